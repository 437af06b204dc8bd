import { defineOpener } from "../../src/discord/command.ts";
import type { Form } from "../../src/discord/form.ts";
import type { Layout } from "../../src/discord/layout.ts";
import { MOST_TYPED } from "../../src/discord/words/draft-forms.ts";
import { draftList } from "../../src/discord/words/drafts-done.ts";
import type { DraftFields, EntryDraft } from "../../src/news/kept-draft.ts";
import { beginDraft, draftingLayout, type Drafting, openDrafts } from "./drafting.ts";
import {
  ABOUT,
  meantReport,
  QUOTE,
  REPEATS_ANY,
  REPORT,
  typedFields,
  URL_OF_PAGE,
} from "./options.ts";

type Answer =
  | Drafting
  | { readonly kind: "open"; readonly drafts: readonly EntryDraft[]; readonly fresh: EntryDraft };

export const add = defineOpener({
  name: "add",
  description: "Write down what is reported: a link is enough to begin with",
  example: "/news add url:https://deadline.com/…",
  access: "Manage Messages",
  options: {
    url: URL_OF_PAGE,
    claim: {
      type: "string",
      description: "The claim, in one sentence of your own",
      maxLength: MOST_TYPED.text,
    },
    ...ABOUT,
    ...REPORT,
    repeats: REPEATS_ANY,
    quote: QUOTE,
  },
  async run({ claim: text, ...args }, deps): Promise<Answer> {
    const typed = typedFields({ ...args, text });
    const repeated = typed.repeats === undefined ? undefined : meantReport(typed.repeats, deps);
    if (repeated !== undefined) {
      const { claim, report } = repeated;
      return beginDraft({ kind: "report", claim }, { ...typed, repeats: report }, deps);
    }
    if (Object.keys(typed).length > 0) return beginDraft({ kind: "claim" }, typed, deps);
    const all = await openDrafts(deps);
    const own = all.filter(({ becomes }) => becomes.kind !== "suggestion");
    const drafts = own.filter(({ fields }) => !isEmpty(fields));
    const empty = own.find(({ becomes, fields }) => becomes.kind === "claim" && isEmpty(fields));
    const begun: Drafting =
      empty === undefined
        ? await beginDraft({ kind: "claim" }, {}, deps)
        : { kind: "form", draft: empty };
    return drafts.length === 0 || begun.kind === "card"
      ? begun
      : { kind: "open", drafts, fresh: begun.draft };
  },
  show(answer, deps): Layout | Form {
    return answer.kind === "open"
      ? draftList(answer.drafts, answer.fresh)
      : draftingLayout(answer, deps);
  },
});

/** Every draft has a date from the beginning. */
function isEmpty({ reported: _reported, ...typed }: DraftFields): boolean {
  return Object.values(typed).every((value) => value === undefined);
}
