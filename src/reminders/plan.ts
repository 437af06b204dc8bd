/**
 * What a server's channels and people are to hear, and when: from what they asked for and what airs.
 * Says nothing of what has been sent already; that is `reconcile.ts`.
 */
import { addDays } from "../airtime/zone.ts";
import type { Content, Planned, Target } from "./delivery.ts";
import { keyOf } from "./keys.ts";
import { HORIZON_DAYS, type Outlook } from "./outlook.ts";
import type { PersonalReminder, ServerRecord, Subscription } from "./subscription.ts";
import { byStart, personalTelling, type Telling, tellingsFor } from "./tellings.ts";

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
  const note = (due: number) => {
    if (due <= after || due > at) return;
    count = due === at ? count + 1 : 1;
    at = due;
  };
  // An event that several ask for is made as soon as the first of them wants it.
  const events = new Map<string, number>();
  forEachWish(record, outlook, ({ parts }, due) => {
    if (parts.kind !== "event") return note(due);
    const event = `${parts.subject}/${parts.feed}`;
    events.set(event, Math.min(due, events.get(event) ?? Infinity));
  });
  for (const due of events.values()) note(due);
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
  for (const reminder of lastOfEach(record.personal)) {
    const telling = personalTelling(reminder, outlook);
    if (telling !== undefined) visit(telling, telling.due, reminder);
  }
}

/** A person is told of an episode once, as they asked last. */
function lastOfEach(personal: readonly PersonalReminder[]): Iterable<PersonalReminder> {
  if (personal.length < 2) return personal;
  return new Map(personal.map((one) => [`${one.user}/${one.episode}`, one])).values();
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
