import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readWhen } from "../../src/airtime/when-text.ts";
import { addDays, dayIn, weekdayOf } from "../../src/airtime/zone.ts";

const ZONE = "America/New_York";
/** Tuesday, January 16, 2024, 22:00 in New York; in London it is Wednesday already. */
const NOW = new Date("2024-01-17T03:00:00Z");

function read(text: string, now = NOW): string {
  const when = readWhen(text, now, ZONE);
  if (when.kind === "read") return `${when.day} ${when.time ?? "day"}`;
  return when.because;
}

describe("what people type", () => {
  it.each([
    ["2025-01-22 21:00", "2025-01-22 21:00"],
    ["2025-01-22T21:00", "2025-01-22 21:00"],
    ["2025-01-22 9:30", "2025-01-22 09:30"],
    ["2025-1-5 9pm", "2025-01-05 21:00"],
    ["2025-01-22", "2025-01-22 day"],
    ["Jan 22 9pm", "2024-01-22 21:00"],
    ["jan 22nd, 9 PM", "2024-01-22 21:00"],
    ["January 22, 2025 at 9:30 p.m.", "2025-01-22 21:30"],
    ["Sept. 25 10/9c", "2024-09-25 22:00"],
    ["Wed, Jan 17 22:00", "2024-01-17 22:00"],
    ["Wednesday, January 17 at 10/9c", "2024-01-17 22:00"],
    ["Feb 29 9pm", "2024-02-29 21:00"],
    ["March 3", "2024-03-03 day"],
    ["tomorrow 8 pm", "2024-01-17 20:00"],
    ["today 11pm", "2024-01-16 23:00"],
    ["tonight 23:30", "2024-01-16 23:30"],
    ["yesterday 22:00", "2024-01-15 22:00"],
    ["Jan 15 22:00", "2024-01-15 22:00"],
    ["Wed 22:00", "2024-01-17 22:00"],
    ["thursday", "2024-01-18 day"],
    ["Tue 11 p.m.", "2024-01-16 23:00"],
    ["Sat 12am", "2024-01-20 00:00"],
    ["Sat 12pm", "2024-01-20 12:00"],
    ["Sat 00:30", "2024-01-20 00:30"],
    ["Sat 09:00", "2024-01-20 09:00"],
  ])("%s", (text, meant) => {
    expect(read(text)).toBe(meant);
  });
});

describe("what is told back", () => {
  it.each([
    ["", "not understood"],
    ["soon", "not understood"],
    ["9pm", "not understood"],
    ["1/2/2025", "not understood"],
    ["Jan 22 9pm or so", "not understood"],
    ["Jan 22 21", "not understood"],
    ["Wed noon", "not understood"],
    ["May", "not understood"],
    ["Feb 30", "no such date"],
    ["Jan 32 9pm", "no such date"],
    ["2025-02-29 21:00", "no such date"],
    ["2025-13-01", "no such date"],
    ["Wed 25:00", "no such hour"],
    ["Wed 24:00", "no such hour"],
    ["Wed 13pm", "no such hour"],
    ["Wed 22:60", "no such hour"],
    ["Jan 22 9", "morning or evening"],
    ["Jan 22 10:00", "morning or evening"],
    ["Jan 22 12", "morning or evening"],
    ["Thu Jan 17 9pm", "another weekday"],
    ["Dec 30 9pm", "just past"],
    ["Tue 9pm", "today or next week"],
    ["2052-01-22 21:00", "too far"],
    ["2024-03-10 02:30", "skipped"],
    ["March 10 2:30 am", "skipped"],
    ["2024-11-03 01:30", "doubled"],
    ["Nov 3 2024 1:30am", "doubled"],
  ])("%s", (text, because) => {
    expect(read(text)).toBe(because);
  });

  it("says which dates it could be", () => {
    expect(readWhen("Dec 30 9pm", NOW, ZONE)).toMatchObject({
      day: "2023-12-30",
      next: "2024-12-30",
    });
    expect(readWhen("Tue 9pm", NOW, ZONE)).toMatchObject({ day: "2024-01-16", next: "2024-01-23" });
    expect(readWhen("Jan 22 9", NOW, ZONE)).toMatchObject({ day: "2024-01-22", time: "09:00" });
  });
});

describe("a time alone", () => {
  const alone = (text: string) => {
    const when = readWhen(text, NOW, ZONE, "2024-01-24");
    return when.kind === "read" ? `${when.day} ${when.time ?? "day"}` : when.because;
  };
  it.each([
    ["9:30 PM", "2024-01-24 21:30"],
    ["at 9 p.m.", "2024-01-24 21:00"],
    ["21:30", "2024-01-24 21:30"],
    ["10/9c", "2024-01-24 22:00"],
    ["9:30", "morning or evening"],
    ["25:00", "no such hour"],
    ["soon", "not understood"],
    ["Jan 22 9pm", "2024-01-22 21:00"],
  ])("is one on the date that it is meant for: %s", (text, meant) => {
    expect(alone(text)).toBe(meant);
  });
});

describe("of any date and hour", () => {
  const minutes = fc.integer({ min: 0, max: 365 * 24 * 60 });
  const zones = fc.constantFrom(ZONE, "America/Los_Angeles", "Australia/Lord_Howe", "UTC");
  const start = Date.parse("2024-06-01T00:00:00Z");

  it("reads every form of the same moment alike, or tells of the same clock change", () => {
    fc.assert(
      fc.property(minutes, zones, (minute, zone) => {
        const now = new Date(start);
        const wall = new Date(start + minute * 60_000).toISOString();
        const [day, time] = [wall.slice(0, 10), wall.slice(11, 16)];
        const iso = readWhen(`${day} ${time}`, now, zone);
        const [hour, minutePart] = time.split(":").map(Number) as [number, number];
        const twelve = `${((hour + 11) % 12) + 1}:${String(minutePart).padStart(2, "0")}${hour < 12 ? "am" : " p.m."}`;
        const month = new Date(`${day}T12:00:00Z`).toLocaleString("en-US", {
          month: "long",
          timeZone: "UTC",
        });
        const words = `${weekdayOf(day)}, ${month} ${Number(day.slice(8))}, ${day.slice(0, 4)} at ${twelve}`;
        expect(readWhen(words, now, zone)).toEqual(iso);
        if (iso.kind === "read") expect(iso).toEqual({ kind: "read", day, time });
        else expect(iso.because).toMatch(/^(skipped|doubled)$/);
      }),
    );
  });

  it("takes a weekday for one of the coming seven days", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 6 }), minutes, (ahead, minute) => {
        const now = new Date(start + minute * 60_000);
        const day = addDays(dayIn(ZONE, now), ahead);
        expect(readWhen(weekdayOf(day).slice(0, 3), now, ZONE)).toEqual({
          kind: "read",
          day,
          time: undefined,
        });
      }),
    );
  });

  it("answers whatever is typed", () => {
    const text = fc.oneof(
      fc.string(),
      fc
        .array(
          fc.constantFrom("Jan", "22", "9", "pm", "10/9c", "Wed", "2025-01-22", ":", "at", "0"),
          { maxLength: 6 },
        )
        .map((parts) => parts.join(" ")),
    );
    fc.assert(
      fc.property(text, (typed) => {
        expect(["read", "unread"]).toContain(readWhen(typed, NOW, ZONE).kind);
      }),
    );
  });
});
