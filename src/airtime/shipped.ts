/** The lowest layer of the schedule: what the community's data says by itself. */
import type { AiringNote, Canon, Episode, EpisodeRef, Show } from "../canon/canon.ts";
import type { Airing, When } from "./schedule.ts";
import { addDays, instantOf } from "./zone.ts";

/** Without a dated announcement, an airing counts as known this long before (data/README.md). */
const KNOWN_DAYS_BEFORE = 14;

/** The data does not change while the bot runs, and hundreds of instants take their time. */
const workedOut = new WeakMap<Canon, ReadonlyMap<EpisodeRef, readonly Airing[]>>();

/** What the data folder knows of each episode's airing, over time. Worked out once. */
export function shippedAirings(canon: Canon): ReadonlyMap<EpisodeRef, readonly Airing[]> {
  const airings = workedOut.get(canon) ?? airingsOf(canon);
  workedOut.set(canon, airings);
  return airings;
}

function airingsOf(canon: Canon): Map<EpisodeRef, readonly Airing[]> {
  const airings = new Map<EpisodeRef, readonly Airing[]>();
  for (const episode of canon.episodes.values()) {
    const show = canon.shows.get(episode.show);
    if (show === undefined) continue;
    const note = canon.airingsByEpisode.get(episode.ref);
    airings.set(episode.ref, versions(episode, show, note, canon.community.timezone));
  }
  return airings;
}

/** What was known of one episode's airing, in the order in which it became known. */
function versions(
  episode: Episode,
  show: Show,
  note: AiringNote | undefined,
  zone: string,
): Airing[] {
  const base = {
    episode,
    show,
    state: "scheduled",
    origin: "data",
    runtime: show.runtime,
    reason: note?.reason,
    finale: note?.finale,
    sources: note?.sources ?? show.sources,
  } as const;
  if (episode.date === undefined)
    return [{ ...base, when: { precision: "unknown" }, knownFrom: note?.announced ?? "" }];
  const usual = addDays(episode.date, -KNOWN_DAYS_BEFORE);
  const final = { ...base, when: whenInSlot(show, episode.date, note?.time, zone) };
  if (note?.was === undefined) return [{ ...final, knownFrom: note?.announced ?? usual }];
  const first: Airing = {
    ...base,
    reason: undefined,
    when: whenInSlot(show, note.was, undefined, zone),
    knownFrom: addDays(note.was, -KNOWN_DAYS_BEFORE),
  };
  // A move that nobody dated was plain to see on the day it did not air.
  return [first, { ...final, knownFrom: note.announced ?? note.was, movedFrom: note.was }];
}

/** A date of the data with its hour, else with that of the show's slot at the time. */
function whenInSlot(show: Show, day: string, time: string | undefined, zone: string): When {
  const slot = show.slots.find(({ from, to }) => from <= day && (to === undefined || day <= to));
  const hour = time ?? slot?.time;
  if (hour === undefined) return { precision: "date", day };
  return { precision: "exact", day, time: hour, start: instantOf(day, hour, zone) };
}
