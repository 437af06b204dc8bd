/** What of a community can be asked for by name: characters, persons, pairs, shows and episodes. */
import type { Canon, Character, Episode, Person, Relationship, Role, Show } from "./canon.ts";
import { fold } from "./names.ts";
import { roleWeight } from "./roles.ts";
import { type Entry, indexNames, type NameIndex } from "./search.ts";
import { publishedFrom } from "./story.ts";

export type NamedKind = "character" | "person" | "pair" | "show";
export type Named = Entry<NamedKind>;
export type NamedEpisode = Entry<"episode">;

/** When episodes have been seen, and when days begin: milliseconds since the epoch. */
export interface Instants {
  airedAt(episode: string): number;
  startOf(day: string): number;
}

/** Everything with a name, ready for searching. */
export function indexCommunity(canon: Canon, instants: Instants): NameIndex<Named> {
  return indexNames([
    ...[...canon.characters.values()].map((character) =>
      characterEntry(canon, instants, character),
    ),
    ...[...canon.people.values()].map((person) => personEntry(canon, instants, person)),
    ...pairEntries(canon, instants),
    ...[...canon.shows.values()].map(showEntry),
  ]);
}

/**
 * The episodes of a show by code and title, the latest first.
 *
 * @param knownFrom milliseconds since the epoch from which an episode's airing is known.
 */
export function indexEpisodes(
  canon: Canon,
  show: string,
  knownFrom: (episode: Episode) => number,
): NameIndex<NamedEpisode> {
  const episodes = canon.episodesByShow.get(show) ?? [];
  return indexNames(
    episodes.map((episode, index): NamedEpisode => ({
      kind: "episode",
      id: episode.ref,
      key: episode.code,
      label: episode.title === undefined ? episode.code : `${episode.code} · ${episode.title}`,
      detail: episode.date ?? "no date announced",
      name: episode.title ?? episode.code,
      aliases: codeForms(episode),
      titles: [],
      knownFrom: knownFrom(episode),
      weight: index,
    })),
  );
}

/** The two characters of a pair's id. */
export function pairOf(id: string): [one: string, other: string] {
  const [one = "", other = ""] = id.split("~");
  return [one, other];
}

/** How people write a code: S11E1, S11E01, 11x01, 11x1. */
function codeForms({ season, number }: Episode): string[] {
  const two = String(number).padStart(2, "0");
  const seasonTwo = String(season).padStart(2, "0");
  return [
    `S${season}E${number}`,
    `S${season}E${two}`,
    `S${seasonTwo}E${two}`,
    `S${season} E${number}`,
    `${season}x${number}`,
    `${season}x${two}`,
    `season ${season} episode ${number}`,
  ];
}

/** The code that a text is in one of these forms; undefined where it is none. */
export function typedCode(text: string): string | undefined {
  const [, season, number] =
    /^s(\d{1,2})\s*ep?\s*(\d{1,3})$/.exec(fold(text)) ??
    /^(\d{1,2})x(\d{1,3})$/.exec(fold(text)) ??
    /^season (\d{1,2}) ep(?:isode)? (\d{1,3})$/.exec(fold(text)) ??
    [];
  return season === undefined ? undefined : `S${Number(season)}E${Number(number)}`;
}

function characterEntry(canon: Canon, instants: Instants, character: Character): Named {
  const roles = canon.rolesByCharacter.get(character.id) ?? [];
  const [main] = roles.toSorted((a, b) => weightOf([b]) - weightOf([a]));
  const actor = canon.people.get(main?.person ?? "")?.name;
  const show = canon.shows.get(main?.show ?? "")?.name;
  return {
    kind: "character",
    id: character.id,
    key: `c:${character.id}`,
    label: character.name,
    detail: [show, actor === undefined ? undefined : `played by ${actor}`]
      .filter((part) => part !== undefined)
      .join(", "),
    name: character.name,
    aliases: character.aliases.map(aliasName),
    titles: character.titles,
    knownFrom: firstAired(roles, instants),
    weight: weightOf(roles),
  };
}

function personEntry(canon: Canon, instants: Instants, person: Person): Named {
  const roles = canon.rolesByPerson.get(person.id) ?? [];
  const [main] = roles.toSorted((a, b) => weightOf([b]) - weightOf([a]));
  const character = canon.characters.get(main?.character ?? "")?.name;
  const made = [...canon.shows.values()].filter(({ creators, showrunners }) =>
    [...creators, ...showrunners].some((one) => one.person === person.id),
  );
  const offscreen = (canon.offscreenByPerson.get(person.id) ?? []).map(({ sources }) =>
    instants.startOf(publishedFrom(canon, sources)),
  );
  return {
    kind: "person",
    id: person.id,
    key: `p:${person.id}`,
    label: person.name,
    detail: character === undefined ? "made the shows" : `plays ${character}`,
    name: person.name,
    aliases: person.aliases.map(aliasName),
    titles: [],
    knownFrom: Math.min(
      firstAired(roles, instants),
      ...offscreen,
      ...made.map((show) => instants.startOf(show.slots[0]?.from ?? "9999-12-31")),
    ),
    // A character is asked for about twice as often as who plays it.
    weight: weightOf(roles) / 2,
  };
}

function pairEntries(canon: Canon, instants: Instants): Named[] {
  const pairs = new Map<string, Relationship[]>();
  for (const relationship of canon.relationships) {
    if (relationship.ship.length === 0) continue;
    const id = [relationship.a, relationship.b].toSorted().join("~");
    pairs.set(id, [...(pairs.get(id) ?? []), relationship]);
  }
  return [...pairs].map(([id, relationships]): Named => {
    const [one, other] = pairOf(id).map((end) => canon.characters.get(end)?.name ?? end);
    const ships = [...new Set(relationships.flatMap(({ ship }) => ship))];
    const [name = id, ...aliases] = ships;
    return {
      kind: "pair",
      id,
      key: `x:${id}`,
      label: name,
      detail: `${one} and ${other}`,
      name,
      aliases,
      titles: [],
      knownFrom: Math.min(
        ...relationships.map(({ begins, sources }) =>
          begins === undefined
            ? instants.startOf(publishedFrom(canon, sources))
            : instants.airedAt(begins.episode),
        ),
      ),
      weight: 0,
    };
  });
}

function showEntry(show: Show): Named {
  return {
    kind: "show",
    id: show.id,
    key: show.id,
    label: show.name,
    detail: `${show.network} show`,
    name: show.name,
    aliases: show.aliases.map(aliasName),
    titles: [],
    knownFrom: 0,
    weight: 100,
  };
}

/** The name of an alias; one that gives something away says from which episode on it may be shown. */
export function aliasName(alias: Character["aliases"][number]): string {
  return typeof alias === "string" ? alias : alias.name;
}

function firstAired(roles: readonly Role[], instants: Instants): number {
  return Math.min(...roles.map(({ show, first }) => instants.airedAt(`${show}/${first}`)));
}

function weightOf(roles: readonly Role[]): number {
  return roles.reduce((sum, role) => sum + roleWeight(role), 0);
}
