/** When a name is not one record: ask back, or say that it is unknown, with the nearest. */
import type { Entry } from "../../canon/search.ts";
import type { Unclear } from "../../knowledge.ts";
import type { Layout, Menu, Question } from "../layout.ts";
import { cut } from "../limits.ts";
import { type Markup, say } from "../markup.ts";

/** As many as a phone shows at once. */
const MOST_NAMED = 10;
/** Longer texts are not names: only their beginning is repeated. */
const MOST_REPEATED = 60;

/** Asks which one was meant. @param asking the same question, with the one that is picked */
export function askBack(unclear: Unclear, asking: (key: string) => Question): Layout {
  const text = cut(unclear.text, MOST_REPEATED);
  if (unclear.resolution.kind === "several") {
    const { entries } = unclear.resolution;
    const more = entries.length - MOST_NAMED;
    return {
      tone: "ask",
      title: say`Which one is “${text}”?`,
      blocks: [{ lines: entries.slice(0, MOST_NAMED).map(entryLine) }],
      menu: menuOf(entries, asking),
      footer: more > 0 ? [say`And ${more} more: type a little more of the name.`] : [],
    };
  }
  const { nearest } = unclear.resolution;
  if (unclear.why !== undefined)
    return {
      tone: "ask",
      title: say`“${text}”`,
      blocks: [{ lines: [say`${unclear.why}`, ...nearest.map(entryLine)] }],
      menu: menuOf(nearest, asking),
    };
  const advice =
    nearest.length === 0
      ? say`Nothing comes near it. Type the first letters of a name and pick from the list.`
      : say`The nearest names that I know:`;
  return {
    tone: "ask",
    title: say`I know nothing called “${text}”`,
    blocks: [{ lines: [advice, ...nearest.map(entryLine)] }],
    menu: menuOf(nearest, asking),
  };
}

/** A near miss is answered, but what was understood is said. */
export function nearMissNote(typed: string | undefined): Markup[] {
  return typed === undefined
    ? []
    : [say`Nothing is called exactly “${cut(typed, MOST_REPEATED)}”; this is the nearest name.`];
}

function entryLine({ label, detail }: Entry): Markup {
  return detail === "" ? say`- **${label}**` : say`- **${label}**, ${detail}`;
}

function menuOf(entries: readonly Entry[], asking: (key: string) => Question): Menu {
  return {
    placeholder: "Choose one",
    leads: entries.map(({ label, detail, key }) => ({ label, detail, ask: asking(key) })),
  };
}
