/** The middle layer of the schedule: what is believed of TVmaze, over what the data folder says. */
import {
  type Canon,
  type Episode,
  type EpisodeRef,
  type Show,
  withEpisodes,
} from "../canon/canon.ts";
import type { BelievedEpisode, BelievedShow } from "./believe.ts";
import { type Schedule, scheduleOf, type When } from "./schedule.ts";
import { shippedAirings } from "./shipped.ts";
import { type Layer, mergedVersions } from "./versions.ts";
import { dayIn } from "./zone.ts";

/** The community with TVmaze's episodes in it, and the schedule of both layers. */
export interface Merged {
  readonly canon: Canon;
  readonly schedule: Schedule;
}

/**
 * Field by field: TVmaze's date, title and length go before the data's, unless its answer is older
 * than the day on which the data's schedule was last looked at. It never makes a time less precise.
 * Episodes that the data does not have are added.
 *
 * @param canon what the data folder says, by itself
 * @param believed by the show's id
 */
export function mergeTvmaze(canon: Canon, believed: ReadonlyMap<string, BelievedShow>): Merged {
  const airings = new Map(shippedAirings(canon));
  const episodes = new Map<EpisodeRef, Episode>();
  const known = [...believed.values()].filter(({ show }) => canon.shows.has(show));
  for (const answer of known) {
    const layer = layerOf(canon, answer);
    if (layer === undefined) continue;
    for (const [code, one] of Object.entries(answer.episodes)) {
      const ref = `${answer.show}/${code}`;
      const shipped = canon.episodes.get(ref);
      const versions = mergedVersions(airings.get(ref) ?? [], one, layer);
      const episode = mergedEpisode(shipped, code, one, versions.at(-1)?.when, layer);
      if (episode !== shipped) episodes.set(ref, episode);
      const runtime = one.runtime ?? layer.show.runtime;
      airings.set(
        ref,
        versions.map((version) => ({ ...version, episode, runtime })),
      );
    }
  }
  const { timezone: zone, through, asOf } = canon.community;
  const facts = {
    zone,
    through,
    asOf,
    shows: canon.shows,
    polledAt: new Map(known.map(({ show, polledAt }) => [show, polledAt])),
    orders: new Map(known.map(({ show, orders }) => [show, orders])),
  };
  return {
    canon: withEpisodes(canon, [...episodes.values()]),
    schedule: scheduleOf(facts, airings),
  };
}

function layerOf(
  { community, shows }: Canon,
  { show: id, polledAt }: BelievedShow,
): Layer | undefined {
  const { timezone: zone, asOf } = community;
  const show: Show | undefined = shows.get(id);
  return show && { show, zone, asOf, isStale: dayIn(zone, new Date(polledAt)) < asOf };
}

function mergedEpisode(
  shipped: Episode | undefined,
  code: string,
  { season, number, title: given }: BelievedEpisode,
  when: When | undefined,
  { show, isStale }: Layer,
): Episode {
  const title = isStale ? (shipped?.title ?? given) : (given ?? shipped?.title);
  const date = when === undefined || when.precision === "unknown" ? undefined : when.day;
  if (shipped !== undefined && shipped.title === title && shipped.date === date) return shipped;
  const base = shipped ?? { ref: `${show.id}/${code}`, show: show.id, code, season, number };
  return { ...base, title, date };
}
