import { defineAction } from "../../src/discord/command.ts";
import type { Layout } from "../../src/discord/layout.ts";
import { say } from "../../src/discord/markup.ts";
import { addCommand, reminderItem } from "../../src/discord/words/reminders.ts";
import { without } from "../../src/reminders/changes.ts";
import type { Subscription } from "../../src/reminders/subscription.ts";
import { type NotFound, whichLayout, withStopped } from "./answers.ts";
import { meantReminder, REMINDER, serverOf } from "./options.ts";

type Answer = NotFound | { readonly kind: "removed"; readonly subscription: Subscription };

export const remove = defineAction({
  name: "remove",
  description: "Remove a reminder; what it posted stays",
  example: "/reminders remove reminder:r3",
  access: "Manage Server",
  options: { reminder: REMINDER },
  async run({ reminder }, deps): Promise<Answer> {
    const meant = meantReminder(reminder, deps);
    if (meant.kind !== "one") return meant;
    const { subscription } = meant;
    await deps.desk.servers.change(serverOf(deps), (record) => without(record, subscription.id));
    return { kind: "removed", subscription };
  },
  show(answer, deps): Layout {
    if (answer.kind !== "removed") return withStopped(whichLayout(answer, deps, "remove"), deps);
    const { subscription } = answer;
    return withStopped(
      {
        tone: "airtime",
        title: say`Reminder ${subscription.id} is removed`,
        blocks: [
          {
            lines: [
              reminderItem({ ...subscription, suspended: undefined, paused: false }, deps.canon),
              subscription.event
                ? say`What it posted stays, and so do the events that it made: delete those in the server's list of events.`
                : say`What it posted stays.`,
              say`To have it again: ${addCommand(subscription, deps.canon)}`,
            ],
          },
        ],
        actions: [{ label: "All reminders", ask: { command: "reminders list", args: {} } }],
      },
      deps,
    );
  },
});
