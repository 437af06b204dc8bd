import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { openCommand } from "../composer/store.ts";
import { storyNow } from "../state/clock.ts";
import { goTo } from "../state/acts.ts";
import { everywhere, snapshot } from "../state/store.ts";
import { parseMarkdown } from "./blocks.ts";
import { Link } from "./Link.tsx";
import { MarkedText } from "./MarkedText.tsx";
import type { Block, Inline, ListBlock, TimestampStyle } from "./nodes.ts";
import { formatTimestamp } from "./timestamp.ts";

/** Text as Discord shows it. */
export function Markdown({ source }: { source: string }) {
  const blocks = useMemo(() => parseMarkdown(source), [source]);
  return <div class="markdown">{blocks.map(drawBlock)}</div>;
}

function drawBlock(block: Block, key: number) {
  switch (block.kind) {
    case "paragraph":
      return <p key={key}>{drawInline(block.children)}</p>;
    case "subtext":
      return (
        <p key={key} class="subtext">
          {drawInline(block.children)}
        </p>
      );
    case "heading": {
      // The page's own headings are h1 and h2: those in messages stand below them.
      const Heading = `h${block.level + 2}` as "h3" | "h4" | "h5";
      return (
        <Heading key={key} class={`heading-${block.level}`}>
          {drawInline(block.children)}
        </Heading>
      );
    }
    case "quote":
      return <blockquote key={key}>{block.blocks.map(drawBlock)}</blockquote>;
    case "list":
      return drawList(block, key);
    case "codeBlock":
      return (
        <pre key={key}>
          <code>{block.text}</code>
        </pre>
      );
  }
}

function drawList({ start, items }: ListBlock, key: number) {
  const children = items.map((item, index) => (
    <li key={index}>
      {drawInline(item.children)}
      {item.lists.map(drawList)}
    </li>
  ));
  return start === undefined ? (
    <ul key={key}>{children}</ul>
  ) : (
    <ol key={key} start={start}>
      {children}
    </ol>
  );
}

const drawInline = (nodes: readonly Inline[]): ComponentChildren => nodes.map(drawNode);

function drawNode(node: Inline, key: number): ComponentChildren {
  switch (node.kind) {
    case "text":
      return <MarkedText key={key}>{node.text}</MarkedText>;
    case "strong":
      return <strong key={key}>{drawInline(node.children)}</strong>;
    case "emphasis":
      return <em key={key}>{drawInline(node.children)}</em>;
    case "underline":
      return <u key={key}>{drawInline(node.children)}</u>;
    case "strike":
      return <s key={key}>{drawInline(node.children)}</s>;
    case "spoiler":
      return <Spoiler key={key}>{drawInline(node.children)}</Spoiler>;
    case "code":
      return <code key={key}>{node.text}</code>;
    case "link":
      return (
        <Link key={key} href={node.href}>
          {node.masked ? drawInline(node.children) : undefined}
        </Link>
      );
    case "timestamp":
      return <Timestamp key={key} seconds={node.seconds} style={node.style} />;
    case "mention":
      return <Mention key={key} of={node.of} id={node.id} />;
    case "command":
      return (
        <button key={key} type="button" class="mention" onClick={() => openCommand(node.name)}>
          /{node.name}
        </button>
      );
    case "everyone":
      return (
        <span key={key} class="mention">
          {node.text}
        </span>
      );
    case "emoji":
      return `:${node.name}:`;
  }
}

function Spoiler({ children }: { children: ComponentChildren }) {
  const revealed = useSignal(false);
  const text = useRef<HTMLSpanElement>(null);
  // The button that was pressed is gone: whoever reads by keyboard goes on from here.
  useLayoutEffect(() => text.current?.focus(), [revealed.value]);
  if (revealed.value) {
    return (
      <span ref={text} class="spoiler revealed" tabIndex={-1}>
        {children}
      </span>
    );
  }
  return (
    <button
      type="button"
      class="spoiler"
      aria-label="Spoiler. Press to reveal."
      onClick={() => (revealed.value = true)}
    >
      <span inert>{children}</span>
    </button>
  );
}

function Timestamp({ seconds, style }: { seconds: number; style: TimestampStyle }) {
  const date = new Date(seconds * 1_000);
  if (Number.isNaN(date.getTime())) return <span class="timestamp">Invalid date</span>;
  // Only a relative time has to be drawn again as time passes.
  const now = style === "R" ? storyNow.value : storyNow.peek();
  return (
    <time
      class="timestamp"
      dateTime={date.toISOString()}
      title={formatTimestamp(seconds, "F", now)}
    >
      {formatTimestamp(seconds, style, now)}
    </time>
  );
}

function Mention({ of, id }: { of: "user" | "role" | "channel"; id: string }) {
  const { people, roles, channels } = everywhere.value;
  if (of === "channel") {
    const channel = channels.find((each) => each.id === id);
    return (
      <button type="button" class="mention" disabled={!channel} onClick={() => void goTo(id)}>
        #{channel?.name ?? "unknown"}
      </button>
    );
  }
  if (of === "role") {
    const role = roles.find((each) => each.id === id)?.name ?? "unknown-role";
    // The name of @everyone begins with the sign itself.
    return <span class="mention">@{role.replace(/^@/, "")}</span>;
  }
  const application = snapshot.value?.application;
  const name =
    people.find((each) => each.id === id)?.displayName ??
    (application?.id === id ? application.name : "unknown-user");
  return <span class="mention">@{name}</span>;
}
