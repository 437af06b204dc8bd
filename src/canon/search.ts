/** Finding what a person means by a name: exact, then whole words, then beginnings, then near misses. */
import { bitsOf, fold, lettersOf, slips, slipsAllowed, splitTitles } from "./names.ts";

/** Something that has names. */
export interface Entry<K extends string = string> {
  readonly kind: K;
  readonly id: string;
  /** How autocomplete and buttons hand it back: short, since ids of buttons are. `c:jay-halstead` */
  readonly key: string;
  /** What to call it in a list. */
  readonly label: string;
  /** What tells it from others of that name: "Detective, Chicago P.D.". */
  readonly detail: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** Ranks and titles by which it may be told from others. */
  readonly titles: readonly string[];
  /** Milliseconds since the epoch from which it may be named at all. */
  readonly knownFrom: number;
  /** What is asked for more often comes first among equals. */
  readonly weight: number;
}

/** What a text means. */
export type Resolution<E extends Entry> =
  | {
      readonly kind: "one";
      readonly entry: E;
      /** It was a near miss. */ readonly corrected: boolean;
    }
  | { readonly kind: "several"; readonly entries: readonly E[] }
  | { readonly kind: "none"; readonly nearest: readonly E[] };

interface Indexed<E extends Entry> {
  readonly entry: E;
  readonly names: readonly FoldedName[];
  readonly titles: ReadonlySet<string>;
}

interface FoldedName {
  readonly full: string;
  readonly words: readonly string[];
  readonly isAlias: boolean;
}

/** Names made ready for searching. */
export interface NameIndex<E extends Entry = Entry> {
  readonly all: readonly Indexed<E>[];
  readonly byKey: ReadonlyMap<string, E>;
  /** Every word of every name, for near misses. */
  readonly vocabulary: readonly LetteredWord[];
}

interface LetteredWord {
  readonly word: string;
  readonly letters: number;
}

/**
 * How well a name fits, best first. What fits equally well is an ambiguity; near misses are
 * graded further, by the number of slips.
 */
const FITS = [
  "exact",
  "words",
  "alias words",
  "beginning",
  "alias beginning",
  "near",
  "alias near",
] as const;
type Fit = (typeof FITS)[number];

interface Fitness {
  readonly fit: Fit;
  /**
   * For near misses the number of slips; for beginnings whether the name itself starts with the text
   * (0) or a word of it (1). Whole words are as good anywhere: fans go by surnames.
   */
  readonly distance: number;
}

interface Hit<E extends Entry> extends Fitness {
  readonly entry: E;
  readonly titles: ReadonlySet<string>;
}

/** Makes names ready for searching. */
export function indexNames<E extends Entry>(entries: readonly E[]): NameIndex<E> {
  const all = entries
    .toSorted((a, b) => b.weight - a.weight || (a.label < b.label ? -1 : 1))
    .map((entry) => ({
      entry,
      names: [entry.name, ...entry.aliases].map((name, index): FoldedName => {
        const full = splitTitles(fold(name)).rest;
        return { full, words: full.split(" "), isAlias: index > 0 };
      }),
      titles: new Set(entry.titles.flatMap((title) => splitTitles(`${fold(title)} x`).titles)),
    }));
  const words = all.flatMap(({ names }) => names.flatMap((name) => name.words));
  return {
    all,
    byKey: new Map(entries.map((entry) => [entry.key, entry])),
    vocabulary: [...new Set(words)].map((word) => ({ word, letters: lettersOf(word) })),
  };
}

/**
 * What a typed text, or a key handed back by autocomplete, means at an instant of story time.
 *
 * @param now milliseconds since the epoch: what is not known by then is not found.
 * @param kinds only these; all where left out.
 */
export function resolve<E extends Entry>(
  index: NameIndex<E>,
  text: string,
  now: number,
  kinds?: readonly string[],
): Resolution<E> {
  const chosen = index.byKey.get(text.trim());
  if (chosen !== undefined && chosen.knownFrom <= now) {
    return { kind: "one", entry: chosen, corrected: false };
  }
  const hits = find(index, text, now, kinds);
  const [best] = hits;
  if (best === undefined) return { kind: "none", nearest: nearest(index, text, now, kinds) };
  const asGood = hits.filter(
    (hit) => hit.fit === best.fit && (!isNear(best) || hit.distance === best.distance),
  );
  const meant = byTitle(asGood, text).map((hit) => hit.entry);
  const [only, second] = meant;
  if (only !== undefined && second === undefined)
    return { kind: "one", entry: only, corrected: isNear(best) };
  return { kind: "several", entries: meant };
}

function isNear({ fit }: Fitness): boolean {
  return fit === "near" || fit === "alias near";
}

/** What to offer while a text is typed, best first; the weightiest for an empty text. */
export function suggest<E extends Entry>(
  index: NameIndex<E>,
  text: string,
  now: number,
  kinds?: readonly string[],
  most = 25,
): E[] {
  if (fold(text) === "")
    return index.all
      .filter(({ entry }) => isOffered(entry, now, kinds))
      .slice(0, most)
      .map(({ entry }) => entry);
  return find(index, text, now, kinds)
    .slice(0, most)
    .map(({ entry }) => entry);
}

