/** What another answer of TVmaze changed in what is believed: for the log, and for making knowledge anew. */
import type { EpisodeRef } from "../canon/canon.ts";
import type { BelievedShow } from "./believe.ts";

/** One thing that holds now and did not before. */
export type Change =
  | {
      readonly what: "new" | "time" | "title" | "runtime" | "number" | "unlisted" | "listed";
      readonly episode: EpisodeRef;
    }
  | { readonly what: "order"; readonly season: number };

/** What holds of a show now and did not before, episodes in order. */
export function changesBetween(kept: BelievedShow | undefined, now: BelievedShow): Change[] {
  const episodes = Object.entries(now.episodes).flatMap(([code, after]): Change[] => {
    const episode = `${now.show}/${code}`;
    const before = kept?.episodes[code];
    if (before === undefined) return [{ what: "new", episode }];
    const is = {
      time: after.times.at(-1)?.when !== before.times.at(-1)?.when,
      title: after.title !== before.title,
      runtime: after.runtime !== before.runtime,
      number: after.id !== before.id,
      unlisted: after.unlistedAt !== undefined && before.unlistedAt === undefined,
      listed: after.unlistedAt === undefined && before.unlistedAt !== undefined,
    };
    return (Object.keys(is) as (keyof typeof is)[])
      .filter((what) => is[what])
      .map((what) => ({ what, episode }));
  });
  const orders = Object.entries(now.orders).flatMap(([season, order]): Change[] =>
    kept?.orders[Number(season)] === order ? [] : [{ what: "order", season: Number(season) }],
  );
  return [...episodes, ...orders];
}
