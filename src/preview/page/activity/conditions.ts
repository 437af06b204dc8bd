import type { Condition } from "../../protocol.ts";

/** What can be made to go wrong, as its button says it, and what a banner says while it does. */
export const CONDITIONS: readonly {
  readonly condition: Condition;
  readonly label: string;
  readonly says: string;
}[] = [
  {
    condition: "slow",
    label: "Slow",
    says: "Discord is slow: each answer to the bot takes 2 s.",
  },
  {
    condition: "limited",
    label: "Rate limited",
    says: "Discord limits the bot: each request is answered 429, wait 5 s.",
  },
  {
    condition: "failing",
    label: "Failing (502)",
    says: "Discord fails: each of the bot's requests is answered 502.",
  },
  {
    condition: "cut",
    label: "Drop the connection",
    says: "The bot is cut off from Discord: nothing reaches it, and it keeps trying.",
  },
  { condition: "well", label: "All well", says: "" },
];
