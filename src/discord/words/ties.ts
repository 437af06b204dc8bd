/** Relationships in words, from the side they are seen from. */
import type { Canon, Episode } from "../../canon/canon.ts";
import type { Tie, Ties } from "../../canon/relationships.ts";
import type { Deps } from "../command.ts";
import type { Block } from "../layout.ts";
import { join, type Markup, say, NOTHING } from "../markup.ts";
import { citeNow } from "./sources.ts";

/**
 * Between the two that were asked for: "**married**, from Chicago P.D. S9E9 …". A note may tell how
 * it ends, so it waits for the end.
 */
function directLine(deps: Deps, tie: Tie): Markup {
  const { canon } = deps;
  const { note, ends, sources } = tie.relationship;
  const who = tie.side === "mutual" ? NOTHING : say` (${nameOf(canon, tie.to)})`;
  const shown = note !== undefined && (ends === undefined || tie.ended !== undefined);
  const small = join([shown ? say`${note}` : NOTHING, citeNow(deps, sources)], " · ");
  return say`- **${whatTheyAre(tie)}**${who}${spanWords(canon, tie)}\n-# ${small}`;
}

/** What two characters are to each other on screen, or the way from one to the other. */
export function onScreenBlock(deps: Deps, ties: Ties): Block {
  const heading = say`On screen`;
  switch (ties.kind) {
    case "direct":
      return { heading, lines: ties.ties.map((tie) => directLine(deps, tie)) };
    case "chain":
      return {
        heading,
        lines: [
          say`No direct tie that I know of. The shortest way from one to the other:`,
          ...ties.steps.map((tie) => stepLine(deps.canon, tie)),
        ],
      };
    case "none":
      return { heading, lines: [say`None that I know of.`] };
  }
}

/** One step of a chain: "Jay Halstead → brothers → Will Halstead". */
function stepLine(canon: Canon, tie: Tie): Markup {
  const when = tie.begins === undefined ? NOTHING : say` (${code(canon, tie.begins)})`;
  const ended = tie.ended === undefined ? NOTHING : say`, ended: ${tie.ended.how}`;
  return say`- ${nameOf(canon, tie.from)} → *${whatTheOtherIs(tie)}* → **${nameOf(canon, tie.to)}**${when}${ended}`;
}

/** What two are to each other, or what the other one is where it has a direction. */
export function whatTheyAre(tie: Tie): string {
  const { words, kind } = tie.relationship;
  return tie.side === "mutual" ? (words ?? kind) : whatTheOtherIs(tie);
}

/** What the other one is, seen from this end. */
function whatTheOtherIs({ relationship: { kind, words }, side }: Tie): string {
  if (words !== undefined) return words;
  switch (kind) {
    case "siblings":
      return "sibling";
    case "half-siblings":
      return "half-sibling";
    case "step-siblings":
      return "step-sibling";
    case "cousins":
      return "cousin";
    case "in-laws":
      return "in-law";
    case "police partners":
      return "police partner";
    case "ambulance partners":
      return "ambulance partner";
    case "friends":
      return "friend";
    case "romance":
    case "engaged":
    case "married":
    case "feud":
      return kind;
    case "mentor":
      return side === "a" ? "protégé" : "mentor";
    case "guardian":
      return side === "a" ? "ward" : "guardian";
    case "aunt or uncle":
      return side === "a" ? "niece or nephew" : "aunt or uncle";
    case "grandparent":
      return side === "a" ? "grandchild" : "grandparent";
    case "parent":
    case "adoptive parent":
    case "step-parent":
    case "foster parent":
      return side === "a" ? kind.replace("parent", "child") : kind;
  }
}

function spanWords(canon: Canon, tie: Tie): Markup {
  const { begins, ended, relationship } = tie;
  if (isToldWithItsEnd(tie) && begins !== undefined && ended !== undefined)
    return say`, told in ${episodeWords(canon, begins)}: ${ended.how}`;
  const from =
    begins === undefined
      ? say`, when: not known`
      : relationship.begins?.before === true
        ? say`, as told in ${episodeWords(canon, begins)}`
        : say`, from ${episodeWords(canon, begins)}`;
  if (ended === undefined) return from;
  const until =
    ended.episode === undefined
      ? NOTHING
      : say` in ${episodeWords(canon, ended.episode, begins?.show)}`;
  return say`${from}; ended${until}: ${ended.how}`;
}

/** Whether it was so before the story and is over with the episode that tells of it. */
export function isToldWithItsEnd({ begins, ended, relationship }: Tie): boolean {
  return relationship.begins?.before === true && begins?.ref === ended?.episode?.ref;
}

/** `Chicago P.D. S9E9 “A Way Out”`: the show is named unless it is clear. */
export function episodeWords(canon: Canon, episode: Episode, clear?: string): Markup {
  const title = episode.title === undefined ? NOTHING : say` “${episode.title}”`;
  return say`${code(canon, episode, clear)}${title}`;
}

/** `Chicago P.D. S9E9`; `S9E9` alone where the show is clear. */
export function code(canon: Canon, { show, code: number }: Episode, clear?: string): string {
  return show === clear ? number : `${canon.shows.get(show)?.name ?? show} ${number}`;
}

export function nameOf(canon: Canon, character: string): string {
  return canon.characters.get(character)?.name ?? character;
}
