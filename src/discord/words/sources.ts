/** Every fact carries its source and its age: how they are written. */
import type { Source } from "../../canon/canon.ts";
import { lastDayOf } from "../../canon/story.ts";
import { dateInWords } from "../../news/label.ts";
import type { Deps } from "../command.ts";
import { type Markup, link, say, NOTHING } from "../markup.ts";

/**
 * "[NBC Insider](…), Feb 2025 and 2 more": the earliest source that was out by story time, with its
 * date. Where none was, its outlet alone: a link and a date would tell of what is still to come.
 */
export function citeNow(
  { canon, story }: Pick<Deps, "canon" | "story">,
  ids: readonly string[],
): Markup {
  const sources = [...new Set(ids)].flatMap((id) => canon.sources.get(id) ?? []);
  const out = sources.filter((source) => outFrom(source) <= story.today).toSorted(byUse);
  const [source] = out.length > 0 ? out : sources.toSorted(byUse);
  if (source === undefined) return NOTHING;
  const outlet = canon.outlets.get(source.outlet)?.name ?? source.outlet;
  const more = sources.length > 1 ? ` and ${sources.length - 1} more` : "";
  if (out.length === 0) return say`${outlet}${more}`;
  const name = source.url === undefined ? say`${outlet}` : link(outlet, source.url);
  return say`${name}, ${ageOf(source)}${more}`;
}

/** The day from which a source is out; a page without a date, the day on which it was read. */
function outFrom({ published, seen }: Source): string {
  return lastDayOf(published ?? seen);
}

/** Those that can be opened first, then those that show a date, then the earliest. */
function byUse(one: Source, other: Source): number {
  return (
    Number(one.url === undefined) - Number(other.url === undefined) ||
    Number(one.published === undefined) - Number(other.published === undefined) ||
    compare(outFrom(one), outFrom(other))
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

function ageOf({ published, seen }: Source): string {
  return published === undefined ? `read ${dateInWords(seen)}` : dateInWords(published);
}
