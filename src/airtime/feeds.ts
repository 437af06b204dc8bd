/** The feeds of a US network: one slot, up to four moments. */
import type { Airing } from "./schedule.ts";
import { addDays, instantOf } from "./zone.ts";

/** Who sees it when. "10/9c" names Eastern and Central: one feed, one instant. */
export type Feed = "eastern" | "mountain" | "pacific" | "streaming";

/** When a feed shows an airing. */
export type FeedTime =
  | { readonly feed: Feed; readonly precision: "exact"; readonly start: Date }
  /** Usual, but some stations differ. */
  | { readonly feed: Feed; readonly precision: "usual"; readonly start: Date }
  | {
      readonly feed: Feed;
      readonly precision: "date";
      readonly day: string;
      readonly service?: string;
    };

const PACIFIC = "America/Los_Angeles";
const HOUR = 3_600_000;

/**
 * When each feed shows an airing: Pacific stations at the same wall time, so three hours later;
 * Mountain is not covered by "10/9c" and is usually an hour after the Eastern feed; streaming the
 * next day, with no published hour. Without an hour only dates are given.
 */
export function feedTimes({ when, show }: Airing): FeedTime[] {
  if (when.precision === "unknown") return [];
  const { day } = when;
  const broadcast: FeedTime[] =
    when.precision === "date"
      ? [{ feed: "eastern", precision: "date", day }]
      : [
          { feed: "eastern", precision: "exact", start: when.start },
          {
            feed: "mountain",
            precision: "usual",
            start: new Date(when.start.getTime() + HOUR),
          },
          { feed: "pacific", precision: "exact", start: instantOf(day, when.time, PACIFIC) },
        ];
  const streaming = show.streaming
    .filter(({ from, to }) => (from ?? "") <= day && day <= `${to ?? "9999"}~`)
    .map(({ service }): FeedTime => ({
      feed: "streaming",
      precision: "date",
      day: addDays(day, 1),
      service,
    }));
  return [...broadcast, ...streaming];
}
