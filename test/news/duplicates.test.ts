import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAddress } from "../../src/news/addresses.ts";
import {
  claimsWithPage,
  likelySame,
  likenessOf,
  pagePrint,
  sameReport,
} from "../../src/news/duplicates.ts";
import { comparedOf, entryOf } from "../../src/news/index-entry.ts";
import type { IndexEntry } from "../../src/news/kept.ts";
import { retract } from "../../src/news/changes.ts";
import { viewClaim } from "../../src/news/claims.ts";
import { added, ANN, done, draft, reportDraft } from "./acts.ts";
import { claim, OUTLETS, report } from "./build.ts";

const DAY = "2024-01-12";
const BOTH = ["person:jesse-lee-soffer", "person:tracy-spiridakos"];
const EXIT = ["person:tracy-spiridakos", "show:chicago-pd"];

function entry(id: string, text: string, over: Partial<IndexEntry> = {}): IndexEntry {
  return {
    ...entryOf(added(draft({ text, subjects: EXIT, isMeant: true })), OUTLETS, DAY),
    id,
    ...over,
  };
}

const ENTRIES = [
  entry("dating", "Jesse Lee Soffer and Tracy Spiridakos are dating in real life", {
    subjects: BOTH,
    topic: "private life",
  }),
  entry("exit", "Tracy Spiridakos leaves Chicago P.D. at the end of season 11"),
  entry("renewal", "Chicago P.D. is renewed for season 12", { subjects: ["show:chicago-pd"] }),
];

function same(
  text: string,
  subjects: string[],
  topic = "casting and departures" as const,
): string[] {
  return likelySame(ENTRIES, { text, subjects, topic }).map((one) => one.entry.id);
}

const TOPIC = "casting and departures";

/** Twice the shared words by all words of both. */
function nearness(one: string, other: string): number {
  const [a, b] = [new Set(one.split(" ")), new Set(other.split(" "))];
  return (2 * [...a].filter((word) => b.has(word)).length) / (a.size + b.size);
}

describe("a claim that is likely there already", () => {
  it.each([
    ["Tracy Spiridakos leaves Chicago P.D. at the end of season 11", EXIT],
    ["TRACY SPIRIDAKOS LEAVES CHICAGO PD", EXIT],
    ["Tracy Spiridakos to exit Chicago PD after season 11", EXIT],
    ["Tracy Spiridakos is reportedly leaving P.D.", EXIT],
    ["Tracy Spiridakos leaves Chicago P.D. in season 11", ["person:tracy-spiridakos"]],
  ])("%s", (text, subjects) => {
    expect(same(text, subjects)[0]).toBe("exit");
  });

  it("is found by other words for the same, and under no topic", () => {
    const found = likelySame(ENTRIES, {
      text: "Tracy Spiridakos and Jesse Lee Soffer have been a couple for years",
      subjects: BOTH.toReversed(),
    });
    expect(found.map((one) => one.entry.id)).toEqual(["dating"]);
  });

  it.each([
    ["Tracy Spiridakos directs an episode", EXIT],
    ["Tracy Spiridakos leaves Chicago P.D. at the end of season 11", ["person:jo"]],
    ["Chicago P.D. moves to Tuesdays", ["show:chicago-pd"]],
    ["Tracy Spiridakos breaks up with Chicago P.D. for season 11", ["person:tracy-spiridakos"]],
    ["", EXIT],
  ])("is not found for %j", (text, subjects) => {
    expect(same(text, subjects)).toEqual([]);
  });

  it("is not offered once it was declined or taken back", () => {
    const text = "Tracy Spiridakos leaves Chicago P.D.";
    const gone = done(retract(added(draft({ text, subjects: EXIT })), "no", ANN));
    const entries = [entry("no", text, { state: "declined" }), entryOf(gone, OUTLETS, DAY)];
    expect(likelySame(entries, { text, subjects: EXIT })).toEqual([]);
  });

  it("may be one that ships", () => {
    const view = viewClaim(claim({ text: "Jo leaves the show" }), OUTLETS, DAY);
    const shipped = view === undefined ? [] : [comparedOf(view)];
    const found = likelySame(shipped, { text: "Jo exits the show", subjects: ["person:jo"] });
    expect(found).toMatchObject([{ entry: { id: "exit" }, nearness: 1 }]);
  });

  it("offers three, the nearest first", () => {
    const entries = ["a b c d", "a b c x", "a b c d e", "a b c d", "q r s t"].map(
      (words, index) => ({
        ...entry(`c${index}`, "x", { latest: `2024-01-0${index + 1}` }),
        ...likenessOf(words.replaceAll(/(\w)/g, "word$1")),
      }),
    );
    const found = likelySame(entries, { text: "worda wordb wordc wordd", subjects: EXIT });
    expect(found.map((one) => one.entry.id)).toEqual(["c3", "c0", "c2"]);
  });

  it("is found by its bits wherever its words are near", () => {
    const word = fc.constantFrom(
      ..."jo al leave show season date fire med renew crossover".split(" "),
    );
    const text = fc.array(word, { minLength: 1, maxLength: 9 }).map((words) => words.join(" "));
    fc.assert(
      fc.property(text, text, (one, other) => {
        const entries = [{ ...entry("one", "x"), ...likenessOf(one) }];
        const found = likelySame(entries, { text: other, subjects: EXIT, topic: TOPIC });
        expect(found.length).toBe(nearness(one, other) >= 0.5 ? 1 : 0);
      }),
      { numRuns: 500 },
    );
  });
});

