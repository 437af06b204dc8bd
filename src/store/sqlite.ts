/** State in one SQLite file. */
import { randomUUID } from "node:crypto";
import { mkdir, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { KeyvSqlite } from "@keyv/sqlite";
import * as v from "valibot";
import { StoreError } from "../ports.ts";
import type { Codec } from "./codec.ts";
import { busyError, closedError, explain } from "./failure.ts";
import type { Store, StoreOptions } from "./store.ts";
import { createTable, keyvOn } from "./table.ts";
import { createWriter } from "./writer.ts";

/** A table that every opening writes to, reads and empties again. */
const PROBE = "probe";
const probeCodec: Codec<string> = { version: 1, schema: v.string() };
const PAGE_BYTES = 4096;

/**
 * Opens the file, or makes it and its folder, and tries it.
 *
 * @throws {StoreError} where it cannot be read and written
 */
export async function openSqlite(
  path: string,
  { busyTimeoutMs = 5_000, mostBytes }: StoreOptions = {},
): Promise<Store> {
  const file = resolve(path);
  const driver = await loadDriver();
  let connection: KeyvSqlite | undefined;
  try {
    await makeFolder(dirname(file));
    connection = connect(driver, file, busyTimeoutMs);
    await connection.query("PRAGMA journal_mode=WAL");
    // NORMAL would lose what was acknowledged last when the power goes.
    await connection.query("PRAGMA synchronous=FULL");
    // Most of what is deleted is written over at once: a backup may be taken before it is scrubbed.
    // What a page held before it was split stays until then (measured).
    await connection.query("PRAGMA secure_delete=ON");
    await connection.query(`PRAGMA busy_timeout=${busyTimeoutMs}`);
    if (mostBytes !== undefined)
      await connection.query(`PRAGMA max_page_count=${Math.ceil(mostBytes / PAGE_BYTES)}`);
    const store = storeOn(connection, file);
    await tryOut(store);
    return store;
  } catch (error) {
    // One that never opened cannot be closed either.
    await connection?.close().catch(() => undefined);
    throw explain(file, error);
  }
}

/** By steps: below a folder like /proc, Node's own `recursive` tries for ever (Node 20, measured). */
async function makeFolder(folder: string): Promise<void> {
  if (await isFolder(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) await makeFolder(parent);
  // Another process may have made it meanwhile.
  await mkdir(folder).catch(async (error: unknown) => {
    if (!(await isFolder(folder))) throw error;
  });
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** The driver is a native part, which an installation may have left unbuilt. */
async function loadDriver(): Promise<typeof KeyvSqlite> {
  try {
    return (await import("@keyv/sqlite")).KeyvSqlite;
  } catch (cause) {
    throw new StoreError(
      "SQLite's driver does not load on this machine: run npm rebuild sqlite3, and start again.",
      { cause },
    );
  }
}

function connect(Driver: typeof KeyvSqlite, file: string, busyTimeout: number): KeyvSqlite {
  const connection = new Driver({ uri: `sqlite://${file}`, table: PROBE, busyTimeout });
  // Every table adds a listener of Keyv's own.
  connection.setMaxListeners(0);
  return connection;
}

function storeOn(connection: KeyvSqlite, file: string): Store {
  const writer = createWriter(connection.query);
  let closing: Promise<void> | undefined;

  /** Of what is there and nothing else; then the log goes, which holds pages as they were. */
  async function rebuild(): Promise<void> {
    await connection.query("VACUUM");
    const [result] = await connection.query("PRAGMA wal_checkpoint(TRUNCATE)");
    if (result?.busy !== 0) throw busyError(file);
  }

  async function close(): Promise<void> {
    await writer.idle();
    await connection.close().catch((error: unknown) => {
      throw explain(file, error);
    });
  }

  return {
    table(name, codec) {
      let made: Promise<void> | undefined;
      const make = () =>
        writer.write(() =>
          connection.query(
            `CREATE TABLE IF NOT EXISTS ${name} (key VARCHAR(255) PRIMARY KEY, value TEXT)`,
          ),
        );
      return createTable(name, codec, {
        keyv: keyvOn(viewOf(connection, name)),
        async keys() {
          const rows: { key: string }[] = await connection.query(`SELECT key FROM ${name}`);
          return rows.map(({ key }) => key);
        },
        write: writer.write,
        async ready() {
          if (closing !== undefined) throw closedError(file);
          made ??= make();
          // A file that was locked for a moment is asked again by the next call.
          await made.catch((error: unknown) => {
            made = undefined;
            throw error;
          });
        },
        explain: (error) => explain(file, error),
      });
    },
    async scrub() {
      if (closing !== undefined) throw closedError(file);
      await writer.alone(rebuild).catch((error: unknown) => {
        throw explain(file, error);
      });
    },
    close: () => (closing ??= close()),
  };
}

/**
 * The adapter for another table, on the same connection. By itself every adapter opens a connection
 * of its own, with its own cache, and connections of one file wait for each other's locks.
 */
function viewOf(connection: KeyvSqlite, table: string): KeyvSqlite {
  return Object.create(connection, {
    opts: { value: { ...connection.opts, table } },
    namespace: { value: undefined, writable: true },
  });
}

/** Under a key of its own: another process may try the same file at this moment. */
async function tryOut(store: Store): Promise<void> {
  const table = store.table(PROBE, probeCodec);
  const key = randomUUID();
  await table.set(key, key);
  if ((await table.get(key)) !== key) throw new Error("it does not give back what it was given");
  await table.delete(key);
}
