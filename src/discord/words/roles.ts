/** Roles in words: who plays whom, where, in which seasons. */
import { type Episode, groupBy } from "../../canon/canon.ts";
import { byWeight, type KnownRole, kindIn, type RoleKind, seasonWords } from "../../canon/roles.ts";
import type { Deps } from "../command.ts";
import { join, type Markup, NOTHING, say } from "../markup.ts";
import { citeNow } from "./sources.ts";

/**
 * A line for each person, or for each character, with all shows:
 * "**Jesse Lee Soffer** · Chicago P.D. (regular, seasons 1–10), Chicago Med (seasons 1–5)".
 *
 * @param end which end of the role is named; the other one is clear.
 */
export function roleLines(
  deps: Deps,
  roles: readonly KnownRole[],
  end: "person" | "character",
): Markup[] {
  const { people, characters, shows } = deps.canon;
  const names = end === "person" ? people : characters;
  return [...groupBy(byWeight(roles), ({ role }) => [role[end]])].map(([id, some]) => {
    const where = some.map(
      (known) => say`${shows.get(known.role.show)?.name ?? known.role.show} (${partWords(known)})`,
    );
    const sources = some.flatMap(({ role }) => [
      ...role.sources,
      ...role.kinds.flatMap((kind) => kind.sources),
    ]);
    return say`- **${names.get(id)?.name ?? id}** · ${join(where, ", ")}\n-# ${citeNow(deps, sources)}`;
  });
}

/** A role by itself, from its first credited episode to its last: "**Chicago P.D.** · main cast, from … to …". */
export function roleSpanLine(deps: Deps, known: KnownRole): Markup {
  const { canon } = deps;
  const { role, first, last } = known;
  const kind = kindWords(known);
  const what = kind === "" ? "" : `${kind}, `;
  const until = last === undefined || last.ref === first.ref ? NOTHING : say` to ${titled(last)}`;
  return say`- **${canon.shows.get(role.show)?.name ?? role.show}** · ${what}credited from ${titled(first)}${until}\n-# ${citeNow(deps, role.sources)}`;
}

function titled({ code, title }: Episode): Markup {
  return title === undefined ? say`${code}` : say`${code} “${title}”`;
}

/** "season 3", "seasons 1–10, 13". */
export function seasonsWord(seasons: readonly number[]): string {
  return `${seasons.length === 1 ? "season" : "seasons"} ${seasonWords(seasons)}`;
}

/** What a role is in a season, as fans say it. */
export function kindWord(kind: RoleKind): string {
  return kind === "regular" ? "main cast" : kind;
}

/** "main cast, seasons 1–10", "guest, S4E17"; "seasons 4–10: recurring in 4, main cast from 5". */
function partWords(known: KnownRole): string {
  const extent = extentWords(known);
  const kind = kindWords(known);
  if (kind === "") return extent;
  return kindRuns(known).length > 1 ? `${extent}: ${kind}` : `${kind}, ${extent}`;
}

/** Seasons; of a role that is shorter than one, its episodes. */
function extentWords({ seasons, first, last }: KnownRole): string {
  if (last === undefined || last.season !== first.season) return seasonsWord(seasons);
  return last.ref === first.ref ? first.code : `${first.code}–${last.code}`;
}

/**
 * "main cast", or where it changed: "recurring in 1, main cast from 2"; nothing where no page says.
 * What is known of some seasons only goes without them: it would read as if it had ended with them.
 */
function kindWords(known: KnownRole): string {
  const runs = kindRuns(known);
  const [only, second] = runs;
  if (only === undefined) return "";
  if (second === undefined) return kindWord(only.kind);
  return runs
    .map(({ kind, seasons }, at) =>
      at === runs.length - 1
        ? `${kindWord(kind)} from ${seasons[0]}`
        : `${kindWord(kind)} in ${seasonWords(seasons)}`,
    )
    .join(", ");
}

/** The kinds in order, each with the seasons of which it is known. */
function kindRuns({ role, seasons }: KnownRole): { kind: RoleKind; seasons: number[] }[] {
  const runs: { kind: RoleKind; seasons: number[] }[] = [];
  for (const season of seasons) {
    const kind = kindIn(role, season);
    const run = runs.at(-1);
    if (kind === undefined) continue;
    if (run?.kind === kind) run.seasons.push(season);
    else runs.push({ kind, seasons: [season] });
  }
  return runs;
}
