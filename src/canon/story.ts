/** Story time, as the facts see it: what is known at an instant. */
import type { Canon, EpisodeRef } from "./canon.ts";

/** An instant of story time, and what had been shown by then. */
export interface StoryTime {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The date in the network's zone, YYYY-MM-DD. */
  readonly today: string;
  /** Whether the episode's first airing is over. */
  hasAired(episode: EpisodeRef): boolean;
}

/** The last day of a year, month or day: what is dated by month was out by its end. */
export function lastDayOf(partial: string): string {
  const [year = "", month, day] = partial.split("-");
  if (day !== undefined) return partial;
  if (month === undefined) return `${year}-12-31`;
  return new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10);
}

/**
 * The day from which a set of sources was out: its earliest one. A page that shows no date counts
 * from the day it was read.
 */
export function publishedFrom(canon: Canon, sources: readonly string[]): string {
  const days = sources.flatMap((id) => {
    const source = canon.sources.get(id);
    return source === undefined ? [] : [lastDayOf(source.published ?? source.seen)];
  });
  return days.toSorted()[0] ?? "9999-12-31";
}

/** The rule of data/README.md: known from its episode's airing or, without one, its earliest source. */
export function isKnown(
  canon: Canon,
  story: StoryTime,
  fact: { readonly episode?: EpisodeRef | undefined; readonly sources: readonly string[] },
): boolean {
  return fact.episode === undefined
    ? publishedFrom(canon, fact.sources) <= story.today
    : story.hasAired(fact.episode);
}
