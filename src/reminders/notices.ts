/** Notices: that an announced episode moved, will not air, or is on after all. */
import { addDays, dayIn } from "../airtime/zone.ts";
import type { Changed, Content, DeliveryRecord, Planned, Showing, Target } from "./delivery.ts";
import { keyOf, type KeyParts, partsOf } from "./keys.ts";
import { showingOf } from "./outlook.ts";
import { asAnnounced, becameOf, fromRecord, type Told } from "./told.ts";

/**
 * One notice for a date that an episode left, and at most one an episode a day: a schedule that
 * jumps to and fro is told of once.
 */
export function noticeOf(told: Told, change: Changed): Planned | undefined {
  const { parts, record, server, outlook, records, now } = told;
  const { showing, became } = change;
  // A slip that was taken back is put right where it stands, and that is all.
  if (became.kind === "withdrawn") return undefined;
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

/** A notice that was sent, as it is now: its episode has moved on since, or is back on its date. */
export function noticeNow(told: Told): Planned[] {
  const { parts, record, outlook, airing } = told;
  const now = airing(parts.subject);
  if (now === undefined || parts.feed === "-" || parts.date < addDays(outlook.today, -1)) return [];
  const became = becameOf(now, told);
  const content =
    became === undefined
      ? backOn(showingOf(now, parts.feed, outlook.zone))
      : noticeContent(parts, { showing: asAnnounced(now, told), became });
  const target = placeOfNotice(parts, record);
  return content === undefined ? [] : [{ ...fromRecord(told), target, content }];
}

function backOn(showing: Showing | undefined): Content | undefined {
  if (showing === undefined) return undefined;
  return { kind: "back", showing, asAnnounced: showing.airing.origin !== "correction" };
}

/** Under a forum's post, in the post itself. */
function placeOfNotice({ target }: KeyParts, { channel }: DeliveryRecord): Target {
  return { kind: "channel", channel: channel ?? target };
}

function noticeContent({ date }: KeyParts, { showing, became }: Changed): Content {
  return became.kind === "moved"
    ? { kind: "moved", from: date, showing: { ...became.to, was: showing.start } }
    : { kind: "cancelled", showing };
}
