/** What an announcement that has become untrue calls for: the post corrected, and one notice. */
import type { Airing } from "../airtime/schedule.ts";
import { addDays, dayIn, startOfDay } from "../airtime/zone.ts";
import type {
  Became,
  Changed,
  Content,
  DeliveryRecord,
  Night,
  Planned,
  Showing,
  Target,
} from "./delivery.ts";
import { keyOf, type KeyParts, partsOf } from "./keys.ts";
import { type Outlook, showingOf } from "./outlook.ts";
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

export interface FollowUps {
  /** Deliveries of known keys with what they are to say now. */
  readonly corrected: readonly Planned[];
  readonly notices: readonly Planned[];
  /** Events whose episodes will not air. */
  readonly removed: readonly { readonly planned: Planned; readonly record: DeliveryRecord }[];
}

/** What was sent and is not true any more. */
export function followUps(input: FollowUpInput): FollowUps {
  const corrected: Planned[] = [];
  const notices = new Map<string, Planned>();
  const removed: { planned: Planned; record: DeliveryRecord }[] = [];
  for (const [key, record] of Object.entries(input.records)) {
    const parts = partsOf(key);
    if (record.status !== "sent" || !isStillWanted(parts, record, input)) continue;
    if (parts.kind === "event") {
      const event = eventNow(key, parts, record, input);
      if (event?.state === "cancelled") removed.push({ planned: event.planned, record });
      else if (event !== undefined) corrected.push(event.planned);
    }
    if (parts.kind !== "post" && parts.kind !== "dm") continue;
    const changed = changesOf(parts, record, input);
    if (changed.length === 0) continue;
    corrected.push(correctedPost(key, parts, record, changed, input));
    if (parts.kind === "post")
      for (const one of changed) {
        const notice = noticeOf(parts, record, one, input);
        if (notice !== undefined) notices.set(notice.key, notice);
      }
  }
  return { corrected, notices: [...notices.values()], removed };
}

/** What nobody in the server asks for any more is left as it is. */
function isStillWanted(
  { kind }: KeyParts,
  { subscriptions }: DeliveryRecord,
  { kept }: FollowUpInput,
): boolean {
  return kind === "dm" || kept.subscriptions.some(({ id }) => subscriptions.includes(id));
}

/**
 * An event that the plan has no more: its episode moved beyond the horizon, or will not air. One
 * that the plan has is kept true by it.
 */
function eventNow(
  key: string,
  { subject }: KeyParts,
  record: DeliveryRecord,
  input: FollowUpInput,
): { readonly state: Airing["state"]; readonly planned: Planned } | undefined {
  const now = input.airing(subject);
  if (now === undefined || input.planned.some((one) => one.key === key)) return undefined;
  const wanted = input.kept.subscriptions.find(({ id }) => record.subscriptions.includes(id));
  const showing = showingOf(now, wanted?.feed ?? "eastern", input.outlook.zone);
  const isOver = showing?.start === undefined || showing.start <= input.now;
  if (showing === undefined || (isOver && now.state !== "cancelled")) return undefined;
  return {
    state: now.state,
    planned: { ...fromRecord(key, record, input), content: { kind: "episode", showing } },
  };
}

/** What a post told of and is not so any more; nothing once its night is long over. */
function changesOf(
  parts: KeyParts,
  { episodes }: DeliveryRecord,
  { outlook, airing }: FollowUpInput,
): Changed[] {
  // A weekly post is only kept true: it named no hour that anybody waits for.
  if (parts.subject === "week" || parts.date < addDays(outlook.today, -1)) return [];
  return episodes.flatMap((episode) => {
    const now = airing(episode);
    const became = now === undefined ? undefined : becameOf(now, parts, outlook);
    return now === undefined || became === undefined
      ? []
      : [{ showing: asAnnounced(now, parts, outlook), became }];
  });
}

function becameOf(now: Airing, { date, feed }: KeyParts, { zone }: Outlook): Became | undefined {
  if (now.state === "cancelled") return { kind: "cancelled" };
  if (now.when.precision === "unknown" || now.when.day === date || feed === "-") return undefined;
  const to = showingOf(now, feed, zone);
  return to === undefined ? undefined : { kind: "moved", to };
}

/** The airing as it was announced. Only its date is certain: the key has it. */
function asAnnounced(now: Airing, { date, feed }: KeyParts, { zone }: Outlook): Showing {
  return {
    airing: { ...now, when: { precision: "date", day: date } },
    feed: feed === "-" ? "eastern" : feed,
    day: date,
    start: undefined,
    end: startOfDay(addDays(date, 1), zone).getTime(),
  };
}

function correctedPost(
  key: string,
  parts: KeyParts,
  record: DeliveryRecord,
  changed: readonly Changed[],
  input: FollowUpInput,
): Planned {
  const planned = input.planned.find((one) => one.key === key);
  const [first] = changed;
  const content: Content =
    parts.subject === "night" || first === undefined
      ? {
          kind: "night",
          showings: planned?.content.kind === "night" ? planned.content.showings : [],
          changed,
        }
      : { kind: "episode", ...first };
  return {
    ...(planned ?? fromRecord(key, record, input)),
    content,
  };
}

/** A delivery that the plan has no more, from what was written down of it. */
function fromRecord(
  key: string,
  record: DeliveryRecord,
  { server, now }: FollowUpInput,
): Omit<Planned, "content"> {
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

/**
 * One notice for a date that an episode left, and at most one an episode a day: a schedule that
 * jumps to and fro is told of once.
 */
function noticeOf(
  parts: KeyParts,
  record: DeliveryRecord,
  { showing, became }: Changed,
  { server, outlook, records, now }: FollowUpInput,
): Planned | undefined {
  const subject = showing.airing.episode.ref;
  const key = keyOf({ ...parts, kind: "notice", server, subject, lead: "-" });
  const status = records[key]?.status;
  if (status !== undefined && status !== "sending" && status !== "failed") return undefined;
  const toldToday = Object.entries(records).some(([other, { at }]) => {
    const one = partsOf(other);
    const isSame = one.kind === "notice" && one.subject === subject && one.target === parts.target;
    return (
      other !== key &&
      isSame &&
      at !== undefined &&
      dayIn(outlook.zone, new Date(at)) === outlook.today
    );
  });
  if (toldToday) return undefined;
  const content: Content =
    became.kind === "moved"
      ? { kind: "moved", from: parts.date, showing: became.to }
      : { kind: "cancelled", showing };
  return {
    key,
    kind: "notice",
    server,
    // Under a forum's post, in the post itself.
    target: { kind: "channel", channel: record.channel ?? parts.target },
    due: now,
    // The new date's own announcement tells the rest.
    expires: became.kind === "moved" ? became.to.end : showing.end,
    content,
    pings: [],
    subscriptions: record.subscriptions,
  };
}
