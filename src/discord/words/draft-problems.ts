/** What is wrong with something that was written down: each time one sentence that says what to do. */
import { weekdayOf } from "../../airtime/zone.ts";
import type { AddressProblem } from "../../news/addresses.ts";
import type { DraftProblem } from "../../news/draft.ts";
import { dateInWords } from "../../news/label.ts";
import type { UnreadDate } from "../../news/reported.ts";
import type { TextProblem } from "../../news/text.ts";
import type { RefusedSubject } from "../../news/topics.ts";
import { cut } from "../limits.ts";
import { type Markup, say } from "../markup.ts";

/** Longer finds are not repeated whole. */
const MOST_REPEATED = 60;

/** What the fields of a draft are called, at the beginning of a sentence. */
const FIELDS: Readonly<Record<DraftProblem["field"], string>> = {
  text: "The text",
  subjects: "What it is about",
  topic: "The topic",
  outlet: "The outlet",
  author: "The author",
  url: "The link",
  via: "The page that it is told by",
  reported: "The date",
  repeats: "The report that it repeats",
  quote: "The quote",
  note: "The note",
};

/** What is wrong with a draft, and what to do. */
export function problemWords(problem: DraftProblem): Markup {
  switch (problem.because) {
    case "none":
      return say`Say who or what it is about: a person, a character, a show or an episode.`;
    case "too many":
      return say`It is about too many: name the ${problem.most} that matter most.`;
    case "private life of nobody":
      return say`Private life is that of real people: name the person, or choose the topic “story”.`;
    case "refused subject":
      return say`${FIELDS[problem.field]} says “${problem.word}”, and ${REFUSED[problem.subject]} is not kept here, whoever reports it: leave that out.`;
    case "about whom?":
      return say`${FIELDS[problem.field]} says “${problem.word}”, and ${REFUSED[problem.subject]} is not kept here: say that it is not about them, or leave that out.`;
    case "private life?":
      return say`${FIELDS[problem.field]} says “${problem.word}”, which sounds like private life: choose that topic, or say that it is not.`;
    case "unknown":
      return say`I do not know that outlet: pick one from the list that comes up while you type, or give a link to its page.`;
    case "future":
      return say`That date is in the future: give the day on which it was published.`;
    case "unknown report":
      return say`The report that it repeats is not there: choose one of the claim's reports, or none.`;
    case "needed for private life":
      return say`Of a real person's private life only what can be looked up is kept: give the link, or the page that tells of it.`;
    case "empty":
    case "piled marks":
    case "address":
    case "masked link":
    case "mention":
      return textProblemWords(problem, FIELDS[problem.field]);
    case "too long":
      return "most" in problem
        ? textProblemWords(problem, FIELDS[problem.field])
        : addressProblemWords(problem, FIELDS[problem.field]);
    case "not an address":
    case "not a web page":
    case "no such host":
    case "credentials":
    case "shortened":
      return addressProblemWords(problem, FIELDS[problem.field]);
  }
}

/**
 * Why a text is refused, and what to do.
 *
 * @param what the text, at the beginning of a sentence: "The reason"
 */
export function textProblemWords(problem: TextProblem, what: string): Markup {
  switch (problem.because) {
    case "empty":
      return say`${what} is empty: write it down.`;
    case "too long":
      return say`${what} has ${problem.length} characters: shorten it to ${problem.most}.`;
    case "piled marks":
      return say`${what} has marks piled on its letters, which would cover other lines: write it in plain letters.`;
    case "address":
      return say`${what} has a link in it, “${cut(problem.found, MOST_REPEATED)}”: take it out, since links have a field of their own.`;
    case "masked link":
      return say`${what} has a link behind other words, “${cut(problem.found, MOST_REPEATED)}”: take it out, since links have a field of their own.`;
    case "mention":
      return say`${what} mentions a Discord user, role or channel, “${cut(problem.found, MOST_REPEATED)}”: name people by their names.`;
  }
}

/**
 * Why an address is refused, and what to do.
 *
 * @param what the address, at the beginning of a sentence: "The link"
 */
export function addressProblemWords(problem: AddressProblem, what: string): Markup {
  switch (problem.because) {
    case "not an address":
      return say`${what} cannot be read as an address: copy it from the browser, like https://deadline.com/…`;
    case "not a web page":
      return say`${what} does not begin with https:// or http://: give the address of a web page.`;
    case "no such host":
      return say`${what} leads to no public site: copy the address from the browser.`;
    case "credentials":
      return say`${what} has a name before an @, so it leads elsewhere than it seems: copy the address from the browser.`;
    case "shortened":
      return say`${what} is a shortened one that hides where it leads: open it, and copy the page's own address.`;
    case "too long":
      return say`${what} is too long: leave off what follows the “?”.`;
  }
}

/** Why a source is refused, which may be a text or an address, and what to do. */
export function sourceProblemWords(problem: TextProblem | AddressProblem, what: string): Markup {
  return isOfText(problem) ? textProblemWords(problem, what) : addressProblemWords(problem, what);
}

/**
 * Why a date could not be read, and how to write it.
 *
 * @param today YYYY-MM-DD, for the examples
 */
export function dateProblemWords(problem: UnreadDate, today: string): Markup {
  switch (problem.because) {
    case "not understood":
      return say`I cannot read the date: write it like ${today}, ${dateInWords(today)} or “yesterday”.`;
    case "no such date":
      return say`The calendar has no “${cut(problem.typed, MOST_REPEATED)}”: write the date like ${today}.`;
    case "day or month first": {
      const [first, second] = problem.days;
      return say`The date can be read two ways: write ${dateInWords(first)} or ${dateInWords(second)}.`;
    }
    case "another weekday":
      return say`${dateInWords(problem.day)} is a ${weekdayOf(problem.day)}: write the date without the weekday.`;
    case "future":
      return say`${dateInWords(problem.date)} is in the future: give the day on which it was published.`;
    case "too long ago":
      return say`${dateInWords(problem.date)} is before there was television to report on: write the date like ${today}.`;
  }
}

/** What is not kept, in words that fit before "is not kept here". */
const REFUSED: Readonly<Record<RefusedSubject, string>> = {
  address: "where real people live",
  health: "the health of real people",
  "family and children": "the family of real people",
  sexuality: "the sexuality of real people",
  accusation: "what real people are accused of",
};

function isOfText(problem: TextProblem | AddressProblem): problem is TextProblem {
  switch (problem.because) {
    case "too long":
      return "most" in problem;
    case "empty":
    case "piled marks":
    case "address":
    case "masked link":
    case "mention":
      return true;
    case "not an address":
    case "not a web page":
    case "no such host":
    case "credentials":
    case "shortened":
      return false;
  }
}
