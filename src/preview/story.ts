import type { Emulator, MessageView } from "../emulator/types.ts";
import { postsAfter } from "./posts.ts";
import type { Reaction, TimeMove } from "./protocol.ts";

/** Tells the time on the page, and is set from it; the bot is given the same one. */
export interface StoryClock {
  now(): Date;
  set(instant: Date): void;
  /** @returns ends it */
  onJump(listener: () => void): () => void;
}

/** Time as the story has it: the preview is told, since it knows nothing of programmes. */
export interface Story {
  readonly clock: StoryClock;
  /** IANA: where the story's programmes are announced. */
  readonly zone: string;
  /** The first programme after an instant, as far as is known at story time. */
  readonly nextAiring: (after: Date) => Date | undefined;
  /** Resolves once the bot has done what is due at story time. */
  readonly settled: () => Promise<void>;
}

/** How far behind an instant may lie that is still now: it was typed to the minute. */
const MINUTE = 60_000;

/** Moves story time. It never runs backwards unless the move says that it should. */
export async function moveStory(
  { clock, nextAiring, settled }: Story,
  move: TimeMove,
  discord: Pick<Emulator, "on">,
): Promise<Reaction> {
  const now = clock.now();
  const target = targetOf(move, now, nextAiring);
  if (!target) return { kind: "refused", reason: "No later airing is known yet." };
  if (target.getTime() <= now.getTime() - MINUTE && !(move.kind === "to" && move.back)) {
    return { kind: "refused", reason: "That is earlier than it is: what was posted would stay." };
  }
  const posted = await postsAfter(discord, settled, () => clock.set(target));
  return { kind: "moved", ...(posted && { posted }) };
}

function targetOf(move: TimeMove, now: Date, nextAiring: Story["nextAiring"]): Date | undefined {
  switch (move.kind) {
    case "by":
      return new Date(now.getTime() + move.minutes * MINUTE);
    case "nextAiring":
      return nextAiring(now);
    case "to":
      return new Date(move.instant);
  }
}

/**
 * Notes in story time when each message was written. Discord's timestamps are real time, and would
 * put an answer about tonight's episode under a date years later.
 *
 * @param noted what was noted of a world that goes on
 */
export function noteStoryTimes(
  discord: Pick<Emulator, "on">,
  clock: Pick<StoryClock, "now">,
  noted: readonly (readonly [messageId: string, storyTime: string])[] = [],
) {
  const written = new Map(noted);
  const stop = discord.on("change", (change) => {
    if (change.kind !== "message") return;
    if (change.what === "created") written.set(change.messageId, clock.now().toISOString());
    if (change.what === "deleted") written.delete(change.messageId);
  });
  return {
    /** ISO. A message from before the page was started has its real time. */
    of: (message: MessageView): string => written.get(message.id) ?? message.timestamp,
    all: () => [...written],
    stop,
  };
}
