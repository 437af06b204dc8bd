/**
 * Whether a draft has become what it was to become. A draft is thrown away after it was posted, so
 * after a second press, or a crash in between, it is posted again: to the letter the same, by the same
 * person, is then the one that is there. A draft that is left does no harm; a claim twice would.
 */
import type { Claims, ServerClaim } from "./kept.ts";
import { isRetracted } from "./kept.ts";
import type { Report } from "./origins.ts";

/** The claim that is the same to the letter and was begun by the same person, unless it was declined. */
export function sameClaim(made: ServerClaim, claims: Claims): ServerClaim | undefined {
  for (const kept of claims.values()) {
    if (isRetracted(kept) || kept.state.kind === "declined") continue;
    const isSame =
      kept.text === made.text &&
      kept.topic === made.topic &&
      kept.note === made.note &&
      kept.subjects.join() === made.subjects.join() &&
      kept.history[0]?.by === made.history[0]?.by;
    const [first] = made.reports;
    if (isSame && first !== undefined && sameToTheLetter(first, kept.reports.slice(0, 1)))
      return kept;
  }
  return undefined;
}

/** Whether one of the reports says the same to the letter, whenever it was written down. */
export function sameToTheLetter(report: Omit<Report, "id">, reports: readonly Report[]): boolean {
  return reports.some((other) => SAID.every((field) => other[field] === report[field]));
}

/** All that a report says. */
const SAID = [
  "outlet",
  "url",
  "via",
  "author",
  "reported",
  "sourcing",
  "stance",
  "repeats",
  "concerned",
  "quote",
  "note",
] as const satisfies readonly (keyof Report)[];
