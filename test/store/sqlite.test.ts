import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, open, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { KeyvSqlite } from "@keyv/sqlite";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { StoreError } from "../../src/ports.ts";
import { openStore, type Store, type StoreOptions } from "../../src/store/store.ts";
import { describeStore, expectAllToFail, reasonOf } from "./contract.ts";
import { noteCodec } from "./notes.ts";

let folder: string;
let files = 0;
const newFile = () => join(folder, `${files++}.sqlite`);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "store-"));
});
afterAll(() => rm(folder, { recursive: true }));

describeStore("SQLite", () => openStore(`sqlite:${newFile()}`));

/** Closed at the test's end, however it ends. */
async function opened(file: string, options?: StoreOptions): Promise<Store> {
  const store = await openStore(`sqlite:${file}`, options);
  onTestFinished(() => store.close());
  return store;
}

/** Another program that has the file open. */
function openElsewhere(file: string): KeyvSqlite {
  const connection = new KeyvSqlite({ uri: `sqlite://${file}`, table: "elsewhere" });
  onTestFinished(() => connection.close());
  return connection;
}

/** The words of the failure to open. */
async function failureOf(url: string, options?: StoreOptions): Promise<string> {
  const error = await reasonOf(() => openStore(url, options));
  expect(error).toBeInstanceOf(StoreError);
  return error instanceof Error ? error.message : "";
}

