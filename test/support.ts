/** What tests of commands share: the shipped community as of an instant. */
import { commands } from "../commands/index.ts";
import type { Deps } from "../src/discord/command.ts";
import type { Layout } from "../src/discord/layout.ts";
import { readCanon } from "../src/data.ts";
import { gatherKnowledge, knowledgeAt } from "../src/knowledge.ts";
import { NO_CLAIMS } from "../src/news/kept.ts";
import { EMPTY_SERVER } from "../src/reminders/subscription.ts";

const knowledge = gatherKnowledge(await readCanon("data/one-chicago"));

/** The evening before the premieres that the seed article speaks of. */
export const ARTICLE_DAY = "2024-01-11T12:00:00Z";

/** What commands get at an instant. */
export function depsAt(now: string): Deps {
  return {
    ...knowledgeAt(knowledge, new Date(now)),
    kept: EMPTY_SERVER,
    claims: NO_CLAIMS,
    outlets: knowledge.canon.outlets,
    channelName: () => undefined,
    commands,
    bot: { version: "test", inviteUrl: undefined },
  };
}

/** All the words of a layout, as a reader sees them. */
export function wordsOf({
  title,
  blocks,
  list,
  after = [],
  footer = [],
  menu,
  actions = [],
}: Layout): string {
  const all = [...blocks, ...after].flatMap(({ heading, lines }) => [heading, ...lines]);
  return [
    title,
    ...all,
    list?.heading,
    ...(list?.items.map(({ line }) => line) ?? []),
    ...footer,
    ...[...(menu?.leads ?? []), ...actions].map(({ label }) => ({ markup: `[${label}]` })),
  ]
    .map((part) => part?.markup ?? "")
    .join("\n");
}
