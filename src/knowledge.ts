/** A community's facts, its schedule and its names: all that a question is answered from. */
import { airedAt, type Schedule, shippedSchedule } from "./airtime/schedule.ts";
import { type Story, storyAt } from "./airtime/story.ts";
import { startOfDay } from "./airtime/zone.ts";
import type { Canon } from "./canon/canon.ts";
import { indexCommunity, indexEpisodes, type Named, type NamedEpisode } from "./canon/entries.ts";
import type { NameIndex } from "./canon/search.ts";

/** Built once at start. */
export interface Knowledge {
  readonly canon: Canon;
  readonly schedule: Schedule;
  readonly names: NameIndex<Named>;
  /** By show. */
  readonly episodeNames: ReadonlyMap<string, NameIndex<NamedEpisode>>;
}

/** Knowledge at an instant of story time. */
export interface KnowledgeNow extends Knowledge {
  readonly story: Story;
}

/** Joins schedule and names to the facts. */
export function gatherKnowledge(canon: Canon): Knowledge {
  const schedule = shippedSchedule(canon);
  const startOf = (day: string) => startOfDay(day, schedule.zone).getTime();
  return {
    canon,
    schedule,
    names: indexCommunity(canon, { airedAt: (ref) => airedAt(schedule, ref), startOf }),
    episodeNames: new Map(
      [...canon.shows.keys()].map((show) => [
        show,
        indexEpisodes(canon, show, ({ ref }) => {
          const known = schedule.airings.get(ref)?.[0]?.knownFrom ?? "";
          return known === "" ? 0 : startOf(known);
        }),
      ]),
    ),
  };
}

/** What is known now. */
export function knowledgeAt(knowledge: Knowledge, now: Date): KnowledgeNow {
  return { ...knowledge, story: storyAt(knowledge.schedule, now) };
}
