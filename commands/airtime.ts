import type { Show } from "../src/canon/canon.ts";
import { byStart, knowledgeEnds, type ShowNow, showNow } from "../src/airtime/next.ts";
import type { Airing } from "../src/airtime/schedule.ts";
import { defineCommand, type Deps } from "../src/discord/command.ts";
import type { Block, Layout, Lead, Question } from "../src/discord/layout.ts";
import { cut } from "../src/discord/limits.ts";
import { type Markup, say } from "../src/discord/markup.ts";
import {
  airingItem,
  airingLines,
  broadcastNote,
  creditNotes,
  endLine,
  lastLine,
  titleOf,
} from "../src/discord/words/airings.ts";
import { claimsNow, reportedAction, reportedBlock } from "../src/discord/words/claims.ts";
import { askBack, nearMissNote } from "../src/discord/words/names.ts";
import { NAME_LENGTH, suggestEpisodes, suggestNames } from "../src/discord/words/options.ts";
import { findEpisode, findShow, must, type Unclear } from "../src/knowledge.ts";
import type { ClaimView } from "../src/news/claims.ts";

type Answer =
  | {
      readonly kind: "show";
      readonly now: ShowNow;
      readonly ends: string;
      readonly claims: readonly ClaimView[];
      readonly nearMiss: string | undefined;
    }
  | { readonly kind: "community"; readonly shows: readonly ShowNow[]; readonly ends: string }
  | {
      readonly kind: "episode";
      readonly airing: Airing;
      readonly claims: readonly ClaimView[];
      readonly nearMiss: string | undefined;
    }
  | { readonly kind: "not announced"; readonly show: Show; readonly code: string }
  | { readonly kind: "which show"; readonly text: string; readonly leads: readonly Lead[] }
  | (Unclear & { readonly option: "show" | "episode"; readonly others: Question["args"] });

/** As many as a phone shows at once. */
const MOST_LEADS = 10;

export const airtime = defineCommand({
  name: "airtime",
  description: "When the next episode airs, on every feed and in your own time",
  example: "/airtime show:Chicago P.D.",
  options: {
    show: {
      type: "string",
      description: "The show; what is next of all of them if left out",
      maxLength: NAME_LENGTH,
      suggest: suggestNames("show"),
    },
    episode: {
      type: "string",
      description: "An episode of the show, by code or title; the next one if left out",
      maxLength: NAME_LENGTH,
      suggest: suggestEpisodes,
    },
  },
  run({ show, episode }, deps): Answer {
    const { canon, story } = deps;
    const ends = knowledgeEnds(story);
    if (show === undefined) {
      if (episode !== undefined) return anywhere(episode, deps);
      const shows = [...canon.shows.values()].map((one) => showNow(story, one));
      return { kind: "community", shows, ends };
    }
    const named = findShow(deps, show);
    if (named.kind === "unclear") return { ...named, option: "show", others: {} };
    const { found, nearMiss } = named;
    if (episode === undefined) {
      const claims = claimsNow(deps, { about: [`show:${found.id}`] });
      return { kind: "show", now: showNow(story, found), ends, claims, nearMiss };
    }
    const meant = findEpisode(deps, found, episode);
    if (meant.kind === "unclear")
      return { ...meant, option: "episode", others: { show: found.id } };
    const airing = story.airing(meant.found.ref);
    return airing === undefined
      ? { kind: "not announced", show: found, code: meant.found.code }
      : { kind: "episode", airing, claims: claimsOf(airing, deps), nearMiss: meant.nearMiss };
  },
  show(answer, deps): Layout {
    switch (answer.kind) {
      case "unclear":
        return askBack(answer, (key) => ({
          command: "airtime",
          args: { ...answer.others, [answer.option]: key },
        }));
      case "which show":
        return {
          tone: "ask",
          title: say`Which one is “${cut(answer.text, 60)}”?`,
          blocks: [{ lines: answer.leads.map(({ label }) => say`- **${label}**`) }],
          menu: { placeholder: "Choose one", leads: answer.leads },
        };
      case "not announced":
        return {
          tone: "airtime",
          title: say`${answer.show.name} ${answer.code}`,
          blocks: [
            {
              lines: [say`Nobody has announced when it airs.`],
            },
          ],
        };
      case "episode":
        return episodeLayout(answer, deps);
      case "show":
        return showLayout(answer, deps);
      case "community":
        return communityLayout(answer, deps);
    }
  },
});

/** An episode without its show: a title is mostly of one only, a code is of all. */
function anywhere(text: string, deps: Deps): Answer {
  const meant = [...deps.canon.shows.values()].map((show) => ({
    show,
    meant: findEpisode(deps, show, text),
  }));
  const found = meant.flatMap(({ meant: one }) => (one.kind === "found" ? [one] : []));
  const exact = found.filter(({ nearMiss }) => nearMiss === undefined);
  const best = exact.length > 0 ? exact : found;
  const [only, second] = best;
  if (only !== undefined && second === undefined) {
    const airing = deps.story.airing(only.found.ref);
    if (airing !== undefined) {
      const claims = claimsOf(airing, deps);
      return { kind: "episode", airing, claims, nearMiss: only.nearMiss };
    }
  }
  const leads =
    best.length > 0
      ? best.map(({ found: one }) =>
          episodeLead(must(deps.canon.shows, one.show), one.code, one.title),
        )
      : meant.flatMap(({ show, meant: one }) =>
          one.kind === "unclear" && one.resolution.kind === "several"
            ? one.resolution.entries.map(({ key, name }) => episodeLead(show, key, name))
            : [],
        );
  if (leads.length > 0) return { kind: "which show", text, leads: leads.slice(0, MOST_LEADS) };
  const resolution = { kind: "none", nearest: [] } as const;
  return { kind: "unclear", text, resolution, option: "episode", others: {} };
}

