import { type ActionDeps, defineAction } from "../../src/discord/command.ts";
import type { Layout } from "../../src/discord/layout.ts";
import { say } from "../../src/discord/markup.ts";
import { lackBlocks } from "../../src/discord/words/allowances.ts";
import { isGone, reminderItem } from "../../src/discord/words/reminders.ts";
import { postsAhead } from "../../src/reminders/ahead.ts";
import { resumedIn } from "../../src/reminders/changes.ts";
import type { Planned } from "../../src/reminders/delivery.ts";
import { isServable, type Lack, lacksOf } from "../../src/reminders/needs.ts";
import type { Subscription } from "../../src/reminders/subscription.ts";
import { nextBlock, type NotFound, whichLayout, reminderActions, withStopped } from "./answers.ts";
import { meantReminder, REMINDER, serverOf, storyNow } from "./options.ts";

type Answer =
  | NotFound
  | {
      readonly kind:
        | "resumed"
        /** It was neither paused nor stopped. */
        | "goes on"
        /** What it needs lacks: it posts nothing whether it is paused or not. */
        | "still stopped";
      readonly subscription: Subscription;
      readonly lacks: readonly Lack[];
      readonly next: readonly Planned[];
    };

export const resume = defineAction({
  name: "resume",
  description: "Go on with a reminder that is paused or has stopped",
  example: "/reminders resume reminder:r3",
  access: "Manage Server",
  options: { reminder: REMINDER },
  async run({ reminder }, deps): Promise<Answer> {
    const server = serverOf(deps);
    const { access, servers } = deps.desk;
    const meant = meantReminder(reminder, deps);
    if (meant.kind !== "one") return meant;
    const { subscription: before } = meant;
    const all = lacksOf(before, (channel, needs) => access.missing(server, channel, needs));
    const isDeleted =
      isGone(before) && access.missing(server, before.channel, ["view"]) === undefined;
    // Of a deleted channel nobody can say what is allowed in it.
    const lacks = isDeleted ? all.filter(({ channel }) => channel !== before.channel) : all;
    const mayPost = isServable(lacks) && !isDeleted;
    const record = await servers.change(server, (kept) =>
      resumedIn(kept, before.id, storyNow(deps), mayPost),
    );
    const subscription = record.subscriptions.find(({ id }) => id === before.id);
    if (subscription === undefined) return { kind: "none", text: reminder, candidates: [] };
    const next = postsAhead({ server, story: deps.story }, subscription);
    const kind = !mayPost
      ? "still stopped"
      : before.paused || before.suspended !== undefined
        ? "resumed"
        : "goes on";
    return { kind, subscription, lacks, next };
  },
  show(answer, deps): Layout {
    if ("candidates" in answer) return withStopped(whichLayout(answer, deps, "resume"), deps);
    return withStopped(resumedLayout(answer, deps), deps);
  },
});

function resumedLayout(answer: Exclude<Answer, NotFound>, deps: ActionDeps): Layout {
  const { kind, subscription, lacks, next } = answer;
  const { id } = subscription;
  const titles = {
    resumed: say`Reminder ${id} goes on`,
    "goes on": say`${id} was neither paused nor stopped`,
    "still stopped": say`${id} cannot post yet`,
  };
  const isStopped = kind === "still stopped";
  return {
    tone: isStopped ? "problem" : "airtime",
    title: titles[kind],
    blocks: [
      ...lackBlocks(lacks),
      { lines: [reminderItem(subscription, deps.canon)] },
      nextBlock(next, subscription, deps, isStopped ? say`Next posts, once it can` : undefined),
    ],
    actions: reminderActions(subscription),
  };
}
