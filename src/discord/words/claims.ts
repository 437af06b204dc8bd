/** Claims in answers: always under their own heading, never without their label. */
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

/** The claims known now that pass the filter, newest activity first. */
export function claimsNow({ canon, story }: Deps, filter: ClaimFilter): ClaimView[] {
  return claimsAsOf({ claims: canon.claims, outlets: canon.outlets, day: story.today }, filter);
}

/** The claim and, under it, its label. */
export function claimLine(view: ClaimView): Markup {
  return say`${view.claim.text}\n-# ${labelLine(view)}`;
}

/** The label with its colour. */
export function labelLine({ label }: ClaimView): Markup {
  return say`${MARKS[label.colour]} ${label.text}`;
}

/** A block of its own for what is claimed; none where nothing is. */
export function reportedBlock(heading: string, views: readonly ClaimView[]): Block[] {
  return views.length === 0
    ? []
    : [{ heading: say`${heading}`, lines: views.map((view) => say`- ${claimLine(view)}`) }];
}
