/** Answers that several of the `/reminders` commands give. */
import type { ActionDeps } from "../../src/discord/command.ts";
import type { Action, Block, Layout } from "../../src/discord/layout.ts";
import { type Markup, say, timestamp } from "../../src/discord/markup.ts";
import { endLine } from "../../src/discord/words/airings.ts";
import { lackLines } from "../../src/discord/words/allowances.ts";
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
import type { Show } from "../../src/canon/canon.ts";
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

/** Which one is meant, or the nearest there are, in words: what changes them is to be typed anew. */
export function whichLayout(
  { kind, text, candidates }: NotFound,
  { canon }: ActionDeps,
  command: string,
): Layout {
  const lines = candidates.map((one) => say`- ${reminderItem(one, canon)}`);
  const [first] = candidates;
  const footer =
    first === undefined
      ? []
      : [
          say`Nothing was changed: give the command again with one of these, like /reminders ${command} reminder:${first.id}`,
        ];
  if (kind === "several")
    return { tone: "ask", title: say`Which one is “${text}”?`, blocks: [{ lines }], footer };
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
    footer,
  };
}

/** The same where asking again changes nothing. @param command what a press on one of them asks */
export function notFoundLayout(notFound: NotFound, deps: ActionDeps, command: string): Layout {
  const { footer: _, ...layout } = whichLayout(notFound, deps, command);
  const leads = notFound.candidates.map((one) => ({
    label: one.id,
    detail: plainWords(one, deps),
    ask: { command: `reminders ${command}`, args: { reminder: one.id } },
  }));
  return { ...layout, menu: { placeholder: "Choose one", leads } };
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
        say`${channelName(refused.channel)} is no channel of this server that I can post in. Choose a text, announcement or forum channel from the list.`,
      ]);
    case "problems":
      return nothingSaved(refused.problems.map(problemLine));
    case "not allowed":
      return nothingSaved([
        ...lackLines(refused.lacks).map((line) => say`- ${line}`),
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

/** @param planned posts alone: what else comes with them has its own words */
export function nextLines(
  planned: readonly Planned[],
  subscription: Subscription,
  deps: ActionDeps,
  most: number,
): Markup[] {
  const [more, last] = [planned.length - most, planned.at(-1)];
  return [
    ...planned.slice(0, most).map((one) => say`- ${plannedLine(one, deps)}`),
    ...(more > 0 && last !== undefined
      ? [say`-# and ${more} more until ${timestamp(new Date(last.due), "D")}`]
      : []),
    ...(planned.length === 0 ? [nothingNext(subscription, deps)] : []),
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

/** The show of a reminder, where it has ended: nothing of it is expected to come. */
export function endedShow(
  { show: id }: Subscription,
  { canon, story }: Pick<ActionDeps, "canon" | "story">,
): Show | undefined {
  const show = canon.shows.get(id ?? "");
  const last = canon.episodesByShow.get(id ?? "")?.at(-1);
  // Before its last episode has aired nobody need know that there is none after it.
  const hasEnded = show?.status === "ended" && last !== undefined && story.hasAired(last.ref);
  return hasEnded ? show : undefined;
}

function nothingNext(subscription: Subscription, deps: ActionDeps): Markup {
  const { canon, story } = deps;
  const ended = endedShow(subscription, deps);
  if (ended !== undefined)
    return say`${ended.name} has ended, and I know of nothing of it to come. The reminder is kept all the same, and posts if that changes.`;
  const ends = knowledgeEnds(story);
  return ends === ""
    ? say`No date is announced that I know of. It posts as soon as there is one.`
    : say`${endLine({ canon, story }, ends)} It posts as soon as there is a new date.`;
}

function nothingSaved(lines: readonly Markup[]): Layout {
  return { tone: "problem", title: say`Nothing was saved`, blocks: [{ lines }] };
}
