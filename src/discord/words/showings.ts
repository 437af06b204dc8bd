/**
 * One showing in words, as a post tells it. Nothing here depends on when it is read or sent: years
 * are left out where they are that of the showing itself, and "in 30 minutes" is a timestamp's work.
 */
import { feedTimes, feedZone } from "../../airtime/feeds.ts";
import type { Airing } from "../../airtime/schedule.ts";
import { dayWords, slotWords } from "../../airtime/words.ts";
import { dayIn, timeIn } from "../../airtime/zone.ts";
import type { Crossover } from "../../canon/canon.ts";
import type { KnowledgeNow } from "../../knowledge.ts";
import type { Showing } from "../../reminders/delivery.ts";
import { cut } from "../limits.ts";
import { join, link, type Markup, NOTHING, say, timestamp } from "../markup.ts";
import { citeNow } from "./sources.ts";

/** What posts are worded from. */
export interface PostDeps extends Pick<KnowledgeNow, "canon" | "story"> {
  /** What an airing is in its season, where that is known. */
  readonly landmark?: (airing: Airing) => "premiere" | "finale" | undefined;
}

/** Names and titles come from outside; longer ones than these are cut. */
export const MOST_NAME = 80;
const MOST_TITLE = 150;
const MOST_REASON = 200;

/** `Chicago P.D. S11E1`: what anybody may read who wants to know nothing of the story. */
export function codeName({ airing: { show, episode } }: Showing): string {
  return `${cut(show.name, MOST_NAME)} ${episode.code}`;
}

/** `Chicago P.D. S11E1 “Unpacking”`. */
export function fullName(showing: Showing): string {
  const { title } = showing.airing.episode;
  const name = codeName(showing);
  return title === undefined ? name : `${name} “${cut(title, MOST_TITLE)}”`;
}

/** The local date of a showing, where it is seen. */
export function dayOf({ day, feed, start }: Showing, { story }: PostDeps): string {
  return start === undefined ? day : dayIn(feedZone(feed, story.schedule.zone), new Date(start));
}

/** The instant in the reader's own zone and how far it is off; nothing where only the date is known. */
export function instantLine({ start, feed }: Showing): Markup {
  if (start === undefined) return NOTHING;
  const at = new Date(start);
  const usually = feed === "mountain" ? "usually " : "";
  return say`**${usually}${timestamp(at, "f")}** (${timestamp(at, "R")})`;
}

/** "Wednesday, January 17 at 10/9c on NBC": the feed's own words, with its date. */
export function feedLine(showing: Showing, deps: PostDeps): Markup {
  const day = dayOf(showing, deps);
  const { feed, start } = showing;
  const joint = start === undefined ? " " : feed === "eastern" ? " at " : ", ";
  return say`${dayWords(day, day)}${joint}${hourWords(showing, deps)}`;
}

/** "10/9c on NBC": the hour, where it is known, and the channel. */
export function hourWords({ airing, feed, start }: Showing, { story }: PostDeps): string {
  const network = cut(airing.show.network, MOST_NAME);
  if (feed === "streaming") return `on ${servicesOf(airing)}; no hour is published`;
  if (start === undefined) return `on ${network}; the hour is not known`;
  const time = timeIn(feedZone(feed, story.schedule.zone), new Date(start));
  switch (feed) {
    case "eastern":
      return `${slotWords(time)} on ${network}`;
    case "mountain":
      return `Mountain feed, usually ${clockWords(time)} MT on ${network}; some stations differ`;
    case "pacific":
      return `Pacific feed, ${clockWords(time)} PT on ${network}`;
  }
}

/** All of when it is, and when it was to be: a post's first lines. */
export function whenLines(showing: Showing, deps: PostDeps): Markup[] {
  const instant = join([instantLine(showing), wasWords(showing)], " · ");
  return filled([instant, feedLine(showing, deps)]);
}

/** "was 9:00 PM", struck through: the instant that was told first. Nothing where it still holds. */
export function wasWords({ was, start }: Showing): Markup {
  if (was === undefined) return NOTHING;
  const isNear = start !== undefined && Math.abs(start - was) < HALF_A_DAY;
  return say`was ~~${timestamp(new Date(was), isNear ? "t" : "f")}~~`;
}

const HALF_A_DAY = 43_200_000; // milliseconds

/** Whether it begins in the evening or later that day, where it is seen. */
export function isEvening({ feed, start }: Showing, { story }: PostDeps): boolean {
  return (
    start !== undefined && timeIn(feedZone(feed, story.schedule.zone), new Date(start)) >= "17:00"
  );
}

/** When it was to be, struck through. */
export function struck(showing: Showing, deps: PostDeps): Markup {
  const day = dayOf(showing, deps);
  const { start } = showing;
  return start === undefined
    ? say`~~${dayWords(day, day)}~~`
    : say`~~${timestamp(new Date(start), "f")}~~`;
}

