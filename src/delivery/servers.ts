/**
 * What is kept of each server, in memory and in the store. A server's record has one writer, this;
 * its changes come one after the other, and each is on disk before it counts.
 */
import type { ServerStore, Table } from "../ports.ts";
import {
  EMPTY_SERVER,
  type PersonalReminder,
  type ServerRecord,
} from "../reminders/subscription.ts";
import { createSerial } from "../serial.ts";

export interface Servers extends ServerStore {
  /** Those of which anything is kept. */
  ids(): readonly string[];
  onChange(listener: (server: string) => void): void;
  /** The servers in which a person asked to be reminded of an episode, the first of all first. */
  askedIn(user: string, episode: string): readonly string[];
}

export interface ServerTables {
  readonly servers: Table<ServerRecord>;
  /** Under one key, the ids of all servers in `servers`: no table is ever searched. */
  readonly index: Table<readonly string[]>;
}

const INDEX = "servers";
/** Records that are read together: few enough for one statement of the store. */
const CHUNK = 500;

/**
 * Reads all of it.
 *
 * @throws {StoreError}
 */
export async function openServers(tables: ServerTables): Promise<Servers> {
  const serial = createSerial();
  const records = new Map<string, ServerRecord>();
  const indexed = new Set(await tables.index.get(INDEX));
  const listeners: ((server: string) => void)[] = [];
  const asked = new Map<string, readonly string[]>();
  const ids = [...indexed];
  for (let at = 0; at < ids.length; at += CHUNK) {
    const chunk = ids.slice(at, at + CHUNK);
    for (const [index, record] of (await tables.servers.getMany(chunk)).entries())
      if (record !== undefined) keep(chunk[index] ?? "", record);
  }

  function keep(server: string, after: ServerRecord): void {
    const before = records.get(server)?.personal ?? [];
    records.set(server, after);
    if (before === after.personal) return;
    for (const one of before) {
      const others = (asked.get(askOf(one)) ?? []).filter((other) => other !== server);
      if (others.length === 0) asked.delete(askOf(one));
      else asked.set(askOf(one), others);
    }
    for (const one of after.personal) {
      const others = asked.get(askOf(one)) ?? [];
      if (!others.includes(server)) asked.set(askOf(one), [...others, server].toSorted());
    }
  }

  /** Named before it has a record: an index that names too much does no harm, one too little loses. */
  async function name(server: string): Promise<void> {
    await serial.run(INDEX, async () => {
      if (indexed.has(server)) return;
      await tables.index.set(INDEX, [...indexed, server]);
      indexed.add(server);
    });
  }

  return {
    ids: () => [...records.keys()],
    get: (server) => records.get(server) ?? EMPTY_SERVER,
    change: (server, edit) =>
      serial.run(server, async () => {
        const before = records.get(server) ?? EMPTY_SERVER;
        const after = edit(before);
        if (after === before) return before;
        await name(server);
        await tables.servers.set(server, after);
        keep(server, after);
        for (const listener of listeners) listener(server);
        return after;
      }),
    onChange: (listener) => void listeners.push(listener),
    askedIn: (user, episode) => asked.get(askOf({ user, episode })) ?? [],
  };
}

function askOf({ user, episode }: Pick<PersonalReminder, "user" | "episode">): string {
  return `${user}/${episode}`;
}
