/*
 * An own reader of Discord's dialect. The libraries that were looked at do not fit:
 * discord-markdown-parser (kept, typed, no dependencies) knows neither lists nor the timestamp
 * styles s and S; discord-markdown and its fork return HTML and bring highlight.js.
 */
import { parseInline } from "./inline.ts";
import type { Block, ListBlock, ListItem } from "./nodes.ts";

const FENCE = /```(?:([\w+#.-]+)\n)?\n*([\s\S]*?[^\n`])\n*```(?:\n|$)?/;
const HEADING = /^(#{1,3}) +(\S.*)$/;
const SUBTEXT = /^-# +(\S.*)$/;
const QUOTE = /^> ?(.*)$/;
const ITEM = /^( *)(?:[-*]|(\d{1,9})\.) +(\S.*)$/;

/** Reads a message's or a text component's markdown, as Discord's clients do. */
export function parseMarkdown(source: string): readonly Block[] {
  const rest = /(?:^|\n)>>> ([\s\S]*)$/.exec(source);
  const fence = FENCE.exec(source);
  if (rest && (!fence || rest.index < fence.index)) {
    return [
      ...parseMarkdown(source.slice(0, rest.index)),
      { kind: "quote", blocks: parseMarkdown(rest[1] ?? "") },
    ];
  }
  if (!fence) return parseLines(source === "" ? [] : source.split("\n"));
  const after = fence.index + fence[0].length;
  return [
    ...parseMarkdown(source.slice(0, fence.index).replace(/\n$/, "")),
    { kind: "codeBlock", language: fence[1], text: fence[2] ?? "" },
    ...parseMarkdown(source.slice(after)),
  ];
}

function parseLines(lines: readonly string[]): readonly Block[] {
  const blocks: Block[] = [];
  let plain: string[] = [];
  const endParagraph = () => {
    if (plain.length > 0) {
      blocks.push({ kind: "paragraph", children: parseInline(plain.join("\n")) });
    }
    plain = [];
  };

  let index = 0;
  while (index < lines.length) {
    const run = takeBlock(lines, index);
    if (run) {
      endParagraph();
      blocks.push(run.block);
      index = run.next;
    } else {
      plain.push(lines[index] ?? "");
      index += 1;
    }
  }
  endParagraph();
  return blocks;
}

interface Taken<T> {
  readonly block: T;
  /** The first line after it. */
  readonly next: number;
}

function takeBlock(lines: readonly string[], start: number): Taken<Block> | undefined {
  const line = lines[start] ?? "";
  const heading = HEADING.exec(line);
  if (heading) {
    const level = heading[1] === "#" ? 1 : heading[1] === "##" ? 2 : 3;
    const children = parseInline(heading[2] ?? "");
    return { block: { kind: "heading", level, children }, next: start + 1 };
  }
  const subtext = SUBTEXT.exec(line);
  if (subtext) {
    return {
      block: { kind: "subtext", children: parseInline(subtext[1] ?? "") },
      next: start + 1,
    };
  }
  if (line.startsWith("> ")) {
    let next = start;
    while (next < lines.length && (lines[next] ?? "").startsWith(">")) next += 1;
    const inner = lines.slice(start, next).map((each) => QUOTE.exec(each)?.[1] ?? "");
    return { block: { kind: "quote", blocks: parseLines(inner) }, next };
  }
  return ITEM.test(line) ? takeList(lines, start) : undefined;
}

/** Reads items of one indentation; what is indented more belongs to the item above it. */
function takeList(lines: readonly string[], start: number): Taken<ListBlock> {
  const first = ITEM.exec(lines[start] ?? "");
  const indent = first?.[1]?.length ?? 0;
  const items: ListItem[] = [];
  let next = start;
  while (next < lines.length) {
    const match = ITEM.exec(lines[next] ?? "");
    // A bullet after numbers, or the other way round, begins another list.
    const sameKind = (match?.[2] === undefined) === (first?.[2] === undefined);
    if (!match || !sameKind || (match[1]?.length ?? 0) !== indent) break;
    const text = [match[3] ?? ""];
    const lists: ListBlock[] = [];
    next += 1;
    while (next < lines.length && indentOf(lines[next] ?? "") > indent) {
      if (ITEM.test(lines[next] ?? "")) {
        const nested = takeList(lines, next);
        lists.push(nested.block);
        next = nested.next;
      } else {
        text.push((lines[next] ?? "").trim());
        next += 1;
      }
    }
    items.push({ children: parseInline(text.join("\n")), lists });
  }
  const number = first?.[2];
  return {
    block: { kind: "list", start: number === undefined ? undefined : Number(number), items },
    next,
  };
}

const indentOf = (line: string): number =>
  line.trim() === "" ? 0 : line.length - line.trimStart().length;
