/** Which episode of a poll is which one of those that are kept. */
import type { BelievedEpisode } from "./believe.ts";
import type { PolledEpisode } from "./poll.ts";

/** A polled episode that has a number. */
export type Numbered = PolledEpisode & { readonly number: number };

export interface Match {
  readonly before: BelievedEpisode;
  readonly now: Numbered;
}

export interface Matches {
  readonly matched: readonly Match[];
  /** Kept, and not in the poll. */
  readonly unmatched: readonly BelievedEpisode[];
  /** In the poll for the first time. */
  readonly fresh: readonly Numbered[];
}

/** `S11E1`. */
export function codeOf({
  season,
  number,
}: {
  readonly season: number;
  readonly number: number;
}): string {
  return `S${season}E${number}`;
}

/**
 * By TVmaze's id where it is known: it stays when an episode gets another number. Else by code: an
 * episode that was deleted there and entered anew is the same one.
 */
export function matchEpisodes(
  kept: Readonly<Record<string, BelievedEpisode>>,
  polled: readonly PolledEpisode[],
): Matches {
  const numbered = uniqueByCode(polled.filter(isNumbered));
  const polledIds = new Set(numbered.map(({ id }) => id));
  const byId = new Map(Object.values(kept).map((episode) => [episode.id, episode]));
  const matched: Match[] = [];
  const fresh: Numbered[] = [];
  for (const now of numbered) {
    const same = kept[codeOf(now)];
    const isFree = same !== undefined && (same.id === undefined || !polledIds.has(same.id));
    const before = byId.get(now.id) ?? (isFree ? same : undefined);
    if (before === undefined) fresh.push(now);
    else matched.push({ before, now });
  }
  const seen = new Set(matched.map(({ before }) => before));
  return { matched, fresh, unmatched: Object.values(kept).filter((one) => !seen.has(one)) };
}

/**
 * Specials have no number, so no code that anything else could know them by: they are left out of
 * the schedule until there is a way to match them.
 */
function isNumbered(episode: PolledEpisode): episode is Numbered {
  return episode.number !== undefined;
}

/** TVmaze may list a code twice while somebody edits it: the first one counts. */
function uniqueByCode(episodes: readonly Numbered[]): Numbered[] {
  const byCode = new Map<string, Numbered>();
  for (const episode of episodes)
    if (!byCode.has(codeOf(episode))) byCode.set(codeOf(episode), episode);
  return [...byCode.values()];
}
