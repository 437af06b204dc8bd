/**
 * What somebody typed, made fit to be kept: one line, without what cannot be seen. What comes along
 * unnoticed when text is copied is taken out; what only somebody who means harm would write, or what
 * taking out would falsify, is refused with its reason. Markdown is kept as it is: whoever shows the
 * text escapes it.
 */

/** The text as it is kept, or why it is not. */
export type TextCheck =
  | { readonly kind: "clean"; readonly text: string }
  | ({ readonly kind: "refused" } & TextProblem);

/** Why a text is refused. */
export type TextProblem =
  | { readonly because: "empty" }
  /** Both in characters as people count them, roughly: code points. */
  | { readonly because: "too long"; readonly length: number; readonly most: number }
  /** Marks piled on a letter reach into the lines above and below. */
  | { readonly because: "piled marks" }
  /** Where a text leads is a source: it has its own field, and is checked there. */
  | { readonly because: "address" | "masked link"; readonly found: string }
  /** A claim names people by their names, never members of the server. */
  | { readonly because: "mention"; readonly found: string };

/** The most code points of each text that is kept. */
export const TEXT_LIMITS = Object.freeze({
  claim: 300,
  quote: 200,
  author: 80,
  via: 300,
  note: 300,
  why: 300,
  outlet: 80,
});

/**
 * Cleans a text and checks what is left.
 *
 * @param most code points
 */
export function checkText(typed: string, most: number): TextCheck {
  const text = cleanText(typed);
  const problem = problemOf(text, most);
  return problem === undefined ? { kind: "clean", text } : { kind: "refused", ...problem };
}

/** On one line, composed (NFC), without control characters and without what cannot be seen. */
export function cleanText(typed: string): string {
  return typed
    .replaceAll(BLANKS, " ")
    .replaceAll(UNSEEN, "")
    .normalize("NFC")
    .replaceAll(/ {2,}/g, " ")
    .trim();
}

/** Line ends, tabs, every space that is wider or narrower, and letters that are drawn as nothing. */
const BLANKS = /[\t-\r\u0085\p{Z}\u115F\u1160\u2800\u3164\uFFA0]/gu;

/**
 * Null bytes and other control characters; lone surrogates, which are half a character; private-use
 * characters; and the format characters: overrides of the direction of writing, zero-width spaces,
 * soft hyphens, tags. They make a text read as what it is not, or hide a word from being found. The
 * joiner within an emoji is seen, by its emoji.
 */
const UNSEEN =
  /\p{Cc}|\p{Cs}|\p{Co}|\u034F|(?!(?<=\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?)\u200D(?=\p{Extended_Pictographic}))\p{Cf}/gu;

/** Hebrew and Devanagari write three on a letter once it is composed; no script that is read, four. */
const PILED = /\p{M}{4}/u;
const ADDRESS = /\b(?:https?|ftp|discord):\/{2}\S*|\b(?:java|vb)script:\S*/i;
const MASKED = /\[[^\]]*\]\s*\([^)]*\)?/;
/** As Discord writes mentions of members, roles, channels, commands, times and its own emoji. */
const MENTION = /<(?:@[!&]?\d|#\d|a?:\w+:\d|t:-?\d|\/[^>]+:\d|id:\w)[^>]*>?|@(?:everyone|here)\b/i;

function problemOf(text: string, most: number): TextProblem | undefined {
  if (text === "") return { because: "empty" };
  const length = lengthOf(text);
  if (length > most) return { because: "too long", length, most };
  if (PILED.test(text)) return { because: "piled marks" };
  const masked = MASKED.exec(text);
  if (masked !== null) return { because: "masked link", found: masked[0] };
  const address = ADDRESS.exec(text);
  if (address !== null) return { because: "address", found: address[0] };
  const mention = MENTION.exec(text);
  return mention === null ? undefined : { because: "mention", found: mention[0] };
}

/** In code points: an emoji of one is one, whatever the machine counts. */
function lengthOf(text: string): number {
  return Array.from(text).length;
}
