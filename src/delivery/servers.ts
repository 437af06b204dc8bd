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
  /** Takes a server's record away, and its name from the index. @throws {StoreError} */
  forget(server: string): Promise<void>;
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

  /** @returns other servers that have to tell somebody in its stead */
  function keep(server: string, record: ServerRecord): ReadonlySet<string> {
    const heirs = note(server, askedHere(records.get(server)), askedHere(record));
    records.set(server, record);
    return heirs;
  }

  function note(
    server: string,
    before: readonly PersonalReminder[],
    after: readonly PersonalReminder[],
  ): ReadonlySet<string> {
    const heirs = new Set<string>();
    if (before === after) return heirs;
    for (const one of before) {
      const all = asked.get(askOf(one)) ?? [];
      const others = all.filter((other) => other !== server);
      if (all[0] === server && others[0] !== undefined) heirs.add(others[0]);
      if (others.length === 0) asked.delete(askOf(one));
      else asked.set(askOf(one), others);
    }
    for (const one of after) {
      const others = asked.get(askOf(one)) ?? [];
      if (!others.includes(server)) asked.set(askOf(one), [...others, server].toSorted());
    }
    return heirs;
  }

  function tell(server: string, heirs: ReadonlySet<string>): void {
    for (const one of [server, ...heirs]) for (const listener of listeners) listener(one);
  }

  /** Named before it has a record: an index that names too much does no harm, one too little loses. */
  async function name(server: string): Promise<void> {
    await serial.run(INDEX, async () => {
      if (indexed.has(server)) return;
      await tables.index.set(INDEX, [...indexed, server]);
      indexed.add(server);
    });
  }

  async function unname(server: string): Promise<void> {
    await serial.run(INDEX, async () => {
      if (!indexed.has(server)) return;
      await tables.index.set(
        INDEX,
        [...indexed].filter((id) => id !== server),
      );
      indexed.delete(server);
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
        tell(server, keep(server, after));
        return after;
      }),
    onChange: (listener) => void listeners.push(listener),
    forget: (server) =>
      serial.run(server, async () => {
        await tables.servers.delete(server);
        const heirs = note(server, askedHere(records.get(server)), NOBODY);
        records.delete(server);
        tell(server, heirs);
        // After the record, as it was named before it.
        await unname(server);
      }),
    askedIn: (user, episode) => asked.get(askOf({ user, episode })) ?? [],
  };
}

/** A server that the bot has left tells nobody: another may have to. */
function askedHere(record: ServerRecord | undefined): readonly PersonalReminder[] {
  return record === undefined || record.left !== undefined ? NOBODY : record.personal;
}

const NOBODY: readonly PersonalReminder[] = [];

function askOf({ user, episode }: Pick<PersonalReminder, "user" | "episode">): string {
  return `${user}/${episode}`;
}
