/** Spans of years in words, never past story time. */
import { lastDayOf } from "../../canon/story.ts";

/** "2014–2016"; "since 2014" while it goes on or its end is not known yet. */
export function yearsWords(
  { from, to }: { readonly from: string; readonly to?: string | undefined },
  today: string,
): string {
  const first = from.slice(0, 4);
  if (to === undefined || lastDayOf(to) > today) return `since ${first}`;
  const last = to.slice(0, 4);
  return first === last ? first : `${first}–${last}`;
}
