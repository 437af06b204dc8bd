/** Airtimes in words: every feed by itself, an instant as Discord's timestamp, a bare date in words. */
import { type Feed, type FeedTime, feedTimes } from "../../airtime/feeds.ts";
import type { ShowNow } from "../../airtime/next.ts";
import type { Airing } from "../../airtime/schedule.ts";
import type { Story } from "../../airtime/story.ts";
import { airingWords, dateWords, dayWords } from "../../airtime/words.ts";
import { dayIn } from "../../airtime/zone.ts";
import type { Show } from "../../canon/canon.ts";
import type { Deps } from "../command.ts";
import { join, link, type Markup, say, NOTHING, timestamp } from "../markup.ts";
import { FEED_NAMES } from "./feeds.ts";
import { citeNow } from "./sources.ts";

/** `S11E1 “Unpacking”`. */
export function titleOf({ episode }: Airing): Markup {
  return episode.title === undefined
    ? say`${episode.code}`
    : say`${episode.code} “${episode.title}”`;
}

/** One airing in full: the network's words, then each feed, then what is special and who says so. */
export function airingLines(deps: Deps, airing: Airing): Markup[] {
  const { story } = deps;
  const words = airingWords(airing, story.today);
  const sources = citeNow(deps, airing.sources);
  const special = [
    airing.movedFrom === undefined || airing.state === "cancelled"
      ? NOTHING
      : say`Moved from ${dayWords(airing.movedFrom, story.today)}`,
    airing.reason === undefined ? NOTHING : say`${airing.reason}`,
  ].filter(({ markup }) => markup !== "");
  return [
    airing.state === "cancelled" ? say`**Will not air**\n-# It was: ${words}` : say`**${words}**`,
    ...(airing.state === "unlisted" ? [say`${UNLISTED}`] : []),
    ...feedTimes(airing).map((feed) => say`- ${feedLine(feed, story.today)}`),
    ...notShown(airing).map((feed) => say`- ${FEED_NAMES[feed]}: not shown`),
    ...special.map((line) => (sources.markup === "" ? line : say`${line}\n-# ${sources}`)),
    ...originLines(deps, airing),
  ];
}

const UNLISTED =
  "TVmaze had listed it and does so no more: it may move, it may not air, or it is a slip.";

function notShown({ state, byFeed = {} }: Airing): Feed[] {
  if (state === "cancelled") return [];
  return (Object.keys(byFeed) as Feed[]).filter((feed) => byFeed[feed]?.kind === "not shown");
}

/** Who says so, where it is not the data. */
function originLines(deps: Deps, { origin, show, saidAt }: Airing): Markup[] {
  switch (origin) {
    case "data":
      return [];
    case "tvmaze":
      return [say`-# ${tvmazeCredit(deps, [show])}`];
    case "correction": {
      const on =
        saidAt === undefined
          ? ""
          : ` on ${dateWords(dayIn(deps.story.schedule.zone, new Date(saidAt)), deps.story.today)}`;
      return [say`-# As this server's moderators corrected it${on}`];
    }
  }
}

/** In a list: when in the reader's own time, what, and in the network's words. */
export function airingItem({ story }: Deps, airing: Airing): Markup {
  const { when, show, state } = airing;
  const name = say`**${show.name}** ${titleOf(airing)}`;
  const words = airingWords(airing, story.today);
  if (state === "cancelled") return say`${name} · **will not air**\n-# It was: ${words}`;
  const own =
    when.precision === "exact"
      ? say` · ${timestamp(when.start, "f")} (${timestamp(when.start, "R")})`
      : NOTHING;
  const doubt = state === "unlisted" ? " · TVmaze does not list it any more" : "";
  return say`${name}${own}\n-# ${words}${doubt}`;
}

