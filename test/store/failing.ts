/** A store that fails when a test says so. */
import { StoreError } from "../../src/ports.ts";
import type { Store } from "../../src/store/store.ts";

/** @param fails asked before each call: what it is, and of which table */
export function failing(
  store: Store,
  fails: (what: "read" | "write", table: string) => boolean,
): Store {
  const check = (what: "read" | "write", table: string) => {
    if (fails(what, table)) throw new StoreError("The store failed.");
  };
  return {
    ...store,
    table(name, codec) {
      const table = store.table(name, codec);
      return {
        async get(key) {
          check("read", name);
          return table.get(key);
        },
        async getMany(keys) {
          check("read", name);
          return table.getMany(keys);
        },
        async set(key, value) {
          check("write", name);
          await table.set(key, value);
        },
        async delete(key) {
          check("write", name);
          await table.delete(key);
        },
        async keys() {
          check("read", name);
          return table.keys();
        },
      };
    },
  };
}

/** The same store, which takes so many changes and then no more, as after a crash. */
export function dyingAfter(store: Store, writes: number): Store {
  let left = writes;
  return failing(store, (what) => what === "write" && left-- <= 0);
}
