/** What tests of the schedule share: one show on Wednesdays at ten, and what TVmaze says of it. */
import { believe, type BelievedShow } from "../../src/airtime/believe.ts";
import type { Correction } from "../../src/airtime/corrections.ts";
import { mergeTvmaze } from "../../src/airtime/merge.ts";
import type { PolledEpisode, PolledShow, PolledWhen } from "../../src/airtime/poll.ts";
import type { Schedule, When } from "../../src/airtime/schedule.ts";
import { type Story, storyAt } from "../../src/airtime/story.ts";
import { instantOf } from "../../src/airtime/zone.ts";
import { buildCanon, type Canon } from "../../src/canon/canon.ts";
import type { Records } from "../../src/canon/load.ts";

export const ZONE = "America/New_York";
export const SHOW = "chicago-pd";

type RecordIn<K extends "airings" | "episodes"> = Omit<Records[K][number], "at" | "show">;

export interface CanonOptions {
  readonly airings?: readonly RecordIn<"airings">[];
  readonly asOf?: string;
  readonly status?: "running" | "ended";
  readonly slotTime?: string;
}

/** A community with one show. */
export function canonOf(
  episodes: readonly RecordIn<"episodes">[],
  options: CanonOptions = {},
): Canon {
  const at = { file: "test.json", line: 1 };
  const slot = { from: "2014-01-08", day: "Wednesday", time: options.slotTime ?? "22:00" } as const;
  const none = {
    outlets: [],
    sources: [],
    crossovers: [],
    people: [],
    characters: [],
    roles: [],
    events: [],
    relationships: [],
    offscreen: [],
    claims: [],
  };
  return buildCanon({
    ...none,
    community: {
      id: "test",
      name: "Test",
      timezone: ZONE,
      country: "United States",
      asOf: options.asOf ?? "2020-12-01",
      through: "2021-01-20",
      credits: [],
    },
    shows: [
      {
        id: SHOW,
        name: "Chicago P.D.",
        aliases: [],
        network: "NBC",
        status: options.status ?? "running",
        runtime: 60,
        slots: [{ ...slot, sources: ["s"] }],
        streaming: [{ service: "Peacock", when: "the day after", sources: ["s"] }],
        creators: [],
        showrunners: [],
        ids: {},
        sources: ["s"],
        at,
      },
    ],
    episodes: episodes.map((episode) => ({ ...episode, show: SHOW, at })),
    airings: (options.airings ?? []).map((airing) => ({ ...airing, at })),
  });
}

/** An exact time of TVmaze's, from a wall time in New York. */
export function exact(day: string, time = "22:00"): PolledWhen {
  return { precision: "exact", start: instantOf(day, time, ZONE).toISOString() };
}

export function dateOnly(day: string): PolledWhen {
  return { precision: "date", day };
}

export const NO_TIME: PolledWhen = { precision: "unknown" };

/** The id is the number, unless another is given. */
export function listed(
  number: number,
  when: PolledWhen,
  more: Partial<PolledEpisode> = {},
): PolledEpisode {
  return { id: number, season: 8, number, title: undefined, runtime: 60, when, ...more };
}

export function poll(
  polledAt: string,
  episodes: readonly PolledEpisode[],
  orders: PolledShow["orders"] = {},
): PolledShow {
  return { show: SHOW, polledAt, updated: 1, episodes, orders };
}

/** What is believed after some polls, one after the other. */
export function believeAll(...polls: readonly PolledShow[]): BelievedShow {
  let kept: BelievedShow | undefined;
  for (const one of polls) kept = believe(kept, one, { zone: ZONE }).believed;
  if (kept === undefined) throw new Error("no poll");
  return kept;
}

export function mergedSchedule(canon: Canon, believed?: BelievedShow): Schedule {
  return mergeTvmaze(canon, new Map(believed === undefined ? [] : [[SHOW, believed]])).schedule;
}

export function storyOf(canon: Canon, believed: BelievedShow | undefined, now: string): Story {
  return storyAt(mergedSchedule(canon, believed), new Date(now));
}

/** "2021-01-06 22:00", the date alone, or "?". */
export function whenText(when: When | undefined): string {
  if (when === undefined) return "not known";
  if (when.precision === "unknown") return "?";
  return when.precision === "date" ? when.day : `${when.day} ${when.time}`;
}

type Said<K> = K extends unknown ? Omit<K, "by" | "at" | "episode" | "feed" | "reason"> : never;

export function correction(
  said: Said<Correction>,
  more: Partial<Pick<Correction, "episode" | "feed" | "at" | "reason">> = {},
): Correction {
  return {
    episode: `${SHOW}/S8E3`,
    feed: undefined,
    reason: undefined,
    by: "1",
    at: "2021-01-06T20:00:00Z",
    ...more,
    ...said,
  };
}
