/**
 * What a server's channels and people are to hear, and when: from what they asked for and what airs.
 * Says nothing of what has been sent already; that is `reconcile.ts`.
 */
import type { Feed } from "../airtime/feeds.ts";
import { addDays } from "../airtime/zone.ts";
import type { Content, Planned, Showing, Target } from "./delivery.ts";
import { keyOf, type KeyParts } from "./keys.ts";
import { dateOn, HORIZON_DAYS, type Outlook } from "./outlook.ts";
import type { PersonalReminder, ServerRecord, Subscription } from "./subscription.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;
/** A place to talk is of use for a while after the end. */
const DISCUSSION_OPENS_UNTIL = 12 * 60 * MINUTE;
/** How long before its start an event is made. */
const EVENT_AHEAD = 7 * DAY;

/** Something to tell, whoever asked for it: all who asked for the same share it. */
interface Telling {
  readonly parts: Omit<KeyParts, "server" | "target">;
  readonly due: number;
  readonly expires: number;
  readonly content: Content;
}

type Asker = Subscription | PersonalReminder;

/** Called with what is to be told, when the asker wants it, and the asker. */
type Visit = (telling: Telling, due: number, asker: Asker) => void;

/**
 * Everything planned for a server within the horizon, by due instant. What is due already is in it
 * as long as it has not lapsed, and posts of the recent past are, so that they can be kept true.
 */
export function planServer(server: string, record: ServerRecord, outlook: Outlook): Planned[] {
  const planned = new Map<string, Planned>();
  forEachWish(record, outlook, (telling, due, asker) => {
    const one = toPlanned(server, telling, due, asker);
    const twin = planned.get(one.key);
    planned.set(one.key, twin === undefined ? one : joined(twin, one));
  });
  return [...planned.values()].toSorted((a, b) => a.due - b.due || compare(a.key, b.key));
}

/** When something is due for a server again, and how much: what makes one post may count as more. */
export interface NextDue {
  /** Milliseconds since the epoch, story time; Infinity where nothing is planned. */
  readonly at: number;
  readonly count: number;
}

/**
 * The first instant after `after` at which something is due for a server. Much cheaper than the plan
 * itself, which is made only when that instant comes.
 *
 * @param after milliseconds since the epoch, story time
 */
export function nextDue(record: ServerRecord, outlook: Outlook, after: number): NextDue {
  let [at, count] = [Infinity, 0];
  forEachWish(record, outlook, (_telling, due) => {
    if (due <= after || due > at) return;
    count = due === at ? count + 1 : 1;
    at = due;
  });
  return { at, count };
}

/** The same, from a plan that is made already. */
export function nextIn(planned: readonly Planned[], after: number): NextDue {
  const first = planned.findIndex(({ due }) => due > after);
  const at = planned[first]?.due ?? Infinity;
  let count = 0;
  for (let index = first; planned[index]?.due === at; index++) count += 1;
  return { at, count };
}

function toPlanned(server: string, telling: Telling, due: number, asker: Asker): Planned {
  const { parts, expires, content } = telling;
  const { kind, subject, feed, lead, date } = parts;
  const target = targetOf(kind, asker);
  const isPersonal = target.kind === "person";
  const subscription = "id" in asker ? asker : undefined;
  const ping = kind === "post" ? subscription?.ping : undefined;
  return {
    key: keyOf({
      kind,
      server: isPersonal ? "-" : server,
      target: targetKey(target),
      subject,
      feed,
      lead,
      date,
    }),
    kind,
    server,
    target,
    due,
    expires,
    content,
    pings: ping === undefined ? [] : [ping],
    subscriptions: subscription === undefined ? [] : [subscription.id],
  };
}

function targetOf(kind: Planned["kind"], asker: Asker): Target {
  const { channel } = asker;
  if (!("id" in asker)) return { kind: "person", user: asker.user, channel };
  if (kind === "event") return { kind: "server" };
  if (kind === "thread" && asker.discussion === "forum post" && asker.forum !== undefined)
    return { kind: "forum", channel: asker.forum };
  return { kind: asker.isForum && kind !== "thread" ? "forum" : "channel", channel };
}

/** How a key names a target. */
function targetKey(target: Target): string {
  switch (target.kind) {
    case "server":
      return "-";
    case "person":
      return target.user;
    case "channel":
    case "forum":
      return target.channel;
  }
}

