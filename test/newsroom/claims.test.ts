import { describe, expect, it } from "vitest";
import type { Decision } from "../../src/news/changes.ts";
import { addClaim, decide, retract } from "../../src/news/changes.ts";
import type { KeptClaims } from "../../src/newsroom/claims.ts";
import type { ServerRecord } from "../../src/reminders/subscription.ts";
import { claimCodec } from "../../src/store/news-records.ts";
import { act, added, ANN, draft, FAN, RULES } from "../news/acts.ts";
import { dyingAfter, failing } from "../store/failing.ts";
import { openMemoryStore } from "../store/memory.ts";
import { openNewsroom, STORES } from "./stores.ts";

const APPROVE: Decision = { kind: "approve" };

const add = (claims: KeptClaims, by = ANN, server = "s1") =>
  claims.add(server, (id) => addClaim(id, draft(), by, RULES));

const takeBack = (claims: KeptClaims, id: string, why = "wrong") =>
  claims.change("s1", id, (kept) =>
    kept === undefined ? { kind: "none" } : retract(kept, why, ANN),
  );

describe.each(STORES)("claims in %s", (_, openStore) => {
  it("are there again after a start, in the order in which they were written down", async () => {
    const store = await openStore();
    const { claims } = await openNewsroom(store);
    for (let at = 0; at < 12; at++) await add(claims);
    await takeBack(claims, "c3");
    const again = await (await openNewsroom(store)).claims.of("s1");
    expect([...again.keys()]).toEqual(Array.from({ length: 12 }, (__, at) => `c${at + 1}`));
    expect(again).toEqual(await claims.of("s1"));
    expect(again.get("c3")?.state.kind).toBe("retracted");
  });

  it("are each server's own", async () => {
    const { claims } = await openNewsroom(await openStore());
    await add(claims);
    await add(claims, ANN, "s2");
    expect([...(await claims.of("s2")).keys()]).toEqual(["c1"]);
    expect((await claims.of("s3")).size).toBe(0);
  });

  it("get ids of their own, also when many are written down at once", async () => {
    const { claims } = await openNewsroom(await openStore());
    const ids = await Promise.all(Array.from({ length: 20 }, () => add(claims)));
    expect(new Set(ids.map((made) => made.kind === "changed" && made.claim.id)).size).toBe(20);
    expect((await claims.of("s1")).size).toBe(20);
  });

  it("are decided once where twenty moderators decide at the same time", async () => {
    const store = await openStore();
    const { claims } = await openNewsroom(store);
    await add(claims, FAN);
    const results = await Promise.all(
      Array.from({ length: 20 }, (__, at) =>
        claims.change("s1", "c1", (kept) =>
          kept === undefined
            ? { kind: "none" as const }
            : decide(kept, APPROVE, act("moderator", `m${at}`), RULES, 1),
        ),
      ),
    );
    expect(results.filter(({ kind }) => kind === "changed")).toHaveLength(1);
    for (const result of results)
      if (result.kind === "refused") expect(result).toMatchObject({ because: "already decided" });
    const there = (await (await openNewsroom(store)).claims.of("s1")).get("c1");
    expect(there?.history.map(({ what }) => what)).toEqual(["suggested", "approved"]);
  });

  it("are seen by each change as the one before left them", async () => {
    const { claims } = await openNewsroom(await openStore());
    const seen = await Promise.all(
      Array.from({ length: 5 }, () =>
        claims.add("s1", (id, now) => {
          const made = addClaim(id, draft(), ANN, RULES);
          return made.kind === "changed" ? { ...made, size: now.claims.size } : made;
        }),
      ),
    );
    expect(seen).toMatchObject([0, 1, 2, 3, 4].map((size) => ({ size })));
  });

  it("that are forgotten are gone with their posts' records, and their ids are not given again", async () => {
    const store = await openStore();
    const gone: string[] = [];
    const forgetPosts = async (server: string, id: string) => void gone.push(`${server}/${id}`);
    const { claims } = await openNewsroom(store, { forgetPosts });
    await add(claims, FAN);
    await claims.forget("s1", "c1");
    await claims.forget("s1", "c9");
    expect(gone).toEqual(["s1/c1"]);
    const again = (await openNewsroom(store)).claims;
    expect((await again.of("s1")).size).toBe(0);
    expect(await add(again)).toMatchObject({ claim: { id: "c2" } });
  });

  it("are all forgotten with their server, and no other's", async () => {
    const store = await openStore();
    const { claims } = await openNewsroom(store);
    for (const server of ["s1", "s11", "s1"]) await add(claims, ANN, server);
    let left: string[] = [];
    await claims.forgetServer("s1", async () => {
      left = await store.table("claims", claimCodec).keys();
    });
    expect(left).toEqual(["s11/c1"]);
    expect((await claims.of("s1")).size).toBe(0);
  });
});

