/**
 * Ending a claim takes two steps: a card that shows what will be, and a press. What was typed for it
 * is kept aside in between, since a button carries no texts.
 */
import type { ActionDeps } from "../../src/discord/command.ts";
import type { Form } from "../../src/discord/form.ts";
import type { Layout } from "../../src/discord/layout.ts";
import { say } from "../../src/discord/markup.ts";
import {
  byWhom,
  noClaimLayout,
  refusedLayout,
  stepWords,
} from "../../src/discord/words/refusals.ts";
import {
  explainAction,
  NOTHING_ASIDE,
  retractedLayout,
  retractionCard,
  settledLayout,
  settlementCard,
  settlementForm,
} from "../../src/discord/words/settlements.ts";
import type { Refusal } from "../../src/news/acting.ts";
import { type Finding, retract, settle } from "../../src/news/changes.ts";
import type { Kept, ServerClaim, Step } from "../../src/news/kept.ts";
import type { SettlementDraft } from "../../src/news/kept-draft.ts";
import { moderatorAct, serverOf } from "./acting.ts";
import { changeClaim } from "./answers.ts";
import { discardDone } from "./drafting.ts";

/** What is shown before anything is changed, or why it would not be. */
export type LaidAside =
  | {
      readonly kind: "aside";
      /** The draft's id. */
      readonly draft: string;
      readonly settlement: SettlementDraft;
      /** The claim as it will be; one that is to be taken back, as it is. */
      readonly claim: ServerClaim;
      /** What happened since they last looked, where that is why they have to look again. */
      readonly since?: Step;
    }
  | {
      readonly kind: "refused";
      readonly refusal: Refusal;
      readonly id: string;
      readonly typed: string | undefined;
    };

/** Only a reason or a source lacks, or is to be put right: what was typed is kept aside for that. */
export interface Unexplained {
  readonly kind: "unexplained";
  /** The draft's id. */
  readonly draft: string;
  readonly settlement: SettlementDraft;
  readonly refusal: Refusal;
}

/** Looks at what an outcome would make of a claim, and keeps it aside. @throws {StoreError} */
export async function layAside(
  claim: Kept,
  finding: Finding,
  deps: ActionDeps,
  since?: Step,
): Promise<LaidAside | Unexplained> {
  const { id, revision: seen } = claim;
  const would = settle(claim, finding, moderatorAct(deps), seen);
  if (would.kind === "refused") {
    if (!EXPLAINING.has(would.because))
      return { kind: "refused", refusal: would, id, typed: undefined };
    const settlement: SettlementDraft = { kind: "settlement", claim: id, seen, ...finding };
    return {
      kind: "unexplained",
      draft: await begin(settlement, deps),
      settlement,
      refusal: would,
    };
  }
  const { source, why } = would.step;
  const settlement: SettlementDraft = {
    kind: "settlement",
    claim: id,
    seen,
    outcome: finding.outcome,
    ...(source !== undefined && { source }),
    ...(why !== undefined && { why }),
  };
  const draft = await begin(settlement, deps);
  return { kind: "aside", draft, settlement, claim: would.claim, ...(since && { since }) };
}

/** What is asked for in a form. */
const EXPLAINING: ReadonlySet<Refusal["because"]> = new Set([
  "reason needed",
  "reason refused",
  "source refused",
]);

/** Keeps aside why a claim is taken back. @throws {StoreError} */
export async function layRetractionAside(
  claim: ServerClaim,
  typed: string,
  deps: ActionDeps,
): Promise<LaidAside> {
  const { id, revision: seen } = claim;
  const would = retract(claim, typed, moderatorAct(deps));
  if (would.kind === "refused") return { kind: "refused", refusal: would, id, typed };
  const why = would.step.why ?? "";
  const settlement: SettlementDraft = {
    kind: "settlement",
    claim: id,
    seen,
    outcome: "retracted",
    why,
  };
  return { kind: "aside", draft: await begin(settlement, deps), settlement, claim };
}

