/** A server's own corrections of the schedule: the layer above the data folder and TVmaze. */
import { type Episode, type EpisodeRef, groupBy, parseCode } from "../canon/canon.ts";
import { isSameInstant } from "./believe.ts";
import { type Feed, type FeedTime, feedTimes } from "./feeds.ts";
import {
  type Airing,
  daysOf,
  type FeedChange,
  type Schedule,
  showOf,
  type When,
} from "./schedule.ts";
import { dayIn, instantOf } from "./zone.ts";

/**
 * What a moderator said about one episode. The last one of an episode and feed holds; one about the
 * broadcast as a whole replaces what was said of its feeds before.
 */
export type Correction = {
  /** An episode, `chicago-pd/S11E1`. */
  readonly episode: string;
  /** The one feed it is about; undefined: the broadcast as a whole. */
  readonly feed?: Feed | undefined;
  readonly reason?: string | undefined;
  /** The moderator's id. */
  readonly by: string;
  /** Story time, ISO. */
  readonly at: string;
} & (
  | {
      /** It airs then; `add` is an episode that no other layer knows. */
      readonly kind: "move" | "add";
      /** Local date in the network's zone. */
      readonly day: string;
      /** Wall time in the network's zone, HH:MM; undefined where only the date is known. */
      readonly time?: string | undefined;
      readonly title?: string | undefined;
    }
  | { readonly kind: "cancel" }
);

/** Any correction that gives a time. */
type Move = Extract<Correction, { readonly kind: "move" | "add" }>;

/**
 * The schedule as a server has corrected it. Only what is corrected is made anew; everything else is
 * asked of the schedule below, which must be without corrections.
 *
 * @param corrections in the order in which they were made
 * @param now story time: what was said later does not hold yet
 */
export function applyCorrections(
  schedule: Schedule,
  corrections: readonly Correction[],
  now: Date,
): Schedule {
  const said = corrections.filter((one) => Date.parse(one.at) <= now.getTime());
  const holding = stillNeeded(said, schedule);
  const corrected = new Map<EpisodeRef, readonly Airing[]>();
  for (const [ref, all] of groupBy(holding, ({ episode }) => [episode])) {
    const below = schedule.versions(ref);
    const airing = correctedAiring(schedule, ref, all, dayIn(schedule.zone, now));
    if (airing !== undefined) corrected.set(ref, [...below, airing]);
  }
  return corrected.size === 0 ? schedule : overlay(schedule, corrected);
}

/**
 * Corrections that still say something: the last one of each episode and feed, where the schedule
 * below has not caught up with it. What was said before the last never holds again.
 *
 * @param schedule the one without corrections
 */
export function stillNeeded(corrections: readonly Correction[], schedule: Schedule): Correction[] {
  return corrections.filter(
    (one, index) =>
      !corrections.slice(index + 1).some((later) => replaces(later, one)) && !lapsed(one, schedule),
  );
}

function replaces(later: Correction, one: Correction): boolean {
  return later.episode === one.episode && (later.feed === undefined || later.feed === one.feed);
}

/**
 * Whether the schedule below has caught up with a correction: it gives the same instant, or the same
 * date where no hour was said. TVmaze knows no cancellation; it has caught up with one when it has
 * moved the episode to another date since.
 *
 * @param schedule the one without corrections
 */
export function lapsed(correction: Correction, schedule: Schedule): boolean {
  const airing = schedule.versions(correction.episode).at(-1);
  if (airing === undefined || airing.state !== "scheduled") return false;
  if (correction.kind === "cancel") return hasMovedSince(airing, correction.at);
  // A title that only the moderator knows is not given up.
  if (correction.title !== undefined && airing.episode.title === undefined) return false;
  const said = whenOf(correction, schedule.zone);
  const { feed } = correction;
  if (feed === undefined) return isMet(said, airing.when);
  return feedTimes(airing).some((time) => time.feed === feed && isMet(said, time));
}

function hasMovedSince({ origin, saidAt, when, movedFrom }: Airing, since: string): boolean {
  return (
    origin === "tvmaze" &&
    saidAt !== undefined &&
    Date.parse(saidAt) > Date.parse(since) &&
    when.precision !== "unknown" &&
    movedFrom !== undefined &&
    movedFrom !== when.day
  );
}

