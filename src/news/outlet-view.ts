/** What is known of an outlet as of a day: its grades, what it reported, what came of it. */
import type { ClaimView } from "./claims.ts";
import { countsFrom, type Report } from "./origins.ts";
import { type Grade, gradeOn, type Outlet } from "./standing.ts";
import {
  countedOf,
  outletsIn,
  type TrackRecord,
  trackRecord,
  trackRecords,
} from "./track-record.ts";

type OutletGrade = Outlet["grades"][number];

/** A grade as it may be told on a day. */
export type ToldGrade = Omit<OutletGrade, "reason"> & {
  readonly reason: string;
  /** Whether it is the one that holds in its field that day. */
  readonly holds: boolean;
};

/** The grade that holds for each field; undefined where nobody gave one. */
export interface GradesNow {
  /** For everything about the shows: who plays, what happens, when it airs. */
  readonly shows: Grade | undefined;
  readonly privateLife: Grade | undefined;
}

/** A claim that the outlet reported. */
export interface Reported {
  readonly view: ClaimView;
  /** Its first first-hand report; where it has none, its first. */
  readonly report: Report;
  readonly isFirstHand: boolean;
  /** Whether it counts for the outlet's record: nobody is credited with what was settled before. */
  readonly counts: boolean;
}

/** An outlet as it was known on a day, in brief. */
export interface OutletBrief {
  readonly outlet: Outlet;
  /** Those that hold first, then those that no longer do. */
  readonly grades: readonly ToldGrade[];
  readonly now: GradesNow;
  readonly record: TrackRecord;
  /** How many claims it reported. */
  readonly count: number;
}

/** The same with what it reported, in the order of the claims. */
export interface OutletView extends OutletBrief {
  readonly reported: readonly Reported[];
}

/**
 * An outlet as it was known at the end of a day.
 *
 * @param claims as they stood that day; those that it did not report change nothing
 */
export function viewOutlet(outlet: Outlet, claims: readonly ClaimView[], day: string): OutletView {
  const reported = claims
    .filter(({ reports }) => reports.some((report) => report.outlet === outlet.id))
    .flatMap((view) => reportedBy(outlet, view));
  const counted = reported.map(({ view }) => countedOf(view));
  const record = trackRecord(counted, { outlet: outlet.id });
  return { ...gradedOn(outlet, day), record, count: reported.length, reported };
}

/**
 * The outlets that are graded or reported something, as known on a day: the graded first, then those
 * that reported most.
 */
export function viewOutlets(
  outlets: Iterable<Outlet>,
  claims: readonly ClaimView[],
  day: string,
): OutletBrief[] {
  const { records, counts } = sumsOf(claims);
  return [...outlets]
    .map((outlet) => ({
      ...gradedOn(outlet, day),
      record: records.get(outlet.id) ?? NO_RECORD,
      count: counts.get(outlet.id) ?? 0,
    }))
    .filter(({ grades, count }) => grades.length > 0 || count > 0)
    .toSorted(
      (one, other) =>
        Number(other.grades.length > 0) - Number(one.grades.length > 0) ||
        other.count - one.count ||
        compare(one.outlet.name, other.outlet.name),
    );
}

interface Sums {
  readonly records: ReadonlyMap<string, TrackRecord>;
  /** How many claims each outlet reported. */
  readonly counts: ReadonlyMap<string, number>;
}

/** Views never change, so neither does what a list of them adds up to. */
const sums = new WeakMap<readonly ClaimView[], Sums>();

function sumsOf(claims: readonly ClaimView[]): Sums {
  const known = sums.get(claims);
  if (known !== undefined) return known;
  const counts = new Map<string, number>();
  for (const { reports } of claims)
    for (const id of outletsIn(reports)) counts.set(id, (counts.get(id) ?? 0) + 1);
  const made = { records: trackRecords(claims.map(countedOf)), counts };
  sums.set(claims, made);
  return made;
}

const NO_RECORD = trackRecord([], { outlet: "" });

function gradedOn(outlet: Outlet, day: string): Pick<OutletBrief, "outlet" | "grades" | "now"> {
  const grades = gradesKnown(outlet.grades, day);
  const known = { ...outlet, grades };
  const told = grades.map((grade) => ({
    ...grade,
    reason: reasonKnown(grade.reason, day),
    holds: holdsIn(known, grade, day),
  }));
  return {
    outlet,
    grades: told.toSorted((one, other) => Number(other.holds) - Number(one.holds)),
    now: {
      shows: gradeOn(known, "production", day),
      privateLife: gradeOn(known, "private life", day),
    },
  };
}

/**
 * The grades that had been given by a day. One of "2024" was given at some time in that year, so it
 * is told from the year's end, as everything that is so dated; and until a grade's last day is over
 * nobody knows that it will end.
 */
function gradesKnown(grades: readonly OutletGrade[], day: string): OutletGrade[] {
  return grades
    .filter(({ from }) => from === undefined || countsFrom(from) <= day)
    .map((grade) => {
      const { to, ...open } = grade;
      return to === undefined || countsFrom(to) < day ? grade : open;
    });
}

/** Reasons were written with hindsight: what one says of a year that is not over has to wait. */
function reasonKnown(reason: string, day: string): string {
  const parts = reason.split(/(?<=[:;]) /);
  const later = parts.findIndex((part) =>
    [...part.matchAll(/\b(?:19|20)\d\d\b/g)].some(([year]) => countsFrom(year) > day),
  );
  const known = later === -1 ? parts : parts.slice(0, later);
  return known.join(" ").replace(/[:;]$/, "");
}

/** Whether a grade holds that day, and no lower one of its field does. */
function holdsIn(outlet: Outlet, grade: OutletGrade, day: string): boolean {
  const inField = outlet.grades.filter(({ field }) => field === grade.field);
  const of = (grades: OutletGrade[]) => gradeOn({ ...outlet, grades }, "production", day);
  return of([grade]) !== undefined && of([grade]) === of(inField);
}

function reportedBy({ id }: Outlet, view: ClaimView): Reported[] {
  const isTheirs = ({ outlet }: { readonly outlet: string }) => outlet === id;
  const firstHand = view.firstHand.find(isTheirs);
  const report = firstHand ?? view.reports.find(isTheirs);
  if (report === undefined) return [];
  const counts = countedOf(view).credits.some(isTheirs);
  return [{ view, report, isFirstHand: firstHand !== undefined, counts }];
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
