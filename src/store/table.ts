/** A table of records over Keyv, whatever Keyv stands on. */
import { Keyv } from "keyv";
import type { StoreError, Table } from "../ports.ts";
import { type Codec, decode, encode } from "./codec.ts";
import type { Write } from "./writer.ts";

/** What a kind of store has to offer for each of its tables. */
export interface Backing {
  /** Made by `keyvOn`. */
  readonly keyv: Keyv<unknown>;
  /** All keys at once: Keyv's own iterator pages, and skips what moves up when a row is deleted. */
  keys(): Promise<string[]>;
  readonly write: Write;
  /** Rejects where the store cannot be used; awaited before everything else. */
  ready(): Promise<void>;
  explain(error: unknown): StoreError;
}

/** Of an adapter's `getMany`, which takes the square of it in time. */
const MOST_AT_ONCE = 200;
/** Becomes an identifier in SQL, where quotes around it cannot be had. */
const NAME = /^[a-z][a-z0-9_]*$/;

/** @throws {TypeError} where the name could not be a table's */
export function createTable<T>(name: string, codec: Codec<T>, backing: Backing): Table<T> {
  if (!NAME.test(name)) throw new TypeError(`"${name}" cannot be the name of a table`);
  const { keyv } = backing;

  async function attempt<R>(work: () => Promise<R>): Promise<R> {
    try {
      await backing.ready();
      return await work();
    } catch (error) {
      throw backing.explain(error);
    }
  }
  const read = (stored: unknown, key: string): T | undefined =>
    stored === undefined ? undefined : decode(codec, stored, { table: name, key });

  return {
    get: async (key) => read(await attempt(() => keyv.get(key)), key),
    async getMany(keys) {
      const all: (T | undefined)[] = [];
      for (let from = 0; from < keys.length; from += MOST_AT_ONCE) {
        const some = keys.slice(from, from + MOST_AT_ONCE);
        const stored = await attempt(() => keyv.getMany(some));
        all.push(...some.map((key, at) => read(stored[at], key)));
      }
      return all;
    },
    async set(key, value) {
      const stored = encode(codec, value, { table: name, key });
      await attempt(() => backing.write(() => mustSet(keyv, key, stored)));
    },
    delete: (key) => attempt(() => backing.write(() => keyv.delete(key))),
    keys: () => attempt(() => backing.keys()),
  };
}

/**
 * Keyv that keeps JSON as it is given, under the keys as they are given, and throws.
 *
 * Without `throwOnErrors` a store that fails looks empty; with its own prefix, the key `keyv:a` and
 * the key `a` are one. Of an adapter without `getMany` it hides the failures even so.
 */
export function keyvOn(store: object): Keyv<unknown> {
  if (!("getMany" in store) && !(store instanceof Map))
    throw new TypeError("an adapter needs getMany of its own");
  const keyv = new Keyv<unknown>({
    store,
    namespace: "",
    useKeyPrefix: false,
    throwOnErrors: true,
    serialize: ({ value }) => JSON.stringify(value),
    deserialize: (text) => ({ value: parse(text) }),
  });
  // Whoever called is told by the rejection; the event would only tell it twice.
  keyv.on("error", () => {});
  return keyv;
}

/** What is no JSON goes on as text, for `decode` to refuse, which knows whose it is. */
function parse(text: string): ReturnType<typeof JSON.parse> {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Keyv says `false` where its store did not take a value. */
async function mustSet(keyv: Keyv<unknown>, key: string, stored: unknown): Promise<void> {
  if (!(await keyv.set(key, stored))) throw new Error("a record was not taken");
}
