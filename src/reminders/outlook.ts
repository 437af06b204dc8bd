/** The airings near now as each feed shows them: worked out once, and shared by the plans of all servers. */
import { type Feed, feedTimes } from "../airtime/feeds.ts";
import { airingsBetween } from "../airtime/next.ts";
import type { Airing } from "../airtime/schedule.ts";
import type { Story } from "../airtime/story.ts";
import { addDays, dayIn, instantOf, startOfDay } from "../airtime/zone.ts";
import type { Showing } from "./delivery.ts";

/** How far ahead things are planned, in days. */
export const HORIZON_DAYS = 8;
/** Days before today: the beginning of the week that a weekly post is about. */
const BACK_DAYS = 7;

/** What a server's plan is made from, besides what the server keeps. */
export interface Outlook {
  readonly zone: string;
  /** Local date in the network's zone. */
  readonly today: string;
  readonly byFeed: Readonly<Record<Feed, readonly Showing[]>>;
  /** Noon of a local date, milliseconds since the epoch: when something without an hour is told. */
  noonOf(day: string): number;
  /** Whether an airing opens a season, or closes it as far as that is known. */
  isLandmark(airing: Airing): boolean;
}

/** The airings from a week ago to the end of the week after next, by feed, in order of airing. */
export function outlookAt(story: Story, isLandmark: (airing: Airing) => boolean): Outlook {
  const { zone } = story.schedule;
  const airings = airingsBetween(
    story,
    addDays(story.today, -BACK_DAYS),
    addDays(story.today, HORIZON_DAYS + BACK_DAYS),
  ).filter(({ state }) => state !== "cancelled");
  const on = (feed: Feed) =>
    airings.flatMap((airing) => showingOf(airing, feed, zone) ?? []).toSorted(byDay);
  return {
    zone,
    today: story.today,
    byFeed: {
      eastern: on("eastern"),
      mountain: on("mountain"),
      pacific: on("pacific"),
      streaming: on("streaming"),
    },
    noonOf: noons(zone),
    isLandmark,
  };
}

/** Each noon is worked out once: thousands of subscriptions ask for the same. */
function noons(zone: string): (day: string) => number {
  const known = new Map<string, number>();
  return (day) => {
    const noon = known.get(day) ?? instantOf(day, "12:00", zone).getTime();
    known.set(day, noon);
    return noon;
  };
}

/** An airing as a feed shows it; undefined where that feed does not. */
export function showingOf(airing: Airing, feed: Feed, zone: string): Showing | undefined {
  const times = feedTimes(airing);
  // Where no hour is known, all broadcast feeds have the same date.
  const time =
    times.find((one) => one.feed === feed) ??
    (airing.when.precision === "date" && feed !== "streaming" ? times[0] : undefined);
  if (time === undefined) return undefined;
  if (time.precision !== "date") {
    const start = time.start.getTime();
    return {
      airing,
      feed,
      day: dayIn(zone, time.start),
      start,
      end: start + airing.runtime * 60_000,
    };
  }
  const end = startOfDay(addDays(time.day, 1), zone).getTime();
  return { airing, feed, day: time.day, start: undefined, end };
}

function byDay(one: Showing, other: Showing): number {
  if (one.start !== undefined && other.start !== undefined) return one.start - other.start;
  return one.day < other.day ? -1 : Number(one.day > other.day);
}
