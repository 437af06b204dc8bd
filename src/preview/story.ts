import type { Emulator, MessageView } from "../emulator/types.ts";

/** Tells the time on the page; the bot is given the same one. */
export interface StoryClock {
  now(): Date;
}

/**
 * Notes in story time when each message was written. Discord's timestamps are real time, and would
 * put an answer about tonight's episode under a date years later.
 */
export function noteStoryTimes(discord: Pick<Emulator, "on">, clock: StoryClock) {
  const written = new Map<string, string>();
  const stop = discord.on("change", (change) => {
    if (change.kind !== "message") return;
    if (change.what === "created") written.set(change.messageId, clock.now().toISOString());
    if (change.what === "deleted") written.delete(change.messageId);
  });
  return {
    /** ISO. A message from before the page was started has its real time. */
    of: (message: MessageView): string => written.get(message.id) ?? message.timestamp,
    stop,
  };
}
