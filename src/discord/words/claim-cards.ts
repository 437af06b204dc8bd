/** Cards on which a moderator sees what the post of a claim will say, before pressing anything. */
import type { ClaimView } from "../../news/claims.ts";
import type { ServerClaim } from "../../news/kept.ts";
import { viewNow } from "../../news/views.ts";
import type { Deps } from "../command.ts";
import type { Action, Layout } from "../layout.ts";
import { type Markup, say } from "../markup.ts";
import { vantageOf } from "./claims.ts";
import { claimPost } from "./news-posts.ts";

interface Card {
  readonly title: Markup;
  readonly lines: readonly Markup[];
  readonly actions: readonly Action[];
  readonly footer?: readonly Markup[];
}

/** What is to be known, over the post as it will be. */
export function cardOf(claim: ServerClaim, deps: Deps, card: Card): Layout {
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

/** A claim as it stands now; undefined where none of its reports is known yet. */
export function viewOf(claim: ServerClaim, deps: Deps): ClaimView<ServerClaim> | undefined {
  return viewNow(claim, vantageOf(deps));
}
