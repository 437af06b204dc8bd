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
/** What is special only where a line begins: lists and subtext. */
const LINE_START = /^(\s*)([-+]|\d+(?=\.))/;
/** Control characters and those that turn the reading direction around: they could fake a label. */
// oxlint-disable-next-line no-control-regex -- they are what has to go
const UNSEEN = /[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g;

/** Text for where Discord renders no markdown, as names do: without what could fake a label. */
export function plain(text: string): string {
  return text.replace(UNSEEN, " ").trim();
}

/** Text as it is, to be read and not to be rendered; line breaks become spaces. */
export function escape(text: string): string {
  return text.replace(UNSEEN, " ").replace(SPECIAL, "\\$&");
}

/** A template of our own markdown: text and numbers put into it are escaped, markup is not. */
export function say(
  parts: TemplateStringsArray,
  ...values: readonly (Markup | string | number)[]
): Markup {
  let markup = parts[0] ?? "";
  for (const [index, value] of values.entries()) {
    const text = typeof value === "object" ? value.markup : escapeAfter(markup, String(value));
    markup += text + (parts[index + 1] ?? "");
  }
  return { markup };
}

/** A line begins after nothing, after a line break, or after our own mark of a list or small print. */
function escapeAfter(before: string, text: string): string {
  const escaped = escape(text);
  return /(^|\n)(- |-# |#+ )?$/.test(before) ? escaped.replace(LINE_START, "$1\\$2") : escaped;
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
  const address = url.replaceAll("(", "%28").replaceAll(")", "%29");
  return { markup: `[${escape(text)}](${address})` };
}

/** How Discord shows an instant, each in the reader's own zone: t 22:00, f date and time, R in 5 hours, d, D, F, T. */
export type TimestampStyle = "t" | "T" | "d" | "D" | "f" | "F" | "R";

/** An instant in the reader's own time zone. */
export function timestamp(instant: Date, style: TimestampStyle): Markup {
  return { markup: `<t:${Math.floor(instant.getTime() / 1000)}:${style}>` };
}
