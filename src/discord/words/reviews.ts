/** Reviews of what waits: what a moderator sees before deciding, and what is said after it. */
import type { Blocked, ServerClaim, Step } from "../../news/kept.ts";
import { blockOf } from "../../news/moderation.ts";
import { TEXT_LIMITS } from "../../news/text.ts";
import { isPrivate } from "../../news/topics.ts";
import type { ActionDeps } from "../command.ts";
import type { Form } from "../form.ts";
import type { Action, ClaimMove, Layout, Press } from "../layout.ts";
import { type Markup, say } from "../markup.ts";
import { cardOf } from "./claim-cards.ts";
import { whereWords } from "./news-channel.ts";
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
    ...(block === undefined ? [] : [say`Blocked from suggesting ${byWhom(block)}.`]),
    ...(state.kind === "waiting" && first !== undefined ? firstLines(first, claim, deps) : []),
  ];
}

/** What a press on *Approve* does next. */
function approvalLine(claim: ServerClaim, deps: ActionDeps): Markup {
  const { approval } = deps.kept.news;
  const takesAnother =
    claim.state.kind === "suggested" && approval && isPrivate(claim) && !deps.asker.isManager;
  return takesAnother
    ? say`This is about private life: once you approve it, a second moderator has to approve it too.`
    : say`*Approve* publishes it right away. ${whereWords(deps.kept.news)}`;
}

function firstLines(first: Step, claim: ServerClaim, deps: ActionDeps): Markup[] {
  const done = first.what === "added" ? "Written down" : "Approved";
  return [say`${done} ${byWhom(first)}.`, say`${nextWords(claim, deps)}`];
}

/** Who may decide about a claim that one moderator wants already. */
function nextWords(claim: ServerClaim, { kept, asker }: ActionDeps): string {
  if (!kept.news.approval) return "One moderator is enough here now: you can publish it.";
  if (claim.state.kind !== "waiting" || claim.state.first !== asker.user)
    return "Private-life claims need two moderators; you can be the second.";
  return asker.isManager
    ? "You were the first, but with Manage Server you can decide alone."
    : "You were the first; private-life claims need two moderators, so another one has to decide.";
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
          ? "Whoever suggested it sees this. No names of members, no links."
          : "Moderators see this. No names of members, no links.",
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
        label: "Why? (only moderators see this)",
        description: "They can no longer suggest. This suggestion still needs a decision.",
        required: false,
        most: MOST_TYPED,
        isLong: true,
      },
    ],
  };
}

/** As many characters as a reason may have. */
const MOST_TYPED = TEXT_LIMITS.why;

/** What came of telling a fan. */
export type Told = "told" | "not reached" | "not asked";

/** After a decision: what is so now, and whether its author knows. */
export function decidedLayout(claim: ServerClaim, told: Told, deps: ActionDeps): Layout {
  const { id, state, text } = claim;
  const title = {
    published: say`${id} is published`,
    declined: say`${id} is declined`,
    waiting: say`${id} is waiting for a second moderator`,
    suggested: say`${id} is waiting`,
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
            ? [say`You were the first; another moderator will find it in /news queue.`]
            : []),
          ...(state.kind === "declined"
            ? [say`It is not shown anywhere. Reason: ${state.why}`]
            : []),
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
      "not reached": say`I could not tell ${name}, who accepts no direct messages from me. They can see it under /rumors suggest, Mine.`,
      "not asked": say`${name} can see it under /rumors suggest, Mine.`,
    }[told],
  ];
}

/** What a fan is told by direct message; undefined where there is nothing to tell yet. */
export function toldFan({ text, state }: ServerClaim): Markup | undefined {
  if (state.kind === "published")
    return say`Your suggestion was published: “${text}”\n/rumors list shows it in the server where you suggested it.`;
  return state.kind === "declined"
    ? say`The moderators declined your suggestion: “${text}”\nReason: ${state.why}`
    : undefined;
}

/** A person may suggest again. */
export function unblockedLayout(user: string): Layout {
  return {
    tone: "reported",
    title: say`Unblocked`,
    blocks: [{ lines: [say`${memberName(user)} can suggest again.`] }],
    actions: [QUEUE],
  };
}

/** Lets a blocked person suggest again. */
export function unblockAction(label: string, { user }: Pick<Blocked, "user">): Action {
  return { label, press: { kind: "claim", id: user, to: "unblock", rev: "0" } };
}

function pressOf({ id, revision }: ServerClaim, to: ClaimMove): Press {
  return { kind: "claim", id, to, rev: `${revision}` };
}
