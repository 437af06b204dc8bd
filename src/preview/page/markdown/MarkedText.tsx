import type { ComponentChildren } from "preact";

/** Signs of Unicode that stand for a status, and what each is drawn as. */
const MARKS: Readonly<Record<string, string>> = {
  "⚪": "white",
  "🔴": "red",
  "🟠": "orange",
  "🟡": "yellow",
  "🟢": "green",
  "🔵": "blue",
  "🟣": "purple",
  "⚫": "black",
  "✅": "tick",
  "❌": "cross",
  "❔": "question",
  "➖": "dash",
};

const PATTERN = new RegExp(`([${Object.keys(MARKS).join("")}]\\uFE0F?)`, "u");

/**
 * Text whose status marks are drawn by the page: many machines have no font for them. The signs
 * themselves stay in the text, for those who hear or copy it.
 */
export function MarkedText({ children: text }: { children: string }): ComponentChildren {
  return text.split(PATTERN).map((part, index) => {
    const kind = MARKS[part.replace("\uFE0F", "")];
    return kind === undefined ? (
      part
    ) : (
      <span key={index} class={`mark ${kind}`}>
        <span class="mark-text">{part}</span>
      </span>
    );
  });
}
