/** What a report says of a claim and on whose word, as people say it. */
import type { Report } from "../../news/origins.ts";
import { type Markup, say } from "../markup.ts";

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
