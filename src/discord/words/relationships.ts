/** What characters are to each other on screen, and persons off screen: in one answer, never in one line. */
import type { End } from "../../canon/ends.ts";
import type { History } from "../../canon/histories.ts";
import type { Ties } from "../../canon/relationships.ts";
import { byWeight, type KnownRole } from "../../canon/roles.ts";
import { must } from "../../knowledge.ts";
import type { ClaimView } from "../../news/claims.ts";
import type { Deps } from "../command.ts";
import type { Action, Block, Layout, PagedList } from "../layout.ts";
import { type Markup, say } from "../markup.ts";
import { reportedAction, reportedBlock } from "./claims.ts";
import { historyLine, homeNote } from "./histories.ts";
import { nearMissNote } from "./names.ts";
import { type OffScreen, offscreenBlocks } from "./offscreen.ts";
import { roleSpanLine } from "./roles.ts";
import { onScreenBlock } from "./ties.ts";

/** The two worlds, never answered from each other. */
export type World = "on-screen" | "off-screen";

/** A character, and the show that its episodes are mostly of. */
interface Life {
  readonly character: string;
  readonly home: string | undefined;
  readonly histories: readonly History[];
}

/** Somebody, and everybody to whom they are something. */
export interface Alone {
  readonly kind: "one";
  readonly of: End;
  /** Of each character meant. */
  readonly lives: readonly Life[];
  readonly offscreen: OffScreen;
  readonly world: World | undefined;
  readonly nearMiss: string | undefined;
}

/** Two, and what they are to each other. */
export interface Between {
  readonly kind: "two";
  readonly of: End;
  readonly with: End;
  readonly ties: Ties;
  /** Of both characters; those of real people are off screen. */
  readonly claims: readonly ClaimView[];
  readonly offscreen: OffScreen;
  readonly world: World | undefined;
  readonly nearMiss: string | undefined;
}

/** A person and a character whom they play. */
export interface Plays {
  readonly kind: "plays";
  readonly person: End;
  readonly character: End;
  readonly roles: readonly KnownRole[];
}

/** All relationships of one. */
export function aloneLayout(answer: Alone, deps: Deps): Layout {
  const { of, lives, world } = answer;
  const isOnScreen = world !== "off-screen";
  const hasAny = lives.some(({ histories }) => histories.length > 0);
  const homes = new Set(lives.map(({ home }) => home));
  // Of somebody with characters in two shows a bare code would be of either.
  const [home] = homes.size === 1 ? homes : [];
  return {
    tone: "fact",
    title: say`${of.label}: relationships`,
    blocks: isOnScreen && !hasAny ? [onScreenBlock(deps, { kind: "none" })] : [],
    ...(isOnScreen && hasAny ? { list: historyList(answer, home, deps) } : {}),
    after: offscreenParts(answer, deps),
    actions: offscreenAction(answer, deps),
    footer: [
      ...(isOnScreen && hasAny ? homeNote(deps, home) : []),
      ...nearMissNote(answer.nearMiss),
    ],
    record:
      lives[0]?.histories[0]?.ties[0].relationship.at ??
      deps.canon.characters.get(of.characters[0] ?? "")?.at,
  };
}

function historyList({ of, lives, world }: Alone, home: string | undefined, deps: Deps): PagedList {
  return {
    heading: onScreenHeading([of], deps),
    placeholder: "One of them in detail, with sources",
    again: {
      command: "relationship",
      args: { of: of.key, ...(world === undefined ? {} : { world }) },
    },
    items: lives.flatMap(({ character, histories }) =>
      histories.map((history) => ({
        line: historyLine(deps, history, home),
        lead: {
          label: must(deps.canon.characters, history.to).name,
          ask: {
            command: "relationship",
            args: { of: `c:${character}`, with: `c:${history.to}` },
          },
        },
      })),
    ),
  };
}

/** What is on screen is between characters: where persons were asked for, it says between which. */
function onScreenHeading(ends: readonly End[], { canon }: Deps): Markup {
  const names = ends.map(({ characters }) =>
    characters.map((character) => must(canon.characters, character).name).join(" or "),
  );
  return ends.some(({ kind }) => kind === "person") && !names.includes("")
    ? say`On screen, as ${names.join(" and ")}`
    : say`On screen`;
}

/** One plays the other. */
export function playsLayout({ person, character, roles }: Plays, deps: Deps): Layout {
  return {
    tone: "fact",
    title: say`${person.label} plays ${character.label}`,
    blocks: [{ lines: byWeight(roles).map((role) => roleSpanLine(deps, role)) }],
    menu: {
      placeholder: "Look up one of them",
      leads: [person, character].map(({ label, key }) => ({
        label,
        ask: { command: "who", args: { name: key } },
      })),
    },
    record: roles[0]?.role.at,
  };
}

/** What two are to each other. */
export function betweenLayout(answer: Between, deps: Deps): Layout {
  const { of, with: other, ties, claims, world } = answer;
  return {
    tone: "fact",
    title: say`${of.label} and ${other.label}`,
    blocks: [
      ...(world === "off-screen"
        ? []
        : [
            { ...onScreenBlock(deps, ties), heading: onScreenHeading([of, other], deps) },
            ...reportedBlock("Reported of the story", claims),
          ]),
      ...offscreenParts(answer, deps),
    ],
    menu: {
      placeholder: "Look up one of them",
      leads: [of, other].map(({ label, key }) => ({
        label,
        ask: { command: "who", args: { name: key } },
      })),
    },
    actions: [
      ...(world === "off-screen" ? [] : reportedAction(claims, of.key, of.label)),
      ...offscreenAction(answer, deps),
    ],
    footer: nearMissNote(answer.nearMiss),
    record: ties.kind === "direct" ? ties.ties[0]?.relationship.at : undefined,
  };
}

/** To all that is reported of the one who was asked for, or of whoever plays them. */
function offscreenAction(
  { offscreen: { claims, persons }, world }: Alone | Between,
  { canon }: Deps,
): Action[] {
  const about = persons.find((person) =>
    claims.some(({ claim }) => claim.subjects.includes(`person:${person}`)),
  );
  return world === "on-screen" || about === undefined
    ? []
    : reportedAction(claims, `p:${about}`, canon.people.get(about)?.name);
}

/** A character stands for its actors, so they are named; where nothing is known it is said only when asked. */
function offscreenParts({ offscreen, of, world }: Alone | Between, deps: Deps): Block[] {
  if (world === "on-screen") return [];
  return offscreenBlocks(deps, offscreen, {
    isNamed: of.kind === "character",
    isAsked: world === "off-screen",
  });
}
