/** What airs next, what was last, what is on in a span of days: as known at story time. */
import type { Show } from "../canon/canon.ts";
import { type Airing, daysOf, endOf, showOf, type When } from "./schedule.ts";
import type { Story } from "./story.ts";
import { addDays } from "./zone.ts";

/** The airings of a show that are known by now and have a date, in order of airing. */
export function knownAirings(story: Story, show: Show): Airing[] {
  const airings: Airing[] = [];
  for (const ref of story.schedule.episodesOf(show.id)) {
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
  const airings = knownAirings(story, show).filter(({ state }) => state !== "cancelled");
  const isOver = (airing: Airing) => endOf(airing, story.schedule.zone) <= story.now;
  const hasBegun = ({ when }: Airing) =>
    when.precision === "exact"
      ? when.start.getTime() <= story.now
      : when.precision === "date" && when.day <= story.today;
  return {
    show,
    onNow: airings.find((airing) => hasBegun(airing) && !isOver(airing)),
    next: airings.find((airing) => !hasBegun(airing)),
    // What TVmaze dropped before it was on may never have aired.
    last: airings.findLast((airing) => airing.state === "scheduled" && isOver(airing)),
  };
}

/** New episodes that air from today on, for so many days, over the given shows, in order; cancelled ones too. */
export function upcoming(story: Story, shows: readonly Show[], days: number): Airing[] {
  // A programme that begins before midnight may still be on.
  const [from, to] = [addDays(story.today, -1), addDays(story.today, days - 1)];
  const ids = new Set(shows.map(({ id }) => id));
  return airingsBetween(story, from, to, ids).filter(
    (airing) => endOf(airing, story.schedule.zone) > story.now,
  );
}

/**
 * What airs in a span of local dates, both included, in order: by what is known now, in any state,
 * and also where only one feed shows it in the span.
 *
 * @param shows their ids; all where left out
 */
export function airingsBetween(
  story: Story,
  from: string,
  to: string,
  shows?: ReadonlySet<string>,
): Airing[] {
  const airings: Airing[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    for (const ref of story.schedule.on(day)) {
      if (shows !== undefined && !shows.has(showOf(ref))) continue;
      const airing = story.airing(ref);
      // The index holds every version's dates; this one counts on the first of its own in the span.
      if (
        airing !== undefined &&
        daysOf(airing)
          .toSorted()
          .find((one) => one >= from) === day
      )
        airings.push(airing);
    }
  }
  return airings.toSorted(byStart);
}

/**
 * The last day the bot can speak of now: beyond it, "nothing" would be a guess. In the past it is
 * the last airing that was known by then.
 */
export function knowledgeEnds(story: Story): string {
  const { schedule } = story;
  return (
    schedule.days.findLast((day) =>
      schedule.on(day).some((ref) => {
        const when = story.airing(ref)?.when;
        return when !== undefined && when.precision !== "unknown" && when.day === day;
      }),
    ) ?? ""
  );
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
