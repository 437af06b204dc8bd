/**
 * What somebody wants to be kept, checked whole: every problem is found at once, so that a form says
 * all that is missing. What passes is a claim or a report as it is kept.
 */
import { type AddressProblem, readAddress } from "./addresses.ts";
import type { Report, Topic } from "./origins.ts";
import { isFuture } from "./reported.ts";
import type { Outlets } from "./standing.ts";
import { readSource } from "./source-text.ts";
import { checkText, TEXT_LIMITS, type TextProblem } from "./text.ts";
import { checkTopic, isAboutPerson, isPrivate, type RefusedSubject } from "./topics.ts";

/** One publication as somebody enters it: texts as typed, the date as `readReported` read it. */
export type ReportDraft = Omit<Report, "id" | "entered"> & {
  /** What `checkTopic` asked, they have answered: it is of no real person's private matters. */
  readonly isMeant?: boolean | undefined;
};

/** A claim as somebody enters it, with the report they have it from. */
export interface ClaimDraft {
  readonly text: string;
  readonly subjects: readonly string[];
  readonly topic: Topic;
  readonly report: ReportDraft;
  readonly note?: string | undefined;
  /** As in its report. */
  readonly isMeant?: boolean | undefined;
}

/** What is wrong with a draft, each with the field it is in. */
export type DraftProblem =
  | ({ readonly field: TextField } & TextProblem)
  | ({ readonly field: "url" | "via" } & AddressProblem)
  | { readonly field: "subjects"; readonly because: "none" }
  | { readonly field: "subjects"; readonly because: "too many"; readonly most: number }
  /** Private life is of real people; between characters it is the story. */
  | { readonly field: "topic"; readonly because: "private life of nobody" }
  | {
      readonly field: ShownField;
      readonly because: "refused subject" | "about whom?";
      readonly subject: RefusedSubject;
      readonly word: string;
    }
  | { readonly field: ShownField; readonly because: "private life?"; readonly word: string }
  | { readonly field: "outlet"; readonly because: "unknown" }
  | { readonly field: "reported"; readonly because: "future" }
  | { readonly field: "repeats"; readonly because: "unknown report" }
  /** Of a living person's private life only what can be looked up is kept. */
  | { readonly field: "url"; readonly because: "needed for private life" };

type TextField = "text" | "author" | "quote" | "via" | "note";
/** What says something of people, and is shown to everybody. */
type ShownField = "text" | "quote" | "note";

/** What passed, or everything that did not. */
export type Checked<T> =
  | { readonly kind: "fine"; readonly value: T }
  | { readonly kind: "problems"; readonly problems: readonly [DraftProblem, ...DraftProblem[]] };

/** What drafts are checked against. */
export interface DraftContext {
  readonly outlets: Outlets;
  /** Story time, ISO. */
  readonly at: string;
  /** YYYY-MM-DD in the network's zone. */
  readonly day: string;
}

export const MOST_SUBJECTS = 5;

/** The claim without its report, as it is kept. */
export interface CleanClaim {
  readonly text: string;
  readonly subjects: readonly string[];
  readonly topic: Topic;
  readonly note?: string | undefined;
  readonly report: Report;
}

/** Checks a claim with its first report, which gets the id `r1`. */
export function checkClaim(draft: ClaimDraft, context: DraftContext): Checked<CleanClaim> {
  const problems: DraftProblem[] = [];
  const text = cleaned(draft.text, "text", TEXT_LIMITS.claim, problems) ?? "";
  const note = cleaned(draft.note, "note", TEXT_LIMITS.note, problems);
  const subjects = [...new Set(draft.subjects)];
  const about = { topic: draft.topic, subjects, reports: [] };
  problems.push(...subjectProblems(about), ...topicProblems({ text, note }, about, draft.isMeant));
  const isMeant = draft.isMeant ?? draft.report.isMeant;
  const report = checkReport({ ...draft.report, isMeant }, about, context);
  if (report.kind === "problems") problems.push(...report.problems);
  const [first, ...others] = problems;
  if (first !== undefined) return { kind: "problems", problems: [first, ...others] };
  if (report.kind === "problems") return report;
  const { topic } = draft;
  return {
    kind: "fine",
    value: { text, subjects, topic, ...(note === undefined ? {} : { note }), report: report.value },
  };
}

