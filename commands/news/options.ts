/** The options in which a report is written down, shared by /news add and /news report. */
import { suggest } from "../../src/canon/search.ts";
import type { Choice, Deps, RawArgs } from "../../src/discord/command.ts";
import { cut, LIMITS } from "../../src/discord/limits.ts";
import { vantageOf } from "../../src/discord/words/claims.ts";
import {
  SOURCING_CHOICES,
  STANCE_CHOICES,
  TOPIC_CHOICES,
} from "../../src/discord/words/draft-choices.ts";
import { MOST_TYPED } from "../../src/discord/words/draft-forms.ts";
import { NAME_LENGTH, toChoice } from "../../src/discord/words/options.ts";
import { fold } from "../../src/canon/names.ts";
import type { ServerClaim } from "../../src/news/kept.ts";
import type { DraftFields } from "../../src/news/kept-draft.ts";
import { dateInWords } from "../../src/news/label.ts";
import { findOutlet, type NamedOutlet, outletNames } from "../../src/news/outlet-names.ts";
import { foldedText, publishedNow, sayingAll } from "../../src/news/views.ts";
import { suggestAbout } from "./about.ts";
import { meantClaim } from "./claim-option.ts";

/** All that is said of a claim. */
export const ABOUT = {
  about: {
    type: "string",
    description: "Up to 5 names, separated by commas: people, characters, shows or episodes",
    maxLength: MOST_TYPED.about,
    suggest: suggestAbout,
  },
  topic: {
    type: "string",
    description: "What kind of news it is",
    choices: TOPIC_CHOICES,
  },
} as const;

/** The page that reports it: often all that is needed. */
export const URL_OF_PAGE = {
  type: "string",
  description: "The link to the page",
  maxLength: MOST_TYPED.url,
} as const;

/** All that is said of a report, but its page and what it repeats. */
export const REPORT = {
  sourcing: {
    type: "string",
    description: "What its source is: that decides the label",
    choices: SOURCING_CHOICES,
  },
  outlet: {
    type: "string",
    description: "Who reports it; left out, the link tells",
    maxLength: NAME_LENGTH,
    suggest: suggestOutlets,
  },
  reported: {
    type: "string",
    description: "When it was published: Jan 8, yesterday, Aug 2023; today if left out",
    maxLength: MOST_TYPED.reported,
  },
  stance: {
    type: "string",
    description: "What it says of the claim; that it is so, if left out",
    choices: STANCE_CHOICES,
  },
  author: { type: "string", description: "Who wrote it", maxLength: MOST_TYPED.author },
} as const;

/** The words that matter. */
export const QUOTE = {
  type: "string",
  description: "The words that matter, as they stand there",
  maxLength: MOST_TYPED.quote,
} as const;

/** Another claim's report: choosing one makes a report of that claim. */
export const REPEATS_ANY = {
  type: "string",
  description: "Another report that it repeats: it is then added to that report's claim",
  maxLength: NAME_LENGTH,
  suggest: (text: string, deps: Deps): Choice[] =>
    reportsSaying(everyReport(deps), text)
      .map(({ name, claim, id }) => ({ name, value: `${claim}/${id}` }))
      .slice(0, LIMITS.autocompleteChoices),
} as const;

/** A report of the claim that is filled in. */
export const REPEATS = {
  type: "string",
  description: "The report of this claim that it repeats",
  maxLength: NAME_LENGTH,
  suggest: (text: string, deps: Deps, others: RawArgs): Choice[] => {
    const meant = meantClaim(String(others["claim"] ?? ""), deps);
    if (meant.kind !== "one") return [];
    return reportsSaying(reportsOf(meant.view.claim, deps), text)
      .map(({ outlet, id }) => ({ name: cut(outlet, LIMITS.choiceName), value: id }))
      .slice(0, LIMITS.autocompleteChoices);
  },
} as const;

/** The claim and the report that "c7/r1" names; undefined where it names none of a published claim. */
export function meantReport(
  text: string,
  deps: Deps,
): { readonly claim: string; readonly report: string } | undefined {
  const all = everyReport(deps);
  const named = all.find(({ claim, id }) => `${claim}/${id}` === text.trim());
  const [one, ...others] = named === undefined ? reportsSaying(all, text) : [named];
  return one === undefined || others.length > 0 ? undefined : { claim: one.claim, report: one.id };
}

/** As an empty text is none. */
export function typedFields(args: DraftFields): DraftFields {
  return Object.fromEntries(
    Object.entries(args).filter(([, value]) => typeof value === "string" && value.trim() !== ""),
  );
}

interface OfferedReport {
  readonly claim: string;
  readonly id: string;
  readonly name: string;
  readonly outlet: string;
  /** Folded. */
  readonly words: string;
}

/** Those that were published last come first. */
function everyReport(deps: Deps): OfferedReport[] {
  return publishedNow(deps.claims.values(), vantageOf(deps))
    .flatMap(({ claim }) => reportsOf(claim, deps))
    .toSorted((one, other) => (one.on > other.on ? -1 : Number(one.on < other.on)));
}

function reportsOf(
  kept: ServerClaim,
  { outlets }: Deps,
): (OfferedReport & { readonly on: string })[] {
  const { id: claim, text, reports } = kept;
  return reports.toReversed().map(({ id, outlet: of, reported: on }) => {
    const outlet = `${outlets.get(of)?.name ?? of}, ${dateInWords(on)}`;
    const name = cut(`${outlet} · ${text}`, LIMITS.choiceName);
    return { claim, id, name, outlet, on, words: `${fold(outlet)} ${foldedText(kept)}` };
  });
}

function reportsSaying<R extends OfferedReport>(reports: readonly R[], text: string): R[] {
  const isSaid = sayingAll(text);
  return reports.filter(({ words }) => isSaid(words));
}

/** By its name and not its id: *Details* shows it as it is kept. */
function outletChoice(entry: NamedOutlet): Choice {
  return { ...toChoice(entry), value: entry.label };
}

/** Those that fit what is typed; before anything is, those that are trusted or have been graded. */
function suggestOutlets(text: string, { outlets, story }: Deps): Choice[] {
  const fitting = suggest(outletNames(outlets), text, story.now);
  if (fitting.length > 0) return fitting.map(outletChoice);
  const found = findOutlet(outlets, text);
  return found.kind === "one" ? [outletChoice(found.entry)] : [];
}
