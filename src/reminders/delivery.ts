/**
 * One thing that the bot puts into Discord by itself: what it is, where it goes, when it is due, and
 * what became of it. The key says which one it is, so that it is never put there twice.
 */
import type { Airing } from "../airtime/schedule.ts";
import type { Feed } from "../airtime/feeds.ts";
import type { ClaimView } from "../news/claims.ts";
import type { ServerClaim, Step } from "../news/kept.ts";
import type { Outlets } from "../news/standing.ts";

/** What a delivery puts into Discord. */
export type DeliveryKind = "post" | "notice" | "thread" | "event" | "dm" | "news";

/** Where it goes. */
export type Target =
  /** A message in a text or announcement channel, or a thread on one. */
  | { readonly kind: "channel"; readonly channel: string }
  /** A post of its own in a forum. */
  | { readonly kind: "forum"; readonly channel: string }
  /** A scheduled event of the server. */
  | { readonly kind: "server" }
  /** A person's direct channel. */
  | { readonly kind: "person"; readonly user: string; readonly channel: string };

/** What it says. */
export type Content = AiringContent | ClaimContent;

/** What is told of airings. Times are of the airing's feed. */
export type AiringContent =
  /** An episode airs, aired or is on. */
  | {
      readonly kind: "episode";
      readonly showing: Showing;
      /** Set on a post that has become untrue. */
      readonly became?: Became;
    }
  /** All of a night's episodes that a channel asked for, in order. */
  | {
      readonly kind: "night";
      readonly showings: readonly Showing[];
      /** What the post told of, and is not so any more. */
      readonly changed?: readonly Changed[];
    }
  /** The coming week, in order; empty where nothing is known to air. */
  | {
      readonly kind: "week";
      readonly from: string;
      readonly showings: readonly Showing[];
      /** Set where all that it told of has left the week, and who asked wanted to hear of some alone. */
      readonly isLeft?: true;
    }
  /** An announced episode moved to another date. */
  | { readonly kind: "moved"; readonly from: string; readonly showing: Showing }
  /** An announced episode will not air. */
  | { readonly kind: "cancelled"; readonly showing: Showing }
  /** What a notice said is not so: the episode is on its date after all. */
  | {
      readonly kind: "back";
      readonly showing: Showing;
      /** Whether no moderator's word gives it another hour. */
      readonly asAnnounced: boolean;
    }
  /** A place to talk about an episode, opened as it begins. */
  | { readonly kind: "discussion"; readonly showing: Showing };

/** What is told of a server's claim. */
export type ClaimContent =
  /** The claim as it stands now: its post. */
  | {
      readonly kind: "claim";
      readonly view: ClaimView<ServerClaim>;
      readonly outlets: Outlets;
    }
  /** What one step has changed about a claim that was posted before: a follow-up. */
  | {
      readonly kind: "claim step";
      readonly step: Step;
      /** The claim as it stood before the step, and after it. */
      readonly before: ClaimView<ServerClaim>;
      readonly after: ClaimView<ServerClaim>;
      readonly outlets: Outlets;
      /** The claim's post, which it links to. */
      readonly post: { readonly channel: string; readonly id: string };
    }
  /** The claim is not to be seen any more: what was posted of it is taken away. */
  | { readonly kind: "claim withdrawn" };

/** What became of an airing that was announced. */
export type Became =
  | { readonly kind: "moved"; readonly to: Showing }
  | { readonly kind: "cancelled" }
  /** It was over before it was announced: the announcement was a slip. */
  | { readonly kind: "withdrawn" };

/** An airing as it was announced, its hour only where that was written down, and what became of it. */
export interface Changed {
  readonly showing: Showing;
  readonly became: Became;
}

/** An airing as one feed shows it. */
export interface Showing {
  readonly airing: Airing;
  readonly feed: Feed;
  /** Local date of the feed. */
  readonly day: string;
  /** Milliseconds since the epoch, story time; undefined where only the date is known. */
  readonly start: number | undefined;
  /** Milliseconds since the epoch, story time. With a date only: the end of that day. */
  readonly end: number;
  /** When it was to begin as it was first announced, where that is another instant. */
  readonly was?: number | undefined;
}

/** A delivery as the plan wants it. */
export interface Planned {
  /** `kind:server:target:subject:feed:lead:date`. */
  readonly key: string;
  readonly kind: DeliveryKind;
  readonly server: string;
  readonly target: Target;
  /** Milliseconds since the epoch, story time. */
  readonly due: number;
  /** After this instant it would tell nothing new: it is dropped. Milliseconds, story time. */
  readonly expires: number;
  readonly content: Content;
  /** Roles to ping: those of all subscriptions that make this key. */
  readonly pings: readonly string[];
  /** Ids of the subscriptions that asked for it; empty for a person's own reminder. */
  readonly subscriptions: readonly string[];
}

/** Why something was not delivered, or what is in its way. */
export type Trouble =
  /** The channel, server or person is not there any more. */
  | { readonly kind: "gone" }
  /** A permission lacks. */
  | { readonly kind: "forbidden" }
  /** Discord is busy or down: to be tried again, at the earliest after so many milliseconds. */
  | { readonly kind: "later"; readonly afterMs?: number }
  /** The person takes no direct messages. */
  | { readonly kind: "closed" }
  /** Too many direct messages were opened; all of them have to rest. */
  | { readonly kind: "quarantined" }
  /** Discord does not take what was sent: a bug of ours. */
  | { readonly kind: "refused" };

/** What became of a delivery. Instants are milliseconds since the epoch. */
export interface DeliveryRecord {
  readonly status:
    /** Written down before it is sent; what is found in this state after a crash is looked for. */
    | "sending"
    | "sent"
    /** It may or may not be there, and cannot be looked for: shown, never sent again. */
    | "uncertain"
    /** Discord did not take it, for the reason in `why`; it is tried again while it is of use. */
    | "failed"
    /** It was not sent and will not be, for the reason in `why`. */
    | "dropped";
  /** Real time at which it was first written down: a look-up searches from 60 s before it. */
  readonly writtenAt: number;
  /** Story time at which it was settled. */
  readonly at?: number | undefined;
  /** Of the message, thread or event; empty where somebody has deleted it. */
  readonly id?: string | undefined;
  /** The channel that holds it, where it is not the target's own: a forum post's thread. */
  readonly channel?: string | undefined;
  /**
   * What it says now, as a short hash: another one is reason to edit. While it is being sent: what it
   * was first to say. Left out where nobody can tell which of several attempts arrived.
   */
  readonly says?: string | undefined;
  readonly why?: string | undefined;
  /** Story time at which it was due. */
  readonly due: number;
  readonly subscriptions: readonly string[];
  /** The episodes that it told of. */
  readonly episodes: readonly string[];
  /**
   * The instants at which it said that they begin, by episode, where it named hours: a message's are
   * those that it named first, an event's those that it has now.
   */
  readonly starts?: Readonly<Record<string, number>> | undefined;
}

/**
 * A server's deliveries of one local date, by key. Its events, which may move, are kept together, and
 * so is all that was posted of one claim.
 */
export type Night = Readonly<Record<string, DeliveryRecord>>;
