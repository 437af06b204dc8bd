/**
 * What buttons and menus carry. Everything that a press needs is in it, so a button works after a
 * restart and nothing about it is kept.
 */
import type { Feed } from "../airtime/feeds.ts";
import { LIMITS } from "./limits.ts";
import type { Press, Question } from "./layout.ts";

/** What pressing something asks for. */
export type Pressed =
  | { readonly kind: "ask"; readonly question: Question }
  /** A menu: the question is in the value that was picked. */
  | { readonly kind: "pick" }
  /** "Something wrong?" about the record at this place. */
  | { readonly kind: "mend"; readonly file: string; readonly line: number }
  | Press;

/** The id of a menu whose values are questions. */
export const PICK_ID = "pick";
/** Names the mark in a question's id. No option of a command has a name of one letter. */
const MARK = "k";

/**
 * `ask|cast|show=chicago-pd|season=11|p=2`, on a post with its mark: `…|k=tZ3…`
 *
 * @throws RangeError where it would exceed Discord's 100 characters: ids are kept short enough by
 *   the data's linter, so that is a bug.
 */
export function encodeQuestion({ command, args, page }: Question, mark?: string): string {
  const parts = Object.entries(args).map(([name, value]) => `${name}=${value}`);
  if (page !== undefined && page > 0) parts.push(`p=${page}`);
  if (mark !== undefined) parts.push(`${MARK}=${mark}`);
  return within(["ask", command, ...parts]);
}

/**
 * `remind|chicago-pd|S11E1|eastern`, `pings|<role>`; on a post with its mark after it.
 *
 * @throws RangeError as `encodeQuestion` does
 */
export function encodePress(press: Press, mark?: string): string {
  const parts = press.kind === "remind" ? [press.show, press.code, press.feed] : [press.role];
  return within([press.kind, ...parts, ...(mark === undefined ? [] : [mark])]);
}

/** `mend|roles/chicago-pd.json|12` */
export function encodeMend(file: string, line: number): string {
  return `mend|${file}|${line}`;
}

/** @returns undefined for an id that is not ours, or of a version that is no more. */
export function decode(customId: string): Pressed | undefined {
  const [kind, head = "", ...rest] = customId.split("|");
  switch (kind) {
    case PICK_ID:
      return { kind: "pick" };
    case "mend":
      return { kind, file: head, line: Number(rest[0]) };
    case "pings":
      return { kind, role: head };
    case "remind": {
      const [code = "", feed] = rest;
      return isFeed(feed) ? { kind, show: head, code, feed } : undefined;
    }
    case "ask":
      return { kind, question: questionOf(head, rest) };
    case undefined:
    default:
      return undefined;
  }
}

/** Whether an id carries a mark: each post of the bot's own has one that does. */
export function carriesMark(customId: string, mark: string): boolean {
  const last = customId.slice(customId.lastIndexOf("|") + 1);
  return last === mark || last === `${MARK}=${mark}`;
}

function questionOf(command: string, parts: readonly string[]): Question {
  const args: Record<string, string> = {};
  let page = 0;
  for (const part of parts) {
    const at = part.indexOf("=");
    const [name, value] = [part.slice(0, at), part.slice(at + 1)];
    if (name === "p") page = Number(value);
    else if (name !== MARK) args[name] = value;
  }
  return { command, args, page };
}

const FEEDS: Readonly<Record<Feed, true>> = {
  eastern: true,
  mountain: true,
  pacific: true,
  streaming: true,
};

function isFeed(text: string | undefined): text is Feed {
  return text !== undefined && Object.hasOwn(FEEDS, text);
}

function within(parts: readonly string[]): string {
  const encoded = parts.join("|");
  if (encoded.length > LIMITS.customId) throw new RangeError(`custom id too long: ${encoded}`);
  return encoded;
}
