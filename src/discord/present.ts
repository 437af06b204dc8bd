/** From a Layout to what Discord takes. Alone knows Discord's limits, and keeps to them before sending. */
import {
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  type APITextDisplayComponent,
  ComponentType,
  MessageFlags,
  SeparatorSpacingSize,
} from "discord.js";
import { encode } from "./custom-id.ts";
import type { Attachment, Block, Layout, PagedList, Tone } from "./layout.ts";
import { LIMITS, textSize } from "./limits.ts";
import { actionRows, type IdOf, menuRow, pageRow, selectRows } from "./present-rows.ts";

/** A message as it is sent: components only. It pings the roles of its layout and nobody else. */
export interface Presented {
  readonly components: APIMessageTopLevelComponent[];
  /** Empty is said too: it takes away what an edited message had. */
  readonly files: { readonly name: string; readonly attachment: Buffer }[];
  readonly flags: MessageFlags.IsComponentsV2;
  readonly allowedMentions: { readonly parse: []; readonly roles: string[] };
}

/** Colours at the edge, each readable on Discord's dark and light backgrounds. */
const TONES: Readonly<Record<Tone, number>> = {
  fact: 0x3b82c4,
  airtime: 0x2f9e77,
  reported: 0xd9822b,
  ask: 0x7a6fd0,
  problem: 0xc94a4a,
  green: 0x3f9e4d,
  blue: 0x3b82c4,
  amber: 0xd9822b,
  purple: 0x8a5fc0,
  red: 0xc94a4a,
  grey: 0x8a8f98,
};

/** Characters of a page of a list: what is left of the 4,000 after a title, blocks and small print. */
const LIST_TEXT = 2_200;
/** Lines a phone shows without scrolling far. */
const LIST_ITEMS = 10;
/** Characters of the longest "… and 99 more" line. */
const MORE_LINE = 20;

/** Where a layout is shown. */
export interface Setting {
  /** Where the community's folder can be seen online, if anywhere. */
  readonly repository?: string | undefined;
  /** How what can be pressed is encoded; left out: for everyone. */
  readonly idOf?: IdOf;
}

const FOR_EVERYONE: IdOf = (target, mark) => encode(target, { mark });

/** @param asked the page of the layout's list that is asked for, from 0. */
export function present(layout: Layout, asked = 0, setting: Setting = {}): Presented {
  const { repository, idOf = FOR_EVERYONE } = setting;
  const pages = layout.list === undefined ? [] : pagesOf(layout.list.items);
  const page = Math.min(Math.max(asked, 0), Math.max(pages.length - 1, 0));
  const shown = pages[page] ?? [];
  const { blocks, after = [] } = layout;
  const title = `## ${layout.title.markup}`;
  const list =
    layout.list === undefined || shown.length === 0
      ? ""
      : blockText({ ...layout.list, lines: shown.map(({ line }) => line) });
  const small = (layout.footer ?? []).map(({ markup }) => `-# ${markup}`);
  if (pages.length > 1) small.push(`-# Page ${page + 1} of ${pages.length}`);
  const pinged = layout.pings?.slice(0, LIMITS.mentionedRoles) ?? [];
  const ping = pinged.map((role) => `<@&${role}>`).join(" ");
  const taken = textSize([ping, title, list, ...small].join("\n"));
  const around = withinRoom([...blocks, ...after], LIMITS.text - taken);
  const texts = [title, ...around.slice(0, blocks.length), list, ...around.slice(blocks.length)];
  const inside: APIComponentInContainer[] = texts.filter((text) => text !== "").map(textDisplay);
  if (small.length > 0) inside.push(separator(), textDisplay(small.join("\n")));
  const menu = layout.menu ?? {
    placeholder: layout.list?.placeholder ?? "",
    leads: shown.flatMap(({ lead }) => lead ?? []),
  };
  if (layout.file !== undefined) inside.push(filePart(layout.file));
  const rows = [
    ...pageRow(layout.list?.again, page, pages.length, idOf),
    ...menuRow(menu, idOf),
    ...selectRows(layout, idOf),
    ...actionRows(layout, idOf, repository),
  ];
  return {
    components: [
      // Over the frame, where a notification begins to read.
      ...(ping === "" ? [] : [textDisplay(ping)]),
      {
        type: ComponentType.Container,
        accent_color: TONES[layout.tone],
        components: [...inside, ...rows],
      },
    ],
    files: layout.file === undefined ? [] : [upload(layout.file)],
    flags: MessageFlags.IsComponentsV2,
    allowedMentions: { parse: [], roles: [...pinged] },
  };
}

/** A list cut into pages by number and by length; the same list always gives the same pages. */
function pagesOf(items: PagedList["items"]): PagedList["items"][number][][] {
  const pages: PagedList["items"][number][][] = [];
  let room = 0;
  for (const item of items) {
    const size = textSize(item.line.markup) + 1;
    const current = pages.at(-1);
    if (current === undefined || current.length === LIST_ITEMS || size > room) {
      pages.push([item]);
      room = LIST_TEXT - size;
    } else {
      current.push(item);
      room -= size;
    }
  }
  return pages;
}

/**
 * Blocks as far as they fit. Every block gives its first lines before any gives its last; whole lines
 * are left out, never parts, and it says so.
 */
function withinRoom(blocks: readonly Block[], most: number): string[] {
  const headings = blocks.reduce(
    (sum, { heading }) => sum + textSize(heading?.markup ?? "") + 5,
    0,
  );
  let room = most - headings - blocks.length * MORE_LINE;
  const shown = blocks.map(() => 0);
  const longest = Math.max(0, ...blocks.map(({ lines }) => lines.length));
  for (let at = 0; at < longest; at++)
    for (const [index, { lines }] of blocks.entries()) {
      const line = lines[at];
      const size = line === undefined ? Infinity : textSize(line.markup) + 1;
      if (shown[index] !== at || size > room) continue;
      shown[index] = at + 1;
      room -= size;
    }
  return blocks.map((block, index) => {
    const lines = block.lines.slice(0, shown[index]);
    const left = block.lines.length - lines.length;
    return blockText({
      ...block,
      lines: left === 0 ? lines : [...lines, { markup: `-# … and ${left} more` }],
    });
  });
}

function blockText({ heading, lines }: Block): string {
  const text = lines.map(({ markup }) => markup).join("\n");
  return heading === undefined ? text : `### ${heading.markup}\n${text}`;
}

function textDisplay(content: string): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content };
}

function separator(): APIComponentInContainer {
  return { type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small };
}

/** Shows a file that comes with the message: by itself it would not be seen. */
function filePart({ name }: Attachment): APIComponentInContainer {
  return { type: ComponentType.File, file: { url: `attachment://${name}` } };
}

function upload({ name, content }: Attachment): Presented["files"][number] {
  return { name, attachment: Buffer.from(content) };
}
