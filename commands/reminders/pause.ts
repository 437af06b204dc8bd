import { defineAction } from "../../src/discord/command.ts";
import type { Layout } from "../../src/discord/layout.ts";
import { say } from "../../src/discord/markup.ts";
import { reminderItem } from "../../src/discord/words/reminders.ts";
import { pausedIn } from "../../src/reminders/changes.ts";
import type { Subscription } from "../../src/reminders/subscription.ts";
import { type NotFound, whichLayout, withStopped } from "./answers.ts";
import { meantReminder, REMINDER, serverOf } from "./options.ts";

type Answer =
  | NotFound
  | { readonly kind: "paused" | "was paused"; readonly subscription: Subscription };

export const pause = defineAction({
  name: "pause",
  description: "Let a reminder rest until you resume it",
  example: "/reminders pause reminder:r3",
  access: "Manage Server",
  options: { reminder: REMINDER },
  async run({ reminder }, deps): Promise<Answer> {
    const meant = meantReminder(reminder, deps);
    if (meant.kind !== "one") return meant;
    const { subscription } = meant;
    if (subscription.paused) return { kind: "was paused", subscription };
    await deps.desk.servers.change(serverOf(deps), (record) => pausedIn(record, subscription.id));
    return { kind: "paused", subscription: { ...subscription, paused: true } };
  },
  show(answer, deps): Layout {
    if ("candidates" in answer) return withStopped(whichLayout(answer, deps, "pause"), deps);
    const { kind, subscription } = answer;
    const { id } = subscription;
    return withStopped(
      {
        tone: "airtime",
        title: kind === "paused" ? say`Reminder ${id} is paused` : say`${id} is paused already`,
        blocks: [
          {
            lines: [
              reminderItem(subscription, deps.canon),
              say`It posts nothing until then; what is due meanwhile is not made up for.`,
            ],
          },
        ],
        actions: [
          { label: "Resume it", ask: { command: "reminders resume", args: { reminder: id } } },
        ],
      },
      deps,
    );
  },
});
