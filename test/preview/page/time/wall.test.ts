import { expect, it } from "vitest";
import { instantIn, placeOf, wallIn } from "../../../../src/preview/page/time/wall.ts";

const NEW_YORK = "America/New_York";

it.each([
  ["winter", NEW_YORK, "2024-01-17T22:00", "2024-01-18T03:00:00Z"],
  ["summer", NEW_YORK, "2024-07-01T00:00", "2024-07-01T04:00:00Z"],
  ["the hour before clocks go forward", NEW_YORK, "2024-03-10T01:59", "2024-03-10T06:59:00Z"],
  ["the hour after", NEW_YORK, "2024-03-10T03:00", "2024-03-10T07:00:00Z"],
  ["the first of two", NEW_YORK, "2024-11-03T01:30", "2024-11-03T05:30:00Z"],
  ["the hour after both", NEW_YORK, "2024-11-03T02:00", "2024-11-03T07:00:00Z"],
  ["a zone of half hours", "Asia/Kolkata", "2024-01-18T08:30", "2024-01-18T03:00:00Z"],
  ["UTC", "UTC", "2024-01-18T00:00", "2024-01-18T00:00:00Z"],
])("reads and writes %s", (_what, zone, wall, instant) => {
  expect(instantIn(zone, wall)).toEqual(new Date(instant));
  expect(wallIn(zone, new Date(instant))).toBe(wall);
});

it("moves a wall time that clocks skip on by the gap", () => {
  expect(instantIn(NEW_YORK, "2024-03-10T02:30")).toEqual(new Date("2024-03-10T07:30:00Z"));
});

it.each(["", "2024-01-17T", "tomorrow"])("reads nothing from %j", (text) => {
  expect(instantIn(NEW_YORK, text)).toBeUndefined();
});

it("names a zone by its place", () => {
  expect([placeOf(NEW_YORK), placeOf("UTC")]).toEqual(["New York", "UTC"]);
});
