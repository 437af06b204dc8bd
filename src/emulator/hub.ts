/** Listeners to a few named kinds of events. */
export interface Hub<Events> {
  on<K extends keyof Events>(event: K, listener: (data: Events[K]) => void): () => void;
  emit<K extends keyof Events>(event: K, data: Events[K]): void;
  next<K extends keyof Events>(event: K, matches: (data: Events[K]) => boolean): Promise<Events[K]>;
}

export function createHub<Events>(): Hub<Events> {
  const listeners: { [K in keyof Events]?: Set<(data: Events[K]) => void> } = {};
  const hub: Hub<Events> = {
    on(event, listener) {
      const set = (listeners[event] ??= new Set());
      set.add(listener);
      return () => {
        set.delete(listener);
      };
    },
    emit(event, data) {
      // A copy: a listener that removes itself must not make another be skipped.
      for (const listener of Array.from(listeners[event] ?? [])) listener(data);
    },
    next(event, matches) {
      return new Promise((resolve) => {
        const off = hub.on(event, (data) => {
          if (!matches(data)) return;
          off();
          resolve(data);
        });
      });
    },
  };
  return hub;
}
