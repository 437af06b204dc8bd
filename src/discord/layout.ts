/** What an answer looks like, as plain data. `present.ts` turns it into what Discord takes. */
import type { Feed } from "../airtime/feeds.ts";
import type { Place } from "../canon/load.ts";
import type { Colour } from "../news/label.ts";
import type { Markup } from "./markup.ts";

/** Each tone is a colour at the edge of the answer, a claim's that of its label; the words never depend on it. */
export type Tone = "fact" | "reported" | "airtime" | "ask" | "problem" | Colour;

/** A command with its arguments, as a button asks it. Ids and numbers only, never what somebody typed. */
export interface Question {
  readonly command: string;
  readonly args: Readonly<Record<string, string | number>>;
  /** Of a list, from 0. */
  readonly page?: number;
  /** Answered beside the message whose button asks it: that has to stay, as a draft's card has. */
  readonly apart?: true;
}

/** A part of an answer: a heading over lines. */
export interface Block {
  readonly heading?: Markup;
  readonly lines: readonly Markup[];
}

/** What a button or a choice of a menu does: it asks something, or does something. */
export type Target =
  | { readonly ask: Question; readonly press?: undefined }
  | { readonly press: Press; readonly ask?: undefined };

/** Somewhere to go on to: a label, what tells it from others, and what is asked or done. */
export type Lead = Target & { readonly label: string; readonly detail?: string };

/** The one list of an answer that may be longer than a page. */
export interface PagedList {
  readonly heading?: Markup;
  readonly items: readonly { readonly line: Markup; readonly lead?: Lead }[];
  /** Over the menu of what the page's items lead on to. */
  readonly placeholder: string;
  /** What the paging buttons ask: the question with its names resolved, without a page. */
  readonly again: Question;
}

/** What a press does besides asking a question. Short texts only, and ids, as in a question. */
export type Press =
  /** A reminder by direct message. */
  | { readonly kind: "remind"; readonly show: string; readonly code: string; readonly feed: Feed }
  /** One's own reminder of an episode: another lead, in minutes, or none any more. */
  | {
      readonly kind: "reminder";
      readonly show: string;
      readonly code: string;
      readonly to: "0" | "10" | "30" | "60" | "cancel";
    }
  /** Takes or gives back the role that is pinged. */
  | { readonly kind: "pings"; readonly role: string }
  /** One's own draft. */
  | {
      readonly kind: "draft";
      readonly id: string;
      readonly to: DraftMove;
    }
  /** A claim of the server's, by a moderator. */
  | {
      readonly kind: "claim";
      /** The claim's; of `settle`, `reasoned` and `retract` the draft's that says how, of `unblock` the person's. */
      readonly id: string;
      readonly to: ClaimMove;
      /** The revision that was shown. */
      readonly rev: string;
    }
  /** Asks a moderator in a form for the reason of what they do with a claim. */
  | {
      readonly kind: "claim-why";
      /** The claim's; of `settle` the draft's that says how. */
      readonly id: string;
      readonly to: "decline" | "block" | "settle";
      /** The revision that was shown. */
      readonly rev: string;
    }
  /** A fan's own suggestions: begins one. */
  | { readonly kind: "suggest"; readonly to: "begin" | "fill" | "mine" }
  /** Everything that is kept of the server is to be erased. */
  | { readonly kind: "erase-server"; readonly to: "ask" | "do" }
  /** Everything that is kept of whoever presses is to be erased. */
  | { readonly kind: "my-data"; readonly to: "ask" | "do" };

/** What is done with a draft: `fill` and `details` open forms, `filled` and `detailed` are their ends. */
export type DraftMove =
  | "show"
  | "fill"
  | "filled"
  | "details"
  | "detailed"
  | "topic"
  | "sourcing"
  | "stance"
  | "repeats"
  | "outletKind"
  | "same"
  | "meant"
  | "another"
  | "tell"
  | "post"
  | "cancel";

/** What a moderator does with a claim; `declined`, `blocked` and `reasoned` are the ends of forms. */
export type ClaimMove =
  | "review"
  | "approve"
  | "declined"
  | "blocked"
  | "unblock"
  | "reasoned"
  | "settle"
  | "retract";

/** A button that asks something else, does something, or leads to a page. */
export type Action =
  | (Target & {
      readonly label: string;
      /** What stands out: the one that goes on, or the one that takes away. Left out: neither. */
      readonly weight?: "main" | "danger";
      /** Whether it cannot be pressed yet. */
      readonly isOff?: boolean;
    })
  | { readonly label: string; readonly url: string };

/** A menu whose choice is handed to a press. */
export interface Select {
  readonly press: Press;
  readonly placeholder: string;
  /** At most 25. */
  readonly choices: readonly {
    readonly value: string;
    readonly label: string;
    readonly detail?: string | undefined;
    readonly isChosen?: boolean;
  }[];
}

/** A file that comes with an answer. */
export interface Attachment {
  readonly name: string;
  readonly content: Uint8Array;
}

/** A menu to pick one of several from, as in "did you mean". */
export interface Menu {
  readonly placeholder: string;
  readonly leads: readonly Lead[];
}

export interface Layout {
  readonly tone: Tone;
  readonly title: Markup;
  readonly blocks: readonly Block[];
  readonly list?: PagedList;
  /** What comes after the list. */
  readonly after?: readonly Block[];
  readonly menu?: Menu;
  /** Under the menu. */
  readonly selects?: readonly Select[];
  readonly actions?: readonly Action[];
  readonly file?: Attachment;
  /** Small print under the answer: credits, ages, limits of what is known. */
  readonly footer?: readonly Markup[];
  /** The record that "Something wrong?" opens. */
  readonly record?: Place | undefined;
  /** Roles that are named over it and pinged; nobody else ever is. */
  readonly pings?: readonly string[];
  /** Carried by its buttons, so that a message that the bot posted by itself can be found again. */
  readonly mark?: string;
}
