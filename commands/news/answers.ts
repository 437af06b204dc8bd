/** What several of the `/news` commands and buttons share. */
import type { ActionDeps } from "../../src/discord/command.ts";
import type { Layout } from "../../src/discord/layout.ts";
import { cut } from "../../src/discord/limits.ts";
import { say } from "../../src/discord/markup.ts";
import { POSTING, troubleLine } from "../../src/discord/words/news-channel.ts";
import type { Changed, Ruling } from "../../src/news/acting.ts";
import type { Kept, ServerNews } from "../../src/news/kept.ts";
import { withNews } from "../../src/reminders/subscription.ts";
import { rulingOf, serverOf } from "./acting.ts";
import type { MeantClaim } from "./claim-option.ts";

/** That claims cannot be posted is said on top of whatever a moderator asked for. */
export function withTrouble(layout: Layout, deps: ActionDeps): Layout {
  const server = serverOf(deps);
  const { servers, access } = deps.desk;
  const { news } = servers.get(server);
  const missing =
    news.channel === undefined ? undefined : access.missing(server, news.channel, POSTING);
  const line = troubleLine(news, missing);
  return line === undefined ? layout : { ...layout, blocks: [{ lines: [line] }, ...layout.blocks] };
}

/** There is no such claim in the server. */
export interface NoClaim {
  readonly kind: "no claim";
}

const NO_CLAIM: NoClaim = { kind: "no claim" };

/** Changes a claim by a rule, in its turn. @throws {StoreError} */
export async function changeClaim<T extends Kept>(
  deps: ActionDeps,
  id: string,
  edit: (kept: Kept, ruling: Ruling) => Changed<T>,
): Promise<Changed<T> | NoClaim> {
  let made: Changed<T> | NoClaim = NO_CLAIM;
  await deps.desk.claims.change(serverOf(deps), id, (kept, now) => {
    made = kept === undefined ? NO_CLAIM : edit(kept, rulingOf(deps, now.server));
    return made;
  });
  return made;
}

/** Changes what a server has set for its claims. @returns the same with the record as it is then @throws {StoreError} */
export async function changeNews(
  deps: ActionDeps,
  edit: (news: ServerNews) => ServerNews,
): Promise<ActionDeps> {
  const kept = await deps.desk.servers.change(serverOf(deps), (record) => withNews(record, edit));
  return { ...deps, kept };
}

/** Longer texts are only repeated in their beginning. */
const MOST_REPEATED = 60;

/** Which claim is meant, in words: what else was typed is to be given again. */
export function whichLayout(
  meant: Exclude<MeantClaim, { readonly kind: "one" }>,
  command: string,
): Layout {
  if (meant.kind === "none")
    return {
      tone: "ask",
      title: say`No published claim here has the words “${cut(meant.text, MOST_REPEATED)}”`,
      blocks: [
        {
          lines: [
            say`Type one or two words of it and pick it from the list that appears. Built-in claims can only be hidden: /news hide`,
          ],
        },
      ],
      footer: [say`Nothing was changed.`],
    };
  const [first] = meant.views;
  return {
    tone: "ask",
    title: say`Which claim do you mean?`,
    blocks: [{ lines: meant.views.map(({ claim }) => say`- **${claim.id}** · ${claim.text}`) }],
    footer: [
      say`Nothing was changed: run the command again with one of these, like /news ${command} claim:${first?.claim.id ?? "c1"}`,
    ],
  };
}
