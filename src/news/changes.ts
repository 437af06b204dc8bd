/**
 * What may be done to a server's claim, by whom, and what comes of it. Nothing here writes: each rule
 * gives the claim as it is then, or says why not. A claim's text cannot be changed, and its label is
 * computed from what is kept, so neither can be edited away.
 */
import type { Act, Changed, Refusal, Ruling } from "./acting.ts";
import type { Settlement } from "./claims.ts";
import { checkClaim, checkReport, type ClaimDraft, type ReportDraft } from "./draft.ts";
import { sameReport } from "./duplicates.ts";
import {
  isRetracted,
  type Kept,
  type RetractedClaim,
  type ServerClaim,
  type Step,
} from "./kept.ts";
import type { Outcome } from "./label.ts";
import { readSource } from "./source-text.ts";
import { checkText, TEXT_LIMITS } from "./text.ts";
import { isPrivate } from "./topics.ts";

/**
 * A new claim: a fan's is a suggestion, a moderator's is published, unless it is of private life and
 * waits for a second.
 *
 * @param options.tell whether a fan wants to be told by direct message
 */
export function addClaim(
  id: string,
  draft: ClaimDraft,
  act: Act,
  ruling: Ruling,
  options: { readonly tell?: boolean | undefined } = {},
): Changed {
  const checked = checkClaim(draft, { ...ruling, ...act });
  if (checked.kind === "problems") return refuse({ ...checked, because: "problems" });
  const { report, ...said } = checked.value;
  const isFan = act.as === "fan";
  const step = stepOf(act, { what: isFan ? "suggested" : "added", report: report.id });
  const claim: ServerClaim = {
    id,
    ...said,
    reports: [report],
    revision: 1,
    state: isFan ? { kind: "suggested" } : approvedState(said, act, ruling),
    ...(isFan ? { suggested: { by: act.by, tell: options.tell === true } } : {}),
    history: [step],
  };
  return { kind: "changed", claim, step };
}

/**
 * One more report of a published claim. Two moderators who add one each do not hinder one another,
 * so it asks for no revision; the same report twice is refused.
 *
 * @param options.isAnother they were shown a report that seems the same, and say that it is not
 */
export function addReport(
  kept: Kept,
  draft: ReportDraft,
  act: Act,
  ruling: Ruling,
  options: { readonly isAnother?: boolean | undefined } = {},
): Changed {
  const open = publishedFor(kept, act);
  if (open.kind === "refused") return open;
  const { claim } = open;
  const checked = checkReport(draft, claim, { ...ruling, ...act });
  if (checked.kind === "problems") return refuse({ ...checked, because: "problems" });
  const same = sameReport(checked.value, claim.reports);
  if (same !== undefined && !(same.sameness !== "same page" && options.isAnother === true))
    return refuse({ ...same, because: "reported already" });
  const step = stepOf(act, { what: "reported", report: checked.value.id });
  return changed({ ...claim, reports: [...claim.reports, checked.value] }, step);
}

/** What a moderator says to a suggestion, or to a claim that waits for a second. */
export type Decision =
  | { readonly kind: "approve"; readonly why?: string | undefined }
  /** Its author sees the reason. */
  | { readonly kind: "decline"; readonly why: string };

/**
 * Decides about a claim. Of several who press at once the first decides; the others saw a claim that
 * is no more.
 *
 * @param seen the revision that was shown to them
 */
export function decide(
  kept: Kept,
  decision: Decision,
  act: Act,
  ruling: Pick<Ruling, "approval">,
  seen: number,
): Changed {
  if (act.as === "fan") return refuse({ because: "not a moderator" });
  const last = lastStep(kept);
  if (isRetracted(kept)) return refuse({ because: "already decided", decision: "retracted", last });
  const { state } = kept;
  if (state.kind === "published" || state.kind === "declined")
    return refuse({ because: "already decided", decision: state.kind, last });
  if (kept.revision !== seen) return changedSince(kept);
  const reason = reasonOf(decision.why, decision.kind === "decline");
  if (reason.kind === "refused") return reason;
  if (decision.kind === "decline") {
    const step = stepOf(act, { what: "declined", ...reason.given });
    return changed({ ...kept, state: { kind: "declined", why: reason.given.why ?? "" } }, step);
  }
  const next = approvedState(kept, act, ruling, state.kind === "waiting" ? state.first : undefined);
  if (next.kind === "waiting" && state.kind === "waiting")
    return refuse({ because: "second needed" });
  return changed({ ...kept, state: next }, stepOf(act, { what: "approved", ...reason.given }));
}

/** What became of a claim, and how that is known; at least one of the two is needed. */
export interface Finding {
  /** `open` takes back an outcome that was set by mistake. */
  readonly outcome: "open" | "wrong" | "lapsed";
  readonly source?: string | undefined;
  readonly why?: string | undefined;
}

/**
 * Sets the outcome. There is none for "confirmed" or "denied": whoever wants that adds the report
 * that confirms or denies, and the standing follows.
 *
 * @param seen the revision that was shown to them
 */
