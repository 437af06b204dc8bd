/** What is to come and what was delivered, for moderators: a line each. */
import { showOf } from "../../airtime/schedule.ts";
import { dayWords } from "../../airtime/words.ts";
import type { Content, DeliveryRecord, Planned } from "../../reminders/delivery.ts";
import { type KeyParts, partsOf } from "../../reminders/keys.ts";
import { isCalledOff, isNotNeeded } from "../../reminders/report.ts";
import type { Deps } from "../command.ts";
import { cut } from "../limits.ts";
import { link, type Markup, say, timestamp } from "../markup.ts";
import { showingsOf } from "./posts.ts";
import { leadWords, listWords } from "./reminders.ts";
import { codeName } from "./showings.ts";

type WordDeps = Pick<Deps, "canon" | "story">;

/** Reasons are Discord's or ours; longer ones are cut. */
const MOST_REASON = 200;
/** Of a night or week as many as tell it. */
const MOST_NAMED = 4;

/** "January 17, 9:30 PM (in 3 days) · Chicago P.D. S11E1, 30 minutes before". */
export function plannedLine(planned: Planned, deps: WordDeps): Markup {
  const due = new Date(planned.due);
  const parts = partsOf(planned.key);
  return say`${timestamp(due, "f")} (${timestamp(due, "R")}) · ${contentWords(planned.content, parts, deps)}${kindWords(parts)}`;
}

/** "✅ sent January 17, 9:30 PM · Chicago P.D. S11E1, 30 minutes before", and why not where it was not. */
export function recordLine(key: string, record: DeliveryRecord, deps: WordDeps): Markup {
  const parts = partsOf(key);
  const what = say`${subjectWords(parts, deps)}${kindWords(parts)}`;
  // Whatever was in its way at the time: it would have told of what does not air.
  if (isCalledOff(record, deps.story))
    return say`➖ ${timestamp(new Date(record.at ?? record.due), "f")}: not needed · ${what}: it will not air`;
  return say`${outcomeWords(parts, record)} · ${what}${whyWords(record)}`;
}

function outcomeWords({ server, target }: KeyParts, record: DeliveryRecord): Markup {
  const { status, at, due, id, channel = target } = record;
  const when = timestamp(new Date(at ?? due), "f");
  switch (status) {
    case "sending":
      return say`⏳ being sent since ${when}`;
    case "sent":
      if (id === "") return say`✅ posted ${when}, then deleted by somebody`;
      return id === undefined || channel === server
        ? say`✅ made ${when}`
        : say`✅ ${link("sent", `https://discord.com/channels/${server}/${channel}/${id}`)} ${when}`;
    case "uncertain":
      return say`❔ ${when}: **may or may not be there**`;
    case "failed":
      return say`❌ ${when}: **failed**`;
    case "dropped":
      if (isNotNeeded(record.why)) return say`➖ ${when}: not needed`;
      return say`❌ ${when}: **not sent**`;
  }
}

function whyWords({ why }: DeliveryRecord): Markup {
  return why === undefined ? say`` : say`: ${reasonWords(why)}`;
}

/** What stands in Discord's way, in words: its errors end in their code, `Missing Access (50001)`. */
const BY_CODE: Readonly<Record<string, string>> = {
  10003: "its channel was deleted",
  10004: "I am not in that server any more",
  10008: "its post was deleted",
  10070: "its event was deleted",
  50001: "I was not allowed to see the channel",
  50013: "I was not allowed to do that",
};

/** A reason as it was recorded, without what only machines understand. */
export function reasonWords(why: string): string {
  const [, said, code] = /^(.+?) ?\((\d+)\)$/.exec(why) ?? [];
  if (said === undefined || code === undefined) return cut(why, MOST_REASON);
  return BY_CODE[code] ?? cut(`Discord says “${said}”`, MOST_REASON);
}

function contentWords(content: Content, parts: KeyParts, deps: WordDeps): string {
  const showings = showingsOf(content);
  if (parts.subject !== "night" && parts.subject !== "week") return subjectWords(parts, deps);
  const names = showings.slice(0, MOST_NAMED).map(codeName);
  const more = showings.length - names.length;
  const all = listWords(more > 0 ? [...names, `${more} more`] : names);
  return `${subjectWords(parts, deps)} (${all === "" ? "nothing known to air" : all})`;
}

function subjectWords({ kind, subject, date }: KeyParts, { canon, story }: WordDeps): string {
  if (kind === "news") return `claim ${subject}`;
  if (subject === "night") return `the night of ${dayWords(date, story.today)}`;
  if (subject === "week") return `the week from ${dayWords(date, story.today)}`;
  const show = showOf(subject);
  return `${canon.shows.get(show)?.name ?? show} ${subject.slice(show.length + 1)}`;
}

/** What is told of it. */
function kindWords({ kind, lead, subject }: KeyParts): string {
  switch (kind) {
    case "post":
      if (subject === "week") return "";
      if (lead === "day") return ", at noon since no hour is known";
      return `, ${leadWords(Number(lead))}`;
    case "notice":
      return ", that it moved or will not air";
    case "thread":
      return ", a place to talk";
    case "event":
      return ", an event";
    case "dm":
      return ", by direct message";
    case "news":
      return ", in the news channel";
  }
}
