import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { defineAction } from "../../src/discord/command.ts";
import type { Attachment, Layout } from "../../src/discord/layout.ts";
import { say } from "../../src/discord/markup.ts";
import type { ServerExport } from "../../src/ports.ts";
import { counted } from "../my-data.ts";
import { serverOf } from "../news/acting.ts";

const MIB = 1_048_576;
/** What is larger is packed. */
const MOST_PLAIN = 9 * MIB;
/** Discord takes 10 MiB, the message around it included. */
const MOST = 9.5 * MIB;

type Answer =
  | { readonly kind: "exported"; readonly from: ServerExport; readonly file: Attachment }
  | { readonly kind: "too large"; readonly mebibytes: number };

export const exportSettings = defineAction({
  name: "export",
  description: "Everything I keep about this server, as a file only you get",
  example: "/news-settings export",
  access: "Manage Server",
  options: {},
  async run(_, deps): Promise<Answer> {
    const from = await deps.desk.records.exportServer(serverOf(deps));
    const file = await fileOf(from);
    return file.content.byteLength > MOST
      ? { kind: "too large", mebibytes: Math.ceil(file.content.byteLength / MIB) }
      : { kind: "exported", from, file };
  },
  show(answer): Layout {
    if (answer.kind === "too large")
      return {
        tone: "problem",
        title: say`That is too much for one file`,
        blocks: [
          {
            lines: [
              say`Packed it is ${answer.mebibytes} MiB, and Discord takes 10. Ask whoever runs me: they can get it from my store.`,
            ],
          },
        ],
      };
    const { from, file } = answer;
    return {
      tone: "reported",
      title: say`Everything I keep about this server`,
      blocks: [
        {
          lines: [
            say`Its reminders and corrections, its claims with every step, its outlets, grades and blocks, and what became of each post of the last 60 days. It contains people's ids, so be careful whom you give it to.`,
            ...leftOut(from),
            ...(file.name.endsWith(".gz") ? [say`It is compressed: unpack it with gzip.`] : []),
          ],
        },
      ],
      file,
    };
  },
});

async function fileOf(from: ServerExport): Promise<Attachment> {
  const name = `continuity-${from.server}-${from.at.slice(0, 10)}.json`;
  const content = Buffer.from(JSON.stringify(from, undefined, 1));
  if (content.byteLength <= MOST_PLAIN) return { name, content };
  return { name: `${name}.gz`, content: await promisify(gzip)(content) };
}

function leftOut({ ofPersons }: ServerExport) {
  const { reminders, drafts, directMessages } = ofPersons;
  return reminders + drafts + directMessages === 0
    ? []
    : [
        say`Left out is what belongs to single people: ${counted(reminders, "reminder", "reminders")} by direct message, ${counted(directMessages, "message", "messages")} sent for them, ${counted(drafts, "draft", "drafts")}. Everybody sees their own with /my-data.`,
      ];
}
