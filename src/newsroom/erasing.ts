/**
 * Erases everything of a server. It is named in a list before, so that a start finishes what a crash
 * has cut short; its record goes last, so that nothing that is left is ever without one.
 */
import { EMPTY_NEWS } from "../news/kept.ts";
import type { ServerStore, Table } from "../ports.ts";
import type { Night } from "../reminders/delivery.ts";
import { EMPTY_SERVER, type ServerRecord } from "../reminders/subscription.ts";
import { createSerial } from "../serial.ts";
import type { KeptClaims } from "./claims.ts";
import type { KeptDrafts } from "./drafts.ts";

/** Every server's record, and how one is taken away. */
export interface ForgettableServers extends ServerStore {
  ids(): readonly string[];
  /** Takes a server's record away. @throws {StoreError} */
  forget(server: string): Promise<void>;
}

/** The records of deliveries, by a server and a date or a claim's id. */
export interface KeptNights {
  read(server: string, dates: readonly string[]): Promise<Night>;
  forget(
    server: string,
    date: string,
    isToGo?: (key: string, record: Night[string]) => boolean,
  ): Promise<void>;
}

export interface Parts {
  readonly servers: ForgettableServers;
  readonly claims: KeptClaims;
  readonly drafts: KeptDrafts;
  readonly nights: KeptNights;
  /** Every `server/date` and `server/claim` that there are delivery records of. @throws {StoreError} */
  readonly nightKeys: () => Promise<readonly string[]>;
  /** For what is known of the store as a whole. */
  readonly index: Table<readonly string[]>;
}

export interface Erasing {
  /** Once it has begun it will end: what fails is done by `finish`. @throws {StoreError} */
  erase(server: string): Promise<void>;
  /** Erases what was begun. @throws {StoreError} */
  finish(): Promise<void>;
  /** Takes away what was under way as a server was erased, and was written down after. @throws {StoreError} */
  sweep(): Promise<void>;
}

/** Servers that are to be erased, and those that are. */
const BEGUN = "erasing";
const ERASED = "erased";

export function createErasing(parts: Parts): Erasing {
  const { servers, claims, drafts, nights, index } = parts;
  const serial = createSerial();

  /** One after the other, since every server is in the same lists. */
  const inTurn = <T>(work: () => Promise<T>) => serial.run("", work);

  async function list(name: string, edit: (ids: readonly string[]) => readonly string[]) {
    await index.set(name, [...new Set(edit((await index.get(name)) ?? []))]);
  }

  async function finishOne(server: string): Promise<void> {
    // Nothing of it is planned from here on.
    await servers.change(server, withoutAll);
    await claims.forgetServer(server, async () => {
      await forgetRest(server);
      await servers.forget(server);
    });
    await list(ERASED, (ids) => [...ids, server]);
    await list(BEGUN, (ids) => ids.filter((id) => id !== server));
  }

  async function forgetRest(server: string): Promise<void> {
    await drafts.forgetServer(server);
    await Promise.all((await rowsOf(parts, server)).map((row) => nights.forget(server, row)));
  }

  return {
    erase: (server) =>
      inTurn(async () => {
        await list(BEGUN, (ids) => [...ids, server]);
        await finishOne(server);
      }),
    finish: () =>
      inTurn(async () => {
        for (const server of (await index.get(BEGUN)) ?? []) await finishOne(server);
      }),
    sweep: () =>
      inTurn(async () => {
        for (const server of (await index.get(ERASED)) ?? []) {
          // One that has begun anew keeps what it has: it is forgotten in its time.
          if (servers.get(server) === EMPTY_SERVER)
            await claims.forgetServer(server, () => forgetRest(server));
          await list(ERASED, (ids) => ids.filter((id) => id !== server));
        }
      }),
  };
}

/** The dates and claims that there are delivery records of in a server. */
export async function rowsOf(
  { nightKeys }: Pick<Parts, "nightKeys">,
  server: string,
): Promise<string[]> {
  const prefix = `${server}/`;
  return (await nightKeys())
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length));
}

/** Only the number of the next claim: none may come under the name of one that is still there. */
function withoutAll(record: ServerRecord): ServerRecord {
  if (record === EMPTY_SERVER) return record;
  return { ...EMPTY_SERVER, news: { ...EMPTY_NEWS, nextId: record.news.nextId } };
}
