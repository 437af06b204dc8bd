/** What is said once a draft is posted, thrown away or not there any more; and those that are open. */
import type { ClaimView } from "../../news/claims.ts";
import type { EntryDraft } from "../../news/kept-draft.ts";
import type { ServerClaim } from "../../news/kept.ts";
import type { Deps } from "../command.ts";
import type { Action, Layout } from "../layout.ts";
import { cut } from "../limits.ts";
import { type Markup, say, timestamp } from "../markup.ts";
import { draftPress } from "./draft-controls.ts";
import { whereWords } from "./news-channel.ts";

/** It was posted, cancelled, or is a day old. */
export const DRAFT_GONE: Layout = {
  tone: "problem",
  title: say`That draft is there no more`,
  blocks: [
    {
      lines: [
        say`It was posted, cancelled or left for a day. /rumors list shows what is posted; /news add begins another.`,
      ],
    },
  ],
};

/** It was thrown away. */
export const DRAFT_CANCELLED: Layout = {
  tone: "ask",
  title: say`Thrown away`,
  blocks: [{ lines: [say`Nothing was posted.`] }],
};

/** What a draft has become. */
export interface Posted {
  readonly draft: EntryDraft;
  readonly claim: ServerClaim;
  /** It had been posted before: the button was pressed twice. */
  readonly isAgain: boolean;
  /** Claims that come built in, and seem to be the same. */
  readonly shipped: readonly ClaimView[];
}

/** The claim is there, and who sees it. */
export function postedLayout(
  { draft, claim, isAgain, shipped }: Posted,
  { kept }: Pick<Deps, "kept">,
): Layout {
  const { id, text, state } = claim;
  const whoSaid: Action = {
    label: "Who said what",
    ask: { command: "rumors show", args: { claim: id } },
  };
  return {
    tone: "reported",
    title: say`${TITLES[draft.becomes.kind]}${isAgain ? " already" : ""}: ${id}`,
    blocks: [
      {
        lines: [
          say`**${text}**`,
          ...nextWords(claim, kept.news),
          ...shipped.map(
            (view) =>
              say`One like it comes built in and still shows: “${view.claim.text}”. /news hide hides it in this server.`,
          ),
        ],
      },
    ],
    actions:
      draft.becomes.kind === "suggestion"
        ? [{ label: "Mine", press: { kind: "suggest", to: "mine" } }]
        : state.kind === "published"
          ? [whoSaid]
          : [{ label: "Queue", ask: { command: "news queue", args: {} } }],
  };
}

const TITLES: Readonly<Record<EntryDraft["becomes"]["kind"], string>> = {
  claim: "Written down",
  report: "Report added",
  suggestion: "Sent",
};

function nextWords({ state }: ServerClaim, news: Deps["kept"]["news"]): Markup[] {
  switch (state.kind) {
    case "published":
      return [whereWords(news)];
    case "waiting":
      return [
        say`Private-life claims need a second moderator: it waits in /news queue until one approves it.`,
      ];
    case "suggested":
      return [say`The moderators decide; *Mine* shows what came of it.`];
    case "declined":
      return [];
  }
}

/**
 * What one has begun and not ended.
 *
 * @param fresh an empty one, for what is new
 */
export function draftList(drafts: readonly EntryDraft[], fresh: EntryDraft): Layout {
  return {
    tone: "ask",
    title: say`You have begun something`,
    blocks: [],
    list: {
      placeholder: "Continue one",
      again: { command: "news add", args: {} },
      items: drafts.map((draft, index) => ({
        line: say`${index + 1}. ${draftLine(draft)}`,
        lead: {
          label: drafts.length === 1 ? "Continue" : `Continue ${index + 1}`,
          detail: draftName(draft),
          press: draftPress(draft, "show"),
        },
      })),
    },
    actions: [{ label: "New", weight: "main", press: draftPress(fresh, "fill") }],
    footer: [say`What is not posted is thrown away after a day.`],
  };
}

function draftLine(draft: EntryDraft): Markup {
  return say`**${draftName(draft)}**\n-# last changed ${timestamp(new Date(draft.at), "R")}`;
}

/** By what there is of it. */
function draftName({ becomes, fields }: EntryDraft): string {
  const { text, url, outlet, about } = fields;
  const said =
    becomes.kind === "report" ? (url ?? outlet ?? "") : (text ?? url ?? about ?? outlet ?? "");
  const name = cut(said, 100);
  return becomes.kind === "report" ? `A report of ${becomes.claim}: ${name}` : name;
}
