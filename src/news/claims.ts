/** Questions about what is claimed, as of a day. A claim is known from its earliest report on. */
import { labelOf, type Label, type Outcome } from "./label.ts";
import { type Claim, type Evidence, evidenceAsOf, knownFrom, type Report } from "./origins.ts";
import { type Outlets, type Standing, type StandingKind, standingOf } from "./standing.ts";

/** What became of a claim, and since when. */
export interface Settlement {
  readonly outcome: Exclude<Outcome, "open">;
  /** YYYY-MM-DD in the network's zone; before that day the claim is open. */
  readonly on: string;
}

/** A claim as it is kept. Shipped ones are never settled: they have reports, and no moderator. */
export type KeptClaim = Claim & { readonly settled?: Settlement | undefined };

/** What the questions are asked of. */
export interface News<C extends KeptClaim = KeptClaim> {
  readonly claims: readonly C[];
  readonly outlets: Outlets;
  /** YYYY-MM-DD in the network's zone; its end is meant. */
  readonly day: string;
}

/** A claim as it stood on a day. Nothing shows a claim but through this, so none lacks its label. */
export interface ClaimView<C extends KeptClaim = KeptClaim> {
  readonly claim: C;
  /** The reports known by then, oldest first. */
  readonly reports: readonly Report[];
  /** Independent first-hand reports, oldest first. */
  readonly origins: readonly Report[];
  /** Every first-hand report, also an outlet's second, oldest first. */
  readonly firstHand: readonly Report[];
  /** How many outlets repeat another's report. */
  readonly repeatedBy: number;
  readonly standing: Standing;
  readonly outcome: Outcome;
  readonly label: Label;
  /** The day of the latest known report, or of the outcome where that is later. */
  readonly latest: string;
}

/** Which claims are asked for; what is left out does not narrow. */
export interface ClaimFilter {
  /** About any of these, exactly: `person:…`, `character:…`, `show:…`, `episode:…`. */
  readonly about?: readonly string[] | undefined;
  /** Of this standing and still open: one that came out wrong is not among the confirmed. */
  readonly standing?: StandingKind | undefined;
}

/**
 * The claims known by the day, those with the newest activity first, then by id.
 *
 * @param viewed how a claim is looked at, where that was worked out before
 */
export function claimsAsOf<C extends KeptClaim>(
  { claims, outlets, day }: News<C>,
  filter: ClaimFilter = {},
  viewed: (claim: C) => ClaimView<C> | undefined = (claim) => viewClaim(claim, outlets, day),
): ClaimView<C>[] {
  const views: ClaimView<C>[] = [];
  for (const claim of claims) {
    const view = isAbout(claim, filter.about) ? viewed(claim) : undefined;
    if (view !== undefined && hasStanding(view, filter.standing)) views.push(view);
  }
  return views.toSorted(byActivity);
}

/** The claim with an id; undefined where there is none, or none of it was known by the day. */
export function claimById<C extends KeptClaim>(
  { claims, outlets, day }: News<C>,
  id: string,
): ClaimView<C> | undefined {
  const claim = claims.find((one) => one.id === id);
  return claim === undefined ? undefined : viewClaim(claim, outlets, day);
}

/**
 * A claim as it stood at the end of a day.
 *
 * @returns undefined where none of its reports was known by then.
 */
export function viewClaim<C extends KeptClaim>(
  claim: C,
  outlets: Outlets,
  day: string,
): ClaimView<C> | undefined {
  const evidence = evidenceAsOf(claim, day);
  const settled =
    claim.settled !== undefined && claim.settled.on <= day ? claim.settled : undefined;
  const latest = latestActivity(evidence, settled);
  if (latest === undefined) return undefined;
  const standing = standingOf(evidence, outlets);
  const outcome = settled?.outcome ?? "open";
  return {
    claim,
    reports: evidence.known,
    origins: evidence.origins,
    firstHand: evidence.firstHand,
    repeatedBy: evidence.repeatedBy,
    standing,
    outcome,
    label: labelOf(evidence, standing, outcome, outlets),
    latest,
  };
}

/** The day from which a claim as it is kept does not change by itself any more. */
export function settledFrom({ reports, settled }: KeptClaim): string {
  let last = settled?.on ?? "";
  for (const report of reports) {
    const from = knownFrom(report);
    if (from > last) last = from;
  }
  return last;
}

function latestActivity({ known }: Evidence, settled: Settlement | undefined): string | undefined {
  if (known.length === 0) return undefined;
  const days = [...known.map(knownFrom), ...(settled === undefined ? [] : [settled.on])];
  return days.reduce((latest, day) => (day > latest ? day : latest));
}

/** Whether a claim is among those that are asked for. */
export function passes(view: ClaimView, { about, standing }: ClaimFilter): boolean {
  return isAbout(view.claim, about) && hasStanding(view, standing);
}

function isAbout(claim: Claim, about: readonly string[] | undefined): boolean {
  return about === undefined || claim.subjects.some((subject) => about.includes(subject));
}

function hasStanding(view: ClaimView, standing: StandingKind | undefined): boolean {
  return standing === undefined || (view.outcome === "open" && view.standing.kind === standing);
}

/** By id where the days are equal, so that a list never depends on the order of storage. */
function byActivity(one: ClaimView, other: ClaimView): number {
  if (one.latest !== other.latest) return one.latest > other.latest ? -1 : 1;
  return one.claim.id < other.claim.id ? -1 : Number(one.claim.id > other.claim.id);
}
