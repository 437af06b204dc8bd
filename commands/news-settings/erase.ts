import { defineAction } from "../../src/discord/command.ts";
import type { Layout } from "../../src/discord/layout.ts";
import { say } from "../../src/discord/markup.ts";
import { isOpen } from "../../src/news/suggestions.ts";
import { serverOf } from "../news/acting.ts";

interface Answer {
  readonly reminders: number;
  readonly personal: number;
  readonly corrections: number;
  readonly claims: number;
  readonly suggestions: number;
  readonly drafts: number;
  readonly settings: number;
}

export const eraseSettings = defineAction({
  name: "erase",
  description: "Erase everything that I keep of this server; shows first what that is",
  example: "/news-settings erase",
  access: "Manage Server",
  options: {},
  async run(_, deps): Promise<Answer> {
    const server = serverOf(deps);
    const { subscriptions, personal, corrections, news } = deps.desk.servers.get(server);
    const claims = [...(await deps.desk.claims.of(server)).values()];
    const suggestions = claims.filter(isOpen).length;
    return {
      reminders: subscriptions.length,
      personal: personal.length,
      corrections: corrections.length,
      claims: claims.length - suggestions,
      suggestions,
      drafts: await deps.desk.records.draftsIn(server),
      settings: news.outlets.length + news.grades.length + news.hidden.length + news.blocked.length,
    };
  },
  show({ reminders, personal, corrections, claims, suggestions, drafts, settings }): Layout {
    return {
      tone: "ask",
      title: say`Erase everything that I keep of this server?`,
      blocks: [
        {
          heading: say`What will be gone`,
          lines: [
            say`- **${reminders}** reminders of channels, and **${personal}** of single people`,
            say`- **${corrections}** corrections of the schedule`,
            say`- **${claims}** claims with their reports and history, and **${suggestions}** open suggestions`,
            say`- **${drafts}** drafts`,
            say`- **${settings}** outlets, grades, hidden claims and blocks, and where I post and tell of trouble`,
            say`- which posts I made: I cannot correct them any more`,
          ],
        },
        {
          lines: [
            say`What I posted stays in the channels, and my events in the server's list. Nobody can bring the rest back; /news-settings export gives you a copy first.`,
          ],
        },
      ],
      actions: [
        { label: "Erase everything", press: { kind: "erase-server", to: "ask" }, weight: "danger" },
        { label: "Export first", ask: { command: "news-settings export", args: {} } },
      ],
      footer: [say`To keep it all do nothing.`],
    };
  },
});
