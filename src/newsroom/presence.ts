/** Servers that the bot is no longer in: nothing is posted there, and after a while all is erased. */
import type { ServerRecord } from "../reminders/subscription.ts";
import { EMPTY_SERVER } from "../reminders/subscription.ts";
import type { ForgettableServers } from "./erasing.ts";

export interface Presence {
  /** The bot was removed. @throws {StoreError} */
  left(server: string): Promise<void>;
  /** The bot was added. @throws {StoreError} */
  joined(server: string): Promise<void>;
  /** @param isIn asked of each server in its turn: whether the bot is in it @throws {StoreError} */
  compare(isIn: (server: string) => boolean): Promise<void>;
  /** Those that it has not been in for 30 days. */
  longLeft(): string[];
}

/** So long it is waited for being added again, in milliseconds. */
const WAITED_FOR = 30 * 86_400_000;

/** @param realNow real time, milliseconds */
export function createPresence(servers: ForgettableServers, realNow: () => number): Presence {
  /** Of a server that nothing is kept of nothing is written. */
  const markLeft = (record: ServerRecord): ServerRecord =>
    record === EMPTY_SERVER || record.left !== undefined
      ? record
      : { ...record, left: new Date(realNow()).toISOString() };

  const left = async (server: string) => void (await servers.change(server, markLeft));
  const joined = async (server: string) => void (await servers.change(server, withoutLeft));

  return {
    left,
    joined,
    async compare(isIn) {
      for (const server of servers.ids()) await (isIn(server) ? joined : left)(server);
    },
    longLeft: () =>
      servers.ids().filter((server) => {
        const since = servers.get(server).left;
        return since !== undefined && Date.parse(since) + WAITED_FOR <= realNow();
      }),
  };
}

function withoutLeft(record: ServerRecord): ServerRecord {
  if (record.left === undefined) return record;
  const { left: _, ...rest } = record;
  return rest;
}
