/** The cast of a season of a show, as far as it has been shown. */
import type { Canon, Role, Show } from "./canon.ts";
import { kindIn, type KnownRole, knownRoles, type RoleKind, roleWeight } from "./roles.ts";
import type { StoryTime } from "./story.ts";

/** The cast of a season, or why there is none to give. */
export type CastAnswer =
  | {
      readonly kind: "cast";
      readonly show: Show;
      readonly season: number;
      /** All seasons that have begun, ascending. */
      readonly seasons: readonly number[];
      /** Main cast first, guests last; each by length of service. */
      readonly members: readonly CastMember[];
    }
  | {
      readonly kind: "no such season";
      readonly show: Show;
      readonly season: number;
      readonly seasons: readonly number[];
    };

export interface CastMember extends KnownRole {
  /** What they are in this season; undefined where no page says. */
  readonly as: RoleKind | undefined;
}

/** Whoever is in each of so many seasons on end belongs to the show, whatever no page says. */
const MANY_SEASONS = 3;

/** @param season the current or latest one that has begun, where left out. */
export function castOf(canon: Canon, story: StoryTime, show: Show, season?: number): CastAnswer {
  const seasons = begunSeasons(canon, story, show);
  const asked = season ?? seasons.at(-1) ?? 1;
  if (!seasons.includes(asked)) return { kind: "no such season", show, season: asked, seasons };
  const members = knownRoles(canon, story, canon.rolesByShow.get(show.id))
    .filter((known) => known.seasons.includes(asked))
    .map((known) => ({ ...known, as: kindIn(known.role, asked) }))
    .map((member) => ({ member, rank: rankIn(canon, member, asked) }))
    .toSorted((a, b) => a.rank - b.rank || b.member.seasons.length - a.member.seasons.length)
    .map(({ member }) => member);
  return { kind: "cast", show, season: asked, seasons, members };
}

/**
 * Where a member stands in the list. Kinds are known only for the seasons that a page names: in
 * others the nearest known season says where somebody belongs, though not what they are.
 */
function rankIn(canon: Canon, { as, role, seasons }: CastMember, season: number): number {
  if (as === "regular") return 0;
  const likely = as ?? nearestKind(role, seasons, season);
  switch (likely) {
    case "regular":
      return 1;
    case "recurring":
      return 2;
    case "guest":
      return 3;
    case undefined:
      return isSteady(seasons, season) && isAtHome(canon, role) ? 1 : 2;
  }
}

/** In every season from their first to this one. */
function isSteady(seasons: readonly number[], season: number): boolean {
  const until = seasons.filter((one) => one <= season);
  return until.length >= MANY_SEASONS && until.length === season - (until[0] ?? season) + 1;
}

/** Whether this role is the character's main one: a visitor from another show is none of the main cast. */
function isAtHome(canon: Canon, role: Role): boolean {
  const all = canon.rolesByCharacter.get(role.character) ?? [];
  return all.every((other) => roleWeight(other) <= roleWeight(role));
}

function nearestKind(role: Role, seasons: readonly number[], season: number): RoleKind | undefined {
  const [nearest] = seasons
    .filter((one) => kindIn(role, one) !== undefined)
    .toSorted((a, b) => Math.abs(a - season) - Math.abs(b - season));
  return nearest === undefined ? undefined : kindIn(role, nearest);
}

/** Seasons of which at least one episode has aired; specials (season 0) do not count. */
export function begunSeasons(canon: Canon, story: StoryTime, show: Show): number[] {
  const seasons = new Set<number>();
  for (const { season, ref } of canon.episodesByShow.get(show.id) ?? [])
    if (season > 0 && !seasons.has(season) && story.hasAired(ref)) seasons.add(season);
  return [...seasons];
}
