import { type ActionDeps, defineOwnOpener } from "../../src/discord/command.ts";
import type { Form } from "../../src/discord/form.ts";
import type { Layout } from "../../src/discord/layout.ts";
import { say } from "../../src/discord/markup.ts";
import { StoreError } from "../../src/ports.ts";
import { serverOf } from "../news/acting.ts";

/** What has to be typed. */
const WORD = "ERASE";

/** *Erase everything* in `/news-settings erase`: asks for a word, so that no slip does it. */
export const eraseServer = defineOwnOpener("erase-server", async ({ to }, deps, { filled }) => {
  if (to === "ask") return FORM;
  return filled["word"]?.trim().toUpperCase() === WORD ? eraseNow(deps) : MISTYPED;
});

const FORM: Form = {
  kind: "form",
  title: "Erase everything about this server",
  press: { kind: "erase-server", to: "do" },
  fields: [
    {
      id: "word",
      type: "text",
      label: `Type ${WORD} to erase everything`,
      description: "This cannot be undone. What I posted stays in the channels.",
      placeholder: WORD,
      most: 20,
      required: true,
    },
  ],
};

const MISTYPED: Layout = {
  tone: "ask",
  title: say`Nothing was erased`,
  blocks: [{ lines: [say`That was not the word. To erase everything, type **${WORD}**.`] }],
  actions: [{ label: "Try again", press: { kind: "erase-server", to: "ask" } }],
};

async function eraseNow(deps: ActionDeps): Promise<Layout> {
  try {
    await deps.desk.records.eraseServer(serverOf(deps));
    return ERASED;
  } catch (error) {
    if (error instanceof StoreError) return UNFINISHED;
    throw error;
  }
}

const ERASED: Layout = {
  tone: "reported",
  title: say`Everything I kept about this server is erased`,
  blocks: [
    {
      lines: [
        say`I post nothing here until somebody sets up a reminder or a news channel again. What I posted before stays, and I can no longer correct it.`,
        say`It is gone from my disk within a day; backups made by whoever runs me are theirs to delete.`,
      ],
    },
  ],
};

/** Not "nothing was changed": some of it may be gone. */
const UNFINISHED: Layout = {
  tone: "problem",
  title: say`Not everything is erased yet`,
  blocks: [
    {
      lines: [
        say`My store failed on the way. Press again in a minute. Otherwise I finish it myself within a day, and anything set up here until then goes too.`,
      ],
    },
  ],
  actions: [
    { label: "Erase everything", press: { kind: "erase-server", to: "ask" }, weight: "danger" },
  ],
};
