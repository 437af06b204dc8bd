/**
 * What buttons and menus carry. Everything that a press needs is in it, so a button works after a
 * restart and nothing about it is kept.
 */
import { LIMITS } from "./limits.ts";
import type { Question } from "./layout.ts";

/** What pressing something asks for. */
export type Pressed =
  | { readonly kind: "ask"; readonly question: Question }
  /** A menu: the question is in the value that was picked. */
  | { readonly kind: "pick" }
  /** "Something wrong?" about the record at this place. */
  | { readonly kind: "mend"; readonly file: string; readonly line: number };

/** The id of a menu whose values are questions. */
export const PICK_ID = "pick";

/**
 * `ask|cast|show=chicago-pd|season=11|p=2`
 *
 * @throws RangeError where it would exceed Discord's 100 characters: ids are kept short enough by
 *   the data's linter, so that is a bug.
 */
export function encodeQuestion({ command, args, page }: Question): string {
  const parts = Object.entries(args).map(([name, value]) => `${name}=${value}`);
  if (page !== undefined && page > 0) parts.push(`p=${page}`);
  const encoded = ["ask", command, ...parts].join("|");
  if (encoded.length > LIMITS.customId) throw new RangeError(`custom id too long: ${encoded}`);
  return encoded;
}

/** `mend|roles/chicago-pd.json|12` */
export function encodeMend(file: string, line: number): string {
  return `mend|${file}|${line}`;
}

/** @returns undefined for an id that is not ours, or of a version that is no more. */
export function decode(customId: string): Pressed | undefined {
  const [kind, head = "", ...rest] = customId.split("|");
  if (kind === PICK_ID) return { kind: "pick" };
  if (kind === "mend") return { kind, file: head, line: Number(rest[0]) };
  if (kind !== "ask") return undefined;
  const args: Record<string, string> = {};
  let page = 0;
  for (const part of rest) {
    const at = part.indexOf("=");
    const [name, value] = [part.slice(0, at), part.slice(at + 1)];
    if (name === "p") page = Number(value);
    else args[name] = value;
  }
  return { kind: "ask", question: { command: head, args, page } };
}
