import { describe, expect, it } from "vitest";
import { countsFrom, type Evidence, evidenceAsOf, type Report } from "../../src/news/origins.ts";
import { claim, report } from "./build.ts";

function weigh(reports: Report[], day = "2024-12-31"): Evidence {
  return evidenceAsOf(claim({ reports }), day);
}

const ids = (reports: readonly Report[]) => reports.map((one) => one.id);

describe("what is known as of a day", () => {
  it.each([
    ["2024-01-08", "2024-01-08"],
    ["2024-02", "2024-02-29"],
    ["2023-02", "2023-02-28"],
    ["2014-08", "2014-08-31"],
    ["2024-12", "2024-12-31"],
    ["2019", "2019-12-31"],
  ])("a report dated %s counts from %s", (reported, from) => {
    expect(countsFrom(reported)).toBe(from);
  });

  it("is known at the end of the very day, and not the day before", () => {
    const reports = [report({ reported: "2024-02" })];
    expect(weigh(reports, "2024-02-28").known).toEqual([]);
    expect(weigh(reports, "2024-02-29").known).toEqual(reports);
  });

  it("is in order of age; of the same day the more precise comes first, then by id", () => {
    const reports = [
      report({ id: "a-month", reported: "2024-01" }),
      report({ id: "day-b", reported: "2024-01-31" }),
      report({ id: "day-a", reported: "2024-01-31" }),
      report({ id: "early", reported: "2024-01-02" }),
    ];
    expect(ids(weigh(reports).known)).toEqual(["early", "day-a", "day-b", "a-month"]);
  });
});

describe("what is an origin", () => {
  it.each([
    ["asserts", true],
    ["confirms", true],
    ["denies", false],
    ["doubts", false],
    ["mentions", false],
  ] as const)("a report that %s: %s", (stance, is) => {
    expect(weigh([report({ stance })]).origins).toHaveLength(is ? 1 : 0);
  });

  it.each([
    ["official", true],
    ["on record", true],
    ["named", true],
    ["anonymous", true],
    ["own observation", true],
    ["unsourced", false],
    ["inference", false],
  ] as const)("sourcing %s: %s", (sourcing, is) => {
    expect(weigh([report({ sourcing })]).origins).toHaveLength(is ? 1 : 0);
  });

  it("never one that repeats, even while what it repeats is not known yet", () => {
    const reports = [
      report({ id: "first", reported: "2024-01" }),
      report({ id: "echo", outlet: "herald", reported: "2024-01-09", repeats: "first" }),
    ];
    expect(weigh(reports, "2024-01-10")).toMatchObject({ origins: [], echoes: [] });
    expect(ids(weigh(reports).origins)).toEqual(["first"]);
  });

  it("counts an outlet once", () => {
    const { firstHand, origins } = weigh([report(), report({ id: "r2", reported: "2024-02-01" })]);
    expect([ids(firstHand), ids(origins)]).toEqual([["r1", "r2"], ["r1"]]);
  });

  it("counts an author once, over all outlets and spellings", () => {
    const reports = [
      report({ author: "Ann Lee" }),
      report({ id: "r2", outlet: "herald", author: "ann  LEE" }),
    ];
    expect(ids(weigh(reports).origins)).toEqual(["r1"]);
  });

  it("counts the person concerned once, whoever carries what they said", () => {
    const reports = [
      report({ concerned: true, sourcing: "on record", author: "Ann Lee" }),
      report({ id: "r2", outlet: "herald", concerned: true, sourcing: "on record" }),
    ];
    expect(ids(weigh(reports).origins)).toEqual(["r1"]);
  });

  it("does not take two outlets for one because neither names an author", () => {
    expect(weigh([report(), report({ id: "r2", outlet: "herald" })]).origins).toHaveLength(2);
  });

  it("is not misled by an author who moved: two that share nothing count as two", () => {
    const reports = [
      report({ id: "moved", outlet: "herald", author: "Ann Lee", reported: "2024-01-01" }),
      report({ id: "before", outlet: "gazette", author: "Ann Lee", reported: "2024-01-05" }),
      report({ id: "other", outlet: "herald", author: "Bo Kim", reported: "2024-01-03" }),
    ];
    expect(ids(weigh(reports).origins)).toEqual(["other", "before"]);
  });
});

describe("what is an echo", () => {
  it("is what repeats a report, in whatever stance, and what repeats a repeat", () => {
    const { echoes, repeatedBy } = weigh([
      report(),
      report({ id: "r2", outlet: "herald", sourcing: "unsourced", repeats: "r1" }),
      report({ id: "r3", outlet: "times", stance: "doubts", repeats: "r2" }),
    ]);
    expect([ids(echoes), repeatedBy]).toEqual([["r2", "r3"], 2]);
  });

  it("counts an outlet that repeats another once", () => {
    const { echoes, repeatedBy } = weigh([
      report(),
      report({ id: "r2", outlet: "herald", repeats: "r1" }),
      report({ id: "r3", outlet: "herald", repeats: "r2" }),
    ]);
    expect([echoes.length, repeatedBy]).toEqual([2, 1]);
  });

  it("does not count an outlet that comes back to its own report, even by way of another", () => {
    const { repeatedBy } = weigh([
      report(),
      report({ id: "r2", outlet: "herald", repeats: "r1" }),
      report({ id: "r3", repeats: "r1" }),
      report({ id: "r4", repeats: "r2" }),
    ]);
    expect(repeatedBy).toBe(1);
  });

  it("ends where reports repeat each other in a circle, or themselves", () => {
    const circle = [
      report({ repeats: "r2" }),
      report({ id: "r2", outlet: "herald", repeats: "r1" }),
      report({ id: "r3", outlet: "times", repeats: "r3" }),
    ];
    expect(weigh(circle)).toMatchObject({ origins: [], repeatedBy: 2 });
  });
});
