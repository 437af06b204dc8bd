import { describe, expect, it } from "vitest";
import { createLanes } from "../../src/delivery/lanes.ts";

/** Jobs that end one by one. */
function jobs(most: number) {
  const lanes = createLanes(most);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  return {
    lanes,
    begun,
    add: (name: string, lane: string, urgency: number) => {
      lanes.add(lane, urgency, () => {
        begun.push(name);
        return new Promise((resolve) => ends.set(name, resolve));
      });
    },
    end: async (name: string) => {
      ends.get(name)?.();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

describe("lanes", () => {
  it("take the most urgent first, of equal ones the first that came", async () => {
    const { add, begun, end } = jobs(1);
    add("now", "x", 0);
    add("late", "a", 9);
    add("soon", "b", 1);
    add("soon too", "c", 1);
    for (const name of ["now", "soon", "soon too", "late"]) await end(name);
    expect(begun).toEqual(["now", "soon", "soon too", "late"]);
  });
  it("never have two of one lane under way, and hold up no other lane for it", async () => {
    const { add, begun, end } = jobs(10);
    add("a1", "a", 0);
    add("a2", "a", 0);
    add("b1", "b", 5);
    expect(begun).toEqual(["a1", "b1"]);
    await end("a1");
    expect(begun).toEqual(["a1", "b1", "a2"]);
  });
  it("have no more under way than they may, and say when that is so", async () => {
    const { lanes, add, begun, end } = jobs(2);
    for (const lane of ["a", "b", "c"]) add(lane, lane, 0);
    expect([begun, lanes.isFull]).toEqual([["a", "b"], true]);
    await end("a");
    await end("b");
    expect([begun, lanes.isFull]).toEqual([["a", "b", "c"], false]);
  });
  it("forget what waits, not what is under way", async () => {
    const { lanes, add, begun, end } = jobs(1);
    add("a", "a", 0);
    add("b", "b", 0);
    lanes.clear();
    const idle = lanes.idle();
    await end("a");
    await idle;
    expect(begun).toEqual(["a"]);
  });
});
