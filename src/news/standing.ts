/**
 * How well a claim stands, computed from what is known of it, with the reports that decided.
 * Nobody sets a standing. Rules: the rules for claims in data/README.md.
 */
import type { RecordOf } from "../canon/records.ts";
import { areIndependent, countsFrom, type Evidence, type Report, type Topic } from "./origins.ts";

/** Who publishes. */
export type Outlet = RecordOf<"outlets">;
/** Outlets by id. */
export type Outlets = ReadonlyMap<string, Outlet>;
export type Grade = Outlet["grades"][number]["grade"];

/** Every standing, firmest first. */
export const STANDINGS = [
  "confirmed",
  "denied",
  "disputed",
  "corroborated",
  "unconfirmed",
] as const;
export type StandingKind = (typeof STANDINGS)[number];

/** One report or more. */
export type Deciding = readonly [Report, ...Report[]];

/** A standing and why: the reports that decided it, oldest first. */
export type Standing =
  | { readonly kind: "confirmed"; readonly by: Deciding }
  | { readonly kind: "denied"; readonly by: Deciding }
  | { readonly kind: "disputed"; readonly confirmedBy: Deciding; readonly deniedBy: Deciding }
  | {
      readonly kind: "corroborated";
      /** The pair of independent origins that was complete first. */
      readonly by: readonly [Report, Report];
      readonly because: "one is not anonymous" | "both outlets are reliable";
    }
  | {
      readonly kind: "unconfirmed";
      /** None, one, or several that are all anonymous. */
      readonly origins: readonly Report[];
    };

/**
 * The standing that the evidence gives. An official or on-record report settles it either way,
 * whichever came first; only where there is none do origins count.
 */
export function standingOf(evidence: Evidence, outlets: Outlets): Standing {
  const confirmedBy = decidingReports(evidence, ["asserts", "confirms"]);
  const deniedBy = decidingReports(evidence, ["denies"]);
  if (confirmedBy !== undefined && deniedBy !== undefined)
    return { kind: "disputed", confirmedBy, deniedBy };
  if (confirmedBy !== undefined) return { kind: "confirmed", by: confirmedBy };
  if (deniedBy !== undefined) return { kind: "denied", by: deniedBy };
  return corroboration(evidence, outlets) ?? { kind: "unconfirmed", origins: evidence.origins };
}

/**
 * The grade that held for an outlet on a day, for claims on a topic.
 *
 * A grade's bounds are inclusive at their own precision: `to: "2024"` holds until December 31.
 * For the topics of an entertainment outlet's trade, grades for that field come before those for
 * everything. Private life is not that trade: what an outlet is worth on castings says nothing of
 * what it is worth on who loves whom, so there only a grade for everything counts. Where grades
 * for one field overlap, as in the year in which one replaces another, the lowest holds.
 *
 * @param day YYYY-MM-DD.
 * @returns undefined where nobody graded it for that day.
 */
export function gradeOn(outlet: Outlet, topic: Topic, day: string): Grade | undefined {
  const valid = outlet.grades.filter(({ from, to }) => isWithin(day, from, to));
  const inField = (field: "everything" | "entertainment") =>
    lowest(valid.filter((grade) => grade.field === field).map(({ grade }) => grade));
  const inTrade = IS_ENTERTAINMENT[topic] ? inField("entertainment") : undefined;
  return inTrade ?? inField("everything");
}

/** The topics that an outlet's grade for entertainment is about. */
const IS_ENTERTAINMENT: Readonly<Record<Topic, boolean>> = {
  "casting and departures": true,
  schedule: true,
  story: true,
  production: true,
  "private life": false,
};

/** The reports that alone settle a claim in one direction, oldest first. */
function decidingReports(
  { topic, known }: Evidence,
  stances: readonly Report["stance"][],
): Deciding | undefined {
  const [first, ...others] = known.filter(
    (report) => stances.includes(report.stance) && isDeciding(report, topic),
  );
  return first === undefined ? undefined : [first, ...others];
}

/**
 * Official or on record, in private matters by the person concerned. What repeats a report decides
 * nothing: the statement that it passes on is a report of its own.
 */
function isDeciding(report: Report, topic: Topic): boolean {
  const stands = report.sourcing === "official" || report.sourcing === "on record";
  const mayTell = topic !== "private life" || report.concerned === true;
  return stands && mayTell && report.repeats === undefined;
}

/**
 * Every report of an outlet is looked at, not only its first: what began as anonymous there may
 * since have been named, and its grade may have changed in between.
 */
function corroboration({ topic, firstHand }: Evidence, outlets: Outlets): Standing | undefined {
  for (const [index, later] of firstHand.entries())
    for (const earlier of firstHand.slice(0, index)) {
      if (!areIndependent(earlier, later)) continue;
      const by = [earlier, later] as const;
      if (by.some((report) => report.sourcing !== "anonymous"))
        return { kind: "corroborated", by, because: "one is not anonymous" };
      if (by.every((report) => isReliable(report, topic, outlets)))
        return { kind: "corroborated", by, because: "both outlets are reliable" };
    }
  return undefined;
}

/** By the grade of the day it was reported: a later one neither lifts nor sinks an old report. */
function isReliable(report: Report, topic: Topic, outlets: Outlets): boolean {
  const outlet = outlets.get(report.outlet);
  return outlet !== undefined && gradeOn(outlet, topic, countsFrom(report.reported)) === "reliable";
}

/** Compared at each bound's own precision, which makes both ends inclusive. */
function isWithin(day: string, from = "", to = "9999"): boolean {
  return day.slice(0, from.length) >= from && day.slice(0, to.length) <= to;
}

function lowest(grades: readonly Grade[]): Grade | undefined {
  return (["unreliable", "mixed", "reliable"] as const).find((grade) => grades.includes(grade));
}