/** Checks a report of a claim, which gets the next id: `r1`, `r2` … */
export function checkReport(
  draft: ReportDraft,
  claim: {
    readonly topic: Topic;
    readonly subjects: readonly string[];
    readonly reports: readonly Report[];
  },
  { outlets, at, day }: DraftContext,
): Checked<Report> {
  const problems: DraftProblem[] = [];
  const texts = {
    author: cleaned(draft.author, "author", TEXT_LIMITS.author, problems),
    quote: cleaned(draft.quote, "quote", TEXT_LIMITS.quote, problems),
    note: cleaned(draft.note, "note", TEXT_LIMITS.note, problems),
    url: cleanAddress(draft.url, problems),
    via: cleanVia(draft.via, problems),
  };
  problems.push(...topicProblems({ quote: texts.quote, note: texts.note }, claim, draft.isMeant));
  if (!outlets.has(draft.outlet)) problems.push({ field: "outlet", because: "unknown" });
  if (isFuture(draft.reported, new Date(at)))
    problems.push({ field: "reported", because: "future" });
  if (draft.repeats !== undefined && !claim.reports.some(({ id }) => id === draft.repeats))
    problems.push({ field: "repeats", because: "unknown report" });
  if (isPrivate(claim) && draft.url === undefined && draft.via === undefined)
    problems.push({ field: "url", because: "needed for private life" });
  const [first, ...others] = problems;
  if (first !== undefined) return { kind: "problems", problems: [first, ...others] };
  const { outlet, reported, sourcing, stance, repeats, concerned } = draft;
  return {
    kind: "fine",
    value: {
      id: `r${claim.reports.length + 1}`,
      outlet,
      reported,
      sourcing,
      stance,
      entered: day,
      ...present({ ...texts, repeats, concerned }),
    },
  };
}

/** What of a claim says whom it is about. */
type About = Pick<CleanClaim, "topic" | "subjects">;

function subjectProblems({ topic, subjects }: About): DraftProblem[] {
  if (subjects.length === 0) return [{ field: "subjects", because: "none" }];
  if (subjects.length > MOST_SUBJECTS)
    return [{ field: "subjects", because: "too many", most: MOST_SUBJECTS }];
  return topic === "private life" && !isAboutPerson(subjects)
    ? [{ field: "topic", because: "private life of nobody" }]
    : [];
}

/** A quote can say what the claim itself does not. */
function topicProblems(
  texts: { readonly [field in ShownField]?: string | undefined },
  { topic, subjects }: About,
  isMeant = false,
): DraftProblem[] {
  return (["text", "quote", "note"] as const).flatMap((field): DraftProblem[] => {
    const found = checkTopic({ text: texts[field] ?? "", topic, subjects });
    switch (found.kind) {
      case "clear":
        return [];
      case "refused":
        return [{ field, because: "refused subject", subject: found.subject, word: found.word }];
      case "about whom?":
        if (isMeant) return [];
        return [{ field, because: found.kind, subject: found.subject, word: found.word }];
      case "private life?":
        return isMeant ? [] : [{ field, because: found.kind, word: found.word }];
    }
  });
}

/** Undefined for what is left out, and for what has a problem, which is then noted. */
function cleaned(
  typed: string | undefined,
  field: TextField,
  most: number,
  problems: DraftProblem[],
): string | undefined {
  if (typed === undefined) return undefined;
  const check = checkText(typed, most);
  if (check.kind === "clean") return check.text;
  const { kind: _, ...problem } = check;
  problems.push({ field, ...problem });
  return undefined;
}

function cleanAddress(typed: string | undefined, problems: DraftProblem[]): string | undefined {
  if (typed === undefined) return undefined;
  const check = readAddress(typed);
  if (check.kind === "address") return check.href;
  problems.push({ field: "url", because: check.because });
  return undefined;
}

function cleanVia(typed: string | undefined, problems: DraftProblem[]): string | undefined {
  if (typed === undefined) return undefined;
  const check = readSource(typed);
  if (check.kind === "source") return check.source;
  problems.push({ field: "via", ...check.problem });
  return undefined;
}

/** Without what is undefined: in JSON it would be gone all the same. */
function present<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}
