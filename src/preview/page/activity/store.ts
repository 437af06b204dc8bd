/** What passes between the bot and Discord, while the viewer watches. */
import { computed, effect, signal } from "@preact/signals";
import type { ActivityEntry } from "../../protocol.ts";
import { activityOpen } from "../chrome/panels.ts";

/** How many are shown; older ones are let go. */
const MOST = 500;

export const activity = signal<readonly ActivityEntry[]>([]);

export const FILTERS = [
  { filter: "all", label: "All" },
  { filter: "requests", label: "Requests" },
  { filter: "events", label: "Events" },
  { filter: "failures", label: "Failures" },
] as const;

export type Filter = (typeof FILTERS)[number]["filter"];

export const filter = signal<Filter>("all");

export const shownActivity = computed(() =>
  activity.value.filter((entry) => {
    switch (filter.value) {
      case "all":
        return true;
      case "requests":
        return entry.kind === "request";
      case "events":
        return entry.kind !== "request";
      case "failures":
        return entry.failed;
    }
  }),
);

/** Takes what came; a stream that was cut off begins with what it told before. */
export function take(
  known: readonly ActivityEntry[],
  came: readonly ActivityEntry[],
): readonly ActivityEntry[] {
  const newest = came.at(-1)?.id ?? 0;
  const last = known.at(-1)?.id ?? 0;
  // Ids begin anew with the command.
  if (newest < last) return came;
  return [...known, ...came.filter(({ id }) => id > last)].slice(-MOST);
}

/** Listens while the drawer is open. */
export function startActivity(): void {
  effect(() => {
    if (!activityOpen.value) return undefined;
    const stream = new EventSource("/api/activity");
    stream.addEventListener("message", (event: MessageEvent<string>) => {
      activity.value = take(activity.peek(), JSON.parse(event.data) as ActivityEntry[]);
    });
    return () => stream.close();
  });
}
