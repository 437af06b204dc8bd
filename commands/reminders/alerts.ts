import { defineAction } from "../../src/discord/command.ts";
import type { Layout } from "../../src/discord/layout.ts";
import { say } from "../../src/discord/markup.ts";
import { neededWords } from "../../src/discord/words/allowances.ts";
import { channelName } from "../../src/discord/words/reminders.ts";
import { alertsIn } from "../../src/reminders/changes.ts";
import { refusedLayout, withStopped } from "./answers.ts";
import { pickedOf, serverOf } from "./options.ts";

type Answer =
  | { readonly kind: "off"; readonly before: string | undefined }
  | { readonly kind: "set"; readonly channel: string; readonly isChecked: boolean }
  | { readonly kind: "elsewhere"; readonly channel: string }
  | {
      readonly kind: "not allowed";
      readonly channel: string;
      readonly missing: readonly string[];
    };

export const alerts = defineAction({
  name: "alerts",
  description: "Where I tell of what cannot be posted or is waiting for you; left out: nowhere",
  example: "/reminders alerts channel:#moderators",
  access: "Manage Server",
  options: {
    channel: {
      type: "channel",
      description: "A channel that moderators read; turned off if left out",
      channelTypes: ["text", "announcement"],
    },
  },
  async run({ channel }, deps): Promise<Answer> {
    const server = serverOf(deps);
    const { servers, access } = deps.desk;
    if (channel === undefined) {
      const before = servers.get(server).alerts;
      await servers.change(server, (record) => alertsIn(record, undefined));
      return { kind: "off", before };
    }
    if (pickedOf(channel, deps) === "elsewhere") return { kind: "elsewhere", channel };
    const missing = access.missing(server, channel, ["view", "post"]);
    if (missing !== undefined && missing.length > 0)
      return { kind: "not allowed", channel, missing };
    await servers.change(server, (record) => alertsIn(record, channel));
    return { kind: "set", channel, isChecked: missing !== undefined };
  },
  show(answer, deps): Layout {
    switch (answer.kind) {
      case "elsewhere":
        return withStopped(refusedLayout(answer, deps), deps);
      case "not allowed":
        return withStopped(
          {
            tone: "problem",
            title: say`Nothing was saved`,
            blocks: [
              {
                lines: [
                  say`${channelName(answer.channel)}: I need ${neededWords(answer.missing, "posts")}. Then give the command again.`,
                ],
              },
            ],
          },
          deps,
        );
      case "off":
        return withStopped(
          {
            tone: "airtime",
            title: say`Alerts are off: trouble is told on top of your next /reminders answer.`,
            blocks: [
              {
                lines: [
                  answer.before === undefined
                    ? say`/reminders alerts channel:… turns them on.`
                    : say`Until now they were in ${channelName(answer.before)}.`,
                ],
              },
            ],
          },
          deps,
        );
      case "set":
        return {
          tone: "airtime",
          title: say`Trouble is told in a channel`,
          blocks: [
            {
              lines: [
                say`I tell in ${channelName(answer.channel)} when a reminder or news cannot be posted any more, and when something is waiting in /news queue.`,
                ...(answer.isChecked
                  ? []
                  : [
                      say`I do not see that channel at the moment, and could not check whether I may post there.`,
                    ]),
              ],
            },
          ],
        };
    }
  },
});
