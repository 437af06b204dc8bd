/** When each episode airs, and since when that is known: what every layer of the schedule speaks of. */
import { type Episode, type EpisodeRef, groupBy, type Show } from "../canon/canon.ts";
import type { Feed } from "./feeds.ts";
import { addDays, startOfDay } from "./zone.ts";

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

/** Where a feed departs from the broadcast as a whole: it shows the episode then, or not at all. */
export type FeedChange =
  | { readonly kind: "not shown" }
  /** `when` is of that feed, with date and time in the network's zone. */
  | { readonly kind: "moved"; readonly when: When };

/** An episode's place in the schedule, as it was known from a day on. */
export interface Airing {
  readonly episode: Episode;
  readonly show: Show;
  /** Of a cancelled or unlisted one: when it was to air. */
  readonly when: When;
  /**
   * `cancelled`: a moderator said that it will not air then. `unlisted`: TVmaze listed it once and
   * does so no more, which may mean anything from a slip to a cancellation.
   */
  readonly state: "scheduled" | "cancelled" | "unlisted";
  /** The layer that `when` and `state` come from. */
  readonly origin: "data" | "tvmaze" | "correction";
  /** Minutes: TVmaze's where it says, else the show's. */
  readonly runtime: number;
  /** Feeds that a correction treats by themselves. */
  readonly byFeed?: Readonly<Partial<Record<Feed, FeedChange>>> | undefined;
  /** First day, in the network's zone, on which this was known. */
  readonly knownFrom: string;
  /** Story time, ISO, at which TVmaze was believed, or at which a moderator corrected it. */
  readonly saidAt?: string | undefined;
  /** The date it was to air before it was moved. */
  readonly movedFrom?: string | undefined;
  /** What is special about it: a two-hour night, a pre-emption. */
  readonly reason?: string | undefined;
  /** The data says that its season ends with it; undefined where it does not say. */
  readonly finale?: true | undefined;
  /** Ids of the sources of what is special. */
  readonly sources: readonly string[];
}

/** How far and how freshly the schedule is known. */
export interface ScheduleFacts {
  /** The network's, an IANA name. */
  readonly zone: string;
  /** The last date that the data folder knows anything about. */
  readonly through: string;
  /** The day on which the data folder's schedule was last looked at. */
  readonly asOf: string;
  /** When TVmaze last answered about a show: story time, ISO, by the show's id. */
  readonly polledAt: ReadonlyMap<string, string>;
  /** How many episodes each season of a show has, where that is announced; by the show's id. */
  readonly orders: ReadonlyMap<string, Readonly<Record<number, number>>>;
  readonly shows: ReadonlyMap<string, Show>;
}

/** All that is known of the schedule, over all of time. */
export interface Schedule extends ScheduleFacts {
  /** What was known of an episode: the first of all first, the last one holds today. Empty: nothing. */
  versions(episode: EpisodeRef): readonly Airing[];
  /** The episodes of a show, by its id. */
  episodesOf(show: string): readonly EpisodeRef[];
  /** The episodes of which any version is on that date. */
  on(day: string): readonly EpisodeRef[];
  /** The dates of which `on` is not empty, ascending. */
  readonly days: readonly string[];
}

/** A schedule that answers by episode, show and date. */
export function scheduleOf(
  facts: ScheduleFacts,
  airings: ReadonlyMap<EpisodeRef, readonly Airing[]>,
): Schedule {
  const refs = [...airings.keys()];
  const byShow = groupBy(refs, (ref) => [showOf(ref)]);
  const byDay = groupBy(refs, (ref) => (airings.get(ref) ?? []).flatMap(daysOf));
  return {
    ...facts,
    versions: (ref) => airings.get(ref) ?? [],
    episodesOf: (show) => byShow.get(show) ?? [],
    on: (day) => byDay.get(day) ?? [],
    days: [...byDay.keys()].toSorted(),
  };
}

/** The dates, in the network's zone, on which any feed of the broadcast shows it; empty where none is known. */
export function daysOf({ when, byFeed = {} }: Airing): string[] {
  const moved = Object.values(byFeed).flatMap((change) =>
    change.kind === "moved" ? [change.when] : [],
  );
  const days = [when, ...moved].flatMap((one) => (one.precision === "unknown" ? [] : [one.day]));
  return [...new Set(days)];
}

/** The id of an episode's show. */
export function showOf(ref: EpisodeRef): string {
  return ref.slice(0, ref.indexOf("/"));
}

/**
 * The instant from which an episode has been seen: the end of its Eastern airing, or of its date
 * where no hour is known.
 *
 * @returns milliseconds since the epoch; Infinity where no date is known, it will not air, or TVmaze
 * dropped it before it could.
 */
export function airedAt(schedule: Schedule, ref: EpisodeRef): number {
  const airing = schedule.versions(ref).at(-1);
  return airing?.state === "scheduled" ? endOf(airing, schedule.zone) : Infinity;
}

/** When an airing is over, in milliseconds since the epoch; Infinity where no date is known. */
export function endOf({ when, runtime }: Pick<Airing, "when" | "runtime">, zone: string): number {
  switch (when.precision) {
    case "exact":
      return when.start.getTime() + runtime * 60_000;
    case "date":
      return startOfDay(addDays(when.day, 1), zone).getTime();
    case "unknown":
      return Infinity;
  }
}
