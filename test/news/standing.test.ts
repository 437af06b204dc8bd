import { describe, expect, it } from "vitest";
import { type Claim, evidenceAsOf, type Report } from "../../src/news/origins.ts";
import { gradeOn, type Outlets, type Standing, standingOf } from "../../src/news/standing.ts";
import { byId, claim, grade, outlet, OUTLETS, report } from "./build.ts";

interface Case {
  readonly topic?: Claim["topic"];
  readonly outlets?: Outlets;
}

function stand(reports: Report[], { topic = "story", outlets = OUTLETS }: Case = {}): Standing {
  return standingOf(evidenceAsOf(claim({ topic, reports }), "2024-12-31"), outlets);
}

const onRecord = report({ id: "yes", sourcing: "on record", stance: "confirms" });
const denial = report({ id: "no", outlet: "herald", sourcing: "official", stance: "denies" });

describe("confirmed, denied, disputed", () => {
  it.each([
    ["official", "asserts", "confirmed"],
    ["official", "confirms", "confirmed"],
    ["official", "denies", "denied"],
    ["on record", "asserts", "confirmed"],
    ["on record", "confirms", "confirmed"],
    ["on record", "denies", "denied"],
    ["official", "doubts", "unconfirmed"],
    ["on record", "mentions", "unconfirmed"],
    ["named", "confirms", "unconfirmed"],
    ["named", "denies", "unconfirmed"],
    ["anonymous", "denies", "unconfirmed"],
    ["own observation", "confirms", "unconfirmed"],
    ["unsourced", "confirms", "unconfirmed"],
    ["inference", "denies", "unconfirmed"],
  ] as const)("a report %s that %s: %s", (sourcing, stance, kind) => {
    expect(stand([report({ sourcing, stance })]).kind).toBe(kind);
  });

  it("says which reports decided, oldest first", () => {
    const later = { ...onRecord, id: "later", reported: "2024-03-01" };
    expect(stand([later, report(), onRecord])).toEqual({
      kind: "confirmed",
      by: [onRecord, later],
    });
  });

  it("is disputed when both are there, whichever came last", () => {
    for (const reported of ["2023-01-01", "2024-06-01"]) {
      const denied = { ...denial, reported };
      const standing = { kind: "disputed", confirmedBy: [onRecord], deniedBy: [denied] };
      expect(stand([onRecord, denied])).toEqual(standing);
    }
  });

  it("holds a denial against any number of origins", () => {
    const origins = ["trade", "screen", "times"].map((id) => report({ id, outlet: id }));
    expect(stand([...origins, denial])).toEqual({ kind: "denied", by: [denial] });
  });

  it("is decided by nothing that repeats another report", () => {
    const echo = { ...onRecord, id: "echo", outlet: "herald", repeats: "r1" };
    expect(stand([report(), echo]).kind).toBe("unconfirmed");
    expect(stand([report(), { ...echo, stance: "denies" }]).kind).toBe("unconfirmed");
  });
});

describe("private life", () => {
  const topic = "private life";

  it("is confirmed or denied only by the person concerned", () => {
    const concerned = { concerned: true } as const;
    expect(stand([onRecord], { topic }).kind).toBe("unconfirmed");
    expect(stand([denial], { topic }).kind).toBe("unconfirmed");
    expect(stand([{ ...onRecord, ...concerned }], { topic }).kind).toBe("confirmed");
    expect(stand([{ ...denial, ...concerned }], { topic }).kind).toBe("denied");
  });

  it("is not confirmed by words of the person concerned that are not on record", () => {
    expect(stand([report({ sourcing: "named", concerned: true })], { topic }).kind).toBe(
      "unconfirmed",
    );
  });

  it("still lets another's word on record be one of two origins", () => {
    expect(stand([onRecord, report({ outlet: "herald" })], { topic }).kind).toBe("corroborated");
  });
});

