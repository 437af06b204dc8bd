/** Airtimes in words: every feed by itself, an instant as Discord's timestamp, a bare date in words. */
import { type FeedTime, feedTimes } from "../../airtime/feeds.ts";
import type { ShowNow } from "../../airtime/next.ts";
import type { Airing } from "../../airtime/schedule.ts";
import { airingWords, dateWords, dayWords } from "../../airtime/words.ts";
import type { Deps } from "../command.ts";
import { type Markup, say, NOTHING, timestamp } from "../markup.ts";
import { cite } from "./sources.ts";

/** `S11E1 “Unpacking”`. */
export function titleOf({ episode }: Airing): Markup {
  return episode.title === undefined
    ? say`${episode.code}`
    : say`${episode.code} “${episode.title}”`;
}

/** One airing in full: the network's words, then each feed. */
export function airingLines(deps: Deps, airing: Airing): Markup[] {
  const { canon, story } = deps;
  const special = [
    airing.movedFrom === undefined
      ? NOTHING
      : say`Moved from ${dayWords(airing.movedFrom, story.today)}`,
    airing.reason === undefined ? NOTHING : say`${airing.reason}`,
  ].filter(({ markup }) => markup !== "");
  return [
    say`**${airingWords(airing, story.today)}**`,
    ...feedTimes(airing).map((feed) => say`- ${feedLine(feed, story.today)}`),
    ...special.map((line) => say`${line}\n-# ${cite(canon, airing.sources)}`),
  ];
}

/** In a list: when in the reader's own time, what, and in the network's words. */
export function airingItem({ story }: Deps, airing: Airing): Markup {
  const { when, show } = airing;
  const own = when.precision === "exact" ? say` · ${timestamp(when.start, "f")}` : NOTHING;
  return say`**${show.name}** ${titleOf(airing)}${own}\n-# ${airingWords(airing, story.today)}`;
}

/** What the last new one was. */
export function lastLine({ story }: Deps, { last }: ShowNow): Markup {
  if (last === undefined || last.when.precision === "unknown") return NOTHING;
  return say`The last new one was ${titleOf(last)}, on ${dateWords(last.when.day, story.today)}.`;
}

/** Where knowledge ends, said instead of "nothing is on". */
export function endLine({ canon, story }: Pick<Deps, "canon" | "story">, ends: string): Markup {
  const { asOf } = canon.community;
  const seen = asOf <= story.today ? ` (last looked at on ${dateWords(asOf, "")})` : "";
  return say`The schedule that I know ends on ${dateWords(ends, "")}${seen}. Of what comes after it I know nothing yet.`;
}

/** For whom the times are. */
export function broadcastNote({ canon }: Pick<Deps, "canon">): Markup {
  return say`Broadcast in the ${canon.community.country}; for other countries I do not know.`;
}

function feedLine(time: FeedTime, today: string): Markup {
  switch (time.precision) {
    case "exact":
      return say`${FEEDS[time.feed]}: ${timestamp(time.start, "F")} (${timestamp(time.start, "R")})`;
    case "usual":
      return say`${FEEDS[time.feed]}: usually ${timestamp(time.start, "t")}; some stations differ`;
    case "date":
      return time.feed === "streaming"
        ? say`${time.service ?? "Streaming"}: ${dayWords(time.day, today)}, no hour published`
        : say`${FEEDS[time.feed]}: ${dayWords(time.day, today)}, hour not known`;
  }
}

const FEEDS: Readonly<Record<FeedTime["feed"], string>> = {
  eastern: "Eastern/Central",
  mountain: "Mountain",
  pacific: "Pacific",
  streaming: "Streaming",
};
