import { expect, it } from "vitest";
import type { Kept } from "../../src/news/kept.ts";
import { createWarm } from "../../src/newsroom/warming.ts";
import { OUTLETS } from "../news/build.ts";
import { added, draft } from "../news/acts.ts";

const FROM = { outlets: OUTLETS, day: "2024-01-12" };

/** A clock on which looking at a claim takes a millisecond. */
function slowClock() {
  let looked = 0;
  return { now: () => (looked += 1), looked: () => looked };
}

function many(count: number): ReadonlyMap<string, Kept> {
  const ids = Array.from({ length: count }, (_, at) => `c${at + 1}`);
  return new Map(ids.map((id) => [id, { ...added(draft()), id }]));
}

it("many claims are worked out in slices, and others have their turn in between", async () => {
  const clock = slowClock();
  let turns = 0;
  let next = setImmediate(function turn() {
    turns += 1;
    next = setImmediate(turn);
  });
  await createWarm(clock)(many(100), FROM);
  clearImmediate(next);
  // Eight or so in each slice.
  expect(turns).toBeGreaterThan(10);
  expect(clock.looked()).toBeGreaterThanOrEqual(100);
});

it("a few are worked out without anybody's waiting", async () => {
  let isDone = false;
  void createWarm(slowClock())(many(5), FROM).then(() => (isDone = true));
  await Promise.resolve();
  await Promise.resolve();
  expect(isDone).toBe(true);
});

it("whoever asks meanwhile waits for the same work, and later for none", async () => {
  const clock = slowClock();
  const warm = createWarm(clock);
  const claims = many(100);
  const [first, second] = [warm(claims, FROM), warm(claims, FROM)];
  expect(second).toBe(first);
  await first;
  const before = clock.looked();
  await warm(claims, FROM);
  expect(clock.looked()).toBe(before);
});

it.each([
  ["another day", { ...FROM, day: "2024-01-13" }],
  ["other grades", { ...FROM, outlets: new Map(OUTLETS) }],
])("they are gone through anew for %s", async (_, from) => {
  const clock = slowClock();
  const warm = createWarm(clock);
  const claims = many(20);
  await warm(claims, FROM);
  const before = clock.looked();
  await warm(claims, from);
  expect(clock.looked()).toBeGreaterThanOrEqual(before + 20);
});
