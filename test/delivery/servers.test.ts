import { describe, expect, it } from "vitest";
import { openServers } from "../../src/delivery/servers.ts";
import { EMPTY_SERVER, type PersonalReminder } from "../../src/reminders/subscription.ts";
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
  it("that tells a person no more makes another look, in which they asked as well", async () => {
    const servers = await openServers(tables());
    for (const server of ["s1", "s2", "s3"])
      await servers.change(server, (record) => ({ ...record, personal: [reminder] }));
    const told: string[] = [];
    servers.onChange((server) => told.push(server));
    await servers.change("s2", (record) => ({ ...record, left: "2024-01-01T00:00:00.000Z" }));
    expect(told).toEqual(["s2"]);
    await servers.change("s1", (record) => ({ ...record, left: "2024-01-01T00:00:00.000Z" }));
    expect(told).toEqual(["s2", "s1", "s3"]);
    expect(servers.askedIn("u1", reminder.episode)).toEqual(["s3"]);
  });
  it("that is forgotten is gone, also after a start, and others stay", async () => {
    const kept = tables();
    const servers = await openServers(kept);
    for (const server of ["s1", "s2"])
      await servers.change(server, (record) => ({ ...record, personal: [reminder] }));
    const told: string[] = [];
    servers.onChange((server) => told.push(server));
    await servers.forget("s1");
    expect(told).toEqual(["s1", "s2"]);
    for (const now of [servers, await openServers(kept)]) {
      expect(now.ids()).toEqual(["s2"]);
      expect(now.get("s1")).toBe(EMPTY_SERVER);
      expect(now.askedIn("u1", reminder.episode)).toEqual(["s2"]);
    }
    expect(await kept.index.get("servers")).toEqual(["s2"]);
    expect(await kept.servers.keys()).toEqual(["s2"]);
  });
  it("that is forgotten and comes back is named again", async () => {
    const kept = tables();
    const servers = await openServers(kept);
    const set = () => servers.change("s1", (record) => ({ ...record, alerts: "c1" }));
    await set();
    await Promise.all([servers.forget("s1"), set()]);
    expect((await openServers(kept)).get("s1").alerts).toBe("c1");
  });
  it("that was forgotten by half is forgotten wholly when it is asked for again", async () => {
    const kept = tables();
    const failing = { ...kept.index, set: () => Promise.reject(new Error("disk full")) };
    await (await openServers(kept)).change("s1", (record) => ({ ...record, alerts: "c1" }));
    const servers = await openServers({ ...kept, index: failing });
    await expect(servers.forget("s1")).rejects.toThrow("disk full");
    expect(servers.ids()).toEqual([]);
    const again = await openServers(kept);
    expect(again.ids()).toEqual([]);
    await again.forget("s1");
    expect(await kept.index.get("servers")).toEqual([]);
  });
});
