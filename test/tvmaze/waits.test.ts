import { describe, expect, it } from "vitest";
import { createLimiter } from "../../src/tvmaze/limiter.ts";
import { backOff, rateWait } from "../../src/tvmaze/retry.ts";

describe("the limiter", () => {
  it("lets 20 calls start in any 10 seconds, and tells how long the next has to wait", () => {
    const limiter = createLimiter(20, 10_000);
    for (let call = 0; call < 20; call += 1) expect(limiter.take(call * 100)).toBe(0);
    expect(limiter.take(2_000)).toBe(8_000);
    expect(limiter.take(9_999)).toBe(1);
    expect(limiter.take(10_000)).toBe(0);
    expect(limiter.take(10_000)).toBe(100);
  });

  it("lets none start in a pause, and a shorter pause does not end a longer one", () => {
    const limiter = createLimiter(20, 10_000);
    limiter.pause(5_000);
    limiter.pause(3_000);
    expect(limiter.take(4_000)).toBe(1_000);
    expect(limiter.take(5_000)).toBe(0);
  });

  it("forgets calls of a clock that was set back", () => {
    const limiter = createLimiter(1, 10_000);
    limiter.take(1_000_000);
    expect(limiter.take(0)).toBe(0);
  });
});

it.each([
  [1, 0, 500],
  [1, 1, 1_000],
  [2, 1, 2_000],
  [3, 0.5, 3_000],
])("after %d tries, with %d of chance, it waits %d ms", (tries, random, wait) => {
  expect(backOff(tries, random)).toBe(wait);
});

it("never waits longer than the most, however often it failed", () => {
  expect(backOff(2_000, 1, 60_000, 900_000)).toBe(900_000);
});

const NOW = Date.parse("2024-01-17T12:00:00Z");
it.each([
  ["7", 0, 7_000],
  ["7", 1, 8_000],
  ["0", 0, 0],
  ["Wed, 17 Jan 2024 12:00:30 GMT", 0, 30_000],
  ["Wed, 17 Jan 2024 11:00:00 GMT", 0, 0],
  ["soon", 1, 5_000],
  [undefined, 1, 5_000],
])("Retry-After: %s", (header, random, wait) => {
  expect(rateWait(header, 1, NOW, random)).toBe(wait);
});
