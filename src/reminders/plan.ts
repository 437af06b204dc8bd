/**
 * What a server's channels and people are to hear, and when: from what they asked for and what airs.
 * Says nothing of what has been sent already; that is `reconcile.ts`.
 */
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

/** One delivery that a subscription or a person wants; several of them may make one. */
interface Wish {
  readonly parts: Omit<KeyParts, "server"> & { readonly server?: "-" };
  readonly target: Target;
  readonly due: number;
  readonly expires: number;
  readonly content: Content;
  readonly subscription: Subscription | undefined;
}

/**
 * Everything planned for a server within the horizon, by due instant. What is due already is in it
 * as long as it has not lapsed, and posts of the recent past are, so that they can be kept true.
 */
export function planServer(server: string, record: ServerRecord, outlook: Outlook): Planned[] {
  const planned = new Map<string, Planned>();
  forEachWish(record, outlook, (wish) => {
    const key = keyOf({ server, ...wish.parts });
    const twin = planned.get(key);
    planned.set(key, twin === undefined ? toPlanned(key, server, wish) : joined(twin, wish));
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
  forEachWish(record, outlook, ({ due }) => {
    if (due <= after || due > at) return;
    count = due === at ? count + 1 : 1;
    at = due;
  });
  return { at, count };
}

function toPlanned(key: string, server: string, wish: Wish): Planned {
  const { parts, target, due, expires, content, subscription } = wish;
  return {
    key,
    kind: parts.kind,
    server,
    target,
    due,
    expires,
    content,
    pings: subscription?.ping === undefined || parts.kind !== "post" ? [] : [subscription.ping],
    subscriptions: subscription === undefined ? [] : [subscription.id],
  };
}

/** Two that make the same key: one post, which pings the roles of both and shows what both asked for. */
function joined(one: Planned, wish: Wish): Planned {
  const other = toPlanned(one.key, one.server, wish);
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

function forEachWish(record: ServerRecord, outlook: Outlook, visit: (wish: Wish) => void): void {
  for (const subscription of record.subscriptions) {
    if (subscription.paused || subscription.suspended !== undefined) continue;
    const since = Date.parse(subscription.since);
    wishesOf(subscription, outlook, (wish) => {
      // What was due before it was asked for is not made up for.
      if (wish.due >= since) visit(wish);
    });
  }
  for (const reminder of lastOfEach(record.personal)) personalWish(reminder, outlook, visit);
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

function wishesOf(subscription: Subscription, outlook: Outlook, visit: (wish: Wish) => void): void {
  const { leads, group, discussion, event, feed } = subscription;
  const isWanted = (showing: Showing) => wants(subscription, showing, outlook);
  // What is longer ago is history: its records are not read any more.
  const recent = outlook.recent[feed].filter(isWanted);
  if (leads === "weekly")
    weeklyWishes(subscription, outlook.byFeed[feed].filter(isWanted), outlook, visit);
  else if (group)
    for (const night of nightsOf(recent)) postWishes(subscription, night, leads, outlook, visit);
  else for (const showing of recent) postWishes(subscription, [showing], leads, outlook, visit);
  for (const showing of recent) {
    if (discussion !== "none") discussionWish(subscription, showing, outlook, visit);
    if (event) eventWish(subscription, showing, visit);
  }
}

/** One post for each lead: of an episode, or of all that a night has. */
function postWishes(
  subscription: Subscription,
  showings: readonly Showing[],
  leads: readonly number[],
  outlook: Outlook,
  visit: (wish: Wish) => void,
): void {
  // The night's minute is that of its first show whose hour is known.
  const first = showings.find(({ start }) => start !== undefined) ?? showings[0];
  if (first === undefined) return;
  const { channel, group, feed } = subscription;
  const lastEnd = Math.max(...showings.map(({ end }) => end));
  const wish = {
    target: targetOf(subscription),
    content: group
      ? ({ kind: "night", showings } as const)
      : ({ kind: "episode", showing: first } as const),
    subscription,
  };
  const parts = {
    kind: "post",
    target: channel,
    subject: group ? "night" : first.airing.episode.ref,
    feed,
    date: dateOf(first),
  } as const;
  // Nobody is late with what was not known before.
  let known = Infinity;
  for (const { airing } of showings) known = Math.min(known, outlook.knownAt(airing));
  if (first.start === undefined) {
    const due = Math.max(outlook.noonOf(first.day), known);
    visit({ ...wish, parts: { ...parts, lead: "day" }, due, expires: first.end });
    return;
  }
  for (const lead of leads)
    visit({
      ...wish,
      parts: { ...parts, lead },
      due: Math.max(first.start - lead * MINUTE, known),
      // "Starts in 30 minutes" tells nothing after the start; "on now" does until the end.
      expires: lead === 0 ? lastEnd : first.start,
    });
}

function weeklyWishes(
  subscription: Subscription,
  wanted: readonly Showing[],
  outlook: Outlook,
  visit: (wish: Wish) => void,
): void {
  const { channel, feed } = subscription;
  for (const sunday of [outlook.sunday, addDays(outlook.sunday, 7)]) {
    const next = addDays(sunday, 7);
    const showings = wanted.filter(({ day }) => sunday <= day && day < next);
    visit({
      parts: { kind: "post", target: channel, subject: "week", feed, lead: "weekly", date: sunday },
      target: targetOf(subscription),
      due: outlook.noonOf(sunday),
      expires: outlook.noonOf(addDays(sunday, 1)),
      content: { kind: "week", from: sunday, showings },
      subscription,
    });
  }
}

function discussionWish(
  subscription: Subscription,
  showing: Showing,
  outlook: Outlook,
  visit: (wish: Wish) => void,
): void {
  const { discussion, forum, channel, feed } = subscription;
  const target: Target =
    discussion === "forum post" && forum !== undefined
      ? { kind: "forum", channel: forum }
      : { kind: "channel", channel };
  visit({
    parts: {
      kind: "thread",
      target: target.channel,
      subject: showing.airing.episode.ref,
      feed,
      lead: "-",
      date: dateOf(showing),
    },
    target,
    due: showing.start ?? outlook.noonOf(showing.day),
    expires: showing.end + DISCUSSION_OPENS_UNTIL,
    content: { kind: "discussion", showing },
    subscription,
  });
}

/** One of Discord's events an episode, whichever channels asked for it; never without an hour. */
function eventWish(
  subscription: Subscription,
  showing: Showing,
  visit: (wish: Wish) => void,
): void {
  if (showing.start === undefined) return;
  visit({
    parts: {
      kind: "event",
      target: "-",
      subject: showing.airing.episode.ref,
      feed: "-",
      lead: "-",
      // An event moves with its episode, so its key has no date: it can never be made twice.
      date: "-",
    },
    target: { kind: "server" },
    // Made as soon as it is asked for, where less than a week is left.
    due: Math.max(showing.start - EVENT_AHEAD, Date.parse(subscription.since)),
    // Discord takes no event that begins in the past.
    expires: showing.start,
    content: { kind: "episode", showing },
    subscription,
  });
}

function personalWish(
  { user, channel, episode, feed, lead }: PersonalReminder,
  outlook: Outlook,
  visit: (wish: Wish) => void,
): void {
  const showing = outlook.recent[feed].find(({ airing }) => airing.episode.ref === episode);
  if (showing === undefined) return;
  const { start } = showing;
  visit({
    parts: {
      kind: "dm",
      server: "-",
      target: user,
      subject: episode,
      feed,
      lead: start === undefined ? "day" : lead,
      date: dateOf(showing),
    },
    target: { kind: "person", user, channel },
    due: start === undefined ? outlook.noonOf(showing.day) : start - lead * MINUTE,
    expires: start === undefined || lead === 0 ? showing.end : start,
    content: { kind: "episode", showing },
    subscription: undefined,
  });
}

function targetOf({ channel, isForum }: Subscription): Target {
  return { kind: isForum ? "forum" : "channel", channel };
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
export function datesOf(outlook: Outlook): string[] {
  const { sunday, recentFrom, today } = outlook;
  const last = addDays(today, HORIZON_DAYS);
  const dates: string[] = sunday < recentFrom ? ["-", sunday] : ["-"];
  for (let date = recentFrom; date <= last; date = addDays(date, 1)) dates.push(date);
  return dates;
}
