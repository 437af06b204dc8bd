import type { Character, CharacterEvent, Person } from "../src/canon/canon.ts";
import { aliasName, pairOf } from "../src/canon/entries.ts";
import { offscreenOf, type Tie, tiesBetween, tiesOf } from "../src/canon/relationships.ts";
import { type KnownRole, knownRoles } from "../src/canon/roles.ts";
import { isKnown } from "../src/canon/story.ts";
import { defineCommand, type Deps } from "../src/discord/command.ts";
import type { Block, Layout } from "../src/discord/layout.ts";
import { type Markup, say } from "../src/discord/markup.ts";
import { claimsNow, reportedBlock } from "../src/discord/words/claims.ts";
import { eventLine } from "../src/discord/words/events.ts";
import { askBack, nearMissNote } from "../src/discord/words/names.ts";
import { offscreenLine } from "../src/discord/words/offscreen.ts";
import { NAME_LENGTH, suggestNames } from "../src/discord/words/options.ts";
import { roleLine } from "../src/discord/words/roles.ts";
import { cite } from "../src/discord/words/sources.ts";
import { yearsWords } from "../src/discord/words/spans.ts";
import { directLine, tieLine } from "../src/discord/words/ties.ts";
import { findNamed, must, type Unclear } from "../src/knowledge.ts";
import type { ClaimView } from "../src/news/claims.ts";

type Answer = (
  | {
      readonly kind: "character";
      readonly character: Character;
      readonly roles: readonly KnownRole[];
      readonly events: readonly CharacterEvent[];
      readonly ties: readonly Tie[];
      readonly claims: readonly ClaimView[];
    }
  | {
      readonly kind: "person";
      readonly person: Person;
      readonly roles: readonly KnownRole[];
      readonly offscreen: ReturnType<typeof offscreenOf>;
      readonly claims: readonly ClaimView[];
    }
  | {
      readonly kind: "pair";
      readonly ship: string;
      readonly of: string;
      readonly with: string;
      readonly ties: readonly Tie[];
    }
  | Unclear
) & { readonly nearMiss?: string | undefined };

/** A card is for a first look; the rest is one press away. */
const MOST_TIES = 5;

export const who = defineCommand({
  name: "who",
  description: "A character or a person: who plays whom, since when, and what became of them",
  example: "/who name:halstead",
  options: {
    name: {
      type: "string",
      description: "A character, an actor or a pair, half-remembered will do",
      required: true,
      maxLength: NAME_LENGTH,
      suggest: suggestNames("character", "person", "pair"),
    },
  },
  run({ name }, deps): Answer {
    const named = findNamed(deps, name, "character", "person", "pair");
    if (named.kind === "unclear") return named;
    const { found, nearMiss } = named;
    if (found.kind === "person") return { ...aboutPerson(found.id, deps), nearMiss };
    if (found.kind === "character") return { ...aboutCharacter(found.id, deps), nearMiss };
    const [one, other] = pairOf(found.id);
    const ties = tiesBetween(deps.canon, deps.story, one, other);
    return {
      kind: "pair",
      ship: found.label,
      of: one,
      with: other,
      ties: ties.kind === "direct" ? ties.ties : [],
      nearMiss,
    };
  },
  show(answer, deps): Layout {
    if (answer.kind === "unclear")
      return askBack(answer, (name) => ({ command: "who", args: { name } }));
    const footer = nearMissNote(answer.nearMiss);
    if (answer.kind === "person") return { ...personCard(answer, deps), footer };
    if (answer.kind === "character") return { ...characterCard(answer, deps), footer };
    return { ...pairCard(answer, deps), footer };
  },
});

function aboutCharacter(id: string, { canon, story, ...deps }: Deps): Answer {
  const character = must(canon.characters, id);
  return {
    kind: "character",
    character,
    roles: knownRoles(canon, story, canon.rolesByCharacter.get(id)),
    events: (canon.eventsByCharacter.get(id) ?? []).filter((event) =>
      event.kind === "departure announced"
        ? (event.date ?? "9") <= story.today
        : isKnown(canon, story, event),
    ),
    ties: tiesOf(canon, story, id),
    claims: claimsNow({ canon, story, ...deps }, { about: [`character:${id}`] }),
  };
}

function aboutPerson(id: string, deps: Deps): Answer {
  const { canon, story } = deps;
  return {
    kind: "person",
    person: must(canon.people, id),
    roles: knownRoles(canon, story, canon.rolesByPerson.get(id)),
    offscreen: offscreenOf(canon, story, id),
    claims: claimsNow(deps, { about: [`person:${id}`] }),
  };
}

