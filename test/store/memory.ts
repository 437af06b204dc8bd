/** A store in memory, for tests: the same tables and codecs as in production, and nothing on disk. */
import { StoreError } from "../../src/ports.ts";
import type { Store } from "../../src/store/store.ts";
import { createTable, keyvOn } from "../../src/store/table.ts";
import { createWriter } from "../../src/store/writer.ts";

export function openMemoryStore(): Store {
  const tables = new Map<string, Map<string, string>>();
  // Nothing is rolled back here, but changes take their turns as they do on disk.
  const { write } = createWriter(async () => undefined);
  let isClosed = false;
  return {
    table(name, codec) {
      const rows = tables.get(name) ?? new Map<string, string>();
      tables.set(name, rows);
      return createTable(name, codec, {
        keyv: keyvOn(rows),
        keys: async () => [...rows.keys()],
        write,
        async ready() {
          if (isClosed) throw new StoreError("The store was closed already.");
        },
        explain: (cause) =>
          cause instanceof StoreError ? cause : new StoreError("The store failed.", { cause }),
      });
    },
    async scrub() {
      if (isClosed) throw new StoreError("The store was closed already.");
    },
    async close() {
      isClosed = true;
    },
  };
}
