/** A scheduled event of Discord's that was made, as it is to be now. */
import type { Planned } from "./delivery.ts";
import { showingOf } from "./outlook.ts";
import { fromRecord, type Told } from "./told.ts";

export interface EventNow {
  /** Whether it is to be taken away. */
  readonly isOff: boolean;
  readonly planned: Planned;
}

/**
 * An event that the plan does not keep true: its episode moved beyond the horizon or back into the
 * past, lost its hour, or will not air.
 */
export function eventNow(told: Told): EventNow | undefined {
  const { parts, record, kept, airing, outlook, now: at, twin } = told;
  const now = airing(parts.subject);
  if (now === undefined) return undefined;
  const wanted = kept.subscriptions.find(({ id }) => record.subscriptions.includes(id));
  const feed = wanted?.feed ?? "eastern";
  const isOff = now.state === "cancelled";
  // What is cancelled is on no feed: the event is taken away for when it was to be.
  const showing = showingOf(isOff ? { ...now, state: "scheduled" } : now, feed, outlook.zone);
  if (showing === undefined) return undefined;
  const planned: Planned = { ...fromRecord(told), content: { kind: "episode", showing } };
  if ((showing.start ?? showing.end) <= at)
    // Its own time came, and Discord ends it; or it stands for a time at which nothing will be on.
    return (record.starts?.[parts.subject] ?? at) > at ? { isOff: true, planned } : undefined;
  if (twin !== undefined) return undefined;
  return { isOff: isOff || showing.start === undefined, planned };
}
