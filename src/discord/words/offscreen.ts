/** Off screen, between real people: what is on record, with who said so, and apart from it what is claimed. */
import type { OffscreenRelationship } from "../../canon/canon.ts";
import { offscreenOf } from "../../canon/relationships.ts";
import { lastDayOf } from "../../canon/story.ts";
import { dateInWords } from "../../news/label.ts";
import type { ClaimView } from "../../news/claims.ts";
import type { Deps } from "../command.ts";
import type { Block } from "../layout.ts";
import { type Markup, say, NOTHING } from "../markup.ts";
import { claimsNow, reportedBlock } from "./claims.ts";
import { citeNow } from "./sources.ts";

/** What is known and what is claimed of some persons' private lives. */
export interface OffScreen {
  readonly facts: readonly { readonly from: string; readonly fact: OffscreenRelationship }[];
  readonly persons: readonly string[];
  readonly claims: readonly ClaimView[];
}

/** Of each of some persons, with anybody. */
export function offscreenOfAll(deps: Deps, persons: readonly string[]): OffScreen {
  const facts = persons.flatMap((from) =>
    offscreenOf(deps.canon, deps.story, from).map((fact) => ({ from, fact })),
  );
  return { facts, persons, claims: privateClaims(deps, persons) };
}

/** Between any of some persons and any of some others. */
export function offscreenBetween(
  deps: Deps,
  persons: readonly string[],
  others: readonly string[],
): OffScreen {
  const { facts, claims } = offscreenOfAll(deps, persons);
  const pairs = persons.flatMap((one) =>
    others.filter((other) => other !== one).map((other) => [one, other]),
  );
  return {
    persons,
    facts: facts.filter(({ fact: { a, b } }) =>
      pairs.some((pair) => pair.includes(a) && pair.includes(b)),
    ),
    claims: claims.filter(({ claim }) =>
      pairs.some((pair) => pair.every((person) => claim.subjects.includes(`person:${person}`))),
    ),
  };
}

/**
 * What is known first, then, under a heading of its own, what is only reported.
 *
 * @param asking whether the persons are to be named, and whether nothing known is to be said
 */
export function offscreenBlocks(
  deps: Deps,
  { facts, persons, claims }: OffScreen,
  asking: { readonly isNamed: boolean; readonly isAsked: boolean },
): Block[] {
  const names = persons.map((person) => deps.canon.people.get(person)?.name ?? person).join(", ");
  const lines = facts.map(({ from, fact }) => offscreenLine(deps, fact, from));
  const known: Block = {
    heading: asking.isNamed ? say`Off screen (${names})` : say`Off screen`,
    lines: lines.length > 0 ? lines : [say`Nothing that anybody concerned has put on record.`],
  };
  return [
    ...(asking.isAsked || lines.length > 0 ? [known] : []),
    ...reportedBlock("Reported off screen", claims),
  ];
}

function privateClaims(deps: Deps, persons: readonly string[]): ClaimView[] {
  return claimsNow(deps, { about: persons.map((person) => `person:${person}`) }).filter(
    ({ claim }) => claim.topic === "private life",
  );
}

/** "**Patti Murin** · married, since Jun 2015 · on record · source" */
export function offscreenLine(
  deps: Deps,
  relationship: OffscreenRelationship,
  from: string,
): Markup {
  const { canon, story } = deps;
  const { a, b, kind, basis, note, sources } = relationship;
  const other = a === from ? b : a;
  const name = canon.people.get(other)?.name ?? other;
  const since =
    relationship.from === undefined ? NOTHING : say`, from ${dateInWords(relationship.from)}`;
  const ended = relationship.to !== undefined && lastDayOf(relationship.to) <= story.today;
  const until = ended ? say`, until ${dateInWords(relationship.to ?? "")}` : NOTHING;
  const more = note === undefined ? NOTHING : say`${note} · `;
  return say`- **${name}** · ${kind}${since}${until}\n-# ${more}${basis} · ${citeNow(deps, sources)}`;
}