function isMet(said: When, given: When | FeedTime): boolean {
  if (said.precision === "unknown" || given.precision === "unknown") return false;
  if (said.precision === "exact")
    return given.precision !== "date" && isSameInstant(said.start, given.start);
  return "day" in given && given.day === said.day;
}

function whenOf({ day, time }: Move, zone: string): When {
  return time === undefined
    ? { precision: "date", day }
    : { precision: "exact", day, time, start: instantOf(day, time, zone) };
}

/** An episode's airing with all that was said of it; undefined where there is nothing to correct. */
function correctedAiring(
  schedule: Schedule,
  ref: EpisodeRef,
  corrections: readonly Correction[],
  today: string,
): Airing | undefined {
  const versions = schedule.versions(ref);
  const below = versions.findLast(({ knownFrom }) => knownFrom <= today) ?? versions.at(-1);
  const lastWhole = corrections.findLastIndex(({ feed }) => feed === undefined);
  const whole = corrections[lastWhole];
  const airing = whole === undefined ? below : correctedWhole(schedule, ref, below, whole);
  const last = corrections.at(-1);
  if (airing === undefined || last === undefined) return undefined;
  const byFeed: Partial<Record<Feed, FeedChange>> = {};
  for (const one of corrections.slice(lastWhole + 1))
    if (one.feed !== undefined) byFeed[one.feed] = feedChange(one, schedule.zone);
  return {
    ...airing,
    byFeed,
    origin: "correction",
    reason: last.reason ?? airing.reason,
    sources: last.reason === undefined ? airing.sources : [],
    knownFrom: dayIn(schedule.zone, new Date(last.at)),
    saidAt: last.at,
  };
}

function feedChange(correction: Correction, zone: string): FeedChange {
  return correction.kind === "cancel"
    ? { kind: "not shown" }
    : { kind: "moved", when: whenOf(correction, zone) };
}

function correctedWhole(
  schedule: Schedule,
  ref: EpisodeRef,
  below: Airing | undefined,
  correction: Correction,
): Airing | undefined {
  if (correction.kind === "cancel")
    return below && { ...below, state: "cancelled", reason: undefined, sources: [] };
  const base = below ?? newAiring(schedule, ref);
  if (base === undefined) return undefined;
  const { day, title = base.episode.title } = correction;
  const before = base.when.precision === "unknown" ? undefined : base.when.day;
  return {
    ...base,
    episode: { ...base.episode, title, date: day },
    when: whenOf(correction, schedule.zone),
    state: "scheduled",
    movedFrom: before === day ? base.movedFrom : before,
    reason: undefined,
    sources: [],
  };
}

/** An episode that no layer below knows; undefined where its show or code is none. */
function newAiring({ shows }: Schedule, ref: EpisodeRef): Airing | undefined {
  const show = shows.get(showOf(ref));
  const code = ref.slice(showOf(ref).length + 1);
  const numbers = parseCode(code);
  if (show === undefined || numbers === undefined) return undefined;
  const episode: Episode = { ref, show: show.id, code, ...numbers };
  return {
    episode,
    show,
    when: { precision: "unknown" },
    state: "scheduled",
    origin: "correction",
    runtime: show.runtime,
    knownFrom: "",
    sources: [],
  };
}

/** A schedule that asks a small one first. */
function overlay(below: Schedule, corrected: ReadonlyMap<EpisodeRef, readonly Airing[]>): Schedule {
  const refs = [...corrected.keys()];
  const added = groupBy(
    refs.filter((ref) => below.versions(ref).length === 0),
    (ref) => [showOf(ref)],
  );
  const byDay = groupBy(refs, (ref) => (corrected.get(ref) ?? []).flatMap(daysOf));
  const newDays = [...byDay.keys()].filter((day) => below.on(day).length === 0);
  return {
    ...below,
    versions: (ref) => corrected.get(ref) ?? below.versions(ref),
    episodesOf: (show) => [...below.episodesOf(show), ...(added.get(show) ?? [])],
    on: (day) => {
      const more = byDay.get(day);
      return more === undefined ? below.on(day) : [...new Set([...below.on(day), ...more])];
    },
    days: newDays.length === 0 ? below.days : [...below.days, ...newDays].toSorted(),
  };
}