describe("what has to be posted", () => {
  const unposted = (record: ServerRecord) => record.news.unposted;

  it("is named before the claim is changed, once, and until it is done", async () => {
    const { claims, servers } = await openNewsroom(openMemoryStore());
    await add(claims);
    await add(claims);
    await takeBack(claims, "c1");
    expect(unposted(servers.get("s1"))).toEqual(["c1", "c2"]);
    await claims.posted("s1", async (kept) => kept?.id === "c2");
    expect(unposted(servers.get("s1"))).toEqual(["c1"]);
    await claims.posted("s1", async () => false);
    expect(unposted(servers.get("s1"))).toEqual(["c1"]);
  });

  it("is asked of what was forgotten, too, whose posts' records go then at the latest", async () => {
    const store = openMemoryStore();
    const { claims } = await openNewsroom(store, {
      forgetPosts: () => Promise.reject(new Error("the process ended")),
    });
    await add(claims);
    await expect(claims.forget("s1", "c1")).rejects.toThrow("ended");
    const gone: string[] = [];
    const again = await openNewsroom(store, {
      forgetPosts: async (_, id) => void gone.push(id),
    });
    await again.claims.posted("s1", async (kept) => kept === undefined);
    expect(gone).toEqual(["c1"]);
    expect(unposted(again.servers.get("s1"))).toEqual([]);
  });

  it("is told of once it is on disk, and not where nothing changed", async () => {
    const { claims } = await openNewsroom(openMemoryStore());
    const told: string[] = [];
    claims.onChange((server) => told.push(server));
    await add(claims);
    await claims.change("s1", "c1", () => ({ kind: "unchanged" }));
    await claims.change("s1", "c9", (kept) => ({ kind: kept === undefined ? "none" : "there" }));
    await claims.forget("s1", "c1");
    expect(told).toEqual(["s1", "s1"]);
  });
});

describe("a store that fails", () => {
  it.each(["servers", "claims"])(
    "at the %s changes nothing, and all goes on after it",
    async (at) => {
      let isDown = false;
      const store = openMemoryStore();
      const { claims } = await openNewsroom(
        failing(store, (what, table) => isDown && what === "write" && table === at),
      );
      await add(claims);
      await claims.posted("s1", async () => true);
      const before = structuredClone(await claims.of("s1"));
      isDown = true;
      await expect(add(claims)).rejects.toThrow("The store failed.");
      await expect(takeBack(claims, "c1")).rejects.toThrow("The store failed.");
      expect(await claims.of("s1")).toEqual(before);
      expect(await (await openNewsroom(store)).claims.of("s1")).toEqual(before);
      isDown = false;
      expect((await takeBack(claims, "c1")).kind).toBe("changed");
      expect((await add(claims)).kind).toBe("changed");
    },
  );

  it("at reading is not taken for a server without claims", async () => {
    let isDown = false;
    const store = openMemoryStore();
    await add((await openNewsroom(store)).claims);
    const { claims } = await openNewsroom(failing(store, () => isDown));
    isDown = true;
    await expect(claims.of("s1")).rejects.toThrow("The store failed.");
    await expect(add(claims)).rejects.toThrow("The store failed.");
    isDown = false;
    expect([...(await claims.of("s1")).keys()]).toEqual(["c1"]);
  });

  // Two claims and a retraction: five writings of records, and one of the index of servers.
  it.each([0, 1, 2, 3, 4, 5, 6, 7])(
    "for good after %i writings has given no id twice, and lost nothing acknowledged",
    async (writes) => {
      const store = openMemoryStore();
      const { claims } = await openNewsroom(dyingAfter(store, writes));
      const acknowledged = new Map<string, unknown>();
      const begun: string[] = [];
      for (const change of [
        () => add(claims),
        () => add(claims),
        () => takeBack(claims, "c1"),
        () => add(claims),
      ]) {
        const made = await change().catch(() => undefined);
        if (made?.kind === "changed" && "claim" in made) {
          acknowledged.set(made.claim.id, made.claim);
          begun.push(made.claim.id);
        }
      }
      const again = await openNewsroom(store);
      const there = await again.claims.of("s1");
      for (const [id, claim] of acknowledged) expect(there.get(id)).toEqual(claim);
      const table = store.table("claims", claimCodec);
      const before = (await table.keys()).map((key) => key.slice("s1/".length));
      expect([...there.keys()]).toEqual(before);
      const made = await add(again.claims);
      if (made.kind !== "changed") throw new Error(made.kind);
      expect([...before, ...begun]).not.toContain(made.claim.id);
    },
  );
});

describe("claims that are at hand", () => {
  /** Claims of a store that counts how many records were read. */
  async function counted(most: number) {
    const store = openMemoryStore();
    const writer = (await openNewsroom(store)).claims;
    for (const server of ["s1", "s2", "s3"])
      for (let at = 0; at < 4; at++) await add(writer, ANN, server);
    let reads = 0;
    const { claims } = await openNewsroom(
      failing(store, (what, table) => {
        if (what === "read" && table === "claims") reads += 1;
        return false;
      }),
      { most },
    );
    return { claims, reads: () => reads };
  }

  it("are read once", async () => {
    const { claims, reads } = await counted(12);
    for (const server of ["s1", "s2", "s3", "s1", "s2", "s3"]) await claims.of(server);
    expect(reads()).toBe(3);
  });

  it("are no more than there is room for: those asked for longest ago are read again", async () => {
    const { claims, reads } = await counted(8);
    for (const server of ["s1", "s2", "s1", "s3"]) await claims.of(server);
    expect(reads()).toBe(3);
    await claims.of("s1");
    expect(reads()).toBe(3);
    expect((await claims.of("s2")).size).toBe(4);
    expect(reads()).toBe(4);
  });

  it("are a server's all the same where it has more than there is room for", async () => {
    const { claims } = await counted(2);
    expect((await claims.of("s1")).size).toBe(4);
    expect((await add(claims)).kind).toBe("changed");
    expect((await claims.of("s1")).size).toBe(5);
  });
});

it("a claim of another version of its rules is not needed to forget it", async () => {
  const store = openMemoryStore();
  const odd = store.table("claims", { ...claimCodec, version: 9 });
  await odd.set("s1/c1", added(draft()));
  const { claims } = await openNewsroom(store);
  await claims.forgetServer("s1", async () => {});
  expect(await odd.keys()).toEqual([]);
});
