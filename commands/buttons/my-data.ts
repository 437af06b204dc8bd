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
        say`In every server your reminders, drafts and suggestions that are not published will be gone; I write to you no more.`,
        say`Published claims, and what you decided as a moderator, stay without your id. Nobody can bring it back.`,
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
            : say`I keep nothing under your id any more, but for one thing that stands below.`,
          say`From my disk it is gone within a day; copies that whoever runs me has made are theirs to delete.`,
        ],
      },
      {
        heading: say`What stays`,
        lines: [
          say`- what I posted, and what I wrote to you: that is in Discord, and I have no list of it`,
          say`- claims that are published, without your id: others rely on them`,
          ...(blocks === 0
            ? []
            : [
                say`- that you may not suggest in ${servers(blocks)}: the moderators decided so, and only they can lift it`,
              ]),
        ],
      },
    ],
  };
}

/** Not "nothing was changed": some of it may be gone. */
const UNFINISHED: Layout = {
  tone: "problem",
  title: say`It is not all erased yet`,
  blocks: [{ lines: [say`My store failed on the way. Press again in a minute: it goes on.`] }],
  actions: [{ label: "Erase it all", press: { kind: "my-data", to: "do" }, weight: "danger" }],
};
