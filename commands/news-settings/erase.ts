import { defineAction } from "../../src/discord/command.ts";
import type { Layout } from "../../src/discord/layout.ts";
import { say } from "../../src/discord/markup.ts";
import { isOpen } from "../../src/news/suggestions.ts";
import { counted } from "../my-data.ts";
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
  description: "Erase everything I keep about this server; shows you first what that is",
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
      title: say`Erase everything I keep about this server?`,
      blocks: [
        {
          heading: say`What will be gone`,
          lines: [
            say`- **${counted(reminders, "reminder", "reminders")}** in channels, and **${personal}** by direct message`,
            say`- **${counted(corrections, "correction", "corrections")}** of the schedule`,
            say`- **${counted(claims, "claim", "claims")}** with all reports and history, and **${counted(suggestions, "open suggestion", "open suggestions")}**`,
            say`- **${counted(drafts, "draft", "drafts")}**`,
            say`- **${counted(settings, "setting", "settings")}** (outlets, grades, hidden claims, blocks), and which channels I use`,
            say`- the list of my posts: I can no longer correct them`,
          ],
        },
        {
          lines: [
            say`My posts stay in the channels, and my events in the server's list. The rest cannot be brought back; /news-settings export gives you a copy first.`,
          ],
        },
      ],
      actions: [
        { label: "Erase everything", press: { kind: "erase-server", to: "ask" }, weight: "danger" },
        { label: "Export first", ask: { command: "news-settings export", args: {} } },
      ],
      footer: [say`To keep everything, just leave this as it is.`],
    };
  },
});
