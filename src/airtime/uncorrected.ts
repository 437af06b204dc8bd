/** The schedule below a server's corrections. */
import type { Schedule } from "./schedule.ts";

/**
 * What is known of single episodes without any server's corrections, of a schedule that may have
 * them. Only `versions` is asked anew: dates and shows are listed as in the schedule given.
 */
export function uncorrected(schedule: Schedule): Schedule {
  return {
    ...schedule,
    versions: (episode) =>
      schedule.versions(episode).filter(({ origin }) => origin !== "correction"),
  };
}
