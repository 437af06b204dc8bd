/** Work of one name after the other, different names side by side. */

export interface Serial {
  /** Runs once everything before it of that name has ended; resolves and rejects as the work does. */
  run<T>(name: string, work: () => Promise<T>): Promise<T>;
}

export function createSerial(): Serial {
  const tails = new Map<string, Promise<unknown>>();
  return {
    run(name, work) {
      const before = tails.get(name) ?? Promise.resolve();
      const done = before.then(work);
      // The next one waits for the end, whichever it is.
      const tail = done.then(noop, noop).then(() => {
        if (tails.get(name) === tail) tails.delete(name);
      });
      tails.set(name, tail);
      return done;
    },
  };
}

function noop(): void {}
