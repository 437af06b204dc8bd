import type { LogEntry } from "./types.ts";
import type { World } from "./world.ts";

/** Keeps the newest entries of the log. */
export function createLog(world: World): readonly LogEntry[] {
  const entries: LogEntry[] = [];
  const { logEntries } = world.limits;
  world.hub.on("log", (entry) => {
    entries.push(entry);
    // In batches: shifting one by one would cost the whole array each time.
    if (entries.length >= logEntries * 2) entries.splice(0, entries.length - logEntries);
  });
  return entries;
}
