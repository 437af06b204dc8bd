/** Holds calls to so many in any span of so many milliseconds. */
export interface Limiter {
  /** Milliseconds to wait before asking again; 0: the call is counted, and may start now. */
  take(now: number): number;
  /** No call before that instant: the service asked for it. */
  pause(until: number): void;
}

/** @param calls how many may start in any `spanMs` */
export function createLimiter(calls: number, spanMs: number): Limiter {
  let started: number[] = [];
  let pausedUntil = 0;
  return {
    take(now) {
      if (now < pausedUntil) return pausedUntil - now;
      // A start in the future is one from before the machine's clock was set back.
      started = started.filter((at) => at <= now && at > now - spanMs);
      const [oldest] = started;
      if (oldest !== undefined && started.length >= calls) return oldest + spanMs - now;
      started.push(now);
      return 0;
    },
    pause(until) {
      pausedUntil = Math.max(pausedUntil, until);
    },
  };
}
