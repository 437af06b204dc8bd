import fc from "fast-check";
import { formatInTimeZone } from "date-fns-tz";
import { describe, expect, it } from "vitest";
import { addDays, dayIn, instantOf, weekdayOf } from "../../src/airtime/zone.ts";

const NEW_YORK = "America/New_York";

describe("instantOf", () => {
  it.each([
    ["P.D. S11E1", "2024-01-17", "22:00", NEW_YORK, 1_705_546_800],
    ["the same on the Pacific feed", "2024-01-17", "22:00", "America/Los_Angeles", 1_705_557_600],
    ["Fire that night", "2024-01-17", "21:00", NEW_YORK, 1_705_543_200],
    ["Med that night", "2024-01-17", "20:00", NEW_YORK, 1_705_539_600],
    ["before the clocks change", "2023-03-01", "22:00", NEW_YORK, Date.UTC(2023, 2, 2, 3) / 1000],
    ["after it", "2023-03-22", "22:00", NEW_YORK, Date.UTC(2023, 2, 23, 2) / 1000],
    [
      "a skipped time moves forward",
      "2024-03-10",
      "02:30",
      NEW_YORK,
      Date.UTC(2024, 2, 10, 7, 30) / 1000,
    ],
    [
      "of a doubled time the first, in America",
      "2024-11-03",
      "01:30",
      NEW_YORK,
      Date.UTC(2024, 10, 3, 5, 30) / 1000,
    ],
    ["and in Europe", "2024-10-27", "02:30", "Europe/Berlin", Date.UTC(2024, 9, 27, 0, 30) / 1000],
    [
      "a shift of half an hour",
      "2024-04-07",
      "01:45",
      "Australia/Lord_Howe",
      Date.UTC(2024, 3, 6, 14, 45) / 1000,
    ],
    ["midnight", "2024-01-17", "00:00", NEW_YORK, Date.UTC(2024, 0, 17, 5) / 1000],
  ])("%s", (_name, day, time, zone, seconds) => {
    expect(instantOf(day, time, zone).getTime() / 1000).toBe(seconds);
  });

  it("is shown by the zone's clocks as it was written, or as the time after a gap", () => {
    const zones = fc.constantFrom(
      NEW_YORK,
      "America/Los_Angeles",
      "Europe/London",
      "Australia/Lord_Howe",
      "Asia/Kolkata",
    );
    const minutes = fc.integer({ min: 0, max: 24 * 60 * 365 * 3 });
    fc.assert(
      fc.property(zones, minutes, (zone, minute) => {
        const wall = new Date(Date.UTC(2023, 0, 1) + minute * 60_000).toISOString();
        const instant = instantOf(wall.slice(0, 10), wall.slice(11, 16), zone);
        const shown = formatInTimeZone(instant, zone, "yyyy-MM-dd'T'HH:mm");
        expect(shown >= wall.slice(0, 16)).toBe(true);
        expect(Date.parse(`${shown}Z`) - Date.parse(`${wall.slice(0, 16)}Z`)).toBeLessThanOrEqual(
          3_600_000,
        );
      }),
    );
  });
});

describe("days", () => {
  it("are local, not cut from UTC", () => {
    expect(dayIn(NEW_YORK, new Date("2024-01-18T03:00:00Z"))).toBe("2024-01-17");
  });
  it("are counted over months, leap days and years", () => {
    expect(addDays("2024-02-28", 2)).toBe("2024-03-01");
    expect(addDays("2024-01-01", -1)).toBe("2023-12-31");
    expect(weekdayOf("2024-01-17")).toBe("Wednesday");
  });
});
