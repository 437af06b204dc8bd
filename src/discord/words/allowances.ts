/** What the bot is not allowed to, what for it would be needed, and what to do. */
import type { Lack, Purpose } from "../../reminders/needs.ts";
import type { Block } from "../layout.ts";
import { type Markup, say } from "../markup.ts";
import { channelName, listWords } from "./reminders.ts";

/** What each permission is for. */
const PURPOSES: Readonly<Record<Purpose, string>> = {
  posts: "to post there, and to see after a crash what I have posted already",
  "notices in posts": "to say in a post that its episode moved",
  threads: "to open threads for talking about episodes",
  "forum posts": "to open forum posts for talking about episodes",
  events: "to make events of the server",
  pings: "to ping the role; or let everybody mention it in the role's settings",
  "get pings": "to give and take the role for who presses Get pings",
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

/** What is not seen may be an outage; a channel that somebody deleted is not seen either. */
const GONE_PERHAPS: Readonly<Partial<Record<Purpose, string>>> = {
  posts: " If the channel is deleted, give the reminder another one with /reminders edit.",
  "forum posts": " If the forum is deleted, give the reminder another one with /reminders edit.",
};

/** What no channel's settings say. */
const OF_THE_SERVER: ReadonlySet<Purpose> = new Set(["events", "get pings"]);

/** "#chat: I need **Send Messages**, to post there." */
export function lackLine({ purpose, channel, missing }: Lack): Markup {
  const where = OF_THE_SERVER.has(purpose) ? say`This server` : channelName(channel);
  if (missing === undefined)
    return say`${where}: I do not see it at the moment, and cannot tell whether I am allowed ${PURPOSES[purpose]}.${GONE_PERHAPS[purpose] ?? ""}`;
  return say`${where}: I need **${listWords(missing)}**, ${PURPOSES[purpose]}.`;
}

/** The same, with what happens until it is allowed. */
export function lackWithout(lack: Lack): Markup {
  return lack.missing === undefined
    ? lackLine(lack)
    : say`${lackLine(lack)} ${WITHOUT[lack.purpose]}`;
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
            lines: known.map((lack) => say`- ${lackWithout(lack)}`),
          },
        ]),
    ...(unknown.length === 0
      ? []
      : [
          {
            heading: say`I could not check everything`,
            lines: [
              ...unknown.map((lack) => say`- ${lackLine(lack)}`),
              say`-# I do not see these channels at the moment. /reminders check looks again.`,
            ],
          },
        ]),
  ];
}