/** Two that make the same key: one post, which pings the roles of both and shows what both asked for. */
function joined(one: Planned, other: Planned): Planned {
  return {
    ...one,
    due: Math.min(one.due, other.due),
    expires: Math.max(one.expires, other.expires),
    content: joinedContent(one.content, other.content),
    pings: [...new Set([...one.pings, ...other.pings])],
    subscriptions: [...new Set([...one.subscriptions, ...other.subscriptions])],
  };
}

function joinedContent(one: Content, other: Content): Content {
  if (!("showings" in one) || !("showings" in other)) return one;
  const byEpisode = new Map(
    [...one.showings, ...other.showings].map((showing) => [showing.airing.episode.ref, showing]),
  );
  return { ...one, showings: [...byEpisode.values()].toSorted(byStart) };
}

function forEachWish(record: ServerRecord, outlook: Outlook, visit: Visit): void {
  for (const subscription of record.subscriptions) {
    if (subscription.paused || subscription.suspended !== undefined) continue;
    const since = Date.parse(subscription.since);
    for (const telling of tellingsFor(subscription, outlook)) {
      // An event is made as soon as it is asked for, where less than a week is left.
      const due = telling.parts.kind === "event" ? Math.max(telling.due, since) : telling.due;
      // What was due before it was asked for is not made up for.
      if (due >= since) visit(telling, due, subscription);
    }
  }
  for (const reminder of lastOfEach(record.personal)) personalWish(reminder, outlook, visit);
}

/** What was worked out for an outlook, by what was asked for. */
const shared = new WeakMap<Outlook, Map<string, readonly Telling[]>>();

/** Thousands of subscriptions ask for one of a few things: each of these is worked out once. */
function tellingsFor(subscription: Subscription, outlook: Outlook): readonly Telling[] {
  const known = shared.get(outlook) ?? new Map<string, readonly Telling[]>();
  shared.set(outlook, known);
  const { show = "", leads, feed, discussion, event, only, group } = subscription;
  const asked = `${show}/${String(leads)}/${feed}/${discussion}/${event}/${only}/${group}`;
  const before = known.get(asked);
  if (before !== undefined) return before;
  const tellings = tellingsOf(subscription, outlook);
  known.set(asked, tellings);
  return tellings;
}

/** A person is told of an episode once, as they asked last. */
function lastOfEach(personal: readonly PersonalReminder[]): Iterable<PersonalReminder> {
  if (personal.length < 2) return personal;
  return new Map(personal.map((one) => [`${one.user}/${one.episode}`, one])).values();
}

function wants({ show, only }: Subscription, { airing }: Showing, outlook: Outlook): boolean {
  if (show !== undefined && airing.show.id !== show) return false;
  return only === "every episode" || outlook.isLandmark(airing);
}

/** Of a subscription only what it asks for counts, not where it is told. */
function tellingsOf(subscription: Subscription, outlook: Outlook): Telling[] {
  const { leads, group, discussion, event, feed } = subscription;
  const isWanted = (showing: Showing) => wants(subscription, showing, outlook);
  // What is longer ago is history: its records are not read any more.
  const recent = outlook.recent[feed].filter(isWanted);
  const told = group ? nightsOf(recent) : recent.map((showing) => [showing]);
  return [
    ...(leads === "weekly"
      ? weeklyPosts(feed, outlook.byFeed[feed].filter(isWanted), outlook)
      : told.flatMap((showings) => posts(showings, leads, group, outlook))),
    ...(discussion === "none" ? [] : recent.map((showing) => discussionOf(showing, outlook))),
    ...(event ? recent.flatMap((showing) => eventOf(showing) ?? []) : []),
  ];
}

