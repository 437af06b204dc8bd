/**
 * What is believed of TVmaze. Anybody can edit it, and a slip of one evening would be told to every
 * channel: so a changed date waits for a second look, and a flood of changes is not believed at all.
 */
import type { EpisodeRef } from "../canon/canon.ts";
import { type Change, changesBetween } from "./changes.ts";
import { type Match, matchEpisodes, type Matches, codeOf } from "./match.ts";
import type { PolledEpisode, PolledShow, PolledWhen } from "./poll.ts";
import { addDays, dayIn, startOfDay } from "./zone.ts";

/** A time that TVmaze gives. */
export type GivenWhen = Exclude<PolledWhen, { readonly precision: "unknown" }>;

export interface GivenTime {
  readonly when: GivenWhen;
  /** Story time, ISO: believed since then or, of a proposal, first seen then. */
  readonly since: string;
}

/** What is kept of an episode. JSON. */
export interface BelievedEpisode {
  /** TVmaze's; undefined where it no longer belongs to this code. */
  readonly id?: number | undefined;
  readonly season: number;
  readonly number: number;
  readonly title?: string | undefined;
  readonly runtime?: number | undefined;
  /** Story time, ISO, at which it was first listed. */
  readonly since: string;
  /** Every time that was believed, the first one first. Empty: none was ever given. */
  readonly times: readonly GivenTime[];
  /** Another time that TVmaze gives, which waits for a second poll. */
  readonly proposed?: GivenTime | undefined;
  /** Story time, ISO, since when TVmaze does not list it, or gives no time for it any more. */
  readonly unlistedAt?: string | undefined;
}

/** What is kept of a show. JSON. */
export interface BelievedShow {
  readonly show: string;
  /** Story time, ISO, of the last answer. */
  readonly polledAt: string;
  readonly updated: number;
  readonly orders: Readonly<Record<number, number>>;
  /** By code. None ever leaves. */
  readonly episodes: Readonly<Record<string, BelievedEpisode>>;
  /** Other numbers that TVmaze gives to episodes, by its id; they wait for a second poll. */
  readonly renumbered?: Renumbering | undefined;
  readonly held?: Held | undefined;
}

interface Renumbering {
  readonly codes: Readonly<Record<number, string>>;
  readonly since: string;
}

/** More changes in one poll than anybody should believe. */
export interface Held {
  readonly episodes: readonly EpisodeRef[];
  /** Story time, ISO. */
  readonly since: string;
}

export interface Belief {
  readonly believed: BelievedShow;
  readonly changed: readonly Change[];
  readonly held: Held | undefined;
}

export interface BeliefContext {
  /** The network's zone. */
  readonly zone: string;
}

/** So near to air time there is no waiting: a pre-emption is known that evening or too late. */
const AT_ONCE_MS = 3 * 3_600_000;
const BETWEEN_POLLS_MS = 30 * 60_000;
const MOST_CHANGES = 5;
const HELD_MS = 24 * 3_600_000;
const SAME_INSTANT_MS = 60_000;

/**
 * What is believed after one more poll.
 *
 * The first time that is ever given for an episode is believed, a changed one in the last three
 * hours before the old or the new, else once two polls half an hour apart say it. Where more than
 * five episodes changed, none of the changes is, until it has stood for a day: nobody reverted it, so
 * the season did move. An episode that is not listed any more stays.
 */
export function believe(
  kept: BelievedShow | undefined,
  polled: PolledShow,
  context: BeliefContext,
): Belief {
  // Story time can be set back; what was said before tells nothing new.
  if (kept !== undefined && polled.polledAt < kept.polledAt)
    return { believed: kept, changed: [], held: kept.held };
  const matches = matchEpisodes(kept?.episodes ?? {}, polled.episodes);
  const hasStood = hasStoodLong(kept?.held, polled.polledAt);
  const moment: Moment = { ...context, at: polled.polledAt, hasStood };
  const unsure = unsureOf(matches, moment);
  const isFlood = unsure.length > MOST_CHANGES && !hasStood;
  const held = isFlood ? heldSince(kept, polled, unsure) : undefined;
  const renumbered = held === undefined ? renumberingOf(kept, matches, moment) : undefined;
  const believed: BelievedShow = {
    show: polled.show,
    polledAt: polled.polledAt,
    updated: polled.updated,
    orders: { ...kept?.orders, ...polled.orders },
    episodes: episodesAfter(matches, moment, held !== undefined, renumbered?.isBelieved === true),
    ...(renumbered?.isBelieved === false ? { renumbered: renumbered.proposal } : {}),
    ...(held === undefined ? {} : { held }),
  };
  return { believed, changed: changesBetween(kept, believed), held };
}

