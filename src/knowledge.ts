/** A community's facts, its schedule and its names: all that a question is answered from. */
import type { BelievedShow } from "./airtime/believe.ts";
import { applyCorrections, type Correction } from "./airtime/corrections.ts";
import { mergeTvmaze } from "./airtime/merge.ts";
import { airingAt, placeIn } from "./airtime/places.ts";
import { airedAt, type Schedule } from "./airtime/schedule.ts";
import { type Story, storyAt } from "./airtime/story.ts";
import { startOfDay } from "./airtime/zone.ts";
import { type Canon, type Episode, parseCode, type Show, withEpisodes } from "./canon/canon.ts";
import {
  indexCommunity,
  indexEpisodes,
  type Named,
  type NamedEpisode,
  type NamedKind,
  typedCode,
} from "./canon/entries.ts";
import { fold } from "./canon/names.ts";
import { type Entry, type NameIndex, resolve, type Resolution } from "./canon/search.ts";

/** Built at start, and anew when TVmaze says something new. */
export interface Knowledge {
  readonly canon: Canon;
  readonly schedule: Schedule;
  readonly names: NameIndex<Named>;
  /** By show. */
  readonly episodeNames: Lookup<NameIndex<NamedEpisode>>;
  /** The instant at which a local date begins, in milliseconds since the epoch. */
  startOf(this: void, day: string): number;
}

/** Something that is looked up by id. */
type Lookup<T> = Pick<ReadonlyMap<string, T>, "get">;

/** Knowledge at an instant of story time. */
export interface KnowledgeNow extends Knowledge {
  readonly story: Story;
}

/**
 * Joins schedule and names to the facts.
 *
 * @param shipped what the data folder says
 * @param believed what is believed of TVmaze, by the show's id; nothing where left out
 */
export function gatherKnowledge(
  shipped: Canon,
  believed: ReadonlyMap<string, BelievedShow> = new Map(),
): Knowledge {
  const { canon, schedule } = mergeTvmaze(shipped, believed);
  const startOf = dayStarts(shipped);
  return {
    canon,
    schedule,
    startOf,
    names: indexCommunity(canon, { airedAt: (ref) => airedAt(schedule, ref), startOf }),
    episodeNames: new Map(
      [...canon.shows.keys()].map((show) => [
        show,
        namesOfEpisodes({ canon, schedule, startOf }, show),
      ]),
    ),
  };
}

/**
 * What is known now.
 *
 * @param corrections of the server that asks; none in a direct message
 */
export function knowledgeAt(
  knowledge: Knowledge,
  now: Date,
  corrections: readonly Correction[] = [],
): KnowledgeNow {
  const schedule = applyCorrections(knowledge.schedule, corrections, now);
  if (schedule === knowledge.schedule) return { ...knowledge, story: storyAt(schedule, now) };
  const episodes = [...new Set(corrections.map(({ episode }) => episode))].flatMap((ref) => {
    const episode = schedule.versions(ref).at(-1)?.episode;
    return episode === undefined || episode === knowledge.canon.episodes.get(ref) ? [] : [episode];
  });
  const canon = withEpisodes(knowledge.canon, episodes);
  const changed = new Set(episodes.map(({ show }) => show));
  const episodeNames = corrected(knowledge, changed, { ...knowledge, canon, schedule });
  return { ...knowledge, canon, schedule, episodeNames, story: storyAt(schedule, now) };
}

/** The names of a server's episodes are made only where they are asked for: planning asks for none. */
function corrected(
  { episodeNames }: Knowledge,
  changed: ReadonlySet<string>,
  now: NamedBy,
): Knowledge["episodeNames"] {
  const made = new Map<string, NameIndex<NamedEpisode>>();
  return {
    get(show) {
      if (!changed.has(show)) return episodeNames.get(show);
      const names = made.get(show) ?? namesOfEpisodes(now, show);
      made.set(show, names);
      return names;
    },
  };
}

/** What the names of episodes are made from. */
type NamedBy = Pick<Knowledge, "canon" | "schedule" | "startOf">;

function namesOfEpisodes(
  { canon, schedule, startOf }: NamedBy,
  show: string,
): NameIndex<NamedEpisode> {
  return indexEpisodes(canon, show, ({ ref }) => {
    // A correction of today tells of an episode that counts as known only later.
    const days = schedule.versions(ref).map(({ knownFrom }) => knownFrom);
    const known = days.toSorted()[0] ?? "";
    return known === "" ? 0 : startOf(known);
  });
}

/** The instants at which days begin, by community: shows share their nights, and gathering is done anew. */
const starts = new WeakMap<Canon, Map<string, number>>();

