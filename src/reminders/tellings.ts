/** What one asker is to be told, and when: by what was asked for alone, not where it is told. */
import type { Feed } from "../airtime/feeds.ts";
import { addDays } from "../airtime/zone.ts";
import type { Content, Showing } from "./delivery.ts";
import type { KeyParts } from "./keys.ts";
import { dateOn, type Outlook } from "./outlook.ts";
import type { PersonalReminder, Subscription } from "./subscription.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;
/** A place to talk is of use for a while after the end. */
const DISCUSSION_OPENS_UNTIL = 12 * 60 * MINUTE;
/** How long before its start an event is made. */
const EVENT_AHEAD = 7 * DAY;

/** Something to tell, whoever asked for it: all who asked for the same share it. */
export interface Telling {
  readonly parts: Omit<KeyParts, "server" | "target">;
  readonly due: number;
  readonly expires: number;
  readonly content: Content;
}

/** What was worked out for an outlook, by what was asked for. */
const shared = new WeakMap<Outlook, Map<string, readonly Telling[]>>();

/** Thousands of subscriptions ask for one of a few things: each of these is worked out once. */
export function tellingsFor(subscription: Subscription, outlook: Outlook): readonly Telling[] {
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
      ? weeklyPosts(subscription, outlook)
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

function weeklyPosts(subscription: Subscription, outlook: Outlook): Telling[] {
  const { show, only, feed } = subscription;
  // "No new episode" tells nothing in a channel that others may have episodes for.
  const isOfSome = show !== undefined || only !== "every episode";
  return [outlook.sunday, addDays(outlook.sunday, 7)].flatMap((sunday): Telling[] => {
    const showings = showingsInWeek([subscription], feed, sunday, outlook);
    if (isOfSome && showings.length === 0) return [];
    return [
      {
        parts: { kind: "post", subject: "week", feed, lead: "weekly", date: sunday },
        due: outlook.noonOf(sunday),
        expires: outlook.noonOf(addDays(sunday, 1)),
        content: { kind: "week", from: sunday, showings },
      },
    ];
  });
}

/** What a week from a Sunday on has for any of some subscriptions. */
export function showingsInWeek(
  subscriptions: readonly Subscription[],
  feed: Feed,
  sunday: string,
  outlook: Outlook,
): readonly Showing[] {
  const next = addDays(sunday, 7);
  return outlook.byFeed[feed].filter(
    (showing) =>
      sunday <= showing.day &&
      showing.day < next &&
      subscriptions.some((one) => wants(one, showing, outlook)),
  );
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

/** What a person asked to be told; nothing where the episode is not near. */
export function personalTelling(
  { episode, feed, lead }: PersonalReminder,
  outlook: Outlook,
): Telling | undefined {
  const showing = outlook.recent[feed].find(({ airing }) => airing.episode.ref === episode);
  if (showing === undefined) return undefined;
  const { start, end } = showing;
  const parts = {
    kind: "dm",
    subject: episode,
    feed,
    lead: start === undefined ? "day" : lead,
    date: dateOf(showing),
  } as const;
  return {
    parts,
    due: start === undefined ? outlook.noonOf(showing.day) : start - lead * MINUTE,
    expires: start === undefined || lead === 0 ? end : start,
    content: { kind: "episode", showing },
  };
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

export function byStart(one: Showing, other: Showing): number {
  return (one.start ?? 0) - (other.start ?? 0);
}
