import type { OffscreenRelationship } from "../src/canon/canon.ts";
import { pairOf } from "../src/canon/entries.ts";
import { fold } from "../src/canon/names.ts";
import {
  offscreenOf,
  type Tie,
  type Ties,
  tiesBetween,
  tiesOf,
} from "../src/canon/relationships.ts";
import { knownRoles } from "../src/canon/roles.ts";
import { defineCommand, type Deps } from "../src/discord/command.ts";
import type { Block, Layout, Question } from "../src/discord/layout.ts";
import { say } from "../src/discord/markup.ts";
import { claimsNow, reportedBlock } from "../src/discord/words/claims.ts";
import { askBack, nearMissNote } from "../src/discord/words/names.ts";
import { offscreenLine } from "../src/discord/words/offscreen.ts";
import { NAME_LENGTH, suggestNames } from "../src/discord/words/options.ts";
import { directLine, stepLine, tieLine } from "../src/discord/words/ties.ts";
import { findNamed, must, type Unclear } from "../src/knowledge.ts";
import type { ClaimView } from "../src/news/claims.ts";

/** The two worlds, never answered from each other. */
type World = "on-screen" | "off-screen";

/** One end of the question: the characters meant on screen, and the persons meant off screen. */
interface End {
  readonly label: string;
  readonly key: string;
  readonly characters: readonly string[];
  readonly persons: readonly string[];
}

interface OffScreen {
  readonly person: string;
  readonly facts: readonly OffscreenRelationship[];
}

type Answer =
  | {
      readonly kind: "one";
      readonly of: End;
      readonly ties: readonly Tie[];
      readonly offscreen: readonly OffScreen[];
      readonly claims: readonly ClaimView[];
      readonly world: World | undefined;
      readonly nearMiss: string | undefined;
    }
  | {
      readonly kind: "two";
      readonly of: End;
      readonly with: End;
      readonly ties: Ties;
      readonly offscreen: readonly OffScreen[];
      readonly claims: readonly ClaimView[];
      readonly world: World | undefined;
      readonly nearMiss: string | undefined;
    }
  | { readonly kind: "same"; readonly of: End }
  | (Unclear & { readonly option: "of" | "with"; readonly others: Question["args"] });

export const relationship = defineCommand({
  name: "relationship",
  description:
    "What characters are to each other on screen, and what is known or reported off screen",
  example: "/relationship of:Jay Halstead with:Hailey Upton",
  options: {
    of: {
      type: "string",
      description: "A character, a person or a pair",
      required: true,
      maxLength: NAME_LENGTH,
      suggest: suggestNames("character", "person", "pair"),
    },
    with: {
      type: "string",
      description: "The other one; all relationships if left out",
      maxLength: NAME_LENGTH,
      suggest: suggestNames("character", "person"),
    },
    world: {
      type: "string",
      description: "On screen or off screen; both if left out",
      choices: [
        { name: "on screen", value: "on-screen" },
        { name: "off screen", value: "off-screen" },
      ],
    },
  },
  run(args, deps): Answer {
    const { world } = args;
    const kept = world === undefined ? {} : { world };
    const of = findNamed(deps, args.of, "character", "person", "pair");
    if (of.kind === "unclear") {
      const others = args.with === undefined ? kept : { ...kept, with: keepable(args.with) };
      return { ...of, option: "of", others };
    }
    if (of.found.kind === "pair") {
      const [one, other] = pairOf(of.found.id).map((id) => characterEnd(id, deps));
      if (one !== undefined && other !== undefined)
        return between(one, other, world, undefined, deps);
    }
    const first =
      of.found.kind === "person" ? personEnd(of.found.id, deps) : characterEnd(of.found.id, deps);
    if (args.with === undefined) return alone(first, world, of.nearMiss, deps);
    const other = findNamed(deps, args.with, "character", "person");
    if (other.kind === "unclear")
      return { ...other, option: "with", others: { ...kept, of: first.key } };
    const second =
      other.found.kind === "person"
        ? personEnd(other.found.id, deps)
        : characterEnd(other.found.id, deps);
    if (first.key === second.key) return { kind: "same", of: first };
    return between(first, second, world, of.nearMiss ?? other.nearMiss, deps);
  },
  show(answer, deps): Layout {
    switch (answer.kind) {
      case "unclear":
        return askBack(answer, (key) => ({
          command: "relationship",
          args: { ...answer.others, [answer.option]: key },
        }));
      case "same":
        return {
          tone: "ask",
          title: say`That is ${answer.of.label} twice`,
          blocks: [
            {
              lines: [say`Name somebody else in the option _with_, or leave it out.`],
            },
          ],
          actions: [{ label: "All relationships", ask: askOf(answer.of) }],
        };
      case "one":
        return aloneLayout(answer, deps);
      case "two":
        return betweenLayout(answer, deps);
    }
  },
});

function characterEnd(id: string, { canon, story }: Deps): End {
  const roles = knownRoles(canon, story, canon.rolesByCharacter.get(id));
  return {
    label: must(canon.characters, id).name,
    key: `c:${id}`,
    characters: [id],
    persons: [...new Set(roles.map(({ role }) => role.person))],
  };
}

function personEnd(id: string, { canon, story }: Deps): End {
  const roles = knownRoles(canon, story, canon.rolesByPerson.get(id));
  return {
    label: must(canon.people, id).name,
    key: `p:${id}`,
    characters: [...new Set(roles.map(({ role }) => role.character))],
    persons: [id],
  };
}

