/** A community's facts, joined and indexed for asking. Built once at start; never changed after. */
import type { Place, Placed, Records } from "./load.ts";
import type { Community, RecordOf } from "./records.ts";

/** An episode: `chicago-pd/S11E1`. */
export type EpisodeRef = string;

export interface Episode {
  readonly ref: EpisodeRef;
  readonly show: string;
  readonly code: string;
  readonly season: number;
  readonly number: number;
  /** Left out while it is not announced. */
  readonly title?: string | undefined;
  /** Local date in the network's zone, YYYY-MM-DD. */
  readonly date?: string | undefined;
  /** Its place in the data; undefined where another layer of the schedule knows it. */
  readonly at?: Place | undefined;
}

export type Show = Placed<"shows">;
export type Person = Placed<"people">;
export type Character = Placed<"characters">;
/** A person plays a character in a show; its seasons as numbers, ascending. */
export type Role = Omit<Placed<"roles">, "seasons" | "kinds"> & {
  readonly seasons: readonly number[];
  readonly kinds: readonly RoleSpan[];
};
type RoleSpan = Omit<RecordOf<"roles">["kinds"][number], "seasons"> & {
  readonly seasons: readonly number[];
};
export type CharacterEvent = Placed<"events">;
export type Relationship = Placed<"relationships">;
export type OffscreenRelationship = Placed<"offscreen">;
export type Crossover = Placed<"crossovers">;
export type AiringNote = Placed<"airings">;
export type Source = Placed<"sources">;
export type Outlet = Placed<"outlets">;
export type Claim = Placed<"claims">;

type ById<T> = ReadonlyMap<string, T>;
type ManyById<T> = ReadonlyMap<string, readonly T[]>;

export interface Canon {
  readonly community: Community;
  readonly shows: ById<Show>;
  readonly episodes: ById<Episode>;
  /** By show, in order of season and number; specials (season 0) first. */
  readonly episodesByShow: ManyById<Episode>;
  readonly people: ById<Person>;
  readonly characters: ById<Character>;
  readonly rolesByPerson: ManyById<Role>;
  readonly rolesByCharacter: ManyById<Role>;
  readonly rolesByShow: ManyById<Role>;
  readonly eventsByCharacter: ManyById<CharacterEvent>;
  readonly relationships: readonly Relationship[];
  /** Under both ends of each. */
  readonly relationshipsByCharacter: ManyById<Relationship>;
  readonly offscreenByPerson: ManyById<OffscreenRelationship>;
  /** Under each part that is an episode of this community. */
  readonly crossoversByEpisode: ManyById<Crossover>;
  readonly airingsByEpisode: ById<AiringNote>;
  readonly sources: ById<Source>;
  readonly outlets: ById<Outlet>;
  readonly claims: readonly Claim[];
}

/** Joins checked records. They must have passed `checkRecords`: a dangling id is not looked for. */
export function buildCanon(records: Records): Canon {
  const episodes = records.episodes.map(toEpisode).toSorted(byCode);
  const roles = records.roles.map(toRole);
  return {
    community: records.community,
    shows: byId(records.shows),
    episodes: new Map(episodes.map((episode) => [episode.ref, episode])),
    episodesByShow: groupBy(episodes, (episode) => [episode.show]),
    people: byId(records.people),
    characters: byId(records.characters),
    rolesByPerson: groupBy(roles, (role) => [role.person]),
    rolesByCharacter: groupBy(roles, (role) => [role.character]),
    rolesByShow: groupBy(roles, (role) => [role.show]),
    eventsByCharacter: groupBy(records.events, (event) => [event.character]),
    relationships: records.relationships,
    relationshipsByCharacter: groupBy(records.relationships, ({ a, b }) => [a, b]),
    offscreenByPerson: groupBy(records.offscreen, ({ a, b }) => [a, b]),
    crossoversByEpisode: groupBy(records.crossovers, ({ parts }) =>
      parts.flatMap((part) => ("episode" in part ? [part.episode] : [])),
    ),
    airingsByEpisode: new Map(records.airings.map((airing) => [airing.episode, airing])),
    sources: byId(records.sources),
    outlets: byId(records.outlets),
    claims: records.claims,
  };
}

/** The community with some episodes added, or in the place of those of the same code. */
export function withEpisodes(canon: Canon, changed: readonly Episode[]): Canon {
  if (changed.length === 0) return canon;
  const episodes = new Map(canon.episodes);
  for (const episode of changed) episodes.set(episode.ref, episode);
  const episodesByShow = new Map(canon.episodesByShow);
  for (const id of new Set(changed.map(({ show }) => show)))
    episodesByShow.set(
      id,
      [...episodes.values()].filter(({ show }) => show === id).toSorted(byCode),
    );
  return { ...canon, episodes, episodesByShow };
}

/** Season and number of a code like `S11E1`; undefined where it is none. */
export function parseCode(code: string): { season: number; number: number } | undefined {
  const match = /^S(\d+)E(\d+)$/.exec(code);
  return match === null ? undefined : { season: Number(match[1]), number: Number(match[2]) };
}

/** The numbers of `1-10,13`, ascending. */
export function parseSeasons(seasons: string): number[] {
  return seasons.split(",").flatMap((part) => {
    const [first = 0, last = first] = part.split("-").map(Number);
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  });
}

/** Groups under every key that `keysOf` gives, keeping the order. */
export function groupBy<T>(
  items: readonly T[],
  keysOf: (item: T) => readonly string[],
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items)
    for (const key of new Set(keysOf(item))) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [item]);
      else group.push(item);
    }
  return groups;
}

function byId<T extends { readonly id: string }>(records: readonly T[]): Map<string, T> {
  return new Map(records.map((record) => [record.id, record]));
}

function toEpisode(record: RecordOf<"episodes"> & { show: string; at: Place }): Episode {
  const { season, number } = parseCode(record.code) ?? { season: 0, number: 0 };
  return { ...record, ref: `${record.show}/${record.code}`, season, number };
}

function toRole(record: Placed<"roles">): Role {
  return {
    ...record,
    seasons: parseSeasons(record.seasons),
    kinds: record.kinds.map((kind) => ({ ...kind, seasons: parseSeasons(kind.seasons) })),
  };
}

function byCode(one: Episode, other: Episode): number {
  return one.season - other.season || one.number - other.number;
}
