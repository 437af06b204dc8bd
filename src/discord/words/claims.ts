/** Claims in answers: always under their own heading, never without their label. */
import { addDays } from "../../airtime/zone.ts";
import { claimsAsOf, type ClaimView, type ClaimFilter } from "../../news/claims.ts";
import type { Colour } from "../../news/label.ts";
import type { Deps } from "../command.ts";
import type { Block } from "../layout.ts";
import { type Markup, say } from "../markup.ts";

/** The colour beside the label, for those who scan; the words say the same. */
const MARKS: Readonly<Record<Colour, string>> = {
  green: "🟢",
  blue: "🔵",
  amber: "🟠",
  purple: "🟣",
  red: "🔴",
  grey: "⚪",
};

/** So many days after its latest report a claim that is settled is still news. */
const NEWS_DAYS = 120;

/** The claims known by now that pass the filter, newest activity first. */
export function everyClaim({ canon, story }: Deps, filter: ClaimFilter): ClaimView[] {
  return claimsAsOf({ claims: canon.claims, outlets: canon.outlets, day: story.today }, filter);
}

/** Of them what is still news: all that may yet go either way, and what was settled of late. */
export function claimsNow(deps: Deps, filter: ClaimFilter): ClaimView[] {
  const since = addDays(deps.story.today, -NEWS_DAYS);
  return everyClaim(deps, filter).filter((view) => isOpen(view) || view.latest >= since);
}

function isOpen({ outcome, standing }: ClaimView): boolean {
  return outcome === "open" && standing.kind !== "confirmed" && standing.kind !== "denied";
}

/** The claim and, under it, its label. */
export function claimLine(view: ClaimView): Markup {
  return say`${view.claim.text}\n-# ${labelLine(view)}`;
}

/** The label with its colour. */
export function labelLine({ label }: ClaimView): Markup {
  return say`${MARKS[label.colour]} ${label.text}`;
}

/** What the label's first word means, for who does not read newspapers for a living. */
export function labelNote({ outcome, standing, claim }: ClaimView): Markup {
  const word = outcome === "open" ? standing.kind : outcome;
  const who =
    claim.topic === "private life" ? "the person concerned" : "somebody official, or on record,";
  const meanings: Readonly<Record<typeof word, string>> = {
    confirmed: `${who} says that it is so`,
    denied: `${who} says that it is not so`,
    disputed: `${who} says that it is so, and also that it is not`,
    corroborated: "two sources that do not copy each other say so; nobody has confirmed it openly",
    unconfirmed: "too few say so at first hand; it may be true or not",
    wrong: "it has turned out not to be so",
    lapsed: "the time for it has passed",
    retracted: "the moderators have taken it back",
  };
  return say`${word.charAt(0).toUpperCase()}${word.slice(1)}: ${meanings[word]}.`;
}

/** A block of its own for what is claimed; none where nothing is. */
export function reportedBlock(heading: string, views: readonly ClaimView[]): Block[] {
  return views.length === 0
    ? []
    : [{ heading: say`${heading}`, lines: views.map((view) => say`- ${claimLine(view)}`) }];
}
