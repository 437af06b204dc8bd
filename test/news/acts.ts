/** What tests of changes share: who acts, on what, by which rules. */
import type { Act, Changed, Ruling } from "../../src/news/acting.ts";
import { addClaim } from "../../src/news/changes.ts";
import type { ClaimDraft, ReportDraft } from "../../src/news/draft.ts";
import type { Kept, ServerClaim } from "../../src/news/kept.ts";
import { OUTLETS } from "./build.ts";

/** By somebody on a day, at noon in New York. */
export function act(as: Act["as"], by: string, day = "2024-01-12"): Act {
  return { as, by, day, at: `${day}T17:00:00.000Z` };
}

export const FAN = act("fan", "fan");
export const ANN = act("moderator", "ann");
export const BOB = act("moderator", "bob");
export const BOSS = act("manager", "boss");

export const RULES: Ruling = { approval: true, outlets: OUTLETS };

/** An anonymous report in "The Gazette" of January 8, 2024. */
export function reportDraft(over: Partial<ReportDraft> = {}): ReportDraft {
  const url = "https://gazette.example.org/jo";
  return {
    outlet: "gazette",
    url,
    reported: "2024-01-08",
    sourcing: "anonymous",
    stance: "asserts",
    ...over,
  };
}

/** A departure. */
export function draft(over: Partial<ClaimDraft> = {}): ClaimDraft {
  return {
    text: "Jo leaves the show",
    subjects: ["person:jo", "show:med"],
    topic: "casting and departures",
    report: reportDraft(),
    ...over,
  };
}

/** Private life of a real person. */
export const DATING = draft({
  text: "Jo and Al are dating",
  subjects: ["person:jo", "person:al"],
  topic: "private life",
});

/** The claim that came of a change. */
export function done<T extends Kept>(result: Changed<T>): T {
  if (result.kind === "changed") return result.claim;
  throw new Error(`refused: ${JSON.stringify(result)}`);
}

/** A claim as it is when it was added. */
export function added(from: ClaimDraft, by: Act = ANN, ruling = RULES): ServerClaim {
  return done(addClaim("c1", from, by, ruling));
}

/** The names of a draft's problems, "field: because". */
export function problemsOf(result: Changed<Kept>): string[] {
  if (result.kind === "changed" || result.because !== "problems") return [];
  return result.problems.map(({ field, because }) => `${field}: ${because}`);
}
