/** Who does something to a claim, and what is said where it may not be done. */
import type { AddressProblem } from "./addresses.ts";
import type { DraftProblem } from "./draft.ts";
import type { Sameness } from "./duplicates.ts";
import type { Kept, ServerClaim, Step } from "./kept.ts";
import type { Outcome } from "./label.ts";
import type { Report } from "./origins.ts";
import type { Outlets } from "./standing.ts";
import type { TextProblem } from "./text.ts";

/** Who acts, and when. */
export interface Act {
  /** A user's id. */
  readonly by: string;
  /** A manager may Manage Server, and so decides alone where it takes two moderators. */
  readonly as: "fan" | "moderator" | "manager";
  /** Story time, ISO. */
  readonly at: string;
  /** The same instant's date in the network's zone, YYYY-MM-DD. */
  readonly day: string;
}

/** What of a server's settings the rules depend on. */
export interface Ruling {
  /** Whether private life takes a second moderator. */
  readonly approval: boolean;
  /** Shipped and own, as the server grades them. */
  readonly outlets: Outlets;
}

/** What was changed, or why nothing was. */
export type Changed<T extends Kept = ServerClaim> =
  | { readonly kind: "changed"; readonly claim: T; readonly step: Step }
  | Refusal;

/** Why nothing was changed. */
export type Refusal = { readonly kind: "refused" } & (
  | { readonly because: "problems"; readonly problems: readonly DraftProblem[] }
  /** It takes a moderator. */
  | { readonly because: "not a moderator" }
  /** Somebody was quicker, or it is long since. */
  | {
      readonly because: "already decided";
      readonly decision: "published" | "declined" | "retracted";
      readonly last: Step;
    }
  /** It is not as it was when they looked: they have to look again. */
  | { readonly because: "changed since"; readonly revision: number; readonly last: Step }
  /** They were the first; it takes another. */
  | { readonly because: "second needed" }
  /** It waits for a decision, or was declined. */
  | { readonly because: "not published"; readonly state: ServerClaim["state"]["kind"] }
  | { readonly because: "retracted"; readonly last: Step }
  | { readonly because: "outcome is so already"; readonly outcome: Outcome; readonly last: Step }
  | {
      readonly because: "reported already";
      readonly report: Report;
      readonly sameness: Sameness;
    }
  | { readonly because: "reason needed" }
  | { readonly because: "reason refused"; readonly problem: TextProblem }
  | { readonly because: "source refused"; readonly problem: TextProblem | AddressProblem }
);
