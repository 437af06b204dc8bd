/** Real time, which is never story time: rate limits, time-outs, back-off, the poller's pulse. */
export interface RealTime {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after so many milliseconds, and at once when the signal is aborted; never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The machine's own. */
export const realTime: RealTime = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const end = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      signal?.addEventListener("abort", end);
    }),
};
