/** What actions work with, for tests: a server in memory, and whatever Discord allows there. */
import type { ActionDeps, ChannelKind } from "../../src/discord/command.ts";
import {
  type Announcer,
  type Desk,
  type Inspection,
  type Need,
  type ScheduleState,
  type ServerStore,
  StoreError,
} from "../../src/ports.ts";
import {
  EMPTY_SERVER,
  type ServerRecord,
  type Subscription,
} from "../../src/reminders/subscription.ts";
import { depsAt } from "../support.ts";

export const SERVER = "100000000000000000";
export const CHAT = "200000000000000001";
export const NEWS = "200000000000000002";
export const FORUM = "200000000000000003";
export const ROLE = "300000000000000001";
export const MODERATOR = "400000000000000001";

/** In the place of a permission: nobody knows at the moment. */
export const UNKNOWN = "not known";

/** Who may use it all at an instant, and what there is of their server. */
export interface Setting {
  /** Story time. */
  readonly now: string;
  readonly kept?: ServerRecord;
  /** The permission that lacks for a need, if any; `UNKNOWN` where that is not known. */
  readonly missing?: (channel: string, need: Need) => string | undefined;
  readonly inspection?: Partial<Inspection>;
  readonly schedule?: ScheduleState | undefined;
  readonly announcer?: Partial<Announcer>;
  /** The store fails. */
  readonly isDown?: boolean;
}

/** What an action gets, and the record as it is after it. */
export interface Staged {
  readonly deps: ActionDeps;
  readonly record: () => ServerRecord;
}

/** Sets all of it up. */
export function stage(setting: Setting): Staged {
  const { now, kept = EMPTY_SERVER } = setting;
  const servers = memoryServers(kept, setting.isDown ?? false);
  const deps: ActionDeps = {
    ...depsAt(now),
    kept,
    asker: { user: MODERATOR, server: SERVER, channel: CHAT },
    desk: deskOf(setting, servers),
    channels: new Map<string, ChannelKind>([
      [CHAT, "text"],
      [NEWS, "announcement"],
      [FORUM, "forum"],
    ]),
  };
  return { deps, record: () => servers.get(SERVER) };
}

/** A subscription of the chat, as `/reminders add` makes it where nothing is said. */
export function subscription(extra: Partial<Subscription> = {}): Subscription {
  return {
    id: "r1",
    channel: CHAT,
    isForum: false,
    show: "chicago-pd",
    leads: [30],
    feed: "eastern",
    discussion: "none",
    event: false,
    only: "every episode",
    group: false,
    paused: false,
    since: "2024-01-01T00:00:00.000Z",
    ...extra,
  };
}

/** A server with these subscriptions. */
export function serverWith(...subscriptions: Subscription[]): ServerRecord {
  return { ...EMPTY_SERVER, subscriptions, nextId: subscriptions.length + 1 };
}

function deskOf(
  { missing = () => undefined, inspection, schedule, announcer }: Setting,
  servers: ServerStore,
): Desk {
  return {
    servers,
    personalOf: () => [],
    inspect: async () => ({ planned: [], records: {}, ...inspection }),
    access: {
      missing(server, channel, needs) {
        if (server !== SERVER) return undefined;
        const lacks = needs.map((need) => missing(channel, need));
        if (lacks.includes(UNKNOWN)) return undefined;
        return lacks.filter((lack) => lack !== undefined);
      },
    },
    announcer: { ...unusedAnnouncer, ...announcer },
    people: {
      write: () => unused("write"),
      openDirect: () => unused("openDirect"),
      toggleRole: () => unused("toggleRole"),
    },
    schedule: () => schedule,
  };
}

/** Changes come one after the other; one that gives the record back writes nothing. */
function memoryServers(kept: ServerRecord, isDown: boolean): ServerStore {
  const records = new Map([[SERVER, kept]]);
  let queue = Promise.resolve();
  const get = (server: string) => records.get(server) ?? EMPTY_SERVER;
  return {
    get,
    change(server, edit) {
      const changed = queue.then(() => {
        const before = get(server);
        const after = edit(before);
        if (after === before) return before;
        if (isDown) throw new StoreError("The disk is full: make room on it.");
        records.set(server, after);
        return after;
      });
      queue = changed.then(
        () => undefined,
        () => undefined,
      );
      return changed;
    },
  };
}

const unusedAnnouncer: Announcer = {
  send: () => unused("send"),
  edit: () => unused("edit"),
  remove: () => unused("remove"),
  find: () => unused("find"),
  says: () => "",
  alert: () => unused("alert"),
  test: () => unused("test"),
};

function unused<T>(name: string): Promise<T> {
  return Promise.reject(new Error(`nothing should call ${name}`));
}
