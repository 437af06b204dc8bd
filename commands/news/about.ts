/** The names of what a claim is about: persons, characters, shows and episodes, with commas between. */
import { suggest } from "../../src/canon/search.ts";
import type { Choice, Deps } from "../../src/discord/command.ts";
import { LIMITS } from "../../src/discord/limits.ts";
import { subjectName } from "../../src/discord/words/subjects.ts";
import { findEpisode, findNamed, findShow, type Unclear } from "../../src/knowledge.ts";
import { MOST_SUBJECTS } from "../../src/news/draft.ts";
import type { EntryProblem, NamesRead } from "../../src/news/read-draft.ts";

const KINDS = ["person", "character", "show"] as const;
/** "Chicago P.D. S11E1", and what is typed of it: the show, then as much of a code as there is. */
const EPISODE = /^(?<show>.+?)\s+(?<code>s\d[\se\d]*|\d{1,2}x\d*)$/i;

/** Reads all of the names; half-remembered ones are taken for the nearest. */
export function readAbout(about: string, deps: Deps): NamesRead {
  const read = namesIn(about).map((name) => readName(name, deps));
  return {
    subjects: read.flatMap((one) => ("subject" in one ? [one.subject] : [])),
    problems: read.flatMap((one) => ("problem" in one ? [one.problem] : [])),
    corrected: read.flatMap((one) => ("corrected" in one ? one.corrected : [])),
  };
}

/**
 * Completes the last of the names, and keeps those before it. A choice's name is its value: Discord
 * puts the name into the field, and what is typed behind it is read together with it.
 */
export function suggestAbout(text: string, deps: Deps): Choice[] {
  const comma = text.lastIndexOf(",");
  const before = namesIn(text.slice(0, comma + 1));
  if (before.length >= MOST_SUBJECTS) return [];
  const last = text.slice(comma + 1).trim();
  return suggestLast(last, deps)
    .filter((name) => !before.includes(name))
    .map((name) => [...before, name].join(", "))
    .filter((names) => names.length <= LIMITS.choiceName)
    .map((names) => ({ name: names, value: names }));
}

type NameRead =
  | {
      readonly subject: string;
      readonly corrected: readonly { readonly typed: string; readonly name: string }[];
    }
  | { readonly problem: EntryProblem };

function readName(name: string, deps: Deps): NameRead {
  const episode = EPISODE.exec(name)?.groups;
  const show = episode === undefined ? undefined : findShow(deps, episode["show"] ?? "");
  if (show?.kind === "found") {
    const found = findEpisode(deps, show.found, episode?.["code"] ?? "");
    return found.kind === "unclear"
      ? { problem: unclear(name, found) }
      : taken(`episode:${found.found.ref}`, name, show.nearMiss ?? found.nearMiss, deps);
  }
  const found = findNamed(deps, name, ...KINDS);
  if (found.kind === "unclear") return { problem: unclear(name, found) };
  const { kind, id } = found.found;
  // The key of a pair is found whatever kinds are asked for.
  if (kind === "pair")
    return { problem: { field: "subjects", because: "no such name", typed: name, names: [] } };
  return taken(`${kind}:${id}`, name, found.nearMiss, deps);
}

function taken(subject: string, typed: string, nearMiss: string | undefined, deps: Deps): NameRead {
  const corrected = nearMiss === undefined ? [] : [{ typed, name: subjectName(subject, deps) }];
  return { subject, corrected };
}

function unclear(typed: string, { resolution }: Unclear): EntryProblem {
  const several = resolution.kind === "several";
  const entries = several ? resolution.entries : resolution.nearest;
  return {
    field: "subjects",
    because: several ? "several names" : "no such name",
    typed,
    names: entries.map(({ label }) => label),
  };
}

function namesIn(text: string): string[] {
  return text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

function suggestLast(text: string, deps: Deps): string[] {
  const { names, episodeNames, story } = deps;
  const episode = EPISODE.exec(text)?.groups;
  const show = episode === undefined ? undefined : findShow(deps, episode["show"] ?? "");
  if (show?.kind === "found") {
    const index = episodeNames.get(show.found.id);
    const found = index === undefined ? [] : suggest(index, episode?.["code"] ?? "", story.now);
    return found.map(({ key }) => `${show.found.name} ${key}`);
  }
  const found = suggest(names, text, story.now, KINDS);
  const labels = found.map(({ label }) => label);
  // Of two with the same name the key tells which is meant.
  return found.map(({ label, key }) =>
    labels.indexOf(label) === labels.lastIndexOf(label) ? label : key,
  );
}
