import { type ActionDeps, defineAction } from "../../src/discord/command.ts";
import type { Layout } from "../../src/discord/layout.ts";
import { SUGGEST_IN_SERVERS, suggestLayout } from "../../src/discord/words/suggestions.ts";
import type { EntryDraft } from "../../src/news/kept-draft.ts";
import { MOST_OPEN_SUGGESTIONS, maySuggest, type MaySuggest } from "../../src/news/suggestions.ts";
import { openDrafts } from "../news/drafting.ts";

type Answer =
  | { readonly kind: "no server" }
  | {
      readonly kind: "card";
      readonly may: MaySuggest;
      /** Begun and not sent. */
      readonly drafts: readonly EntryDraft[];
    };

export const suggest = defineAction({
  name: "suggest",
  description: "Tell the moderators of something that you have read, and see what came of it",
  example: "/rumors suggest",
  access: "everyone",
  options: {},
  async run(_args, deps): Promise<Answer> {
    if (deps.asker.server === undefined) return { kind: "no server" };
    const drafts = await openDrafts(deps);
    const own = drafts.filter(({ becomes }) => becomes.kind === "suggestion");
    return { kind: "card", may: mayNow(deps), drafts: own.slice(0, MOST_OPEN_SUGGESTIONS) };
  },
  show(answer): Layout {
    return answer.kind === "no server"
      ? SUGGEST_IN_SERVERS
      : suggestLayout(answer.may, answer.drafts);
  },
});

/** Whether who asks may suggest something at present. */
export function mayNow({ asker, claims, kept }: ActionDeps): MaySuggest {
  return maySuggest(asker.user, claims, kept.news);
}
