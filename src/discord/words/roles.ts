/** Roles in words: who plays whom, where, in which seasons. */
import type { KnownRole } from "../../canon/roles.ts";
import { seasonWords } from "../../canon/roles.ts";
import type { Deps } from "../command.ts";
import { type Markup, say, NOTHING } from "../markup.ts";
import { cite } from "./sources.ts";

/** "Chicago P.D., seasons 1–10 (regular 1–10) · source" */
export function roleLine({ canon }: Deps, known: KnownRole, who: "person" | "character"): Markup {
  const { role, seasons, first, last } = known;
  const show = canon.shows.get(role.show)?.name ?? role.show;
  const name =
    who === "person"
      ? (canon.people.get(role.person)?.name ?? role.person)
      : (canon.characters.get(role.character)?.name ?? role.character);
  const until = last === undefined ? say`since ${first.code}` : say`${first.code} to ${last.code}`;
  const once = last !== undefined && last.ref === first.ref;
  return say`- **${name}** in ${show}, ${seasonsWord(seasons)}${kindWords(known)}
-# ${once ? say`credited in ${first.code}` : say`credited ${until}`} · ${cite(canon, role.sources)}`;
}

/** "season 3", "seasons 1–10, 13". */
export function seasonsWord(seasons: readonly number[]): string {
  return `${seasons.length === 1 ? "season" : "seasons"} ${seasonWords(seasons)}`;
}

/** " · regular", or with the seasons where it changed; nothing where no page says. */
function kindWords({ role, seasons }: KnownRole): Markup {
  const known = role.kinds.flatMap((one) => {
    const shown = one.seasons.filter((season) => seasons.includes(season));
    return shown.length === 0 ? [] : [{ kind: one.kind, seasons: shown }];
  });
  const [only, second] = known;
  if (only === undefined) return NOTHING;
  if (second === undefined && only.seasons.length === seasons.length) return say` · ${only.kind}`;
  return say` · ${known.map((one) => `${one.kind} ${seasonWords(one.seasons)}`).join(", ")}`;
}
