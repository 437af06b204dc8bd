import { type End, endOf, rolesBetweenEnds, tiesBetweenEnds } from "../src/canon/ends.ts";
import { type Named, pairOf } from "../src/canon/entries.ts";
import { historiesOf } from "../src/canon/histories.ts";
import { fold, splitPair } from "../src/canon/names.ts";
import { knownRoles, mainShow } from "../src/canon/roles.ts";
import { defineCommand, type Deps } from "../src/discord/command.ts";
import type { Layout, Question } from "../src/discord/layout.ts";
import { say } from "../src/discord/markup.ts";
import { claimsOfBoth } from "../src/discord/words/claims.ts";
import { askBack } from "../src/discord/words/names.ts";
import { offscreenBetween, offscreenOfAll } from "../src/discord/words/offscreen.ts";
import { NAME_LENGTH, suggestNames } from "../src/discord/words/options.ts";
import {
  type Alone,
  aloneLayout,
  type Between,
  betweenLayout,
  type Plays,
  playsLayout,
  type World,
} from "../src/discord/words/relationships.ts";
import { findNamed, type Found, type Unclear } from "../src/knowledge.ts";
import type { ClaimView } from "../src/news/claims.ts";

type Answer =
  | Alone
  | Between
  | Plays
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
    const named = findNamed(deps, args.of, "character", "person", "pair");
    const typed = args.with === undefined && isNowhere(named) ? splitPair(args.of) : undefined;
    const of = typed === undefined ? named : findFirstName(deps, typed[0]);
    const text = typed?.[1] ?? args.with;
    if (of.kind === "unclear") {
      const others = text === undefined ? kept : { ...kept, with: keepable(text) };
      return { ...of, option: "of", others };
    }
    if (of.found.kind === "pair") {
      const [one, other] = pairOf(of.found.id);
      const ends = [one, other].map((id) => endOf(deps.canon, deps.story, "character", id));
      if (ends[0] !== undefined && ends[1] !== undefined)
        return between(ends[0], ends[1], world, undefined, deps);
    }
    const first = toEnd(of.found, deps);
    if (text === undefined) return alone(first, world, of.nearMiss, deps);
    const other =
      typed === undefined
        ? findNamed(deps, text, "character", "person")
        : findFirstName(deps, text);
    if (other.kind === "unclear")
      return { ...other, option: "with", others: { ...kept, of: first.key } };
    const second = toEnd(other.found, deps);
    if (first.key === second.key) return { kind: "same", of: first };
    const roles = rolesBetweenEnds(deps.canon, deps.story, first, second);
    if (roles.length > 0) {
      const [person, character] = first.kind === "person" ? [first, second] : [second, first];
      return { kind: "plays", person, character, roles };
    }
    return between(first, second, world, of.nearMiss ?? other.nearMiss, deps);
  },
  show(answer, deps): Layout {
    switch (answer.kind) {
      case "unclear":
        return askBack(answer, (key) => ({
          command: "relationship",
          args: { ...answer.others, [answer.option]: key },
        }));
      case "plays":
        return playsLayout(answer, deps);
      case "same":
        return {
          tone: "ask",
          title: say`That is ${answer.of.label} twice`,
          blocks: [
            {
              lines: [say`Name somebody else in the option _with_, or leave it out.`],
            },
          ],
          actions: [
            {
              label: "All relationships",
              ask: { command: "relationship", args: { of: answer.of.key } },
            },
          ],
        };
      case "one":
        return aloneLayout(answer, deps);
      case "two":
        return betweenLayout(answer, deps);
    }
  },
});

function toEnd({ kind, id }: Named, { canon, story }: Deps): End {
  return endOf(canon, story, kind === "person" ? "person" : "character", id);
}

/** In "kim and adam" both are first names of characters; of persons only where no character fits. */
function findFirstName(deps: Deps, text: string): Found<Named> | Unclear {
  const character = findNamed(deps, text, "character");
  return isNowhere(character) ? findNamed(deps, text, "character", "person") : character;
}

function isNowhere(named: Found<Named> | Unclear): boolean {
  return named.kind === "unclear" && named.resolution.kind === "none";
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
    lives: of.characters.map((character) => ({
      character,
      home: mainShow(knownRoles(canon, story, canon.rolesByCharacter.get(character))),
      histories: historiesOf(canon, story, character),
    })),
    offscreen: offscreenOfAll(deps, of.persons),
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
    ties: tiesBetweenEnds(canon, story, of, other),
    claims: claimsBetween(of, other, deps),
    offscreen: offscreenBetween(deps, of.persons, other.persons),
    world,
    nearMiss,
  };
}

/** Of persons nothing that is told of their characters: whoever asks for those, names them. */
function claimsBetween(of: End, other: End, deps: Deps): ClaimView[] {
  return of.kind === "character" && other.kind === "character"
    ? claimsOfBoth(deps, of.id, other.id)
    : [];
}

/** What may go into a button's id of a text that is not resolved yet: letters and digits, not many. */
function keepable(text: string): string {
  return /^[cp]:[a-z0-9-]{1,32}$/.test(text) ? text : fold(text).slice(0, 30);
}
