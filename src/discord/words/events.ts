/** Departures, deaths and returns in words: four different dates are never one. */
import type { Canon, CharacterEvent } from "../../canon/canon.ts";
import { dateInWords } from "../../news/label.ts";
import type { Deps } from "../command.ts";
import { join, type Markup, say, NOTHING } from "../markup.ts";
import { citeNow } from "./sources.ts";
import { episodeWords } from "./ties.ts";

/**
 * "**Last regular episode**: Chicago P.D. S10E3 “A Good Man”", and what happened, with its source.
 *
 * @param home the show whose name is left out of codes.
 */
export function eventLine(deps: Deps, event: CharacterEvent, home?: string): Markup {
  const { canon } = deps;
  const episode = canon.episodes.get(event.episode ?? "");
  const kind = event.kind.charAt(0).toUpperCase() + event.kind.slice(1);
  const where = episode === undefined ? NOTHING : say`: ${episodeWords(canon, episode, home)}`;
  const day = event.date === undefined ? NOTHING : say`, ${dateInWords(event.date)}`;
  return say`- **${kind}**${where}${day}\n-# ${event.text} · ${citeNow(deps, event.sources)}`;
}

/** In the order in which they happened; what has a month only before its days, without any last. */
export function inOrder(canon: Canon, events: readonly CharacterEvent[]): CharacterEvent[] {
  return events
    .map((event) => ({ event, day: dayOf(canon, event) }))
    .toSorted((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day)))
    .map(({ event }) => event);
}

/**
 * What became of a character, to be said first: "Died in …", or "Left in …; back in …; last seen in …".
 * Nothing of somebody who is still there.
 *
 * @param events in order.
 */
export function fateLines({ canon }: Deps, events: readonly CharacterEvent[]): Markup[] {
  const inEpisodes = events.flatMap((event) => {
    const episode = canon.episodes.get(event.episode ?? "");
    return episode === undefined
      ? []
      : [{ kind: event.kind, episode, in: episodeWords(canon, episode) }];
  });
  if (events.some(({ kind }) => kind === "death")) {
    const death = inEpisodes.find(({ kind }) => kind === "death");
    return [death === undefined ? say`**Died**` : say`**Died** in ${death.in}`];
  }
  const leftAt = inEpisodes.findLastIndex(({ kind }) => kind === "last regular episode");
  const left = inEpisodes[leftAt];
  const after = inEpisodes.slice(leftAt + 1);
  const seen = after.findLast(
    ({ kind, episode }) => kind === "last appearance" && episode !== left?.episode,
  );
  if (left === undefined) return seen === undefined ? [] : [say`**Last seen** in ${seen.in}`];
  const back = after.find(({ kind }) => kind === "return");
  return [
    join(
      [
        say`**Left** in ${left.in}`,
        back === undefined ? NOTHING : say`back in ${back.in}`,
        seen === undefined ? NOTHING : say`last seen in ${seen.in}`,
      ],
      "; ",
    ),
  ];
}

function dayOf(canon: Canon, { episode, date }: CharacterEvent): string {
  return canon.episodes.get(episode ?? "")?.date ?? date ?? "9999";
}
