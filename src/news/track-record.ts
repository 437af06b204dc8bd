/**
 * What became of what somebody reported first-hand. Repeats are nobody's credit, nor is it one to
 * report what had been settled already.
 */
import type { ClaimView } from "./claims.ts";
import type { Credit } from "./kept.ts";
import type { Outcome } from "./label.ts";
import { authorKey, countsFrom, type Report, type Topic } from "./origins.ts";
import type { Standing, StandingKind } from "./standing.ts";
import { TOPICS } from "./topics.ts";

/** How a claim came out; undefined where it was taken back, since then nobody said anything. */
export type Verdict = "right" | "wrong" | "open";

/** A claim as track records read it: an index entry, or what `countedOf` makes of a view. */
export interface Counted {
  readonly topic?: Topic | undefined;
  readonly standing?: StandingKind | undefined;
  readonly outcome: Outcome;
  readonly credits: readonly Credit[];
}

/** Claims by how they came out. */
export interface Tally {
  readonly right: number;
  readonly wrong: number;
  /** Not settled so far, or never to be. */
  readonly open: number;
  /** The size of the sample: what came out right or wrong. */
  readonly settled: number;
  /** Too few settled ones to say anything of whoever reported them. */
  readonly tooFew: boolean;
}

/** Of an outlet or author, for everything and by topic; topics without a claim are left out. */
export interface TrackRecord {
  readonly all: Tally;
  readonly topics: readonly (readonly [Topic, Tally])[];
}

/** Whose record it is. Authors are compared by name, whichever outlet they write for. */
export type Whose = { readonly outlet: string } | { readonly author: string };

/** With fewer, one more either way would change what is said. */
export const FEWEST_SETTLED = 10;

/** What became of the claims that an outlet or author reported first-hand. */
export function trackRecord(claims: Iterable<Counted>, whose: Whose): TrackRecord {
  const counts: Counts = new Map();
  const isTheirs = creditTest(whose);
  for (const claim of claims) if (claim.credits.some(isTheirs)) add(claim, counts);
  return recordOf(counts);
}

/** The same of every outlet that has a credit at all, by its id. */
export function trackRecords(claims: Iterable<Counted>): ReadonlyMap<string, TrackRecord> {
  const all = new Map<string, Counts>();
  for (const claim of claims)
    for (const outlet of outletsIn(claim.credits)) {
      const counts = all.get(outlet) ?? new Map<Topic, Record<Verdict, number>>();
      all.set(outlet, counts);
      add(claim, counts);
    }
  return new Map([...all].map(([outlet, counts]) => [outlet, recordOf(counts)]));
}

/** Each outlet once: most claims have one or two, for which a set is much ado. */
export function outletsIn(reports: readonly { readonly outlet: string }[]): string[] {
  const outlets: string[] = [];
  for (const { outlet } of reports) if (!outlets.includes(outlet)) outlets.push(outlet);
  return outlets;
}

type Counts = Map<Topic, Record<Verdict, number>>;

function add({ topic, standing, outcome }: Counted, counts: Counts): void {
  if (topic === undefined || standing === undefined) return;
  const verdict = verdictOf(standing, outcome);
  if (verdict === undefined) return;
  const ofTopic = counts.get(topic) ?? { right: 0, wrong: 0, open: 0 };
  ofTopic[verdict]++;
  counts.set(topic, ofTopic);
}

function recordOf(counts: Counts): TrackRecord {
  const topics = TOPICS.flatMap((topic) => {
    const ofTopic = counts.get(topic);
    return ofTopic === undefined ? [] : [[topic, tallyOf([ofTopic])] as const];
  });
  return { all: tallyOf([...counts.values()]), topics };
}

/**
 * How a claim came out: right once it is confirmed, wrong once it is denied or a moderator found it
 * wrong. A denial weighs what a confirmation does; where both were made it is open. What lapsed is as
 * it stood when its time had passed.
 */
export function verdictOf(standing: StandingKind, outcome: Outcome): Verdict | undefined {
  if (outcome === "retracted") return undefined;
  if (outcome === "wrong" || standing === "denied") return "wrong";
  return standing === "confirmed" ? "right" : "open";
}

/** A view as track records read it. */
export function countedOf(view: ClaimView): Counted {
  const known = counted.get(view);
  if (known !== undefined) return known;
  const { claim, standing, outcome } = view;
  const made = { topic: claim.topic, standing: standing.kind, outcome, credits: creditsOf(view) };
  counted.set(view, made);
  return made;
}

/** A claim counts for each outlet that reported it, each time that outlets are asked for. */
const counted = new WeakMap<ClaimView, Counted>();

/**
 * Who gets the credit for a claim, or the blame: each outlet and author whose first-hand report is no
 * later than the day that settled it.
 */
export function creditsOf(view: ClaimView): Credit[] {
  const settled = settledOn(view);
  const credits = new Map<string, Credit>();
  for (const { outlet, author, reported } of view.firstHand) {
    if (settled !== undefined && countsFrom(reported) > settled) continue;
    const key = author === undefined ? undefined : authorKey(author);
    credits.set(`${outlet} ${key ?? ""}`, key === undefined ? { outlet } : { outlet, author: key });
  }
  return [...credits.values()];
}

function creditTest(whose: Whose): (credit: Credit) => boolean {
  if ("outlet" in whose) return ({ outlet }) => outlet === whose.outlet;
  const key = authorKey(whose.author);
  return ({ author }) => author === key;
}

/** The day from which it was no longer news that it is so, or is not. */
function settledOn({ standing, outcome, claim }: ClaimView): string | undefined {
  const days = [
    ...deciding(standing).map(({ reported }) => countsFrom(reported)),
    ...(outcome === "wrong" && claim.settled !== undefined ? [claim.settled.on] : []),
  ];
  return days.toSorted()[0];
}

function deciding(standing: Standing): readonly Report[] {
  if (standing.kind === "confirmed" || standing.kind === "denied") return standing.by;
  return standing.kind === "disputed" ? [...standing.confirmedBy, ...standing.deniedBy] : [];
}

function tallyOf(counts: readonly Readonly<Record<Verdict, number>>[]): Tally {
  const sum = (verdict: Verdict) => counts.reduce((all, count) => all + count[verdict], 0);
  const [right, wrong, open] = [sum("right"), sum("wrong"), sum("open")];
  const settled = right + wrong;
  return { right, wrong, open, settled, tooFew: settled < FEWEST_SETTLED };
}
