/** Cards on which a moderator sees what will happen before pressing, and what is said after it. */
import type { ClaimView } from "../../news/claims.ts";
import type { Blocked, ServerClaim, Step } from "../../news/kept.ts";
import type { SettlementDraft } from "../../news/kept-draft.ts";
import { blockOf } from "../../news/moderation.ts";
import { isPrivate } from "../../news/topics.ts";
import { viewNow } from "../../news/views.ts";
import type { ActionDeps, Deps } from "../command.ts";
import type { Form } from "../form.ts";
import type { Action, ClaimMove, Layout, Press } from "../layout.ts";
import { link, type Markup, say } from "../markup.ts";
import { labelLine } from "./claims.ts";
import { whereWords } from "./news-channel.ts";
import { claimPost } from "./news-posts.ts";
import { byWhom, historyAction, memberName, QUEUE } from "./refusals.ts";

/**
 * A claim that waits for a decision: exactly what will be posted, whose idea it was, what each button
 * does.
 *
 * @param note what has just happened
 */
export function reviewCard(claim: ServerClaim, deps: ActionDeps, note?: Markup): Layout {
  const { news } = deps.kept;
  const { id, suggested } = claim;
  const rev = `${claim.revision}`;
  const by = suggested === undefined ? undefined : blockOf(news, suggested.by);
  const block: Action[] =
    suggested === undefined
      ? []
      : by === undefined
        ? [{ label: "Block this person", press: { kind: "claim-why", id, to: "block", rev } }]
        : [unblockAction("Unblock this person", by)];
  const mayApprove = !waitsForAnother(claim, deps);
  return cardOf(claim, deps, {
    title: say`Review of ${id}`,
    lines: [
      ...(note === undefined ? [] : [note]),
      ...waitingLines(claim, deps),
      ...(mayApprove ? [approvalLine(claim, deps)] : []),
    ],
    actions: [
      { label: "Approve", weight: "main", press: pressOf(claim, "approve"), isOff: !mayApprove },
      declineAction(id, claim.revision),
      ...block,
      QUEUE,
    ],
  });
}

/** Whose idea it was, and for whom it waits, in a line each. */
export function waitingLines(claim: ServerClaim, deps: ActionDeps): Markup[] {
  const { suggested, state, history } = claim;
  const begun = history.find(({ what }) => what === "suggested");
  const first = history.findLast(({ what }) => what === "added" || what === "approved");
  const block = suggested === undefined ? undefined : blockOf(deps.kept.news, suggested.by);
  return [
    ...(begun === undefined ? [] : [say`Suggested ${byWhom(begun)}.`]),
    ...(block === undefined ? [] : [say`They may not suggest any more: blocked ${byWhom(block)}.`]),
    ...(state.kind === "waiting" && first !== undefined ? firstLines(first, claim, deps) : []),
  ];
}

/** What a press on *Approve* does next. */
function approvalLine(claim: ServerClaim, deps: ActionDeps): Markup {
  const { approval } = deps.kept.news;
  const takesAnother =
    claim.state.kind === "suggested" && approval && isPrivate(claim) && !deps.asker.isManager;
  return takesAnother
    ? say`It is private life: once you approve it, it waits for a second moderator.`
    : say`*Approve* publishes it at once. ${whereWords(deps.kept.news)}`;
}

function firstLines(first: Step, claim: ServerClaim, deps: ActionDeps): Markup[] {
  const done = first.what === "added" ? "Written down" : "Approved";
  return [say`${done} ${byWhom(first)}.`, say`${nextWords(claim, deps)}`];
}

/** Who may decide about a claim that one moderator wants already. */
function nextWords(claim: ServerClaim, { kept, asker }: ActionDeps): string {
  if (!kept.news.approval) return "One moderator is enough here by now: you can publish it.";
  if (claim.state.kind !== "waiting" || claim.state.first !== asker.user)
    return "Private life takes two, and you can be the second.";
  return asker.isManager
    ? "You were the first; since you may Manage Server you can decide alone."
    : "You were the first, and private life takes two: another moderator has to decide.";
}

/** Whether whoever looks was the first of two, and so cannot be the second. */
function waitsForAnother({ state }: ServerClaim, { kept, asker }: ActionDeps): boolean {
  return (
    state.kind === "waiting" && state.first === asker.user && kept.news.approval && !asker.isManager
  );
}

/** Declines a claim, once it is said why. @param seen the revision that was shown */
export function declineAction(id: string, seen: number): Action {
  return { label: "Decline", press: { kind: "claim-why", id, to: "decline", rev: `${seen}` } };
}

/** Asks why a claim is declined. */
export function declineForm(claim: ServerClaim): Form {
  const isFans = claim.suggested !== undefined;
  return {
    kind: "form",
    title: `Decline ${claim.id}`,
    press: pressOf(claim, "declined"),
    fields: [
      {
        id: "why",
        type: "text",
        label: "Why?",
        description: isFans
          ? "Whoever suggested it reads this. Leave out names of members and links."
          : "Moderators read this. Leave out names of members and links.",
        required: true,
        most: MOST_TYPED,
        isLong: true,
      },
    ],
  };
}

/** Asks why a person is blocked; it can be left empty. */
export function blockForm(claim: ServerClaim): Form {
  return {
    kind: "form",
    title: "Block this person from suggesting",
    press: pressOf(claim, "blocked"),
    fields: [
      {
        id: "why",
        type: "text",
        label: "Why? (moderators read this)",
        description: "They cannot suggest any more. This suggestion still waits for a decision.",
        required: false,
        most: MOST_TYPED,
        isLong: true,
      },
    ],
  };
}

