/** What was told, held against what is known now. */
import type { Airing } from "../airtime/schedule.ts";
import { addDays, startOfDay } from "../airtime/zone.ts";
import type {
  Became,
  Changed,
  DeliveryRecord,
  Night,
  Planned,
  Showing,
  Target,
} from "./delivery.ts";
import { type KeyParts, partsOf } from "./keys.ts";
import { dateOn, type Outlook, showingOf } from "./outlook.ts";
import type { ServerRecord } from "./subscription.ts";

export interface FollowUpInput {
  readonly server: string;
  readonly kept: ServerRecord;
  readonly outlook: Outlook;
  readonly planned: readonly Planned[];
  /** Every record of the dates that the plan may touch. */
  readonly records: Night;
  /** The airing of an episode as it is known now. */
  readonly airing: (episode: string) => Airing | undefined;
  readonly now: number;
}

/** One delivery that was sent, with all that is known. */
export interface Told extends FollowUpInput {
  readonly key: string;
  readonly parts: KeyParts;
  readonly record: DeliveryRecord;
  /** What the plan has under the same key. */
  readonly twin: Planned | undefined;
}

/** What a post told of and is not so any more; nothing once its night is long over. */
export function changesOf(told: Told): Changed[] {
  const { parts, record, outlook, airing } = told;
  // A weekly post is only kept true: it named no hour that anybody waits for.
  if (parts.subject === "week" || parts.date < addDays(outlook.today, -1)) return [];
  return record.episodes.flatMap((episode) => {
    const now = airing(episode);
    const became = now === undefined ? undefined : becameOf(now, told);
    return now === undefined || became === undefined
      ? []
      : [{ showing: asAnnounced(now, told), became }];
  });
}

export function becameOf(now: Airing, { parts, record, outlook }: Told): Became | undefined {
  const { date, feed } = parts;
  if (now.state === "cancelled") return { kind: "cancelled" };
  if (feed === "-") return undefined;
  if (now.byFeed?.[feed]?.kind === "not shown") return { kind: "cancelled" };
  const day = dateOn(now, feed);
  const to = day === date || day === "-" ? undefined : showingOf(now, feed, outlook.zone);
  if (to === undefined) return undefined;
  // A slip that was taken back: nobody moved an episode to before it was announced.
  return to.end <= (record.at ?? record.due) ? { kind: "withdrawn" } : { kind: "moved", to };
}

/** The airing as it was announced. Its date is certain, the key has it; the hour was written down. */
export function asAnnounced(now: Airing, { parts, records, outlook }: Told): Showing {
  const { date, feed } = parts;
  return {
    airing: { ...now, when: { precision: "date", day: date } },
    feed: feed === "-" ? "eastern" : feed,
    day: date,
    start: toldStart(now.episode.ref, parts, records),
    end: startOfDay(addDays(date, 1), outlook.zone).getTime(),
  };
}

/** The instant that any post of a channel named first for an episode on a date and feed. */
function toldStart(episode: string, { target, feed, date }: KeyParts, records: Night) {
  for (const [key, { starts }] of Object.entries(records)) {
    const start = starts?.[episode];
    if (start === undefined) continue;
    const one = partsOf(key);
    const isPost = one.kind === "post" || one.kind === "dm";
    if (isPost && one.target === target && one.feed === feed && one.date === date) return start;
  }
  return undefined;
}

/** A showing with the instant that was told first, where it is another one now. */
export function withWas(showing: Showing, { record: { starts } }: Pick<Told, "record">): Showing {
  const was = starts?.[showing.airing.episode.ref];
  return was === undefined || was === showing.start ? showing : { ...showing, was };
}

/** A delivery that the plan has no more, from what was written down of it. */
export function fromRecord({ key, record, server, now }: Told): Omit<Planned, "content"> {
  const { kind, target } = partsOf(key);
  return {
    key,
    kind,
    server,
    target: targetOf(kind, target, record),
    due: Math.min(record.due, now),
    expires: now,
    // Nobody is pinged by an edit; the roles of the first sending stay in the text's place.
    pings: [],
    subscriptions: record.subscriptions,
  };
}

function targetOf(kind: Planned["kind"], target: string, { channel }: DeliveryRecord): Target {
  if (kind === "event") return { kind: "server" };
  if (kind === "dm") return { kind: "person", user: target, channel: channel ?? target };
  return channel === undefined || channel === target
    ? { kind: "channel", channel: target }
    : { kind: "forum", channel: target };
}
