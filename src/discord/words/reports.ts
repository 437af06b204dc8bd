/** What a report says of a claim and on whose word, and what became of the claim, as people say it. */
import type { ClaimView } from "../../news/claims.ts";
import type { Step } from "../../news/kept.ts";
import { dateInWords } from "../../news/label.ts";
import type { Report } from "../../news/origins.ts";
import { link, type Markup, NOTHING, say } from "../markup.ts";

/** "says so", "doubts it". */
export const STANCES: Readonly<Record<Report["stance"], string>> = {
  asserts: "says so",
  confirms: "confirms it",
  denies: "denies it",
  doubts: "doubts it",
  mentions: "mentions it, without saying so",
};

/** On whose word. */
const SOURCINGS: Readonly<Record<Report["sourcing"], string>> = {
  official: "official",
  "on record": "on record",
  named: "a named source",
  anonymous: "a source that is not named",
  unsourced: "no source given",
  "own observation": "its own observation",
  inference: "its own conclusion",
};

/**
 * "**first-hand**, a source that is not named", "repeats New York Post".
 *
 * @param known the claim's reports known by now
 * @param nameOf the name of an outlet
 */
export function sourcingWords(
  report: Report,
  isFirstHand: boolean,
  known: readonly Report[],
  nameOf: (outlet: string) => string,
): Markup {
  if (isFirstHand) return say`**first-hand**, ${SOURCINGS[report.sourcing]}`;
  const repeated = known.find(({ id }) => id === report.repeats);
  return repeated === undefined
    ? say`${SOURCINGS[report.sourcing]}`
    : say`repeats ${nameOf(repeated.outlet)}`;
}

/** Where something is from: an address leads there, words stand as they are. */
export function sourceWords(source: string): Markup {
  return /^https?:/.test(source) ? link("this page", source) : say`${source}`;
}

/**
 * What became of a claim, since when and why; nothing of one that is open. Who found it so is nobody's
 * business but the moderators'.
 *
 * @param history of the claim, oldest first
 */
export function outcomeLines({ claim, outcome }: ClaimView, history: readonly Step[]): Markup[] {
  if (outcome === "open" || claim.settled === undefined) return [];
  const step = history.findLast((one) => one.what === "settled" && one.outcome === outcome);
  const source =
    step?.source === undefined ? NOTHING : say`\n-# As told by ${sourceWords(step.source)}`;
  const why = step?.why === undefined ? NOTHING : say` ${step.why}`;
  return [say`${OUTCOMES[outcome]} on ${dateInWords(claim.settled.on)}.${why}${source}`];
}

const OUTCOMES = {
  wrong: "Found to be wrong",
  lapsed: "Found to be too late to come true",
  retracted: "Taken back",
} as const;
