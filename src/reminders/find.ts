/** Which of a server's reminders is meant. */
import type { ServerRecord, Subscription } from "./subscription.ts";

export type Meant =
  | { readonly kind: "one"; readonly subscription: Subscription }
  | {
      readonly kind: "several" | "none";
      readonly text: string;
      /** Those that it may be, or the nearest ones; empty where the server has none at all. */
      readonly candidates: readonly Subscription[];
    };

/** As many as are read at a glance. */
const MOST_NEAREST = 3;

/**
 * By its id, typed as `r3`, `R3`, `#3` or `3`; else by words of what it is, where one alone has them.
 *
 * @param words what a subscription is, in plain words
 */
export function findReminder(
  { subscriptions }: Pick<ServerRecord, "subscriptions">,
  text: string,
  words: (subscription: Subscription) => string,
): Meant {
  const typed = text.trim().toLowerCase();
  const number = /^[r#]?\s*(\d+)$/.exec(typed)?.[1];
  const exact = subscriptions.find(({ id }) => id === `r${Number(number)}`);
  if (exact !== undefined) return { kind: "one", subscription: exact };
  if (number !== undefined)
    return { kind: "none", text, candidates: nearest(subscriptions, Number(number)) };
  const fitting = subscriptions.filter((one) => fits(words(one), typed));
  const [first, ...others] = fitting;
  if (first === undefined)
    return { kind: "none", text, candidates: subscriptions.slice(0, MOST_NEAREST) };
  return others.length === 0
    ? { kind: "one", subscription: first }
    : { kind: "several", text, candidates: fitting };
}

/** Whether all words of a text begin words of another. */
export function fits(words: string, text: string): boolean {
  const all = wordsOf(words);
  return wordsOf(text).every((typed) => all.some((word) => word.startsWith(typed)));
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

function nearest(subscriptions: readonly Subscription[], number: number): Subscription[] {
  const distance = ({ id }: Subscription) => Math.abs(Number(id.slice(1)) - number);
  return subscriptions.toSorted((a, b) => distance(a) - distance(b)).slice(0, MOST_NEAREST);
}
