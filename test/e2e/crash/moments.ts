/** Moments at which a process can be ended, told by what the local Discord sees of it. */
import type { Emulator, LogEntry, RequestEntry } from "../../../src/emulator/index.ts";

export type Moment =
  /** It has been recognised, and begins to look at what is due. */
  | "as it begins"
  /** The k-th request of any kind was answered, or is about to be: mostly of looking what is there. */
  | "as it looks"
  /** Discord has done what the k-th post asked for; the bot has no answer yet. */
  | "taken"
  /** The k-th post's answer is there, or about to be. */
  | "answered"
  /** From the k-th post on nothing arrives any more: written down, and never sent. */
  | "cut off";

/** As often as they are to be chosen. */
export const MOMENTS: readonly Moment[] = [
  "taken",
  "taken",
  "taken",
  "answered",
  "cut off",
  "as it looks",
  "as it begins",
];

export interface MomentOptions {
  /** Which request, or post, of this life it is. */
  readonly count: number;
  /** How long after it, where chance has a part, in milliseconds. */
  readonly delayMs: number;
  /** The first such request is the moment, whatever the count. */
  readonly aim?: ((request: RequestEntry) => boolean) | undefined;
}

/** Without a request for so long there is nothing left to interrupt, in milliseconds. */
const QUIET = 1_500;
/** From being recognised to being at work, in milliseconds. */
const BEGINNING = 10;

/**
 * Waits for the moment of a life that has just begun, and strikes.
 *
 * @returns ends what was done to bring it about
 */
export function atMoment(
  discord: Emulator,
  moment: Moment,
  { count, delayMs, aim }: MomentOptions,
  strike: () => void,
): () => void {
  let left = aim === undefined ? count : 1;
  let mend = (): void => undefined;
  let quiet: NodeJS.Timeout | undefined;
  let hasStruck = false;
  // Once: a process that was asked to stop twice ends at once.
  const strikeOnce = () => {
    if (!hasStruck) strike();
    hasStruck = true;
  };
  const isCounted = (entry: LogEntry) => {
    if (moment === "as it begins") return entry.kind === "gateway" && entry.what === "identified";
    if (!isDelivering(entry)) return false;
    if (moment === "as it looks") return true;
    return entry.method === "POST" && (aim === undefined || aim(entry));
  };
  const off = discord.on("log", (entry) => {
    clearTimeout(quiet);
    quiet = setTimeout(strikeOnce, QUIET);
    if (!isCounted(entry)) return;
    left -= moment === "as it begins" ? left : 1;
    if (left !== 0) return;
    if (moment === "cut off") mend = discord.fault({ kind: "dropConnection", method: "POST" });
    // At once: an answer that was written would reach it even so.
    if (moment === "taken") strikeOnce();
    else setTimeout(strikeOnce, moment === "as it begins" ? delayMs * BEGINNING : delayMs);
  });
  return () => {
    off();
    clearTimeout(quiet);
    mend();
  };
}

/** What it does for channels, people and servers; not what every start does. */
function isDelivering(entry: LogEntry): entry is RequestEntry {
  return entry.kind === "request" && /^\/(channels|guilds)\//.test(entry.path);
}
