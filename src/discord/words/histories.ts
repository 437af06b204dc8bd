/** All that two characters were and are to each other, in one line. */
import type { Canon } from "../../canon/canon.ts";
import type { History } from "../../canon/histories.ts";
import { type Tie, tieGroup } from "../../canon/relationships.ts";
import type { Deps } from "../command.ts";
import { join, type Markup, say } from "../markup.ts";
import { citeNow } from "./sources.ts";
import { code, isToldWithItsEnd, nameOf, whatTheyAre } from "./ties.ts";

/**
 * "**Hailey Upton** · police partners (S5E1–S10E3) → romance (S8E3) → engaged (S9E1) → married (S9E9)".
 *
 * @param home the show whose name is left out of codes.
 */
export function historyLine(deps: Deps, { to, ties }: History, home: string | undefined): Markup {
  const { canon } = deps;
  const steps = ties.flatMap((tie, at) => stepsOf(canon, tie, ties.slice(0, at), ties, home));
  const sources = ties.flatMap(({ relationship }) => relationship.sources);
  return say`- **${nameOf(canon, to)}** · ${join(steps, " → ")}\n-# ${citeNow(deps, sources)}`;
}

/** Says which show codes without one belong to. */
export function homeNote({ canon }: Deps, home: string | undefined): Markup[] {
  const show = canon.shows.get(home ?? "");
  return show === undefined ? [] : [say`Where no show is named, the episode is of ${show.name}`];
}

/** A tie and, where its end is a turn of the story that no later tie tells, that end. */
function stepsOf(
  canon: Canon,
  tie: Tie,
  before: readonly Tie[],
  all: readonly Tie[],
  home: string | undefined,
): Markup[] {
  const { ended, relationship } = tie;
  const again = before.some((one) => whatTheyAre(one) === whatTheyAre(tie)) ? " again" : "";
  const what = `${whatTheyAre(tie)}${again}`;
  const group = tieGroup(relationship);
  if (group === "work" || group === "other") return [say`${what} (${spanWords(canon, tie, home)})`];
  const begun = say`${what} (${beginWords(canon, tie, home)})`;
  if (ended === undefined || isImplied(tie, all)) return [begun];
  return ended.episode === undefined
    ? [begun, say`${ended.how}`]
    : [begun, say`${ended.how} (${code(canon, ended.episode, home)})`];
}

/** Whether the end is the beginning of what follows: they became engaged, they married, they adopted. */
function isImplied({ ended, relationship }: Tie, all: readonly Tie[]): boolean {
  const end = ended?.episode?.ref;
  return all.some(
    (one) =>
      end !== undefined &&
      one.relationship !== relationship &&
      one.begins?.ref === end &&
      tieGroup(one.relationship) === tieGroup(relationship),
  );
}

/** "S5E1–S10E3", "told in S1E1, until S3E1". */
function spanWords(canon: Canon, tie: Tie, home: string | undefined): string {
  const { begins, ended, relationship } = tie;
  const begun = beginWords(canon, tie, home);
  if (ended === undefined) return begun;
  if (isToldWithItsEnd(tie)) return `${begun}: ${ended.how}`;
  if (ended.episode === undefined)
    return begins === undefined ? `ended: ${ended.how}` : `${begun}; ended: ${ended.how}`;
  const end = code(canon, ended.episode, begins?.show ?? home);
  if (begins === undefined) return `until ${end}`;
  return relationship.begins?.before === true ? `${begun}, until ${end}` : `${begun}–${end}`;
}

function beginWords(canon: Canon, { begins, relationship }: Tie, home: string | undefined): string {
  if (begins === undefined) return "when: not known";
  const where = code(canon, begins, home);
  return relationship.begins?.before === true ? `told in ${where}` : where;
}
