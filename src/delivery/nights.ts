/** The records of what was delivered: a server's deliveries of one date stand in one record. */
import type { Table } from "../ports.ts";
import type { DeliveryRecord, Night } from "../reminders/delivery.ts";
import { partsOf } from "../reminders/keys.ts";

export interface Nights {
  /** Every delivery of some dates, by key. */
  read(server: string, dates: readonly string[]): Promise<Night>;
  /** Writes one delivery's record, or takes it away; not to be called twice at once for a server. */
  write(server: string, key: string, record: DeliveryRecord | undefined): Promise<void>;
  /** Forgets a date. */
  forget(server: string, date: string): Promise<void>;
}

export function createNights(table: Table<Night>): Nights {
  const rowOf = (server: string, date: string) => `${server}/${date}`;
  return {
    async read(server, dates) {
      const nights = await table.getMany(dates.map((date) => rowOf(server, date)));
      return Object.assign({}, ...nights.map((night) => night ?? {})) as Night;
    },
    async write(server, key, record) {
      const row = rowOf(server, partsOf(key).date);
      const { [key]: _before, ...others } = (await table.get(row)) ?? {};
      await table.set(row, record === undefined ? others : { ...others, [key]: record });
    },
    forget: (server, date) => table.delete(rowOf(server, date)),
  };
}
