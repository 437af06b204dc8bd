/**
 * A server's own grades of outlets. They hold from the day they are given: what was reported before
 * keeps the grade of its day. They are laid over the shipped ones, and nothing of either is deleted.
 */
import { addDays } from "../airtime/zone.ts";
import { groupBy } from "../canon/canon.ts";
import type { Act, Refusal } from "./acting.ts";
import type { GradeStep, Kept, ServerNews } from "./kept.ts";
import { countsFrom } from "./origins.ts";
import type { Outlet, Outlets } from "./standing.ts";
import { checkText, TEXT_LIMITS } from "./text.ts";
import { publishedOf } from "./views.ts";

/** A grade as a moderator gives it. */
export interface GradeDraft {
  readonly outlet: string;
  /** `as shipped` takes the server's own back. */
  readonly grade: GradeStep["grade"];
  /** The server's word on everything is its word on entertainment too. */
  readonly field: GradeStep["field"];
  readonly why: string;
}

/** The settings as they are then, or why they are not changed. */
export type Graded =
  | { readonly kind: "changed"; readonly settings: ServerNews; readonly step: GradeStep }
  | Extract<
      Refusal,
      { readonly because: "not a moderator" | "reason needed" | "reason refused" | "problems" }
    >
  | { readonly kind: "refused"; readonly because: "graded so already"; readonly step?: GradeStep };

/**
 * Grades an outlet for this server, from today on.
 *
 * @param outlets shipped and own
 */
export function gradeOutlet(
  settings: ServerNews,
  draft: GradeDraft,
  act: Act,
  outlets: Outlets,
): Graded {
  if (act.as === "fan") return { kind: "refused", because: "not a moderator" };
  const { outlet, grade, field } = draft;
  if (!outlets.has(outlet)) {
    const problems = [{ field: "outlet", because: "unknown" }] as const;
    return { kind: "refused", because: "problems", problems };
  }
  const check = checkText(draft.why, TEXT_LIMITS.why);
  if (check.kind === "refused") {
    const { kind: _, ...problem } = check;
    return problem.because === "empty"
      ? { kind: "refused", because: "reason needed" }
      : { kind: "refused", because: "reason refused", problem };
  }
  // Whatever was said last of it: a word on everything is given anew after one on entertainment.
  const last = settings.grades.findLast((one) => one.outlet === outlet);
  if (last === undefined ? grade === "as shipped" : last.grade === grade && last.field === field)
    return { kind: "refused", because: "graded so already", ...(last && { step: last }) };
  const { by, at, day: from } = act;
  const step = { outlet, grade, field, from, why: check.text, by, at };
  return { kind: "changed", settings: { ...settings, grades: [...settings.grades, step] }, step };
}

/** Shipped outlets and the server's own, each with the grades that hold for this server. */
export function outletsOf(shipped: Outlets, { outlets, grades }: OwnOutlets): Outlets {
  if (outlets.length === 0 && grades.length === 0) return shipped;
  const known = laidOver.get(grades);
  if (known?.shipped === shipped && known.outlets === outlets) return known.all;
  const all = lay(shipped, { outlets, grades });
  laidOver.set(grades, { shipped, outlets, all });
  return all;
}

type OwnOutlets = Pick<ServerNews, "outlets" | "grades">;

/** Asked for with every command, and different only after a moderator has changed something. */
const laidOver = new WeakMap<
  OwnOutlets["grades"],
  { readonly shipped: Outlets; readonly outlets: OwnOutlets["outlets"]; readonly all: Outlets }
>();

function lay(shipped: Outlets, { outlets, grades }: OwnOutlets): Outlets {
  const all = new Map([...outlets.map(({ outlet }) => [outlet.id, outlet] as const), ...shipped]);
  const steps = groupBy(grades, ({ outlet }) => [outlet]);
  for (const [id, own] of steps) {
    const outlet = all.get(id);
    if (outlet !== undefined) all.set(id, { ...outlet, grades: overlaid(outlet.grades, own) });
  }
  return all;
}

