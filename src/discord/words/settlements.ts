/** The end of a claim: what a moderator sees before confirming it, and what is said after it. */
import type { ServerClaim } from "../../news/kept.ts";
import type { SettlementDraft } from "../../news/kept-draft.ts";
import { LONGEST_ADDRESS } from "../../news/addresses.ts";
import { TEXT_LIMITS } from "../../news/text.ts";
import type { ActionDeps } from "../command.ts";
import type { Form } from "../form.ts";
import type { Action, Layout } from "../layout.ts";
import { type Markup, say } from "../markup.ts";
import { cardOf, viewOf } from "./claim-cards.ts";
import { labelLine } from "./claims.ts";
import { historyAction } from "./refusals.ts";
import { sourceWords } from "./reports.ts";

/**
 * A claim as it will be once it is settled.
 *
 * @param to the claim as it is then
 * @param note what has just happened
 */
export function settlementCard(
  to: ServerClaim,
  { outcome, source, why, seen }: SettlementDraft,
  draft: string,
  deps: ActionDeps,
  note?: Markup,
): Layout {
  return cardOf(to, deps, {
    title: outcome === "open" ? say`Open ${to.id} again?` : say`Settle ${to.id} as ${outcome}?`,
    lines: [
      ...(note === undefined ? [] : [note]),
      ...(source === undefined ? [] : [say`Source: ${sourceWords(source)}`]),
      ...(why === undefined ? [] : [say`Reason: ${why}`]),
      say`Nothing changes until you press *Post it*.`,
    ],
    actions: [
      {
        label: "Post it",
        weight: "main",
        press: { kind: "claim", id: draft, to: "settle", rev: `${seen}` },
      },
      historyAction(to.id),
    ],
    footer: [NOT_AN_OUTCOME],
  });
}

/** For who looks for an outcome that there is not. */
const NOT_AN_OUTCOME = say`To confirm or deny a claim, add the report that says so with /news report: the label follows.`;

/** Asks why, where neither a reason nor a source was given, or one that cannot be kept. */
export function settlementForm(
  { claim, outcome, source, why, seen }: SettlementDraft,
  draft: string,
): Form {
  return {
    kind: "form",
    title: outcome === "open" ? `Open ${claim} again` : `Settle ${claim} as ${outcome}`,
    press: { kind: "claim", id: draft, to: "reasoned", rev: `${seen}` },
    fields: [
      {
        id: "why",
        type: "text",
        label: "Why?",
        description: "One sentence is enough. Not needed if you give a source below.",
        value: why,
        most: TEXT_LIMITS.why,
        isLong: true,
      },
      {
        id: "source",
        type: "text",
        label: "Source",
        description: "How do you know? A link, or words such as “the finale”.",
        value: source,
        most: LONGEST_ADDRESS,
      },
    ],
  };
}

/** Opens that form once more, with what was typed. */
export function explainAction({ seen }: SettlementDraft, draft: string): Action {
  const press = { kind: "claim-why", id: draft, to: "settle", rev: `${seen}` } as const;
  return { label: "Edit the reason", weight: "main", press };
}

/** After a claim was settled. */
export function settledLayout(claim: ServerClaim, deps: ActionDeps): Layout {
  const view = viewOf(claim, deps);
  return {
    tone: "reported",
    title:
      claim.settled === undefined
        ? say`${claim.id} is open again`
        : say`${claim.id} is settled: ${claim.settled.outcome}`,
    blocks: [
      {
        lines: [
          say`**${claim.text}**`,
          ...(view === undefined ? [] : [labelLine(view)]),
          say`Its post is updated.`,
        ],
      },
    ],
    actions: [historyAction(claim.id)],
  };
}

/** What will be gone once a claim is taken back. */
export function retractionCard(
  claim: ServerClaim,
  { why = "", seen }: SettlementDraft,
  draft: string,
): Layout {
  const { id, text, reports } = claim;
  const count = reports.length === 1 ? "its report" : `its ${reports.length} reports`;
  return {
    tone: "problem",
    title: say`Retract ${id}?`,
    blocks: [
      { lines: [say`**${text}**`, say`Reason (only moderators see it): ${why}`] },
      {
        heading: say`What will be gone for good`,
        lines: [
          say`- its text, what it is about, and ${count}`,
          say`- its posts, as far as I can still reach them`,
          say`- the reasons and sources of the steps so far`,
        ],
      },
      {
        heading: say`What is kept`,
        lines: [
          say`- that ${id} was retracted: who did what and when, and the reason, in /news history`,
        ],
      },
    ],
    actions: [
      {
        label: "Retract it",
        weight: "danger",
        press: { kind: "claim", id: draft, to: "retract", rev: `${seen}` },
      },
      historyAction(id),
    ],
    footer: [
      say`If it only turned out not to be true, use /news status with the outcome wrong instead: the claim stays, marked as wrong.`,
    ],
  };
}

/** After a claim was taken back. */
export function retractedLayout(id: string): Layout {
  return {
    tone: "reported",
    title: say`${id} is retracted`,
    blocks: [{ lines: [say`Its text and its reports are gone. Its posts are being deleted.`] }],
    actions: [historyAction(id)],
  };
}

/** A card's draft is there no more: it was confirmed, or is a day old. */
export const NOTHING_ASIDE: Layout = {
  tone: "ask",
  title: say`Already done, or too long ago`,
  blocks: [
    {
      lines: [
        say`This press changed nothing. /news history shows where the claim stands; to start over, run the command again.`,
      ],
    },
  ],
};
