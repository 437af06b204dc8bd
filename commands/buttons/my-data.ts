import { type ActionDeps, defineOwnButton } from "../../src/discord/command.ts";
import type { Layout } from "../../src/discord/layout.ts";
import { say } from "../../src/discord/markup.ts";
import { StoreError } from "../../src/ports.ts";
import { blocksOf, servers } from "../my-data.ts";

/** *Erase it all* in `/my-data`: asked back, then done. */
export const myData = defineOwnButton("my-data", async ({ to }, deps) =>
  to === "do" ? eraseNow(deps) : CONFIRM,
);

const CONFIRM: Layout = {
  tone: "ask",
  title: say`Erase everything that I keep about you?`,
  blocks: [
    {
      lines: [
        say`Your reminders, drafts and unpublished suggestions will be gone in every server, and I will not message you any more.`,
        say`Published claims and your decisions as a moderator stay, without your id. This cannot be undone.`,
      ],
    },
  ],
  actions: [
    { label: "Yes, erase it all", press: { kind: "my-data", to: "do" }, weight: "danger" },
    { label: "No, keep it", ask: { command: "my-data", args: {} } },
  ],
};

async function eraseNow({ desk, asker }: ActionDeps): Promise<Layout> {
  try {
    await desk.records.forgetUser(asker.user);
    return erasedLayout(blocksOf(await desk.records.ofUser(asker.user)));
  } catch (error) {
    if (error instanceof StoreError) return UNFINISHED;
    throw error;
  }
}

function erasedLayout(blocks: number): Layout {
  return {
    tone: "fact",
    title: say`What I kept about you is erased`,
    blocks: [
      {
        lines: [
          blocks === 0
            ? say`I keep nothing under your id any more.`
            : say`I keep nothing under your id any more, except for one thing, below.`,
          say`It is gone from my disk within a day; backups made by whoever runs me are theirs to delete.`,
        ],
      },
      {
        heading: say`What stays`,
        lines: [
          say`- what I posted, and my messages to you: they are in Discord, and I keep no list of them`,
          say`- published claims, without your id: others rely on them`,
          ...(blocks === 0
            ? []
            : [
                say`- that you are blocked from suggesting in ${servers(blocks)}: the moderators decided that, and only they can lift it`,
              ]),
        ],
      },
    ],
  };
}

/** Not "nothing was changed": some of it may be gone. */
const UNFINISHED: Layout = {
  tone: "problem",
  title: say`Not everything is erased yet`,
  blocks: [{ lines: [say`My store failed on the way. Press again in a minute to finish.`] }],
  actions: [{ label: "Erase it all", press: { kind: "my-data", to: "do" }, weight: "danger" }],
};