describe("corroborated", () => {
  const first = report({ outlet: "gazette" });
  const second = report({ id: "r2", outlet: "herald", reported: "2024-02-01" });

  it.each(["named", "own observation"] as const)(
    "by two independent origins of which one is %s",
    (sourcing) => {
      const other = { ...second, sourcing };
      const because = "one is not anonymous";
      expect(stand([other, first])).toEqual({ kind: "corroborated", by: [first, other], because });
    },
  );

  it("not by two anonymous ones", () => {
    expect(stand([first, second])).toEqual({ kind: "unconfirmed", origins: [first, second] });
  });

  it("by two anonymous ones whose outlets are both reliable", () => {
    const by = [report({ outlet: "trade" }), { ...second, outlet: "times" }];
    const because = "both outlets are reliable";
    expect(stand(by)).toEqual({ kind: "corroborated", by, because });
    expect(stand([report({ outlet: "trade" }), second]).kind).toBe("unconfirmed");
  });

  it("not by the same person in two outlets, nor by one outlet twice", () => {
    const author = "Ann Lee";
    const named = { sourcing: "named", author } as const;
    expect(
      stand([
        { ...first, author },
        { ...second, ...named },
      ]).kind,
    ).toBe("unconfirmed");
    expect(stand([first, { ...second, ...named, outlet: first.outlet }]).kind).toBe("unconfirmed");
  });

  it("by an outlet's later, named report, although its first was anonymous", () => {
    const named = report({ id: "r3", reported: "2024-03-01", sourcing: "named" });
    expect(stand([first, second, named])).toMatchObject({ by: [second, named] });
  });

  it("names the pair that was complete first, with the older partner where there are two", () => {
    const named = report({ id: "r3", outlet: "times", reported: "2024-03-01", sourcing: "named" });
    const later = { ...named, id: "r4", outlet: "post", reported: "2024-04-01" };
    expect(stand([later, named, second, first])).toMatchObject({ by: [first, named] });
  });

  it("is not reached by an outlet that nobody knows", () => {
    expect(stand([first, second], { outlets: new Map() }).kind).toBe("unconfirmed");
  });

  it("takes each outlet's grade of the day it reported, not today's", () => {
    const outlets = byId([
      outlet("gazette", [grade("reliable", "everything", { to: "2024-01" })]),
      outlet("herald", [grade("reliable", "everything", { from: "2024-02" })]),
    ]);
    expect(stand([first, second], { outlets }).kind).toBe("corroborated");
    const swapped = [
      { ...first, outlet: "herald" },
      { ...second, outlet: "gazette" },
    ];
    expect(stand(swapped, { outlets }).kind).toBe("unconfirmed");
  });

  it("takes a trade paper's grade for its trade, not for private life", () => {
    const trades = [report({ outlet: "trade" }), report({ id: "r2", outlet: "screen" })];
    const papers = [report({ outlet: "times" }), report({ id: "r2", outlet: "post" })];
    for (const topic of ["casting and departures", "schedule", "story", "production"] as const)
      expect(stand(trades, { topic }).kind).toBe("corroborated");
    expect(stand(trades, { topic: "private life" }).kind).toBe("unconfirmed");
    expect(stand(papers, { topic: "private life" }).kind).toBe("corroborated");
  });
});

describe("the grade of an outlet on a day", () => {
  it.each([
    [{}, "1999-01-01", true],
    [{ from: "2020" }, "2019-12-31", false],
    [{ from: "2020" }, "2020-01-01", true],
    [{ to: "2024" }, "2024-12-31", true],
    [{ to: "2024" }, "2025-01-01", false],
    [{ from: "2020-03" }, "2020-02-29", false],
    [{ from: "2020-03" }, "2020-03-01", true],
    [{ to: "2020-03" }, "2020-03-31", true],
    [{ to: "2020-03" }, "2020-04-01", false],
    [{ from: "2020-03-05", to: "2020-03-05" }, "2020-03-05", true],
    [{ from: "2020-03-05", to: "2020-03-05" }, "2020-03-06", false],
  ])("with bounds %o on %s holds: %s", (bounds, day, holds) => {
    const one = outlet("one", [grade("mixed", "everything", bounds)]);
    expect(gradeOn(one, "story", day)).toBe(holds ? "mixed" : undefined);
  });

  it("for entertainment comes before the one for everything, in either direction", () => {
    const better = [grade("unreliable", "everything"), grade("reliable", "entertainment")];
    const worse = [grade("reliable", "everything"), grade("mixed", "entertainment")];
    expect(gradeOn(outlet("one", better), "schedule", "2024-01-01")).toBe("reliable");
    expect(gradeOn(outlet("one", worse), "schedule", "2024-01-01")).toBe("mixed");
    expect(gradeOn(outlet("one", better), "private life", "2024-01-01")).toBe("unreliable");
  });

  it("is the lowest where two of one field overlap", () => {
    const grades = [
      grade("reliable", "everything", { to: "2024" }),
      grade("unreliable", "everything", { from: "2024" }),
    ];
    expect(gradeOn(outlet("one", grades), "story", "2024-06-01")).toBe("unreliable");
  });
});
