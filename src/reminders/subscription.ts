/** What a channel asked to hear, and what a server keeps of it. */
import type { Correction } from "../airtime/corrections.ts";
import type { Feed } from "../airtime/feeds.ts";
import { EMPTY_NEWS, type ServerNews } from "../news/kept.ts";

/** A channel's wish, set by a moderator. */
export interface Subscription {
  /** Unique in its server, and short enough to type: `r3`. */
  readonly id: string;
  /** The channel that hears; a forum's posts are the announcements themselves. */
  readonly channel: string;
  readonly isForum: boolean;
  /** A show's id; undefined for all shows of the community. */
  readonly show?: string | undefined;
  /** Minutes before the start, 0 to 10,080 (a week), the longest first; `weekly` posts the coming week. */
  readonly leads: readonly number[] | "weekly";
  readonly feed: Feed;
  /** The role to ping. */
  readonly ping?: string | undefined;
  /** What opens at air time for talking about the episode. */
  readonly discussion: "none" | "thread" | "forum post";
  /** Where forum posts open; set with `discussion: "forum post"`. */
  readonly forum?: string | undefined;
  /** Whether each episode gets a scheduled event of Discord's. */
  readonly event: boolean;
  readonly only: "every episode" | "premieres and finales";
  /** One post a night for all its shows, at the first one's minute. */
  readonly group: boolean;
  readonly paused: boolean;
  /** Why nothing can be sent at present; it resumes by itself. */
  readonly suspended?: Suspension | undefined;
  /**
   * Story time, ISO, from which it counts: what was due before it was made, changed or resumed is
   * not made up for.
   */
  readonly since: string;
}

/** A subscription that cannot be served: its channel is gone, or the bot may not write there. */
export interface Suspension {
  readonly because: "gone" | "forbidden";
  /** Story time, ISO. */
  readonly at: string;
}

/** A reminder that a person asked for, by direct message. */
export interface PersonalReminder {
  readonly user: string;
  /** The direct channel, opened when it was asked for. */
  readonly channel: string;
  /** An episode, `chicago-pd/S11E1`. */
  readonly episode: string;
  readonly feed: Feed;
  /** Minutes before the start. */
  readonly lead: number;
}

/** Everything small that is kept of a server, read and written whole. */
export interface ServerRecord {
  readonly subscriptions: readonly Subscription[];
  /** The number of the next subscription's id. */
  readonly nextId: number;
  /** Where trouble is reported. */
  readonly alerts?: string | undefined;
  readonly corrections: readonly Correction[];
  readonly personal: readonly PersonalReminder[];
  readonly news: ServerNews;
  /** Real time, ISO, at which the bot was no longer in the server: 30 days later all is forgotten. */
  readonly left?: string | undefined;
}

/** A server that nothing is kept of. */
export const EMPTY_SERVER: ServerRecord = Object.freeze({
  subscriptions: [],
  nextId: 1,
  corrections: [],
  personal: [],
  news: EMPTY_NEWS,
});

/** A record with its news changed; the same one where the edit gave them back unchanged. */
export function withNews(
  record: ServerRecord,
  edit: (news: ServerNews) => ServerNews,
): ServerRecord {
  const news = edit(record.news);
  return news === record.news ? record : { ...record, news };
}
