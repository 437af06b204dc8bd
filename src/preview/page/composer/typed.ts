/** Commands as text: `/who name:halsted private:true`, typed through or pasted. */
import type { CommandEntry } from "./commands.ts";
import { addField, setText, startDraft, type Draft } from "./draft.ts";

/**
 * Puts a text into one field. Where it contains `other:`, what follows goes into that option, which
 * is added when it was not there.
 * @returns the draft, and the name of the field in which the text ended
 */
export function typeInto(
  draft: Draft,
  name: string | undefined,
  text: string,
): { readonly draft: Draft; readonly at: string | undefined } {
  const names = draft.entry.options.map((option) => option.name);
  let at = name;
  let next = draft;
  let rest = text;
  for (;;) {
    const match = names.length > 0 ? separator(names).exec(rest) : null;
    const own = match ? rest.slice(0, match.index) : rest;
    if (at !== undefined && (own !== "" || at === name)) next = setText(next, at, own);
    if (!match) return { draft: next, at };
    at = match[1] ?? "";
    next = addField(next, at);
    rest = rest.slice(match.index + match[0].length);
  }
}

// Names of options are letters, digits, "-" and "_": nothing in them is special in a pattern.
const separator = (names: readonly string[]): RegExp =>
  new RegExp(`(?:^|\\s+)(${names.join("|")}):\\s?`, "u");

/**
 * The draft for a line that begins with a command's whole name and a space.
 * @returns `undefined` while the name is not complete
 */
export function readLine(
  line: string,
  entries: readonly CommandEntry[],
): ReturnType<typeof typeInto> | undefined {
  const entry = entries.find(({ name }) => line.startsWith(`/${name} `));
  if (!entry) return undefined;
  const draft = startDraft(entry);
  const first = draft.fields[0]?.option.name;
  return typeInto(draft, first, line.slice(entry.name.length + 2));
}

/** A draft as the text that makes it again; what was picked from a list is looked up anew then. */
export function writeDraft({ entry, fields }: Draft): string {
  const options = fields
    .filter(({ text }) => text.trim() !== "")
    .map(({ option, text }) => `${option.name}:${text.trim()}`);
  // The space is what makes a command of a name.
  return options.length === 0 ? `/${entry.name} ` : `/${[entry.name, ...options].join(" ")}`;
}
