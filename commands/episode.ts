import type { CharacterEvent, Crossover, Episode, Relationship, Show } from "../src/canon/canon.ts";
import type { Airing } from "../src/airtime/schedule.ts";
import { dateWords } from "../src/airtime/words.ts";
import { defineCommand, type Deps } from "../src/discord/command.ts";
import type { Action, Block, Layout, Question } from "../src/discord/layout.ts";
import { type Markup, say } from "../src/discord/markup.ts";
import {
  airingLines,
  broadcastNote,
  creditNotes,
  wasLookedAt,
} from "../src/discord/words/airings.ts";
import { claimsNow, reportedAction, reportedBlock } from "../src/discord/words/claims.ts";
import { eventLine } from "../src/discord/words/events.ts";
import { askBack, nearMissNote } from "../src/discord/words/names.ts";
import { NAME_LENGTH, SHOW, suggestEpisodes } from "../src/discord/words/options.ts";
import { citeNow } from "../src/discord/words/sources.ts";
import { episodeWords } from "../src/discord/words/ties.ts";
import { findEpisode, findShow, must, type Unclear } from "../src/knowledge.ts";
import type { ClaimView } from "../src/news/claims.ts";

type Answer =
  | {
      readonly kind: "episode";
      readonly show: Show;
      readonly episode: Episode;
      readonly airing: Airing | undefined;
      readonly aired: boolean;
      readonly crossovers: readonly Crossover[];
      readonly events: readonly CharacterEvent[];
      readonly begins: readonly Relationship[];
      readonly claims: readonly ClaimView[];
      readonly neighbours: readonly Episode[];
      readonly nearMiss: string | undefined;
    }
  | (Unclear & { readonly option: "show" | "episode"; readonly others: Question["args"] });

export const episode = defineCommand({
  name: "episode",
  description: "An episode: when it aired or airs, crossovers, and what happened in it",
  example: "/episode show:Chicago P.D. episode:S9E9",
  options: {
    show: SHOW,
    episode: {
      type: "string",
      description: "Its code, such as S11E1, its title, or latest, next, premiere, finale",
      required: true,
      maxLength: NAME_LENGTH,
      suggest: suggestEpisodes,
    },
  },
  run(args, deps): Answer {
    const named = findShow(deps, args.show);
    if (named.kind === "unclear") return { ...named, option: "show", others: {} };
    const show = named.found;
    const meant = findEpisode(deps, show, args.episode);
    if (meant.kind === "unclear") return { ...meant, option: "episode", others: { show: show.id } };
    const { canon, story } = deps;
    const { ref } = meant.found;
    const aired = story.hasAired(ref);
    const all = canon.episodesByShow.get(show.id) ?? [];
    const at = all.findIndex((one) => one.ref === ref);
    return {
      kind: "episode",
      show,
      episode: meant.found,
      airing: story.airing(ref),
      aired,
      crossovers: canon.crossoversByEpisode.get(ref) ?? [],
      events: aired ? eventsIn(ref, deps) : [],
      begins: aired ? canon.relationships.filter(({ begins }) => begins?.episode === ref) : [],
      claims: claimsNow(deps, { about: [`episode:${ref}`] }),
      neighbours: [all[at - 1], all[at + 1]].flatMap((one) =>
        one !== undefined && story.airing(one.ref) !== undefined ? [one] : [],
      ),
      nearMiss: meant.nearMiss ?? named.nearMiss,
    };
  },
  show(answer, deps): Layout {
    if (answer.kind === "unclear")
      return askBack(answer, (key) => ({
        command: "episode",
        args: { ...answer.others, [answer.option]: key },
      }));
    const { show, episode: one, claims, neighbours } = answer;
    const title = one.title === undefined ? say`` : say` “${one.title}”`;
    return {
      tone: answer.aired ? "fact" : "airtime",
      title: say`${show.name} ${one.code}${title}`,
      blocks: [
        { lines: whenLines(answer, deps) },
        ...crossoverBlocks(answer, deps),
        ...(answer.events.length + answer.begins.length === 0
          ? []
          : [
              {
                heading: say`In this episode`,
                lines: happenings(answer, deps),
              },
            ]),
        ...reportedBlock("Reported", claims),
      ],
      actions: [
        ...neighbours.map((neighbour) => episodeAction(neighbour)),
        {
          label: "Cast",
          ask: { command: "cast", args: { show: show.id, season: Math.max(one.season, 1) } },
        },
        ...reportedAction(claims, one.ref),
      ],
      footer: [...(answer.aired ? [] : [broadcastNote(deps)]), ...nearMissNote(answer.nearMiss)],
      record: one.at,
    };
  },
});

function eventsIn(ref: string, { canon }: Deps): CharacterEvent[] {
  return [...canon.eventsByCharacter.values()].flat().filter((event) => event.episode === ref);
}

function whenLines(
  { aired, airing, show }: Answer & { readonly kind: "episode" },
  deps: Deps,
): Markup[] {
  if (airing === undefined || airing.when.precision === "unknown")
    return [say`Nobody has announced when it airs.`];
  if (!aired) return airingLines(deps, airing);
  const { day } = airing.when;
  const special =
    airing.reason === undefined ? [] : [reasonLine(airing.reason, airing.sources, deps)];
  const moved =
    airing.movedFrom === undefined
      ? []
      : [say`It was to air on ${dateWords(airing.movedFrom, "")}.`];
  return [
    say`${wasLookedAt(deps, airing) ? "Aired" : "Was due"} on **${dateWords(day, "")}** on ${show.network}.`,
    ...moved,
    ...special,
    ...creditNotes(deps, [airing]).map((credit) => say`-# ${credit}`),
  ];
}

/** A correction has a reason, and no page behind it. */
function reasonLine(reason: string, sources: readonly string[], deps: Deps): Markup {
  return sources.length === 0 ? say`${reason}` : say`${reason}\n-# ${citeNow(deps, sources)}`;
}

function crossoverBlocks(
  { crossovers }: Answer & { readonly kind: "episode" },
  deps: Deps,
): Block[] {
  const { canon } = deps;
  return crossovers.map((crossover) => ({
    heading: say`${crossover.kind === "crossover" ? "Crossover" : "Backdoor pilot"}: ${crossover.title}`,
    lines: [
      ...crossover.parts.map((part, index) =>
        "episode" in part
          ? say`${index + 1}. ${episodeWords(canon, must(canon.episodes, part.episode))}`
          : say`${index + 1}. ${part.show} ${part.code} “${part.title}”`,
      ),
      say`-# ${citeNow(deps, crossover.sources)}`,
    ],
  }));
}

function happenings(
  { events, begins }: Answer & { readonly kind: "episode" },
  deps: Deps,
): Markup[] {
  const { canon } = deps;
  const name = (id: string) => must(canon.characters, id).name;
  return [
    ...events.map(
      (event) => say`**${name(event.character)}**\n${eventLine(deps, event, event.show)}`,
    ),
    ...begins.map(
      (one) =>
        say`- **${name(one.a)}** and **${name(one.b)}**: ${one.words ?? one.kind}${one.begins?.before === true ? " (told here)" : ""}\n-# ${citeNow(deps, one.sources)}`,
    ),
  ];
}

function episodeAction({ show, code }: Episode): Action {
  return { label: code, ask: { command: "episode", args: { show, episode: code } } };
}
