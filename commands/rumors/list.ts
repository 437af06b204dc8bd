import { defineCommand, type Deps } from "../../src/discord/command.ts";
import type { Layout, PagedList } from "../../src/discord/layout.ts";
import { say } from "../../src/discord/markup.ts";
import {
  claimLine,
  claimName,
  claimsOfCharacter,
  everyClaim,
  listable,
} from "../../src/discord/words/claims.ts";
import { askBack, nearMissNote } from "../../src/discord/words/names.ts";
import { NAME_LENGTH } from "../../src/discord/words/options.ts";
import { ALL_OUTLETS } from "../../src/discord/words/outlets.ts";
import type { Unclear } from "../../src/knowledge.ts";
import type { ClaimView } from "../../src/news/claims.ts";
import { type StandingKind, STANDINGS } from "../../src/news/standing.ts";
import { findSubject, type Subject, suggestSubjects } from "./about.ts";

type Answer =
  | {
      readonly kind: "claims";
      readonly about: Subject | undefined;
      readonly standing: StandingKind | undefined;
      readonly claims: readonly ClaimView[];
      readonly nearMiss: string | undefined;
    }
  | (Unclear & { readonly standing: StandingKind | undefined });

export const list = defineCommand({
  name: "list",
  description: "What is claimed, each with its label: who said it first, how it stands",
  example: "/rumors list about:Tracy Spiridakos",
  options: {
    about: {
      type: "string",
      description: "A person, a character, a show or an episode; everything if left out",
      maxLength: NAME_LENGTH,
      suggest: suggestSubjects,
    },
    standing: {
      type: "string",
      description: "How it stands; all if left out",
      choices: STANDINGS.map((standing) => ({ name: standing, value: standing })),
    },
  },
  run({ about, standing: typed }, deps): Answer {
    const standing = STANDINGS.find((one) => one === typed);
    if (about === undefined)
      return {
        kind: "claims",
        about,
        standing,
        claims: everyClaim(deps, { standing }),
        nearMiss: undefined,
      };
    const named = findSubject(deps, about);
    if (named.kind === "unclear") return { ...named, standing };
    const { found, nearMiss } = named;
    return { kind: "claims", about: found, standing, claims: of(found, standing, deps), nearMiss };
  },
  show(answer, _deps: Deps): Layout {
    if (answer.kind === "unclear")
      return askBack(answer, (about) => ({
        command: "rumors list",
        args: { about, ...(answer.standing === undefined ? {} : { standing: answer.standing }) },
      }));
    const { about, standing, claims, nearMiss } = answer;
    const { listed, note } = listable(claims);
    const which = `${standing === undefined ? "" : `${standing}, `}${about?.label ?? "everything"}`;
    return {
      tone: "reported",
      title: say`Reported: ${which}`,
      blocks:
        claims.length === 0
          ? [{ lines: [say`Nothing of that kind has been reported, as far as I know.`] }]
          : [],
      list: {
        placeholder: "Who said what, by number",
        again: {
          command: "rumors list",
          args: {
            ...(about === undefined ? {} : { about: about.key }),
            ...(standing === undefined ? {} : { standing }),
          },
        },
        items: listed.map(numbered),
      },
      actions: [ALL_OUTLETS],
      footer: [
        say`A report is not a fact. Repeating one does not confirm it. A number shows who said what.`,
        ...note,
        ...nearMissNote(nearMiss),
      ],
    };
  },
});

function of(
  { kind, id }: Subject,
  standing: StandingKind | undefined,
  deps: Deps,
): readonly ClaimView[] {
  return kind === "character"
    ? claimsOfCharacter(deps, id, { standing })
    : everyClaim(deps, { about: [`${kind}:${id}`], standing });
}

/** By number: a claim is longer than a button on a telephone. */
function numbered(view: ClaimView, index: number): PagedList["items"][number] {
  return {
    line: say`${index + 1}. ${claimLine(view)}`,
    lead: {
      label: `${index + 1}`,
      detail: claimName(view.claim),
      ask: { command: "rumors show", args: { claim: view.claim.id } },
    },
  };
}
