import type { Character, CharacterEvent, Person } from "../src/canon/canon.ts";
import { aliasName, pairOf } from "../src/canon/entries.ts";
import { historiesOf, type History } from "../src/canon/histories.ts";
import { splitPair } from "../src/canon/names.ts";
import { offscreenOf, type Ties, tiesBetween } from "../src/canon/relationships.ts";
import { byWeight, type KnownRole, knownRoles, mainShow } from "../src/canon/roles.ts";
import { isKnown } from "../src/canon/story.ts";
import { defineCommand, type Deps } from "../src/discord/command.ts";
import type { Action, Block, Layout } from "../src/discord/layout.ts";
import { type Markup, say } from "../src/discord/markup.ts";
import {
  claimsNow,
  claimsOfBoth,
  claimsOfCharacter,
  reportedAction,
  reportedBlock,
  stillNews,
} from "../src/discord/words/claims.ts";
import { eventLine, fateLines, inOrder } from "../src/discord/words/events.ts";
import { historyLine, homeNote } from "../src/discord/words/histories.ts";
import { askBack, nearMissNote } from "../src/discord/words/names.ts";
import { offscreenLine } from "../src/discord/words/offscreen.ts";
import { NAME_LENGTH, suggestNames } from "../src/discord/words/options.ts";
import { roleLines } from "../src/discord/words/roles.ts";
import { citeNow } from "../src/discord/words/sources.ts";
import { yearsWords } from "../src/discord/words/spans.ts";
import { onScreenBlock } from "../src/discord/words/ties.ts";
import { findNamed, must, type Unclear } from "../src/knowledge.ts";
import type { ClaimView } from "../src/news/claims.ts";
import { relationship } from "./relationship.ts";

type Answer = (
  | {
      readonly kind: "character";
      readonly character: Character;
      readonly roles: readonly KnownRole[];
      readonly events: readonly CharacterEvent[];
      readonly histories: readonly History[];
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
      readonly ties: Ties;
      readonly claims: readonly ClaimView[];
    }
  | { readonly kind: "two names"; readonly text: string }
  | Unclear
) & { readonly nearMiss?: string | undefined };

/** A card is for a first look; the rest is one press away. */
const MOST_HISTORIES = 5;

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
    if (named.kind === "unclear") {
      const isPair = named.resolution.kind === "none" && splitPair(name) !== undefined;
      return isPair ? { kind: "two names", text: name } : named;
    }
    const { found, nearMiss } = named;
    if (found.kind === "person") return { ...aboutPerson(found.id, deps), nearMiss };
    if (found.kind === "character") return { ...aboutCharacter(found.id, deps), nearMiss };
    const [one, other] = pairOf(found.id);
    return {
      kind: "pair",
      ship: found.label,
      of: one,
      with: other,
      ties: tiesBetween(deps.canon, deps.story, one, other),
      claims: claimsOfBoth(deps, one, other),
      nearMiss,
    };
  },
  show(answer, deps): Layout {
    if (answer.kind === "unclear")
      return askBack(answer, (name) => ({ command: "who", args: { name } }));
    if (answer.kind === "two names") return relationship.answer({ of: answer.text }, deps);
    const card = cardOf(answer, deps);
    return { ...card, footer: [...(card.footer ?? []), ...nearMissNote(answer.nearMiss)] };
  },
});

function cardOf(
  answer: Answer & { readonly kind: "person" | "character" | "pair" },
  deps: Deps,
): Layout {
  switch (answer.kind) {
    case "person":
      return personCard(answer, deps);
    case "character":
      return characterCard(answer, deps);
    case "pair":
      return pairCard(answer, deps);
  }
}

