/**
 * A server's claims as they stand now. A claim is replaced, never changed, so what was worked out for
 * one holds for as long as it is there, the outlets are the same and the day is.
 */
import { fold } from "../canon/names.ts";
import { type ClaimView, viewClaim } from "./claims.ts";
import { entryOf } from "./index-entry.ts";
import { type IndexEntry, isPublished, type Kept, type ServerClaim } from "./kept.ts";
import type { Outlets } from "./standing.ts";

/** From where claims are looked at. */
export interface Vantage {
  readonly outlets: Outlets;
  /** YYYY-MM-DD in the network's zone; its end is meant. */
  readonly day: string;
}

interface Worked<T> extends Vantage {
  readonly made: T;
}

const views = new WeakMap<Kept, Worked<ClaimView<ServerClaim> | undefined>>();
const entries = new WeakMap<Kept, Worked<IndexEntry>>();
const folded = new WeakMap<object, string>();

/** A claim's view; undefined where none of its reports was known by the day. */
export function viewNow(claim: ServerClaim, from: Vantage): ClaimView<ServerClaim> | undefined {
  return worked(views, claim, from, () => viewClaim(claim, from.outlets, from.day));
}

/** A claim in brief. */
export function entryNow(kept: Kept, from: Vantage): IndexEntry {
  return worked(entries, kept, from, () => entryOf(kept, from.outlets, from.day));
}

/** The published ones of a server's claims, in the order in which they were written down. */
export function publishedNow(
  claims: Iterable<Kept>,
  from: Vantage,
): readonly ClaimView<ServerClaim>[] {
  const published: ClaimView<ServerClaim>[] = [];
  for (const kept of claims) {
    const view = isPublished(kept) ? viewNow(kept, from) : undefined;
    if (view !== undefined) published.push(view);
  }
  return published;
}

/** A claim's text as it is searched. */
export function foldedText(claim: { readonly text: string }): string {
  const known = folded.get(claim) ?? fold(claim.text);
  folded.set(claim, known);
  return known;
}

function worked<K extends object, T>(
  known: WeakMap<K, Worked<T>>,
  of: K,
  { outlets, day }: Vantage,
  make: () => T,
): T {
  const before = known.get(of);
  if (before?.outlets === outlets && before.day === day) return before.made;
  const made = make();
  known.set(of, { outlets, day, made });
  return made;
}
