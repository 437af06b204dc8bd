/** Relationships in words, from the side they are seen from. */
import type { Canon, Episode } from "../../canon/canon.ts";
import type { Tie } from "../../canon/relationships.ts";
import { join, type Markup, say, NOTHING } from "../markup.ts";
import { cite } from "./sources.ts";

/** Among a character's ties: "**Will Halstead** · brothers, as told in …". */
export function tieLine(canon: Canon, tie: Tie): Markup {
  return line(canon, tie, say`**${nameOf(canon, tie.to)}** · ${whatTheOtherIs(tie)}`);
}

/** Between the two that were asked for: "**married**, from Chicago P.D. S9E9 …". */
export function directLine(canon: Canon, tie: Tie): Markup {
  if (tie.side === "mutual") {
    return line(canon, tie, say`**${tie.relationship.words ?? tie.relationship.kind}**`);
  }
  return line(canon, tie, say`**${whatTheOtherIs(tie)}** (${nameOf(canon, tie.to)})`);
}

/** One step of a chain: "Jay Halstead → brothers → Will Halstead". */
export function stepLine(canon: Canon, tie: Tie): Markup {
  const when = tie.begins === undefined ? NOTHING : say` (${code(canon, tie.begins)})`;
  const ended = tie.ended === undefined ? NOTHING : say`, ended: ${tie.ended.how}`;
  return say`- ${nameOf(canon, tie.from)} → *${whatTheOtherIs(tie)}* → **${nameOf(canon, tie.to)}**${when}${ended}`;
}

/** A note may tell how it ends, so it waits for the end. */
function line(canon: Canon, tie: Tie, what: Markup): Markup {
  const { note, ends, sources } = tie.relationship;
  const shown = note !== undefined && (ends === undefined || tie.ended !== undefined);
  const small = join([shown ? say`${note}` : NOTHING, cite(canon, sources)], " · ");
  return say`- ${what}${spanWords(canon, tie)}\n-# ${small}`;
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

function spanWords(canon: Canon, { begins, ended, relationship }: Tie): Markup {
  const from =
    begins === undefined
      ? say`, when: not checked`
      : relationship.begins?.before === true
        ? say`, as told in ${episodeWords(canon, begins)}`
        : say`, from ${episodeWords(canon, begins)}`;
  if (ended === undefined) return from;
  const until =
    ended.episode === undefined ? NOTHING : say` in ${episodeWords(canon, ended.episode)}`;
  return say`${from}; ended${until}: ${ended.how}`;
}

/** `Chicago P.D. S9E9 “A Way Out”`: the show is named, since a pair may be of two. */
export function episodeWords(canon: Canon, episode: Episode): Markup {
  const title = episode.title === undefined ? NOTHING : say` “${episode.title}”`;
  return say`${code(canon, episode)}${title}`;
}

function code(canon: Canon, { show, code: number }: Episode): string {
  return `${canon.shows.get(show)?.name ?? show} ${number}`;
}

function nameOf(canon: Canon, character: string): string {
  return canon.characters.get(character)?.name ?? character;
}
