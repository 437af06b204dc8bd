/** From what a moderator filled in to what a channel is to hear, or to all that is wrong with it. */
import type { Feed } from "../airtime/feeds.ts";
import { type BadLeads, parseLeads } from "./leads.ts";
import type { Subscription } from "./subscription.ts";

/** What a moderator decides; the rest of a subscription is how it fares. */
export type Settings = Omit<Subscription, "id" | "paused" | "suspended" | "since">;

/** A channel that was picked. */
export interface Picked {
  readonly channel: string;
  readonly isForum: boolean;
}

/** What was filled in; what is left out stays as it is. */
export interface Wishes {
  readonly to?: Picked | undefined;
  /** A show's id; "all" for all shows. */
  readonly show?: string | undefined;
  /** As it was typed. */
  readonly lead?: string | undefined;
  readonly feed?: Feed | undefined;
  readonly ping?: string | undefined;
  readonly discussion?: Settings["discussion"] | undefined;
  readonly forum?: string | undefined;
  readonly event?: boolean | undefined;
  readonly only?: Settings["only"] | undefined;
  readonly group?: boolean | undefined;
}

/** Stands for all shows where a show's id could stand. */
export const ALL_SHOWS = "all";

/** What cannot be taken as it was filled in. */
export type Problem =
  | { readonly kind: "lead"; readonly why: BadLeads }
  /** The role is @everyone. */
  | { readonly kind: "everyone" }
  /** Forum posts need a forum. */
  | { readonly kind: "no forum" }
  /** A forum was given, and something else than forum posts. */
  | { readonly kind: "forum unused"; readonly discussion: Settings["discussion"] }
  /** In a forum each announcement is a post to talk in already. */
  | { readonly kind: "thread in a forum" };

export type Drafted =
  | { readonly kind: "drafted"; readonly settings: Settings }
  | { readonly kind: "problems"; readonly problems: readonly Problem[] };

/** What a reminder is where nothing is said. */
const DEFAULTS: Omit<Settings, "channel" | "isForum"> = {
  leads: [30],
  feed: "eastern",
  discussion: "none",
  event: false,
  only: "every episode",
  group: false,
};

/** A new one's settings. @param server its id is that of its role @everyone */
export function draft(wishes: Wishes & { readonly to: Picked }, server: string): Drafted {
  return redraft({ ...DEFAULTS, ...wishes.to }, wishes, server);
}

/** Settings with what is wished changed in them. @param server its id is that of its role @everyone */
export function redraft(before: Settings, wishes: Wishes, server: string): Drafted {
  const { to, show, lead, ping, forum, feed, event, only, group } = wishes;
  const parsed = lead === undefined ? undefined : parseLeads(lead);
  const discussion = discussionOf(before, wishes);
  const problems: Problem[] = [
    ...(parsed?.kind === "bad" ? [{ kind: "lead", why: parsed.why } as const] : []),
    ...(ping === server ? [{ kind: "everyone" } as const] : []),
    ...forumProblems(before, wishes, discussion),
    ...(discussion === "thread" && (to ?? before).isForum
      ? [{ kind: "thread in a forum" } as const]
      : []),
  ];
  if (problems.length > 0) return { kind: "problems", problems };
  const settings: Settings = {
    channel: to?.channel ?? before.channel,
    isForum: to?.isForum ?? before.isForum,
    show: show === ALL_SHOWS ? undefined : (show ?? before.show),
    leads: parsed?.kind === "leads" ? parsed.leads : before.leads,
    feed: feed ?? before.feed,
    ping: ping ?? before.ping,
    discussion,
    forum: discussion === "forum post" ? (forum ?? before.forum) : undefined,
    event: event ?? before.event,
    only: only ?? before.only,
    group: group ?? before.group,
  };
  return { kind: "drafted", settings };
}

/** Who gives a forum and says nothing else wants posts in it. */
function discussionOf(before: Settings, { discussion, forum }: Wishes): Settings["discussion"] {
  return discussion ?? (forum === undefined ? before.discussion : "forum post");
}

function forumProblems(
  before: Settings,
  { forum }: Wishes,
  discussion: Settings["discussion"],
): Problem[] {
  if (discussion === "forum post")
    return (forum ?? before.forum) === undefined ? [{ kind: "no forum" }] : [];
  return forum === undefined ? [] : [{ kind: "forum unused", discussion }];
}

/** The settings of a subscription, without how it fares. */
export function settingsOf(subscription: Subscription): Settings {
  const { channel, isForum, show, leads, feed, ping, discussion, forum, event, only, group } =
    subscription;
  return { channel, isForum, show, leads, feed, ping, discussion, forum, event, only, group };
}
