/** Real time, which story time never is: how long to wait, and how old something is. */

export interface Timers {
  /** Milliseconds since the epoch. */
  now(): number;
  /** @returns ends it */
  after(ms: number, run: () => void): () => void;
  /** How far a timer can be trusted, in milliseconds: the clock is read anew at least this often. */
  readonly longest: number;
}

export const realTimers: Timers = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  // Clocks are set, machines sleep, and a timer over 24.8 days fires at once.
  longest: 30_000,
};
