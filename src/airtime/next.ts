/** What airs next, what was last, what is on in a span of days: as known at story time. */
import type { Show } from "../canon/canon.ts";
import { type Airing, endOf, type When } from "./schedule.ts";
import type { Story } from "./story.ts";
import { addDays } from "./zone.ts";

/** The airings of a show that are known by now and have a date, in order of airing. */
export function knownAirings(story: Story, show: Show): Airing[] {
  const airings: Airing[] = [];
  for (const ref of story.schedule.byShow.get(show.id) ?? []) {
    const airing = story.airing(ref);
    if (airing !== undefined && airing.when.precision !== "unknown") airings.push(airing);
  }
  return airings.toSorted(byStart);
}

/** Where a show stands now. */
export interface ShowNow {
  readonly show: Show;
  /** On at this moment (exact airings), or at some hour of today (date only). */
  readonly onNow: Airing | undefined;
  /** The next new episode that is known of. */
  readonly next: Airing | undefined;
  /** The last new episode that has aired. */
  readonly last: Airing | undefined;
}

/** What is on, next and last of a show. */
export function showNow(story: Story, show: Show): ShowNow {
  const airings = knownAirings(story, show);
  const isOver = (airing: Airing) => endOf(airing, story.schedule.zone) <= story.now;
  const hasBegun = ({ when }: Airing) =>
    when.precision === "exact"
      ? when.start.getTime() <= story.now
      : when.precision === "date" && when.day <= story.today;
  return {
    show,
    onNow: airings.find((airing) => hasBegun(airing) && !isOver(airing)),
    next: airings.find((airing) => !hasBegun(airing)),
    last: airings.findLast(isOver),
  };
}

/** New episodes that air from today on, for so many days, over the given shows, in order. */
export function upcoming(story: Story, shows: readonly Show[], days: number): Airing[] {
  const until = addDays(story.today, days);
  // A programme that begins before midnight may still be on.
  const from = addDays(story.today, -1);
  const { airings, byShow, zone } = story.schedule;
  const isNear = ({ when }: Airing) =>
    when.precision !== "unknown" && from <= when.day && when.day < until;
  return (
    shows
      .flatMap((show) => byShow.get(show.id) ?? [])
      // Most episodes are years away: their versions are looked at before story time is asked.
      .filter((ref) => airings.get(ref)?.some(isNear) ?? false)
      .flatMap((ref) => story.airing(ref) ?? [])
      .filter((airing) => isNear(airing) && endOf(airing, zone) > story.now)
      .toSorted(byStart)
  );
}

/**
 * The last day the bot can speak of now: beyond it, "nothing" would be a guess. In the past it is
 * the last airing that was known by then.
 */
export function knowledgeEnds(story: Story): string {
  let last = "";
  const isLater = ({ when }: Airing) => when.precision !== "unknown" && when.day > last;
  for (const [ref, versions] of story.schedule.airings) {
    if (!versions.some(isLater)) continue;
    const when = story.airing(ref)?.when;
    if (when !== undefined && when.precision !== "unknown" && when.day > last) last = when.day;
  }
  return last;
}

/** By local date, then by instant (date-only ones first), then by show and code. */
export function byStart(one: Airing, other: Airing): number {
  const [a, b] = [startKey(one.when), startKey(other.when)];
  if (a !== b) return a < b ? -1 : 1;
  if (one.show.id !== other.show.id) return one.show.id < other.show.id ? -1 : 1;
  return one.episode.season - other.episode.season || one.episode.number - other.episode.number;
}

function startKey(when: When): string {
  if (when.precision === "unknown") return "~";
  return `${when.day} ${when.precision === "exact" ? when.time : ""}`;
}
