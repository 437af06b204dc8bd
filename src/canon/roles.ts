/** Who plays whom, as far as it is known at an instant of story time. */
import type { Canon, Episode, Role } from "./canon.ts";
import type { StoryTime } from "./story.ts";

export type RoleKind = "regular" | "recurring" | "guest";

/** A role as it is known now: nothing of it points past story time. */
export interface KnownRole {
  readonly role: Role;
  /** The seasons in which the person is known to be credited, ascending; at least one. */
  readonly seasons: readonly number[];
  readonly first: Episode;
  /** The last credited episode; undefined while it goes on, or while the end has not aired. */
  readonly last: Episode | undefined;
}

/**
 * A role as far as it has been shown.
 *
 * Its first season is known with its first episode, its last with its last. In between a regular is
 * known from a season's premiere; of anybody else we do not know in which episodes of the season
 * they are, so the season counts once it is over.
 *
 * @returns undefined before the first episode has aired.
 */
export function knownRole(canon: Canon, story: StoryTime, role: Role): KnownRole | undefined {
  const first = canon.episodes.get(`${role.show}/${role.first}`);
  if (first === undefined || !story.hasAired(first.ref)) return undefined;
  const last =
    role.last === undefined ? undefined : canon.episodes.get(`${role.show}/${role.last}`);
  const hasEnded = last !== undefined && story.hasAired(last.ref);
  const seasons = role.seasons.filter((season) => {
    if (season === first.season) return true;
    if (season === last?.season && !isContinued(role, season)) return hasEnded;
    const episodes = episodesOf(canon, role.show, season);
    const from = kindIn(role, season) === "regular" ? episodes[0] : episodes.at(-1);
    return from !== undefined && story.hasAired(from.ref);
  });
  return { role, seasons, first, last: hasEnded ? last : undefined };
}

/** Regular, recurring or guest in a season, where a page says so. */
export function kindIn(role: Role, season: number): RoleKind | undefined {
  return role.kinds.find(({ seasons }) => seasons.includes(season))?.kind;
}

/** The known roles among some, in the order given. */
export function knownRoles(
  canon: Canon,
  story: StoryTime,
  roles: readonly Role[] | undefined,
): KnownRole[] {
  return (roles ?? []).flatMap((role) => knownRole(canon, story, role) ?? []);
}

/** How much of a role there is: seasons credited; those as a regular count three times. */
export function roleWeight({ seasons, kinds }: Pick<Role, "seasons" | "kinds">): number {
  const regular = kinds.filter(({ kind }) => kind === "regular");
  return regular.reduce((sum, one) => sum + 2 * one.seasons.length, seasons.length);
}

/** The show that most of a character, or of a person's work, belongs to, as far as it is known now. */
export function mainShow(roles: readonly KnownRole[]): string | undefined {
  return byWeight(roles)[0]?.role.show;
}

/** The most of them first. */
export function byWeight(roles: readonly KnownRole[]): KnownRole[] {
  return roles.toSorted((a, b) => knownWeight(b) - knownWeight(a));
}

function knownWeight({ role, seasons }: KnownRole): number {
  const kinds = role.kinds.map((one) => ({
    ...one,
    seasons: one.seasons.filter((season) => seasons.includes(season)),
  }));
  return roleWeight({ seasons, kinds });
}

/** The episodes of a season, in order. */
export function episodesOf(canon: Canon, show: string, season: number): Episode[] {
  return (canon.episodesByShow.get(show) ?? []).filter((episode) => episode.season === season);
}

/** `1-10,13` from season numbers. */
export function seasonWords(seasons: readonly number[]): string {
  const runs: [from: number, to: number][] = [];
  for (const season of seasons) {
    const run = runs.at(-1);
    if (run !== undefined && season === run[1] + 1) run[1] = season;
    else runs.push([season, season]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(", ");
}

/** A regular who was one in the season before is there from the premiere, in the last season too. */
function isContinued(role: Role, season: number): boolean {
  return kindIn(role, season) === "regular" && kindIn(role, season - 1) === "regular";
}
