import { describe, expect, it } from "vitest";
import type { TimestampStyle } from "../../../../src/preview/page/markdown/nodes.ts";
import { formatTimestamp } from "../../../../src/preview/page/markdown/timestamp.ts";

/** Chicago P.D. S11E1, Eastern feed. */
const PREMIERE = 1_705_546_800;

const format = (style: TimestampStyle, zone: string, now = PREMIERE): string =>
  formatTimestamp(PREMIERE, style, new Date(now * 1_000), { locale: "en-US", zone })
    // ICU writes narrow no-break spaces before AM and PM in some versions.
    .replaceAll("\u202f", " ");

describe("an instant in the reader's zone", () => {
  it.each<[TimestampStyle, string]>([
    ["t", "10:00 PM"],
    ["T", "10:00:00 PM"],
    ["d", "01/17/2024"],
    ["D", "January 17, 2024"],
    ["f", "January 17, 2024 at 10:00 PM"],
    ["F", "Wednesday, January 17, 2024 at 10:00 PM"],
    ["s", "1/17/24, 10:00 PM"],
    ["S", "1/17/24, 10:00:00 PM"],
  ])("%s", (style, expected) => {
    expect(format(style, "America/New_York")).toBe(expected);
  });

  it("is another day elsewhere", () => {
    expect(format("F", "Europe/Berlin")).toBe("Thursday, January 18, 2024 at 4:00 AM");
  });

  it("does not fail on what is no date", () => {
    expect(formatTimestamp(9e12, "F", new Date())).toBe("Invalid date");
  });
});

describe("an instant relative to now", () => {
  it.each([
    [-30, "in 30 seconds"],
    [-59.6, "in 1 minute"],
    [-1_800, "in 30 minutes"],
    [-7_200, "in 2 hours"],
    [86_400, "1 day ago"],
    [-86_400 * 6, "in 6 days"],
    [86_400 * 61, "2 months ago"],
    [86_400 * 365 * 2, "2 years ago"],
  ])("%d seconds off", (offset, expected) => {
    expect(format("R", "UTC", PREMIERE + offset)).toBe(expected);
  });
});
