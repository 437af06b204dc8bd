/** What fans read of their suggestions. */
import type { EntryDraft } from "../../news/kept-draft.ts";
import { isPublished, isRetracted, type Kept } from "../../news/kept.ts";
import { MOST_OPEN_SUGGESTIONS, type MaySuggest } from "../../news/suggestions.ts";
import type { Action, Layout, Lead } from "../layout.ts";
import { cut } from "../limits.ts";
import { type Markup, say } from "../markup.ts";
import { draftPress } from "./draft-controls.ts";
import { maySuggestWords } from "./entry-problems.ts";

const WRITE: Action = {
  label: "Write it down",
  weight: "main",
  press: { kind: "suggest", to: "begin" },
};
const MINE: Action = { label: "Mine", press: { kind: "suggest", to: "mine" } };

/** What it is for, and how it goes on. */
export function suggestLayout(may: MaySuggest, drafts: readonly EntryDraft[]): Layout {
  const mayNot = maySuggestWords(may);
  return {
    tone: "ask",
    title: say`Suggest a piece of news`,
    blocks: [
      {
        lines: [
          say`You have read something about the shows or the people in them? Write it down with its link: the moderators read it, and if they approve, everybody sees it with its source and its label.`,
          ...(mayNot === undefined ? [] : [mayNot]),
        ],
      },
    ],
    actions: [
      ...(mayNot === undefined ? [WRITE] : []),
      MINE,
      ...(mayNot === undefined ? drafts.map(goOn) : []),
    ],
    footer: [say`Up to ${MOST_OPEN_SUGGESTIONS} of yours may wait at a time.`],
  };
}

/** As many as there may be suggestions at once. */
function goOn(draft: EntryDraft): Action {
  const name = cut(draft.fields.text ?? draft.fields.url ?? "what you began", 60);
  return { label: `Continue: ${name}`, press: draftPress(draft, "show") };
}

/** One's own, and what came of each. */
export function mineLayout(own: readonly Kept[]): Layout {
  return {
    tone: "reported",
    title: say`Your suggestions`,
    blocks:
      own.length === 0 ? [{ lines: [say`You have suggested nothing in this server yet.`] }] : [],
    list: {
      placeholder: "Who said what",
      again: { command: "rumors suggest", args: {} },
      items: own.slice(0, MOST_SHOWN).map((kept) => ({ line: ownLine(kept), ...leadOf(kept) })),
    },
    actions: [WRITE],
    footer: own.length > MOST_SHOWN ? [say`Only the latest ${MOST_SHOWN} are shown.`] : [],
  };
}

/** A page of the list: what is older was decided long ago. */
const MOST_SHOWN = 10;

/** In a direct message there is no server whose moderators could read it. */
export const SUGGEST_IN_SERVERS: Layout = {
  tone: "ask",
  title: say`Suggestions go to a server's moderators`,
  blocks: [{ lines: [say`Use /rumors suggest in the server that should read it.`] }],
};

/** It cannot be begun now. */
export function mayNotLayout(words: Markup): Layout {
  return { tone: "problem", title: say`Not now`, blocks: [{ lines: [words] }], actions: [MINE] };
}

function ownLine(kept: Kept): Markup {
  return isRetracted(kept)
    ? say`- ${kept.id}\n-# ${stateWords(kept)}`
    : say`- **${kept.text}**\n-# ${stateWords(kept)}`;
}

function stateWords({ state }: Kept): Markup {
  switch (state.kind) {
    case "suggested":
      return say`waiting for the moderators`;
    case "waiting":
      return say`waiting: one moderator has approved it, and private-life claims need a second`;
    case "published":
      return say`approved`;
    case "declined":
      return say`declined: ${state.why}`;
    case "retracted":
      return say`retracted by the moderators`;
  }
}

function leadOf(kept: Kept): { readonly lead?: Lead } {
  if (!isPublished(kept)) return {};
  const ask = { command: "rumors show", args: { claim: kept.id } };
  return { lead: { label: `Who said what of ${kept.id}`, ask } };
}
