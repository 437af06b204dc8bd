import { defineAction } from "../../src/discord/command.ts";
import type { Layout } from "../../src/discord/layout.ts";
import { say } from "../../src/discord/markup.ts";
import { channelName, reminderItem } from "../../src/discord/words/reminders.ts";
import type { Subscription } from "../../src/reminders/subscription.ts";
import { withStopped } from "./answers.ts";
import { serverOf } from "./options.ts";

interface Answer {
  readonly subscriptions: readonly Subscription[];
  /** The channel where trouble is reported. */
  readonly alerts: string | undefined;
}

export const list = defineAction({
  name: "list",
  description: "All reminders of this server",
  example: "/reminders list",
  access: "Manage Server",
  options: {},
  run(_args, deps): Answer {
    const { subscriptions, alerts } = deps.desk.servers.get(serverOf(deps));
    return { subscriptions, alerts };
  },
  show({ subscriptions, alerts }, deps): Layout {
    const count = subscriptions.length;
    if (count === 0)
      return {
        tone: "ask",
        title: say`No reminders yet`,
        blocks: [{ lines: [say`/reminders add lets a channel hear about episodes.`] }],
      };
    return withStopped(
      {
        tone: "airtime",
        title: count === 1 ? say`1 reminder` : say`${count} reminders`,
        blocks: [],
        list: {
          items: subscriptions.map((one) => ({
            line: reminderItem(one, deps.canon),
            lead: {
              label: `Check ${one.id}`,
              ask: { command: "reminders check", args: { reminder: one.id } },
            },
          })),
          placeholder: "Check one",
          again: { command: "reminders list", args: {} },
        },
        footer: [
          alerts === undefined
            ? say`Trouble is told to nobody but moderators who ask: /reminders alerts names a channel.`
            : say`Trouble is told in ${channelName(alerts)}.`,
        ],
      },
      deps,
    );
  },
});
