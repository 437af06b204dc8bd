/** What actions and buttons work with, for tests: servers in memory, and whatever Discord allows there. */
import { subscription as halfAnHourBefore } from "../reminders/subscription.ts";
import type { ActionDeps, Asker, ChannelKind } from "../../src/discord/command.ts";
import { knowledgeAt } from "../../src/knowledge.ts";
import { outletsOf } from "../../src/news/grades.ts";
import { type Claims, type Kept, NO_CLAIMS } from "../../src/news/kept.ts";
import {
  type Announcer,
  type ClaimStore,
  type Desk,
  type Inspection,
  type KeptRecords,
  type Need,
  type Outcome,
  type People,
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
import { memoryClaims, memoryDrafts } from "./claims.ts";

export const SERVER = "100000000000000000";
export const CHAT = "200000000000000001";
export const NEWS = "200000000000000002";
export const FORUM = "200000000000000003";
/** A person's direct channel. */
export const DIRECT = "200000000000000004";
export const ROLE = "300000000000000001";
/** Who asks and presses. */
export const USER = "400000000000000001";

/** In the place of a permission: nobody knows at the moment. */
export const UNKNOWN = "not known";

/** Who asks at an instant, and what there is of their server. */
export interface Setting {
  /** Story time. */
  readonly now: string;
  readonly kept?: Partial<ServerRecord>;
  /** Other servers' records. */
  readonly others?: Readonly<Record<string, Partial<ServerRecord>>>;
  readonly asker?: Partial<Asker>;
  /** The claims of the server. */
  readonly claims?: readonly Kept[];
  /** The permission that lacks for a need, if any; `UNKNOWN` where that is not known. */
  readonly missing?: (channel: string, need: Need) => string | undefined;
  readonly inspection?: Partial<Inspection>;
  readonly schedule?: ScheduleState | undefined;
  readonly announcer?: Partial<Announcer>;
  readonly people?: Partial<People>;
  /** What is kept of servers and persons; left out: nothing. */
  readonly records?: Partial<KeptRecords>;
  /** The store fails. */
  readonly isDown?: boolean;
}

/** What the next command or button gets, and what became of it all. */
export interface Scene {
  /** The server's corrections are in it. */
  deps(now?: string): ActionDeps;
  readonly records: ReadonlyMap<string, ServerRecord>;
  /** What is kept of the asker's server by now. */
  readonly kept: ServerRecord;
  /** The server's claims by now. */
  readonly claims: Claims;
  readonly desk: Desk;
  /** What was written to persons, in order. */
  readonly written: readonly { readonly channel: string; readonly text: string }[];
  /** How many edits of records changed something. */
  readonly changes: number;
}

/** Sets all of it up. */
export function stage(setting: Setting): Scene {
  const { now, kept = {}, others = {}, asker = {} } = setting;
  const isDown = setting.isDown ?? false;
  const servers = memoryServers({ ...others, [SERVER]: kept }, isDown);
  const claims = memoryClaims(servers, { [SERVER]: setting.claims ?? [] }, isDown);
  const written: { channel: string; text: string }[] = [];
  const desk = deskOf(setting, servers, claims, (channel, text) => written.push({ channel, text }));
  return {
    deps(at = now) {
      const base = depsAt(at);
      const who = { user: USER, isManager: false, server: SERVER, channel: CHAT, ...asker };
      const here = who.server === undefined ? EMPTY_SERVER : servers.get(who.server);
      return {
        ...base,
        ...knowledgeAt(base, new Date(at), here.corrections),
        kept: here,
        claims: claims.at.get(who.server ?? "") ?? NO_CLAIMS,
        outlets: outletsOf(base.canon.outlets, here.news),
        asker: who,
        desk,
        channels: CHANNELS,
        channelName: (id) => NAMES.get(id),
      };
    },
    records: servers.records,
    desk,
    get claims() {
      return claims.at.get(SERVER) ?? NO_CLAIMS;
    },
    get kept() {
      return servers.get(SERVER);
    },
    written,
    get changes() {
      return servers.changes();
    },
  };
}

const CHANNELS = new Map<string, ChannelKind>([
  [CHAT, "text"],
  [NEWS, "announcement"],
  [FORUM, "forum"],
]);

const NAMES = new Map([
  [CHAT, "chat"],
  [NEWS, "news"],
  [FORUM, "episodes"],
]);

/** Discord as it says that it did something. */
export function done(channel: string): Outcome {
  return { kind: "done", placed: { id: "1", channel } };
}

/** A subscription of the chat, as `/reminders add` makes it where only the show is said. */
export function subscription(extra: Partial<Subscription> = {}): Subscription {
  return halfAnHourBefore({
    channel: CHAT,
    show: "chicago-pd",
    since: "2024-01-01T00:00:00.000Z",
    ...extra,
  });
}

/** A server with these subscriptions. */
export function serverWith(...subscriptions: Subscription[]): ServerRecord {
  return { ...EMPTY_SERVER, subscriptions, nextId: subscriptions.length + 1 };
}

function deskOf(
  { missing = () => undefined, inspection, schedule, announcer, people, records }: Setting,
  servers: MemoryServers,
  claims: ClaimStore,
  onWrite: (channel: string, text: string) => void,
): Desk {
  return {
    servers,
    claims,
    drafts: memoryDrafts(),
    records: { ...noRecords, ...records },
    personalOf: (user) =>
      [...servers.records].flatMap(([server, { personal }]) =>
        personal
          .filter((reminder) => reminder.user === user)
          .map((reminder) => ({ server, reminder })),
      ),
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
      openDirect: async () => done(DIRECT),
      write: async (channel, text) => {
        onWrite(channel, text);
        return done(channel);
      },
      toggleRole: async () => ({ kind: "given" }),
      ...people,
    },
    schedule: () => schedule,
  };
}

interface MemoryServers extends ServerStore {
  readonly records: ReadonlyMap<string, ServerRecord>;
  changes(): number;
}

/** Changes come one after the other; one that gives the record back writes nothing. */
function memoryServers(
  kept: Readonly<Record<string, Partial<ServerRecord>>>,
  isDown: boolean,
): MemoryServers {
  const records = new Map(
    Object.entries(kept).map(([server, record]) => [server, { ...EMPTY_SERVER, ...record }]),
  );
  let changes = 0;
  let queue = Promise.resolve();
  const get = (server: string) => records.get(server) ?? EMPTY_SERVER;
  return {
    records,
    changes: () => changes,
    get,
    change(server, edit) {
      const changed = queue.then(() => {
        const before = get(server);
        const after = edit(before);
        if (after === before) return before;
        if (isDown) throw new StoreError("The disk is full: make room on it.");
        records.set(server, after);
        changes += 1;
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

const noRecords: KeptRecords = {
  exportServer: () => unused("exportServer"),
  draftsIn: async () => 0,
  eraseServer: () => unused("eraseServer"),
  ofUser: async () => [],
  forgetUser: () => unused("forgetUser"),
};

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
