/** What is typed into a draft, as it is kept. */
import type { Deps } from "../../src/discord/command.ts";
import type { DraftFields } from "../../src/news/kept-draft.ts";
import { readReported } from "../../src/news/reported.ts";

/**
 * Lays what was typed over a draft's fields. Answers that were given to what has changed are asked
 * for again.
 */
export function layOver(fields: DraftFields, typed: DraftFields, deps: Deps): DraftFields {
  const next = { ...fields, ...typed, reported: pinned(typed, fields, deps) };
  const hasChanged = (names: readonly (keyof DraftFields)[]) =>
    names.some((name) => next[name] !== fields[name]);
  return {
    ...next,
    ...(hasChanged(["text", "about", "topic", "quote", "note"]) ? { isMeant: undefined } : {}),
    ...(hasChanged(["text", "about", "url", "outlet", "author", "reported"])
      ? { isAnother: undefined }
      : {}),
    // What kind the old one was says nothing of the new one.
    ...(!("outletKind" in typed) && hasChanged(["url", "outlet"]) ? { outletKind: undefined } : {}),
  };
}

/** "Today" and "yesterday" mean the day on which they were typed: a draft may be posted after midnight. */
function pinned(typed: DraftFields, fields: DraftFields, { story }: Deps): string {
  const text = ("reported" in typed ? typed.reported : fields.reported) ?? story.today;
  const read = readReported(text, new Date(story.now), story.schedule.zone);
  return read.kind === "read" ? read.reported : text;
}
