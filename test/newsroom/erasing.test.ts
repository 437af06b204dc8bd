import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { retract } from "../../src/news/changes.ts";
import { EMPTY_SERVER } from "../../src/reminders/subscription.ts";
import { indexCodec } from "../../src/store/records.ts";
import { ANN } from "../news/acts.ts";
import { dyingAfter, failing } from "../store/failing.ts";
import { openMemoryStore } from "../store/memory.ts";
import { fill, keyOf, keysIn, openRoom, timeAt } from "./rooms.ts";
import { openFile } from "./stores.ts";

const NOW = "2024-01-12T18:00:00.000Z";
const NOTHING = { servers: [], claims: [], drafts: [], nights: [], named: [] };

describe("erasing a server", () => {
  it("leaves nothing of it, and everything of another", async () => {
    const store = openMemoryStore();
    const room = await openRoom(store, timeAt(NOW));
    await fill(room, "s1");
    await fill(room, "s11");
    await room.upkeep.records.eraseServer("s1");
    expect(await keysIn(store)).toEqual({
      servers: ["s11"],
      claims: ["s11/c1", "s11/c2", "s11/c3"],
      drafts: ["s11"],
      nights: ["s11/2024-01-17"],
      named: ["s11"],
    });
    expect(room.servers.get("s1")).toBe(EMPTY_SERVER);
    expect(room.servers.askedIn("fan", "chicago-pd/S11E1")).toEqual(["s11"]);
    expect((await room.claims.of("s1")).size).toBe(0);
    expect(await room.drafts.of("s1", "fan")).toEqual([]);
  });

  it("lets it begin anew, as one that nothing was ever kept of", async () => {
    const store = openMemoryStore();
    const room = await openRoom(store, timeAt(NOW));
    await fill(room, "s1");
    await room.upkeep.records.eraseServer("s1");
    await fill(room, "s1");
    const again = await openRoom(store, timeAt(NOW));
    expect([...(await again.claims.of("s1")).keys()]).toEqual(["c1", "c2", "c3"]);
    await again.upkeep.daily();
    expect((await again.claims.of("s1")).size).toBe(3);
    expect(again.servers.get("s1").subscriptions).toHaveLength(1);
  });

  it("plans nothing any more from its first moment on", async () => {
    const room = await openRoom(openMemoryStore(), timeAt(NOW));
    await fill(room, "s1");
    const planned: number[] = [];
    room.servers.onChange((server) => {
      const { subscriptions, personal, news } = room.servers.get(server);
      planned.push(subscriptions.length + personal.length + (news.channel === undefined ? 0 : 1));
    });
    await room.upkeep.records.eraseServer("s1");
    expect(planned.length).toBeGreaterThan(1);
    expect(new Set(planned)).toEqual(new Set([0]));
  });

  it("is finished by the next start, wherever it was cut short", async () => {
    for (let writes = 0; ; writes++) {
      const store = openMemoryStore();
      await fill(await openRoom(store, timeAt(NOW)), "s1");
      const dying = await openRoom(dyingAfter(store, writes), timeAt(NOW));
      const result = await dying.upkeep.records.eraseServer("s1").then(
        () => "done",
        () => "cut short",
      );
      const again = await openRoom(store, timeAt(NOW));
      // What was not even noted down has not begun.
      const hasBegun = writes > 1;
      expect([writes, await keysIn(store)]).toEqual([
        writes,
        hasBegun ? NOTHING : await keysIn(await filled()),
      ]);
      if (hasBegun) expect(await store.table("indexes", indexCodec).get("erasing")).toEqual([]);
      expect(again.problems).toEqual([]);
      if (result === "done") return expect(writes).toBeGreaterThan(8);
    }
  });

  it("that failed goes on where it is asked for again, or by itself within a day", async () => {
    for (const again of ["asked", "daily"]) {
      let isDown = false;
      const store = openMemoryStore();
      const broken = failing(
        store,
        (what, table) => isDown && what === "write" && table === "nights",
      );
      const room = await openRoom(broken, timeAt(NOW));
      await fill(room, "s1");
      isDown = true;
      await expect(room.upkeep.records.eraseServer("s1")).rejects.toThrow("The store failed.");
      isDown = false;
      if (again === "asked") await room.upkeep.records.eraseServer("s1");
      else await room.upkeep.daily();
      expect(await keysIn(store)).toEqual(NOTHING);
    }
  });

  it("takes along what was being sent meanwhile, a day later at the latest", async () => {
    const store = openMemoryStore();
    const room = await openRoom(store, timeAt(NOW));
    await fill(room, "s1");
    await room.upkeep.records.eraseServer("s1");
    const record = {
      status: "sent",
      writtenAt: 1,
      due: 1,
      subscriptions: [],
      episodes: [],
    } as const;
    await room.nights.write("s1", keyOf("dm", "s1"), record);
    await room.upkeep.daily();
    expect(await keysIn(store)).toEqual(NOTHING);
  });
});

async function filled() {
  const store = openMemoryStore();
  await fill(await openRoom(store, timeAt(NOW)), "s1");
  return store;
}

describe("the words of what is gone", () => {
  /** How often they are in the store's files. */
  async function foundIn(folder: string, words: string): Promise<number> {
    const files = await readdir(folder);
    const texts = await Promise.all(files.map((name) => readFile(join(folder, name), "latin1")));
    return texts.join("").split(words).length - 1;
  }

  it("are in no file of the store after the next day's tidying: erased", async () => {
    const { store, folder } = await openFile();
    const room = await openRoom(store, timeAt(NOW));
    await fill(room, "s1");
    await fill(room, "s2");
    await room.upkeep.records.eraseServer("s2");
    await room.upkeep.daily();
    expect(await foundIn(folder, "Jo leaves the show")).toBe(3);
    await room.upkeep.records.eraseServer("s1");
    await room.upkeep.daily();
    expect(room.problems).toEqual([]);
    for (const words of ["Jo leaves", "told by ann", "gazette", "direct-fan"])
      expect([words, await foundIn(folder, words)]).toEqual([words, 0]);
  });

  it("are in no file of the store after the next day's tidying: taken back", async () => {
    const { store, folder } = await openFile();
    const room = await openRoom(store, timeAt(NOW));
    await fill(room, "s1");
    await room.claims.change("s1", "c1", (kept) =>
      kept === undefined ? { kind: "none" } : retract(kept, "a joke", ANN),
    );
    await room.upkeep.daily();
    expect(await foundIn(folder, "Jo leaves the show")).toBe(2);
    expect(await foundIn(folder, "a joke")).toBe(1);
  });

  it("are scrubbed also after a start, and only where something was erased", async () => {
    let scrubs = 0;
    const store = { ...openMemoryStore(), scrub: async () => void (scrubs += 1) };
    const room = await openRoom(store, timeAt(NOW));
    await fill(room, "s1");
    await room.upkeep.daily();
    expect(scrubs).toBe(0);
    await room.upkeep.records.eraseServer("s1");
    const again = await openRoom(store, timeAt(NOW));
    await again.upkeep.daily();
    await again.upkeep.daily();
    expect(scrubs).toBe(1);
  });
});
