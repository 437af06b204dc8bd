/** What one subscription will post next, however far ahead, and what is not known of it yet. */
import { finale, landmarkOf } from "../airtime/finale.ts";
import { knownAirings } from "../airtime/next.ts";
import type { Airing } from "../airtime/schedule.ts";
import type { Story } from "../airtime/story.ts";
import { addDays } from "../airtime/zone.ts";
import type { Show } from "../canon/canon.ts";
import type { Planned } from "./delivery.ts";
import { outlookAt, showingOf } from "./outlook.ts";
import { planServer } from "./plan.ts";
import { EMPTY_SERVER, type Subscription } from "./subscription.ts";

/** A server's id is part of a delivery's key, and of nothing that is worked out here. */
export interface Ahead {
  readonly server: string;
  readonly story: Story;
}

/**
 * The posts that are still to come, those of the first day that has any and of the week after it; by
 * due instant. As if it were neither paused nor suspended. By what is known now: a later schedule
 * may change all of them.
 */
export function postsAhead({ server, story }: Ahead, subscription: Subscription): Planned[] {
  const now = new Date(story.now).toISOString();
  const going = { ...subscription, paused: false, suspended: undefined, since: now };
  const record = { ...EMPTY_SERVER, subscriptions: [going] };
  const from = (day: string) =>
    planServer(server, record, outlookAt({ ...story, today: day }, isLandmark(story))).filter(
      ({ kind, due }) => kind === "post" && due >= story.now,
    );
  const soon = from(story.today);
  if (soon.length > 0) return soon;
  // Nothing within the days that are planned: the plan as it will be when the next one is near.
  const next = wantedAirings(story, subscription).find(
    ({ when }) => when.precision !== "unknown" && when.day > story.today,
  );
  return next === undefined || next.when.precision === "unknown"
    ? []
    : from(addDays(next.when.day, -1));
}

/** What the last airing would have been told as; undefined where there was none. */
export function lastPost(
  { server, story }: Ahead,
  subscription: Subscription,
): Planned | undefined {
  const { zone } = story.schedule;
  const last = wantedAirings(story, subscription).findLast(
    (airing) => (showingOf(airing, subscription.feed, zone)?.end ?? Infinity) <= story.now,
  );
  if (last === undefined || last.when.precision === "unknown") return undefined;
  const { day } = last.when;
  const then = {
    ...subscription,
    paused: false,
    suspended: undefined,
    since: `${addDays(day, -9)}T00:00:00Z`,
  };
  const record = { ...EMPTY_SERVER, subscriptions: [then] };
  return planServer(server, record, outlookAt({ ...story, today: day }, isLandmark(story)))
    .filter(({ kind, due }) => kind === "post" && due < story.now)
    .at(-1);
}

/** A season of which nobody has announced how long it is: its finale cannot be told yet. */
export interface OpenSeason {
  readonly show: Show;
  readonly season: number;
}

/** The current seasons, of one show or of all, whose finale is not known yet. */
export function openSeasons(story: Story, show: string | undefined): OpenSeason[] {
  return showsOf(story, show).flatMap((one) => {
    const last = knownAirings(story, one)
      .filter(({ state, episode }) => state !== "cancelled" && episode.season > 0)
      .at(-1);
    if (last === undefined || finale(story, last).answer !== "unknown") return [];
    return [{ show: one, season: last.episode.season }];
  });
}

function showsOf({ schedule }: Story, show: string | undefined): Show[] {
  return [...schedule.shows.values()].filter(({ id }) => show === undefined || id === show);
}

/** Airings that a subscription is about, in order. */
function wantedAirings(story: Story, { show, only, feed }: Subscription): Airing[] {
  const landmark = isLandmark(story);
  return showsOf(story, show)
    .flatMap((one) => knownAirings(story, one))
    .filter(
      (airing) =>
        airing.state !== "cancelled" &&
        showingOf(airing, feed, story.schedule.zone) !== undefined &&
        (only === "every episode" || landmark(airing)),
    )
    .toSorted((a, b) => compare(dayOf(a), dayOf(b)));
}

function isLandmark(story: Story): (airing: Airing) => boolean {
  return (airing) => landmarkOf(story, airing) !== undefined;
}

function dayOf({ when }: Airing): string {
  return when.precision === "unknown" ? "" : when.day;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
