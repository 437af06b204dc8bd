/** Clocks of story time. */
import type { Clock } from "./ports.ts";

/** Real time, or, from an instant on, time that runs on from there. */
export function createClock(startAt: Date | undefined): Clock {
  if (startAt === undefined) return { now: () => new Date() };
  const ahead = startAt.getTime() - Date.now();
  return { now: () => new Date(Date.now() + ahead) };
}
