/**
 * Whether something has been written down before. It is only ever offered: "add a report to this
 * one?". So it may find too much rather than too little, and whoever asks decides.
 */
import { fold } from "../canon/names.ts";
import { pageOf } from "./addresses.ts";
import type { IndexEntry } from "./kept.ts";
import { authorKey, type Report, type Topic } from "./origins.ts";

/** What a claim is compared by. */
export interface Likeness {
  readonly words: string;
  readonly bits: Bits;
}

/** Which words a text has, by one of 64 bits each, chosen by a hash. */
export type Bits = readonly [number, number];

/** A claim that is likely the same, and how near its text is, from 0 to 1. */
export interface LikelySame<E extends Compared = IndexEntry> {
  readonly entry: E;
  readonly nearness: number;
}

/** What of an index entry, or of a shipped claim, the comparison reads. */
export type Compared = Likeness &
  Pick<IndexEntry, "id" | "state" | "subjects" | "topic" | "latest">;

/** So near are two texts about all the same subjects: half of their words. */
const NEAR_OF_SAME = 0.5;
/** Where only some subjects are shared, names alone must not be enough. */
const NEAR_OF_SOME = 0.65;
/** One name of several is in much that is something else: then it has to say nearly the same. */
const NEAR_OF_ONE = 0.8;
/** More would not be read. */
const MOST_OFFERED = 3;

/** What a text is compared by: its telling words, in one form each. */
export function likenessOf(text: string): Likeness {
  const words = new Set(
    fold(text)
      .split(" ")
      .filter((word) => word !== "" && !EMPTY_WORDS.has(word))
      .map((word) => ONE_FORM.get(word) ?? word),
  );
  return { words: [...words].join(" "), bits: bitsOf(words) };
}

/**
 * The claims that a new one is likely the same as, nearest first. What was declined or taken back is
 * not offered: nothing can be added to it.
 */
export function likelySame<E extends Compared>(
  entries: readonly E[],
  claim: { readonly text: string; readonly subjects: readonly string[]; readonly topic?: Topic },
): LikelySame<E>[] {
  const { words, bits } = likenessOf(claim.text);
  const typed = new Set(words.split(" "));
  const found: LikelySame<E>[] = [];
  for (const entry of entries) {
    if (!mayBeNear(bits, typed.size, entry.bits)) continue;
    const shared = countShared(entry.subjects, claim.subjects);
    if (shared === 0 || !isOffered(entry)) continue;
    const most = Math.max(claim.subjects.length, entry.subjects.length);
    const isOfTopic = claim.topic === undefined || claim.topic === entry.topic;
    const needed = nearnessNeeded(shared, most, isOfTopic);
    const nearness = nearnessOf(typed, entry.words);
    if (nearness >= needed) found.push({ entry, nearness });
  }
  return found
    .toSorted((a, b) => b.nearness - a.nearness || (a.entry.latest < b.entry.latest ? 1 : -1))
    .slice(0, MOST_OFFERED);
}

/** Why two reports seem to be the same. */
export type Sameness = "same page" | "same outlet, author and date";

/**
 * The report of a claim that a new one seems to be. A page that reports again on another day counts
 * as another report: pages are rewritten, and then they say something new. Two addresses are two
 * pages; outlet, author and date only tell where one of the two has none.
 */
export function sameReport(
  report: Omit<Report, "id">,
  reports: readonly Report[],
): { readonly report: Report; readonly sameness: Sameness } | undefined {
  const page = report.url === undefined ? undefined : pageOf(report.url);
  const onDay = reports.filter(({ reported }) => reported === report.reported);
  const samePage = onDay.find(({ url }) => url !== undefined && pageOf(url) === page);
  if (samePage !== undefined) return { report: samePage, sameness: "same page" };
  const alike = onDay.find(
    (one) =>
      one.outlet === report.outlet &&
      authorOf(one) === authorOf(report) &&
      (one.url === undefined || page === undefined),
  );
  return alike && { report: alike, sameness: "same outlet, author and date" };
}

