/** Answers that several of the `/reminders` commands give. */
import type { ActionDeps } from "../../src/discord/command.ts";
import type { Action, Block, Layout } from "../../src/discord/layout.ts";
import { type Markup, say } from "../../src/discord/markup.ts";
import { endLine } from "../../src/discord/words/airings.ts";
import { lackLine } from "../../src/discord/words/allowances.ts";
import { plannedLine } from "../../src/discord/words/deliveries.ts";
import { askBack } from "../../src/discord/words/names.ts";
import {
  channelName,
  plainWords,
  problemLine,
  reminderItem,
  stoppedBlock,
} from "../../src/discord/words/reminders.ts";
import { knowledgeEnds } from "../../src/airtime/next.ts";
import type { Unclear } from "../../src/knowledge.ts";
import { openSeasons } from "../../src/reminders/ahead.ts";
import type { Planned } from "../../src/reminders/delivery.ts";
import type { Problem } from "../../src/reminders/draft.ts";
import type { Meant } from "../../src/reminders/find.ts";
import type { Lack } from "../../src/reminders/needs.ts";
import type { Subscription } from "../../src/reminders/subscription.ts";
import { serverOf } from "./options.ts";

/** As many as show that it works. */
const MOST_NEXT = 4;

/** A reminder that was not found. */
export type NotFound = Exclude<Meant, { readonly kind: "one" }>;

/** Why nothing was saved. */
export type Refused =
  | Unclear
  | { readonly kind: "elsewhere"; readonly channel: string }
  | { readonly kind: "problems"; readonly problems: readonly Problem[] }
  /** What lacks, among it something essential. */
  | { readonly kind: "not allowed"; readonly lacks: readonly Lack[] }
  | { readonly kind: "twin"; readonly twin: Subscription };

/** What has stopped is said on top, where no channel hears of it. */
export function withStopped(layout: Layout, deps: ActionDeps): Layout {
  const { alerts, subscriptions } = deps.desk.servers.get(serverOf(deps));
  if (alerts !== undefined) return layout;
  return { ...layout, blocks: [...stoppedBlock(subscriptions), ...layout.blocks] };
}

/** @param command what a press on one of the candidates asks; none where more would have to be said */
export function notFoundLayout(
  { kind, text, candidates }: NotFound,
  { canon }: ActionDeps,
  command?: string,
): Layout {
  const lines = candidates.map((one) => say`- ${reminderItem(one, canon)}`);
  const menu =
    command === undefined
      ? {}
      : {
          menu: {
            placeholder: "Choose one",
            leads: candidates.map((one) => ({
              label: one.id,
              detail: plainWords(one, canon),
              ask: { command: `reminders ${command}`, args: { reminder: one.id } },
            })),
          },
        };
  if (kind === "several")
    return { tone: "ask", title: say`Which one is “${text}”?`, blocks: [{ lines }], ...menu };
  return {
    tone: "ask",
    title: say`There is no reminder “${text}” here`,
    blocks: [
      {
        lines:
          lines.length === 0
            ? [say`This server has none yet. /reminders add makes one.`]
            : [say`The nearest that there are:`, ...lines],
      },
    ],
    ...menu,
  };
}

/** Why nothing was saved, and what to do. */
export function refusedLayout(refused: Refused, { canon }: ActionDeps): Layout {
  switch (refused.kind) {
    case "unclear": {
      // A button could not carry everything else that was filled in.
      const { menu: _none, ...layout } = askBack(refused, () => ({ command: "", args: {} }));
      return {
        ...layout,
        footer: [say`Nothing was saved: give the command again with one of these names.`],
      };
    }
    case "elsewhere":
      return nothingSaved([
        say`${channelName(refused.channel)} (${refused.channel}) is no channel of this server that I can post in. Choose a text, announcement or forum channel from the list.`,
      ]);
    case "problems":
      return nothingSaved(refused.problems.map(problemLine));
    case "not allowed":
      return nothingSaved([
        ...refused.lacks.map((lack) => say`- ${lackLine(lack)}`),
        say`Allow it in the channel's settings under Permissions, then give the command again.`,
      ]);
    case "twin":
      return {
        tone: "ask",
        title: say`Nothing was saved: there is one like it`,
        blocks: [
          {
            lines: [
              say`${reminderItem(refused.twin, canon)}`,
              say`The same channel would hear the same twice. /reminders edit changes the rest of it.`,
            ],
          },
        ],
      };
  }
}

/** What comes next of a reminder, or how far the schedule is known. */
export function nextBlock(
  planned: readonly Planned[],
  subscription: Subscription,
  deps: ActionDeps,
  heading: Markup = say`Next posts`,
): Block {
  return { heading, lines: nextLines(planned, subscription, deps, MOST_NEXT) };
}

/** @param most that are shown */
export function nextLines(
  planned: readonly Planned[],
  subscription: Subscription,
  deps: ActionDeps,
  most: number,
): Markup[] {
  const more = planned.length - most;
  return [
    ...planned.slice(0, most).map((one) => say`- ${plannedLine(one, deps)}`),
    ...(more > 0 ? [say`-# and ${more} more in that week`] : []),
    ...(planned.length === 0 ? [nothingNext(deps)] : []),
    ...finaleLines(subscription, deps),
  ];
}

/** A finale that nobody has told of is not announced as one. */
export function finaleLines({ only, show }: Subscription, { story }: ActionDeps): Markup[] {
  if (only === "every episode") return [];
  return openSeasons(story, show).map(
    (open) =>
      say`-# Finale not yet known: ${open.show.name} season ${open.season}. Nobody has announced how long it is.`,
  );
}

/** Where to go on from a reminder. */
export function reminderActions({ id }: Subscription): Action[] {
  return [
    { label: "Check it", ask: { command: "reminders check", args: { reminder: id } } },
    { label: "Post a test", ask: { command: "reminders test", args: { reminder: id } } },
    { label: "All reminders", ask: { command: "reminders list", args: {} } },
  ];
}

function nothingNext({ canon, story }: ActionDeps): Markup {
  const ends = knowledgeEnds(story);
  return ends === ""
    ? say`No date is announced that I know of. It posts as soon as there is one.`
    : say`${endLine({ canon, story }, ends)} It posts as soon as there is a new date.`;
}

function nothingSaved(lines: readonly Markup[]): Layout {
  return { tone: "problem", title: say`Nothing was saved`, blocks: [{ lines }] };
}
