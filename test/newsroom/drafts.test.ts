import { describe, expect, it } from "vitest";
import { DRAFT_LIFE } from "../../src/news/kept-draft.ts";
import { createDrafts } from "../../src/newsroom/drafts.ts";
import { draftsCodec } from "../../src/store/news-records.ts";
import { failing } from "../store/failing.ts";
import { openMemoryStore } from "../store/memory.ts";
import { STORES } from "./stores.ts";

const CLAIM = { kind: "claim" } as const;

/** Drafts on a store, and a real time that a test moves. */
function draftsOn(store = openMemoryStore()) {
  const time = { now: 1_705_000_000_000 };
  let ids = 0;
  const table = store.table("drafts", draftsCodec);
  const drafts = createDrafts({ table, realNow: () => time.now, newId: () => `d${++ids}` });
  const begin = (by: string, text = "Jo leaves", server = "s1") =>
    drafts.begin(server, { by, becomes: CLAIM, fields: { text } });
  return { time, table, drafts, begin };
}

const idsOf = (drafts: readonly { readonly id: string }[]) => drafts.map(({ id }) => id);

describe.each(STORES)("drafts in %s", (_, openStore) => {
  it("are there again after a start, the latest first, with what was typed", async () => {
    const store = await openStore();
    const { drafts, begin, time } = draftsOn(store);
    await begin("ann", "first");
    time.now += 1;
    await begin("ann", "second");
    const again = draftsOn(store).drafts;
    expect((await again.of("s1", "ann")).map(({ fields }) => fields.text)).toEqual([
      "second",
      "first",
    ]);
    expect(await again.of("s1", "ann")).toEqual(await drafts.of("s1", "ann"));
  });

  it("that are begun at once are all kept", async () => {
    const { drafts, begin } = draftsOn(await openStore());
    await Promise.all(["ann", "bob", "cy", "ann"].map((by) => begin(by)));
    expect(await drafts.all("s1")).toHaveLength(4);
  });

  it("are changed one after the other: what two forms fill in is both there", async () => {
    const { drafts, begin } = draftsOn(await openStore());
    const { id } = await begin("ann");
    const fill = (fields: object) =>
      drafts.change("s1", "ann", id, (before) => ({
        ...before,
        fields: { ...before.fields, ...fields },
      }));
    await Promise.all([fill({ author: "A" }), fill({ note: "n" }), fill({ quote: "q" })]);
    expect((await drafts.of("s1", "ann"))[0]?.fields).toEqual({
      text: "Jo leaves",
      author: "A",
      note: "n",
      quote: "q",
    });
  });
});

describe("a draft", () => {
  it("is its author's alone, and of its server", async () => {
    const { drafts, begin } = draftsOn();
    const { id } = await begin("ann");
    expect(await drafts.of("s1", "bob")).toEqual([]);
    expect(await drafts.of("s2", "ann")).toEqual([]);
    const edit = () => {
      throw new Error("another's draft was shown");
    };
    expect(await drafts.change("s1", "bob", id, edit)).toBeUndefined();
    expect(await drafts.change("s2", "ann", id, edit)).toBeUndefined();
    expect(await drafts.discard("s1", "bob", id)).toBe(false);
    expect(await drafts.discard("s2", "ann", id)).toBe(false);
    expect(idsOf(await drafts.of("s1", "ann"))).toEqual([id]);
    expect(await drafts.discard("s1", "ann", id)).toBe(true);
    expect(await drafts.of("s1", "ann")).toEqual([]);
  });

  it("is gone when it is a day old, counted from its last change", async () => {
    const { drafts, begin, time } = draftsOn();
    const { id } = await begin("ann");
    const other = await begin("ann");
    time.now += DRAFT_LIFE - 1;
    expect(await drafts.change("s1", "ann", id, (before) => before)).toMatchObject({ id });
    time.now += 1;
    expect(idsOf(await drafts.of("s1", "ann"))).toEqual([id]);
    expect(await drafts.change("s1", "ann", other.id, (before) => before)).toBeUndefined();
    expect(await drafts.discard("s1", "ann", other.id)).toBe(false);
    time.now += DRAFT_LIFE;
    expect(await drafts.all("s1")).toEqual([]);
  });

  it("is gone from the store as well once old ones are swept, and no other is", async () => {
    const { drafts, begin, table, time } = draftsOn();
    await begin("ann");
    await begin("ann", "x", "s2");
    time.now += DRAFT_LIFE / 2;
    const young = await begin("ann");
    time.now += DRAFT_LIFE / 2;
    await drafts.forgetOld();
    expect(await table.keys()).toEqual(["s1"]);
    expect(idsOf((await table.get("s1")) ?? [])).toEqual([young.id]);
  });

  it("makes room where somebody has ten: their oldest goes, and nobody else's", async () => {
    const { drafts, begin } = draftsOn();
    const first = await begin("ann");
    const bobs = await begin("bob");
    for (let at = 0; at < 9; at++) await begin("ann");
    expect(await drafts.of("s1", "ann")).toHaveLength(10);
    const latest = await begin("ann");
    const ids = idsOf(await drafts.of("s1", "ann"));
    expect(ids).toHaveLength(10);
    expect(ids[0]).toBe(latest.id);
    expect(ids).not.toContain(first.id);
    expect(idsOf(await drafts.of("s1", "bob"))).toEqual([bobs.id]);
  });

  it("is as it was where the store fails", async () => {
    let isDown = false;
    const { drafts, begin } = draftsOn(
      failing(openMemoryStore(), (what) => isDown && what === "write"),
    );
    const { id } = await begin("ann");
    isDown = true;
    await expect(begin("ann")).rejects.toThrow("The store failed.");
    await expect(
      drafts.change("s1", "ann", id, (before) => ({ ...before, fields: { text: "other" } })),
    ).rejects.toThrow("The store failed.");
    await expect(drafts.discard("s1", "ann", id)).rejects.toThrow("The store failed.");
    expect(await drafts.of("s1", "ann")).toMatchObject([{ id, fields: { text: "Jo leaves" } }]);
  });
});

describe("a person's drafts", () => {
  it("are counted and forgotten in every server, and nobody else's are", async () => {
    const { drafts, begin, table } = draftsOn();
    for (const [by, server] of [
      ["ann", "s1"],
      ["ann", "s1"],
      ["bob", "s1"],
      ["ann", "s2"],
    ] as const)
      await begin(by, "x", server);
    expect([...(await drafts.countOf("ann"))]).toEqual([
      ["s1", 2],
      ["s2", 1],
    ]);
    await drafts.forgetUser("ann");
    expect((await drafts.countOf("ann")).size).toBe(0);
    expect(await drafts.all("s1")).toMatchObject([{ by: "bob" }]);
    expect(await table.keys()).toEqual(["s1"]);
  });

  it("are forgotten with their server", async () => {
    const { drafts, begin, table } = draftsOn();
    await begin("ann");
    await begin("ann", "x", "s2");
    await drafts.forgetServer("s1");
    expect(await table.keys()).toEqual(["s2"]);
  });
});
