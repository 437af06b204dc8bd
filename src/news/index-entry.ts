/** A claim in brief, as the check for duplicates and track records read it. */
import { pageOf } from "./addresses.ts";
import { type ClaimView, viewClaim } from "./claims.ts";
import { type Compared, likenessOf, pagePrint } from "./duplicates.ts";
import { type IndexEntry, isRetracted, type Kept } from "./kept.ts";
import type { Outlets } from "./standing.ts";
import { creditsOf } from "./track-record.ts";

/**
 * A claim in brief.
 *
 * @param day YYYY-MM-DD in the network's zone, the day of the change
 */
export function entryOf(kept: Kept, outlets: Outlets, day: string): IndexEntry {
  const { id } = kept;
  if (isRetracted(kept)) return { ...NOTHING_LEFT, id };
  // Whatever was written down is known from then on, so there is a view; none would be a bug.
  const view = viewClaim(kept, outlets, day);
  const { subjects, topic, suggested, reports } = kept;
  return {
    id,
    state: kept.state.kind,
    ...(suggested === undefined ? {} : { by: suggested.by }),
    subjects,
    ...likenessOf(kept.text),
    topic,
    ...(view === undefined ? {} : { standing: view.standing.kind }),
    outcome: kept.settled?.outcome ?? "open",
    latest: view?.latest ?? day,
    credits: view === undefined ? [] : creditsOf(view),
    pages: [...new Set(reports.flatMap(({ url }) => (url ? [pagePrint(pageOf(url))] : [])))],
  };
}

/** A shipped claim as the check for duplicates reads it. */
export function comparedOf({ claim, latest }: ClaimView): Compared {
  const { id, subjects, topic } = claim;
  return { id, state: "published", subjects, topic, latest, ...likenessOf(claim.text) };
}

const NOTHING_LEFT = {
  state: "retracted",
  subjects: [],
  words: "",
  bits: [0, 0],
  outcome: "retracted",
  latest: "",
  credits: [],
  pages: [],
} as const satisfies Omit<IndexEntry, "id">;