describe("what SQLite keeps", () => {
  it("is there after closing and opening, in a folder that was not there", async () => {
    const file = join(folder, "new", "deep", "a.sqlite");
    const first = await openStore(`sqlite://${file}`);
    await first.table("notes", noteCodec).set("a", { text: "x" });
    await first.close();
    const again = await opened(file);
    expect(await again.table("notes", noteCodec).get("a")).toEqual({ text: "x" });
  });

  it("is a version and the record, for whoever looks into the file", async () => {
    const file = newFile();
    const store = await opened(file);
    await store.table("notes", noteCodec).set("a", { text: "x" });
    const rows = await openElsewhere(file).query("SELECT key, value FROM notes");
    expect(rows).toEqual([{ key: "a", value: '{"v":1,"data":{"text":"x"}}' }]);
  });

  it("leaves nothing of the probe, and a log that readers need not wait for", async () => {
    const file = newFile();
    await opened(file);
    const elsewhere = openElsewhere(file);
    expect(await elsewhere.query("SELECT * FROM probe")).toEqual([]);
    expect(await elsewhere.query("PRAGMA journal_mode")).toEqual([{ journal_mode: "wal" }]);
  });

  it("outlives a process that is killed, as soon as it was acknowledged", async () => {
    const file = newFile();
    const child = spawn(
      process.execPath,
      ["--import", "tsx", join(import.meta.dirname, "child.ts"), `sqlite:${file}`],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    const ended = once(child, "close");
    const acknowledged: string[] = [];
    for await (const key of createInterface(child.stdout)) {
      acknowledged.push(key);
      if (acknowledged.length === 50) child.kill("SIGKILL");
    }
    expect((await ended)[1]).toBe("SIGKILL");
    const table = (await opened(file)).table("notes", noteCodec);
    expect(acknowledged.length).toBeGreaterThanOrEqual(50);
    expect(await table.getMany(acknowledged)).toEqual(acknowledged.map((text) => ({ text })));
  });

  it("is written before it is closed, and not after", async () => {
    const file = newFile();
    const store = await openStore(`sqlite:${file}`);
    const table = store.table("notes", noteCodec);
    await table.keys();
    const writes = ["a", "b", "c"].map((key) => table.set(key, { text: key }));
    await new Promise(setImmediate);
    const closing = store.close();
    await expect(table.set("late", { text: "late" })).rejects.toThrow("closed already");
    await closing;
    await Promise.all(writes);
    const again = (await opened(file)).table("notes", noteCodec);
    expect((await again.keys()).toSorted()).toEqual(["a", "b", "c"]);
  });

  it("comes from several processes without one failing for the other's sake", async () => {
    const file = newFile();
    const tables = (await Promise.all([opened(file), opened(file), opened(file)])).map((store) =>
      store.table("notes", noteCodec),
    );
    await Promise.all(
      tables.flatMap((table, which) =>
        Array.from({ length: 100 }, (_, at) => table.set(`${which}/${at}`, { text: "x" })),
      ),
    );
    expect((await tables[0]?.keys())?.length).toBe(300);
  });
});

describe("what was deleted or written over", () => {
  /** Words of what is gone, wherever the store has files. */
  async function leftIn(file: string): Promise<string[]> {
    const names = await readdir(folder);
    const texts = await Promise.all(
      names
        .filter((name) => join(folder, name).startsWith(file))
        .map((name) => readFile(join(folder, name), "latin1")),
    );
    return texts.flatMap((text) => text.match(/secret \d+/g) ?? []);
  }

  it("is in no file any more once it is scrubbed, nor after closing", async () => {
    const file = newFile();
    const store = await opened(file);
    const table = store.table("notes", noteCodec);
    // From a few in a page to several pages each, so that pages are split, joined and let go.
    const longs = Array.from({ length: 400 }, (_, at) => (at * 97) % 9_000);
    const write = (what: (at: number) => string) =>
      Promise.all(
        longs.map((long, at) => table.set(`${at}`, { text: `${what(at)} ${"x".repeat(long)}` })),
      );
    await write((at) => `secret ${at}`);
    await store.scrub();
    expect((await leftIn(file)).length).toBeGreaterThanOrEqual(400);
    await Promise.all(
      longs.map((_, at) =>
        at % 3 === 0 ? table.delete(`${at}`) : table.set(`${at}`, { text: "taken back" }),
      ),
    );
    await store.scrub();
    expect(await leftIn(file)).toEqual([]);
    expect(await table.get("1")).toEqual({ text: "taken back" });
    await write((at) => `secret ${at}`);
    await write(() => "harmless");
    await store.scrub();
    expect(await leftIn(file)).toEqual([]);
    await store.close();
    expect(await leftIn(file)).toEqual([]);
  });

  it("is scrubbed while others write, and tells where another program's reading is in its way", async () => {
    const file = newFile();
    const store = await opened(file, { busyTimeoutMs: 1 });
    const table = store.table("notes", noteCodec);
    const sets = Array.from({ length: 20 }, (_, at) => table.set(`${at}`, { text: "x" }));
    await Promise.all([...sets, store.scrub(), table.set("last", { text: "x" })]);
    expect((await table.keys()).length).toBe(21);
    const elsewhere = openElsewhere(file);
    await elsewhere.query("BEGIN");
    await elsewhere.query("SELECT * FROM notes");
    await table.set("a", { text: "x" });
    await expect(store.scrub()).rejects.toThrow("is locked by another program");
    await elsewhere.query("ROLLBACK");
    await store.scrub();
    await store.close();
    await expect(store.scrub()).rejects.toThrow("closed already");
  });
});

describe("a file that cannot be used", () => {
  it.each([
    ["a path below a file", "file/a.sqlite", "cannot be made"],
    ["a folder", "folder", "cannot be opened: name in STORE_URL a file, not a folder"],
    ["a file of something else", "garbage", "is no SQLite file: move it away"],
  ])("is told in one sentence: %s", async (_, path, words) => {
    await writeFile(join(folder, "file"), "x");
    await writeFile(join(folder, "garbage"), "garbage ".repeat(1_000));
    await mkdir(join(folder, "folder"), { recursive: true });
    const message = await failureOf(`sqlite:${join(folder, path)}`);
    expect(message).toContain(words);
    expect(message).toContain(join(folder, path));
    expect(message).not.toContain("\n");
  });

  it("is told in one sentence: a folder that cannot be made", async () => {
    expect(await failureOf("sqlite:/proc/none/a.sqlite")).toContain("cannot be made");
  });

  it("is told in one sentence: a file that may only be read", async () => {
    const file = newFile();
    await (await openStore(`sqlite:${file}`)).close();
    await makeReadOnly(file);
    expect(await failureOf(`sqlite:${file}`)).toContain("may not be written");
  });

  it("is told in one sentence: a damaged file", async () => {
    const file = newFile();
    const store = await openStore(`sqlite:${file}`);
    await store.table("notes", noteCodec).set("a", { text: "x".repeat(20_000) });
    await store.close();
    const bytes = await readFile(file);
    await writeFile(file, bytes.fill(0xff, 100));
    expect(await failureOf(`sqlite:${file}`)).toContain("is damaged: restore it from a backup");
  });

  it("is told in one sentence: a file that another program has locked", async () => {
    const file = newFile();
    await (await openStore(`sqlite:${file}`)).close();
    const elsewhere = openElsewhere(file);
    await elsewhere.query("BEGIN EXCLUSIVE");
    expect(await failureOf(`sqlite:${file}`, { busyTimeoutMs: 1 })).toContain("is locked");
    await elsewhere.query("ROLLBACK");
    await opened(file, { busyTimeoutMs: 1 });
  });

  it.each([
    ["memory:", "begins with memory:, which is no store: use sqlite:<file>"],
    ["mysql://bot:secret@host/db", "begins with mysql:, which is no store"],
    ["postgresql://bot:secret@host/db", "begins with postgresql:, which is not there yet"],
    ["redis://:secret@host", "begins with redis:, which is not there yet"],
    ["sqlite:", "names no file"],
    ["sqlite://:memory:", "nothing survives"],
    ["state.sqlite", "is no address"],
    ["", "is no address"],
  ])("is told in one sentence: the address %j", async (url, words) => {
    const message = await failureOf(url);
    expect(message).toContain(words);
    expect(message).not.toContain("secret");
  });
});

describe("a file that fails while it is used", () => {
  it("fails in every method when a table is gone", async () => {
    const file = newFile();
    const table = (await opened(file)).table("notes", noteCodec);
    await table.set("a", { text: "x" });
    await openElsewhere(file).query("DROP TABLE notes");
    await expectAllToFail(
      table,
      /: The store .* failed \(.*no such table: notes\): look at the log/,
    );
  });

  it("fails in every method when it is damaged", async () => {
    const file = newFile();
    const table = (await opened(file)).table("notes", noteCodec);
    await table.set("a", { text: "x" });
    const elsewhere = openElsewhere(file);
    await elsewhere.query("PRAGMA writable_schema=ON");
    await elsewhere.query("UPDATE sqlite_schema SET sql='garbage' WHERE name='notes'");
    await elsewhere.query("PRAGMA schema_version=1000");
    await expectAllToFail(table, "is damaged: restore it from a backup");
  });

  it("refuses what is no record", async () => {
    const file = newFile();
    const table = (await opened(file)).table("notes", noteCodec);
    await table.keys();
    const elsewhere = openElsewhere(file);
    for (const value of [
      "garbage",
      "",
      "null",
      "5",
      "{}",
      '{"v":"1"}',
      '{"v":1}',
      '{"v":0,"data":{"text":"x"}}',
    ]) {
      await elsewhere.query("INSERT OR REPLACE INTO notes VALUES ('a', ?)", value);
      for (const call of [() => table.get("a"), () => table.getMany(["b", "a"])])
        await expect(call).rejects.toThrow(/^The record "a" of "notes" cannot be read \(/);
    }
  });

  it("tells of a lock that lasts, reads all the same, and goes on after it", async () => {
    const file = newFile();
    const table = (await opened(file, { busyTimeoutMs: 1 })).table("notes", noteCodec);
    await table.set("a", { text: "x" });
    const elsewhere = openElsewhere(file);
    await elsewhere.query("BEGIN EXCLUSIVE");
    const changes = [
      table.set("a", { text: "y" }),
      table.set("b", { text: "y" }),
      table.delete("a"),
    ];
    for (const result of await Promise.allSettled(changes)) {
      expect(result).toHaveProperty("reason.name", "StoreError");
      expect(result).toHaveProperty("reason.message", expect.stringContaining("is locked"));
    }
    expect(await table.get("a")).toEqual({ text: "x" });
    await elsewhere.query("ROLLBACK");
    await table.set("a", { text: "z" });
    expect(await table.get("a")).toEqual({ text: "z" });
  });

  it("makes a table later that a lock kept it from making", async () => {
    const file = newFile();
    const table = (await opened(file, { busyTimeoutMs: 1 })).table("notes", noteCodec);
    const elsewhere = openElsewhere(file);
    await elsewhere.query("BEGIN EXCLUSIVE");
    await expectAllToFail(table, "is locked");
    await elsewhere.query("ROLLBACK");
    await table.set("a", { text: "x" });
    expect(await table.keys()).toEqual(["a"]);
  });

  it("tells of a full disk, and keeps what was there and what still fits", async () => {
    const table = (await opened(newFile(), { mostBytes: 100_000 })).table("notes", noteCodec);
    await table.set("a", { text: "x" });
    const large = { text: "x".repeat(200_000) };
    await expect(table.set("b", large)).rejects.toThrow(
      /^The store .* cannot grow, the disk is full: free some space\.$/,
    );
    const [first, ...rest] = await Promise.allSettled([
      table.set("c", { text: "y" }),
      table.set("d", { text: "y" }),
      table.set("b", large),
      table.set("a", large),
      table.set("e", { text: "y" }),
    ]);
    expect([first, ...rest].map((result) => result?.status)).toEqual([
      "fulfilled",
      "fulfilled",
      "rejected",
      "rejected",
      "fulfilled",
    ]);
    expect((await table.keys()).toSorted()).toEqual(["a", "c", "d", "e"]);
    expect(await table.get("a")).toEqual({ text: "x" });
  });

  it("does not grow by what is written again and again", async () => {
    const file = newFile();
    const table = (await opened(file)).table("notes", noteCodec);
    for (let round = 0; round < 50; round++)
      await Promise.all(
        Array.from({ length: 100 }, (_, at) => table.set(`${at}`, { text: "x".repeat(1_000) })),
      );
    expect((await stat(file)).size).toBeLessThan(1_000_000);
    expect((await stat(`${file}-wal`)).size).toBeLessThan(10_000_000);
  });
});

/**
 * Permissions do not stop the superuser, whom tests may run as. A write version above 2 says that the
 * file is to be read only (https://sqlite.org/fileformat.html#file_format_version_numbers).
 */
async function makeReadOnly(file: string): Promise<void> {
  const handle = await open(file, "r+");
  await handle.write(Uint8Array.of(3), 0, 1, 18);
  await handle.close();
}
