/** When a name is not one record: ask back, or say that it is unknown, with the nearest. */
import type { Entry, Resolution } from "../../canon/search.ts";
import type { Layout, Lead, Question } from "../layout.ts";
import { md, NOTHING } from "../markup.ts";

/** A text that did not name exactly one record. */
export type NotOne<E extends Entry = Entry> = Exclude<Resolution<E>, { kind: "one" }> & {
  readonly text: string;
};

/** A resolution that failed, with the text for the reply; undefined where it named one. */
export function notOne<E extends Entry>(
  resolution: Resolution<E>,
  text: string,
): NotOne<E> | undefined {
  return resolution.kind === "one" ? undefined : { ...resolution, text };
}

/** Asks which one was meant. @param asking the same question with the one that is picked */
export function askBack<E extends Entry>(
  unclear: NotOne<E>,
  asking: (entry: E) => Question,
): Layout {
  if (unclear.kind === "several") {
    const { entries, text } = unclear;
    return {
      tone: "ask",
      title: md`Which one is “${text}”?`,
      blocks: [
        {
          lines: entries
            .slice(0, MOST)
            .map(({ label, detail }) => md`- **${label}**${detail === "" ? "" : `, ${detail}`}`),
        },
      ],
      menu: { placeholder: "Choose one", leads: leadsTo(entries, asking) },
      ...(entries.length > MOST
        ? { footer: [md`And ${entries.length - MOST} more: type a little more of the name.`] }
        : {}),
    };
  }
  const { nearest, text } = unclear;
  return {
    tone: "ask",
    title: md`I know nothing called “${text}”`,
    blocks: [
      {
        lines: [
          nearest.length === 0
            ? md`
Nothing comes near it. Type the first letters of a name and pick from the list.
              `
            : md`
The nearest names that I know:
              `,
          ...nearest.map(
            ({ label, detail }) => md`- **${label}**${detail === "" ? NOTHING : md`, ${detail}`}`,
          ),
        ],
      },
    ],
    menu: { placeholder: "Choose one", leads: leadsTo(nearest, asking) },
  };
}

/** A near miss is answered, but it is said what was understood. */
export function corrected(text: string, label: string): Layout["footer"] {
  return [md`No exact match for “${text}”; this is the nearest, ${label}.`];
}

/** As many as a phone shows at once. */
const MOST = 10;

function leadsTo<E extends Entry>(entries: readonly E[], asking: (entry: E) => Question): Lead[] {
  return entries.map((entry) => ({
    label: entry.label,
    ...(entry.detail === "" ? {} : { detail: entry.detail }),
    ask: asking(entry),
  }));
}
