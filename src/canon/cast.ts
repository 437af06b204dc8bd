/** The cast of a season of a show, as far as it has been shown. */
import type { Canon, Show } from "./canon.ts";
import { kindIn, type KnownRole, knownRoles, type RoleKind } from "./roles.ts";
import type { StoryTime } from "./story.ts";

/** The cast of a season, or why there is none to give. */
export type CastAnswer =
  | {
      readonly kind: "cast";
      readonly show: Show;
      readonly season: number;
      /** All seasons that have begun, ascending. */
      readonly seasons: readonly number[];
      /** In the order regular, recurring, guest, not known; each by length of service. */
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

const ORDER: readonly (RoleKind | undefined)[] = ["regular", "recurring", "guest", undefined];

/** @param season the current or latest one that has begun, where left out. */
export function castOf(canon: Canon, story: StoryTime, show: Show, season?: number): CastAnswer {
  const seasons = begunSeasons(canon, story, show);
  const asked = season ?? seasons.at(-1) ?? 1;
  if (!seasons.includes(asked)) return { kind: "no such season", show, season: asked, seasons };
  const members = knownRoles(canon, story, canon.rolesByShow.get(show.id))
    .filter((known) => known.seasons.includes(asked))
    .map((known) => ({ ...known, as: kindIn(known.role, asked) }))
    .toSorted(
      (a, b) => ORDER.indexOf(a.as) - ORDER.indexOf(b.as) || b.seasons.length - a.seasons.length,
    );
  return { kind: "cast", show, season: asked, seasons, members };
}

/** Seasons of which at least one episode has aired; specials (season 0) do not count. */
export function begunSeasons(canon: Canon, story: StoryTime, show: Show): number[] {
  const seasons = new Set<number>();
  for (const { season, ref } of canon.episodesByShow.get(show.id) ?? [])
    if (season > 0 && !seasons.has(season) && story.hasAired(ref)) seasons.add(season);
  return [...seasons];
}
