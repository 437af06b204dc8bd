/** A subscription for tests. */
import type { Subscription } from "../../src/reminders/subscription.ts";

/** Half an hour before every episode of all shows, Eastern, with what a test is about changed. */
export function subscription(change: Partial<Subscription> = {}): Subscription {
  return {
    id: "r1",
    channel: "c1",
    isForum: false,
    leads: [30],
    feed: "eastern",
    discussion: "none",
    event: false,
    only: "every episode",
    group: false,
    paused: false,
    since: "2000-01-01T00:00:00.000Z",
    ...change,
  };
}
