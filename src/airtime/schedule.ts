/** When each episode airs, as the community's data says, and since when that is known. */
import {
  type AiringNote,
  type Canon,
  type Episode,
  type EpisodeRef,
  groupBy,
  type Show,
} from "../canon/canon.ts";
import { addDays, instantOf, startOfDay } from "./zone.ts";

/** When something airs, as precisely as it is known. */
export type When =
  | {
      readonly precision: "exact";
      /** Local date in the network's zone. */
      readonly day: string;
      /** Wall time in the network's zone, HH:MM. */
      readonly time: string;
      /** The instant on the Eastern/Central feed. */
      readonly start: Date;
    }
  | { readonly precision: "date"; readonly day: string }
  | { readonly precision: "unknown" };

/** An episode's place in the schedule, as it was known from a day on. */
export interface Airing {
  readonly episode: Episode;
  readonly show: Show;
  readonly when: When;
  /** First day, in the network's zone, on which this was known. */
  readonly knownFrom: string;
  /** The date it was to air before it was moved. */
  readonly movedFrom?: string | undefined;
  /** What is special about it: a two-hour night, a pre-emption. */
  readonly reason?: string | undefined;
  /** Ids of the sources of what is special. */
  readonly sources: readonly string[];
}

/** All that is known of the schedule, over all of time. */
export interface Schedule {
  readonly zone: string;
  /** The last date that the schedule knows anything about. */
  readonly through: string;
  /** The day it was last looked at. */
  readonly asOf: string;
  /** By episode: first what was known at first; the last one is what holds today. */
  readonly airings: ReadonlyMap<EpisodeRef, readonly Airing[]>;
  /** The episodes of each show that are in `airings`. */
  readonly byShow: ReadonlyMap<string, readonly EpisodeRef[]>;
}

/** Without a dated announcement, an airing counts as known this long before (data/README.md). */
const KNOWN_DAYS_BEFORE = 14;

/** The schedule that the data folder gives by itself. */
export function shippedSchedule(canon: Canon): Schedule {
  const { timezone: zone, through, asOf } = canon.community;
  const airings = new Map<EpisodeRef, readonly Airing[]>();
  for (const episode of canon.episodes.values()) {
    const show = canon.shows.get(episode.show);
    if (show === undefined) continue;
    const note = canon.airingsByEpisode.get(episode.ref);
    airings.set(episode.ref, versions(episode, show, note, zone));
  }
  const byShow = groupBy([...airings.keys()], (ref) => [ref.slice(0, ref.indexOf("/"))]);
  return { zone, through, asOf, airings, byShow };
}

/**
 * The instant from which an episode has been seen: the end of its Eastern airing, or of its date
 * where no hour is known.
 *
 * @returns milliseconds since the epoch; Infinity where no date is known.
 */
export function airedAt(schedule: Schedule, ref: EpisodeRef): number {
  const airing = schedule.airings.get(ref)?.at(-1);
  return airing === undefined ? Infinity : endOf(airing, schedule.zone);
}

/** When an airing is over, in milliseconds since the epoch; Infinity where no date is known. */
export function endOf({ when, show }: Airing, zone: string): number {
  switch (when.precision) {
    case "exact":
      return when.start.getTime() + show.runtime * 60_000;
    case "date":
      return startOfDay(addDays(when.day, 1), zone).getTime();
    case "unknown":
      return Infinity;
  }
}

/** What was known of one episode's airing, in the order in which it became known. */
function versions(
  episode: Episode,
  show: Show,
  note: AiringNote | undefined,
  zone: string,
): Airing[] {
  const base = { episode, show, reason: note?.reason, sources: note?.sources ?? show.sources };
  if (episode.date === undefined)
    return [{ ...base, when: { precision: "unknown" }, knownFrom: note?.announced ?? "" }];
  const usual = addDays(episode.date, -KNOWN_DAYS_BEFORE);
  const final = { ...base, when: whenOn(show, episode.date, note?.time, zone) };
  if (note?.was === undefined) return [{ ...final, knownFrom: note?.announced ?? usual }];
  const first: Airing = {
    ...base,
    reason: undefined,
    when: whenOn(show, note.was, undefined, zone),
    knownFrom: addDays(note.was, -KNOWN_DAYS_BEFORE),
  };
  // A move that nobody dated was plain to see on the day it did not air.
  return [first, { ...final, knownFrom: note.announced ?? note.was, movedFrom: note.was }];
}

function whenOn(show: Show, day: string, time: string | undefined, zone: string): When {
  const slot = show.slots.find(({ from, to }) => from <= day && (to === undefined || day <= to));
  const hour = time ?? slot?.time;
  if (hour === undefined) return { precision: "date", day };
  return { precision: "exact", day, time: hour, start: instantOf(day, hour, zone) };
}
