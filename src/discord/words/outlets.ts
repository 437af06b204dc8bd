/** Outlets in answers: how far they are trusted, and what came of what they reported. */
import { dateInWords } from "../../news/label.ts";
import type { GradesNow, OutletBrief, ToldGrade } from "../../news/outlet-view.ts";
import type { Outlet } from "../../news/standing.ts";
import { FEWEST_SETTLED, type Tally } from "../../news/track-record.ts";
import type { Deps } from "../command.ts";
import type { Action } from "../layout.ts";
import { link, type Markup, NOTHING, say } from "../markup.ts";

/** "**Tabloid** · nypost.com, pagesix.com" and its other names. */
export function outletLine({ kind, domains, handles, aliases }: Outlet): Markup {
  const places = [...domains, ...handles].join(", ");
  const where = places === "" ? NOTHING : say` · ${places}`;
  const names = aliases.filter((alias) => typeof alias === "string");
  const also = names.length === 0 ? NOTHING : say`\n-# also ${names.join(", ")}`;
  return say`**${capital(kind)}**${where}${also}`;
}

/** The grades that hold now, in few words: "mixed on shows, unreliable on private lives". */
export function gradesInWords({ shows, privateLife }: GradesNow): string {
  if (shows === privateLife) return shows ?? NOT_GRADED;
  return `${shows ?? NOT_GRADED} on shows, ${privateLife ?? NOT_GRADED} on private lives`;
}

/** The grades that hold, in each field, and every grade that was given, with its dates and reason. */
export function gradeLines({ outlet, grades, now }: OutletBrief, deps: Deps): Markup[] {
  if (grades.length === 0) return [say`Nobody whose grades I know has graded it.`];
  return [
    say`- On shows, casts and schedules: **${now.shows ?? NOT_GRADED}**`,
    say`- On private lives: **${now.privateLife ?? NOT_GRADED}**`,
    ...grades.map((grade) => gradeLine(grade, isOwn(outlet, grade, deps))),
  ];
}

/** What came of its first-hand claims, topic by topic. */
export function recordLines({ record: { all, topics }, count }: OutletBrief): Markup[] {
  if (count === 0) return [say`It has reported no claim that I know of.`];
  if (topics.length === 0) return [say`It has reported nothing first-hand that counts so far.`];
  const lines = topics.map(([topic, tally]) => tallyLine(capital(topic), tally));
  return topics.length === 1 ? lines : [...lines, tallyLine("All together", all)];
}

/** The same in few words: "first-hand: 2 right, 1 wrong, 0 open; 3 settled, too few to tell". */
export function sampleInWords({ record: { all, topics }, count }: OutletBrief): string {
  if (count === 0) return "no claim so far";
  if (topics.length === 0) return "nothing first-hand that counts so far";
  return `first-hand: ${countsInWords(all)}; ${samplePhrase(all)}`;
}

/** What counts, for who wonders why so little does. */
export function recordNote(): Markup {
  return say`Only what is reported first-hand, before it is settled, counts for a record; repeating others does not. Under ${FEWEST_SETTLED} settled claims are too few to tell.`;
}

/** Credit that the licence of the shipped grades asks for, where one shows. */
export function gradeCredit(deps: Deps, views: readonly OutletBrief[]): Markup[] {
  const isShipped = ({ outlet, grades }: OutletBrief) =>
    grades.some((grade) => !isOwn(outlet, grade, deps));
  if (!views.some(isShipped)) return [];
  return deps.canon.community.credits
    .filter((credit) => credit.of === "grades")
    .map(({ text, url }) => link(text, url));
}

/** Leads to all outlets. */
export const ALL_OUTLETS: Action = {
  label: "Who reports",
  ask: { command: "rumors outlets", args: {} },
};

const NOT_GRADED = "not graded";

const FIELDS: Readonly<Record<ToldGrade["field"], string>> = {
  everything: "for everything",
  entertainment: "for entertainment",
};

/**
 * Whether a grade is this server's and not a shipped one: it begins where the server's word changed,
 * and is what the last word of that day was.
 */
function isOwn({ id }: Outlet, { grade, field, from }: ToldGrade, { kept }: Deps): boolean {
  const step = kept.news.grades.findLast(
    (one) =>
      one.outlet === id && one.from === from && (one.field === field || one.field === "everything"),
  );
  return step?.grade === grade && step.field === field;
}

function gradeLine(grade: ToldGrade, isThisServers: boolean): Markup {
  const held = grade.holds ? "holds now" : "no longer holds";
  const by = isThisServers ? ", by this server’s moderators" : "";
  const what = `${capital(grade.grade)} ${FIELDS[grade.field]}${by}, ${boundsInWords(grade)}; ${held}`;
  return say`-# ${what}. ${grade.reason}`;
}

function boundsInWords({ from, to }: ToldGrade): string {
  if (from === undefined) return to === undefined ? "no date given" : `until ${dateInWords(to)}`;
  return to === undefined
    ? `since ${dateInWords(from)}`
    : `${dateInWords(from)} to ${dateInWords(to)}`;
}

function tallyLine(topic: string, tally: Tally): Markup {
  return say`- **${topic}** · ${countsInWords(tally)}\n-# ${samplePhrase(tally)}`;
}

function countsInWords({ right, wrong, open }: Tally): string {
  return `${right} right, ${wrong} wrong, ${open} open`;
}

function samplePhrase({ right, settled, tooFew }: Tally): string {
  return tooFew
    ? `${settled === 0 ? "none" : settled} settled, too few to tell`
    : `${right} of ${settled} settled were right`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
