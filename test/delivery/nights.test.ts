import { describe, expect, it } from "vitest";
import { createNights } from "../../src/delivery/nights.ts";
import type { Night } from "../../src/reminders/delivery.ts";
import { nightCodec } from "../../src/store/records.ts";
import { sentRecord } from "../reminders/nights.ts";
import { openMemoryStore } from "../store/memory.ts";

const key = (channel: number, date = "2024-01-17") =>
  `post:s1:c${channel}:x/S1E1:eastern:30:${date}`;

function open() {
  const table = openMemoryStore().table("nights", nightCodec);
  let written = 0;
  let failing = false;
  const nights = createNights({
    ...table,
    async set(row: string, night: Night) {
      written += 1;
      if (failing) throw new Error("disk full");
      await table.set(row, night);
    },
  });
  return { nights, written: () => written, fail: (is: boolean) => void (failing = is) };
}

describe("the records of a night", () => {
  it("are read by date, together", async () => {
    const { nights } = open();
    await nights.write("s1", key(1), sentRecord({ id: "m1" }));
    await nights.write("s1", key(2, "2024-01-18"), sentRecord({ id: "m2" }));
    await nights.write("s2", key(3), sentRecord());
    expect(Object.keys(await nights.read("s1", ["2024-01-17", "2024-01-18"]))).toEqual([
      key(1),
      key(2, "2024-01-18"),
    ]);
    expect(await nights.read("s1", ["2024-01-19"])).toEqual({});
  });
  it("lose none of many that are written at once, and write few times", async () => {
    const { nights, written } = open();
    const channels = Array.from({ length: 100 }, (_, index) => index);
    await Promise.all(channels.map((one) => nights.write("s1", key(one), sentRecord())));
    expect(Object.keys(await nights.read("s1", ["2024-01-17"]))).toHaveLength(100);
    expect(written()).toBeLessThan(5);
  });
  it("are read with everything that was to be written before", async () => {
    const { nights } = open();
    const writing = nights.write("s1", key(1), sentRecord());
    expect(await nights.read("s1", ["2024-01-17"])).toHaveProperty(key(1));
    await writing;
  });
  it("fail all together where they could not be written, and are as before", async () => {
    const { nights, fail } = open();
    await nights.write("s1", key(1), sentRecord());
    fail(true);
    const both = [2, 3].map((one) => nights.write("s1", key(one), sentRecord()));
    for (const one of await Promise.allSettled(both)) expect(one.status).toBe("rejected");
    fail(false);
    expect(Object.keys(await nights.read("s1", ["2024-01-17"]))).toEqual([key(1)]);
  });
  it("are taken away one by one, by date, or those that are old", async () => {
    const { nights } = open();
    for (const one of [1, 2, 3]) await nights.write("s1", key(one), sentRecord({ due: one }));
    await nights.write("s1", key(1), undefined);
    await nights.forget("s1", "2024-01-17", (_key, { due }) => due < 3);
    expect(Object.keys(await nights.read("s1", ["2024-01-17"]))).toEqual([key(3)]);
    await nights.forget("s1", "2024-01-17");
    expect(await nights.read("s1", ["2024-01-17"])).toEqual({});
  });
});
