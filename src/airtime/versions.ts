/** One episode's airing over time: the data's versions, and after them what TVmaze said. */
import type { Show } from "../canon/canon.ts";
import { type BelievedEpisode, type GivenTime, type GivenWhen, isSameInstant } from "./believe.ts";
import { type Airing, endOf, type When } from "./schedule.ts";
import { dayIn, instantOf, timeIn, weekdayOf } from "./zone.ts";

/** A version of an airing, before it is known which episode's it is. */
type Version = Omit<Airing, "episode">;

/** What a show's episodes are merged by. */
export interface Layer {
  readonly show: Show;
  /** The network's. */
  readonly zone: string;
  /** The day on which the data's schedule was last looked at. */
  readonly asOf: string;
  /** TVmaze's answer is older than that: it only fills in what the data does not say. */
  readonly isStale: boolean;
}

/** What was known of an airing, in the order in which it became known. */
export function mergedVersions(
  shipped: readonly Version[],
  one: BelievedEpisode,
  layer: Layer,
): readonly Version[] {
  const last = shipped.at(-1);
  const isDated = last !== undefined && last.when.precision !== "unknown";
  if (layer.isStale && isDated) return shipped;
  // From where the two agree, only what TVmaze said later is news.
  const agreed = isDated ? one.times.findLastIndex((time) => isAgreed(last, time, layer)) : -1;
  const base =
    shipped.length === 0 ? unannounced(one, layer) : knownEarlier(shipped, one.times, layer);
  const news = one.times.filter(
    (time, index) =>
      index > agreed &&
      // What TVmaze has taken back since, the data has seen too.
      (index === one.times.length - 1 || !isDated || dayOf(time.since, layer) >= layer.asOf),
  );
  const versions = news.reduce(
    (before: readonly Version[], time) => withTime(before, time, layer),
    base,
  );
  return withListing(versions, one, layer);
}

/**
 * TVmaze's time over one that is known. A bare date on the same day keeps the hour; on another it
 * takes the slot's, where it falls on the slot's weekday.
 */
function mergedWhen(before: When | undefined, given: GivenWhen, layer: Layer): When {
  const { zone, show } = layer;
  if (given.precision === "exact") {
    const start = new Date(given.start);
    if (before?.precision === "exact" && isSameInstant(before.start, start)) return before;
    return { precision: "exact", day: dayIn(zone, start), time: timeIn(zone, start), start };
  }
  const { day } = given;
  if (before !== undefined && before.precision !== "unknown" && before.day === day) return before;
  const time = slotTime(show, day);
  if (time === undefined) return { precision: "date", day };
  return { precision: "exact", day, time, start: instantOf(day, time, zone) };
}

/** The hour of the show's slot on a date, where the date falls on the slot's weekday. */
function slotTime({ slots }: Show, day: string): string | undefined {
  const slot = slots.find(({ from, to }) => from <= day && (to === undefined || day <= to));
  return slot?.day === weekdayOf(day) ? slot.time : undefined;
}

function isAgreed({ when }: Version, time: GivenTime, layer: Layer): boolean {
  // What agrees is handed back as it is.
  return mergedWhen(when, time.when, layer) === when;
}

/** What TVmaze said before the data counts as known is known since then. */
function knownEarlier(
  shipped: readonly Version[],
  times: readonly GivenTime[],
  layer: Layer,
): readonly Version[] {
  const last = shipped.at(-1);
  const first = last === undefined ? undefined : times.find((time) => isAgreed(last, time, layer));
  if (last === undefined || first === undefined) return shipped;
  const knownFrom = dayOf(first.since, layer);
  return knownFrom < last.knownFrom ? [...shipped.slice(0, -1), { ...last, knownFrom }] : shipped;
}

/** An episode that only TVmaze has, for as long as it gave no time. */
function unannounced({ since, times: [first] }: BelievedEpisode, layer: Layer): Version[] {
  return first?.since === since ? [] : [tvmazeVersion({ precision: "unknown" }, since, layer)];
}

/** The versions and one more, where it says something else than the last. */
function withTime(
  versions: readonly Version[],
  { when: said, since }: GivenTime,
  layer: Layer,
): readonly Version[] {
  const before = versions.at(-1);
  const when = mergedWhen(before?.when, said, layer);
  if (before !== undefined && when === before.when) return versions;
  return [
    ...versions,
    { ...tvmazeVersion(when, since, layer), ...carriedOver(before, when, since, layer) },
  ];
}

/** What holds of the version before, and where it was moved from. */
function carriedOver(
  before: Version | undefined,
  when: When,
  since: string,
  layer: Layer,
): Partial<Version> {
  if (before === undefined || before.when.precision === "unknown" || when.precision === "unknown")
    return { finale: before?.finale };
  const { finale, movedFrom, reason, sources } = before;
  if (before.when.day !== when.day) {
    // Where both dates are over it is the record that is mended, not the airing that moves.
    const saidOn = dayOf(since, layer);
    const isMove = before.when.day >= saidOn || when.day >= saidOn;
    return { finale, movedFrom: isMove ? before.when.day : undefined };
  }
  // The same night, now with its hour: what is special about it still is. At another hour it may not be.
  return before.when.precision === "date"
    ? { finale, movedFrom, reason, sources }
    : { finale, movedFrom };
}

/** The versions and, where TVmaze dropped it before it was over, one that says so. */
function withListing(
  versions: readonly Version[],
  { unlistedAt }: BelievedEpisode,
  layer: Layer,
): readonly Version[] {
  const last = versions.at(-1);
  if (last === undefined || unlistedAt === undefined) return versions;
  if (endOf(last, layer.zone) <= Date.parse(unlistedAt)) return versions;
  const knownFrom = dayOf(unlistedAt, layer);
  return [
    ...versions,
    { ...last, state: "unlisted", origin: "tvmaze", knownFrom, saidAt: unlistedAt },
  ];
}

/** A version as TVmaze gives it. */
function tvmazeVersion(when: When, since: string, layer: Layer): Version {
  return {
    show: layer.show,
    when,
    state: "scheduled",
    origin: "tvmaze",
    runtime: layer.show.runtime,
    knownFrom: dayOf(since, layer),
    saidAt: since,
    sources: [],
  };
}

function dayOf(instant: string, { zone }: Layer): string {
  return dayIn(zone, new Date(instant));
}