function dayStarts(canon: Canon): (day: string) => number {
  const known = starts.get(canon) ?? new Map<string, number>();
  starts.set(canon, known);
  return (day) => {
    const start = known.get(day) ?? startOfDay(day, canon.community.timezone).getTime();
    known.set(day, start);
    return start;
  };
}

/** A name that is not one record: several, or none. Everything needed to ask it back. */
export interface Unclear {
  readonly kind: "unclear";
  readonly text: string;
  readonly resolution: Exclude<Resolution<Entry>, { kind: "one" }>;
  /** Why it names nothing, where that can be said: an episode that is not announced. */
  readonly why?: string;
}

/** A record that was named. */
export interface Found<T> {
  readonly kind: "found";
  readonly found: T;
  /** What was typed, where it was only near the name. */
  readonly nearMiss: string | undefined;
}

/** What a text names among some kinds. */
export function findNamed(
  { names, story }: KnowledgeNow,
  text: string,
  ...kinds: readonly NamedKind[]
): Found<Named> | Unclear {
  return toFound(resolve(names, text, story.now, kinds), text, (entry) => entry);
}

/** The show that a text names. */
export function findShow(now: KnowledgeNow, text: string): Found<Show> | Unclear {
  return toFound(resolve(now.names, text, now.story.now, ["show"]), text, ({ id }) =>
    must(now.canon.shows, id),
  );
}

/**
 * The episode of a show that a code, a title or its place ("next") names. A code is only ever that
 * episode: another one whose code looks like it would be a wrong answer.
 */
export function findEpisode(now: KnowledgeNow, show: Show, text: string): Found<Episode> | Unclear {
  const { canon, episodeNames, story } = now;
  const code = typedCode(text);
  if (code !== undefined) {
    const found = canon.episodes.get(`${show.id}/${code}`);
    return found === undefined || story.airing(found.ref) === undefined
      ? noSuchCode(now, show, text, code)
      : { kind: "found", found, nearMiss: undefined };
  }
  const place = placeIn(fold(text));
  if (place !== undefined) {
    const found = airingAt(story, show, place)?.episode;
    return found === undefined
      ? nothing(
          now,
          text,
          `I know of no ${place} episode of ${show.name} yet.`,
          lastKnown(now, show),
        )
      : { kind: "found", found, nearMiss: undefined };
  }
  return toFound(resolve(must(episodeNames, show.id), text, story.now), text, ({ id }) =>
    must(canon.episodes, id),
  );
}

function noSuchCode(now: KnowledgeNow, show: Show, text: string, code: string): Unclear {
  const { season = 0 } = parseCode(code) ?? {};
  const last = lastKnown(now, show);
  if (last === undefined) return nothing(now, text, `${code} is not announced yet.`, last);
  const isOver = show.status === "ended" && now.story.hasAired(last.ref);
  if (!isOver && season >= last.season)
    return nothing(
      now,
      text,
      `${code} is not announced yet; I know ${show.name} up to ${last.code}.`,
      last,
    );
  const end = lastKnown(now, show, season);
  const why =
    end === undefined
      ? `of ${show.name}`
      : `of ${show.name}: season ${season} ends with ${end.code}`;
  return nothing(now, text, `There is no ${code} ${why}.`, end ?? last);
}

/** The last episode of a show, or of a season of it, of which anything is known by now. */
function lastKnown(
  { canon, story }: KnowledgeNow,
  show: Show,
  season?: number,
): Episode | undefined {
  return (canon.episodesByShow.get(show.id) ?? []).findLast(
    (episode) =>
      (season === undefined || episode.season === season) &&
      story.airing(episode.ref) !== undefined,
  );
}

function nothing(
  { episodeNames }: KnowledgeNow,
  text: string,
  why: string,
  near: Episode | undefined,
): Unclear {
  const entry = episodeNames.get(near?.show ?? "")?.byKey.get(near?.code ?? "");
  return {
    kind: "unclear",
    text,
    resolution: { kind: "none", nearest: entry === undefined ? [] : [entry] },
    why,
  };
}

/** What must be there, since the linter or an index says so: its absence is a bug. */
export function must<T>(records: Lookup<T>, id: string): T {
  const record = records.get(id);
  if (record === undefined) throw new Error(`no record "${id}"`);
  return record;
}

function toFound<E extends Entry, T>(
  resolution: Resolution<E>,
  text: string,
  toRecord: (entry: E) => T,
): Found<T> | Unclear {
  if (resolution.kind !== "one") return { kind: "unclear", text, resolution };
  const nearMiss = resolution.corrected ? text : undefined;
  return { kind: "found", found: toRecord(resolution.entry), nearMiss };
}
