/**
 * The records of what was delivered: a server's deliveries of one date stand in one record. What
 * waits to be written to the same one is written together: of a thousand posts at one minute the
 * store sees a few writings.
 */
import type { Table } from "../ports.ts";
import type { DeliveryRecord, Night } from "../reminders/delivery.ts";
import { partsOf } from "../reminders/keys.ts";
import { createSerial } from "../serial.ts";

export interface Nights {
  /** Every delivery of some dates, by key; with all that was to be written before. */
  read(server: string, dates: readonly string[]): Promise<Night>;
  /** Writes one delivery's record, or takes it away. Resolves once it is on disk. */
  write(server: string, key: string, record: DeliveryRecord | undefined): Promise<void>;
  /** Takes away those records of a date that `isOld` says of. */
  forget(
    server: string,
    date: string,
    isOld?: (key: string, record: DeliveryRecord) => boolean,
  ): Promise<void>;
}

interface Batch {
  readonly changes: Map<string, DeliveryRecord | undefined>;
  readonly written: Promise<void>;
}

export function createNights(table: Table<Night>): Nights {
  /** A server's readings and writings one after the other. */
  const serial = createSerial();
  /** What has not begun to be written, by row. */
  const waiting = new Map<string, Batch>();
  const rowOf = (server: string, date: string) => `${server}/${date}`;

  function batchFor(server: string, row: string): Batch {
    const changes: Batch["changes"] = new Map();
    const written = serial.run(server, async () => {
      waiting.delete(row);
      const night = new Map(Object.entries((await table.get(row)) ?? {}));
      for (const [key, record] of changes) {
        if (record === undefined) night.delete(key);
        else night.set(key, record);
      }
      await table.set(row, Object.fromEntries(night));
    });
    const batch = { changes, written };
    waiting.set(row, batch);
    return batch;
  }

  return {
    read: (server, dates) =>
      serial.run(server, async () => {
        const nights = await table.getMany(dates.map((date) => rowOf(server, date)));
        return Object.assign({}, ...nights.map((night) => night ?? {})) as Night;
      }),
    write(server, key, record) {
      const row = rowOf(server, partsOf(key).date);
      const batch = waiting.get(row) ?? batchFor(server, row);
      batch.changes.set(key, record);
      return batch.written;
    },
    forget: (server, date, isOld) =>
      serial.run(server, async () => {
        const row = rowOf(server, date);
        if (isOld === undefined) return table.delete(row);
        const before = Object.entries((await table.get(row)) ?? {});
        const after = before.filter(([key, record]) => !isOld(key, record));
        if (after.length < before.length) await table.set(row, Object.fromEntries(after));
      }),
  };
}
