/** What an announcement that has become untrue calls for: the post corrected, and one notice. */
import type { Changed, Content, DeliveryRecord, Planned, Showing } from "./delivery.ts";
import { eventNow } from "./event-now.ts";
import { partsOf } from "./keys.ts";
import { noticeNow, noticeOf } from "./notices.ts";
import { dateOn } from "./outlook.ts";
import { showingsInWeek } from "./tellings.ts";
import { changesOf, type FollowUpInput, fromRecord, type Told, withWas } from "./told.ts";

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
  const announced = new Set<string>();
  for (const told of toldIn(input)) {
    const { parts, record } = told;
    switch (parts.kind) {
      case "event": {
        const event = eventNow(told);
        if (event?.isOff === true) removed.push({ planned: event.planned, record });
        else if (event !== undefined) corrected.push(event.planned);
        break;
      }
      case "notice":
        corrected.push(...noticeNow(told));
        break;
      case "post":
      case "dm": {
        const changed = changesOf(told);
        corrected.push(...postNow(told, changed));
        if (parts.kind === "dm") break;
        for (const one of changed) {
          // Two feeds of one channel are told together.
          const about = `${parts.target} ${one.showing.airing.episode.ref}`;
          const notice = announced.has(about) ? undefined : noticeOf(told, one);
          if (notice === undefined) continue;
          notices.push(notice);
          announced.add(about);
        }
        break;
      }
      case "thread":
      case "news":
        break;
    }
  }
  return { corrected, notices, removed };
}

/** What was sent and is still asked for. What nobody asks for any more is left as it is. */
function toldIn(input: FollowUpInput): Told[] {
  const sent = Object.entries(input.records).filter(([, { status }]) => status === "sent");
  if (sent.length === 0) return [];
  const twins = new Map(input.planned.map((one) => [one.key, one]));
  const wanted = new Set(input.kept.subscriptions.map(({ id }) => id));
  return sent.flatMap(([key, record]) => {
    const parts = partsOf(key);
    const isWanted = parts.kind === "dm" || record.subscriptions.some((id) => wanted.has(id));
    return isWanted ? [{ ...input, key, parts, record, twin: twins.get(key) }] : [];
  });
}

/** A post as it is to be now, where the plan alone does not say so. */
function postNow(told: Told, changed: readonly Changed[]): Planned[] {
  const { parts, twin } = told;
  const content =
    parts.subject === "week"
      ? weekNow(told)
      : changed.length > 0
        ? correctedContent(told, changed)
        : (twin?.content ?? withItsHour(told));
  if (content === undefined) return [];
  const now = sayingWhatWas(content, told);
  // What the plan says already needs nothing.
  if (twin !== undefined && now === twin.content) return [];
  return [{ ...(twin ?? fromRecord(told)), content: now }];
}

function correctedContent(told: Told, changed: readonly Changed[]): Content {
  const [first] = changed;
  return told.parts.subject === "night" || first === undefined
    ? { kind: "night", showings: stillOn(told), changed }
    : { kind: "episode", ...first };
}

/** Of a night's post, what is on that night after all: also where nobody asks for new ones any more. */
function stillOn({ twin, ...told }: Told): readonly Showing[] {
  return twin?.content.kind === "night" ? twin.content.showings : onItsDate(told);
}

function onItsDate({ parts, record, outlook }: Omit<Told, "twin">): readonly Showing[] {
  const { feed, date } = parts;
  if (feed === "-") return [];
  return outlook.byFeed[feed].filter(
    ({ airing }) => record.episodes.includes(airing.episode.ref) && dateOn(airing, feed) === date,
  );
}

/** A post that told of a date alone, once the hour is known: no second one follows. */
function withItsHour(told: Told): Content | undefined {
  const { lead, subject } = told.parts;
  if (lead !== "day") return undefined;
  const showings = onItsDate(told);
  const [first] = showings;
  if (first === undefined) return undefined;
  return subject === "night" ? { kind: "night", showings } : { kind: "episode", showing: first };
}

/** A week's post, also where it is not to be sent any more: paused, or with nothing left to tell. */
function weekNow({ parts, record, kept, outlook, twin }: Told): Content | undefined {
  const { feed, date } = parts;
  if (twin !== undefined || feed === "-") return twin?.content;
  const asked = kept.subscriptions.filter(({ id }) => record.subscriptions.includes(id));
  const showings = showingsInWeek(asked, feed, date, outlook);
  return { kind: "week", from: date, showings, ...(showings.length === 0 && { isLeft: true }) };
}

/** With the hours that were told first; the same content where they still hold. */
function sayingWhatWas(content: Content, told: Told): Content {
  switch (content.kind) {
    case "episode": {
      const showing =
        content.became === undefined ? withWas(content.showing, told) : content.showing;
      return showing === content.showing ? content : { ...content, showing };
    }
    case "night":
    case "week": {
      const showings = content.showings.map((showing) => withWas(showing, told));
      const isSame = showings.every((showing, index) => showing === content.showings[index]);
      return isSame ? content : { ...content, showings };
    }
    case "moved":
    case "cancelled":
    case "back":
    case "discussion":
    case "claim":
    case "claim step":
    case "claim withdrawn":
      return content;
  }
}