function aboutCharacter(id: string, deps: Deps): Answer {
  const { canon, story } = deps;
  const roles = knownRoles(canon, story, canon.rolesByCharacter.get(id));
  const events = (canon.eventsByCharacter.get(id) ?? []).filter((event) =>
    event.kind === "departure announced"
      ? (event.date ?? "9") <= story.today
      : isKnown(canon, story, event),
  );
  return {
    kind: "character",
    character: must(canon.characters, id),
    roles,
    events: inOrder(canon, events),
    histories: historiesOf(canon, story, id),
    claims: stillNews(deps, claimsOfCharacter(deps, id)),
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
  const { character, roles, events, histories, claims } = answer;
  const home = mainShow(roles);
  // Who is in several shows leaves one and stays in another: there each exit names its show.
  const clear = roles.length > 1 ? undefined : home;
  return {
    tone: "fact",
    title: say`${character.name}`,
    blocks: [
      { lines: [...fateLines(deps, events), ...aboutLines(character, deps)] },
      { heading: say`Played by`, lines: roleLines(deps, roles, "person") },
      ...blockOf(
        "On screen",
        histories.slice(0, MOST_HISTORIES).map((history) => historyLine(deps, history, home)),
      ),
      ...blockOf(
        "What happened",
        events.map((event) => eventLine(deps, event, clear)),
      ),
      ...reportedBlock("Reported", claims),
    ],
    menu: {
      placeholder: "Who plays them",
      leads: uniqueBy(byWeight(roles), ({ role }) => role.person).map(({ role }) => ({
        label: must(deps.canon.people, role.person).name,
        detail: `plays ${character.name}`,
        ask: { command: "who", args: { name: `p:${role.person}` } },
      })),
    },
    actions: [
      ...relationshipAction(answer),
      ...nextAction(home, deps),
      ...reportedAction(claims, `c:${character.id}`),
    ],
    footer: histories.length === 0 ? [] : homeNote(deps, home),
    record: character.at,
  };
}

function relationshipAction({
  character,
  histories,
}: Answer & { readonly kind: "character" }): Action[] {
  if (histories.length === 0) return [];
  const label =
    histories.length > MOST_HISTORIES
      ? `Relationships with all ${histories.length}`
      : "Relationships";
  return [{ label, ask: { command: "relationship", args: { of: `c:${character.id}` } } }];
}

/** Of a show that goes on. */
function nextAction(show: string | undefined, { canon }: Deps): Action[] {
  return show === undefined || canon.shows.get(show)?.status !== "running"
    ? []
    : [{ label: "When is it on next?", ask: { command: "airtime", args: { show } } }];
}

function personCard(answer: Answer & { readonly kind: "person" }, deps: Deps): Layout {
  const { person, roles, offscreen, claims } = answer;
  return {
    tone: "fact",
    title: say`${person.name}`,
    blocks: [
      ...blockOf("Plays", roleLines(deps, roles, "character")),
      ...blockOf("Makes the shows", madeLines(person, deps)),
      ...blockOf(
        "Off screen",
        offscreen.map((one) => offscreenLine(deps, one, person.id)),
      ),
      ...reportedBlock("Reported", claims),
    ],
    menu: {
      placeholder: "Their characters",
      leads: uniqueBy(byWeight(roles), ({ role }) => role.character).map(({ role }) => ({
        label: must(deps.canon.characters, role.character).name,
        detail: `played by ${person.name}`,
        ask: { command: "who", args: { name: `c:${role.character}` } },
      })),
    },
    actions: reportedAction(claims, `p:${person.id}`),
    record: person.at,
  };
}

function pairCard(answer: Answer & { readonly kind: "pair" }, deps: Deps): Layout {
  const { canon } = deps;
  const [one, other] = [must(canon.characters, answer.of), must(canon.characters, answer.with)];
  return {
    tone: "fact",
    title: say`${answer.ship}: ${one.name} and ${other.name}`,
    blocks: [onScreenBlock(deps, answer.ties), ...reportedBlock("Reported", answer.claims)],
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
      ...reportedAction(answer.claims, `c:${one.id}`),
    ],
    record: answer.ties.kind === "direct" ? answer.ties.ties[0]?.relationship.at : undefined,
  };
}

/** What they do, and what else they are called, as far as that gives nothing away. */
function aboutLines({ about, aliases }: Character, { story }: Deps): Markup[] {
  const called = aliases
    .filter((alias) => typeof alias === "string" || story.hasAired(alias.from))
    .map(aliasName);
  return [
    // The line is of when they came: they may have been promoted, or be gone.
    ...(about === undefined ? [] : [say`Introduced as: ${about}`]),
    ...(called.length === 0 ? [] : [say`Also called ${called.join(", ")}`]),
  ];
}

function madeLines({ id }: Person, deps: Deps): Markup[] {
  const { canon, story } = deps;
  return [...canon.shows.values()].flatMap((show) => [
    ...show.creators
      .filter(({ person }) => person === id)
      .map((one) => say`- Created **${show.name}**\n-# ${citeNow(deps, one.sources)}`),
    ...show.showrunners
      .filter(({ person, from }) => person === id && from <= story.today)
      .map(
        (one) =>
          say`- Ran **${show.name}**, ${yearsWords(one, story.today)}\n-# ${citeNow(deps, one.sources)}`,
      ),
  ]);
}

function blockOf(heading: string, lines: readonly Markup[]): Block[] {
  return lines.length === 0 ? [] : [{ heading: say`${heading}`, lines }];
}

function uniqueBy<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}
