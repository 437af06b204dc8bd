/** Long work in slices: whatever else there is to do gets its turn between them. */
import { setImmediate as breathe } from "node:timers/promises";

export interface Pauses {
  /** Whether the slice is over. */
  isDue(): boolean;
  /** Lets everything else have its turn; then the next slice begins. */
  take(): Promise<void>;
}

/** The longest that other work has to wait, in milliseconds. */
const SLICE = 8;

/** @param clock real time, milliseconds */
export function createPauses(clock: { now(): number }): Pauses {
  let began = clock.now();
  let pause: Promise<void> | undefined;
  return {
    // Whoever comes during a pause waits for its end as well.
    isDue: () => pause !== undefined || clock.now() - began >= SLICE,
    take: () =>
      (pause ??= breathe().then(() => {
        pause = undefined;
        began = clock.now();
      })),
  };
}
