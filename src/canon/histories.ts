/** The ties of a character told pair by pair: all that two were and are to each other, in order. */
import { type Canon, groupBy } from "./canon.ts";
import { byStart, type Tie, tieGroup, tiesOf } from "./relationships.ts";
import type { StoryTime } from "./story.ts";

/** One pair, seen from one of its ends. */
export interface History {
  readonly to: string;
  /** In order of beginning; at least one. */
  readonly ties: readonly [Tie, ...Tie[]];
}

/** What somebody wants to know of a life first. */
const ORDER = ["love now", "family", "work", "other", "love past"] as const;
type Rank = (typeof ORDER)[number];

/**
 * All pairs that a character is one half of, as far as they are known: current love first, past
 * love last. A colleague whom they once loved is a colleague. Among equals who shares most comes first.
 */
export function historiesOf(canon: Canon, story: StoryTime, character: string): History[] {
  const byOther = groupBy(tiesOf(canon, story, character), ({ to }) => [to]);
  return [...byOther]
    .flatMap(([to, ties]): History[] => {
      const [first, ...rest] = ties.toSorted(byStart);
      return first === undefined ? [] : [{ to, ties: [first, ...rest] }];
    })
    .map((history) => ({ history, rank: rankOf(history) }))
    .toSorted(
      (a, b) =>
        ORDER.indexOf(a.rank) - ORDER.indexOf(b.rank) ||
        (a.rank === "love now"
          ? latestFirst(a.history, b.history)
          : mostFirst(a.history, b.history)),
    )
    .map(({ history }) => history);
}

function rankOf({ ties }: History): Rank {
  const groups = new Set(ties.map(({ relationship }) => tieGroup(relationship)));
  const isLove = ({ relationship, ended }: Tie) =>
    tieGroup(relationship) === "love" && ended === undefined;
  if (ties.some(isLove)) return "love now";
  if (groups.has("family")) return "family";
  if (groups.has("work")) return "work";
  return groups.has("other") ? "other" : "love past";
}

/** Of two loves that nobody saw end, the later one is the current one. */
function latestFirst(one: History, other: History): number {
  return byStart(other.ties.at(-1) ?? other.ties[0], one.ties.at(-1) ?? one.ties[0]);
}

function mostFirst(one: History, other: History): number {
  return other.ties.length - one.ties.length || byStart(one.ties[0], other.ties[0]);
}
