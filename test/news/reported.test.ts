import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isFuture, readReported } from "../../src/news/reported.ts";

const ZONE = "America/New_York";
/** Tuesday, January 16, 2024, 22:00 in New York; in Kiribati it is Wednesday, 17:00. */
const NOW = new Date("2024-01-17T03:00:00Z");

function read(text: string, now = NOW): string {
  const date = readReported(text, now, ZONE);
  return date.kind === "read" ? date.reported : date.because;
}

describe("the day of a report, as people type it", () => {
  it.each([
    ["today", "2024-01-16"],
    ["Yesterday", "2024-01-15"],
    ["last night", "2024-01-15"],
    ["3 days ago", "2024-01-13"],
    ["a week ago", "2024-01-09"],
    ["Tuesday", "2024-01-16"],
    ["on Monday", "2024-01-15"],
    ["Wed", "2024-01-10"],
    ["Jan 8", "2024-01-08"],
    ["jan. 8th", "2024-01-08"],
    ["8 January", "2024-01-08"],
    ["Jan 18", "2023-01-18"],
    ["Dec 24", "2023-12-24"],
    ["Feb 29", "2020-02-29"],
    ["Jan 8 2024", "2024-01-08"],
    ["January 8, 2024", "2024-01-08"],
    ["8th of January 2024", "2024-01-08"],
    ["Mon, Jan 8, 2024", "2024-01-08"],
    ["Published on Jan. 8, 2024, 5:04 p.m. ET", "2024-01-08"],
    ["8 Jan 2024 17:04", "2024-01-08"],
    ["2024-01-08", "2024-01-08"],
    ["2024-01-08T14:33:00Z", "2024-01-08"],
    ["2024/1/8", "2024-01-08"],
    ["13/1/2024", "2024-01-13"],
    ["1/13/2024", "2024-01-13"],
    ["1/1/2024", "2024-01-01"],
    ["January 2024", "2024-01"],
    ["2024-01", "2024-01"],
    ["January", "2024-01"],
    ["Aug", "2023-08"],
    ["sept. 2014", "2014-09"],
    ["2024", "2024"],
    ["2014", "2014"],
  ])("%s", (text, meant) => {
    expect(read(text)).toBe(meant);
  });

  it("may be one that has begun anywhere on Earth", () => {
    expect(read("Jan 17")).toBe("2024-01-17");
    expect(read("2024-01-17")).toBe("2024-01-17");
    expect(read("2024-01-18")).toBe("future");
    // An hour short of midnight where it comes first.
    expect(isFuture("2024-01-17", new Date("2024-01-16T09:59:59Z"))).toBe(true);
    expect(isFuture("2024-01-17", new Date("2024-01-16T10:00:00Z"))).toBe(false);
  });
});

describe("what is told back", () => {
  it.each([
    ["", "not understood"],
    ["soon", "not understood"],
    ["8", "not understood"],
    ["Jan 8 or 9", "not understood"],
    ["24-01-08", "not understood"],
    ["tomorrow", "future"],
    ["constructor", "not understood"],
    ["Feb 30", "no such date"],
    ["2023-02-29", "no such date"],
    ["2024-13", "no such date"],
    ["13/13/2024", "no such date"],
    ["Tue, Jan 8, 2024", "another weekday"],
    ["3/4/2023", "day or month first"],
    ["Jan 18 2024", "future"],
    ["February 2024", "future"],
    ["2025", "future"],
    ["1924", "too long ago"],
    ["0024-01-08", "too long ago"],
  ])("%s: %s", (text, because) => {
    expect(read(text)).toBe(because);
  });

  it("offers both days where both can be meant", () => {
    expect(readReported("3/4/2023", NOW, ZONE)).toMatchObject({
      days: ["2023-03-04", "2023-04-03"],
    });
  });

  it("throws at nothing and reads no future", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^[a-z0-9 /.,-]{0,20}$/)),
        fc.date({ min: new Date("1990-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }),
        (text, now) => {
          const date = readReported(text, now, ZONE);
          expect(date.kind === "read" && isFuture(date.reported, now)).toBe(false);
        },
      ),
    );
  });
});
