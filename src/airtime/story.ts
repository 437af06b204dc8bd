/** The schedule at an instant of story time. */
import type { EpisodeRef } from "../canon/canon.ts";
import type { StoryTime } from "../canon/story.ts";
import { type Airing, airedAt, type Schedule } from "./schedule.ts";
import { dayIn } from "./zone.ts";

/** Story time with the schedule behind it. */
export interface Story extends StoryTime {
  readonly schedule: Schedule;
  /** The airing of an episode as it is known by now; undefined before it is known at all. */
  airing(episode: EpisodeRef): Airing | undefined;
}

/** What is known of the schedule now. */
export function storyAt(schedule: Schedule, now: Date): Story {
  const today = dayIn(schedule.zone, now);
  return {
    schedule,
    now: now.getTime(),
    today,
    hasAired: (episode) => airedAt(schedule, episode) <= now.getTime(),
    airing: (episode) => schedule.versions(episode).findLast(({ knownFrom }) => knownFrom <= today),
  };
}
