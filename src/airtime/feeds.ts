/** The feeds of a US network: one slot, up to four moments. */
import type { Airing, When } from "./schedule.ts";
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
const MOUNTAIN = "America/Denver";
const HOUR = 3_600_000;
/** In the order in which they are shown. */
const FEEDS: readonly Feed[] = ["eastern", "mountain", "pacific", "streaming"];

/**
 * When each feed shows an airing: Pacific stations at the same wall time on the same local date, so
 * three hours later; Mountain is not covered by "10/9c" and is usually an hour after the Eastern
 * feed; streaming the next day, with no published hour. Without an hour only dates are given. What
 * a correction says of one feed goes before all that; what is cancelled is on no feed.
 */
export function feedTimes(airing: Airing): FeedTime[] {
  if (airing.state === "cancelled") return [];
  const { byFeed = {} } = airing;
  const usual = usualTimes(airing);
  const corrected = FEEDS.flatMap((feed): FeedTime[] => {
    const change = byFeed[feed];
    return change?.kind === "moved" ? timesAt(feed, change.when) : [];
  });
  return [...usual.filter(({ feed }) => byFeed[feed] === undefined), ...corrected].toSorted(
    (a, b) => FEEDS.indexOf(a.feed) - FEEDS.indexOf(b.feed),
  );
}

/** The zone in whose dates a feed's viewers think. @param network the network's own zone */
export function feedZone(feed: Feed, network: string): string {
  switch (feed) {
    case "mountain":
      return MOUNTAIN;
    case "pacific":
      return PACIFIC;
    case "eastern":
    case "streaming":
      return network;
  }
}

function usualTimes({ when, show }: Airing): FeedTime[] {
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

/** A feed's own time, as a correction gives it. */
function timesAt(feed: Feed, when: When): FeedTime[] {
  switch (when.precision) {
    case "exact":
      return [{ feed, precision: "exact", start: when.start }];
    case "date":
      return [{ feed, precision: "date", day: when.day }];
    case "unknown":
      return [];
  }
}
