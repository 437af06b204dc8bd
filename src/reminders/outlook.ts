/** The airings near now as each feed shows them: worked out once, and shared by the plans of all servers. */
import { type Feed, feedTimes, feedZone } from "../airtime/feeds.ts";
import { airingsBetween } from "../airtime/next.ts";
import type { Airing } from "../airtime/schedule.ts";
import type { Story } from "../airtime/story.ts";
import { addDays, dayIn, instantOf, startOfDay, weekdayOf } from "../airtime/zone.ts";
import type { Showing } from "./delivery.ts";

/** How far ahead things are planned, in days. */
export const HORIZON_DAYS = 8;
/** Days before today: streaming has an episode a day late, and a place to talk opens half a day after. */
const RECENT_DAYS = 2;
/** Days before today: the beginning of the week that a weekly post is about. */
const BACK_DAYS = 7;

type ByFeed = Readonly<Record<Feed, readonly Showing[]>>;

/** What a server's plan is made from, besides what the server keeps. */
export interface Outlook {
  readonly zone: string;
  /** Local date in the network's zone. */
  readonly today: string;
  /** From the beginning of this week on. */
  readonly byFeed: ByFeed;
  /** Of these, what single posts are about: its records are read. */
  readonly recent: ByFeed;
  /** The first date of `recent`. */
  readonly recentFrom: string;
  /** The Sunday that began this week. */
  readonly sunday: string;
  /** Noon of a local date, milliseconds since the epoch: when something without an hour is told. */
  noonOf(day: string): number;
  /** Whether an airing opens a season, or closes it as far as that is known. */
  isLandmark(airing: Airing): boolean;
  /** When it became known that an airing is then, milliseconds since the epoch. */
  knownAt(airing: Airing): number;
  /** The same with nothing but what was cancelled, as if it were on; undefined where nothing is. */
  readonly off: Outlook | undefined;
  /** The last date on which anything became known of the airings near now; empty where none is near. */
  readonly freshest: string;
}

/** The airings from a week ago to the end of the week after next, by feed, in order of airing. */
export function outlookAt(story: Story, isLandmark: (airing: Airing) => boolean): Outlook {
  const { zone } = story.schedule;
  const [first, last] = [
    addDays(story.today, -BACK_DAYS),
    addDays(story.today, HORIZON_DAYS + BACK_DAYS),
  ];
  const airings = airingsBetween(story, first, last);
  const recentFrom = addDays(story.today, -RECENT_DAYS);
  const facts = {
    zone,
    today: story.today,
    sunday: sundayOf(story.today),
    recentFrom,
    noonOf: noons(zone),
    isLandmark,
    knownAt: knownInstants(zone),
    freshest: freshestOf(story),
  };
  const off = airings.flatMap((airing): Airing[] =>
    airing.state === "cancelled" ? [{ ...airing, state: "scheduled" }] : [],
  );
  return {
    ...facts,
    ...showingsOf(
      airings.filter(({ state }) => state !== "cancelled"),
      facts,
    ),
    off: off.length === 0 ? undefined : { ...facts, ...showingsOf(off, facts), off: undefined },
  };
}

function showingsOf(
  airings: readonly Airing[],
  { zone, recentFrom }: Pick<Outlook, "zone" | "recentFrom">,
): Pick<Outlook, "byFeed" | "recent"> {
  const on = (feed: Feed) =>
    airings.flatMap((airing) => showingOf(airing, feed, zone) ?? []).toSorted(byDay);
  const byFeed = {
    eastern: on("eastern"),
    mountain: on("mountain"),
    pacific: on("pacific"),
    streaming: on("streaming"),
  };
  const recent = (showings: readonly Showing[]) =>
    showings.filter(({ airing, feed }) => dateOn(airing, feed) >= recentFrom);
  return {
    byFeed,
    recent: {
      eastern: recent(byFeed.eastern),
      mountain: recent(byFeed.mountain),
      pacific: recent(byFeed.pacific),
      streaming: recent(byFeed.streaming),
    },
  };
}

/** What has left its date counts as well: channels may have been told of it. */
function freshestOf(story: Story): string {
  const { schedule, today } = story;
  let freshest = "";
  for (let day = addDays(today, -1); day <= addDays(today, HORIZON_DAYS); day = addDays(day, 1))
    for (const ref of schedule.on(day)) {
      const since = story.airing(ref)?.knownFrom ?? "";
      if (since > freshest) freshest = since;
    }
  return freshest;
}

function knownInstants(zone: string): (airing: Airing) => number {
  const known = new WeakMap<Airing, number>();
  return (airing) => {
    const instant = known.get(airing) ?? knownInstant(airing, zone);
    known.set(airing, instant);
    return instant;
  };
}

function knownInstant({ saidAt, knownFrom }: Airing, zone: string): number {
  if (saidAt !== undefined) return Date.parse(saidAt);
  return knownFrom === "" ? 0 : startOfDay(knownFrom, zone).getTime();
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
      day: dayIn(feedZone(feed, zone), time.start),
      start,
      end: start + airing.runtime * 60_000,
    };
  }
  const end = startOfDay(addDays(time.day, 1), zone).getTime();
  return { airing, feed, day: time.day, start: undefined, end };
}

/**
 * The date by which an airing's deliveries are told apart: the broadcast's, on whichever feed it is
 * seen, unless a correction treats that feed by itself.
 */
export function dateOn({ when, byFeed = {} }: Airing, feed: Feed): string {
  const change = byFeed[feed];
  const own = change?.kind === "moved" ? change.when : when;
  return own.precision === "unknown" ? "-" : own.day;
}

/** The Sunday that begins a date's week. */
function sundayOf(day: string): string {
  return addDays(day, -WEEK.indexOf(weekdayOf(day)));
}

const WEEK = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

function byDay(one: Showing, other: Showing): number {
  if (one.start !== undefined && other.start !== undefined) return one.start - other.start;
  return one.day < other.day ? -1 : Number(one.day > other.day);
}
