/** What reports may be about: persons, characters and shows by name, and episodes besides. */
import type { Episode } from "../../src/canon/canon.ts";
import { typedCode } from "../../src/canon/entries.ts";
import { type Entry, suggest } from "../../src/canon/search.ts";
import type { Choice, Deps } from "../../src/discord/command.ts";
import { LIMITS } from "../../src/discord/limits.ts";
import { suggestNames, toChoice } from "../../src/discord/words/options.ts";
import { findEpisode, findNamed, findShow, type Found, type Unclear } from "../../src/knowledge.ts";

/** A subject that was named. */
export interface Subject {
  readonly kind: "person" | "character" | "show" | "episode";
  readonly id: string;
  /** How a button hands it back. */
  readonly key: string;
  readonly label: string;
}

const KINDS = ["person", "character", "show"] as const;

/** What a text names: "upton", "Chicago Med", "pd s11e1", a title. */
export function findSubject(deps: Deps, text: string): Found<Subject> | Unclear {
  const named = findNamed(deps, text, ...KINDS);
  const isNamed = named.kind === "found" && named.nearMiss === undefined;
  const [episode, ...others] = isNamed ? [] : episodesIn(deps, text);
  if (episode === undefined) return named as Found<Subject> | Unclear;
  const { ref: id, show, code } = episode;
  if (others.length === 0) {
    const label = `${deps.canon.shows.get(show)?.name ?? show} ${code}`;
    return { kind: "found", found: { kind: "episode", id, key: id, label }, nearMiss: undefined };
  }
  const entries = [episode, ...others].flatMap((one) => entryOf(deps, one) ?? []);
  return { kind: "unclear", text, resolution: { kind: "several", entries } };
}

/** Names that fit what is typed; episodes once there is no such name, or a show stands before. */
export function suggestSubjects(text: string, deps: Deps): Choice[] {
  const names = suggestNames(...KINDS)(text, deps);
  const { episodeNames, story } = deps;
  const within = splits(text).flatMap(([head, rest]) => {
    const show = findShow(deps, head);
    const index = show.kind === "found" ? episodeNames.get(show.found.id) : undefined;
    return show.kind === "found" && show.nearMiss === undefined && index !== undefined
      ? suggest(index, rest, story.now)
      : [];
  });
  const found = within.length > 0 || names.length > 0 ? within : anywhere(deps, text);
  const episodes = found.flatMap(({ id }) => {
    const episode = deps.canon.episodes.get(id);
    const entry = episode && entryOf(deps, episode);
    return entry === undefined ? [] : [toChoice(entry)];
  });
  const all = new Map([...episodes, ...names].map((choice) => [choice.value, choice]));
  return [...all.values()].slice(0, LIMITS.autocompleteChoices);
}

function anywhere({ episodeNames, canon, story }: Deps, text: string): Entry[] {
  return [...canon.shows.keys()].flatMap((show) => {
    const index = episodeNames.get(show);
    return index === undefined ? [] : suggest(index, text, story.now);
  });
}

/** The episodes that a text means exactly: of the show that it begins with, else of any. */
function episodesIn(deps: Deps, text: string): Episode[] {
  const { canon, story } = deps;
  const exact = canon.episodes.get(text.trim());
  if (exact !== undefined && story.airing(exact.ref) !== undefined) return [exact];
  for (const [head, rest] of splits(text)) {
    const show = findShow(deps, head);
    if (show.kind !== "found" || show.nearMiss !== undefined) continue;
    const meant = findEpisode(deps, show.found, rest);
    if (meant.kind === "found" && meant.nearMiss === undefined) return [meant.found];
  }
  // "finale" alone would be one of every show.
  if (typedCode(text) === undefined && text.trim().length < SHORTEST_TITLE) return [];
  return [...canon.shows.values()].flatMap((show) => {
    const meant = findEpisode(deps, show, text);
    return meant.kind === "found" && meant.nearMiss === undefined ? [meant.found] : [];
  });
}

/** Shorter texts begin too many titles. */
const SHORTEST_TITLE = 3;

/** A text's beginnings and the rest of each, the longest beginning first. */
function splits(text: string): [head: string, rest: string][] {
  const words = text.trim().split(/\s+/);
  return words
    .slice(1)
    .map((_, at): [string, string] => [
      words.slice(0, at + 1).join(" "),
      words.slice(at + 1).join(" "),
    ])
    .toReversed();
}

function entryOf({ canon, episodeNames }: Deps, { ref, show, code }: Episode): Entry | undefined {
  const entry = episodeNames.get(show)?.byKey.get(code);
  const name = canon.shows.get(show)?.name ?? show;
  return entry && { ...entry, key: ref, label: `${name} ${entry.label}` };
}
