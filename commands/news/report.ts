import { defineOpener } from "../../src/discord/command.ts";
import type { Form } from "../../src/discord/form.ts";
import type { Layout } from "../../src/discord/layout.ts";
import { cut, LIMITS } from "../../src/discord/limits.ts";
import { plain, say } from "../../src/discord/markup.ts";
import { claimLine } from "../../src/discord/words/claims.ts";
import { draftPress } from "../../src/discord/words/draft-controls.ts";
import type { ClaimView } from "../../src/news/claims.ts";
import type { EntryDraft } from "../../src/news/kept-draft.ts";
import { CLAIM, meantClaim, type MeantClaim } from "./claim-option.ts";
import { beginDraft, draftingLayout, type Drafting } from "./drafting.ts";
import { QUOTE, REPEATS, REPORT, typedFields, URL_OF_PAGE } from "./options.ts";

type Answer =
  | Drafting
  | Extract<MeantClaim, { readonly kind: "none" }>
  | {
      readonly kind: "several";
      readonly views: readonly ClaimView[];
      /** Keeps what else was typed until one of them is picked. */
      readonly draft: EntryDraft;
    };

export const report = defineOpener({
  name: "report",
  description: "Add who else says so, or says that it is not so, to a claim of this server",
  example: "/news report claim:dating url:https://people.com/…",
  access: "Manage Messages",
  options: { claim: CLAIM, url: URL_OF_PAGE, ...REPORT, repeats: REPEATS, quote: QUOTE },
  async run({ claim: text, ...args }, deps): Promise<Answer> {
    const meant = meantClaim(text, deps);
    if (meant.kind === "none") return meant;
    const fields = typedFields(args);
    if (meant.kind === "one")
      return beginDraft({ kind: "report", claim: meant.view.claim.id }, fields, deps);
    // A report is of a claim, so until that is known it is a claim's, which can become a report.
    const begun = await beginDraft({ kind: "claim" }, { ...fields, repeats: undefined }, deps);
    const draft = begun.kind === "form" ? begun.draft : begun.weighed.draft;
    return { kind: "several", views: meant.views, draft };
  },
  show(answer, deps): Layout | Form {
    switch (answer.kind) {
      case "none":
        return noneLayout(answer.text);
      case "several":
        return whichOf(answer);
      case "form":
      case "card":
        return draftingLayout(answer, deps);
    }
  },
});

/** As many as are read at a glance; the menu has as many as fit. */
const MOST_LISTED = 10;

function whichOf({ views, draft }: Extract<Answer, { readonly kind: "several" }>): Layout {
  return {
    tone: "ask",
    title: say`Which claim do you mean?`,
    blocks: [
      {
        lines: views
          .slice(0, MOST_LISTED)
          .map((view) => say`- ${view.claim.id}: ${claimLine(view)}`),
      },
    ],
    selects: [
      {
        press: draftPress(draft, "same"),
        placeholder: "Add the report to one of these",
        choices: views.slice(0, LIMITS.selectOptions).map(({ claim: { id, text } }) => ({
          label: cut(`${id}: ${plain(text)}`, LIMITS.selectLabel),
          value: id,
        })),
      },
    ],
    actions: [{ label: "Cancel", weight: "danger", press: draftPress(draft, "cancel") }],
    footer: [say`Nothing was posted; what you typed is kept.`],
  };
}

function noneLayout(text: string): Layout {
  return {
    tone: "ask",
    title: say`This server has no claim with the words “${cut(text, 60)}”`,
    blocks: [],
    footer: [
      say`Nothing was written down. Pick the claim from the list that comes up while you type; what is new goes into /news add.`,
    ],
  };
}