/** One post for each lead: of an episode, or of all that a night has. */
function posts(
  showings: readonly Showing[],
  leads: readonly number[],
  group: boolean,
  outlook: Outlook,
): Telling[] {
  // The night's minute is that of its first show whose hour is known.
  const first = showings.find(({ start }) => start !== undefined) ?? showings[0];
  if (first === undefined) return [];
  const { start, feed, day } = first;
  const lastEnd = Math.max(...showings.map(({ end }) => end));
  const content: Content = group
    ? { kind: "night", showings }
    : { kind: "episode", showing: first };
  const parts = {
    kind: "post",
    subject: group ? "night" : first.airing.episode.ref,
    feed,
    date: dateOf(first),
  } as const;
  // Nobody is late with what was not known before.
  const known = Math.min(...showings.map(({ airing }) => outlook.knownAt(airing)));
  if (start === undefined) {
    const due = Math.max(outlook.noonOf(day), known);
    return [{ parts: { ...parts, lead: "day" }, due, expires: first.end, content }];
  }
  return leads.map((lead) => ({
    parts: { ...parts, lead },
    due: Math.max(start - lead * MINUTE, known),
    // "Starts in 30 minutes" tells nothing after the start; "on now" does until the end.
    expires: lead === 0 ? lastEnd : start,
    content,
  }));
}

function weeklyPosts(feed: Feed, wanted: readonly Showing[], outlook: Outlook): Telling[] {
  return [outlook.sunday, addDays(outlook.sunday, 7)].map((sunday): Telling => {
    const next = addDays(sunday, 7);
    const showings = wanted.filter(({ day }) => sunday <= day && day < next);
    return {
      parts: { kind: "post", subject: "week", feed, lead: "weekly", date: sunday },
      due: outlook.noonOf(sunday),
      expires: outlook.noonOf(addDays(sunday, 1)),
      content: { kind: "week", from: sunday, showings },
    };
  });
}

function discussionOf(showing: Showing, outlook: Outlook): Telling {
  return {
    parts: {
      kind: "thread",
      subject: showing.airing.episode.ref,
      feed: showing.feed,
      lead: "-",
      date: dateOf(showing),
    },
    due: showing.start ?? outlook.noonOf(showing.day),
    expires: showing.end + DISCUSSION_OPENS_UNTIL,
    content: { kind: "discussion", showing },
  };
}

/** One of Discord's events an episode, whichever channels asked for it; never without an hour. */
function eventOf(showing: Showing): Telling | undefined {
  if (showing.start === undefined) return undefined;
  return {
    parts: {
      kind: "event",
      subject: showing.airing.episode.ref,
      feed: "-",
      lead: "-",
      // An event moves with its episode, so its key has no date: it can never be made twice.
      date: "-",
    },
    due: showing.start - EVENT_AHEAD,
    // Discord takes no event that begins in the past.
    expires: showing.start,
    content: { kind: "episode", showing },
  };
}

function personalWish(reminder: PersonalReminder, outlook: Outlook, visit: Visit): void {
  const { episode, feed, lead } = reminder;
  const showing = outlook.recent[feed].find(({ airing }) => airing.episode.ref === episode);
  if (showing === undefined) return;
  const { start, end } = showing;
  const due = start === undefined ? outlook.noonOf(showing.day) : start - lead * MINUTE;
  const parts = {
    kind: "dm",
    subject: episode,
    feed,
    lead: start === undefined ? "day" : lead,
    date: dateOf(showing),
  } as const;
  const expires = start === undefined || lead === 0 ? end : start;
  visit({ parts, due, expires, content: { kind: "episode", showing } }, due, reminder);
}

/** Showings that begin on one evening, in order. */
function nightsOf(showings: readonly Showing[]): Showing[][] {
  const nights = new Map<string, Showing[]>();
  for (const showing of showings) {
    const date = dateOf(showing);
    const night = nights.get(date);
    if (night === undefined) nights.set(date, [showing]);
    else night.push(showing);
  }
  return [...nights.values()].map((night) => night.toSorted(byStart));
}

function dateOf({ airing, feed }: Showing): string {
  return dateOn(airing, feed);
}

function byStart(one: Showing, other: Showing): number {
  return (one.start ?? 0) - (other.start ?? 0);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

/** Dates in the network's zone whose deliveries a plan may touch, this week's Sunday among them; `-` for events. */
export function datesOf(outlook: Outlook): readonly string[] {
  const known = dates.get(outlook) ?? datesIn(outlook);
  dates.set(outlook, known);
  return known;
}

const dates = new WeakMap<Outlook, readonly string[]>();

function datesIn(outlook: Outlook): string[] {
  const { sunday, recentFrom, today } = outlook;
  const last = addDays(today, HORIZON_DAYS);
  const all: string[] = sunday < recentFrom ? ["-", sunday] : ["-"];
  for (let date = recentFrom; date <= last; date = addDays(date, 1)) all.push(date);
  return all;
}