/** The card, or why there is none. */
export function laidAsideLayout(laid: LaidAside | Unexplained, deps: ActionDeps): Layout {
  if (laid.kind === "unexplained") {
    const { refusal, settlement: kept, draft: id } = laid;
    const typed = refusal.because === "source refused" ? kept.source : kept.why;
    const about = { id: kept.claim, outlets: deps.outlets, typed };
    return { ...refusedLayout(refusal, about), actions: [explainAction(kept, id)] };
  }
  if (laid.kind === "refused") {
    const { refusal, id, typed } = laid;
    return refusedLayout(refusal, { id, outlets: deps.outlets, typed });
  }
  const { claim, settlement, draft, since } = laid;
  if (settlement.outcome === "retracted") return retractionCard(claim, settlement, draft);
  const note =
    since === undefined
      ? undefined
      : say`⚠️ Nothing was changed yet: since you looked, **${stepWords(since)}** ${byWhom(since)}. Look again.`;
  return settlementCard(claim, settlement, draft, deps, note);
}

/** *Post it*: sets the outcome that was kept aside, unless the claim was changed meanwhile. */
export async function settleNow(draft: string, deps: ActionDeps): Promise<Layout> {
  const settlement = await asideOf(draft, deps);
  if (settlement === undefined || settlement.outcome === "retracted") return NOTHING_ASIDE;
  const { claim: id, seen, outcome, source, why } = settlement;
  const finding: Finding = { outcome, source, why };
  const act = moderatorAct(deps);
  const made = await changeClaim(deps, id, (kept) => settle(kept, finding, act, seen));
  if (made.kind === "no claim") return noClaimLayout(id);
  if (made.kind === "refused") {
    const { outlets } = deps;
    if (made.because !== "changed since") return refusedLayout(made, { id, outlets });
    const now = (await deps.desk.claims.of(serverOf(deps))).get(id);
    if (now?.state.kind !== "published") return refusedLayout(made, { id, outlets });
    await discardDone(draft, deps);
    return laidAsideLayout(await layAside(now, finding, deps, made.last), deps);
  }
  await discardDone(draft, deps);
  return settledLayout(made.claim, deps);
}

/** Asks once more why a claim is to be settled. */
export async function explain(draft: string, deps: ActionDeps): Promise<Layout | Form> {
  const settlement = await asideOf(draft, deps);
  if (settlement === undefined || settlement.outcome === "retracted") return NOTHING_ASIDE;
  return settlementForm(settlement, draft);
}

/** The end of that form: the card, of the claim as it is by now. */
export async function explained(
  draft: string,
  { why, source }: Pick<Finding, "why" | "source">,
  deps: ActionDeps,
): Promise<Layout> {
  const settlement = await asideOf(draft, deps);
  if (settlement === undefined || settlement.outcome === "retracted") return NOTHING_ASIDE;
  const { claim: id, outcome } = settlement;
  const kept = (await deps.desk.claims.of(serverOf(deps))).get(id);
  if (kept === undefined) return noClaimLayout(id);
  const laid = await layAside(kept, { outcome, why, source }, deps);
  await discardDone(draft, deps);
  return laidAsideLayout(laid, deps);
}

/** *Retract it*. */
export async function retractNow(draft: string, deps: ActionDeps): Promise<Layout> {
  const settlement = await asideOf(draft, deps);
  if (settlement?.outcome !== "retracted") return NOTHING_ASIDE;
  const { claim: id, why = "" } = settlement;
  const act = moderatorAct(deps);
  const made = await changeClaim(deps, id, (kept) => retract(kept, why, act));
  if (made.kind === "no claim") return noClaimLayout(id);
  if (made.kind === "refused") return refusedLayout(made, { id, outlets: deps.outlets });
  await discardDone(draft, deps);
  return retractedLayout(id);
}

async function begin(becomes: SettlementDraft, deps: ActionDeps): Promise<string> {
  const { id } = await deps.desk.drafts.begin(serverOf(deps), {
    by: deps.asker.user,
    becomes,
    fields: {},
  });
  return id;
}

async function asideOf(id: string, deps: ActionDeps): Promise<SettlementDraft | undefined> {
  const own = await deps.desk.drafts.of(serverOf(deps), deps.asker.user);
  const becomes = own.find((one) => one.id === id)?.becomes;
  return becomes?.kind === "settlement" ? becomes : undefined;
}
