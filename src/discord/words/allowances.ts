/** What the bot is not allowed to, what for it would be needed, and what to do. */
import { groupBy } from "../../canon/canon.ts";
import type { Lack, Purpose } from "../../reminders/needs.ts";
import type { Block } from "../layout.ts";
import { join, type Markup, say } from "../markup.ts";
import { channelName, listWords } from "./reminders.ts";

/** What a permission is for, by its name, whatever else it is asked for with. */
const FOR: Readonly<Record<string, string>> = {
  "View Channel": "to see it",
  "Read Message History": "so that I never post twice",
};

/** What the rest of what is asked for is for. */
const PURPOSES: Readonly<Record<Purpose, string>> = {
  posts: "to post",
  "notices in posts": "to say in a post that its episode moved",
  threads: "to open threads",
  "forum posts": "to open forum posts",
  events: "to make events",
  pings: "to ping the role; or let everybody mention it in the role's settings",
  "get pings": "for Get pings",
};

/** What happens without it. */
const WITHOUT: Readonly<Record<Purpose, string>> = {
  posts: "Until then nothing is posted.",
  "notices in posts": "Until then moves are only told by the post itself, which I correct.",
  threads: "Until then no threads open.",
  "forum posts": "Until then no forum posts open.",
  events: "Until then there are no events.",
  pings: "Until then the role stands in the post and nobody is pinged.",
  "get pings": "Until then the button says that it cannot.",
};

/** What no channel's settings say. */
const OF_THE_SERVER: ReadonlySet<Purpose> = new Set(["events", "get pings"]);

/** "#chat: I need **Send Messages** to post, **Read Message History** so that I never post twice." */
export function lackLines(lacks: readonly Lack[]): Markup[] {
  return linesOf(lacks, () => "");
}

/** The same, with what happens until it is allowed. */
export function lacksWithout(lacks: readonly Lack[]): Markup[] {
  return linesOf(lacks, ({ purpose }) => ` ${WITHOUT[purpose]}`);
}

/** Under a reminder that was saved: what of it will not work. */
export function lackBlocks(lacks: readonly Lack[]): Block[] {
  const known = lacks.filter(({ missing }) => missing !== undefined);
  const unknown = lacks.filter(({ missing }) => missing === undefined);
  return [
    ...(known.length === 0
      ? []
      : [
          {
            heading: say`⚠️ Not all of it will work`,
            lines: lacksWithout(known).map((line) => say`- ${line}`),
          },
        ]),
    ...(unknown.length === 0
      ? []
      : [
          {
            heading: say`I could not check everything`,
            lines: [
              ...lackLines(unknown).map((line) => say`- ${line}`),
              say`-# /reminders check looks again.`,
            ],
          },
        ]),
  ];
}

/** "**Send Messages** to post, **Read Message History** so that I never post twice". */
export function neededWords(missing: readonly string[], purpose: Purpose): Markup {
  const byReason = groupBy(missing, (name) => [FOR[name] ?? PURPOSES[purpose]]);
  const parts = [...byReason].map(([reason, names]) => say`**${listWords(names)}** ${reason}`);
  return join(parts, ", ");
}

/** Each that is known to lack by itself; of a channel that is not seen, one line for all of it. */
function linesOf(lacks: readonly Lack[], after: (lack: Lack) => string): Markup[] {
  const unseen = lacks.flatMap(({ channel, missing }) => (missing === undefined ? channel : []));
  return [
    ...lacks.flatMap((lack) => {
      const { missing, purpose, channel } = lack;
      if (missing === undefined) return [];
      const where = OF_THE_SERVER.has(purpose) ? say`This server` : channelName(channel);
      return [say`${where}: I need ${neededWords(missing, purpose)}.${after(lack)}`];
    }),
    ...[...new Set(unseen)].map(
      (channel) =>
        say`${channelName(channel)}: I do not see it at the moment, so I do not know what I am allowed there. If it was deleted, choose another with /reminders edit.`,
    ),
  ];
}