describe("a report that is there already", () => {
  const reports = [
    report({ id: "r1", url: "https://gazette.example.org/jo", author: "Ann Lee" }),
    report({ id: "r2", outlet: "herald", reported: "2024-01" }),
  ];

  it("is one of the same page and day", () => {
    const again = report({ url: "http://m.gazette.example.org/jo/?utm_source=x", outlet: "post" });
    expect(sameReport(again, reports)).toEqual({ report: reports[0], sameness: "same page" });
    expect(sameReport({ ...again, reported: "2024-01-09" }, reports)).toBeUndefined();
  });

  it("is one of the same outlet, author and date, unless both have their own page", () => {
    const sameness = "same outlet, author and date";
    expect(sameReport(report({ author: "ann  LEE" }), reports)).toMatchObject({ sameness });
    expect(sameReport(report(), reports)).toBeUndefined();
    const url = "https://gazette.example.org/other";
    expect(sameReport(report({ author: "Ann Lee", url }), reports)).toBeUndefined();
    const month = report({ outlet: "herald", reported: "2024-01", url });
    expect(sameReport(month, reports)).toMatchObject({ report: reports[1], sameness });
  });

  it("is found in the index by its page", () => {
    const url = "https://gazette.example.org/jo?fbclid=1";
    const entries = [entryOf(added(draft({ report: reportDraft({ url }) })), OUTLETS, DAY)];
    const pageOfTyped = (typed: string) => {
      const read = readAddress(typed);
      return read.kind === "address" ? claimsWithPage(entries, read.page).length : -1;
    };
    expect(pageOfTyped("http://www.gazette.example.org/jo/amp")).toBe(1);
    expect(pageOfTyped("https://gazette.example.org/jo/2")).toBe(0);
  });

  it("has a short print of its page", () => {
    expect(pagePrint("nypost.com/2024")).toMatch(/^[a-z0-9]{1,11}$/);
    const prints = Array.from({ length: 20_000 }, (_, index) => pagePrint(`nypost.com/${index}`));
    expect(new Set(prints).size).toBe(prints.length);
  });
});

describe("among 10,000 claims", () => {
  const words = Array.from({ length: 400 }, (_, index) => `word${index}`);
  const textOf = (seed: number) =>
    Array.from(
      { length: 8 },
      (_, place) => words[(seed * 31 + place * place * 17 + place) % 400],
    ).join(" ");
  const many = Array.from({ length: 10_000 }, (_, index) => ({
    ...ENTRIES[0],
    ...entry(`c${index}`, "x"),
    ...likenessOf(`Chicago ${textOf(index)}`),
  }));

  it("is looked for in well under 5 ms, all of them about the same", () => {
    const times = Array.from({ length: 60 }, (_, index) => {
      const text = `Chicago ${textOf(index * 7)}`;
      const start = performance.now();
      const found = likelySame(many, { text, subjects: EXIT, topic: "casting and departures" });
      const time = performance.now() - start;
      expect(found[0]?.nearness).toBe(1);
      return time;
    }).toSorted((a, b) => a - b);
    // The median: other tests run on the same machine.
    expect(times[30]).toBeLessThan(5);
  });
});
