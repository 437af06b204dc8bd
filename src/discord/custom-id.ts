/**
 * What buttons and menus carry. Everything that a press needs is in it, so a button works after a
 * restart and nothing about it is kept.
 */
import { LIMITS } from "./limits.ts";
import type { Press, Question, Target } from "./layout.ts";

/** What pressing something asks for. */
export type Pressed =
  | { readonly kind: "ask"; readonly question: Question }
  /** A menu: the question is in the value that was picked. */
  | { readonly kind: "pick" }
  /** "Something wrong?" about the record at this place. */
  | { readonly kind: "mend"; readonly file: string; readonly line: number }
  | Press;

/** The id of a menu whose values are ids of their own. */
export const PICK_ID = "pick";
/** Names in an id beside the arguments', which are longer: a list's page, apart, a guard, a post's mark. */
const PAGE = "p";
const APART = "a";
const GUARD = "g";
const MARK = "k";

/** Whom a press is for, where, and until when. It keeps out other people, and old answers. */
export interface Guard {
  readonly user: string;
  /** Undefined in a direct message. */
  readonly server: string | undefined;
  /** Real time, seconds. */
  readonly until: number;
}

/** What an id carries besides what is meant. */
interface Extras {
  readonly guard?: Guard | undefined;
  readonly mark?: string | undefined;
}

/**
 * `ask|cast|show=chicago-pd|season=11|p=2`, `do|pings|role=…`; for one person with its guard:
 * `…|g=30ab….2sd….t1x…`; on a post with its mark, which is always last: `…|k=tZ3…`. It is of the
 * bot's own making, so what comes back is what was put in.
 *
 * @throws RangeError where it would exceed Discord's 100 characters: ids are kept short enough by
 *   the data's linter, so that is a bug.
 */
export function encode(target: Target, { guard, mark }: Extras = {}): string {
  const [verb, name, args] = target.press === undefined ? asked(target.ask) : done(target.press);
  const parts = Object.entries(args).map(([key, value]) => `${key}=${value}`);
  if (guard !== undefined) parts.push(`${GUARD}=${guardText(guard)}`);
  if (mark !== undefined) parts.push(`${MARK}=${mark}`);
  const encoded = [verb, name, ...parts].join("|");
  if (encoded.length > LIMITS.customId) throw new RangeError(`custom id too long: ${encoded}`);
  return encoded;
}

type Parts = readonly [verb: "ask" | "do", name: string, args: Question["args"]];

function asked({ command, args, page = 0, apart }: Question): Parts {
  return [
    "ask",
    command,
    {
      ...args,
      ...(page > 0 ? { [PAGE]: page } : {}),
      ...(apart === undefined ? {} : { [APART]: 1 }),
    },
  ];
}

function done({ kind, ...args }: Press): Parts {
  return ["do", kind, args];
}

/** `mend|roles/chicago-pd.json|12` */
export function encodeMend(file: string, line: number): string {
  return `mend|${file}|${line}`;
}

/** @returns undefined for an id that is not ours, or of a version that is no more. */
export function decode(customId: string): Pressed | undefined {
  const [verb, name = "", ...rest] = customId.split("|");
  switch (verb) {
    case PICK_ID:
      return { kind: "pick" };
    case "mend":
      return { kind: "mend", file: name, line: Number(rest[0]) };
    case "do": {
      const { [GUARD]: _guard, [MARK]: _mark, ...args } = argsOf(rest);
      return { kind: name, ...args } as Press;
    }
    case "ask": {
      const {
        [GUARD]: _guard,
        [MARK]: _mark,
        [PAGE]: page = "0",
        [APART]: apart,
        ...args
      } = argsOf(rest);
      const question = { command: name, args, page: Number(page) };
      return {
        kind: "ask",
        question: apart === undefined ? question : { ...question, apart: true },
      };
    }
    case undefined:
    default:
      return undefined;
  }
}

/** Whether an id carries a mark: each post of the bot's own has one that does. */
export function carriesMark(customId: string, mark: string): boolean {
  return customId.endsWith(`|${MARK}=${mark}`);
}

/** @returns undefined where an id carries none, or none that can be read */
export function guardOf(customId: string): Guard | undefined {
  const text = argsOf(customId.split("|").slice(2))[GUARD] ?? "";
  const [, user, server, until] = GUARD_TEXT.exec(text) ?? [];
  if (user === undefined || server === undefined || until === undefined) return undefined;
  return {
    user: fromBase36(user),
    server: server === NO_SERVER ? undefined : fromBase36(server),
    until: Number.parseInt(until, 36),
  };
}

/** In base 36, which makes 13 characters of the longest of Discord's ids. */
const GUARD_TEXT = /^([\da-z]{1,13})\.([\da-z]{1,13})\.([\da-z]{1,9})$/;
const NO_SERVER = "0";

function guardText({ user, server = NO_SERVER, until }: Guard): string {
  return [BigInt(user), BigInt(server), until].map((number) => number.toString(36)).join(".");
}

function fromBase36(text: string): string {
  let number = 0n;
  for (const digit of text) number = number * 36n + BigInt(Number.parseInt(digit, 36));
  return String(number);
}

function argsOf(parts: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    parts.map((part) => {
      const at = part.indexOf("=");
      return [part.slice(0, at), part.slice(at + 1)];
    }),
  );
}
