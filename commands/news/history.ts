import { fold } from "../../src/canon/names.ts";
import {
  type ActionDeps,
  type Choice,
  defineAction,
  type Deps,
} from "../../src/discord/command.ts";
import type { Action, Layout } from "../../src/discord/layout.ts";
import { cut, LIMITS } from "../../src/discord/limits.ts";
import { say } from "../../src/discord/markup.ts";
import { viewOf } from "../../src/discord/words/claim-cards.ts";
import { historyList, stateWords } from "../../src/discord/words/claim-history.ts";
import { labelLine } from "../../src/discord/words/claims.ts";
import { NAME_LENGTH } from "../../src/discord/words/options.ts";
import { unblockAction } from "../../src/discord/words/reviews.ts";
import { isRetracted, type Kept, type ServerClaim } from "../../src/news/kept.ts";
import { blockOf } from "../../src/news/moderation.ts";
import { isOpen } from "../../src/news/suggestions.ts";
import { foldedText, sayingAll } from "../../src/news/views.ts";
import { withTrouble } from "./answers.ts";
import { claimIdIn } from "./claim-option.ts";

type Answer =
  | { readonly kind: "one"; readonly kept: Kept }
  | { readonly kind: "several"; readonly near: readonly Kept[] }
  | { readonly kind: "none"; readonly text: string; readonly isShipped: boolean };

export const history = defineAction({
  name: "history",
  description: "Every step of a claim, even if it was declined or retracted",
  example: "/news history claim:c7",
  access: "Manage Messages",
  options: {
    claim: {
      type: "string",
      description: "Words of the claim, or its number such as c7",
      required: true,
      maxLength: NAME_LENGTH,
      suggest: (text: string, deps: Deps): Choice[] =>
        fitting(text, deps)
          .slice(0, LIMITS.autocompleteChoices)
          .map((kept) => ({ name: cut(nameOf(kept), LIMITS.choiceName), value: kept.id })),
    },
  },
  run({ claim: text }, deps): Answer {
    const near = fold(text) === "" ? [] : fitting(text, deps);
    const [kept] = near;
    if (kept === undefined) {
      const isShipped = deps.canon.claims.some(({ id }) => id === text);
      return { kind: "none", text, isShipped };
    }
    return near.length === 1 ? { kind: "one", kept } : { kind: "several", near };
  },
  show: (answer, deps): Layout => withTrouble(layoutOf(answer, deps), deps),
});

/** Those whose last step is the latest come first. */
function fitting(text: string, { claims }: Deps): Kept[] {
  const all = [...claims.values()];
  const id = claimIdIn(text);
  const named = all.filter((kept) => kept.id === id);
  if (named.length > 0) return named;
  const isSaid = sayingAll(text);
  return all
    .filter((kept) => isSaid(searched(kept)))
    .toSorted((one, other) => (lastAt(one) > lastAt(other) ? -1 : 1));
}

/** Of one that was taken back no word is left but that it was. */
function searched(kept: Kept): string {
  return isRetracted(kept) ? stateWords(kept) : foldedText(kept);
}

function lastAt({ history: steps }: Kept): string {
  return steps.at(-1)?.at ?? "";
}

function nameOf(kept: Kept): string {
  const state = stateWords(kept);
  if (isRetracted(kept)) return `${kept.id} · ${state}`;
  return kept.state.kind === "published"
    ? `${kept.id} · ${kept.text}`
    : `${kept.id} · ${state}: ${kept.text}`;
}

function layoutOf(answer: Answer, deps: ActionDeps): Layout {
  switch (answer.kind) {
    case "none":
      return noneLayout(answer);
    case "several":
      return {
        tone: "ask",
        title: say`Which claim do you mean?`,
        blocks: [{ lines: answer.near.map((kept) => say`- ${nameOf(kept)}`) }],
        menu: {
          placeholder: "Choose a claim",
          leads: answer.near.map((kept) => ({
            label: kept.id,
            detail: nameOf(kept),
            ask: { command: "news history", args: { claim: kept.id } },
          })),
        },
      };
    case "one":
      return oneLayout(answer.kept, deps);
  }
}

function noneLayout({ text, isShipped }: Answer & { readonly kind: "none" }): Layout {
  return {
    tone: "ask",
    title: isShipped
      ? say`That claim comes built in`
      : say`No claim of this server has the words “${cut(text, MOST_REPEATED)}”`,
    blocks: [
      {
        lines: [
          isShipped
            ? say`It has no history in this server. /rumors show says who reported what; /news hide hides it here.`
            : say`Type one or two words of it, or its number such as c7. Of a retracted one, only the number is left.`,
        ],
      },
    ],
  };
}

/** Longer texts are only repeated in their beginning. */
const MOST_REPEATED = 60;

function oneLayout(kept: Kept, deps: ActionDeps): Layout {
  return {
    tone: "reported",
    title: say`${kept.id}: ${stateWords(kept)}`,
    blocks: [
      {
        lines: isRetracted(kept)
          ? [say`What it said is gone. Only who did what, and when, is kept.`]
          : aboutLines(kept, deps),
      },
    ],
    list: historyList(kept, deps.outlets),
    actions: isRetracted(kept) ? [] : actionsOf(kept, deps),
  };
}

function aboutLines(claim: ServerClaim, deps: Deps) {
  const view = viewOf(claim, deps);
  return [say`**${claim.text}**`, ...(view === undefined ? [] : [labelLine(view)])];
}

function actionsOf(claim: ServerClaim, { kept }: Deps): Action[] {
  const { id, revision, suggested } = claim;
  const block = suggested === undefined ? undefined : blockOf(kept.news, suggested.by);
  return [
    ...(isOpen(claim)
      ? [
          {
            label: "Review",
            press: { kind: "claim", id, to: "review", rev: `${revision}` },
          } as const,
        ]
      : []),
    ...(block === undefined ? [] : [unblockAction("Unblock this person", block)]),
  ];
}
