/** The little that a server's record holds of each claim, made anew with every change of the claim. */
import { pageOf } from "./addresses.ts";
import { type ClaimView, viewClaim } from "./claims.ts";
import { type Compared, likenessOf, pagePrint } from "./duplicates.ts";
import { type ClaimIndex, type IndexEntry, isRetracted, type Kept } from "./kept.ts";
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

/** An index with an entry in the place of the one with its id, or behind all others. */
export function withEntry({ entries, nextId }: ClaimIndex, entry: IndexEntry): ClaimIndex {
  const place = entries.findIndex(({ id }) => id === entry.id);
  const number = Number(/^c(\d+)$/.exec(entry.id)?.[1] ?? 0);
  return {
    entries: place === -1 ? [...entries, entry] : entries.with(place, entry),
    nextId: Math.max(nextId, number + 1),
  };
}

/** An index without a claim; its number is not given again. */
export function withoutEntry({ entries, nextId }: ClaimIndex, id: string): ClaimIndex {
  return { entries: entries.filter((entry) => entry.id !== id), nextId };
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