/** Whether two times are the same, to the minute and as precise. */
function isSameTime(one: GivenWhen, other: GivenWhen): boolean {
  if (one.precision === "date") return other.precision === "date" && one.day === other.day;
  return other.precision === "exact" && isSameInstant(new Date(one.start), new Date(other.start));
}

/** Whether two instants are a minute apart or less: services round. */
export function isSameInstant(one: Date, other: Date): boolean {
  return Math.abs(one.getTime() - other.getTime()) <= SAME_INSTANT_MS;
}

interface Moment extends BeliefContext {
  /** Story time, ISO. */
  readonly at: string;
  /** Many changes were held for a day: they are believed now. */
  readonly hasStood: boolean;
}

/** The codes of what changed, without what is believed in any case. */
function unsureOf({ matched, unmatched }: Matches, moment: Moment): string[] {
  return [
    ...unmatched.filter(({ unlistedAt }) => unlistedAt === undefined),
    ...matched
      .filter(
        ({ before, now }) =>
          codeOf(before) !== codeOf(now) ||
          isWithdrawn(before, now) ||
          timeChange(before, now, moment) === "change",
      )
      .map(({ before }) => before),
  ].map(codeOf);
}

/** TVmaze gave a time once and gives none now. */
function isWithdrawn({ times, unlistedAt }: BelievedEpisode, { when }: PolledEpisode): boolean {
  return when.precision === "unknown" && times.length > 0 && unlistedAt === undefined;
}

/** What a poll says of the time that is believed. */
function timeChange(
  { times }: BelievedEpisode,
  { when }: PolledEpisode,
  { zone }: Moment,
): "nothing" | "more precise" | "first" | "change" {
  if (when.precision === "unknown") return "nothing";
  const believed = times.at(-1)?.when;
  if (believed === undefined) return "first";
  if (isSameTime(believed, when)) return "nothing";
  if (believed.precision === when.precision) return "change";
  if (dayOf(believed, zone) !== dayOf(when, zone)) return "change";
  // An hour is not given up for a bare date, and contradicts none.
  return when.precision === "exact" ? "more precise" : "nothing";
}

function dayOf(when: GivenWhen, zone: string): string {
  return when.precision === "date" ? when.day : dayIn(zone, new Date(when.start));
}

function hasStoodLong(held: Held | undefined, at: string): boolean {
  return held !== undefined && Date.parse(at) - Date.parse(held.since) >= HELD_MS;
}

function heldSince(
  kept: BelievedShow | undefined,
  { show, polledAt }: PolledShow,
  codes: readonly string[],
): Held {
  return {
    episodes: codes.map((code) => `${show}/${code}`),
    since: kept?.held?.since ?? polledAt,
  };
}

/** Numbers change all together: one by one, two episodes could come to stand under one code. */
function renumberingOf(
  kept: BelievedShow | undefined,
  { matched }: Matches,
  { at, hasStood }: Moment,
): { readonly isBelieved: boolean; readonly proposal: Renumbering } | undefined {
  const moved = matched.filter(({ before, now }) => codeOf(before) !== codeOf(now));
  if (moved.length === 0) return undefined;
  const codes = Object.fromEntries(moved.map(({ now }) => [now.id, codeOf(now)]));
  const waiting = kept?.renumbered;
  const isSame = waiting !== undefined && isSameRecord(waiting.codes, codes);
  const proposal = isSame ? waiting : { codes, since: at };
  return { isBelieved: hasStood || isLongEnough(proposal.since, at), proposal };
}

