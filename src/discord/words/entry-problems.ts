/** What stands in the way of a draft, also what is not there yet or could not be read. */
import type { DraftProblem } from "../../news/draft.ts";
import type { EntryProblem } from "../../news/read-draft.ts";
import type { MaySuggest } from "../../news/suggestions.ts";
import { cut } from "../limits.ts";
import { type Markup, say } from "../markup.ts";
import { dateProblemWords, problemWords } from "./draft-problems.ts";
import { outletProblemWords } from "./refusals.ts";

const MOST_REPEATED = 60;
/** As many as are read at a glance. */
const MOST_NAMES = 5;

/**
 * One sentence that says what to do.
 *
 * @param today YYYY-MM-DD
 */
export function entryProblemWords(problem: EntryProblem, today: string): Markup {
  if (!isOfEntry(problem)) return problemWords(problem);
  switch (problem.because) {
    case "missing":
      return say`${MISSING[problem.field]}`;
    case "unread":
      return dateProblemWords(problem.why, today);
    case "no such name":
      return say`I know nothing called “${cut(problem.typed, MOST_REPEATED)}”: ${nearest(problem.names)} If I do not know them, name the show instead.`;
    case "several names":
      return say`“${cut(problem.typed, MOST_REPEATED)}” can be ${namesWords(problem.names)}: write the whole name.`;
    case "new": {
      const name = cut(problem.name, MOST_REPEATED);
      return problem.linkOf === undefined
        ? say`I do not know ${name}: choose below what it is, and it becomes one of this server's own outlets.`
        : say`I do not know ${name}, and the link is one of ${problem.linkOf.name}: choose below what it is, or empty the outlet under *Details*.`;
    }
    case "not added":
      return outletProblemWords(problem.why);
    case "whose account?":
      return problem.canBeNamed
        ? say`${problem.site} is where it stands, not who says it: name whose account it is under *Details*, Outlet.`
        : say`${problem.site} is where it stands, not who says it: give a link that shows whose account it is.`;
    case "reported already":
      return say`That page of that day is there already, as ${problem.report}: give another page, or the day on which it was changed.`;
  }
}

type OfEntry = Exclude<EntryProblem, DraftProblem>;

const OF_ENTRY: Readonly<Record<OfEntry["because"], true>> = {
  missing: true,
  unread: true,
  "no such name": true,
  "several names": true,
  new: true,
  "not added": true,
  "whose account?": true,
  "reported already": true,
};

/** Whether it is one of reading, and not of the rules. */
function isOfEntry(problem: EntryProblem): problem is OfEntry {
  return Object.hasOwn(OF_ENTRY, problem.because);
}

/** Why a fan may not suggest anything at present; undefined where they may. */
export function maySuggestWords(may: MaySuggest): Markup | undefined {
  if (may.kind === "allowed") return undefined;
  return may.because === "blocked"
    ? say`The moderators of this server take no suggestions from you at present. If you think that is a mistake, write to one of them.`
    : say`You have ${may.most} suggestions that wait, and more would not be read: once one of them is decided you can send another.`;
}

const MISSING: Readonly<Record<(EntryProblem & { readonly because: "missing" })["field"], string>> =
  {
    topic: "Choose what kind of news it is.",
    sourcing: "Choose what its source is: that decides the label.",
    outlet: "Say who reports it: a link is enough, or the name of the outlet.",
  };

function nearest(names: readonly string[]): string {
  return names.length === 0
    ? "pick from the list that comes up while you type."
    : `did you mean ${namesWords(names)}?`;
}

function namesWords(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES);
  const last = names.length > MOST_NAMES ? "another" : shown.pop();
  return shown.length === 0 ? (last ?? "") : `${shown.join(", ")} or ${last ?? ""}`;
}
