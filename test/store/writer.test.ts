import { expect, it } from "vitest";
import { createWriter } from "../../src/store/writer.ts";

/** A writer that notes what it asks of the connection, and changes that note themselves. */
function watched(failing: ReadonlySet<string> = new Set()) {
  const done: string[] = [];
  const query = async (sql: string) => {
    done.push(sql);
    if (failing.has(sql)) throw new Error(`${sql} failed`);
  };
  return { done, writer: createWriter(query), change: (name: string) => () => query(name) };
}

it("writes one change by itself", async () => {
  const { done, writer, change } = watched();
  await writer.write(change("a"));
  expect(done).toEqual(["a"]);
});

it("writes what gathers meanwhile in one transaction, in order", async () => {
  const { done, writer, change } = watched();
  await Promise.all(["a", "b", "c", "d"].map((name) => writer.write(change(name))));
  expect(done).toEqual(["a", "BEGIN IMMEDIATE", "b", "c", "d", "COMMIT"]);
});

it("leaves in a transaction of its own, which is none, what must not be in one", async () => {
  const { done, writer, change } = watched();
  const { write, alone } = writer;
  const asked = [write(change("a")), write(change("b")), write(change("c"))];
  await Promise.all([...asked, alone(change("d")), write(change("e")), write(change("f"))]);
  expect(done).toEqual([
    "a",
    "BEGIN IMMEDIATE",
    "b",
    "c",
    "COMMIT",
    "d",
    "BEGIN IMMEDIATE",
    "e",
    "f",
    "COMMIT",
  ]);
});

it("tells nobody that a change is there before it is committed", async () => {
  const { done, writer, change } = watched();
  const told = ["a", "b", "c"].map((name) =>
    writer.write(change(name)).then(() => done.push(`${name} told`)),
  );
  await Promise.all(told);
  expect(done.slice(-3)).toEqual(["COMMIT", "b told", "c told"]);
});

it("writes the others again where one fails", async () => {
  const { done, writer, change } = watched(new Set(["c"]));
  const results = await Promise.allSettled(
    ["a", "b", "c", "d"].map((name) => writer.write(change(name))),
  );
  expect(results.map(({ status }) => status)).toEqual([
    "fulfilled",
    "fulfilled",
    "rejected",
    "fulfilled",
  ]);
  const first = ["BEGIN IMMEDIATE", "b", "c", "ROLLBACK"];
  expect(done).toEqual(["a", ...first, "BEGIN IMMEDIATE", "b", "d", "COMMIT"]);
});

it.each(["BEGIN IMMEDIATE", "COMMIT"])("fails for all where %s fails", async (sql) => {
  const { done, writer, change } = watched(new Set([sql]));
  const results = await Promise.allSettled(
    ["a", "b", "c"].map((name) => writer.write(change(name))),
  );
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected"]);
  expect(done.at(-1)).toBe("ROLLBACK");
  await writer.write(change("d"));
  expect(done.at(-1)).toBe("d");
});

it("is idle once all have ended, failed ones too", async () => {
  const { done, writer, change } = watched(new Set(["b"]));
  const writes = ["a", "b", "c"].map((name) => writer.write(change(name)));
  const all = Promise.allSettled(writes);
  await writer.idle();
  expect(done.at(-1)).toBe("c");
  await all;
  await writer.idle();
});