function isSameRecord(
  one: Readonly<Record<string, string>>,
  other: Readonly<Record<string, string>>,
): boolean {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}

function isLongEnough(since: string, at: string): boolean {
  return Date.parse(at) - Date.parse(since) >= BETWEEN_POLLS_MS;
}

/** Every episode, by code, as it is believed after the poll. */
function episodesAfter(
  { matched, unmatched, fresh }: Matches,
  moment: Moment,
  isHeld: boolean,
  takeNumbers: boolean,
): Record<string, BelievedEpisode> {
  const after = new Map<string, BelievedEpisode>();
  const put = (episode: BelievedEpisode) => {
    // Who stands under a code already stays: what comes later of that code waits.
    if (!after.has(codeOf(episode))) after.set(codeOf(episode), episode);
  };
  for (const match of matched) put(updated(match, moment, isHeld, takeNumbers));
  if (!takeNumbers) for (const episode of unmatched) put(gone(episode, moment, isHeld));
  for (const episode of fresh) put(firstSeen(episode, moment));
  if (takeNumbers) {
    for (const episode of unmatched) put(gone(episode, moment, isHeld));
    // A code that nobody took over was told to people: it stays, as not listed.
    for (const { before } of matched) put({ ...gone(before, moment, isHeld), id: undefined });
  }
  const inOrder = [...after.values()].toSorted(
    (a, b) => a.season - b.season || a.number - b.number,
  );
  return Object.fromEntries(inOrder.map((episode) => [codeOf(episode), episode]));
}

function firstSeen(
  { id, season, number, title, runtime, when }: PolledEpisode & { readonly number: number },
  { at }: Moment,
): BelievedEpisode {
  const times = when.precision === "unknown" ? [] : [{ when, since: at }];
  return { id, season, number, title, runtime, since: at, times };
}

/** What waited for a second poll waits no more. */
function gone(episode: BelievedEpisode, { at }: Moment, isHeld: boolean): BelievedEpisode {
  const unlistedAt = episode.unlistedAt ?? (isHeld ? undefined : at);
  return { ...episode, proposed: undefined, unlistedAt };
}

function updated(
  { before, now }: Match,
  moment: Moment,
  isHeld: boolean,
  takeNumbers: boolean,
): BelievedEpisode {
  const { season, number } = takeNumbers ? now : before;
  const hasLostTime = now.when.precision === "unknown" && before.times.length > 0;
  return {
    id: now.id,
    season,
    number,
    title: now.title ?? before.title,
    runtime: now.runtime ?? before.runtime,
    since: before.since,
    ...timesAfter(before, now, moment, isHeld),
    unlistedAt: hasLostTime ? gone(before, moment, isHeld).unlistedAt : undefined,
  };
}

/** The times that are believed after the poll, and the one that waits. */
function timesAfter(
  before: BelievedEpisode,
  now: PolledEpisode,
  moment: Moment,
  isHeld: boolean,
): Pick<BelievedEpisode, "times" | "proposed"> {
  const { times, proposed } = before;
  const { when } = now;
  const change = timeChange(before, now, moment);
  if (when.precision === "unknown" || change === "nothing") return { times };
  const withIt = [...times, { when, since: moment.at }];
  if (change !== "change") return { times: withIt };
  if (isHeld) return { times };
  const waiting =
    proposed !== undefined && isSameTime(proposed.when, when)
      ? proposed
      : { when, since: moment.at };
  const old = times.at(-1)?.when;
  const isNear = [when, ...(old === undefined ? [] : [old])].some((one) => isSoon(one, moment));
  return isNear || moment.hasStood || isLongEnough(waiting.since, moment.at)
    ? { times: withIt }
    : { times, proposed: waiting };
}

/** In the last three hours before it; where no hour is known, its whole day may be that. */
function isSoon(when: GivenWhen, { zone, at }: Moment): boolean {
  const now = Date.parse(at);
  const [from, to] =
    when.precision === "exact"
      ? [Date.parse(when.start), Date.parse(when.start)]
      : [startOfDay(when.day, zone).getTime(), startOfDay(addDays(when.day, 1), zone).getTime()];
  return from - AT_ONCE_MS <= now && now <= to;
}
