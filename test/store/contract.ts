/** What every kind of store has to do. */
import * as v from "valibot";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { StoreError, type Table } from "../../src/ports.ts";
import type { Store } from "../../src/store/store.ts";
import { type Note, noteCodec } from "./notes.ts";

/** Keys that a prefix, a pattern or a quote would trip over. */
export const ODD_KEYS = [
  "a:b",
  "a:b:c",
  "keyv:a",
  "a",
  "a/b",
  "a%",
  "a_",
  "ab",
  "%",
  "_",
  "'",
  '"; --',
  "Ünï ☃ 🎬",
  " ",
  "123",
  "k".repeat(1_000),
];

/** Every method of a table, each as a call that can be expected to reject. */
export const callsOf = (table: Table<Note>): [string, () => Promise<unknown>][] => [
  ["get", () => table.get("a")],
  ["getMany", () => table.getMany(["a", "b"])],
  ["set", () => table.set("a", { text: "x" })],
  ["delete", () => table.delete("a")],
  ["keys", () => table.keys()],
];

/** Expects that nothing of it looks empty, and that the words say what to do. */
export async function expectAllToFail(table: Table<Note>, words: string | RegExp): Promise<void> {
  const failures = [];
  for (const [name, call] of callsOf(table)) {
    const reason = await reasonOf(call);
    failures.push({ name, is: reason instanceof StoreError, message: String(reason) });
  }
  const message = expect.stringMatching(words);
  expect(failures).toEqual(callsOf(table).map(([name]) => ({ name, is: true, message })));
}

/** Why it rejects. */
export const reasonOf = (call: () => Promise<unknown>): Promise<unknown> =>
  call().then(
    () => "it did not fail",
    (reason: unknown) => reason,
  );

