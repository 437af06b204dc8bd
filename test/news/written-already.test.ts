import { describe, expect, it } from "vitest";
import { decide } from "../../src/news/changes.ts";
import type { Kept, ServerClaim } from "../../src/news/kept.ts";
import { sameClaim, sameToTheLetter } from "../../src/news/written-already.ts";
import { added, ANN, BOB, done, draft, FAN, reportDraft, RULES } from "./acts.ts";
import { report } from "./build.ts";

const FIRST = added(draft());

describe("a claim that was written down already", () => {
  it("is the same to the letter, by the same person, whenever it was", () => {
    const later = { ...ANN, day: "2024-01-13", at: "2024-01-13T01:00:00.000Z" };
    expect(sameClaim({ ...added(draft(), later), id: "c2" }, claims(FIRST))).toBe(FIRST);
  });

  it.each<[string, ServerClaim]>([
    ["another text", added(draft({ text: "Jo leaves the show soon" }))],
    ["another topic", added(draft({ topic: "production" }))],
    ["another subject", added(draft({ subjects: ["person:jo"] }))],
    ["another note", added(draft({ note: "More soon" }))],
    [
      "another page",
      added(draft({ report: reportDraft({ url: "https://gazette.example.org/x" }) })),
    ],
    ["another person", added(draft(), BOB)],
  ])("is not one with %s", (_what, other) => {
    expect(sameClaim(other, claims(FIRST))).toBeUndefined();
  });

  it("may be suggested again once it was declined", () => {
    const suggested = added(draft(), FAN);
    expect(sameClaim(suggested, claims(suggested))).toBe(suggested);
    const declined = done(decide(suggested, { kind: "decline", why: "no" }, ANN, RULES, 1));
    expect(sameClaim(suggested, claims(declined))).toBeUndefined();
  });

  it("goes by the report that it began with", () => {
    const more = { ...FIRST, reports: [...FIRST.reports, report({ id: "r2", outlet: "herald" })] };
    expect(sameClaim(FIRST, claims(more))).toBe(more);
  });
});

describe("a report", () => {
  it("is the same where all that it says is, whatever its number and the day it was entered", () => {
    const one = report({ quote: "so it is" });
    expect(sameToTheLetter(one, [{ ...one, id: "r7", entered: "2024-02-01" }])).toBe(true);
    expect(sameToTheLetter(one, [{ ...one, stance: "denies" }])).toBe(false);
    expect(sameToTheLetter(one, [{ ...one, quote: "so it was" }])).toBe(false);
  });
});

function claims(...all: readonly Kept[]): ReadonlyMap<string, Kept> {
  return new Map(all.map((one) => [one.id, one]));
}
