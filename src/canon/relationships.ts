/** Who is to whom: on screen between characters, off screen between persons, never one from the other. */
import type { Canon, Episode, OffscreenRelationship, Relationship } from "./canon.ts";
import { DIRECTED_KINDS } from "./records.ts";
import { isKnown, publishedFrom, type StoryTime } from "./story.ts";

/** An on-screen relationship seen from one of its ends, as far as it has been shown. */
export interface Tie {
  readonly relationship: Relationship;
  /** The character it is seen from. */
  readonly from: string;
  readonly to: string;
  /** From this end: the parent's side, the child's side, or the same from both. */
  readonly side: "a" | "b" | "mutual";
  readonly begins: Episode | undefined;
  /** Set once its end has been shown. */
  readonly ended: { readonly episode: Episode | undefined; readonly how: string } | undefined;
}

/** How two characters are tied. */
export type Ties =
  | { readonly kind: "direct"; readonly ties: readonly Tie[] }
  /** The fewest steps that lead from one to the other; at least two. */
  | { readonly kind: "chain"; readonly steps: readonly Tie[] }
  | { readonly kind: "none" };

/** Longer chains would fill more than a phone's screen. */
const MOST_STEPS = 8;

/** All ties of a character that are known by now: family first, then by when they begin. */
export function tiesOf(canon: Canon, story: StoryTime, character: string): Tie[] {
  return (canon.relationshipsByCharacter.get(character) ?? [])
    .flatMap((relationship) => tieFrom(canon, story, relationship, character) ?? [])
    .toSorted((a, b) => groupOf(a) - groupOf(b) || byStart(a, b));
}

/** What two characters are to each other; the shortest chain where there is no direct tie. */
export function tiesBetween(canon: Canon, story: StoryTime, one: string, other: string): Ties {
  const direct = tiesOf(canon, story, one).filter((tie) => tie.to === other);
  if (direct.length > 0) {
    return {
      kind: "direct",
      ties: direct.toSorted(byStart),
    };
  }
  const steps = shortestChain(canon, story, one, other);
  return steps === undefined ? { kind: "none" } : { kind: "chain", steps };
}

/** Off-screen relationships of a person that are known by now. */
export function offscreenOf(
  canon: Canon,
  story: StoryTime,
  person: string,
): readonly OffscreenRelationship[] {
  return (canon.offscreenByPerson.get(person) ?? []).filter((relationship) =>
    isKnown(canon, story, relationship),
  );
}

/** The family, love, work and other ties of a character read best in this order. */
export type TieGroup = "family" | "love" | "work" | "other";
const GROUPS: readonly TieGroup[] = ["family", "love", "work", "other"];

/** Which part of a life a tie belongs to. */
export function tieGroup({ kind }: Relationship): TieGroup {
  switch (kind) {
    case "romance":
    case "engaged":
    case "married":
      return "love";
    case "police partners":
    case "ambulance partners":
    case "mentor":
      return "work";
    case "friends":
    case "feud":
      return "other";
    case "siblings":
    case "half-siblings":
    case "step-siblings":
    case "cousins":
    case "in-laws":
    case "parent":
    case "adoptive parent":
    case "step-parent":
    case "foster parent":
    case "guardian":
    case "grandparent":
    case "aunt or uncle":
      return "family";
  }
}

function tieFrom(
  canon: Canon,
  story: StoryTime,
  relationship: Relationship,
  from: string,
): Tie | undefined {
  const { begins, sources } = relationship;
  if (!isKnown(canon, story, { episode: begins?.episode, sources })) return undefined;
  const isDirected = (DIRECTED_KINDS as readonly string[]).includes(relationship.kind);
  const isA = relationship.a === from;
  return {
    relationship,
    from,
    to: isA ? relationship.b : relationship.a,
    side: isDirected ? (isA ? "a" : "b") : "mutual",
    begins: canon.episodes.get(begins?.episode ?? ""),
    ended: endOf(canon, story, relationship),
  };
}

/**
 * An end without an episode is known once the last of its sources is out, since the early ones may
 * not tell it; that of a love also once a later love of either has begun.
 */
function endOf(canon: Canon, story: StoryTime, relationship: Relationship): Tie["ended"] {
  const { ends, sources } = relationship;
  if (ends === undefined) return undefined;
  const isShown =
    ends.episode === undefined
      ? sources.every((source) => publishedFrom(canon, [source]) <= story.today) ||
        isFollowed(canon, story, relationship)
      : story.hasAired(ends.episode);
  return isShown ? { episode: canon.episodes.get(ends.episode ?? ""), how: ends.how } : undefined;
}

function isFollowed(canon: Canon, story: StoryTime, love: Relationship): boolean {
  const dateOf = ({ begins }: Relationship) => canon.episodes.get(begins?.episode ?? "")?.date;
  const since = dateOf(love);
  if (since === undefined || tieGroup(love) !== "love") return false;
  return [love.a, love.b]
    .flatMap((end) => canon.relationshipsByCharacter.get(end) ?? [])
    .some(
      (other) =>
        tieGroup(other) === "love" &&
        other.begins !== undefined &&
        (dateOf(other) ?? "") > since &&
        story.hasAired(other.begins.episode),
    );
}

function groupOf(tie: Tie): number {
  return GROUPS.indexOf(tieGroup(tie.relationship));
}

/** Ties without an episode come last: nobody knows when they begin. */
export function byStart(one: Tie, other: Tie): number {
  const [a, b] = [one.begins?.date ?? "9999", other.begins?.date ?? "9999"];
  return a < b ? -1 : Number(a > b);
}

/** Breadth first, so that the first way found is a shortest one; the order of the data breaks ties. */
function shortestChain(
  canon: Canon,
  story: StoryTime,
  from: string,
  to: string,
): readonly Tie[] | undefined {
  const reached = new Map<string, readonly Tie[]>([[from, []]]);
  for (const [character, steps] of reached) {
    if (steps.length === MOST_STEPS) return undefined;
    for (const tie of tiesOf(canon, story, character)) {
      if (reached.has(tie.to)) continue;
      const chain = [...steps, tie];
      if (tie.to === to) return chain;
      reached.set(tie.to, chain);
    }
  }
  return undefined;
}
