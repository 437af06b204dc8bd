/** Claims about the people, characters, shows and episodes of a community: many, and the same each time. */
import type { Canon } from "../../src/canon/canon.ts";
import type { ServerClaim } from "../../src/news/kept.ts";
import type { Report } from "../../src/news/origins.ts";
import { TOPICS } from "../../src/news/topics.ts";

export interface MadeUp {
  readonly claims: readonly ServerClaim[];
  /** Whom most of them are about. */
  readonly person: string;
  /** Who has most reports. */
  readonly outlet: string;
  /** A page of one of them, and what it is about. */
  readonly page: string;
  readonly text: string;
  readonly subjects: readonly string[];
}

/** Each with one to four reports; some people are talked of far more than others. */
export function makeUpClaims(canon: Canon, count: number): MadeUp {
  const random = randomFrom(20_240_111);
  const pick = <T>(list: readonly T[]): T => {
    // The square makes the first ones many times as likely as the last.
    const picked = list[Math.floor(random() ** 2 * list.length)];
    if (picked === undefined) throw new RangeError("nothing to pick from");
    return picked;
  };
  const outlets = [...canon.outlets.keys()];
  const subjectsOf = (): { readonly names: string; readonly subjects: readonly string[] } => {
    const person = pick([...canon.people.values()]);
    const show = pick([...canon.shows.values()]);
    const character = pick([...canon.characters.values()]);
    const names = `${person.name} of ${show.name}`;
    const subjects = [`person:${person.id}`, `show:${show.id}`];
    const kind = random();
    if (kind < 0.6) return { names, subjects };
    if (kind < 0.8)
      return { names: character.name, subjects: [`character:${character.id}`, `show:${show.id}`] };
    const episode = pick([...canon.episodes.keys()]);
    return { names: `${names} in ${episode}`, subjects: [...subjects, `episode:${episode}`] };
  };
  const claims = Array.from({ length: count }, (_, at): ServerClaim => {
    const { names, subjects } = subjectsOf();
    const about = `${pick(VERBS)} ${pick(ENDS)} ${pick(WHENS)}`;
    const first = Math.floor(random() * DAYS);
    const reports = Array.from({ length: 1 + Math.floor(random() * 4) }, (_report, index) =>
      reportOf(index, dayAfter(first + index * 3), `${at}-${index}`),
    );
    return {
      id: `c${at + 1}`,
      text: `${names} ${about}`,
      subjects,
      topic: pick(TOPICS),
      reports,
      revision: 1,
      state: { kind: "published" },
      history: [{ what: "added", by: MODERATOR, at: `${dayAfter(first)}T12:00:00.000Z` }],
      ...(random() < 0.2 ? { settled: { outcome: "wrong", on: dayAfter(first + 30) } } : {}),
    };
  });
  function reportOf(index: number, reported: string, page: string): Report {
    return {
      id: `r${index + 1}`,
      outlet: pick(outlets),
      url: `https://news.example.org/${reported.replaceAll("-", "/")}/${page}`,
      reported,
      sourcing: pick(["anonymous", "named", "unsourced", "on record"]),
      stance: pick(["asserts", "asserts", "confirms", "doubts", "denies"]),
      entered: reported,
      ...(random() < 0.3 ? { author: pick(AUTHORS) } : {}),
      ...(index > 0 && random() < 0.5 ? { repeats: "r1" } : {}),
      ...(random() < 0.5
        ? { quote: "sources close to the set say that it is all but decided" }
        : {}),
    };
  }
  const [last] = claims.slice(-1);
  return {
    claims,
    person: mostOf(
      claims.flatMap(({ subjects }) => subjects),
      "person:",
    ),
    outlet: mostOf(
      claims.flatMap(({ reports }) => reports.map(({ outlet }) => outlet)),
      "",
    ),
    page: last?.reports[0]?.url ?? "",
    text: last?.text ?? "",
    subjects: last?.subjects ?? [],
  };
}

const MODERATOR = "400000000000000001";
/** Claims are made over so many days, the last of which are past at the instant of the measurement. */
const DAYS = 900;
const FIRST_DAY = Date.UTC(2024, 0, 11);
const VERBS = "leaves|returns to|joins|is written out of|signs a new contract with|directs".split(
  "|",
);
const ENDS = "the show|the main cast|the crossover|the premiere|the finale|the writers’ room".split(
  "|",
);
const WHENS = "this season|next season|in the fall|in the spring|after ten years|for good".split(
  "|",
);
const AUTHORS = "Jo Doe|Al Roe|Kim Poe|Sam Low|Max Moe".split("|");

function dayAfter(days: number): string {
  return new Date(FIRST_DAY + days * 86_400_000).toISOString().slice(0, 10);
}

/** Which of those that begin so there is most often, without the beginning. */
function mostOf(all: readonly string[], beginning: string): string {
  const counts = new Map<string, number>();
  for (const one of all) if (one.startsWith(beginning)) counts.set(one, (counts.get(one) ?? 0) + 1);
  const [most] = [...counts].toSorted((a, b) => b[1] - a[1]);
  return most?.[0].slice(beginning.length) ?? "";
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32, public domain). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
