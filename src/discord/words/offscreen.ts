/** Off-screen relationships in words: between real people, with who said so. */
import type { OffscreenRelationship } from "../../canon/canon.ts";
import { lastDayOf } from "../../canon/story.ts";
import { dateInWords } from "../../news/label.ts";
import type { Deps } from "../command.ts";
import { type Markup, say, NOTHING } from "../markup.ts";
import { cite } from "./sources.ts";

/** "**Patti Murin** · married, since Jun 2015 · on record · source" */
export function offscreenLine(
  { canon, story }: Deps,
  relationship: OffscreenRelationship,
  from: string,
): Markup {
  const { a, b, kind, basis, note, sources } = relationship;
  const other = a === from ? b : a;
  const name = canon.people.get(other)?.name ?? other;
  const since =
    relationship.from === undefined ? NOTHING : say`, from ${dateInWords(relationship.from)}`;
  const ended = relationship.to !== undefined && lastDayOf(relationship.to) <= story.today;
  const until = ended ? say`, until ${dateInWords(relationship.to ?? "")}` : NOTHING;
  const more = note === undefined ? NOTHING : say`${note} · `;
  return say`- **${name}** · ${kind}${since}${until}\n-# ${more}${basis} · ${cite(canon, sources)}`;
}
