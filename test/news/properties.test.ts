import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { viewClaim } from "../../src/news/claims.ts";
import { areIndependent, countsFrom, evidenceAsOf, type Report } from "../../src/news/origins.ts";
import { STANDINGS, type Standing, standingOf } from "../../src/news/standing.ts";
import { claim, OUTLETS } from "./build.ts";

const DATES = ["2023", "2023-11", "2023-12-30", "2024-01", "2024-01-08", "2024-01-09", "2024-02"];
const DAYS = ["2023-12-31", "2024-01-08", "2024-01-31", "2024-12-31"];

const aTopic = fc.constantFrom("private life", "story");
const aDay = fc.constantFrom(...DAYS);

/** Few values of each kind, so that reports often share an outlet, an author or a day. */
function aReport(ids: fc.Arbitrary<string>): fc.Arbitrary<Report> {
  return fc.record(
    {
      id: ids,
      outlet: fc.constantFrom("gazette", "herald", "trade", "screen", "times", "unknown"),
      reported: fc.constantFrom(...DATES),
      sourcing: fc.constantFrom(
        "official",
        "on record",
        "named",
        "anonymous",
        "unsourced",
        "own observation",
        "inference",
      ),
      stance: fc.constantFrom("asserts", "confirms", "denies", "doubts", "mentions"),
      author: fc.constantFrom("Ann Lee", "Bo Kim"),
      repeats: fc.constantFrom("r0", "r1", "r2", "nobody"),
      concerned: fc.constant(true),
    },
    { requiredKeys: ["id", "outlet", "reported", "sourcing", "stance"] },
  );
}

const someReports = fc.uniqueArray(aReport(fc.constantFrom("r0", "r1", "r2", "r3", "r4", "r5")), {
  selector: ({ id }) => id,
  minLength: 1,
});
/** Mostly origins, so that corroboration is often within reach. */
const someOrigins = someReports.map((reports) =>
  reports.map((one): Report => ({ ...one, stance: "asserts", repeats: undefined })),
);
const anyReports = fc.oneof(someReports, someOrigins);
const oneMore = aReport(fc.constant("more"));

function stand(reports: Report[], topic: "private life" | "story", day: string): Standing {
  return standingOf(evidenceAsOf(claim({ topic, reports }), day), OUTLETS);
}

function countOrigins(reports: Report[], day: string): number {
  return evidenceAsOf(claim({ reports }), day).origins.length;
}

describe("whatever was reported", () => {
  it("a report that repeats changes neither the standing nor the origins", () => {
    fc.assert(
      fc.property(anyReports, oneMore, aTopic, aDay, (reports, more, topic, day) => {
        const echoed = [...reports, { ...more, repeats: more.repeats ?? "r0" }];
        expect(stand(echoed, topic, day)).toEqual(stand(reports, topic, day));
        expect(countOrigins(echoed, day)).toBe(countOrigins(reports, day));
      }),
    );
  });

  it("an unsourced report or an inference never changes the standing", () => {
    fc.assert(
      fc.property(
        anyReports,
        oneMore,
        fc.constantFrom("unsourced", "inference"),
        aTopic,
        aDay,
        (reports, more, sourcing, topic, day) => {
          const standing = stand([...reports, { ...more, sourcing }], topic, day);
          expect(standing).toEqual(stand(reports, topic, day));
        },
      ),
    );
  });

  it("the order in which reports were written down does not matter", () => {
    const shuffled = anyReports.chain((reports) =>
      fc.tuple(
        fc.constant(reports),
        fc.shuffledSubarray(reports, { minLength: reports.length, maxLength: reports.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, aTopic, aDay, ([reports, others], topic, day) => {
        const one = claim({ topic, reports });
        const other = viewClaim({ ...one, reports: others }, OUTLETS, day);
        expect(other && { ...other, claim: one }).toEqual(viewClaim(one, OUTLETS, day));
      }),
    );
  });

  it("how a claim stood on a day depends on nothing that was reported later", () => {
    fc.assert(
      fc.property(anyReports, aTopic, aDay, (reports, topic, day) => {
        const all = claim({ topic, reports });
        const then = reports.filter(({ reported }) => countsFrom(reported) <= day);
        const view = viewClaim({ ...all, reports: then }, OUTLETS, day);
        expect(view && { ...view, claim: all }).toEqual(viewClaim(all, OUTLETS, day));
      }),
    );
  });

  it("the origins are a largest set of reports that are independent of each other", () => {
    fc.assert(
      fc.property(someOrigins, (reports) => {
        const { firstHand, origins } = evidenceAsOf(claim({ reports }), "2024-12-31");
        expect(areAllIndependent(origins)).toBe(true);
        const sizes = subsetsOf(firstHand)
          .filter(areAllIndependent)
          .map((set) => set.length);
        expect(origins).toHaveLength(Math.max(...sizes));
      }),
    );
  });

  it("one report more never lowers the number of origins", () => {
    fc.assert(
      fc.property(anyReports, oneMore, aDay, (reports, more, day) => {
        expect(countOrigins([...reports, more], day)).toBeGreaterThanOrEqual(
          countOrigins(reports, day),
        );
      }),
    );
  });

  it("several origins that leave a claim unconfirmed are all anonymous", () => {
    fc.assert(
      fc.property(someOrigins, aTopic, (reports, topic) => {
        const standing = stand(reports, topic, "2024-12-31");
        if (standing.kind !== "unconfirmed" || standing.origins.length < 2) return;
        expect(standing.origins.every(({ sourcing }) => sourcing === "anonymous")).toBe(true);
      }),
    );
  });

  it("a known claim always has a label that says how it stands", () => {
    fc.assert(
      fc.property(anyReports, aTopic, aDay, (reports, topic, day) => {
        const view = viewClaim(claim({ topic, reports }), OUTLETS, day);
        if (view === undefined) return;
        expect(view.label.text.toLowerCase().split(" · ")[0]).toBe(view.standing.kind);
      }),
    );
  });

  it("is generated so that every standing occurs", () => {
    const made = fc.sample(fc.tuple(anyReports, aTopic), { numRuns: 2000, seed: 1 });
    const kinds = made.map(([reports, topic]) => stand(reports, topic, "2024-12-31").kind);
    expect(new Set(kinds)).toEqual(new Set(STANDINGS));
  });
});

function areAllIndependent(reports: readonly Report[]): boolean {
  return reports.every((one, index) =>
    reports.slice(index + 1).every((other) => areIndependent(one, other)),
  );
}

function subsetsOf<T>(items: readonly T[]): T[][] {
  return items.reduce<T[][]>((sets, item) => [...sets, ...sets.map((set) => [...set, item])], [[]]);
}
