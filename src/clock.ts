/** Clocks of story time. */
import type { Clock } from "./ports.ts";

/** Real time, or, from an instant on, time that runs on from there. */
export function createClock(startAt: Date | undefined): Clock {
  return startAt === undefined ? { now: () => new Date() } : createMovableClock(startAt);
}

/** A clock that can be set while it runs. */
export interface MovableClock extends Required<Clock> {
  /** Sets it to an instant, later or earlier; it runs on from there. */
  set(instant: Date): void;
}

/** Time that runs on from an instant, and from every instant that it is set to. */
export function createMovableClock(startAt: Date): MovableClock {
  let ahead = aheadOf(startAt);
  const listeners = new Set<() => void>();
  return {
    now: () => new Date(Date.now() + ahead),
    set(instant) {
      ahead = aheadOf(instant);
      for (const listener of listeners) listener();
    },
    onJump(listener) {
      const own = () => listener();
      listeners.add(own);
      return () => void listeners.delete(own);
    },
  };
}

const aheadOf = (instant: Date): number => instant.getTime() - Date.now();
