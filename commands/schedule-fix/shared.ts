/** What the four corrections share: their options, what they are about, and why they are refused. */
import { readWhen } from "../../src/airtime/when-text.ts";
import { knownAirings } from "../../src/airtime/next.ts";
import { dateWords } from "../../src/airtime/words.ts";
import { addDays, dayIn, instantOf } from "../../src/airtime/zone.ts";
import type { Correction } from "../../src/airtime/corrections.ts";
import { type Feed, feedTimes } from "../../src/airtime/feeds.ts";
import { type Airing, endOf } from "../../src/airtime/schedule.ts";
import { uncorrected } from "../../src/airtime/uncorrected.ts";
import type { Episode } from "../../src/canon/canon.ts";
import type { ActionDeps, Deps } from "../../src/discord/command.ts";
import type { Layout } from "../../src/discord/layout.ts";
import { say } from "../../src/discord/markup.ts";
import { airingItem } from "../../src/discord/words/airings.ts";
import { type Corrected, episodeName } from "../../src/discord/words/corrections.ts";
import { FEED_CHOICES } from "../../src/discord/words/feeds.ts";
import { askBack } from "../../src/discord/words/names.ts";
import { NAME_LENGTH, suggestEpisodes } from "../../src/discord/words/options.ts";
import { type BadTime, badTimeLayout } from "../../src/discord/words/when.ts";
import { findEpisode, findShow, type Unclear } from "../../src/knowledge.ts";
import { MOST_CORRECTIONS } from "./kept.ts";

/** Options that more than one of them has. */
export const OPTIONS = {
  episode: {
    type: "string",
    description: "Its code, such as S11E1, or its title",
    required: true,
    maxLength: NAME_LENGTH,
    suggest: suggestEpisodes,
  },
  to: {
    type: "string",
    description:
      "When it airs, in the network's zone: Jan 22 9 pm, Wed 22:00; without an hour the date only",
    required: true,
    maxLength: NAME_LENGTH,
  },
  feed: {
    type: "string",
    description: "The one feed it is about; all of them if left out",
    choices: FEED_CHOICES,
  },
  title: {
    type: "string",
    description: "The episode's title, where it is new",
    maxLength: 100,
  },
  reason: {
    type: "string",
    description: "Why, for whoever reads it: pre-empted by the game",
    maxLength: 200,
  },
} as const;

/** Why nothing was changed. */
export type Refused =
  | (Unclear & { readonly option: "show" | "episode" })
  | {
      readonly kind: "bad time";
      readonly text: string;
      readonly why: BadTime;
    }
  | {
      /** What is history needs no correction: another code was meant. */
      readonly kind: "aired";
      readonly about: Corrected;
      readonly airing: Airing;
      /** The nearest episodes to come. */
      readonly coming: readonly Airing[];
    }
  | { readonly kind: "too many" };

/** What a correction is about, and how it is known now. */
export interface Target {
  readonly kind: "target";
  readonly about: Corrected;
  /** As this server knows it; undefined where nobody has announced it. */
  readonly before: Airing | undefined;
  readonly nearMiss: string | undefined;
}

/** The show that is named, and its episode. */
export function findTarget(
  deps: Deps,
  args: { readonly show: string; readonly episode: string; readonly feed?: Feed | undefined },
): Target | Refused {
  const named = findShow(deps, args.show);
  if (named.kind === "unclear") return { ...named, option: "show" };
  const meant = findEpisode(deps, named.found, args.episode);
  if (meant.kind === "unclear") return { ...meant, option: "episode" };
  return {
    kind: "target",
    about: { show: named.found, episode: meant.found, feed: args.feed },
    before: deps.story.airing(meant.found.ref),
    nearMiss: meant.nearMiss ?? named.nearMiss,
  };
}

/** As many as a slip of the keyboard is seen among. */
const MOST_COMING = 3;

/** Why a target cannot be moved or cancelled: it aired more than a day ago. Undefined where it can. */
export function airedAlready(
  { story }: Pick<Deps, "story">,
  { about, before }: Target,
): Refused | undefined {
  const { zone } = story.schedule;
  // What was cancelled or is listed no more may not have aired.
  const hasAired = before?.state === "scheduled" && endOf(before, zone) < story.now - DAY;
  if (!hasAired) return undefined;
  const coming = knownAirings(story, about.show).filter(
    (airing) => airing.state === "scheduled" && endOf(airing, zone) > story.now,
  );
  return { kind: "aired", about, airing: before, coming: coming.slice(0, MOST_COMING) };
}