function isOffered(entry: Entry, now: number, kinds: readonly string[] | undefined): boolean {
  return entry.knownFrom <= now && (kinds === undefined || kinds.includes(entry.kind));
}

/** All that fits, best first; near misses only where nothing else does. */
function find<E extends Entry>(
  index: NameIndex<E>,
  text: string,
  now: number,
  kinds: readonly string[] | undefined,
): Hit<E>[] {
  const { rest } = splitTitles(fold(text));
  if (rest === "") return [];
  const words = rest.split(" ");
  const offered = index.all.filter(({ entry }) => isOffered(entry, now, kinds));
  const hits = offered.flatMap((indexed) => hitOf(indexed, (name) => fitOf(name, rest, words)));
  const found = hits.length > 0 ? hits : nearMisses(index, offered, words, slipsAllowed);
  return found.toSorted(
    (a, b) => FITS.indexOf(a.fit) - FITS.indexOf(b.fit) || a.distance - b.distance,
  );
}

/** The best fit over all names of an entry. */
function hitOf<E extends Entry>(
  { entry, names, titles }: Indexed<E>,
  fitOfName: (name: FoldedName) => Fitness | undefined,
): Hit<E>[] {
  let best: Hit<E> | undefined;
  for (const name of names) {
    const fit = fitOfName(name);
    if (fit === undefined) continue;
    const isBetter =
      best === undefined ||
      FITS.indexOf(fit.fit) < FITS.indexOf(best.fit) ||
      (fit.fit === best.fit && fit.distance < best.distance);
    if (isBetter) best = { entry, titles, ...fit };
  }
  return best === undefined ? [] : [best];
}

function fitOf(
  { full, words, isAlias }: FoldedName,
  text: string,
  typed: readonly string[],
): Fitness | undefined {
  if (full === text) return { fit: "exact", distance: 0 };
  if (typed.every((word) => words.includes(word)))
    return { fit: isAlias ? "alias words" : "words", distance: 0 };
  const distance = full.startsWith(text) ? 0 : 1;
  if (distance === 0 || typed.every((part) => words.some((word) => word.startsWith(part))))
    return { fit: isAlias ? "alias beginning" : "beginning", distance };
  return undefined;
}

/** Names in which every typed word has a counterpart within the slips allowed to it. */
function nearMisses<E extends Entry>(
  index: NameIndex<E>,
  offered: readonly Indexed<E>[],
  typed: readonly string[],
  allowed: (word: string) => number,
): Hit<E>[] {
  const near = typed.map((word) => nearWords(index.vocabulary, word, allowed(word)));
  return offered.flatMap((indexed) =>
    hitOf(indexed, ({ words, isAlias }) => {
      let total = 0;
      for (const candidates of near) {
        const least = Math.min(...words.map((word) => candidates.get(word) ?? Infinity));
        total += least;
      }
      return total === Infinity
        ? undefined
        : { fit: isAlias ? "alias near" : "near", distance: total };
    }),
  );
}

function nearWords(
  vocabulary: readonly LetteredWord[],
  typed: string,
  allowed: number,
): Map<string, number> {
  const near = new Map<string, number>();
  const typedLetters = lettersOf(typed);
  for (const { word, letters } of vocabulary) {
    // A slip adds one letter and takes one away at most: most words are told apart without counting.
    if (bitsOf(letters ^ typedLetters) > 2 * allowed) continue;
    const distance = slips(typed, word, allowed);
    if (distance <= allowed) near.set(word, distance);
  }
  return near;
}

/** "Dr. Halstead" is the one of the Halsteads who is a doctor; no title, or none that fits, changes nothing. */
function byTitle<E extends Entry>(hits: readonly Hit<E>[], text: string): readonly Hit<E>[] {
  const { titles } = splitTitles(fold(text));
  const titled = hits.filter((hit) => titles.some((title) => hit.titles.has(title)));
  return titled.length > 0 ? titled : hits;
}

/** Shorter words resemble too many: of a text in which nothing fits they count only as they are. */
const SHORTEST_NEAR = 5;

/**
 * The nearest names where nothing fits: any one typed word of which at most a third of the letters
 * is a slip. "novak" is not Nora.
 */
function nearest<E extends Entry>(
  index: NameIndex<E>,
  text: string,
  now: number,
  kinds: readonly string[] | undefined,
): E[] {
  const offered = index.all.filter(({ entry }) => isOffered(entry, now, kinds));
  const { rest } = splitTitles(fold(text));
  const hits = rest
    .split(" ")
    .filter((word) => word.length > 2)
    .flatMap((word) =>
      nearMisses(index, offered, [word], ({ length }) =>
        length < SHORTEST_NEAR ? 0 : Math.floor(length / 3),
      ),
    )
    .toSorted((a, b) => a.distance - b.distance);
  return [...new Set(hits.map(({ entry }) => entry))].slice(0, 5);
}
