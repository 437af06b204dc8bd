/** What is said when something did not work, and where a wrong record is mended. */
import type { Deps } from "../command.ts";
import type { Layout } from "../layout.ts";
import { say } from "../markup.ts";

/** A bug: what went wrong is in the log, under the reference. */
export function bugLayout(reference: string): Layout {
  return {
    tone: "problem",
    title: say`That went wrong, and it is my fault`,
    blocks: [
      {
        lines: [
          say`Try it again; if it stays so, tell whoever runs me this reference: **${reference}**`,
        ],
      },
    ],
  };
}

/** The store failed: nothing that was asked for has been kept. */
export function storeLayout(reference: string): Layout {
  return {
    tone: "problem",
    title: say`I could not read or write what I keep`,
    blocks: [
      {
        lines: [
          say`Nothing was changed. Try it again in a minute; if it stays so, tell whoever runs me this reference: **${reference}**`,
        ],
      },
    ],
  };
}

/** A button of a version that is no more. */
export const OUTDATED: Layout = {
  tone: "problem",
  title: say`That button is too old for me`,
  blocks: [
    {
      lines: [say`Ask again with the command; /help lists them.`],
    },
  ],
};

/** What only one person may use was used by another. */
export const NOT_YOURS: Layout = {
  tone: "problem",
  title: say`That is somebody else's`,
  blocks: [
    {
      lines: [say`It works for who ran the command alone. Run the command yourself.`],
    },
  ],
};

/** It was made in another server. */
export const ELSEWHERE: Layout = {
  tone: "problem",
  title: say`That belongs to another server`,
  blocks: [
    {
      lines: [say`It works only where it was made. Run the command again here.`],
    },
  ],
};

/** It was made more than 15 minutes ago. */
export const EXPIRED: Layout = {
  tone: "problem",
  title: say`That is more than 15 minutes old`,
  blocks: [
    {
      lines: [say`Much may have changed since, so I did nothing. Run the command again.`],
    },
  ],
};

/** Where a record stands in the data, for whoever wants to mend it. */
export function mendLayout(file: string, line: number, { canon }: Deps): Layout {
  return {
    tone: "ask",
    title: say`Something wrong?`,
    blocks: [
      {
        lines: [
          say`The record is in **data/${canon.community.id}/${file}**, line ${line}.`,
          say`data/README.md says how to mend a record: what is wrong, and a page that shows what is right. No page, no change.`,
        ],
      },
    ],
  };
}
