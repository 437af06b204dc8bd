/** What somebody has begun to write down, as far as they have come. */
import type { Outcome } from "./label.ts";

/** Kept until it is posted, cancelled or a day old. */
export interface KeptDraft {
  /** Unique in its server. */
  readonly id: string;
  /** A user's id: nobody else sees it. */
  readonly by: string;
  /** Real time at which it was last changed, milliseconds. */
  readonly at: number;
  readonly becomes: DraftKind;
  readonly fields: DraftFields;
}

/** What it is to be: a moderator's claim, a fan's suggestion, a further report of a claim, its end. */
export type DraftKind =
  | { readonly kind: "claim" }
  | { readonly kind: "suggestion" }
  | { readonly kind: "report"; readonly claim: string }
  | SettlementDraft;

/** What is to become of a claim, until it is confirmed; it has no fields, and is never gone on with. */
export interface SettlementDraft {
  readonly kind: "settlement";
  readonly claim: string;
  /** The claim's revision that was shown. */
  readonly seen: number;
  readonly outcome: Outcome;
  readonly source?: string | undefined;
  readonly why?: string | undefined;
}

/** A draft that is filled in and gone on with. */
export interface EntryDraft extends KeptDraft {
  readonly becomes: Exclude<DraftKind, SettlementDraft>;
}

export function isEntry(draft: KeptDraft): draft is EntryDraft {
  return draft.becomes.kind !== "settlement";
}

/** What was typed and chosen, unread: it is read anew each time, so that nothing of it is lost. */
export interface DraftFields {
  readonly text?: string | undefined;
  /** Names, separated by commas. */
  readonly about?: string | undefined;
  readonly topic?: string | undefined;
  /** A name; left out where the address tells. */
  readonly outlet?: string | undefined;
  /** Of an outlet that nobody knows yet: what kind it is. */
  readonly outletKind?: string | undefined;
  readonly author?: string | undefined;
  readonly url?: string | undefined;
  /** The seen page that names a report whose own page was not seen. */
  readonly via?: string | undefined;
  /** A date as people type it. */
  readonly reported?: string | undefined;
  readonly sourcing?: string | undefined;
  readonly stance?: string | undefined;
  /** The id of a report. */
  readonly repeats?: string | undefined;
  readonly quote?: string | undefined;
  readonly note?: string | undefined;
  /** What `checkTopic` asked, they have answered. */
  readonly isMeant?: boolean | undefined;
  /** It seems to be there already, and they say that it is another. */
  readonly isAnother?: boolean | undefined;
  /** A fan wants to be told by direct message what came of it. */
  readonly tell?: boolean | undefined;
}

/** So long a draft is kept, in milliseconds. */
export const DRAFT_LIFE = 86_400_000;
