/** The state of the bot: tables of versioned records, behind one address. */
import { StoreError, type Table } from "../ports.ts";
import type { Codec } from "./codec.ts";
import { openSqlite } from "./sqlite.ts";
import { readStoreUrl } from "./url.ts";

export interface Store {
  /**
   * The records of one kind. Made in the store by its first use.
   *
   * @param name lower-case words joined by `_`
   */
  table<T>(name: string, codec: Codec<T>): Table<T>;
  /**
   * Leaves nothing on disk of what was deleted or written over before.
   *
   * @throws {StoreError}
   */
  scrub(): Promise<void>;
  /** Ends what was begun, refuses what comes later, and lets go of the file. */
  close(): Promise<void>;
}

export interface StoreOptions {
  /** How long to wait for another program that has the file locked, in milliseconds. */
  readonly busyTimeoutMs?: number;
  /** How large the file may become; left out: as large as the disk allows. */
  readonly mostBytes?: number;
}

/**
 * Opens the store and tries it: what it gives back can be read and written.
 *
 * @throws {StoreError} one sentence on why it cannot be opened, and what to do
 */
export async function openStore(url: string, options: StoreOptions = {}): Promise<Store> {
  const address = readStoreUrl(url);
  switch (address.kind) {
    case "sqlite":
      return openSqlite(address.path, options);
    case "unusable":
      throw new StoreError(address.problem);
  }
}
