import { describe, expect, it } from "vitest";
import { dateInWords, type Label, labelOf, type Outcome, OUTCOMES } from "../../src/news/label.ts";
import { type Claim, evidenceAsOf, type Report } from "../../src/news/origins.ts";
import { type StandingKind, standingOf, STANDINGS } from "../../src/news/standing.ts";
import { claim, OUTLETS, report } from "./build.ts";

function word(
  reports: Report[],
  outcome: Outcome = "open",
  topic: Claim["topic"] = "story",
): Label {
  const evidence = evidenceAsOf(claim({ topic, reports }), "2024-12-31");
  return labelOf(evidence, standingOf(evidence, OUTLETS), outcome, OUTLETS);
}

const first = report({ outlet: "trade" });
const echo = report({ id: "e1", outlet: "herald", sourcing: "unsourced", repeats: "r1" });
const second = report({ id: "r2", outlet: "screen", reported: "2024-02" });
const yes = report({
  id: "yes",
  outlet: "times",
  reported: "2024-05-21",
  sourcing: "on record",
  stance: "confirms",
});
const no = report({
  id: "no",
  outlet: "post",
  reported: "2024-05-22",
  sourcing: "official",
  stance: "denies",
});

/** One claim for each standing; all began with the same report and its one echo. */
const EXAMPLES: Readonly<Record<StandingKind, Report[]>> = {
  confirmed: [first, echo, yes],
  denied: [first, echo, no],
  disputed: [first, echo, yes, no],
  corroborated: [first, echo, second],
  unconfirmed: [first, echo],
};

const TAIL = "first: The Trade, Jan 8, 2024 · repeated by 1";
const RETRACTED = "grey: Retracted · withdrawn by the moderators";
const BOTH =
  "confirmed, on record: The Times, May 21, 2024 · denied, official: The Post, May 22, 2024";
const LABELS: Readonly<Record<StandingKind, Readonly<Record<Outcome, string>>>> = {
  confirmed: {
    open: `green: Confirmed · on record: The Times, May 21, 2024 · ${TAIL}`,
    wrong: `red: Wrong · was confirmed · on record: The Times, May 21, 2024 · ${TAIL}`,
    lapsed: `grey: Lapsed · was confirmed · on record: The Times, May 21, 2024 · ${TAIL}`,
    retracted: RETRACTED,
  },
  denied: {
    open: `red: Denied · official: The Post, May 22, 2024 · ${TAIL}`,
    wrong: `red: Wrong · was denied · official: The Post, May 22, 2024 · ${TAIL}`,
    lapsed: `grey: Lapsed · was denied · official: The Post, May 22, 2024 · ${TAIL}`,
    retracted: RETRACTED,
  },
  disputed: {
    open: `purple: Disputed · ${BOTH} · ${TAIL}`,
    wrong: `red: Wrong · was disputed · ${BOTH} · ${TAIL}`,
    lapsed: `grey: Lapsed · was disputed · ${BOTH} · ${TAIL}`,
    retracted: RETRACTED,
  },
  corroborated: {
    open: `blue: Corroborated · 2 independent sources · ${TAIL}`,
    wrong: `red: Wrong · was corroborated · 2 independent sources · ${TAIL}`,
    lapsed: `grey: Lapsed · was corroborated · 2 independent sources · ${TAIL}`,
    retracted: RETRACTED,
  },
  unconfirmed: {
    open: `amber: Unconfirmed · one anonymous source · ${TAIL}`,
    wrong: `red: Wrong · was unconfirmed · one anonymous source · ${TAIL}`,
    lapsed: `grey: Lapsed · was unconfirmed · one anonymous source · ${TAIL}`,
    retracted: RETRACTED,
  },
};

describe("the label of every standing and outcome", () => {
  const cases = STANDINGS.flatMap((kind) => OUTCOMES.map((outcome) => ({ kind, outcome })));

  it.each(cases)("$kind, $outcome", ({ kind, outcome }) => {
    const { text, colour } = word(EXAMPLES[kind], outcome);
    expect(`${colour}: ${text}`).toBe(LABELS[kind][outcome]);
  });

  it.each(cases)("$kind, $outcome: begins with its word", ({ kind, outcome }) => {
    const { text, word: begins } = word(EXAMPLES[kind], outcome);
    expect(text.split(" · ")[0]).toBe(begins);
    expect(begins.toLowerCase()).toBe(outcome === "open" ? kind : outcome);
  });

  it("tells the standings of open claims apart by colour too", () => {
    const colours = STANDINGS.map((kind) => word(EXAMPLES[kind]).colour);
    expect(new Set(colours).size).toBe(STANDINGS.length);
  });
});

describe("what the label says of the sources", () => {
  it.each([
    ["anonymous", "one anonymous source"],
    ["named", "one named source"],
    ["own observation", "one outlet's own observation"],
  ] as const)("one origin, %s", (sourcing, words) => {
    const { text } = word([report({ sourcing })]);
    expect(text).toBe(`Unconfirmed · ${words} · first: The Gazette, Jan 8, 2024`);
  });

  it.each([
    ["official", "one official source, not the person concerned"],
    ["on record", "one source on record, not the person concerned"],
  ] as const)("one origin in a private matter, %s", (sourcing, words) => {
    const { text } = word([report({ sourcing })], "open", "private life");
    expect(text).toBe(`Unconfirmed · ${words} · first: The Gazette, Jan 8, 2024`);
  });

  it("names the best sourcing where one outlet has several reports, and its first date", () => {
    const named = report({ id: "r2", reported: "2024-02-01", sourcing: "named" });
    expect(word([report(), named]).text).toBe(
      "Unconfirmed · one named source · first: The Gazette, Jan 8, 2024",
    );
  });

  it("counts anonymous origins that do not corroborate each other", () => {
    const { text } = word([report(), report({ id: "r2", outlet: "herald" })]);
    expect(text).toBe("Unconfirmed · 2 anonymous sources · first: The Gazette, Jan 8, 2024");
  });

  it("says that nobody has it first-hand, and who was first to bring it up", () => {
    const { text } = word([report({ sourcing: "unsourced", stance: "mentions" })]);
    expect(text).toBe("Unconfirmed · no first-hand source · first: The Gazette, Jan 8, 2024");
  });

  it("does not call a denial the first to say it", () => {
    expect(word([report({ sourcing: "anonymous", stance: "denies" })]).text).toBe(
      "Unconfirmed · no first-hand source",
    );
    expect(word([no]).text).toBe("Denied · official: The Post, May 22, 2024");
  });

  it("does not name the first report twice when it is the one that confirms", () => {
    expect(word([yes]).text).toBe("Confirmed · on record: The Times, May 21, 2024");
    expect(word([yes, no]).text).toBe(`Disputed · ${BOTH}`);
  });

  it("falls back on the id of an outlet that nobody knows", () => {
    expect(word([report({ outlet: "the-ledger" })]).text).toContain("first: the-ledger, Jan 8");
  });

  it.each([
    ["2024-01-08", "Jan 8, 2024"],
    ["2023-12-31", "Dec 31, 2023"],
    ["2014-08", "Aug 2014"],
    ["2019", "2019"],
  ])("puts the date %s as precisely as it is: %s", (date, words) => {
    expect(dateInWords(date)).toBe(words);
    expect(word([report({ reported: date })]).text).toMatch(new RegExp(`, ${words}$`));
  });
});