function claimsOf({ episode }: Airing, deps: Deps): ClaimView[] {
  return claimsNow(deps, { about: [`episode:${episode.ref}`] });
}

function episodeLead(show: Show, code: string, title: string | undefined): Lead {
  return {
    label: `${show.name} ${code}${title === undefined ? "" : ` “${title}”`}`,
    ask: { command: "airtime", args: { show: show.id, episode: code } },
  };
}

function showLayout(answer: Answer & { readonly kind: "show" }, deps: Deps): Layout {
  const { now, ends, claims, nearMiss } = answer;
  const { show, onNow, next } = now;
  return {
    tone: "airtime",
    title: say`${show.name}: ${next === undefined && onNow !== undefined ? "on now" : "next"}`,
    blocks: [
      ...(onNow === undefined ? [] : [airingBlock("On now", onNow, deps)]),
      ...(next === undefined
        ? [{ lines: [nothingNext(now, ends, deps)] }]
        : [airingBlock(undefined, next, deps)]),
      { lines: [lastLine(deps, now)].filter(({ markup }) => markup !== "") },
      ...reportedBlock("Reported", claims),
    ],
    actions: [
      { label: "Schedule", ask: { command: "schedule", args: { show: show.id } } },
      { label: "Cast", ask: { command: "cast", args: { show: show.id } } },
      { label: `About ${show.name}`, ask: { command: "show", args: { show: show.id } } },
      ...reportedAction(claims, show.id),
    ],
    footer: [broadcastNote(deps), ...nearMissNote(nearMiss)],
    record: next === undefined ? show.at : next.episode.at,
  };
}

function communityLayout(
  { shows, ends }: Answer & { readonly kind: "community" },
  deps: Deps,
): Layout {
  const onNow = shows.flatMap((now) => now.onNow ?? []).toSorted(byStart);
  const next = shows.flatMap((now) => now.next ?? []).toSorted(byStart);
  const last = shows
    .flatMap((now) => now.last ?? [])
    .toSorted(byStart)
    .at(-1);
  const lines: Markup[] = next.map((airing) => say`- ${airingItem(deps, airing)}`);
  return {
    tone: "airtime",
    title: say`Next in ${deps.canon.community.name}`,
    blocks: [
      ...(onNow.length === 0
        ? []
        : [
            {
              heading: say`On now`,
              lines: onNow.map((airing) => say`- ${airingItem(deps, airing)}`),
            },
          ]),
      { lines: lines.length > 0 ? lines : [endLine(deps, ends)] },
      ...(last === undefined || last.when.precision === "unknown"
        ? []
        : [{ lines: [lastLine(deps, { last }, say`${last.show.name} ${titleOf(last)}`)] }]),
    ],
    menu: {
      placeholder: "A show by itself",
      leads: shows
        .filter((now) => !hasEnded(now, deps))
        .map(({ show }) => ({
          label: show.name,
          ask: { command: "airtime", args: { show: show.id } },
        })),
    },
    footer: [
      say`Times in the list are your own. ${broadcastNote(deps)}`,
      ...creditNotes(deps, [...onNow, ...next]),
    ],
  };
}

function episodeLayout(
  { airing, claims, nearMiss }: Answer & { readonly kind: "episode" },
  deps: Deps,
): Layout {
  const { show, episode } = airing;
  return {
    tone: "airtime",
    title: say`${show.name} ${titleOf(airing)}`,
    blocks: [{ lines: timeLines(airing, deps) }, ...reportedBlock("Reported", claims)],
    actions: [
      {
        label: "About the episode",
        ask: { command: "episode", args: { show: show.id, episode: episode.code } },
      },
      ...reportedAction(claims, episode.ref),
    ],
    footer: [broadcastNote(deps), ...nearMissNote(nearMiss)],
    record: episode.at,
  };
}

function airingBlock(heading: string | undefined, airing: Airing, deps: Deps): Block {
  const lines = [say`**${titleOf(airing)}**`, ...timeLines(airing, deps)];
  return heading === undefined ? { lines } : { heading: say`${heading}`, lines };
}

function timeLines(airing: Airing, deps: Deps): Markup[] {
  return airing.when.precision === "unknown"
    ? [say`No date announced.`]
    : airingLines(deps, airing);
}

/** Why there is no next one: the show is over, or knowledge ends. */
function nothingNext(now: ShowNow, ends: string, deps: Deps): Markup {
  return hasEnded(now, deps) ? say`${now.show.name} has ended.` : endLine(deps, ends);
}

function hasEnded({ show, last }: ShowNow, { canon }: Deps): boolean {
  const lastEver = canon.episodesByShow.get(show.id)?.at(-1);
  return show.status === "ended" && last !== undefined && last.episode.ref === lastEver?.ref;
}
