import { describe, expect, it, vi } from "vitest";
import { StoreError } from "../../src/ports.ts";
import { openStore } from "../../src/store/store.ts";
import { createTable, keyvOn } from "../../src/store/table.ts";
import { expectAllToFail } from "./contract.ts";
import { noteCodec } from "./notes.ts";

/** A table on an adapter of Keyv that answers as it is told. */
function tableOn(adapter: object) {
  return createTable("notes", noteCodec, {
    keyv: keyvOn(adapter),
    keys: () => Promise.reject(new Error("broken")),
    write: async (change) => void (await change()),
    ready: async () => {},
    explain: (cause) => new StoreError(String(cause), { cause }),
  });
}

describe("an adapter that fails", () => {
  it("fails in every method, where Keyv by itself would say that nothing is there", async () => {
    const broken = () => Promise.reject(new Error("broken"));
    const adapter = { get: broken, getMany: broken, set: broken, delete: broken, clear: broken };
    await expectAllToFail(tableOn(adapter), "broken");
  });

  it("is not used where Keyv would ask it one by one, and hide what fails", () => {
    const none = async () => undefined;
    expect(() => tableOn({ get: none, set: none, delete: none, clear: none })).toThrow("getMany");
  });

  it("fails where it says that it did not take a value", async () => {
    const none = async () => undefined;
    const adapter = { get: none, getMany: none, set: async () => false, delete: none, clear: none };
    await expect(tableOn(adapter).set("a", { text: "x" })).rejects.toThrow("not taken");
  });
});

it("says what to do where the driver was not built", async () => {
  vi.doMock("@keyv/sqlite", () => {
    throw new Error("Could not locate the bindings file.");
  });
  await expect(openStore("sqlite:none.sqlite")).rejects.toThrow("run npm rebuild sqlite3");
  vi.doUnmock("@keyv/sqlite");
});
