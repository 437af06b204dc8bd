/** From a Layout to what Discord takes. Alone knows Discord's limits, and keeps to them before sending. */
import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  type APIMessageTopLevelComponent,
  type APITextDisplayComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
  SeparatorSpacingSize,
} from "discord.js";
import { encode, encodeMend, PICK_ID } from "./custom-id.ts";
import type { Action, Block, Layout, Menu, PagedList, Question, Tone } from "./layout.ts";
import { cut, LIMITS, textSize } from "./limits.ts";

/** A message as it is sent: components only. It pings the roles of its layout and nobody else. */
export interface Presented {
  readonly components: APIMessageTopLevelComponent[];
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
};

/** Characters of a page of a list: what is left of the 4,000 after a title, blocks and small print. */
const LIST_TEXT = 2_200;
/** Lines a phone shows without scrolling far. */
const LIST_ITEMS = 10;
/** Characters of the longest "… and 99 more" line. */
const MORE_LINE = 20;

/**
 * @param asked the page of the layout's list that is asked for, from 0.
 * @param repository where the community's folder can be seen online, if anywhere.
 */
export function present(layout: Layout, asked = 0, repository?: string): Presented {
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
  const rows = [
    ...pageRow(layout.list?.again, page, pages.length),
    ...menuRow(menu),
    ...actionRows(layout, repository),
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

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

function pageRow(again: Question | undefined, page: number, count: number): Row[] {
  if (again === undefined || count < 2) return [];
  return [
    row([
      button("◀ Back", encode({ ask: { ...again, page: page - 1 } }), page === 0),
      button("More ▶", encode({ ask: { ...again, page: page + 1 } }), page === count - 1),
    ]),
  ];
}

/** Few are buttons, which a thumb finds at once; many are a menu. */
function menuRow({ placeholder, leads: all }: Menu): Row[] {
  // Two lines may lead to the same record; Discord takes each id once.
  const leads = [...new Map(all.map((lead) => [encode(lead), lead])).values()];
  if (leads.length === 0) return [];
  if (leads.length <= LIMITS.buttonsInRow)
    return [row(leads.map((lead) => button(lead.label, encode(lead))))];
  const options = leads.slice(0, LIMITS.selectOptions).map((lead) => ({
    label: cut(lead.label, LIMITS.selectLabel),
    value: encode(lead),
    ...(lead.detail === undefined || lead.detail === ""
      ? {}
      : { description: cut(lead.detail, LIMITS.selectDescription) }),
  }));
  return [
    row([
      {
        type: ComponentType.StringSelect,
        custom_id: PICK_ID,
        placeholder: cut(placeholder, LIMITS.selectPlaceholder),
        options,
      },
    ]),
  ];
}

function actionRows({ actions = [], record, mark }: Layout, repository: string | undefined): Row[] {
  const buttons = actions.map((action) => actionButton(action, mark));
  if (record !== undefined) {
    buttons.push(
      repository === undefined
        ? button("Something wrong?", encodeMend(record.file, record.line))
        : linkButton("Something wrong?", `${repository}/${record.file}#L${record.line}`),
    );
  }
  const rows: Row[] = [];
  for (let at = 0; at < buttons.length; at += LIMITS.buttonsInRow)
    rows.push(row(buttons.slice(at, at + LIMITS.buttonsInRow)));
  return rows;
}

function actionButton(action: Action, mark: string | undefined): APIButtonComponent {
  if ("url" in action) return linkButton(action.label, action.url);
  return button(action.label, encode(action, mark));
}

function button(label: string, customId: string, disabled = false): APIButtonComponent {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: cut(label, LIMITS.buttonLabel),
    custom_id: customId,
    disabled,
  };
}

function linkButton(label: string, url: string): APIButtonComponent {
  return { type: ComponentType.Button, style: ButtonStyle.Link, label, url };
}

function row<T extends APIComponentInMessageActionRow>(components: T[]): APIActionRowComponent<T> {
  return { type: ComponentType.ActionRow, components };
}

function textDisplay(content: string): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content };
}

function separator(): APIComponentInContainer {
  return { type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small };
}
