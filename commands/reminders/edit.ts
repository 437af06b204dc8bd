import { type ActionDeps, defineAction } from "../../src/discord/command.ts";
import type { Layout } from "../../src/discord/layout.ts";
import { say } from "../../src/discord/markup.ts";
import { lackBlocks } from "../../src/discord/words/allowances.ts";
import { nearMissNote } from "../../src/discord/words/names.ts";
import { settingsLines, stateLine } from "../../src/discord/words/reminders.ts";
import { postsAhead } from "../../src/reminders/ahead.ts";
import { alter, type Altered, type Alteration } from "../../src/reminders/changes.ts";
import type { Planned } from "../../src/reminders/delivery.ts";
import { isServable, type Lack, lacksOf } from "../../src/reminders/needs.ts";
import type { Subscription } from "../../src/reminders/subscription.ts";
import {
  nextBlock,
  type NotFound,
  whichLayout,
  refusedLayout,
  type Refused,
  reminderActions,
  withStopped,
} from "./answers.ts";
import {
  HEARING,
  meantReminder,
  readWishes,
  REMINDER,
  serverOf,
  SETTINGS,
  storyNow,
} from "./options.ts";

type Answer =
  | Refused
  | NotFound
  | { readonly kind: "nothing given" | "same"; readonly subscription: Subscription }
  | {
      readonly kind: "altered";
      readonly subscription: Subscription;
      /** It had stopped, and goes on in its new channel. */
      readonly goesOn: boolean;
      readonly lacks: readonly Lack[];
      readonly next: readonly Planned[];
      readonly nearMiss: string | undefined;
    };

export const edit = defineAction({
  name: "edit",
  description: "Change a reminder; what you leave out stays as it is",
  example: "/reminders edit reminder:r3 lead:10",
  access: "Manage Server",
  options: {
    reminder: REMINDER,
    channel: {
      type: "channel",
      description: "Another channel that hears instead",
      channelTypes: HEARING,
    },
    ...SETTINGS,
  },
  async run({ reminder, ...args }, deps): Promise<Answer> {
    const server = serverOf(deps);
    const { access, servers } = deps.desk;
    const meant = meantReminder(reminder, deps);
    if (meant.kind !== "one") return meant;
    const { subscription: before } = meant;
    if (Object.values(args).every((value) => value === undefined))
      return { kind: "nothing given", subscription: before };
    const read = readWishes(args, deps);
    if (read.kind !== "wishes") return read;
    const alteration: Alteration = {
      id: before.id,
      wishes: read.wishes,
      server,
      since: storyNow(deps),
    };
    const foreseen = alter(servers.get(server), alteration);
    if (foreseen.kind !== "altered") return unaltered(foreseen, reminder);
    const lacks = lacksOf(foreseen.subscription, (channel, needs) =>
      access.missing(server, channel, needs),
    );
    if (!isServable(lacks)) return { kind: "not allowed", lacks };
    let altered: Altered = foreseen;
    await servers.change(server, (record) => {
      // Another moderator may have been quicker: what counts is the record as it is by now.
      altered = alter(record, alteration);
      return altered.kind === "altered" ? altered.record : record;
    });
    return altered.kind === "altered"
      ? told(altered, lacks, read.nearMiss, deps)
      : unaltered(altered, reminder);
  },
  show(answer, deps): Layout {
    return withStopped(layoutOf(answer, deps), deps);
  },
});

function layoutOf(answer: Answer, deps: ActionDeps): Layout {
  if ("candidates" in answer) return whichLayout(answer, deps, "edit");
  switch (answer.kind) {
    case "nothing given":
      return {
        tone: "ask",
        title: say`What is to change of ${answer.subscription.id}?`,
        blocks: [
          {
            lines: [
              say`Fill in what is to be different; the rest stays as it is. Now it is:`,
              ...settingsLines(answer.subscription, deps.canon),
            ],
          },
        ],
      };
    case "same":
      return {
        tone: "airtime",
        title: say`${answer.subscription.id} is like that already`,
        blocks: [{ lines: settingsLines(answer.subscription, deps.canon) }],
        actions: reminderActions(answer.subscription),
      };
    case "altered":
      return alteredLayout(answer, deps);
    case "unclear":
    case "elsewhere":
    case "problems":
    case "not allowed":
    case "twin":
      return refusedLayout(answer, deps);
  }
}

function alteredLayout(answer: Answer & { readonly kind: "altered" }, deps: ActionDeps): Layout {
  const { subscription, goesOn, lacks, next, nearMiss } = answer;
  const { paused } = subscription;
  const state = stateLine(subscription);
  return {
    tone: "airtime",
    title: say`Reminder ${subscription.id} is changed`,
    blocks: [
      ...lackBlocks(lacks),
      {
        lines: [
          ...(state.markup === "" ? [] : [state]),
          ...(goesOn ? [say`It had stopped, and goes on here.`] : []),
          ...settingsLines(subscription, deps.canon),
        ],
      },
      nextBlock(next, subscription, deps, paused ? say`Next posts, once resumed` : undefined),
    ],
    actions: reminderActions(subscription),
    footer: nearMissNote(nearMiss),
  };
}

function told(
  { subscription, before }: Altered & { readonly kind: "altered" },
  lacks: readonly Lack[],
  nearMiss: string | undefined,
  deps: ActionDeps,
): Answer {
  const next = postsAhead({ server: serverOf(deps), story: deps.story }, subscription);
  const goesOn = before.suspended !== undefined && subscription.suspended === undefined;
  return { kind: "altered", subscription, goesOn, lacks, next, nearMiss };
}

function unaltered(altered: Exclude<Altered, { readonly kind: "altered" }>, text: string): Answer {
  return altered.kind === "gone" ? { kind: "none", text, candidates: [] } : altered;
}
