/** Departures, deaths and returns in words: four different dates are never one. */
import type { CharacterEvent } from "../../canon/canon.ts";
import { dateInWords } from "../../news/label.ts";
import type { Deps } from "../command.ts";
import { type Markup, say, NOTHING } from "../markup.ts";
import { cite } from "./sources.ts";
import { episodeWords } from "./ties.ts";

/** "**Last regular episode**: Chicago P.D. S10E3 “A Good Man” · source" */
export function eventLine({ canon }: Deps, event: CharacterEvent): Markup {
  const episode = canon.episodes.get(event.episode ?? "");
  const kind = event.kind.charAt(0).toUpperCase() + event.kind.slice(1);
  const where = episode === undefined ? NOTHING : say`: ${episodeWords(canon, episode)}`;
  const day = event.date === undefined ? NOTHING : say`, ${dateInWords(event.date)}`;
  return say`- **${kind}**${where}${day}\n-# ${event.text} · ${cite(canon, event.sources)}`;
}
