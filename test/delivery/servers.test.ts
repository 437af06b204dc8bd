import { describe, expect, it } from "vitest";
import { openServers } from "../../src/delivery/servers.ts";
import type { PersonalReminder } from "../../src/reminders/subscription.ts";
import { indexCodec, serverCodec } from "../../src/store/records.ts";
import { openMemoryStore } from "../store/memory.ts";

function tables() {
  const store = openMemoryStore();
  return {
    servers: store.table("servers", serverCodec),
    index: store.table("indexes", indexCodec),
  };
}

const reminder: PersonalReminder = {
  user: "u1",
  channel: "d1",
  episode: "chicago-pd/S11E1",
  feed: "eastern",
  lead: 0,
};

describe("what is kept of servers", () => {
  it("is there again after a start, found by the index", async () => {
    const kept = tables();
    const servers = await openServers(kept);
    await servers.change("s1", (record) => ({ ...record, alerts: "c1" }));
    const again = await openServers(kept);
    expect(again.ids()).toEqual(["s1"]);
    expect(again.get("s1").alerts).toBe("c1");
    expect(again.get("s2").subscriptions).toEqual([]);
  });
  it("changes one after the other: each edit sees the one before", async () => {
    const servers = await openServers(tables());
    const add = () => servers.change("s1", (record) => ({ ...record, nextId: record.nextId + 1 }));
    await Promise.all(Array.from({ length: 20 }, add));
    expect(servers.get("s1").nextId).toBe(21);
  });
  it("is told of once it is on disk, and not where nothing changed", async () => {
    const kept = tables();
    const servers = await openServers(kept);
    const told: (string | undefined)[] = [];
    servers.onChange((server) => told.push(servers.get(server).alerts));
    await servers.change("s1", (record) => ({ ...record, alerts: "c1" }));
    await servers.change("s1", (record) => record);
    expect(told).toEqual(["c1"]);
  });
  it("is as before where it could not be written", async () => {
    const kept = tables();
    const set = () => Promise.reject(new Error("disk full"));
    const servers = await openServers({ ...kept, servers: { ...kept.servers, set } });
    const change = servers.change("s1", (record) => ({ ...record, alerts: "c1" }));
    await expect(change).rejects.toThrow("disk full");
    expect(servers.get("s1").alerts).toBeUndefined();
    expect(servers.ids()).toEqual([]);
  });
  it("knows in which servers a person asked, also after a start and a cancellation", async () => {
    const kept = tables();
    const servers = await openServers(kept);
    for (const server of ["s2", "s1"])
      await servers.change(server, (record) => ({ ...record, personal: [reminder] }));
    expect(servers.askedIn("u1", reminder.episode)).toEqual(["s1", "s2"]);
    expect((await openServers(kept)).askedIn("u1", reminder.episode)).toEqual(["s1", "s2"]);
    await servers.change("s1", (record) => ({ ...record, personal: [] }));
    expect(servers.askedIn("u1", reminder.episode)).toEqual(["s2"]);
    expect(servers.askedIn("u2", reminder.episode)).toEqual([]);
  });
});