/**
 * The claims of an index that have a page among their reports: one article may well tell of two.
 *
 * @param page as `readAddress` gives it
 */
export function claimsWithPage(entries: readonly IndexEntry[], page: string): IndexEntry[] {
  const print = pagePrint(page);
  return entries.filter((entry) => entry.pages.includes(print) && isOffered(entry));
}

/**
 * A page in eleven characters: a hash of 53 bits (cyrb53, public domain). Among 100,000 pages two
 * share one with a chance of one in two million, and then somebody is offered a claim too many.
 */
export function pagePrint(page: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < page.length; index++) {
    const code = page.charCodeAt(index);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
}

/** Words that are in every sentence. */
const EMPTY_WORDS = new Set(
  (
    "a an the and or of in on at to for from with by as is are was were be been being has have had " +
    "will would may might that this it its his her their he she they who which reportedly allegedly " +
    "rumored rumoured apparently said says"
  ).split(" "),
);

/** What news of a show is mostly made of, in the words that outlets change among them. */
const FORMS =
  "leave leaves leaving left exit exits exiting depart departs departing departure quit quits out;" +
  "date dates dating dated couple romance relationship together;" +
  "split splits apart broke breakup separated;" +
  "return returns returning returned back comeback;" +
  "cast casts casting join joins joining joined;" +
  "renew renews renewed renewal;" +
  "cancel cancels canceled cancelled cancellation axed;" +
  "marry married marries marriage wedding wed;" +
  "die dies died death killed;" +
  "crossover crossovers;premiere premieres;finale finales;season seasons;episode episodes";

const ONE_FORM: ReadonlyMap<string, string> = new Map(
  FORMS.split(";").flatMap((group) => {
    const [first = "", ...others] = group.split(" ");
    return others.map((word) => [word, first] as const);
  }),
);

function isOffered({ state }: Compared): boolean {
  return state !== "declined" && state !== "retracted";
}

function authorOf({ author }: Pick<Report, "author">): string | undefined {
  return author === undefined ? undefined : authorKey(author);
}

function countShared(some: readonly string[], others: readonly string[]): number {
  let shared = 0;
  for (const one of some) if (others.includes(one)) shared++;
  return shared;
}

/** @param most how many subjects the one that is about more of them has */
function nearnessNeeded(shared: number, most: number, isOfTopic: boolean): number {
  if (shared === most) return isOfTopic ? NEAR_OF_SAME : NEAR_OF_SOME;
  return shared === 1 ? NEAR_OF_ONE : NEAR_OF_SOME;
}

/** Twice the shared words by all words of both (Dice's coefficient). */
function nearnessOf(typed: ReadonlySet<string>, words: string): number {
  const others = words.split(" ");
  let shared = 0;
  for (const word of others) if (typed.has(word)) shared++;
  return (2 * shared) / (typed.size + others.length);
}

function bitsOf(words: Iterable<string>): Bits {
  const bits: [number, number] = [0, 0];
  for (const word of words) {
    let hash = 0;
    for (let index = 0; index < word.length; index++)
      hash = (Math.imul(hash, 31) + word.charCodeAt(index)) | 0;
    // The product's high bits depend on all of the word's letters.
    const place = Math.imul(hash, 2654435761) >>> 26;
    bits[place >>> 5 === 0 ? 0 : 1] |= 1 << (place & 31);
  }
  return bits;
}

/**
 * Whether two texts can be near at all, without reading the other. Each bit that lacks there is a
 * typed word that lacks there, and the other has as many words as bits, or more.
 */
function mayBeNear(typed: Bits, size: number, other: Bits): boolean {
  const lacking = countBits(typed[0] & ~other[0]) + countBits(typed[1] & ~other[1]);
  const fewest = countBits(other[0]) + countBits(other[1]);
  return 2 * (size - lacking) >= NEAR_OF_SAME * (size + fewest);
}

/** Of 32, in parallel: first each bit's pair, then each four, then all eights together. */
function countBits(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
