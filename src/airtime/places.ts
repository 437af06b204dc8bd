/** Episodes that go by their place in a show: the latest, the next, a premiere, a finale. */
import type { Show } from "../canon/canon.ts";
import { finale, isPremiere } from "./finale.ts";
import { knownAirings, showNow } from "./next.ts";
import type { Airing } from "./schedule.ts";
import type { Story } from "./story.ts";

/** The words that people use for them. */
const PLACES = {
  latest: "latest",
  last: "latest",
  newest: "latest",
  "last episode": "latest",
  "latest episode": "latest",
  next: "next",
  "next episode": "next",
  premiere: "premiere",
  "season premiere": "premiere",
  finale: "finale",
  "season finale": "finale",
} as const;
export type EpisodePlace = (typeof PLACES)[keyof typeof PLACES];

/** The place that a folded text names; undefined where it is none. */
export function placeIn(text: string): EpisodePlace | undefined {
  return text in PLACES ? PLACES[text as keyof typeof PLACES] : undefined;
}

/**
 * The airing at a place, as known now. Of premieres and finales the latest that is known of is meant:
 * the one that is to come, once it has a date. Undefined where none is known.
 */
export function airingAt(story: Story, show: Show, place: EpisodePlace): Airing | undefined {
  switch (place) {
    case "latest": {
      const { onNow, last } = showNow(story, show);
      return onNow ?? last;
    }
    case "next":
      return showNow(story, show).next;
    case "premiere":
      return knownAirings(story, show).findLast(isPremiere);
    case "finale": {
      const airings = knownAirings(story, show);
      return airings.findLast(
        (airing, at) =>
          finale(story, airing).answer === "yes" || isBeforeSeason(airing, airings[at + 1]),
      );
    }
  }
}

/** Whether the next one that is known begins another season. */
function isBeforeSeason({ episode }: Airing, next: Airing | undefined): boolean {
  return next !== undefined && episode.season > 0 && next.episode.season > episode.season;
}
