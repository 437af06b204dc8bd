/** A community's facts, its schedule and its names: all that a question is answered from. */
import { airedAt, type Schedule } from "./airtime/schedule.ts";
import { shippedSchedule } from "./airtime/shipped.ts";
import { type Story, storyAt } from "./airtime/story.ts";
import { startOfDay } from "./airtime/zone.ts";
import type { Canon, Episode, Show } from "./canon/canon.ts";
import {
  indexCommunity,
  indexEpisodes,
  type Named,
  type NamedEpisode,
  type NamedKind,
} from "./canon/entries.ts";
import { type Entry, type NameIndex, resolve, type Resolution } from "./canon/search.ts";

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
  // Shows of a community share their nights, and pages their days.
  const starts = new Map<string, number>();
  const startOf = (day: string) => {
    const start = starts.get(day) ?? startOfDay(day, schedule.zone).getTime();
    starts.set(day, start);
    return start;
  };
  return {
    canon,
    schedule,
    names: indexCommunity(canon, { airedAt: (ref) => airedAt(schedule, ref), startOf }),
    episodeNames: new Map(
      [...canon.shows.keys()].map((show) => [
        show,
        indexEpisodes(canon, show, ({ ref }) => {
          const known = schedule.versions(ref)[0]?.knownFrom ?? "";
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

/** A name that is not one record: several, or none. Everything needed to ask it back. */
export interface Unclear {
  readonly kind: "unclear";
  readonly text: string;
  readonly resolution: Exclude<Resolution<Entry>, { kind: "one" }>;
}

/** A record that was named. */
export interface Found<T> {
  readonly kind: "found";
  readonly found: T;
  /** What was typed, where it was only near the name. */
  readonly nearMiss: string | undefined;
}

/** What a text names among some kinds. */
export function findNamed(
  { names, story }: KnowledgeNow,
  text: string,
  ...kinds: readonly NamedKind[]
): Found<Named> | Unclear {
  return toFound(resolve(names, text, story.now, kinds), text, (entry) => entry);
}

/** The show that a text names. */
export function findShow(now: KnowledgeNow, text: string): Found<Show> | Unclear {
  return toFound(resolve(now.names, text, now.story.now, ["show"]), text, ({ id }) =>
    must(now.canon.shows, id),
  );
}

/** The episode of a show that a code or title names. */
export function findEpisode(
  { canon, episodeNames, story }: KnowledgeNow,
  show: Show,
  text: string,
): Found<Episode> | Unclear {
  return toFound(resolve(must(episodeNames, show.id), text, story.now), text, ({ id }) =>
    must(canon.episodes, id),
  );
}

/** What must be there, since the linter or an index says so: its absence is a bug. */
export function must<T>(records: ReadonlyMap<string, T>, id: string): T {
  const record = records.get(id);
  if (record === undefined) throw new Error(`no record "${id}"`);
  return record;
}

function toFound<E extends Entry, T>(
  resolution: Resolution<E>,
  text: string,
  toRecord: (entry: E) => T,
): Found<T> | Unclear {
  if (resolution.kind !== "one") return { kind: "unclear", text, resolution };
  const nearMiss = resolution.corrected ? text : undefined;
  return { kind: "found", found: toRecord(resolution.entry), nearMiss };
}
