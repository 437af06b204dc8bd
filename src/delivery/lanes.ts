/** Jobs in order of urgency, a limited number at once, and never two in one lane. */

export interface Lanes {
  /**
   * @param lane a channel: Discord takes one message after the other there
   * @param urgency lower is sooner; of equal ones the first that came
   * @param job must not reject
   */
  add(lane: string, urgency: number, job: () => Promise<void>): void;
  /** Resolves once nothing is waiting or under way. */
  idle(): Promise<void>;
  /** What is waiting is forgotten; what is under way goes on. */
  clear(): void;
  /** As many are under way as may be: what is not urgent had better wait. */
  readonly isFull: boolean;
}

interface Waiting {
  readonly lane: string;
  readonly urgency: number;
  readonly job: () => Promise<void>;
}

/** @param most jobs under way at once */
export function createLanes(most: number): Lanes {
  let queue: Waiting[] = [];
  const busy = new Set<string>();
  let idlers: (() => void)[] = [];

  function pump(): void {
    let at = 0;
    while (busy.size < most && at < queue.length) {
      const next = queue[at];
      if (next === undefined || busy.has(next.lane)) {
        at += 1;
        continue;
      }
      queue.splice(at, 1);
      busy.add(next.lane);
      void next.job().finally(() => {
        busy.delete(next.lane);
        pump();
      });
    }
    if (busy.size > 0 || queue.length > 0) return;
    for (const resolve of idlers) resolve();
    idlers = [];
  }

  return {
    add(lane, urgency, job) {
      queue.splice(placeFor(queue, urgency), 0, { lane, urgency, job });
      pump();
    },
    idle: () =>
      busy.size === 0 && queue.length === 0
        ? Promise.resolve()
        : new Promise((resolve) => idlers.push(resolve)),
    clear() {
      queue = [];
      pump();
    },
    get isFull() {
      return busy.size >= most;
    },
  };
}

/** After everything that is as urgent or more. */
function placeFor(queue: readonly Waiting[], urgency: number): number {
  let low = 0;
  let high = queue.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((queue[middle]?.urgency ?? 0) <= urgency) low = middle + 1;
    else high = middle;
  }
  return low;
}
