import { describe, expect, it } from "vitest";
import {
  claimById,
  claimsAsOf,
  type ClaimFilter,
  type KeptClaim,
  viewClaim,
} from "../../src/news/claims.ts";
import { claim, OUTLETS, report } from "./build.ts";

const exit = claim({ id: "exit", subjects: ["person:jo", "show:med"] });
const official = claim({
  id: "renewal",
  subjects: ["show:med"],
  reports: [
    report({ sourcing: "official", reported: "2024-02-01" }),
    report({ id: "early", outlet: "herald", reported: "2023-12-01" }),
  ],
});
const plot = claim({
  id: "plot",
  subjects: ["episode:med/S1E1", "character:dr-jo"],
  reports: [report({ reported: "2024-01" })],
});
const wrong: KeptClaim = {
  ...claim({ id: "crossover", subjects: ["show:med"] }),
  settled: { outcome: "wrong", on: "2024-03-01" },
};
const ALL = [exit, official, plot, wrong];

function list(day: string, filter?: ClaimFilter, claims: readonly KeptClaim[] = ALL): string[] {
  return claimsAsOf({ claims, outlets: OUTLETS, day }, filter).map((view) => view.claim.id);
}

describe("a list of claims", () => {
  it("has those that are known by the day, newest activity first, then by id", () => {
    expect(list("2023-11-30")).toEqual([]);
    expect(list("2023-12-01")).toEqual(["renewal"]);
    expect(list("2024-01-30")).toEqual(["crossover", "exit", "renewal"]);
    expect(list("2024-02-29")).toEqual(["renewal", "plot", "crossover", "exit"]);
    expect(list("2024-03-01")).toEqual(["crossover", "renewal", "plot", "exit"]);
  });

  it("does not depend on the order in which claims are kept", () => {
    expect(list("2024-03-01", {}, ALL.toReversed())).toEqual(list("2024-03-01"));
  });

  it.each([
    [["person:jo"], ["exit"]],
    [["show:med"], ["crossover", "renewal", "exit"]],
    [["episode:med/S1E1"], ["plot"]],
    [
      ["character:dr-jo", "person:jo"],
      ["plot", "exit"],
    ],
    [["person:dr-jo"], []],
    [[], []],
  ])("about %j has %j", (about, ids) => {
    expect(list("2024-03-01", { about })).toEqual(ids);
  });

  it("of a standing has the open ones that had it on the day", () => {
    expect(list("2024-01-08", { standing: "unconfirmed" })).toEqual([
      "crossover",
      "exit",
      "renewal",
    ]);
    expect(list("2024-03-01", { standing: "unconfirmed" })).toEqual(["plot", "exit"]);
    expect(list("2024-03-01", { standing: "confirmed" })).toEqual(["renewal"]);
  });

  it("narrows by subject and standing together", () => {
    const filter = { about: ["show:med"], standing: "unconfirmed" } as const;
    expect(list("2024-03-01", filter)).toEqual(["exit"]);
  });
});

describe("one claim", () => {
  it("is found by its id from its earliest report on", () => {
    const find = (id: string, day: string) =>
      claimById({ claims: ALL, outlets: OUTLETS, day }, id)?.claim;
    expect(find("renewal", "2023-12-01")).toBe(official);
    expect(find("renewal", "2023-11-30")).toBeUndefined();
    expect(find("nothing", "2024-03-01")).toBeUndefined();
  });

  it("comes with what was known, how it stood and its label", () => {
    expect(viewClaim(official, OUTLETS, "2024-01-31")).toEqual({
      claim: official,
      reports: [official.reports[1]],
      origins: [official.reports[1]],
      firstHand: [official.reports[1]],
      repeatedBy: 0,
      standing: { kind: "unconfirmed", origins: [official.reports[1]] },
      outcome: "open",
      label: {
        word: "Unconfirmed",
        text: "Unconfirmed · one anonymous source · first: The Herald, Dec 1, 2023",
        colour: "amber",
      },
      latest: "2023-12-01",
    });
  });

  it("is open until the day it was settled", () => {
    const before = viewClaim(wrong, OUTLETS, "2024-02-29");
    const after = viewClaim(wrong, OUTLETS, "2024-03-01");
    expect([before?.outcome, before?.label.word]).toEqual(["open", "Unconfirmed"]);
    expect([after?.outcome, after?.label.word]).toEqual(["wrong", "Wrong"]);
    expect(after?.latest).toBe("2024-03-01");
  });
});
