/** What tests of plans share: one show on Wednesdays at ten, and a server that asks for it. */
import { subscription } from "./subscription.ts";
import type { Correction } from "../../src/airtime/corrections.ts";
import { applyCorrections } from "../../src/airtime/corrections.ts";
import { finale, isPremiere } from "../../src/airtime/finale.ts";
import { type Story, storyAt } from "../../src/airtime/story.ts";
import type { DeliveryRecord, Night, Planned } from "../../src/reminders/delivery.ts";
import { type Outlook, outlookAt } from "../../src/reminders/outlook.ts";
import { planServer } from "../../src/reminders/plan.ts";
import {
  EMPTY_SERVER,
  type ServerRecord,
  type Subscription,
} from "../../src/reminders/subscription.ts";
import type { FollowUpInput } from "../../src/reminders/told.ts";
import { canonOf, mergedSchedule, poll, believeAll, listed, exact } from "../airtime/build.ts";

export const wednesdays = canonOf([
  { code: "S8E1", title: "One", date: "2021-01-06" },
  { code: "S8E2", title: "Two", date: "2021-01-13" },
  { code: "S8E3", title: "Three", date: "2021-01-20" },
  { code: "S8E4", title: "Four", date: "2021-03-10" },
  { code: "S8E5", title: "Five", date: "2021-03-17" },
]);
/** Asked after all of it was shipped: a season of five. */
const believed = believeAll(
  poll("2020-12-02T12:00:00Z", [listed(1, exact("2021-01-06")), listed(5, exact("2021-03-17"))], {
    8: 5,
  }),
);

/** The story with a server's corrections. @param now ISO */
export function storyOn(now: string, corrections: readonly Correction[] = []): Story {
  const at = new Date(now);
  return storyAt(applyCorrections(mergedSchedule(wednesdays, believed), corrections, at), at);
}

export function outlookOn(now: string, corrections: readonly Correction[] = []): Outlook {
  const story = storyOn(now, corrections);
  return outlookAt(story, (airing) => isPremiere(airing) || finale(story, airing).answer === "yes");
}

export function asking(change: Partial<Subscription> = {}): Subscription {
  return subscription({ since: "2020-01-01T00:00:00.000Z", ...change });
}

export function serverOf(...subscriptions: readonly Subscription[]): ServerRecord {
  return { ...EMPTY_SERVER, subscriptions };
}

/** "2021-01-06T02:30 key", of a plan. */
export function plannedOn(
  now: string,
  kept: ServerRecord,
  corrections: readonly Correction[] = [],
): string[] {
  return planServer("s1", kept, outlookOn(now, corrections)).map(lineOf);
}

export function lineOf({ due, key }: Planned): string {
  return `${new Date(due).toISOString().slice(0, 16)} ${key}`;
}

/** A delivery that was sent. */
export function sentRecord(change: Partial<DeliveryRecord> = {}): DeliveryRecord {
  return {
    status: "sent",
    writtenAt: 0,
    at: 0,
    id: "m1",
    channel: "c1",
    due: 0,
    subscriptions: ["r1"],
    episodes: ["chicago-pd/S8E1"],
    ...change,
  };
}

/** Everything that the steps of an instant are worked out from. */
export function situationOn(
  now: string,
  kept: ServerRecord,
  records: Night,
  corrections: readonly Correction[] = [],
): FollowUpInput & { readonly early: number } {
  const story = storyOn(now, corrections);
  const outlook = outlookOn(now, corrections);
  return {
    server: "s1",
    kept,
    outlook,
    planned: planServer("s1", kept, outlook),
    records,
    airing: (episode) => story.airing(episode),
    now: Date.parse(now),
    early: 0,
  };
}
