import { setTimeout as delay } from "node:timers/promises";
import type { Emulator, LogEntry, RequestEntry } from "../emulator/types.ts";

/** How long a person waits to hear what a move of time brought, in milliseconds. */
const PATIENCE = 5_000;

/** Whether it is a request that was carried out; its status is 0 when it was cut off. */
export const isCarriedOut = (entry: LogEntry): entry is RequestEntry =>
  entry.kind === "request" && entry.status > 0 && entry.status < 300;

/** The channel or forum in which the bot wrote something by itself; `undefined` for all else. */
export function postedIn(entry: LogEntry): string | undefined {
  if (!isCarriedOut(entry) || entry.method !== "POST") return undefined;
  const [, kind, id, what] = entry.path.split("/");
  // A forum's posts are threads.
  return kind === "channels" && (what === "messages" || what === "threads") ? id : undefined;
}

/**
 * Does something, and hears what the bot writes because of it.
 * @param settled resolves once the bot has nothing left to do
 * @returns the channels, each once; `undefined` where the bot is still at it
 */
export async function postsAfter(
  { on }: Pick<Emulator, "on">,
  settled: () => Promise<void>,
  act: () => void,
): Promise<readonly string[] | undefined> {
  const channels = new Set<string>();
  const stop = on("log", (entry) => {
    const channel = postedIn(entry);
    if (channel !== undefined) channels.add(channel);
  });
  const given = new AbortController();
  try {
    act();
    const isSettled = await Promise.race([
      settled().then(() => true),
      delay(PATIENCE, false, { signal: given.signal }),
    ]);
    return isSettled ? [...channels] : undefined;
  } finally {
    given.abort();
    stop();
  }
}