/** Where it can be streamed after the broadcast; nothing for a post of the streaming feed itself. */
export function streamLine({ airing, feed }: Showing): Markup {
  const [first] = streamingOf(airing);
  if (feed === "streaming" || first === undefined) return NOTHING;
  return say`Streams from ${dayWords(first.day, first.day)} on ${servicesOf(airing)}; no hour is published`;
}

/** "Season premiere"; nothing where it is neither, or not known. */
export function landmarkLine({ airing }: Showing, { landmark }: PostDeps): Markup {
  switch (landmark?.(airing)) {
    case "premiere":
      return say`**Season premiere**`;
    case "finale":
      return say`**Season finale**`;
    case undefined:
      return NOTHING;
  }
}

/** "Part 2 of 3 of the crossover “Infection”, after Chicago Fire S8E4". */
export function crossoverLines({ airing }: Showing, deps: PostDeps): Markup[] {
  const { ref } = airing.episode;
  const all = deps.canon.crossoversByEpisode.get(ref) ?? [];
  return all.flatMap((crossover) => {
    const { parts, title } = crossover;
    const at = parts.findIndex((part) => "episode" in part && part.episode === ref);
    if (parts.length < 2 || at === -1) return [];
    const [before, after] = [parts[at - 1], parts[at + 1]];
    const order = [
      before === undefined ? "" : `, after ${partName(before, deps)}`,
      after === undefined ? "" : `, before ${partName(after, deps)}`,
    ];
    return [
      say`Part ${at + 1} of ${parts.length} of the crossover “${cut(title, MOST_TITLE)}”${order.join("")}`,
    ];
  });
}

/** Why it moved or does not air, with who says so; nothing where nobody does. */
export function reasonLine(showing: Showing, deps: PostDeps): Markup {
  const { reason, sources, origin } = showing.airing;
  if (origin === "correction") return correctionReason(showing);
  if (reason === undefined) return NOTHING;
  const by = citeNow(deps, sources);
  return by.markup === ""
    ? say`${cut(reason, MOST_REASON)}`
    : say`${cut(reason, MOST_REASON)}\n-# ${by}`;
}

/** Why a moderator of this server changed when it is; nothing where none did, or none said. */
export function correctionReason({ airing: { origin, reason } }: Showing): Markup {
  return origin === "correction" && reason !== undefined
    ? say`Reason: ${cut(reason, MOST_REASON)}`
    : NOTHING;
}

/** For whom the times are. */
export function broadcastLine(deps: Pick<PostDeps, "canon">): Markup {
  return say`${homeWords(deps).name} broadcast`;
}

/** The country of the broadcast, as short as people say it, and how one says that something is there. */
export function homeWords({ canon }: Pick<PostDeps, "canon">): {
  readonly name: string;
  readonly there: string;
} {
  const { country } = canon.community;
  const name = SHORT_COUNTRIES[country];
  return name === undefined ? { name: country, there: country } : { name, there: `the ${name}` };
}

const SHORT_COUNTRIES: Readonly<Record<string, string>> = {
  "United Kingdom": "UK",
  "United States": "US",
};

/** Credit that TVmaze's licence asks for, where an airing is from there: once, for all of them. */
export function creditLine(showings: readonly Showing[]): Markup {
  const from = showings.find(({ airing }) => airing.origin === "tvmaze");
  if (from === undefined) return NOTHING;
  const { tvmaze } = from.airing.show.ids;
  const page = tvmaze === undefined ? "" : `/shows/${tvmaze}`;
  return say`Airtimes from ${link("TVmaze", `https://www.tvmaze.com${page}`)}, CC BY-SA 4.0`;
}

/** The lines that say something. */
export function filled(lines: readonly Markup[]): Markup[] {
  return lines.filter(({ markup }) => markup !== "");
}

/** "10 p.m.", "9:30 p.m." */
function clockWords(time: string): string {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const minutes = minute === 0 ? "" : `:${String(minute).padStart(2, "0")}`;
  return `${((hour + 11) % 12) + 1}${minutes} ${hour < 12 ? "a.m." : "p.m."}`;
}

function streamingOf(airing: Airing): { readonly day: string; readonly service: string }[] {
  return feedTimes(airing).flatMap((time) =>
    time.feed === "streaming" && time.precision === "date"
      ? [{ day: time.day, service: cut(time.service ?? "streaming", MOST_NAME) }]
      : [],
  );
}

function servicesOf(airing: Airing): string {
  const services = streamingOf(airing).map(({ service }) => service);
  return services.join(" and ") || "streaming";
}

function partName(part: Crossover["parts"][number], { canon }: PostDeps): string {
  if (!("episode" in part)) return `${part.show} ${part.code}`;
  const episode = canon.episodes.get(part.episode);
  if (episode === undefined) return part.episode;
  return `${canon.shows.get(episode.show)?.name ?? episode.show} ${episode.code}`;
}
