/** Real time, which story time never is: how long to wait, and how old something is. */

export interface Timers {
  /** Milliseconds since the epoch. */
  now(): number;
  /** @returns ends it */
  after(ms: number, run: () => void): () => void;
}

export const realTimers: Timers = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
