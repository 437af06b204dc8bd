/** How names are compared: what people type on a phone, half-remembering, against what is written. */

/** Words in front of a name that say nothing about who it is. */
const TITLES = new Set(
  (
    "dr doctor mr mrs ms miss nurse paramedic officer detective det sergeant sgt lieutenant lt " +
    "captain capt chief commander deputy superintendent agent asa ada judge justice firefighter " +
    "candidate squad battalion district desk special student intern the"
  ).split(" "),
);

/** Short forms that stand for one title. */
const TITLE_FORMS: Readonly<Record<string, string>> = {
  doctor: "dr",
  det: "detective",
  sgt: "sergeant",
  lt: "lieutenant",
  capt: "captain",
};

/** A name in the form in which it is compared: lower case, no accents, no punctuation. */
export function fold(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/['’.]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** A folded text without the titles and ranks in front, and those titles in one form. */
export function splitTitles(folded: string): { titles: string[]; rest: string } {
  const words = folded.split(" ");
  const titles: string[] = [];
  while (words.length > 1 && TITLES.has(words[0] ?? "")) {
    const title = words.shift() ?? "";
    titles.push(TITLE_FORMS[title] ?? title);
  }
  return { titles, rest: words.join(" ") };
}

/**
 * The two names of a text that names two: "kim and adam", "jay & hailey". A name that has such a
 * word in itself is found by it first, so whoever asks looks for the whole text before this.
 */
export function splitPair(text: string): [one: string, other: string] | undefined {
  const [one = "", other = "", ...rest] = text
    .split(/\s*[&+]\s*|\s+(?:and|with|x)\s+/i)
    .map((part) => part.trim());
  return one === "" || other === "" || rest.length > 0 ? undefined : [one, other];
}

/** How many slips of the finger a word of this length may hold and still be meant. */
export function slipsAllowed(word: string): number {
  if (word.length < 4) return 0;
  return word.length < 7 ? 1 : 2;
}

/** Which letters a word has, a bit each; letters beyond a to z share bits, which only blurs the set. */
export function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

/** How many bits are set. */
export function bitsOf(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count++;
  return count;
}

/**
 * Slips of the finger between two words: a letter added, left out, swapped for another or with its
 * neighbour (optimal string alignment).
 *
 * @returns their number, or `most + 1` as soon as there are more than `most`.
 */
export function slips(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let above = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    let best = row;
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      let cost = Math.min(
        (above[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1])
        cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      current.push(cost);
      best = Math.min(best, cost);
    }
    if (best > most) return most + 1;
    before = above;
    above = current;
  }
  return Math.min(above[other.length] ?? 0, most + 1);
}
