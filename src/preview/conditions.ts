import type { Emulator, Fault } from "../emulator/index.ts";
import type { Condition } from "./protocol.ts";

/** What each condition is in the local Discord; it lasts until another is chosen. */
const FAULTS: Readonly<Record<Condition, Fault | undefined>> = {
  well: undefined,
  slow: { kind: "slow", ms: 2_000 },
  // Longer than a first answer may take: whoever asks sees it.
  limited: { kind: "rateLimit", retryAfterMs: 5_000 },
  failing: { kind: "fail", status: 502, message: "Bad Gateway" },
  cut: { kind: "down" },
};

export interface Conditions {
  current(): Condition;
  set(condition: Condition): void;
}

/** Lets things go wrong between the bot and Discord, one kind at a time. */
export function createConditions(discord: Pick<Emulator, "fault">): Conditions {
  let current: Condition = "well";
  let end = (): void => undefined;
  return {
    current: () => current,
    set(condition) {
      end();
      const fault = FAULTS[condition];
      end = fault ? discord.fault(fault) : () => undefined;
      current = condition;
    },
  };
}