/**
 * The published claims whose labels a grade may change: they have a report of the outlet that counts
 * from the grade's first day or later. The label itself tells the fields apart.
 */
export function claimsUnder(
  { outlet, from }: Pick<GradeStep, "outlet" | "from">,
  claims: Iterable<Kept>,
): string[] {
  return publishedOf(claims)
    .filter(({ reports }) =>
      reports.some((one) => one.outlet === outlet && countsFrom(one.reported) >= from),
    )
    .map(({ id }) => id);
}

/** Every grade that the server gave an outlet, oldest first. */
export function gradeHistory({ grades }: ServerNews, outlet: string): GradeStep[] {
  return grades.filter((step) => step.outlet === outlet);
}

type ShippedGrade = Outlet["grades"][number];
type Field = ShippedGrade["field"];

const FIRST_DAY = "0001-01-01";
const LAST_DAY = "9999-12-31";

function overlaid(shipped: readonly ShippedGrade[], steps: readonly GradeStep[]): ShippedGrade[] {
  return (["everything", "entertainment"] as const).flatMap((field) => {
    const spans = spansOf(steps, field);
    const seen = spans.filter(({ step }) => step === undefined || step.grade === "as shipped");
    return [
      ...shipped
        .filter((grade) => grade.field === field)
        .flatMap((grade) => seen.flatMap((span) => cut(grade, span))),
      ...spans.flatMap((span) => ownGrade(span, field)),
    ];
  });
}

/** Days, both ends inclusive, and whose word holds on them: the shipped grades' without a step. */
interface Span {
  readonly from: string;
  readonly to: string;
  readonly step: GradeStep | undefined;
}

/** All of time, cut where the server's word on a field changes; of one day's words the last holds. */
function spansOf(steps: readonly GradeStep[], field: Field): Span[] {
  const inField = steps
    .filter((step) => covers(step, field))
    .toSorted((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from)));
  const starts = [{ from: FIRST_DAY, step: undefined }, ...inField.map(startOf)];
  return starts
    .map(({ from, step }, index) => {
      const next = starts[index + 1];
      return { from, step, to: next === undefined ? LAST_DAY : addDays(next.from, -1) };
    })
    .filter(({ from, to }) => from <= to);
}

function startOf(step: GradeStep): { readonly from: string; readonly step: GradeStep } {
  return { from: step.from, step };
}

function covers(step: Pick<GradeStep, "field">, field: Field): boolean {
  return step.field === "everything" || step.field === field;
}

/** The part of a shipped grade that lies within a span. */
function cut(grade: ShippedGrade, span: Span): ShippedGrade[] {
  const from = latest(firstDayOf(grade.from), span.from);
  const to = earliest(grade.to === undefined ? LAST_DAY : countsFrom(grade.to), span.to);
  if (from > to) return [];
  const { from: _from, to: _to, ...rest } = grade;
  return [{ ...rest, ...boundsOf(from, to) }];
}

function ownGrade({ from, to, step }: Span, field: Field): ShippedGrade[] {
  if (step === undefined || step.grade === "as shipped" || step.field !== field) return [];
  return [{ grade: step.grade, field, reason: step.why, ...boundsOf(from, to) }];
}

function boundsOf(from: string, to: string): { readonly from?: string; readonly to?: string } {
  return { ...(from > FIRST_DAY && { from }), ...(to < LAST_DAY && { to }) };
}

/** The first day of a date that may be a month or a year. */
function firstDayOf(date: string | undefined): string {
  return date === undefined ? FIRST_DAY : `${date}-01-01`.slice(0, FIRST_DAY.length);
}

function latest(one: string, other: string): string {
  return one > other ? one : other;
}

function earliest(one: string, other: string): string {
  return one < other ? one : other;
}
