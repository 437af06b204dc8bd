/** A server's corrections of the schedule in words: what holds now, what was before, how to undo it. */
import type { Correction } from "../../airtime/corrections.ts";
import { type Feed, type FeedTime, feedTimes } from "../../airtime/feeds.ts";
import type { Airing, When } from "../../airtime/schedule.ts";
import { dayWords, slotWords } from "../../airtime/words.ts";
import { dayIn, instantOf, timeIn } from "../../airtime/zone.ts";
import type { Episode, Show } from "../../canon/canon.ts";
import type { Deps } from "../command.ts";
import { type Markup, NOTHING, say, timestamp } from "../markup.ts";
import { FEED_NAMES } from "./feeds.ts";
import { zoneWords } from "./when.ts";

/** What a correction is about. */
export interface Corrected {
  readonly show: Show;
  readonly episode: Episode;
  /** Undefined: the broadcast as a whole. */
  readonly feed: Feed | undefined;
}

/** `Chicago P.D. S11E1 “Unpacking”`. */
export function episodeName({ show, episode }: Pick<Corrected, "show" | "episode">): Markup {
  const title = episode.title === undefined ? NOTHING : say` “${episode.title}”`;
  return say`${show.name} ${episode.code}${title}`;
}

/** When it airs as a moderator said: in the reader's own time, how far off, and in words with the feed. */
export function momentLines(
  deps: Pick<Deps, "story">,
  about: Corrected,
  { day, time }: { readonly day: string; readonly time?: string | undefined },
): Markup[] {
  const words = momentWords(deps, about, { day, time });
  if (time === undefined) return [say`**${words}**`];
  const start = instantOf(day, time, deps.story.schedule.zone);
  return [say`**${timestamp(start, "F")}** (${timestamp(start, "R")})`, say`${words}`];
}

/** What was known before: "Until now: Wednesday, January 15 at 10/9c on NBC (…)". */
export function beforeLine(
  deps: Pick<Deps, "story">,
  about: Corrected,
  before: Airing | undefined,
): Markup {
  return say`Until now: ${knownWords(deps, about, before)}`;
}

/** When it airs as it is known. */
export function knownWords(
  deps: Pick<Deps, "story">,
  about: Corrected,
  airing: Airing | undefined,
): Markup {
  if (airing === undefined) return say`not known`;
  if (airing.state === "cancelled") return say`will not air`;
  if (airing.when.precision === "unknown") return say`no date announced`;
  const time = timeOn(airing, about.feed);
  if (time === undefined) return say`not shown on the ${FEED_NAMES[about.feed ?? "eastern"]} feed`;
  if (time.precision === "date") return say`${momentWords(deps, about, { day: time.day })}`;
  const { zone } = deps.story.schedule;
  const words = momentWords(deps, about, {
    day: dayIn(zone, time.start),
    time: timeIn(zone, time.start),
  });
  return say`${words} (${timestamp(time.start, "F")})`;
}

function timeOn(airing: Airing, feed: Feed | undefined): FeedTime | undefined {
  return feed === undefined
    ? wholeTime(airing.when)
    : feedTimes(airing).find((time) => time.feed === feed);
}

function wholeTime(when: When): FeedTime | undefined {
  if (when.precision === "unknown") return undefined;
  return when.precision === "exact"
    ? { feed: "eastern", precision: "exact", start: when.start }
    : { feed: "eastern", precision: "date", day: when.day };
}

/** "Wednesday, January 22 at 10/9c on NBC", "Pacific feed: Thursday, January 23 at 01:00 Eastern Time". */
export function momentWords(
  { story }: Pick<Deps, "story">,
  { show, feed }: Pick<Corrected, "show" | "feed">,
  { day, time }: { readonly day: string; readonly time?: string | undefined },
): string {
  const date = dayWords(day, story.today);
  if (feed === undefined) {
    const hour = time === undefined ? ", hour not known," : ` at ${slotWords(time)}`;
    return `${date}${hour} on ${show.network}`;
  }
  const hour =
    time === undefined ? ", hour not known" : ` at ${time} ${zoneWords(story.schedule.zone)}`;
  return `${FEED_NAMES[feed]} feed: ${date}${hour}`;
}

/** Why, as the moderator wrote it. */
export function reasonLines(reason: string | undefined): Markup[] {
  return reason === undefined ? [] : [say`Reason: ${reason}`];
}

/** Where it holds, how long, and how it is taken back. */
export function correctionNotes({ kind }: Pick<Correction, "kind">, about: Corrected): Markup[] {
  const until =
    kind === "cancel"
      ? "TVmaze tells of no cancellations: it lapses when TVmaze moves the episode to another date."
      : "It lapses by itself as soon as TVmaze says the same.";
  // Of an episode that nobody knew nothing can have been posted.
  const posts = kind === "add" ? "" : "What I posted here already is put right. ";
  return [say`In this server only. ${until}`, say`${posts}To undo it: ${restoreCommand(about)}`];
}

/** The command that takes a correction back, to be typed. */
function restoreCommand({ show, episode, feed }: Corrected): Markup {
  const only = feed === undefined ? "" : ` feed:${FEED_NAMES[feed]}`;
  return say`/schedule-fix restore show:${show.name} episode:${episode.code}${only}`;
}
