import { describe, expect, it } from "vitest";
import { settle } from "../../src/news/changes.ts";
import { type KeptClaim, viewClaim } from "../../src/news/claims.ts";
import { entryOf } from "../../src/news/index-entry.ts";
import { type Outcome, OUTCOMES } from "../../src/news/label.ts";
import type { Report, Topic } from "../../src/news/origins.ts";
import { STANDINGS } from "../../src/news/standing.ts";
import {
  type Counted,
  countedOf,
  trackRecord,
  verdictOf,
  type Whose,
} from "../../src/news/track-record.ts";
import { added, ANN, done, draft, reportDraft } from "./acts.ts";
import { byId, claim, OUTLETS, report } from "./build.ts";
import { recorded } from "./chains.ts";

const DAY = "2024-12-31";
const GAZETTE = { outlet: "gazette" };

function counted(reports: Report[], over: Partial<KeptClaim> = {}): Counted {
  const view = viewClaim({ ...claim({ reports }), ...over }, OUTLETS, DAY);
  if (view === undefined) throw new Error("not known");
  return countedOf(view);
}

function counts(claims: readonly Counted[], whose: Whose = GAZETTE): number[] {
  const { right, wrong, open, settled } = trackRecord(claims, whose).all;
  return [right, wrong, open, settled];
}

const first = report();
const yes = report({
  id: "yes",
  outlet: "times",
  reported: "2024-05-21",
  sourcing: "on record",
  stance: "confirms",
});
const no = { ...yes, id: "no", stance: "denies" } as const;
const WRONG = { settled: { outcome: "wrong", on: "2024-03-01" } } as const;

describe("how a claim came out", () => {
  it("follows from its standing and its outcome", () => {
    const table = STANDINGS.map((standing) =>
      OUTCOMES.map((outcome) => verdictOf(standing, outcome)),
    );
    expect(OUTCOMES).toEqual(["open", "wrong", "lapsed", "retracted"] satisfies Outcome[]);
    expect(
      Object.fromEntries(STANDINGS.map((standing, index) => [standing, table[index]])),
    ).toEqual({
      confirmed: ["right", "wrong", "right", undefined],
      denied: ["wrong", "wrong", "wrong", undefined],
      disputed: ["open", "wrong", "open", undefined],
      corroborated: ["open", "wrong", "open", undefined],
      unconfirmed: ["open", "wrong", "open", undefined],
    });
  });
});

describe("a track record", () => {
  it("counts what was reported first-hand: right, wrong, open", () => {
    expect(counts([counted([first, yes])])).toEqual([1, 0, 0, 1]);
    expect(counts([counted([first, no])])).toEqual([0, 1, 0, 1]);
    expect(counts([counted([first], WRONG)])).toEqual([0, 1, 0, 1]);
    expect(counts([counted([first, yes, no])])).toEqual([0, 0, 1, 0]);
    expect(counts([counted([first])])).toEqual([0, 0, 1, 0]);
  });

  it("credits nobody for a repeat, a doubt, hearsay or a conclusion", () => {
    for (const over of [
      { repeats: "r0" },
      { stance: "doubts" },
      { stance: "denies" },
      { sourcing: "unsourced" },
      { sourcing: "inference" },
    ] as const)
      expect(counts([counted([report(over), yes])])).toEqual([0, 0, 0, 0]);
  });

  it("credits nobody for what had been settled already", () => {
    const late = report({ reported: "2024-05-22" });
    expect(counts([counted([late, yes])])).toEqual([0, 0, 0, 0]);
    expect(counts([counted([{ ...late, reported: "2024-05-21" }, yes])])).toEqual([1, 0, 0, 1]);
    expect(counts([counted([late], WRONG)])).toEqual([0, 0, 0, 0]);
  });

  it("counts a claim once, however often an outlet reported it", () => {
    const again = report({ id: "r2", reported: "2024-02-01", author: "Ann Lee" });
    expect(counts([counted([first, again, yes])])).toEqual([1, 0, 0, 1]);
  });

  it("follows an author from outlet to outlet", () => {
    const author = "Ann Lee";
    const claims = [
      counted([report({ author }), yes]),
      counted([report({ outlet: "herald", author: "ann  lee" })], WRONG),
      counted([report({ author: "Bob" }), yes]),
    ];
    expect(counts(claims, { author: "Ann Lee" })).toEqual([1, 1, 0, 2]);
    expect(counts(claims)).toEqual([2, 0, 0, 2]);
  });

  it("goes by topic, in the order of topics", () => {
    const topics: Topic[] = ["story", "casting and departures", "story"];
    const { topics: byTopic } = trackRecord(
      topics.map((topic) => counted([first, yes], { topic })),
      GAZETTE,
    );
    expect(byTopic.map(([topic, { right }]) => [topic, right])).toEqual([
      ["casting and departures", 1],
      ["story", 2],
    ]);
  });

  it("says that it is too few to tell under ten settled ones", () => {
    const right = counted([first, yes]);
    const open = counted([first]);
    const nine = [
      ...Array.from({ length: 9 }, () => right),
      ...Array.from({ length: 9 }, () => open),
    ];
    expect(trackRecord(nine, GAZETTE).all).toMatchObject({ settled: 9, open: 9, tooFew: true });
    const ten = [...nine, counted([first], WRONG)];
    expect(trackRecord(ten, GAZETTE).all).toMatchObject({ settled: 10, tooFew: false });
  });

  it("leaves out what was taken back", () => {
    const gone = { ...counted([first, yes]), outcome: "retracted" } as const;
    expect(counts([gone])).toEqual([0, 0, 0, 0]);
  });

  it("is the same from a server's index as from the claims themselves", () => {
    const open = added(draft({ report: reportDraft({ author: "Ann Lee" }) }));
    const finding = { outcome: "wrong", why: "Jo stays" } as const;
    const wrong = done(settle(open, finding, ANN, 1));
    for (const kept of [open, wrong]) {
      const view = viewClaim(kept, OUTLETS, "2024-01-12");
      const entry = entryOf(kept, OUTLETS, "2024-01-12");
      expect(trackRecord([entry], GAZETTE)).toEqual(
        trackRecord(view ? [countedOf(view)] : [], GAZETTE),
      );
      expect(entry.credits).toEqual([{ outlet: "gazette", author: "ann lee" }]);
    }
    expect(counts([entryOf(wrong, OUTLETS, "2024-01-12")])).toEqual([0, 1, 0, 1]);
  });

  it("of the recorded chains", () => {
    const outlets = byId(recorded.outlets);
    const claims = recorded.chains.flatMap(({ claim: one }) => {
      const view = viewClaim(one, outlets, DAY);
      return view === undefined ? [] : [countedOf(view)];
    });
    expect(counts(claims, { outlet: "variety" })).toEqual([2, 0, 0, 2]);
    expect(counts(claims, { outlet: "deadline" })).toEqual([2, 0, 0, 2]);
    expect(counts(claims, { outlet: "new-york-post" })).toEqual([0, 0, 1, 0]);
    expect(counts(claims, { outlet: "daily-mail" })).toEqual([0, 0, 0, 0]);
  });
});
