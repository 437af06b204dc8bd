/** What the bot has to be allowed to, for each thing that a subscription asks for. */
import type { Subscription } from "./subscription.ts";

/** What the bot needs to be allowed to in a channel or server, by what it does there. */
export type Need =
  | "view"
  | "post"
  | "read history"
  | "open threads"
  | "open forum posts"
  | "write in threads"
  | "create events"
  /** To ping this role where not everybody may. */
  | { readonly ping: string }
  /** To give and take this role: Manage Roles, and the role below the bot's own. */
  | { readonly give: string };

/** What is needed for one purpose in one channel. */
export interface Demand {
  readonly purpose: Purpose;
  /** Where; of what is the server's, the channel of its posts. */
  readonly channel: string;
  readonly needs: readonly Need[];
  /** Without it there is no use in the subscription at all. */
  readonly isEssential: boolean;
}

export type Purpose =
  | "posts"
  /** Saying under a forum's post that its episode moved. */
  | "notices in posts"
  | "threads"
  | "forum posts"
  | "events"
  | "pings"
  /** The button with which members take the pinged role. */
  | "get pings";

/** A demand that is not met. */
export interface Lack extends Demand {
  /** Permissions, as Discord's settings call them; undefined where that is not known at the moment. */
  readonly missing: readonly string[] | undefined;
}

type Wanted = Pick<Subscription, "channel" | "isForum" | "ping" | "discussion" | "forum" | "event">;

/** Everything that a subscription needs, the essential first. */
export function demandsOf({ channel, isForum, ping, discussion, forum, event }: Wanted): Demand[] {
  const extra = (purpose: Purpose, needs: readonly Need[], where = channel): Demand => ({
    purpose,
    channel: where,
    needs,
    isEssential: false,
  });
  const posts: Demand = {
    purpose: "posts",
    channel,
    // Without its history, what may have been posted before a crash cannot be looked for.
    needs: ["view", isForum ? "open forum posts" : "post", "read history"],
    isEssential: true,
  };
  return [
    posts,
    ...(isForum ? [extra("notices in posts", ["write in threads"])] : []),
    // In a forum the post itself is the thread.
    ...(discussion === "thread" && !isForum
      ? [extra("threads", ["open threads", "write in threads"])]
      : []),
    ...(discussion === "forum post" && forum !== undefined
      ? [extra("forum posts", ["view", "open forum posts", "read history"], forum)]
      : []),
    ...(event ? [extra("events", ["create events"])] : []),
    ...(ping === undefined
      ? []
      : [extra("pings", [{ ping }]), extra("get pings", [{ give: ping }])]),
  ];
}

/**
 * The demands that are not met, or of which it is not known whether they are.
 *
 * @param missing what lacks in a channel; undefined where that is not known
 */
export function lacksOf(
  wanted: Wanted,
  missing: (channel: string, needs: readonly Need[]) => readonly string[] | undefined,
): Lack[] {
  return demandsOf(wanted)
    .map((demand) => ({ ...demand, missing: missing(demand.channel, demand.needs) }))
    .filter((lack) => lack.missing === undefined || lack.missing.length > 0);
}

/** Whether it can be served at all, as far as is known. */
export function isServable(lacks: readonly Lack[]): boolean {
  return !lacks.some(({ isEssential, missing }) => isEssential && missing !== undefined);
}
