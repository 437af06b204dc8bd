/**
 * Discord markdown that is safe by construction: whatever is put into a template is escaped unless
 * it is markup itself.
 */

/** Text that may be sent as it is: its markdown is ours, what came from elsewhere is escaped. */
export interface Markup {
  readonly markup: string;
}

/**
 * Characters that open something in Discord's markdown, wherever they stand. Discord takes a
 * backslash before any punctuation as an escape (Markdown Text 101, "Escaping").
 */
const SPECIAL = /[\\*_~`|<>[\]()#@]/g;
/**
 * What is special only where a line begins: lists and subtext. Of a number the dot is escaped, since
 * before a digit a backslash is no escape and would be seen.
 */
const LINE_START = /^(\s*)(?:([-+])|(\d+)(?=\.))/;
/**
 * Control characters, breaks of lines, half characters, what is drawn as nothing, and what turns the
 * reading direction around: they could fake a label.
 */
const UNSEEN =
  /(?:\p{Cc}|\p{Cs}|[\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0])+/gu;
/** Three marks on a letter are somebody's script; more reach into the lines above and below. */
const PILED = /(\p{M}{3})\p{M}+/gu;

/** Text for where Discord renders no markdown, as names do: without what could fake a label. */
export function plain(text: string): string {
  return seen(text).trim();
}

/** Text as it is, to be read and not to be rendered; line breaks become spaces. */
export function escape(text: string): string {
  return seen(text).replace(SPECIAL, "\\$&");
}

/** Most texts have nothing of that kind, which is soon seen. */
const PLAIN = /^[ -~]*$/;

function seen(text: string): string {
  return PLAIN.test(text) ? text : text.replace(UNSEEN, " ").replace(PILED, "$1");
}

/**
 * Text between backticks, where a backslash is seen and escapes nothing: so what could end it is
 * left out.
 */
export function code(text: string): Markup {
  const inside = plain(text.replaceAll("`", ""));
  return inside === "" ? NOTHING : { markup: `\`${inside}\`` };
}

/** A template of our own markdown: text put into it is escaped, markup is not. */
export function say(
  parts: TemplateStringsArray,
  ...values: readonly (Markup | string | number)[]
): Markup {
  let markup = parts[0] ?? "";
  for (const [index, value] of values.entries()) {
    markup += shown(value, markup) + (parts[index + 1] ?? "");
  }
  return { markup };
}

function shown(value: Markup | string | number, before: string): string {
  if (typeof value === "string") return escapeAfter(before, value);
  return typeof value === "number" ? String(value) : value.markup;
}

/** A line begins after nothing, after a line break, or after our own mark of a list or small print. */
function escapeAfter(before: string, text: string): string {
  const escaped = escape(text);
  return /(^|\n)(- |-# |#+ |\d+\. )*$/.test(before)
    ? escaped.replace(LINE_START, (_all, space: string, mark?: string, number?: string) =>
        mark === undefined ? `${space}${number}\\` : `${space}\\${mark}`,
      )
    : escaped;
}

/** Nothing at all. */
export const NOTHING: Markup = { markup: "" };

/** Several with a separator between them; empty ones are left out. */
export function join(parts: readonly Markup[], separator: string): Markup {
  const filled = parts.filter(({ markup }) => markup !== "");
  return { markup: filled.map(({ markup }) => markup).join(separator) };
}

/** A masked link. The address must be http or https: anything else is shown as its text alone. */
export function link(text: string, url: string): Markup {
  if (!/^https?:\/\/[^\s<>]+$/.test(url)) return say`${text}`;
  const address = url
    .replace(UNSEEN, "")
    .replace(ENDING, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  return { markup: `[${escape(text)}](${address})` };
}

/** What could end the address, or what stands around the link: bold, spoiler, code. */
const ENDING = /[()[\]\\*|`"]/g;

/** How Discord shows an instant, each in the reader's own zone: t 22:00, f date and time, R in 5 hours, d, D, F, T. */
export type TimestampStyle = "t" | "T" | "d" | "D" | "f" | "F" | "R";

/** An instant in the reader's own time zone. */
export function timestamp(instant: Date, style: TimestampStyle): Markup {
  return { markup: `<t:${Math.floor(instant.getTime() / 1000)}:${style}>` };
}
