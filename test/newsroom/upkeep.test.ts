import { describe, expect, it } from "vitest";
import { decide } from "../../src/news/changes.ts";
import { ANN, RULES } from "../news/acts.ts";
import { failing } from "../store/failing.ts";
import { openMemoryStore } from "../store/memory.ts";
import { fill, keyOf, keysIn, openRoom, timeAt } from "./rooms.ts";

const NOW = "2024-01-12T18:00:00.000Z";
const DAY = 86_400_000;

describe("an export", () => {
  it("holds all of a server but what is its people's own, which it counts", async () => {
    const room = await openRoom(openMemoryStore(), timeAt(NOW));
    await fill(room, "s1");
    await fill(room, "s2");
    const exported = await room.upkeep.records.exportServer("s1");
    expect(exported).toMatchObject({
      format: 1,
      at: NOW,
      server: "s1",
      record: { subscriptions: [{ id: "r1" }], corrections: [{}, {}], news: { nextId: 4 } },
      claims: [{ id: "c1" }, { id: "c2" }, { id: "c3" }],
      deliveries: { [keyOf("post", "s1")]: { status: "sent" } },
      ofPersons: { reminders: 2, drafts: 2, directMessages: 2 },
    });
    const text = JSON.stringify(exported);
    expect(text).not.toContain("direct-");
    expect(text).not.toContain('"Al"');
    expect(text).not.toContain("s2");
    expect(JSON.parse(text)).toEqual(exported);
  });

  it("fails where the store does, and is never a part", async () => {
    let isDown = false;
    const room = await openRoom(
      failing(openMemoryStore(), (what, table) => isDown && what === "read" && table === "nights"),
      timeAt(NOW),
    );
    await fill(room, "s1");
    isDown = true;
    await expect(room.upkeep.records.exportServer("s1")).rejects.toThrow("The store failed.");
  });
});

describe("a server that the bot has left", () => {
  it("is marked with the time, once, and no longer once it is back", async () => {
    const time = timeAt(NOW);
    const { servers, upkeep } = await openRoom(openMemoryStore(), time);
    await servers.change("s1", (record) => ({ ...record, alerts: "c1" }));
    await upkeep.presence.left("s1");
    time.now += DAY;
    await upkeep.presence.left("s1");
    expect(servers.get("s1").left).toBe(NOW);
    await upkeep.presence.joined("s1");
    expect(servers.get("s1")).not.toHaveProperty("left");
    expect(servers.get("s1").alerts).toBe("c1");
  });

  it("that nothing is kept of gets no record by it", async () => {
    const store = openMemoryStore();
    const { upkeep } = await openRoom(store, timeAt(NOW));
    await upkeep.presence.left("s1");
    await upkeep.presence.joined("s1");
    expect((await keysIn(store))["servers"]).toEqual([]);
  });

  it("is found at a start by Discord's list, and so is one that came back meanwhile", async () => {
    const { servers, upkeep } = await openRoom(openMemoryStore(), timeAt(NOW));
    for (const server of ["s1", "s2", "s3"])
      await servers.change(server, (record) => ({ ...record, alerts: "c1" }));
    await upkeep.presence.left("s3");
    await upkeep.presence.compare((server) => server !== "s2");
    expect(servers.ids().map((server) => servers.get(server).left)).toEqual([
      undefined,
      NOW,
      undefined,
    ]);
  });

  it("reminds nobody: another server in which they asked does", async () => {
    const room = await openRoom(openMemoryStore(), timeAt(NOW));
    await fill(room, "s1");
    await fill(room, "s2");
    expect(room.servers.askedIn("fan", "chicago-pd/S11E1")).toEqual(["s1", "s2"]);
    await room.upkeep.presence.left("s1");
    expect(room.servers.askedIn("fan", "chicago-pd/S11E1")).toEqual(["s2"]);
    await room.upkeep.presence.joined("s1");
    expect(room.servers.askedIn("fan", "chicago-pd/S11E1")).toEqual(["s1", "s2"]);
  });

  it("is erased after 30 days, and not before", async () => {
    const time = timeAt(NOW);
    const store = openMemoryStore();
    const room = await openRoom(store, time);
    await fill(room, "s1");
    await fill(room, "s2");
    await room.upkeep.presence.left("s1");
    time.now += 30 * DAY - 1;
    await room.upkeep.daily();
    expect((await keysIn(store))["servers"]).toEqual(["s1", "s2"]);
    time.now += 1;
    await room.upkeep.daily();
    expect(await keysIn(store)).toMatchObject({ servers: ["s2"], named: ["s2"] });
    expect((await keysIn(store))["claims"]).toEqual(["s2/c1", "s2/c2", "s2/c3"]);
  });
});

describe("once a day", () => {
  it("suggestions that were declined 30 days ago are forgotten, and nothing else is", async () => {
    const time = timeAt(NOW);
    const room = await openRoom(openMemoryStore(), time);
    await fill(room, "s1");
    await room.claims.change("s1", "c2", (kept) =>
      kept === undefined
        ? { kind: "none" }
        : decide(kept, { kind: "decline", why: "old" }, ANN, RULES, 1),
    );
    time.now = Date.parse(ANN.at) + 30 * DAY - 1;
    await room.upkeep.daily();
    expect([...(await room.claims.of("s1")).keys()]).toEqual(["c1", "c2", "c3"]);
    time.now += 1;
    await room.upkeep.daily();
    expect([...(await room.claims.of("s1")).keys()]).toEqual(["c1", "c3"]);
  });

  it("drafts of a day ago are gone from the store", async () => {
    const time = timeAt(NOW);
    const store = openMemoryStore();
    const room = await openRoom(store, time);
    await fill(room, "s1");
    time.now += DAY;
    await room.upkeep.daily();
    expect((await keysIn(store))["drafts"]).toEqual([]);
  });

  it("what fails keeps nothing else from being done, and is told of", async () => {
    const time = timeAt(NOW);
    const store = openMemoryStore();
    let isDown = false;
    const room = await openRoom(
      failing(store, (_, table) => isDown && table === "claims"),
      time,
    );
    await fill(room, "s1");
    time.now += DAY;
    isDown = true;
    await room.upkeep.presence.left("s1");
    time.now += 31 * DAY;
    await room.upkeep.daily();
    expect(room.problems.length).toBeGreaterThan(0);
    expect((await keysIn(store))["drafts"]).toEqual([]);
    isDown = false;
    await room.upkeep.daily();
    expect((await keysIn(store))["servers"]).toEqual([]);
  });
});
