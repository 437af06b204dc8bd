/** Why nothing was done with a claim or an outlet, by whom it was done already, and what to do instead. */
import type { Refusal } from "../../news/acting.ts";
import type { Graded } from "../../news/grades.ts";
import { ERASED, type GradeStep, type ServerClaim, type Step } from "../../news/kept.ts";
import { dateInWords } from "../../news/label.ts";
import type { OutletProblem } from "../../news/own-outlets.ts";
import type { Outlets } from "../../news/standing.ts";
import type { Action, Layout } from "../layout.ts";
import { cut } from "../limits.ts";
import { type Markup, say, timestamp } from "../markup.ts";
import { problemWords, sourceProblemWords, textProblemWords } from "./draft-problems.ts";

/** What the words name: the claim that it was about, and the outlets by their names. */
export interface RefusedAbout {
  /** The claim's id. */
  readonly id: string;
  readonly outlets: Outlets;
  /** What was typed as the reason or the source, so that it can be copied and put right. */
  readonly typed?: string | undefined;
}

/** Why nothing was changed, and what to do. */
export function refusedLayout(refusal: Refusal, about: RefusedAbout): Layout {
  const { id } = about;
  switch (refusal.because) {
    case "problems":
      return refused(say`Nothing was changed yet`, refusal.problems.map(problemWords));
    case "not a moderator":
      return refused(say`Only moderators can do that`, [
        say`You can suggest something with /rumors suggest.`,
      ]);
    case "already decided":
      return refused(
        say`${id} was already decided: ${DECISIONS[refusal.decision]}`,
        [lastLine(refusal.last), say`You changed nothing. To retract it: /news retract`],
        [historyAction(id), QUEUE],
      );
    case "changed since":
      return refused(
        say`${id} has changed since you looked`,
        [lastLine(refusal.last), say`You changed nothing. Look again, then decide.`],
        [lookAgain(id, refusal.revision), QUEUE],
      );
    case "second needed":
      return refused(
        say`Another moderator has to decide`,
        [
          say`You were the first for ${id}, and private-life claims need two moderators. Another one will find it in /news queue; anybody with Manage Server can decide alone.`,
        ],
        [QUEUE],
      );
    case "not published":
      return refused(say`${id} is not published`, [...UNPUBLISHED[refusal.state]], [QUEUE]);
    case "retracted":
      return refused(
        say`${id} was retracted`,
        [lastLine(refusal.last), say`There is nothing left to change.`],
        [historyAction(id)],
      );
    case "outcome is so already":
      return refused(
        say`The outcome of ${id} is already ${refusal.outcome}`,
        [
          lastLine(refusal.last),
          say`To confirm or deny it, add the report that says so: /news report`,
        ],
        [historyAction(id)],
      );
    case "reported already":
      return refused(say`That report is already there`, [
        say`${SAMENESS[refusal.sameness]}: ${nameOf(refusal.report.outlet, about.outlets)}, ${dateInWords(refusal.report.reported)}.`,
        refusal.sameness === "same page"
          ? say`Each page counts once. You can add another page of theirs.`
          : say`If yours is a different one, say so and add it.`,
      ]);
    case "reason needed":
      return refused(say`A reason is needed`, [
        say`One sentence is enough. An outcome needs a source or a reason; declining and retracting always need a reason.`,
      ]);
    case "reason refused":
      return refused(say`That reason cannot be kept`, [
        textProblemWords(refusal.problem, "The reason"),
        ...typedLines(about.typed),
      ]);
    case "source refused":
      return refused(say`That source cannot be kept`, [
        sourceProblemWords(refusal.problem, "The source"),
        ...typedLines(about.typed),
      ]);
  }
}

/** Why an outlet was not graded, and what to do. */
export function gradeRefusedLayout(
  refusal: Exclude<Graded, { readonly kind: "changed" }>,
  outlet: { readonly id: string; readonly name: string },
  typed?: string,
): Layout {
  switch (refusal.because) {
    case "not a moderator":
      return refused(say`Only moderators can do that`, [say`Moderators grade outlets.`]);
    case "problems":
      return refused(say`Nothing was changed`, refusal.problems.map(problemWords));
    case "reason needed":
      return refused(say`A grade needs a reason`, [
        say`Run the command again with _reason_: what has ${outlet.name} got right or wrong? Everybody who looks up the outlet sees it.`,
      ]);
    case "reason refused":
      return refused(say`That reason cannot be kept`, [
        textProblemWords(refusal.problem, "The reason"),
        ...typedLines(typed),
      ]);
    case "graded so already":
      return refused(say`${outlet.name} already has that grade`, [
        refusal.step === undefined
          ? say`This server has not graded it: the built-in grades apply.`
          : say`${gradeWords(refusal.step.grade)}, ${byWhom(refusal.step)}: ${refusal.step.why}`,
      ]);
  }
}

