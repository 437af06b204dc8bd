import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LONGEST_LEAD, parseLeads } from "../../src/reminders/leads.ts";

describe("leads as people type them", () => {
  it.each([
    ["30", [30]],
    ["0", [0]],
    ["30, 60,0", [60, 30, 0]],
    ["30 60", [60, 30]],
    ["30,30", [30]],
    ["1h", [60]],
    ["1 hour", [60]],
    ["2hrs", [120]],
    ["1 day", [1440]],
    ["a day before", [1440]],
    ["half an hour", [30]],
    ["1 week", [LONGEST_LEAD]],
    ["30 min, 0", [30, 0]],
    ["1h30m; 10 minutes before and at the start", [90, 10, 0]],
    ["1 h 30 min", [90]],
    ["1.5h", [90]],
    ["1h30", [90]],
    ["1h05, 0", [65, 0]],
    ["90m", [90]],
    ["T-60", [60]],
    ["T-60 T-0", [60, 0]],
    ["t - 1h30m", [90]],
    ["1h 30m 0", [90, 0]],
    ["1h 0", [60, 0]],
    ["60m 30m", [60, 30]],
    ["30m 1h", [60, 30]],
    ["60;30", [60, 30]],
    ["now", [0]],
    [" 10080 ", [10_080]],
    ["60, 30, 10, 0,", [60, 30, 10, 0]],
  ])("%j is %j", (text, leads) => {
    expect(parseLeads(text)).toEqual({ kind: "leads", leads });
  });
  it.each(["weekly", "Weekly", "every week", "every Sunday"])("%j is weekly", (text) => {
    expect(parseLeads(text)).toEqual({ kind: "leads", leads: "weekly" });
  });
  it.each([
    ["abc", { kind: "unreadable", part: "abc" }],
    ["", { kind: "unreadable", part: "" }],
    [" , ", { kind: "unreadable", part: "," }],
    ["30, soon", { kind: "unreadable", part: "soon" }],
    ["-5", { kind: "unreadable", part: "-5" }],
    ["30x", { kind: "unreadable", part: "30x" }],
    ["0.3", { kind: "unreadable", part: "0.3" }],
    ["1h 30", { kind: "unreadable", part: "1h 30" }],
    ["10081", { kind: "too long before", part: "10081" }],
    ["8 days", { kind: "too long before", part: "8 days" }],
    ["1,2,3,4,5", { kind: "too many", count: 5 }],
    ["weekly, 30", { kind: "weekly and others" }],
  ])("%j is told: %j", (text, why) => {
    expect(parseLeads(text)).toEqual({ kind: "bad", why });
  });
  it("reads up to four minutes in any order, each once, the longest first", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: LONGEST_LEAD }), { minLength: 1, maxLength: 4 }),
        (minutes) => {
          const leads = [...new Set(minutes)].toSorted((a, b) => b - a);
          expect(parseLeads(minutes.join(", "))).toEqual({ kind: "leads", leads });
        },
      ),
    );
  });
  it("takes nothing out of range from anything that is typed", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\dhmdw ,.]*$/)), (text) => {
        const parsed = parseLeads(text);
        if (parsed.kind === "bad" || parsed.leads === "weekly") return;
        expect(parsed.leads.length).toBeGreaterThan(0);
        expect(parsed.leads.length).toBeLessThanOrEqual(4);
        for (const lead of parsed.leads) {
          expect(Number.isInteger(lead)).toBe(true);
          expect(lead).toBeGreaterThanOrEqual(0);
          expect(lead).toBeLessThanOrEqual(LONGEST_LEAD);
        }
      }),
    );
  });
});
