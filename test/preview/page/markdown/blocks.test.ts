import { describe, expect, it } from "vitest";
import { parseMarkdown } from "../../../../src/preview/page/markdown/blocks.ts";
import type { Block, Inline, ListBlock } from "../../../../src/preview/page/markdown/nodes.ts";

/** A reading as markup of its own, so that a table can show it on one line. */
const show = (source: string): string => parseMarkdown(source).map(showBlock).join("");

function showBlock(block: Block): string {
  switch (block.kind) {
    case "paragraph":
      return `<p>${showInline(block.children)}</p>`;
    case "subtext":
      return `<sub>${showInline(block.children)}</sub>`;
    case "heading":
      return `<h${block.level}>${showInline(block.children)}</h${block.level}>`;
    case "quote":
      return `<q>${block.blocks.map(showBlock).join("")}</q>`;
    case "list":
      return showList(block);
    case "codeBlock":
      return `<pre ${block.language ?? "-"}>${block.text}</pre>`;
  }
}

function showList({ start, items }: ListBlock): string {
  const tag = start === undefined ? "ul" : `ol ${start}`;
  const inner = items.map(
    ({ children, lists }) => `<li>${showInline(children)}${lists.map(showList).join("")}</li>`,
  );
  return `<${tag}>${inner.join("")}</${tag.slice(0, 2)}>`;
}

const showInline = (nodes: readonly Inline[]): string => nodes.map(showNode).join("");

function showNode(node: Inline): string {
  switch (node.kind) {
    case "text":
      return node.text;
    case "code":
      return `<code>${node.text}</code>`;
    case "link":
      return `<a ${node.href}>${showInline(node.children)}</a>`;
    case "timestamp":
      return `<t ${node.seconds} ${node.style}>`;
    case "mention":
      return `<${node.of} ${node.id}>`;
    case "command":
      return `</${node.name}>`;
    case "everyone":
      return `<${node.text}>`;
    case "emoji":
      return `<:${node.name}:>`;
    case "strong":
    case "emphasis":
    case "underline":
    case "strike":
    case "spoiler":
      return `<${node.kind}>${showInline(node.children)}</${node.kind}>`;
  }
}

describe("within a line", () => {
  it.each([
    ["**bold** *it* _it_", "<strong>bold</strong> <emphasis>it</emphasis> <emphasis>it</emphasis>"],
    ["__under__ ~~gone~~", "<underline>under</underline> <strike>gone</strike>"],
    ["***both***", "<strong><emphasis>both</emphasis></strong>"],
    ["__**a** b__", "<underline><strong>a</strong> b</underline>"],
    ["||secret **b**||", "<spoiler>secret <strong>b</strong></spoiler>"],
    ["`a*b*`", "<code>a*b*</code>"],
    ["``a`b``", "<code>a`b</code>"],
    ["\\*not\\* \\_it\\_ \\# no", "*not* _it_ # no"],
    ["**Brian \\*Otis\\* Z.**", "<strong>Brian *Otis* Z.</strong>"],
    ["snake_case_name", "snake_case_name"],
    ["2 * 3 * 4", "2 * 3 * 4"],
    ["**unclosed", "**unclosed"],
    ["two\nlines", "two\nlines"],
    ["café · 10/9c – “x”", "café · 10/9c – “x”"],
  ])("%s", (source, expected) => {
    expect(show(source)).toBe(`<p>${expected}</p>`);
  });
});

describe("links", () => {
  it.each([
    ["[Deadline](https://a.b/c_(d)) x", "<a https://a.b/c_(d)>Deadline</a> x"],
    ['[**b**](<https://a.b> "title")', "<a https://a.b><strong>b</strong></a>"],
    ["https://a.b/c_d_e.", "<a https://a.b/c_d_e>https://a.b/c_d_e</a>."],
    ["(https://a.b/c)", "(<a https://a.b/c>https://a.b/c</a>)"],
    ["<https://a.b>", "<a https://a.b>https://a.b</a>"],
    ["[x](javascript:alert(1))", "[x](javascript:alert(1))"],
    ["\\[x](y)", "[x](y)"],
  ])("%s", (source, expected) => {
    expect(show(source)).toBe(`<p>${expected}</p>`);
  });
});

describe("what only Discord has", () => {
  it.each([
    ["<t:1705546800:R> <t:1705546800> <t:-1:S>", "<t 1705546800 R> <t 1705546800 f> <t -1 S>"],
    ["<t:1:X>", "<t:1:X>"],
    ["<@1> <@!2> <@&3> <#4>", "<user 1> <user 2> <role 3> <channel 4>"],
    ["</who:5> </news add:6>", "</who> </news add>"],
    ["@everyone @here", "<@everyone> <@here>"],
    ["<:fire:1> <a:siren:2>", "<:fire:> <:siren:>"],
  ])("%s", (source, expected) => {
    expect(show(source)).toBe(`<p>${expected}</p>`);
  });
});

describe("blocks", () => {
  it.each([
    ["nothing", "", ""],
    [
      "headings",
      "# A\n## B\n### **C**\nd",
      "<h1>A</h1><h2>B</h2><h3><strong>C</strong></h3><p>d</p>",
    ],
    ["no fourth heading", "#### A", "<p>#### A</p>"],
    ["subtext", "-# small\n-# print", "<sub>small</sub><sub>print</sub>"],
    ["a list", "- a\n* **b**", "<ul><li>a</li><li><strong>b</strong></li></ul>"],
    ["a list in a list", "- a\n  - b\n- c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"],
    ["a continued item", "- a\n  more\n- b", "<ul><li>a\nmore</li><li>b</li></ul>"],
    ["numbers", "3. c\n4. d", "<ol 3><li>c</li><li>d</li></ol>"],
    ["numbers after bullets", "- a\n1. b", "<ul><li>a</li></ul><ol 1><li>b</li></ol>"],
    ["an escaped number", "1\\. a", "<p>1. a</p>"],
    ["a list between text", "x\n- a\ny", "<p>x</p><ul><li>a</li></ul><p>y</p>"],
    ["a quote", "> a\n> **b**\nc", "<q><p>a\n<strong>b</strong></p></q><p>c</p>"],
    ["a quote to the end", "x\n>>> a\nb", "<p>x</p><q><p>a\nb</p></q>"],
    ["a code block", "x\n```ts\n*a*\n```\ny", "<p>x</p><pre ts>*a*</pre><p>y</p>"],
    ["a code block without a language", "```\na\n\nb\n```", "<pre ->a\n\nb</pre>"],
    ["empty lines between paragraphs", "a\n\nb", "<p>a\n\nb</p>"],
  ])("%s", (_what, source, expected) => {
    expect(show(source)).toBe(expected);
  });
});

it.each(["*", "_", "|", "~", "`", "[", "- ", "> ", "<", "**a", "[a](", "`a``b", "a "])(
  "reads thousands of %j at once",
  { timeout: 2_000 },
  (sign) => {
    expect(parseMarkdown(sign.repeat(4_000 / sign.length))).not.toHaveLength(0);
  },
);
