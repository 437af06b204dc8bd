/** Every fact carries its source and its age: how they are written. */
import type { Canon } from "../../canon/canon.ts";
import { dateInWords } from "../../news/label.ts";
import { type Markup, link, say, NOTHING } from "../markup.ts";

/** "[NBC Insider](…), Feb 2025 (+2)": the first source with its date, and how many more there are. */
export function cite(canon: Canon, ids: readonly string[]): Markup {
  const sources = ids.flatMap((id) => canon.sources.get(id) ?? []);
  const source = sources.find(({ url }) => url !== undefined) ?? sources[0];
  if (source === undefined) return NOTHING;
  const outlet = canon.outlets.get(source.outlet)?.name ?? source.outlet;
  const name = source.url === undefined ? say`${outlet}` : link(outlet, source.url);
  const age =
    source.published === undefined
      ? `read ${dateInWords(source.seen)}`
      : dateInWords(source.published);
  const more = sources.length > 1 ? ` +${sources.length - 1}` : "";
  return say`${name}, ${age}${more}`;
}