function characterCard(answer: Answer & { readonly kind: "character" }, deps: Deps): Layout {
  const { character, roles, events, ties, claims } = answer;
  const more = ties.length - MOST_TIES;
  return {
    tone: "fact",
    title: say`${character.name}`,
    blocks: [
      { lines: aboutLines(character, deps) },
      {
        heading: say`Played by`,
        lines: roles.map((role) => roleLine(deps, role, "person")),
      },
      ...blockOf(
        "What happened",
        events.map((event) => eventLine(deps, event)),
      ),
      ...blockOf(
        "On screen",
        ties.slice(0, MOST_TIES).map((tie) => tieLine(deps.canon, tie)),
      ),
      ...reportedBlock("Reported", claims),
    ],
    menu: {
      placeholder: "Who plays them",
      leads: uniqueBy(roles, ({ role }) => role.person).map(({ role }) => ({
        label: must(deps.canon.people, role.person).name,
        detail: `plays ${character.name}`,
        ask: { command: "who", args: { name: `p:${role.person}` } },
      })),
    },
    actions:
      ties.length === 0
        ? []
        : [
            {
              label: more > 0 ? `All ${ties.length} relationships` : "Relationships",
              ask: { command: "relationship", args: { of: `c:${character.id}` } },
            },
          ],
    record: character.at,
  };
}

function personCard(answer: Answer & { readonly kind: "person" }, deps: Deps): Layout {
  const { person, roles, offscreen, claims } = answer;
  return {
    tone: "fact",
    title: say`${person.name}`,
    blocks: [
      ...blockOf(
        "Plays",
        roles.map((role) => roleLine(deps, role, "character")),
      ),
      ...blockOf("Makes the shows", madeLines(person, deps)),
      ...blockOf(
        "Off screen",
        offscreen.map((one) => offscreenLine(deps, one, person.id)),
      ),
      ...reportedBlock("Reported", claims),
    ],
    menu: {
      placeholder: "Their characters",
      leads: uniqueBy(roles, ({ role }) => role.character).map(({ role }) => ({
        label: must(deps.canon.characters, role.character).name,
        detail: `played by ${person.name}`,
        ask: { command: "who", args: { name: `c:${role.character}` } },
      })),
    },
    record: person.at,
  };
}

function pairCard(answer: Answer & { readonly kind: "pair" }, deps: Deps): Layout {
  const { canon } = deps;
  const [one, other] = [must(canon.characters, answer.of), must(canon.characters, answer.with)];
  return {
    tone: "fact",
    title: say`${answer.ship}: ${one.name} and ${other.name}`,
    blocks: [
      {
        heading: say`On screen`,
        lines: answer.ties.map((tie) => directLine(canon, tie)),
      },
    ],
    menu: {
      placeholder: "Look up one of them",
      leads: [one, other].map(({ id, name }) => ({
        label: name,
        ask: { command: "who", args: { name: `c:${id}` } },
      })),
    },
    actions: [
      {
        label: "On and off screen",
        ask: { command: "relationship", args: { of: `c:${one.id}`, with: `c:${other.id}` } },
      },
    ],
    ...(answer.ties[0] === undefined ? {} : { record: answer.ties[0].relationship.at }),
  };
}

/** What they do, and what else they are called, as far as that gives nothing away. */
function aboutLines({ about, aliases }: Character, { story }: Deps): Markup[] {
  const called = aliases
    .filter((alias) => typeof alias === "string" || story.hasAired(alias.from))
    .map(aliasName);
  return [
    ...(about === undefined ? [] : [say`${about}`]),
    ...(called.length === 0 ? [] : [say`Also called ${called.join(", ")}`]),
  ];
}

function madeLines({ id }: Person, { canon, story }: Deps): Markup[] {
  return [...canon.shows.values()].flatMap((show) => [
    ...show.creators
      .filter(({ person }) => person === id)
      .map((one) => say`- Created **${show.name}**\n-# ${cite(canon, one.sources)}`),
    ...show.showrunners
      .filter(({ person, from }) => person === id && from <= story.today)
      .map(
        (one) =>
          say`- Ran **${show.name}**, ${yearsWords(one, story.today)}\n-# ${cite(canon, one.sources)}`,
      ),
  ]);
}

function blockOf(heading: string, lines: readonly Markup[]): Block[] {
  return lines.length === 0 ? [] : [{ heading: say`${heading}`, lines }];
}

function uniqueBy<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}
