import { type ActionDeps, defineAction } from "../../src/discord/command.ts";
import type { Layout } from "../../src/discord/layout.ts";
import { say } from "../../src/discord/markup.ts";
import { lackBlocks } from "../../src/discord/words/allowances.ts";
import { nearMissNote } from "../../src/discord/words/names.ts";
import { settingsLines } from "../../src/discord/words/reminders.ts";
import { postsAhead } from "../../src/reminders/ahead.ts";
import { add as addTo, type Added } from "../../src/reminders/changes.ts";
import type { Planned } from "../../src/reminders/delivery.ts";
import { draft } from "../../src/reminders/draft.ts";
import { isServable, type Lack, lacksOf } from "../../src/reminders/needs.ts";
import type { Subscription } from "../../src/reminders/subscription.ts";
import { nextBlock, refusedLayout, type Refused, reminderActions, withStopped } from "./answers.ts";
import { HEARING, readWishes, serverOf, SETTINGS, storyNow } from "./options.ts";

type Answer =
  | Refused
  | {
      readonly kind: "added";
      readonly subscription: Subscription;
      readonly lacks: readonly Lack[];
      readonly next: readonly Planned[];
      readonly nearMiss: string | undefined;
    };

export const add = defineAction({
  name: "add",
  description: "Let a channel hear about episodes, at the minute you choose",
  example: "/reminders add channel:#one-chicago show:Chicago P.D. lead:60, 0",
  access: "Manage Server",
  options: {
    channel: {
      type: "channel",
      description: "The channel that hears; in a forum each reminder is a post",
      required: true,
      channelTypes: HEARING,
    },
    ...SETTINGS,
  },
  async run(args, deps): Promise<Answer> {
    const server = serverOf(deps);
    const { access, servers } = deps.desk;
    const read = readWishes(args, deps);
    if (read.kind !== "wishes") return read;
    const { to } = read.wishes;
    if (to === undefined) return { kind: "elsewhere", channel: args.channel };
    const drafted = draft({ ...read.wishes, to }, server);
    if (drafted.kind === "problems") return drafted;
    const { settings } = drafted;
    const lacks = lacksOf(settings, (channel, needs) => access.missing(server, channel, needs));
    if (!isServable(lacks)) return { kind: "not allowed", lacks };
    let added: Added | undefined;
    await servers.change(server, (record) => {
      added = addTo(record, settings, storyNow(deps));
      return added.kind === "added" ? added.record : record;
    });
    return told(added, lacks, read.nearMiss, deps);
  },
  show(answer, deps): Layout {
    if (answer.kind !== "added") return withStopped(refusedLayout(answer, deps), deps);
    const { subscription, lacks, next, nearMiss } = answer;
    return withStopped(
      {
        tone: "airtime",
        title: say`Reminder ${subscription.id} is set`,
        blocks: [
          ...lackBlocks(lacks),
          { lines: settingsLines(subscription, deps.canon) },
          nextBlock(next, subscription, deps),
        ],
        actions: reminderActions(subscription),
        footer: nearMissNote(nearMiss),
      },
      deps,
    );
  },
});

function told(
  added: Added | undefined,
  lacks: readonly Lack[],
  nearMiss: string | undefined,
  deps: ActionDeps,
): Answer {
  if (added === undefined) throw new Error("a change of a server's record was not made");
  if (added.kind === "twin") return added;
  const { subscription } = added;
  const next = postsAhead({ server: serverOf(deps), story: deps.story }, subscription);
  return { kind: "added", subscription, lacks, next, nearMiss };
}
