import { describe, expect, it } from "vitest";
import { decide } from "../../src/news/changes.ts";
import type { Table } from "../../src/ports.ts";
import { claimCodec, draftsCodec } from "../../src/store/news-records.ts";
import { nightCodec, serverCodec } from "../../src/store/records.ts";
import type { Store } from "../../src/store/store.ts";
import { ANN, RULES } from "../news/acts.ts";
import { dyingAfter } from "../store/failing.ts";
import { openMemoryStore } from "../store/memory.ts";
import { claimIn, fill, keyOf, openRoom, timeAt } from "./rooms.ts";

const NOW = "2024-01-12T18:00:00.000Z";

async function filledRoom() {
  const store = openMemoryStore();
  const room = await openRoom(store, timeAt(NOW));
  await fill(room, "s1");
  await fill(room, "s2");
  await room.claims.change("s1", "c2", (kept) =>
    kept === undefined ? { kind: "none" } : decide(kept, { kind: "approve" }, ANN, RULES, 1),
  );
  return { store, room };
}

/** Everything that is on disk, as text. */
async function textOf(store: Store): Promise<string> {
  const all: unknown[] = [];
  const gather = async <T>(table: Table<T>) =>
    void all.push(await table.getMany(await table.keys()));
  await gather(store.table("servers", serverCodec));
  await gather(store.table("claims", claimCodec));
  await gather(store.table("drafts", draftsCodec));
  await gather(store.table("nights", nightCodec));
  return JSON.stringify(all);
}

describe("what is kept of a person", () => {
  it("is counted by kind, a server each", async () => {
    const { room } = await filledRoom();
    const none = { reminders: 0, drafts: 0, suggestions: 0, published: 0, acted: 0 };
    const nobody = { ...none, corrections: 0, settings: 0, isBlocked: false };
    expect(await room.upkeep.records.ofUser("fan")).toEqual([
      { ...nobody, server: "s1", reminders: 1, drafts: 1, published: 1 },
      { ...nobody, server: "s2", reminders: 1, drafts: 1, suggestions: 1 },
    ]);
    expect(await room.upkeep.records.ofUser("ann")).toMatchObject([
      { server: "s1", reminders: 1, drafts: 1, acted: 2, corrections: 1, settings: 3 },
      { server: "s2", acted: 1 },
    ]);
    expect(await room.upkeep.records.ofUser("rude")).toMatchObject([
      { server: "s1", suggestions: 1, isBlocked: true },
      { server: "s2", suggestions: 1, isBlocked: true },
    ]);
    expect(await room.upkeep.records.ofUser("somebody")).toEqual([]);
  });

  it("is found also where they only have a draft in a server that keeps nothing else", async () => {
    const room = await openRoom(openMemoryStore(), timeAt(NOW));
    await room.drafts.begin("s9", { by: "fan", becomes: { kind: "claim" }, fields: {} });
    expect(await room.upkeep.records.ofUser("fan")).toMatchObject([{ server: "s9", drafts: 1 }]);
  });
});

describe("a person who is forgotten", () => {
  it.each(["fan", "ann", "bob"])("is in nothing that is on disk any more: %s", async (user) => {
    const { store, room } = await filledRoom();
    // As an id by itself or in a key: the reason of a correction is a moderator's own words.
    const named = new RegExp(`["\\-:]${user}["\\-:]`);
    expect(await textOf(store)).toMatch(named);
    await room.upkeep.records.forgetUser(user);
    expect(await textOf(store)).not.toMatch(named);
    expect(await room.upkeep.records.ofUser(user)).toEqual([]);
  });

  it("takes their reminders, drafts and open suggestions with them; what was published stays without them", async () => {
    const { room } = await filledRoom();
    await room.upkeep.records.forgetUser("fan");
    expect(room.servers.get("s1").personal.map(({ user }) => user)).toEqual(["ann"]);
    expect(await claimIn(room, "s1", "c2")).toMatchObject({
      state: { kind: "published" },
      history: [{ by: "erased", what: "suggested" }, { by: "ann" }],
    });
    expect(await claimIn(room, "s2", "c2")).toBeUndefined();
    expect(await claimIn(room, "s2", "c3")).toBeDefined();
    expect(await room.drafts.all("s1")).toMatchObject([{ by: "ann" }]);
    expect(Object.keys(await room.nights.read("s1", ["2024-01-17"]))).toEqual([
      keyOf("post", "s1"),
      keyOf("dm", "s1", "rude"),
    ]);
  });

  it("leaves what they decided, without their id", async () => {
    const { room } = await filledRoom();
    await room.upkeep.records.forgetUser("ann");
    const { corrections, news } = room.servers.get("s1");
    expect(corrections.map(({ by }) => by)).toEqual(["erased", "bob"]);
    expect([...news.hidden, ...news.blocked, ...news.grades].map(({ by }) => by)).toEqual([
      "erased",
      "erased",
      "erased",
    ]);
  });

  it("stays blocked where they were, since that is the moderators' decision", async () => {
    const { room } = await filledRoom();
    await room.upkeep.records.forgetUser("rude");
    expect(room.servers.get("s1").news.blocked).toMatchObject([{ user: "rude", by: "ann" }]);
    expect(await room.upkeep.records.ofUser("rude")).toMatchObject([
      { server: "s1", suggestions: 0, isBlocked: true },
      { server: "s2", suggestions: 0, isBlocked: true },
    ]);
  });

  it("that nothing is kept of changes nothing", async () => {
    const { store, room } = await filledRoom();
    const before = await textOf(store);
    await room.upkeep.records.forgetUser("somebody");
    expect(await textOf(store)).toBe(before);
  });

  it("is forgotten wholly where it is asked for again, wherever it was cut short", async () => {
    for (let writes = 0; ; writes++) {
      const { store } = await filledRoom();
      const dying = await openRoom(dyingAfter(store, writes), timeAt(NOW));
      const result = await dying.upkeep.records.forgetUser("fan").then(
        () => "done",
        () => "cut short",
      );
      const again = await openRoom(store, timeAt(NOW));
      await again.upkeep.records.forgetUser("fan");
      expect([writes, (await textOf(store)).includes("fan")]).toEqual([writes, false]);
      if (result === "done") return expect(writes).toBeGreaterThan(5);
    }
  });
});
