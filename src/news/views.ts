/**
 * A server's claims as they stand now. A claim is replaced, never changed, so what was worked out for
 * one holds for as long as it is there and the outlets are the same: a day changes only what is dated.
 */
import { fold } from "../canon/names.ts";
import { type ClaimView, claimsAsOf, type KeptClaim, settledFrom, viewClaim } from "./claims.ts";
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
  /** From this day on it is the same whatever the day. */
  readonly lasting: string;
  readonly made: T;
}

const views = new WeakMap<KeptClaim, Worked<ClaimView | undefined>>();
const entries = new WeakMap<Kept, Worked<IndexEntry>>();
const folded = new WeakMap<object, string>();

/** A claim's view, shipped or not; undefined where none of its reports was known by the day. */
export function viewNow<C extends KeptClaim>(claim: C, from: Vantage): ClaimView<C> | undefined {
  const make = () => viewClaim(claim, from.outlets, from.day);
  // What is kept for a claim was made of it.
  return worked(views, claim, from, make) as ClaimView<C> | undefined;
}

/**
 * Claims as they stand now, newest activity first. They are put in order anew only once one of them
 * has changed.
 *
 * @param of whatever they are of, a server's claims say: what was worked out is kept as long as it is
 */
export function viewsNow(
  claims: readonly KeptClaim[],
  from: Vantage,
  of: object,
): readonly ClaimView[] {
  const before = ordered.get(of);
  const { outlets, day } = from;
  if (before?.outlets === outlets && before.day === day && areSame(before.claims, claims))
    return before.made;
  const made = claimsAsOf({ claims, outlets, day }, {}, (claim) => viewNow(claim, from));
  ordered.set(of, { outlets, day, claims, made });
  return made;
}

interface Ordered extends Vantage {
  readonly claims: readonly KeptClaim[];
  readonly made: readonly ClaimView[];
}

const ordered = new WeakMap<object, Ordered>();

function areSame(some: readonly KeptClaim[], others: readonly KeptClaim[]): boolean {
  return some.length === others.length && some.every((claim, at) => claim === others[at]);
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
  return publishedOf(claims).flatMap((claim) => viewNow(claim, from) ?? []);
}

/** The same, not looked at yet. */
export function publishedOf(claims: Iterable<Kept>): ServerClaim[] {
  const published: ServerClaim[] = [];
  for (const kept of claims) if (isPublished(kept)) published.push(kept);
  return published;
}

/** Tells whether a folded text has every word of what is searched for somewhere in it. */
export function sayingAll(text: string): (folded: string) => boolean {
  const words = fold(text).split(" ");
  return (said) => words.every((word) => said.includes(word));
}

/** A claim's text as it is searched. */
export function foldedText(claim: { readonly text: string }): string {
  const known = folded.get(claim);
  if (known !== undefined) return known;
  const made = fold(claim.text);
  folded.set(claim, made);
  return made;
}

function worked<K extends Kept | KeptClaim, T>(
  known: WeakMap<K, Worked<T>>,
  of: K,
  { outlets, day }: Vantage,
  make: () => T,
): T {
  const before = known.get(of);
  if (before?.outlets === outlets && isSameOn(day, before)) return before.made;
  const made = make();
  known.set(of, { outlets, day, lasting: "reports" in of ? settledFrom(of) : "", made });
  return made;
}

function isSameOn(day: string, before: Worked<unknown>): boolean {
  return day === before.day || (day >= before.lasting && before.day >= before.lasting);
}