export function settle(kept: Kept, finding: Finding, act: Act, seen: number): Changed {
  const open = publishedFor(kept, act);
  if (open.kind === "refused") return open;
  const { claim } = open;
  const { outcome } = finding;
  const was = outcomeOf(claim);
  if (outcome === was)
    return refuse({ because: "outcome is so already", outcome, last: lastSettled(claim) });
  if (claim.revision !== seen) return changedSince(claim);
  const reason = reasonOf(finding.why, finding.source === undefined);
  if (reason.kind === "refused") return reason;
  const source = sourceOf(finding.source);
  if (source.kind === "refused") return source;
  const step = stepOf(act, { what: "settled", outcome, was, ...reason.given, ...source.given });
  const settled: Settlement | undefined = outcome === "open" ? undefined : { outcome, on: act.day };
  const { settled: _, ...rest } = claim;
  return changed(settled === undefined ? rest : { ...rest, settled }, step);
}

/**
 * Takes a claim back: only that is kept. It asks for no revision, since whatever was added meanwhile
 * is to go too. What waits for a decision is declined instead, so that its author is told.
 */
export function retract(kept: Kept, why: string, act: Act): Changed<RetractedClaim> {
  if (act.as === "fan") return refuse({ because: "not a moderator" });
  if (isRetracted(kept)) return refuse({ because: "retracted", last: lastStep(kept) });
  const { kind } = kept.state;
  if (kind === "suggested" || kind === "waiting")
    return refuse({ because: "not published", state: kind });
  const reason = reasonOf(why, true);
  if (reason.kind === "refused") return reason;
  const step = stepOf(act, { what: "retracted", ...reason.given });
  const { id, revision, history } = kept;
  const claim: RetractedClaim = {
    id,
    revision: revision + 1,
    state: { kind: "retracted" },
    history: [...history.map(bareStep), step],
  };
  return { kind: "changed", claim, step };
}

/** The outcome as it is now. */
export function outcomeOf(kept: Kept): Outcome {
  return isRetracted(kept) ? "retracted" : (kept.settled?.outcome ?? "open");
}

/** Of a step only who, when and what: its reason and its source tell what the claim said. */
function bareStep({ why: _why, source: _source, ...step }: Step): Step {
  return step;
}

/** Published at once, unless it is private life and nobody but `act.by` has wanted it so far. */
function approvedState(
  claim: Pick<ServerClaim, "topic" | "subjects">,
  { by, as }: Act,
  { approval }: Pick<Ruling, "approval">,
  first?: string,
): ServerClaim["state"] {
  const takesTwo = approval && isPrivate(claim) && as !== "manager";
  const isSecond = first !== undefined && first !== by;
  return takesTwo && !isSecond ? { kind: "waiting", first: by } : { kind: "published" };
}

/** The claim, where it is published and a moderator acts. */
function publishedFor(
  kept: Kept,
  { as }: Act,
): { readonly kind: "open"; readonly claim: ServerClaim } | Refusal {
  if (as === "fan") return refuse({ because: "not a moderator" });
  if (isRetracted(kept)) return refuse({ because: "retracted", last: lastStep(kept) });
  const { state } = kept;
  return state.kind === "published"
    ? { kind: "open", claim: kept }
    : refuse({ because: "not published", state: state.kind });
}

type Given<T> = { readonly kind: "given"; readonly given: T } | Refusal;

function reasonOf(typed: string | undefined, isNeeded: boolean): Given<{ readonly why?: string }> {
  if (typed === undefined || typed.trim() === "")
    return isNeeded ? refuse({ because: "reason needed" }) : { kind: "given", given: {} };
  const check = checkText(typed, TEXT_LIMITS.why);
  if (check.kind === "clean") return { kind: "given", given: { why: check.text } };
  const { kind: _, ...problem } = check;
  return refuse({ because: "reason refused", problem });
}

function sourceOf(typed: string | undefined): Given<{ readonly source?: string }> {
  if (typed === undefined) return { kind: "given", given: {} };
  const check = readSource(typed);
  return check.kind === "source"
    ? { kind: "given", given: { source: check.source } }
    : refuse({ because: "source refused", problem: check.problem });
}

type What = Step extends infer S ? (S extends Step ? Omit<S, "by" | "at"> : never) : never;

function stepOf({ by, at }: Act, what: What): Step {
  return { by, at, ...what };
}

function changed(claim: ServerClaim, step: Step): Changed {
  const { revision, history } = claim;
  return {
    kind: "changed",
    claim: { ...claim, revision: revision + 1, history: [...history, step] },
    step,
  };
}

function changedSince(claim: ServerClaim): Refusal {
  const { revision } = claim;
  return refuse({ because: "changed since", revision, last: lastStep(claim) });
}

function refuse<R extends object>(why: R): R & { readonly kind: "refused" } {
  return { ...why, kind: "refused" };
}

/** A claim begins with a step, so there is one. */
function lastStep({ history }: Kept): Step {
  const step = history.at(-1);
  if (step === undefined) throw new TypeError("a claim without a history");
  return step;
}

/** Who set the outcome; for one that was always open, its last step. */
function lastSettled(claim: ServerClaim): Step {
  return claim.history.findLast(({ what }) => what === "settled") ?? lastStep(claim);
}
