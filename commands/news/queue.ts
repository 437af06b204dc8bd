import { type ActionDeps, defineAction } from "../../src/discord/command.ts";
import type { Action, Block, Layout, PagedList } from "../../src/discord/layout.ts";
import { cut } from "../../src/discord/limits.ts";
import { join, type Markup, NOTHING, say } from "../../src/discord/markup.ts";
import { byWhom, memberName } from "../../src/discord/words/refusals.ts";
import { unblockAction, waitingLines } from "../../src/discord/words/reviews.ts";
import type { Blocked, ServerClaim } from "../../src/news/kept.ts";
import { isRetracted } from "../../src/news/kept.ts";
import type { DraftKind, KeptDraft } from "../../src/news/kept-draft.ts";
import { isOpen } from "../../src/news/suggestions.ts";
import { serverOf } from "./acting.ts";
import { withTrouble } from "./answers.ts";

interface Answer {
  /** Oldest first. */
  readonly waiting: readonly ServerClaim[];
  /** The asker's own. */
  readonly drafts: readonly KeptDraft[];
  readonly blocked: readonly Blocked[];
}

/** More buttons than that are a wall. */
const MOST_BUTTONS = 5;

export const queue = defineAction({
  name: "queue",
  description:
    "What is waiting for a decision: suggestions, and claims that need a second moderator",
  example: "/news queue",
  access: "Manage Messages",
  options: {},
  async run(_args, deps): Promise<Answer> {
    const { claims, drafts, servers } = deps.desk;
    const server = serverOf(deps);
    const own = await drafts.of(server, deps.asker.user);
    return {
      waiting: [...(await claims.of(server)).values()]
        .filter((kept): kept is ServerClaim => !isRetracted(kept) && isOpen(kept))
        .toSorted(byAge),
      drafts: own.filter(({ becomes }) => becomes.kind !== "settlement"),
      blocked: servers.get(server).news.blocked,
    };
  },
  show(answer, deps): Layout {
    const { waiting, drafts, blocked } = answer;
    const shownDrafts = drafts.slice(0, MOST_BUTTONS);
    const shownBlocked = blocked.slice(-MOST_BUTTONS);
    const empty = say`Fans' suggestions (/rumors suggest) show up here, and private-life claims until a second moderator approves them.`;
    return withTrouble(
      {
        tone: "reported",
        title:
          waiting.length === 0
            ? say`Nothing is waiting for a decision`
            : say`${waiting.length} waiting for a decision`,
        blocks: waiting.length === 0 ? [{ lines: [empty] }] : [],
        list: waitingList(waiting, deps),
        after: [
          ...draftBlock(shownDrafts, drafts.length),
          ...blockedBlock(shownBlocked, blocked.length),
        ],
        actions: [
          ...shownDrafts.map(goOn),
          ...shownBlocked.map((one, index) => unblockAction(`Unblock ${index + 1}`, one)),
        ],
      },
      deps,
    );
  },
});

/** By the first step: who was approved once has waited the longer. */
function byAge(one: ServerClaim, other: ServerClaim): number {
  const [a = "", b = ""] = [one.history[0]?.at, other.history[0]?.at];
  return a < b ? -1 : Number(a > b);
}

function waitingList(waiting: readonly ServerClaim[], deps: ActionDeps): PagedList {
  return {
    placeholder: "Review one",
    again: { command: "news queue", args: {} },
    items: waiting.map((claim) => ({
      line: say`- **${claim.id}** · ${claim.text}\n-# ${join(waitingLines(claim, deps), " ")}`,
      lead: {
        label: `Review ${claim.id}`,
        detail: claim.text,
        press: { kind: "claim", id: claim.id, to: "review", rev: `${claim.revision}` },
      },
    })),
  };
}

function draftBlock(drafts: readonly KeptDraft[], count: number): Block[] {
  if (count === 0) return [];
  const more = count - drafts.length;
  return [
    {
      heading: say`Your own drafts`,
      lines: [
        ...drafts.map(draftLine),
        ...(more > 0 ? [say`-# and ${more} more: continue or cancel one of these first`] : []),
        say`-# Each is kept for a day after the last change.`,
      ],
    },
  ];
}

/** As much of a text as tells it from others. */
const MOST_REPEATED = 80;

/** Without its time, which is real: beside a story time of years ago it would read as the future. */
function draftLine({ becomes, fields }: KeptDraft, index: number): Markup {
  const text = fields.text === undefined ? NOTHING : say`: ${cut(fields.text, MOST_REPEATED)}`;
  return say`${index + 1}. ${becomesWords(becomes)}${text}`;
}

function becomesWords(becomes: DraftKind): string {
  switch (becomes.kind) {
    case "claim":
      return "a claim";
    case "suggestion":
      return "a suggestion";
    case "report":
      return `a report of ${becomes.claim}`;
    case "settlement":
      return `the end of ${becomes.claim}`;
  }
}

function goOn({ id }: KeptDraft, index: number): Action {
  return { label: `Continue ${index + 1}`, press: { kind: "draft", id, to: "show" } };
}

function blockedBlock(blocked: readonly Blocked[], count: number): Block[] {
  if (count === 0) return [];
  const more = count - blocked.length;
  return [
    {
      heading: say`Blocked from suggesting`,
      lines: [
        ...blocked.map((one, index) => {
          const why = one.why === undefined ? NOTHING : say`: ${one.why}`;
          return say`${index + 1}. ${memberName(one.user)}, blocked ${byWhom(one)}${why}`;
        }),
        ...(more > 0 ? [say`-# and ${more} blocked earlier`] : []),
      ],
    },
  ];
}