/** Why an outlet was not added, and what to do. */
export function outletProblemWords(problem: OutletProblem): Markup {
  switch (problem.because) {
    case "not a moderator":
      return say`Only moderators can add outlets.`;
    case "address":
      return say`I cannot read the outlet's address: copy the link to one of its pages from your browser.`;
    case "name":
      return textProblemWords(problem.problem, "The name of the outlet");
    case "known":
      return say`${problem.outlet.name} already has that name or address: pick it from the list.`;
  }
}

/** Of a claim that is not there any more, or never was. */
export function noClaimLayout(id: string): Layout {
  return refused(
    say`There is no claim ${id} here any more`,
    [say`Whoever suggested it may have had it erased. Nothing was changed.`],
    [QUEUE],
  );
}

/** Somebody by the name that Discord fills in; only for answers that one person sees. */
export function memberName(user: string): Markup {
  return user === ERASED ? say`somebody whose name was erased` : { markup: `<@${user}>` };
}

/** "by @ann, 5 minutes ago". */
export function byWhom({ by, at }: { readonly by: string; readonly at: string }): Markup {
  return say`by ${memberName(by)}, ${timestamp(new Date(at), "R")}`;
}

/** A grade as it is said, "as shipped" included. */
export function gradeWords(grade: GradeStep["grade"]): string {
  return grade === "as shipped"
    ? "As shipped"
    : `${grade.charAt(0).toUpperCase()}${grade.slice(1)}`;
}

/** What was done in a step, as a heading of it. */
export function stepWords(step: Step): string {
  if (step.what !== "settled") return STEPS[step.what];
  return step.outcome === "open"
    ? `Opened again, was ${step.was}`
    : `Settled: ${step.outcome}, was ${step.was}`;
}

const STEPS: Readonly<Record<Exclude<Step["what"], "settled">, string>> = {
  suggested: "Suggested",
  added: "Written down",
  reported: "Report added",
  approved: "Approved",
  declined: "Declined",
  retracted: "Retracted",
};

/** What waits for a decision. */
export const QUEUE: Action = { label: "Queue", ask: { command: "news queue", args: {} } };

/** Every step of a claim. */
export function historyAction(claim: string): Action {
  return { label: "History", ask: { command: "news history", args: { claim } } };
}

function lookAgain(id: string, revision: number): Action {
  const press = { kind: "claim", id, to: "review", rev: `${revision}` } as const;
  return { label: "Look again", weight: "main", press };
}

function refused(title: Markup, lines: readonly Markup[], actions: readonly Action[] = []): Layout {
  return { tone: "problem", title, blocks: [{ lines }], actions };
}

function lastLine(last: Step): Markup {
  return say`The last step: **${stepWords(last)}** ${byWhom(last)}.`;
}

function typedLines(typed: string | undefined): Markup[] {
  return typed === undefined ? [] : [say`You wrote: ${cut(typed, MOST_REPEATED)}`];
}

/** As much as a form takes, so that all of it can be copied. */
const MOST_REPEATED = 600;

function nameOf(outlet: string, outlets: Outlets): string {
  return outlets.get(outlet)?.name ?? outlet;
}

const DECISIONS = {
  published: "it is published",
  declined: "it was declined",
  retracted: "it was retracted",
} as const;

const SAMENESS = {
  "same page": "The same page",
  "same outlet, author and date": "The same outlet, author and date",
} as const;

const UNPUBLISHED: Readonly<Record<ServerClaim["state"]["kind"], readonly Markup[]>> = {
  suggested: [say`A moderator still has to decide: /news queue. You can decline it there.`],
  waiting: [say`A second moderator still has to decide: /news queue. You can decline it there.`],
  declined: [say`It was declined; only its author and moderators can see it.`],
  published: [],
};
