import type { Inline, TimestampStyle } from "./nodes.ts";

interface Rule {
  /** Sticky: tried where the reader stands, seeing what is before it (for `\b`). */
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray, inLink: boolean) => Inline | undefined;
}

const group = (match: RegExpExecArray, index: number): string => match[index] ?? "";

const wrapping =
  (kind: "strong" | "emphasis" | "underline" | "strike" | "spoiler") =>
  (match: RegExpExecArray, inLink: boolean): Inline => ({
    kind,
    children: read(match[1] ?? match[2] ?? "", inLink),
  });

/** In the order in which they are tried: `**` before `*`, code before all that it would hide. */
const RULES: readonly Rule[] = [
  {
    pattern: /\\([^0-9A-Za-z\s])/uy,
    read: (match) => ({ kind: "text", text: group(match, 1) }),
  },
  {
    // A whole run of backticks or none: trying parts of a long one would take forever.
    pattern: /(?<!`)(`+)(?!`)([\s\S]*?[^`])\1(?!`)/y,
    read: (match) => ({ kind: "code", text: group(match, 2).replace(/^ (?=`)|(?<=`) $/g, "") }),
  },
  {
    pattern:
      /\[((?:\[[^\]]*\]|\\.|[^[\]\\])+)\]\(\s*<?(https?:\/\/(?:\([^\s()]*\)|[^\s()<>])+)>?(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/y,
    read: (match, inLink) =>
      inLink
        ? undefined
        : {
            kind: "link",
            href: group(match, 2),
            masked: true,
            children: read(group(match, 1), true),
          },
  },
  {
    pattern:
      /<(https?:\/\/[^\s<>]+)>|(https?:\/\/(?:\([^\s()<>]*\)|[^\s()<>])*[^\s()<>.,:;"'\]!?*_|~])/y,
    read: (match, inLink) => {
      const href = match[1] ?? group(match, 2);
      return inLink
        ? undefined
        : { kind: "link", href, masked: false, children: [{ kind: "text", text: href }] };
    },
  },
  {
    pattern: /<t:(-?\d{1,13})(?::([tTdDfFsSR]))?>/y,
    read: (match) => ({
      kind: "timestamp",
      seconds: Number(match[1]),
      style: (match[2] ?? "f") as TimestampStyle,
    }),
  },
  {
    pattern: /<(@!?|@&|#)(\d{1,20})>/y,
    read: (match) => ({
      kind: "mention",
      of: MENTIONED[group(match, 1)] ?? "user",
      id: group(match, 2),
    }),
  },
  {
    pattern: /<\/([^:<>\n]{1,100}):\d{1,20}>/y,
    read: (match) => ({ kind: "command", name: group(match, 1) }),
  },
  {
    pattern: /@(?:everyone|here)/y,
    read: (match) => ({ kind: "everyone", text: match[0] === "@here" ? "@here" : "@everyone" }),
  },
  {
    pattern: /<a?:(\w{2,32}):\d{1,20}>/y,
    read: (match) => ({ kind: "emoji", name: group(match, 1) }),
  },
  { pattern: /\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y, read: wrapping("strong") },
  { pattern: /__((?:\\[\s\S]|[^\\])+?)__(?!_)/y, read: wrapping("underline") },
  {
    pattern:
      /\b_((?:__|\\[\s\S]|[^\\_])+?)_\b|\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^*\s\\]|\*\*)|[^\s*\\])+?)\*(?!\*)/y,
    read: wrapping("emphasis"),
  },
  { pattern: /~~((?:\\[\s\S]|[^\\])+?)~~/y, read: wrapping("strike") },
  { pattern: /\|\|((?:\\[\s\S]|[^\\])+?)\|\|/y, read: wrapping("spoiler") },
];

const MENTIONED: Readonly<Record<string, "user" | "role" | "channel">> = {
  "@": "user",
  "@!": "user",
  "@&": "role",
  "#": "channel",
};

/** Up to the next character with which some rule can begin. */
const PLAIN = /[\s\S](?:(?![\\`[<@*_~|]|https?:\/\/)[\s\S])*/y;

function read(source: string, inLink: boolean): readonly Inline[] {
  const nodes: Inline[] = [];
  let position = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = position;
    return pattern.exec(source);
  };

  outer: while (position < source.length) {
    for (const rule of RULES) {
      const match = take(rule.pattern);
      const node = match ? rule.read(match, inLink) : undefined;
      if (!match || !node) continue;
      push(nodes, node);
      position += match[0].length;
      continue outer;
    }
    const plain = take(PLAIN)?.[0] ?? source.slice(position);
    push(nodes, { kind: "text", text: plain });
    position += plain.length;
  }
  return nodes;
}

/** Neighbouring texts become one, so that a node is what a reader would call one. */
function push(nodes: Inline[], node: Inline): void {
  const last = nodes.at(-1);
  if (node.kind === "text" && last?.kind === "text") {
    nodes[nodes.length - 1] = { kind: "text", text: last.text + node.text };
  } else {
    nodes.push(node);
  }
}

/** Reads Discord's markdown within a paragraph, heading or list item. */
export function parseInline(source: string): readonly Inline[] {
  return read(source, false);
}