/** The credit that TVmaze's licence asks for, and how old its answer is; nothing where it was not asked. */
export function tvmazeCredit({ story }: Pick<Deps, "story">, shows: readonly Show[]): Markup {
  const answers = shows.flatMap(({ id }) => story.schedule.polledAt.get(id) ?? []).toSorted();
  const [oldest] = answers;
  if (oldest === undefined) return NOTHING;
  const [only] = shows.length === 1 ? shows : [];
  const page = only?.ids.tvmaze === undefined ? "" : `/shows/${only.ids.tvmaze}`;
  const source = link("TVmaze", `https://www.tvmaze.com${page}`);
  return say`TV data from ${source}, CC BY-SA 4.0; last answer ${timestamp(new Date(oldest), "R")}`;
}

/** Credit under a list: of the shows of which it shows something of TVmaze's. */
export function creditNotes(deps: Deps, airings: readonly Airing[]): Markup[] {
  const shows = airings.filter(isOfTvmaze).map(({ show }) => show);
  return [tvmazeCredit(deps, [...new Set(shows)])].filter(({ markup }) => markup !== "");
}

/** Whether its time is TVmaze's, or it is an episode that the data does not have. */
function isOfTvmaze({ origin, episode }: Airing): boolean {
  return origin === "tvmaze" || (origin === "data" && episode.at === undefined);
}

/** What the last new one was, or was to be. */
export function lastLine(deps: Deps, { last }: Pick<ShowNow, "last">, what?: Markup): Markup {
  if (last === undefined || last.when.precision === "unknown") return NOTHING;
  const verb = wasLookedAt(deps, last) ? "was" : "was to be";
  return say`The last new one ${verb} ${what ?? titleOf(last)}, on ${dateWords(last.when.day, deps.story.today)}.`;
}

/**
 * Whether anybody looked at the schedule on the day of an airing or later. Where nobody did, it was
 * due then; it may have moved.
 */
export function wasLookedAt(
  { story }: Pick<Deps, "story">,
  { when, origin, show }: Airing,
): boolean {
  if (when.precision === "unknown" || origin === "correction") return true;
  const { asOf, polledAt, zone } = story.schedule;
  const answered = polledAt.get(show.id);
  const looked = answered === undefined ? asOf : dayIn(zone, new Date(answered));
  return when.day <= (looked > asOf ? looked : asOf);
}

/** Where knowledge ends and how old it is, said instead of "nothing is on". */
export function endLine({ canon, story }: Pick<Deps, "canon" | "story">, ends: string): Markup {
  const { asOf } = canon.community;
  const seen = asOf <= story.today ? [say`last looked at on ${dateWords(asOf, "")}`] : [];
  const ages = join([...seen, lastAnswer(story)], "; ");
  const age = ages.markup === "" ? NOTHING : say` (${ages})`;
  return say`The schedule that I know ends on ${dateWords(ends, "")}${age}. Of what comes after it I know nothing yet.`;
}

/** "TVmaze last answered 5 minutes ago"; nothing where it has not by now. */
export function lastAnswer({ schedule, now }: Story): Markup {
  const instants = [...schedule.polledAt.values()].map((at) => Date.parse(at));
  const last = Math.max(...instants.filter((at) => at <= now));
  return last === -Infinity ? NOTHING : say`TVmaze last answered ${timestamp(new Date(last), "R")}`;
}

/** For whom the times are. */
export function broadcastNote({ canon }: Pick<Deps, "canon">): Markup {
  return say`Broadcast in the ${canon.community.country}; for other countries I do not know.`;
}

function feedLine(time: FeedTime, today: string): Markup {
  switch (time.precision) {
    case "exact":
      return say`${FEED_NAMES[time.feed]}: ${timestamp(time.start, "F")} (${timestamp(time.start, "R")})`;
    case "usual":
      return say`${FEED_NAMES[time.feed]}: usually ${timestamp(time.start, "t")}; some stations differ`;
    case "date":
      return time.feed === "streaming"
        ? say`${time.service ?? "Streaming"}: ${dayWords(time.day, today)}, no hour published`
        : say`${FEED_NAMES[time.feed]}: ${dayWords(time.day, today)}, hour not known`;
  }
}
