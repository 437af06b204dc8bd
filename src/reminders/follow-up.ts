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
  const notices: Planned[] = [];
  const removed: { planned: Planned; record: DeliveryRecord }[] = [];
  const told = new Set<string>();
  for (const [key, record] of Object.entries(input.records)) {
    if (record.status !== "sent") continue;
    const parts = partsOf(key);
    if (!isStillWanted(parts, record, input)) continue;
    switch (parts.kind) {
      case "event": {
        const event = eventNow(key, parts, record, input);
        if (event?.isOff === true) removed.push({ planned: event.planned, record });
        else if (event !== undefined) corrected.push(event.planned);
        break;
      }
      case "notice":
        corrected.push(...noticeNow(key, parts, record, input));
        break;
      case "post":
      case "dm": {
        const changed = changesOf(parts, record, input);
        if (changed.length === 0) {
          corrected.push(...withItsHour(key, parts, record, input));
          break;
        }
        corrected.push(correctedPost(key, parts, record, changed, input));
        if (parts.kind === "dm") break;
        for (const one of changed) {
          // Two feeds of one channel are told together.
          const about = `${parts.target} ${one.showing.airing.episode.ref}`;
          const notice = told.has(about) ? undefined : noticeOf(parts, record, one, input);
          if (notice === undefined) continue;
          notices.push(notice);
          told.add(about);
        }
        break;
      }
      case "thread":
        break;
    }
  }
  return { corrected, notices, removed };
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
 * An event that the plan has no more: its episode moved beyond the horizon, lost its hour, or will
 * not air. One that the plan has is kept true by it.
 */
function eventNow(
  key: string,
  { subject }: KeyParts,
  record: DeliveryRecord,
  input: FollowUpInput,
): { readonly isOff: boolean; readonly planned: Planned } | undefined {
  const now = input.airing(subject);
  if (now === undefined || input.planned.some((one) => one.key === key)) return undefined;
  const wanted = input.kept.subscriptions.find(({ id }) => record.subscriptions.includes(id));
  const feed = wanted?.feed ?? "eastern";
  const { zone } = input.outlook;
  const isOff = now.state === "cancelled";
  // What is cancelled is on no feed: the event is taken away for when it was to be.
  const showing = showingOf(isOff ? { ...now, state: "scheduled" } : now, feed, zone);
  if (showing === undefined || (showing.start ?? showing.end) <= input.now) return undefined;
  return {
    isOff: isOff || showing.start === undefined,
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
  if (feed === "-") return undefined;
  if (now.byFeed?.[feed]?.kind === "not shown") return { kind: "cancelled" };
  const day = dateOn(now, feed);
  const to = day === date || day === "-" ? undefined : showingOf(now, feed, zone);
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
      ? { kind: "night", showings: stillOn(parts, record, planned, input), changed }
      : { kind: "episode", ...first };
  return {
    ...(planned ?? fromRecord(key, record, input)),
    content,
  };
}

/** Of a night's post, what is on that night after all: also where nobody asks for new ones any more. */
function stillOn(
  { feed, date }: KeyParts,
  { episodes }: DeliveryRecord,
  planned: Planned | undefined,
  { outlook }: FollowUpInput,
): readonly Showing[] {
  if (planned?.content.kind === "night") return planned.content.showings;
  if (feed === "-") return [];
  return outlook.byFeed[feed].filter(
    ({ airing }) => episodes.includes(airing.episode.ref) && dateOn(airing, feed) === date,
  );
}

/** A post that told of a date alone, once the hour is known: no second one follows. */
function withItsHour(
  key: string,
  { lead, subject, feed, date }: KeyParts,
  record: DeliveryRecord,
  input: FollowUpInput,
): Planned[] {
  if (lead !== "day" || feed === "-" || input.planned.some((one) => one.key === key)) return [];
  const showings = input.outlook.byFeed[feed].filter(
    ({ airing }) => record.episodes.includes(airing.episode.ref) && dateOn(airing, feed) === date,
  );
  const [first] = showings;
  if (first === undefined) return [];
  const content: Content =
    subject === "night" ? { kind: "night", showings } : { kind: "episode", showing: first };
  return [{ ...fromRecord(key, record, input), content }];
}

/** A notice whose episode has moved on since, or is back on its date. */
function noticeNow(
  key: string,
  parts: KeyParts,
  record: DeliveryRecord,
  input: FollowUpInput,
): Planned[] {
  const { outlook, airing } = input;
  const now = airing(parts.subject);
  if (now === undefined || parts.feed === "-" || parts.date < addDays(outlook.today, -1)) return [];
  const became = becameOf(now, parts, outlook);
  const content =
    became === undefined
      ? backOn(showingOf(now, parts.feed, outlook.zone))
      : noticeContent(parts, { showing: asAnnounced(now, parts, outlook), became });
  const target = placeOfNotice(parts, record);
  return content === undefined ? [] : [{ ...fromRecord(key, record, input), target, content }];
}

function backOn(showing: Showing | undefined): Content | undefined {
  return showing === undefined ? undefined : { kind: "episode", showing };
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
  change: Changed,
  input: FollowUpInput,
): Planned | undefined {
  const { server, outlook, records, now } = input;
  const { showing, became } = change;
  const subject = showing.airing.episode.ref;
  const key = keyOf({ ...parts, kind: "notice", server, subject, lead: "-" });
  const status = records[key]?.status;
  if (status !== undefined && status !== "sending" && status !== "failed") return undefined;
  const isTold = Object.entries(records).some(([other, { at }]) => {
    if (other === key) return false;
    const one = partsOf(other);
    const isSame = one.kind === "notice" && one.subject === subject && one.target === parts.target;
    const isToday = at !== undefined && dayIn(outlook.zone, new Date(at)) === outlook.today;
    // On another feed the same date was left as well.
    return isSame && (isToday || one.date === parts.date);
  });
  if (isTold) return undefined;
  return {
    key,
    kind: "notice",
    server,
    target: placeOfNotice(parts, record),
    // As soon as it was known: what an earlier process may have told is looked for.
    due: Math.min(now, outlook.knownAt(showing.airing)),
    // The new date's own announcement tells the rest.
    expires: became.kind === "moved" ? became.to.end : showing.end,
    content: noticeContent(parts, change),
    pings: [],
    subscriptions: record.subscriptions,
  };
}

/** Under a forum's post, in the post itself. */
function placeOfNotice({ target }: KeyParts, { channel }: DeliveryRecord): Target {
  return { kind: "channel", channel: channel ?? target };
}

function noticeContent({ date }: KeyParts, { showing, became }: Changed): Content {
  return became.kind === "moved"
    ? { kind: "moved", from: date, showing: became.to }
    : { kind: "cancelled", showing };
}
