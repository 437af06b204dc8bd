import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createClock, createMovableClock } from "../src/clock.ts";

const REAL = Date.parse("2026-03-01T12:00:00Z");
const EVENING = new Date("2024-01-18T00:00:00Z");

beforeEach(() => {
  vi.useFakeTimers({ now: REAL });
});
afterEach(() => {
  vi.useRealTimers();
});

const shown = (clock: { now(): Date }): string => clock.now().toISOString();

it("is real time, or runs on from where it starts", () => {
  const [real, story] = [createClock(undefined), createClock(EVENING)];
  vi.advanceTimersByTime(90_000);
  expect(shown(real)).toBe("2026-03-01T12:01:30.000Z");
  expect(shown(story)).toBe("2024-01-18T00:01:30.000Z");
});

it("runs on from every instant that it is set to, also from an earlier one", () => {
  const clock = createMovableClock(EVENING);
  vi.advanceTimersByTime(60_000);
  clock.set(new Date("2024-02-01T00:00:00Z"));
  vi.advanceTimersByTime(5_000);
  expect(shown(clock)).toBe("2024-02-01T00:00:05.000Z");
  clock.set(new Date("2024-01-01T00:00:00Z"));
  vi.advanceTimersByTime(1_000);
  expect(shown(clock)).toBe("2024-01-01T00:00:01.000Z");
});

it("tells of a jump once it has happened, and of nothing else", () => {
  const clock = createMovableClock(EVENING);
  const heard: string[] = [];
  clock.onJump(() => heard.push(shown(clock)));
  vi.advanceTimersByTime(3_600_000);
  expect(heard).toEqual([]);
  clock.set(new Date("2024-01-19T00:00:00Z"));
  expect(heard).toEqual(["2024-01-19T00:00:00.000Z"]);
});

it("stops telling who ended it, even during a jump, and nobody else", () => {
  const clock = createMovableClock(EVENING);
  const heard: string[] = [];
  const listener = (): void => void heard.push("twice");
  const endFirst = clock.onJump(listener);
  clock.onJump(listener);
  const endOnce = clock.onJump(() => {
    heard.push("once");
    endOnce();
  });
  clock.set(EVENING);
  endFirst();
  endFirst();
  clock.set(EVENING);
  expect(heard).toEqual(["twice", "twice", "once", "twice"]);
});