/** As many characters as a reason may have. */
const MOST_TYPED = 300;

/** What came of telling a fan. */
export type Told = "told" | "not reached" | "not asked";

/** After a decision: what is so now, and whether its author knows. */
export function decidedLayout(claim: ServerClaim, told: Told, deps: ActionDeps): Layout {
  const { id, state, text } = claim;
  const title = {
    published: say`${id} is published`,
    declined: say`${id} is declined`,
    waiting: say`${id} waits for a second moderator`,
    suggested: say`${id} waits`,
  }[state.kind];
  return {
    tone: "reported",
    title,
    blocks: [
      {
        lines: [
          say`**${text}**`,
          ...(state.kind === "published" ? [whereWords(deps.kept.news)] : []),
          ...(state.kind === "waiting"
            ? [say`You were the first; another moderator finds it in /news queue.`]
            : []),
          ...(state.kind === "declined" ? [say`Nothing of it is shown. Reason: ${state.why}`] : []),
          ...toldLines(claim, told),
        ],
      },
    ],
    actions: [QUEUE, historyAction(id)],
  };
}

function toldLines({ suggested, state }: ServerClaim, told: Told): Markup[] {
  if (suggested === undefined || state.kind === "waiting") return [];
  const name = memberName(suggested.by);
  return [
    {
      told: say`${name} was told by direct message.`,
      "not reached": say`I could not tell ${name}, who takes no direct messages from me: they see it under /rumors suggest, Mine.`,
      "not asked": say`${name} sees it under /rumors suggest, Mine.`,
    }[told],
  ];
}

/** What a fan is told by direct message; undefined where there is nothing to tell yet. */
export function toldFan({ text, state }: ServerClaim): Markup | undefined {
  if (state.kind === "published")
    return say`What you suggested is published: “${text}”\n/rumors list shows it in the server where you suggested it.`;
  return state.kind === "declined"
    ? say`The moderators declined what you suggested: “${text}”\nReason: ${state.why}`
    : undefined;
}

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
      say`Nothing is changed before you press *Post it*.`,
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
export const NOT_AN_OUTCOME = say`Confirmed or denied is no outcome that is set: add the report that says so with /news report, and the label follows.`;

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
          say`What was posted of it is put right.`,
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
    title: say`Take ${id} back?`,
    blocks: [
      { lines: [say`**${text}**`, say`Reason, which only moderators see: ${why}`] },
      {
        heading: say`What will be gone for good`,
        lines: [
          say`- its text, what it is about, and ${count}`,
          say`- what was posted of it, as far as I can still reach it`,
          say`- the reasons and sources of the steps so far`,
        ],
      },
      {
        heading: say`What is kept`,
        lines: [
          say`- that ${id} was taken back: who did what and when, and the reason, in /news history`,
        ],
      },
    ],
    actions: [
      {
        label: "Take it back",
        weight: "danger",
        press: { kind: "claim", id: draft, to: "retract", rev: `${seen}` },
      },
      historyAction(id),
    ],
    footer: [
      say`If it only turned out not to be so, /news status with the outcome wrong is better: it stays as something that was said.`,
    ],
  };
}

/** After a claim was taken back. */
export function retractedLayout(id: string): Layout {
  return {
    tone: "reported",
    title: say`${id} is taken back`,
    blocks: [
      { lines: [say`Its text and its reports are gone. What was posted of it is taken away.`] },
    ],
    actions: [historyAction(id)],
  };
}

/** A card's draft is there no more: it was confirmed, or is a day old. */
export const NOTHING_ASIDE: Layout = {
  tone: "ask",
  title: say`That is done already, or too long ago`,
  blocks: [
    {
      lines: [
        say`Nothing was changed by this press. /news history shows how the claim stands; to do it anew give the command again.`,
      ],
    },
  ],
};

/** A person may suggest again. */
export function unblockedLayout(user: string): Layout {
  return {
    tone: "reported",
    title: say`Unblocked`,
    blocks: [{ lines: [say`${memberName(user)} may suggest again.`] }],
    actions: [QUEUE],
  };
}

/** Lets a blocked person suggest again. */
export function unblockAction(label: string, { user }: Pick<Blocked, "user">): Action {
  return { label, press: { kind: "claim", id: user, to: "unblock", rev: "0" } };
}

/** A source: an address leads there, words stand as they are. */
export function sourceWords(source: string): Markup {
  return /^https?:/.test(source) ? link("this page", source) : say`${source}`;
}

interface Card {
  readonly title: Markup;
  readonly lines: readonly Markup[];
  readonly actions: readonly Action[];
  readonly footer?: readonly Markup[];
}

/** What is to be known, over the post as it will be. */
function cardOf(claim: ServerClaim, deps: ActionDeps, card: Card): Layout {
  const view = viewOf(claim, deps);
  const { title, lines, actions, footer = [] } = card;
  const post = view === undefined ? undefined : claimPost(view, deps.outlets);
  return {
    ...post,
    tone: "reported",
    title,
    blocks: [
      { lines },
      {
        heading: say`What the post will say`,
        lines: post === undefined ? [NOT_YET] : [say`**${post.title}**`],
      },
      ...(post?.blocks ?? []),
    ],
    actions,
    footer: [...(post?.footer ?? []), ...footer],
  };
}

const NOT_YET = say`Nothing yet: the date of its report is still to come.`;

function viewOf(claim: ServerClaim, { outlets, story }: Deps): ClaimView<ServerClaim> | undefined {
  return viewNow(claim, { outlets, day: story.today });
}

function pressOf({ id, revision }: ServerClaim, to: ClaimMove): Press {
  return { kind: "claim", id, to, rev: `${revision}` };
}
