/** What a server keeps of its own claims, and what it has set. All of it is plain JSON. */
import type { Topic } from "./origins.ts";
import type { KeptClaim } from "./claims.ts";
import type { Outcome } from "./label.ts";
import type { Grade, Outlet, StandingKind } from "./standing.ts";

/** A server's claim, or what is left of one that was taken back. */
export type Kept = ServerClaim | RetractedClaim;

/** A claim as a shipped one is, so that all rules read it, with what became of it here. */
export type ServerClaim = KeptClaim & {
  /** Raised by every change: who decides says which one they saw. */
  readonly revision: number;
  readonly state: ClaimState;
  readonly suggested?: Suggestion | undefined;
  /** Every step, oldest first. It is only ever added to. */
  readonly history: readonly Step[];
};

/** How far it has come. Only what is published is shown to anybody but its author and moderators. */
export type ClaimState =
  /** By a fan; a moderator has to look. */
  | { readonly kind: "suggested" }
  /** One moderator wants it; private life takes a second. */
  | { readonly kind: "waiting"; readonly first: string }
  | { readonly kind: "published" }
  | { readonly kind: "declined"; readonly why: string };

/** Whose idea it was. */
export interface Suggestion {
  readonly by: string;
  /** Whether they asked to be told by direct message what came of it. */
  readonly tell: boolean;
}

/**
 * A claim that was taken back: that there was one, who did what when, and why it was taken back.
 * Text, subjects, reports and the reasons of earlier steps are gone, since they say what it said.
 */
export interface RetractedClaim {
  readonly id: string;
  readonly revision: number;
  readonly state: { readonly kind: "retracted" };
  /** Oldest first; of the earlier steps only who, when and what. */
  readonly history: readonly Step[];
}

/** One step in a claim's history. */
export type Step = StepBy & {
  /** In the words of whoever took it. */
  readonly why?: string | undefined;
  /** Where it is from: an address, or what was seen. A step that brings a report has that. */
  readonly source?: string | undefined;
} & (
    | { readonly what: "suggested" | "added" | "reported"; readonly report?: string | undefined }
    | { readonly what: "approved" | "declined" | "retracted" }
    | { readonly what: "settled"; readonly outcome: Outcome; readonly was: Outcome }
  );

interface StepBy {
  /** A user's id; `ERASED` where they had it removed. */
  readonly by: string;
  /** Story time, ISO. */
  readonly at: string;
}

/** Stands for somebody who had everything about themselves removed. */
export const ERASED = "erased";

/** Whether of a claim only that it was taken back is left. */
export function isRetracted(kept: Kept): kept is RetractedClaim {
  return kept.state.kind === "retracted";
}

/** Whether everybody may see it. */
export function isPublished(kept: Kept): kept is ServerClaim {
  return kept.state.kind === "published";
}

/** What of a claim the check for duplicates and track records read; made of it, and never kept. */
export interface IndexEntry {
  readonly id: string;
  readonly state: Kept["state"]["kind"];
  /** Who suggested it. */
  readonly by?: string | undefined;
  readonly subjects: readonly string[];
  /** Its telling words, folded, each once, joined by spaces; see `duplicates.ts`. */
  readonly words: string;
  /** Which words it has, by one bit of a hash each: most entries are passed over by it. */
  readonly bits: readonly [number, number];
  readonly topic?: Topic | undefined;
  /** As of the last change; nothing but a change moves it. */
  readonly standing?: StandingKind | undefined;
  readonly outcome: Outcome;
  /** YYYY-MM-DD; empty for one that was taken back. */
  readonly latest: string;
  /** Who said it first-hand before it was settled; see `track-record.ts`. */
  readonly credits: readonly Credit[];
  /** Its pages, as short as tells them apart; see `duplicates.ts`. */
  readonly pages: readonly string[];
}

/** Somebody's first-hand report of a claim. */
export interface Credit {
  readonly outlet: string;
  /** As it is compared. */
  readonly author?: string | undefined;
}

/** A server's claims by id, in the order in which they were written down. */
export type Claims = ReadonlyMap<string, Kept>;

/** A server that has no claim. */
export const NO_CLAIMS: Claims = new Map();

/** What is kept of a server for its claims, besides the claims. */
export interface ServerNews {
  /** The number of the next claim's id. */
  readonly nextId: number;
  /**
   * Claims whose posts may not say yet what the claims say: written down before a claim is changed,
   * so that a start knows which to look at.
   */
  readonly unposted: readonly string[];
  /** Why nothing can be posted in the news channel at present; it goes on by itself. */
  readonly suspended?: NewsSuspension | undefined;
  /** Where claims are posted. */
  readonly channel?: string | undefined;
  /** Whether private life takes a second moderator. */
  readonly approval: boolean;
  /** Shipped claims that are not shown here. */
  readonly hidden: readonly Hidden[];
  /** Who may not suggest. */
  readonly blocked: readonly Blocked[];
  /** Outlets that do not ship, as shipped ones are. */
  readonly outlets: readonly OwnOutlet[];
  /** This server's grades of outlets, shipped or own, in the order in which they were given. */
  readonly grades: readonly GradeStep[];
}

export type Hidden = StepBy & { readonly claim: string; readonly why?: string | undefined };
export type Blocked = StepBy & { readonly user: string; readonly why?: string | undefined };
export type OwnOutlet = StepBy & { readonly outlet: Outlet };

/** A server's grade of an outlet, or its return to the shipped ones. */
export type GradeStep = StepBy & {
  readonly outlet: string;
  readonly grade: Grade | "as shipped";
  readonly field: Outlet["grades"][number]["field"];
  /** YYYY-MM-DD in the network's zone: the first day for which it holds. */
  readonly from: string;
  readonly why: string;
};

export interface NewsSuspension {
  readonly because: "gone" | "forbidden";
  /** Story time, ISO. */
  readonly at: string;
}

/** The id of the next claim: short enough to type, and unlike those that ship. */
export function nextClaimId({ nextId }: Pick<ServerNews, "nextId">): string {
  return `c${nextId}`;
}

/** A server that has set nothing. */
export const EMPTY_NEWS: ServerNews = Object.freeze({
  nextId: 1,
  unposted: [],
  approval: true,
  hidden: [],
  blocked: [],
  outlets: [],
  grades: [],
});
