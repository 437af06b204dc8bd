/** Who acts on a claim, and by which rules. */
import type { ActionDeps, Deps } from "../../src/discord/command.ts";
import type { Act, Ruling } from "../../src/news/acting.ts";
import type { ServerRecord } from "../../src/reminders/subscription.ts";
import { outletsOf } from "../../src/news/grades.ts";

/** As a moderator: Discord has let them run one of the moderators' commands. */
export function moderatorAct(deps: ActionDeps): Act {
  return { ...when(deps), by: deps.asker.user, as: deps.asker.isManager ? "manager" : "moderator" };
}

/** As anybody. */
export function fanAct(deps: ActionDeps): Act {
  return { ...when(deps), by: deps.asker.user, as: "fan" };
}

/** The rules of a server, as its record says when the change's turn has come. */
export function rulingOf({ canon }: Pick<Deps, "canon">, { news }: ServerRecord): Ruling {
  return { approval: news.approval, outlets: outletsOf(canon.outlets, news) };
}

/** The server that asks: claims are a server's, and their commands are registered for servers alone. */
export function serverOf({ asker }: ActionDeps): string {
  if (asker.server === undefined) throw new Error("a server's claims were asked for outside one");
  return asker.server;
}

function when({ story }: Pick<Deps, "story">): Pick<Act, "at" | "day"> {
  return { at: new Date(story.now).toISOString(), day: story.today };
}
