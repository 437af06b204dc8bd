import { describe, expect, it } from "vitest";
import { recordLines, sampleInWords } from "../../src/discord/words/outlets.ts";
import { claimsAsOf } from "../../src/news/claims.ts";
import { viewOutlet, viewOutlets } from "../../src/news/outlet-view.ts";
import { byId, claim, grade, outlet, OUTLETS, report } from "./build.ts";

const DAY = "2024-06-30";
const gazette = outlet("gazette");

/** So many claims of the Gazette's that an official report then settled one way. */
function settled(count: number, stance: "confirms" | "denies") {
  return Array.from({ length: count }, (_, index) =>
    claim({
      id: `${stance}-${index}`,
      reports: [
        report(),
        report({
          id: "r2",
          outlet: "herald",
          sourcing: "official",
          stance,
          reported: "2024-02-01",
        }),
      ],
    }),
  );
}

function viewOf(right: number, wrong: number) {
  const claims = [...settled(right, "confirms"), ...settled(wrong, "denies")];
  return viewOutlet(gazette, claimsAsOf({ claims, outlets: OUTLETS, day: DAY }), DAY);
}

describe("an outlet's record in words", () => {
  it("is given from ten settled claims on, and not before", () => {
    expect(sampleInWords(viewOf(7, 2))).toContain("9 settled, too few to tell");
    expect(sampleInWords(viewOf(7, 3))).toBe(
      "first-hand: 7 right, 3 wrong, 0 open; 7 of 10 settled were right",
    );
  });
  it("is summed up only where there are several topics", () => {
    expect(recordLines(viewOf(7, 3))).toHaveLength(1);
  });
});

describe("an outlet's grades as of a day", () => {
  const graded = outlet("gazette", [
    grade("mixed", "everything", { from: "2020", to: "2023-06" }),
    grade("reliable", "everything", { from: "2023-07-01" }),
    { ...grade("unreliable", "entertainment", { from: "2025" }), reason: "a list: so" },
  ]);
  const told = (day: string) =>
    viewOutlet(graded, [], day).grades.map(({ grade: word, to, holds }) => [word, to, holds]);
  it("has those given by then, an end once it is over, and first what holds", () => {
    expect(told("2020-12-30")).toEqual([]);
    expect(told("2023-06-30")).toEqual([["mixed", undefined, true]]);
    expect(told("2023-07-01")).toEqual([
      ["reliable", undefined, true],
      ["mixed", "2023-06", false],
    ]);
    expect(viewOutlet(graded, [], "2026-01-01").now).toEqual({
      shows: "unreliable",
      privateLife: "reliable",
    });
  });
  it("keeps of a reason what had happened", () => {
    const reason = "a list: in 2017; since 2019 again: so";
    const one = outlet("one", [{ ...grade("mixed", "everything"), reason }]);
    const reasonOn = (day: string) => viewOutlet(one, [], day).grades[0]?.reason;
    expect(reasonOn("2016-05-05")).toBe("a list");
    expect(reasonOn("2019-12-30")).toBe("a list: in 2017");
    expect(reasonOn("2019-12-31")).toBe(reason);
  });
});

it("lists who is graded or reports, the graded first, then who reports most", () => {
  const outlets = byId([
    gazette,
    outlet("herald"),
    outlet("silent"),
    outlet("times", [grade("reliable", "everything")]),
  ]);
  const claims = claimsAsOf({
    claims: [...settled(2, "confirms"), claim()],
    outlets,
    day: DAY,
  });
  const ids = viewOutlets(outlets.values(), claims, DAY).map((view) => view.outlet.id);
  expect(ids).toEqual(["times", "gazette", "herald"]);
});