/** The date on which a target is to air, in the network's zone; undefined where none is known. */
export function dayOf(
  { story }: Pick<Deps, "story">,
  { about: { feed }, before }: Target,
): string | undefined {
  if (before === undefined) return undefined;
  const time = feedTimes(before).find((one) => one.feed === feed);
  if (time !== undefined)
    return time.precision === "date" ? time.day : dayIn(story.schedule.zone, time.start);
  return before.when.precision === "unknown" ? undefined : before.when.day;
}

/** An episode's airing as it is known now without any correction; undefined where it is not. */
export function airingBelow(
  { schedule, story }: Pick<Deps, "schedule" | "story">,
  { ref }: Episode,
): Airing | undefined {
  return uncorrected(schedule)
    .versions(ref)
    .findLast(({ knownFrom }) => knownFrom <= story.today);
}

/** A wall time in the network's zone; without an hour the date only. */
export interface Moment {
  readonly kind: "moment";
  readonly day: string;
  readonly time: string | undefined;
}

const DAY = 86_400_000;

/**
 * When a moderator says that it airs: not in the past, or a day ago at most.
 *
 * @param ownDay the date that a time alone is meant for
 */
export function readMoment(
  { story }: Pick<Deps, "story">,
  text: string,
  ownDay?: string,
): Moment | Refused {
  const { zone } = story.schedule;
  const when = readWhen(text, new Date(story.now), zone, ownDay);
  if (when.kind === "unread") return { kind: "bad time", text, why: when };
  const { day, time } = when;
  const isPast =
    time === undefined
      ? day < addDays(story.today, -1)
      : instantOf(day, time, zone).getTime() < story.now - DAY;
  return isPast
    ? { kind: "bad time", text, why: { because: "past", day } }
    : { kind: "moment", day, time };
}

/** What every correction carries. */
export function signed(
  { story, asker }: Pick<ActionDeps, "story" | "asker">,
  { episode, feed }: Corrected,
  reason: string | undefined,
): Pick<Correction, "episode" | "feed" | "reason" | "by" | "at"> {
  const at = new Date(story.now).toISOString();
  return { episode: episode.ref, feed, reason, by: asker.user, at };
}

/** The server of a command that is offered in servers only. */
export function serverOf({ asker }: Pick<ActionDeps, "asker">): string {
  if (asker.server === undefined) throw new Error("a server's command in a direct message");
  return asker.server;
}

/** Whether one more would be too many. */
export function isFull({ kept }: Pick<Deps, "kept">): boolean {
  return kept.corrections.length >= MOST_CORRECTIONS;
}

/** Says why nothing was changed, and what to do. */
export function refusedLayout(refused: Refused, deps: Deps): Layout {
  switch (refused.kind) {
    case "unclear": {
      // Picking one would ask again without what was typed beside it.
      const { menu: _, ...layout } = askBack(refused, () => ({ command: "help", args: {} }));
      const unknown = refused.option === "episode" && refused.resolution.kind === "none";
      return {
        ...layout,
        footer: [
          ...(layout.footer ?? []),
          say`Nothing was changed. Pick the ${refused.option} from the list that comes up while you type.`,
          ...(unknown ? [say`An episode that I do not know yet: /schedule-fix add`] : []),
        ],
      };
    }
    case "bad time": {
      const { story } = deps;
      const at = { today: story.today, zone: story.schedule.zone };
      return badTimeLayout(refused.text, refused.why, at);
    }
    case "aired":
      return airedLayout(refused, deps);
    case "too many":
      return {
        tone: "problem",
        title: say`This server has ${MOST_CORRECTIONS} corrections, and I keep no more`,
        blocks: [
          { lines: [say`Take back those that are no longer needed with /schedule-fix restore.`] },
        ],
      };
  }
}

/** Says when it aired, and which codes may have been meant. */
function airedLayout(
  { about, airing: { when }, coming }: Refused & { readonly kind: "aired" },
  deps: Deps,
): Layout {
  const on = when.precision === "unknown" ? "" : ` on ${dateWords(when.day, "")}`;
  return {
    tone: "ask",
    title: say`${episodeName(about)} aired${on}`,
    blocks: [
      {
        lines:
          coming.length === 0
            ? [
                say`What has aired cannot be moved or cancelled. I know of no episode of ${about.show.name} to come; /schedule-fix add tells me of one.`,
              ]
            : [
                say`What has aired cannot be moved or cancelled. Did you mean one of these?`,
                ...coming.map((one) => say`- ${airingItem(deps, one)}`),
              ],
      },
    ],
    footer: [say`Nothing was changed.`],
  };
}