export function describeStore(kind: string, open: () => Promise<Store>): void {
  describe(`a store in ${kind}`, () => {
    let store: Store;
    let table: Table<Note>;

    beforeEach(async () => {
      store = await open();
      table = store.table("notes", noteCodec);
    });
    afterEach(() => store.close());

    it("has nothing to begin with", async () => {
      expect(await table.get("a")).toBeUndefined();
      expect(await table.getMany(["a", "b"])).toEqual([undefined, undefined]);
      expect(await table.getMany([])).toEqual([]);
      expect(await table.keys()).toEqual([]);
    });

    it("gives back what it was given", async () => {
      const note = { text: "x", tags: ["b", "a"] };
      await table.set("a", note);
      expect(await table.get("a")).toEqual(note);
    });

    it("keeps the latest", async () => {
      await table.set("a", { text: "x", tags: ["old"] });
      await table.set("a", { text: "y" });
      expect(await table.get("a")).toEqual({ text: "y" });
      expect(await table.keys()).toEqual(["a"]);
    });

    it("keeps the latest of changes that did not wait for each other", async () => {
      const texts = Array.from({ length: 500 }, (_, at) => `${at}`);
      await Promise.all(texts.map((text) => table.set("a", { text })));
      expect(await table.get("a")).toEqual({ text: "499" });
      await Promise.all([table.set("a", { text: "x" }), table.delete("a")]);
      expect(await table.get("a")).toBeUndefined();
    });

    it("gives several in the order of the keys, also what is asked for twice or not there", async () => {
      await table.set("a", { text: "of a" });
      await table.set("b", { text: "of b" });
      const found = await table.getMany(["b", "none", "a", "b"]);
      expect(found.map((note) => note?.text)).toEqual(["of b", undefined, "of a", "of b"]);
    });

    it("gives more at once than fit into one question", async () => {
      const keys = Array.from({ length: 1_001 }, (_, at) => `key ${at}`);
      await Promise.all(keys.map((key) => table.set(key, { text: key })));
      const wanted = keys.toReversed();
      expect((await table.getMany(wanted)).map((note) => note?.text)).toEqual(wanted);
      expect((await table.keys()).toSorted()).toEqual(keys.toSorted());
    });

    it("deletes, also what is not there", async () => {
      await table.set("a", { text: "x" });
      await table.delete("a");
      await table.delete("a");
      expect(await table.get("a")).toBeUndefined();
      expect(await table.keys()).toEqual([]);
    });

    it("loses none of its keys while they are deleted one by one", async () => {
      for (let at = 0; at < 35; at++) await table.set(`key ${at}`, { text: "x" });
      for (const key of await table.keys()) await table.delete(key);
      expect(await table.keys()).toEqual([]);
    });

    it("tells odd keys apart", async () => {
      for (const key of ODD_KEYS) await table.set(key, { text: `of ${key}` });
      for (const key of ODD_KEYS) expect(await table.get(key)).toEqual({ text: `of ${key}` });
      expect(await table.getMany(ODD_KEYS)).toEqual(ODD_KEYS.map((key) => ({ text: `of ${key}` })));
      expect((await table.keys()).toSorted()).toEqual(ODD_KEYS.toSorted());
      await table.delete("a_");
      await table.delete("%");
      expect((await table.keys()).length).toBe(ODD_KEYS.length - 2);
    });

    it.each([
      ["an empty text", ""],
      ["other scripts", "Ünï ☃ 🎬 שלום \u0000 \u2028"],
      ["text that looks escaped", ':base64:AAAA "quoted" \\n :x'],
      ["five million characters", "é".repeat(5_000_000)],
    ])("keeps %s as it is", async (_, text) => {
      await table.set("a", { text, tags: [":x", ":base64:AAAA"] });
      expect((await table.get("a"))?.text === text).toBe(true);
      expect((await table.get("a"))?.tags).toEqual([":x", ":base64:AAAA"]);
    });

    it("keeps its own copy", async () => {
      const tags = ["a"];
      await table.set("a", { text: "x", tags });
      tags.push("b");
      expect(await table.get("a")).toEqual({ text: "x", tags: ["a"] });
    });

    it("keeps tables apart", async () => {
      const other = store.table("notes_too", noteCodec);
      await table.set("a", { text: "x" });
      expect(await other.get("a")).toBeUndefined();
      await other.set("a", { text: "y" });
      await other.set("b", { text: "z" });
      await other.delete("a");
      expect(await table.get("a")).toEqual({ text: "x" });
      expect(await table.keys()).toEqual(["a"]);
      expect(await other.keys()).toEqual(["b"]);
    });

    it("shows one table under one name", async () => {
      await table.set("a", { text: "x" });
      expect(await store.table("notes", noteCodec).get("a")).toEqual({ text: "x" });
    });

    it.each(["", "Notes", "news-settings", "notes:1", "a b", "1st", "x;y"])(
      "has no table of the name %j",
      (name) => {
        expect(() => store.table(name, noteCodec)).toThrow(TypeError);
      },
    );

    it("writes down nothing that it could not read again", async () => {
      const broken = { text: 1 } as unknown as Note;
      await expect(table.set("a", broken)).rejects.toThrow(/"a" of "notes".*text: .*string/);
      expect(await table.get("a")).toBeUndefined();
    });

    it("refuses a record of a newer version", async () => {
      await store.table("notes", { ...noteCodec, version: 2 }).set("a", { text: "x" });
      for (const call of [() => table.get("a"), () => table.getMany(["a"])]) {
        const error = await reasonOf(call);
        expect(error).toBeInstanceOf(StoreError);
        expect(error).toHaveProperty(
          "message",
          'The record "a" of "notes" was written by a newer version of this bot (the record\'s version is 2, this bot reads 1): start the newer bot again.',
        );
      }
    });

    it("refuses a record that does not fit", async () => {
      const other = store.table("notes", { version: 1, schema: v.object({ words: v.string() }) });
      await other.set("a", { words: "x" });
      for (const call of [() => table.get("a"), () => table.getMany(["a"])]) {
        const error = await reasonOf(call);
        expect(error).toBeInstanceOf(StoreError);
        expect(error).toHaveProperty("message", expect.stringMatching(/"a" of "notes".*backup/));
      }
    });

    it("fails in every method once it is closed, and closes twice", async () => {
      await table.set("a", { text: "x" });
      await store.close();
      await store.close();
      await expectAllToFail(table, "closed already");
    });
  });
}
