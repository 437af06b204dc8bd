/** The two ends of a question about two: characters are meant on screen, persons off screen. */
import type { Canon } from "./canon.ts";
import { type Ties, tiesBetween } from "./relationships.ts";
import { type KnownRole, knownRoles } from "./roles.ts";
import type { StoryTime } from "./story.ts";

/** Whoever was named stands for both: a character for its actors, a person for their characters. */
export interface End {
  readonly kind: "character" | "person";
  readonly id: string;
  readonly label: string;
  /** As autocomplete hands it out: `c:jay-halstead`. */
  readonly key: string;
  readonly characters: readonly string[];
  readonly persons: readonly string[];
}

/** @param id of a character or person that exists */
export function endOf(canon: Canon, story: StoryTime, kind: End["kind"], id: string): End {
  if (kind === "character") {
    const roles = knownRoles(canon, story, canon.rolesByCharacter.get(id));
    return {
      kind,
      id,
      label: canon.characters.get(id)?.name ?? id,
      key: `c:${id}`,
      characters: [id],
      persons: [...new Set(roles.map(({ role }) => role.person))],
    };
  }
  const roles = knownRoles(canon, story, canon.rolesByPerson.get(id));
  return {
    kind,
    id,
    label: canon.people.get(id)?.name ?? id,
    key: `p:${id}`,
    characters: [...new Set(roles.map(({ role }) => role.character))],
    persons: [id],
  };
}

/** Somebody may play several characters: a direct tie of any of them is better than a chain. */
export function tiesBetweenEnds(canon: Canon, story: StoryTime, of: End, other: End): Ties {
  const all = of.characters.flatMap((one) =>
    other.characters.filter((two) => two !== one).map((two) => tiesBetween(canon, story, one, two)),
  );
  return (
    all.find(({ kind }) => kind === "direct") ??
    all.find(({ kind }) => kind === "chain") ?? { kind: "none" }
  );
}

/** The roles in which one of the two plays the other; none of two persons, or of two characters. */
export function rolesBetweenEnds(
  canon: Canon,
  story: StoryTime,
  one: End,
  other: End,
): KnownRole[] {
  const ends = [one, other];
  const person = ends.find(({ kind }) => kind === "person")?.id;
  const character = ends.find(({ kind }) => kind === "character")?.id;
  return knownRoles(canon, story, canon.rolesByPerson.get(person ?? "")).filter(
    ({ role }) => role.character === character,
  );
}
