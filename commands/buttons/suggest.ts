import { defineOwnOpener } from "../../src/discord/command.ts";
import type { Form } from "../../src/discord/form.ts";
import type { Layout } from "../../src/discord/layout.ts";
import { suggestionForm } from "../../src/discord/words/draft-forms.ts";
import { maySuggestWords } from "../../src/discord/words/entry-problems.ts";
import {
  mayNotLayout,
  mineLayout,
  SUGGEST_IN_SERVERS,
} from "../../src/discord/words/suggestions.ts";
import { suggestedBy } from "../../src/news/suggestions.ts";
import { beginDraft, draftingLayout } from "../news/drafting.ts";
import { typedFields } from "../news/options.ts";
import { mayNow } from "../rumors/suggest.ts";

/** A fan's *Write it down*, the end of its form, and *Mine*. */
export const suggest = defineOwnOpener(
  "suggest",
  async ({ to }, deps, given): Promise<Layout | Form> => {
    const { asker, claims } = deps;
    if (asker.server === undefined) return SUGGEST_IN_SERVERS;
    if (to === "mine") return mineLayout(suggestedBy(asker.user, claims));
    if (to === "begin") {
      const mayNot = maySuggestWords(mayNow(deps));
      return mayNot === undefined ? suggestionForm() : mayNotLayout(mayNot);
    }
    // What was typed is kept, whatever stands in its way: the card says so.
    const typed = typedFields(given.filled);
    return draftingLayout(await beginDraft({ kind: "suggestion" }, typed, deps), deps);
  },
);
