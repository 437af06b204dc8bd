/** How one subscription fares: what comes, what came, and what is in its way. */
import type { Story } from "../airtime/story.ts";
import type { DeliveryRecord, Night, Planned } from "./delivery.ts";
import type { Lack } from "./needs.ts";
import { CALLED_OFF } from "./called-off.ts";
import { SUPERSEDED } from "./reconcile.ts";
import type { Subscription } from "./subscription.ts";

/** What was delivered, or was to be. */
export interface Delivered {
  readonly key: string;
  readonly record: DeliveryRecord;
}

export interface Report {
  readonly subscription: Subscription;
  /** Still to come, by due instant. */
  readonly next: readonly Planned[];
  /** The latest first. */
  readonly last: readonly Delivered[];
  /** What of it is not there, or may not be. */
  readonly missed: readonly Delivered[];
  readonly lacks: readonly Lack[];
}

/** What of a plan is still to come for a subscription. @param now story time, milliseconds */
export function stillToCome(
  planned: readonly Planned[],
  records: Night,
  { id }: Pick<Subscription, "id">,
  now: number,
): Planned[] {
  return planned.filter(
    ({ key, subscriptions, expires }) =>
      subscriptions.includes(id) && expires > now && !isSettled(records[key]),
  );
}

/** What became of a subscription's deliveries, the latest first. */
export function deliveredOf(records: Night, { id }: Pick<Subscription, "id">): Delivered[] {
  return Object.entries(records)
    .filter(([, { subscriptions }]) => subscriptions.includes(id))
    .map(([key, record]) => ({ key, record }))
    .toSorted((a, b) => instantOf(b) - instantOf(a));
}

/** Whether a moderator has something to do: it has stopped, or is not allowed what it needs. */
export function needsSomething({ subscription, lacks }: Report): boolean {
  return subscription.suspended !== undefined || lacks.some(({ missing }) => missing !== undefined);
}

/** Whether something is not there, or may not be. */
export function isMissed({ record: { status, why } }: Delivered): boolean {
  if (status === "dropped") return !isNotNeeded(why);
  return status === "uncertain" || status === "failed";
}

/** Whether it was not sent and told of nothing that airs by now: nobody missed anything. */
export function isCalledOff(
  { status, episodes }: Pick<DeliveryRecord, "status" | "episodes">,
  { airing }: Pick<Story, "airing">,
): boolean {
  const wasNotSent = status === "dropped" || status === "failed";
  return (
    wasNotSent &&
    episodes.length > 0 &&
    episodes.every((episode) => airing(episode)?.state === "cancelled")
  );
}

/** Whether nobody missed anything by what was not sent, by why it was not. */
export function isNotNeeded(why: string | undefined): boolean {
  return why === SUPERSEDED || why === CALLED_OFF;
}

/** Whether nothing is known of some permissions: then nobody can say that all is well. */
export function isUnsure({ lacks }: Report): boolean {
  return lacks.some(({ missing }) => missing === undefined);
}

function isSettled(record: DeliveryRecord | undefined): boolean {
  return record !== undefined && record.status !== "sending" && record.status !== "failed";
}

function instantOf({ record: { at, due } }: Delivered): number {
  return at ?? due;
}
