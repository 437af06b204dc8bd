/**
 * The label that a claim is never shown without: how it stands or how it ended, on whose word, who
 * was first, how far it was repeated. The only place where these are put into words.
 * Rules: the rules for claims in data/README.md.
 */
import type { Evidence, Report } from "./origins.ts";
import type { Deciding, Outlets, Standing, StandingKind } from "./standing.ts";

/** What became of a claim; a moderator sets it. Shipped claims are open. */
export const OUTCOMES = ["open", "wrong", "lapsed", "retracted"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Names of colours; which shade they are is for who draws them. */
export type Colour = "green" | "blue" | "amber" | "purple" | "red" | "grey";

/** Words and a colour. The colour repeats what the words say and never stands for them. */
export interface Label {
  /** Its first word: the outcome's where there is one, else the standing's. */
  readonly word: string;
  /** All of it, beginning with the word: "Unconfirmed · one anonymous source · first: …". */
  readonly text: string;
  readonly colour: Colour;
}

/** Red is for what is not so, green for what is; what may yet go either way is neither. */
const STANDING_COLOURS: Readonly<Record<StandingKind, Colour>> = {
  confirmed: "green",
  denied: "red",
  disputed: "purple",
  corroborated: "blue",
  unconfirmed: "amber",
};

/** Words a claim's label. Outlets' names are in it as they are: whoever shows it escapes them. */
export function labelOf(
  evidence: Evidence,
  standing: Standing,
  outcome: Outcome,
  outlets: Outlets,
): Label {
  // Whoever takes a claim back takes back that anybody was said to have said it.
  if (outcome === "retracted") return RETRACTED;
  const details = [
    ...basisOf(standing, evidence, outlets),
    ...firstOf(standing, evidence, outlets),
    ...(evidence.repeatedBy > 0 ? [`repeated by ${evidence.repeatedBy}`] : []),
  ];
  return outcome === "open"
    ? label(STANDING_COLOURS[standing.kind], standing.kind, details)
    : label(outcome === "wrong" ? "red" : "grey", outcome, [`was ${standing.kind}`, ...details]);
}

/**
 * A date as precise as it is: "Jan 8, 2024", "Aug 2014", "2014".
 *
 * @param date YYYY, YYYY-MM or YYYY-MM-DD.
 */
export function dateInWords(date: string): string {
  const [year = "", month, day] = date.split("-");
  if (month === undefined) return year;
  const name = MONTHS[Number(month) - 1] ?? "";
  return day === undefined ? `${name} ${year}` : `${name} ${Number(day)}, ${year}`;
}

/** The label of a claim of which nothing is kept but that it was taken back. */
export const RETRACTED: Label = Object.freeze(
  label("grey", "retracted", ["withdrawn by the moderators"]),
);

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

function label(colour: Colour, kind: string, details: readonly string[]): Label {
  const word = kind.charAt(0).toUpperCase() + kind.slice(1);
  return { word, text: [word, ...details].join(" · "), colour };
}

/** On whose word it stands as it does. */
function basisOf(standing: Standing, evidence: Evidence, outlets: Outlets): string[] {
  if (standing.kind === "confirmed" || standing.kind === "denied")
    return [onWordOf(standing.by, outlets)];
  if (standing.kind === "disputed")
    return [
      `confirmed, ${onWordOf(standing.confirmedBy, outlets)}`,
      `denied, ${onWordOf(standing.deniedBy, outlets)}`,
    ];
  if (standing.kind === "corroborated") return [`${evidence.origins.length} independent sources`];
  return [originsInWords(standing.origins, evidence)];
}

/** The first of the deciding reports speaks for all: "on record: Variety, May 21, 2024". */
function onWordOf([first]: Deciding, outlets: Outlets): string {
  return `${first.sourcing}: ${outletAndDate(first, outlets)}`;
}

function originsInWords(origins: readonly Report[], { firstHand }: Evidence): string {
  // Several can only be anonymous: one that is not would make them a corroboration.
  if (origins.length > 1) return `${origins.length} anonymous sources`;
  // One origin may have several reports; the one that names most says what it is.
  const best = SOURCING_WORDS.find(([sourcing]) => firstHand.some((r) => r.sourcing === sourcing));
  return best?.[1] ?? "no first-hand source";
}

/** A single origin's sourcing in words, what names most first. */
const SOURCING_WORDS: readonly (readonly [Report["sourcing"], string])[] = [
  // Official and on record leave a claim unconfirmed in private matters only.
  ["official", "one official source, not the person concerned"],
  ["on record", "one source on record, not the person concerned"],
  ["named", "one named source"],
  ["own observation", "one outlet's own observation"],
  ["anonymous", "one anonymous source"],
];

/**
 * Who was first: of the origins where there are any, else of all that do not deny it. Left out
 * where the label has just named that report as the confirming one.
 */
function firstOf(standing: Standing, evidence: Evidence, outlets: Outlets): string[] {
  const first =
    evidence.firstHand[0] ?? evidence.known.find((report) => report.stance !== "denies");
  if (first === undefined || first === confirmationIn(standing)) return [];
  return [`first: ${outletAndDate(first, outlets)}`];
}

function confirmationIn(standing: Standing): Report | undefined {
  if (standing.kind === "confirmed") return standing.by[0];
  return standing.kind === "disputed" ? standing.confirmedBy[0] : undefined;
}

function outletAndDate(report: Report, outlets: Outlets): string {
  const name = outlets.get(report.outlet)?.name ?? report.outlet;
  return `${name}, ${dateInWords(report.reported)}`;
}
