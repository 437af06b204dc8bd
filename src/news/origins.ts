/**
 * What is known of a claim as of a day, and who said it first-hand. Repetition is counted apart, so
 * that it can never pass for support. Rules: the rules for claims in data/README.md.
 */
import { groupBy } from "../canon/canon.ts";
import type { RecordOf } from "../canon/records.ts";

type ShippedClaim = RecordOf<"claims">;
/** One publication of a claim. */
export type Report = ShippedClaim["reports"][number] & {
  /** YYYY-MM-DD in the network's zone: the day a moderator wrote it down. Shipped ones have none. */
  readonly entered?: string | undefined;
};
/** What is said to be so, with the publications that say it. */
export type Claim = Omit<ShippedClaim, "subjects" | "reports"> & {
  readonly subjects: readonly string[];
  readonly reports: readonly Report[];
};
export type Topic = ShippedClaim["topic"];

/** What is known of a claim at the end of a day; everything else about it follows from this. */
export interface Evidence {
  readonly topic: Topic;
  /** Every report known by then, oldest first. */
  readonly known: readonly Report[];
  /** Those of them that are origins, oldest first, with every report of a person or an outlet. */
  readonly firstHand: readonly Report[];
  /** As many of `firstHand` as are independent of each other: a person or outlet counts once. */
  readonly origins: readonly Report[];
  /** Known reports that go back to another known report, directly or through further repeats. */
  readonly echoes: readonly Report[];
  /** How many outlets carry an echo of another outlet's report. */
  readonly repeatedBy: number;
}

/**
 * Weighs a claim's reports as of a day.
 *
 * @param day YYYY-MM-DD in the network's zone; its end is meant.
 */
export function evidenceAsOf(claim: Pick<Claim, "topic" | "reports">, day: string): Evidence {
  const known = claim.reports.filter((report) => knownFrom(report) <= day).toSorted(byAge);
  const firstHand = known.filter(isFirstHand);
  const byId = new Map(known.map((report) => [report.id, report]));
  const echoes = known.filter((report) => isEcho(report, byId));
  return {
    topic: claim.topic,
    known,
    firstHand,
    origins: independentOf(firstHand),
    echoes,
    repeatedBy: countRepeaters(echoes, byId),
  };
}

/**
 * The day from which something so dated counts: a month or year from its last day, since before
 * that nobody can say that it had been published.
 *
 * @param reported YYYY, YYYY-MM or YYYY-MM-DD.
 * @returns YYYY-MM-DD.
 */
export function countsFrom(reported: string): string {
  if (reported.length === "YYYY-MM-DD".length) return reported;
  const [year = "", month] = reported.split("-");
  if (month === undefined) return `${year}-12-31`;
  // Day 0 of the next month is the last of this one; `month` counts from 1, Date from 0.
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return `${reported}-${last}`;
}

/**
 * The day from which a report is known: from its date on, or from the day it was written down where
 * that came first. So one of "this month" does not wait for the month's end, and one of a day that
 * has begun only elsewhere does not wait for the network's clock.
 */
export function knownFrom({ reported, entered }: Report): string {
  const counts = countsFrom(reported);
  return entered !== undefined && entered < counts ? entered : counts;
}

/** Whether two reports come from different outlets and from different persons. */
export function areIndependent(one: Report, other: Report): boolean {
  return one.outlet !== other.outlet && personOf(one) !== personOf(other);
}

/** Stances that say that the claim is so. */
const SAYS_SO: Readonly<Record<Report["stance"], boolean>> = {
  asserts: true,
  confirms: true,
  denies: false,
  doubts: false,
  mentions: false,
};

/** Sourcing that brings something in from outside: not from nowhere, not by thinking about it. */
const HAS_SOURCE: Readonly<Record<Report["sourcing"], boolean>> = {
  official: true,
  "on record": true,
  named: true,
  anonymous: true,
  "own observation": true,
  unsourced: false,
  inference: false,
};

/**
 * An origin asserts or confirms, repeats nobody and has sourcing other than unsourced and
 * inference. What repeats a report is no origin even while that report is not known yet.
 */
function isFirstHand(report: Report): boolean {
  return report.repeats === undefined && SAYS_SO[report.stance] && HAS_SOURCE[report.sourcing];
}

/**
 * Whose word a report is: the person concerned, through whichever outlet; else its author. Where
 * nobody is named, only the outlet can tell reports apart.
 */
function personOf(report: Report): string {
  if (report.concerned === true) return "concerned";
  if (report.author === undefined) return `report:${report.id}`;
  return `author:${authorKey(report.author)}`;
}

/** An author's name as it is compared. */
export function authorKey(author: string): string {
  return author.toLowerCase().split(/\s+/).join(" ");
}

/**
 * A largest set of reports of which no two share an outlet or a person. Taking the oldest first
 * and skipping what shares would let one author's move between outlets hide two that are
 * independent; so outlets are matched with persons by augmenting paths (Kuhn's algorithm), which
 * also means that a further report never lowers the count.
 */
function independentOf(firstHand: readonly Report[]): Report[] {
  const byOutlet = groupBy(firstHand, (report) => [report.outlet]);
  const chosen = new Map<string, Report>();
  for (const outlet of byOutlet.keys()) choose(outlet, byOutlet, chosen, new Set());
  return [...chosen.values()].toSorted(byAge);
}

/** Finds the outlet a report whose person is free, or can be freed by another outlet's change. */
function choose(
  outlet: string,
  byOutlet: ReadonlyMap<string, readonly Report[]>,
  chosen: Map<string, Report>,
  tried: Set<string>,
): boolean {
  for (const report of byOutlet.get(outlet) ?? []) {
    const person = personOf(report);
    if (tried.has(person)) continue;
    tried.add(person);
    const holder = chosen.get(person);
    if (holder !== undefined && !choose(holder.outlet, byOutlet, chosen, tried)) continue;
    chosen.set(person, report);
    return true;
  }
  return false;
}

function isEcho(report: Report, known: ReadonlyMap<string, Report>): boolean {
  return report.repeats !== undefined && known.has(report.repeats);
}

/** Outlets, each once: an outlet's tenth piece adds no reader of the first, nor does its own echo. */
function countRepeaters(echoes: readonly Report[], known: ReadonlyMap<string, Report>): number {
  const others = echoes.filter((echo) => echo.outlet !== rootOf(echo, known).outlet);
  return new Set(others.map((echo) => echo.outlet)).size;
}

/** The known report at the end of a chain of repeats; in a circle, the last before it closes. */
function rootOf(report: Report, known: ReadonlyMap<string, Report>): Report {
  const passed = new Set<Report>();
  let root = report;
  for (
    let next: Report | undefined = report;
    next !== undefined && !passed.has(next);
    next = next.repeats === undefined ? undefined : known.get(next.repeats)
  ) {
    passed.add(next);
    root = next;
  }
  return root;
}

/** Oldest first; of those that count from the same day the more precise first, then by id. */
function byAge(one: Report, other: Report): number {
  return (
    compare(countsFrom(one.reported), countsFrom(other.reported)) ||
    other.reported.length - one.reported.length ||
    compare(one.id, other.id)
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
