/** Where a season begins and ends, as far as that is known. */
import type { Airing } from "./schedule.ts";
import type { Story } from "./story.ts";

/** Whether a season ends with an episode, and what says so. */
export type Finale =
  | {
      readonly answer: "yes";
      /** `order`: as many episodes were announced. `complete`: a later season has begun, or the show is over. */
      readonly because: "data" | "order" | "complete";
    }
  | { readonly answer: "no" }
  /** Nobody has announced how long the season is. */
  | { readonly answer: "unknown" };

/** Whether a season begins with it. Specials (season 0) begin nothing. */
export function isPremiere({ episode }: Airing): boolean {
  return episode.season > 0 && episode.number === 1;
}

/** Whether a season ends with it, as known now. */
export function finale(story: Story, { episode, show, finale: said }: Airing): Finale {
  if (said === true) return { answer: "yes", because: "data" };
  const { season, number } = episode;
  if (season === 0) return { answer: "no" };
  const known = story.schedule.episodesOf(show.id).flatMap((ref) => story.airing(ref) ?? []);
  const isAfter = known.some(
    ({ episode: other, state }) =>
      other.season === season && other.number > number && state === "scheduled",
  );
  if (isAfter) return { answer: "no" };
  const hasEnded = show.status === "ended" && story.hasAired(episode.ref);
  if (hasEnded || known.some((airing) => airing.episode.season > season && hasBegun(story, airing)))
    return { answer: "yes", because: "complete" };
  const order = story.schedule.orders.get(show.id)?.[season];
  // A season that has grown beyond its order has no known length.
  if (order === undefined || number > order) return { answer: "unknown" };
  return number === order ? { answer: "yes", because: "order" } : { answer: "no" };
}

function hasBegun({ now, today }: Story, { when, state }: Airing): boolean {
  if (state === "cancelled") return false;
  switch (when.precision) {
    case "exact":
      return when.start.getTime() <= now;
    case "date":
      return when.day <= today;
    case "unknown":
      return false;
  }
}

/** What an episode is in its season, where that is known; the only episode of a season begins it. */
export function landmarkOf(story: Story, airing: Airing): "premiere" | "finale" | undefined {
  if (isPremiere(airing)) return "premiere";
  return finale(story, airing).answer === "yes" ? "finale" : undefined;
}