function alone(
  of: End,
  world: World | undefined,
  nearMiss: string | undefined,
  deps: Deps,
): Answer {
  const { canon, story } = deps;
  return {
    kind: "one",
    of,
    ties: of.characters.flatMap((character) => tiesOf(canon, story, character)),
    offscreen: of.persons.map((person) => ({ person, facts: offscreenOf(canon, story, person) })),
    claims: privateClaims(of.persons, deps),
    world,
    nearMiss,
  };
}

function between(
  of: End,
  other: End,
  world: World | undefined,
  nearMiss: string | undefined,
  deps: Deps,
): Answer {
  const { canon, story } = deps;
  return {
    kind: "two",
    of,
    with: other,
    ties: bestTies(of, other, deps),
    offscreen: of.persons.map((person) => ({
      person,
      facts: offscreenOf(canon, story, person).filter(({ a, b }) =>
        other.persons.includes(a === person ? b : a),
      ),
    })),
    claims: privateClaims(of.persons, deps).filter(({ claim }) =>
      other.persons.some((person) => claim.subjects.includes(`person:${person}`)),
    ),
    world,
    nearMiss,
  };
}

/** Somebody may play several characters: a direct tie of any of them is better than a chain. */
function bestTies(of: End, other: End, { canon, story }: Deps): Ties {
  const all = of.characters.flatMap((one) =>
    other.characters.filter((two) => two !== one).map((two) => tiesBetween(canon, story, one, two)),
  );
  return (
    all.find(({ kind }) => kind === "direct") ??
    all.find(({ kind }) => kind === "chain") ?? { kind: "none" }
  );
}

function privateClaims(persons: readonly string[], deps: Deps): ClaimView[] {
  return claimsNow(deps, { about: persons.map((person) => `person:${person}`) }).filter(
    ({ claim }) => claim.topic === "private life",
  );
}

/** What may go into a button's id of a text that is not resolved yet: letters and digits, not many. */
function keepable(text: string): string {
  return /^[cp]:[a-z0-9-]{1,32}$/.test(text) ? text : fold(text).slice(0, 30);
}

function askOf({ key }: End): Question {
  return { command: "relationship", args: { of: key } };
}

function aloneLayout(answer: Answer & { readonly kind: "one" }, deps: Deps): Layout {
  const { of, ties, world } = answer;
  const isOnScreen = world !== "off-screen";
  return {
    tone: "fact",
    title: say`${of.label}: relationships`,
    blocks: isOnScreen && ties.length === 0 ? [noneOnScreen()] : [],
    ...(isOnScreen && ties.length > 0
      ? {
          list: {
            heading: say`On screen`,
            placeholder: "Look up one of them",
            again: {
              command: "relationship",
              args: { of: of.key, ...(world === undefined ? {} : { world }) },
            },
            items: ties.map((tie) => ({
              line: tieLine(deps.canon, tie),
              lead: leadTo(tie, deps),
            })),
          },
        }
      : {}),
    after: offscreenBlocks(answer, deps),
    footer: nearMissNote(answer.nearMiss),
    record: ties[0]?.relationship.at ?? deps.canon.characters.get(of.characters[0] ?? "")?.at,
  };
}

function betweenLayout(answer: Answer & { readonly kind: "two" }, deps: Deps): Layout {
  const { of, with: other, ties, world } = answer;
  return {
    tone: "fact",
    title: say`${of.label} and ${other.label}`,
    blocks: [
      ...(world === "off-screen" ? [] : [onScreenBlock(ties, deps)]),
      ...offscreenBlocks(answer, deps),
    ],
    menu: {
      placeholder: "Look up one of them",
      leads: [of, other].map(({ label, key }) => ({
        label,
        ask: { command: "who", args: { name: key } },
      })),
    },
    footer: nearMissNote(answer.nearMiss),
    record: ties.kind === "direct" ? ties.ties[0]?.relationship.at : undefined,
  };
}

function onScreenBlock(ties: Ties, { canon }: Deps): Block {
  switch (ties.kind) {
    case "direct":
      return {
        heading: say`On screen`,
        lines: ties.ties.map((tie) => directLine(canon, tie)),
      };
    case "chain":
      return {
        heading: say`On screen`,
        lines: [
          say`No direct tie that I know of. The shortest way from one to the other:`,
          ...ties.steps.map((tie) => stepLine(canon, tie)),
        ],
      };
    case "none":
      return noneOnScreen();
  }
}

function noneOnScreen(): Block {
  return {
    heading: say`On screen`,
    lines: [say`None that I know of.`],
  };
}

/** Real people: what is known first, then, under a heading of its own, what is only reported. */
function offscreenBlocks(answer: Answer & { readonly kind: "one" | "two" }, deps: Deps): Block[] {
  const { offscreen, claims, world, of } = answer;
  if (world === "on-screen") return [];
  const facts = offscreen.flatMap(({ person, facts: all }) =>
    all.map((fact) => offscreenLine(deps, fact, person)),
  );
  const names = offscreen.map(({ person }) => must(deps.canon.people, person).name).join(", ");
  const about = of.key.startsWith("c:") ? `Off screen (${names})` : "Off screen";
  const isAsked = world === "off-screen" || facts.length > 0;
  return [
    ...(isAsked
      ? [
          {
            heading: say`${about}`,
            lines:
              facts.length > 0 ? facts : [say`Nothing that anybody concerned has put on record.`],
          },
        ]
      : []),
    ...reportedBlock("Reported off screen", claims),
  ];
}

function leadTo({ to }: Tie, { canon }: Deps) {
  return {
    label: must(canon.characters, to).name,
    ask: { command: "who", args: { name: `c:${to}` } },
  };
}
