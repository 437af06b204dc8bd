import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addClaim, addReport, decide, outcomeOf, retract, settle } from "../../src/news/changes.ts";
import { viewClaim } from "../../src/news/claims.ts";
import type { Kept, ServerClaim } from "../../src/news/kept.ts";
import {
  act,
  added,
  ANN,
  BOB,
  BOSS,
  DATING,
  done,
  draft,
  FAN,
  problemsOf,
  reportDraft,
  RULES,
} from "./acts.ts";
import { OUTLETS } from "./build.ts";

const APPROVE = { kind: "approve" } as const;
const DECLINE = { kind: "decline", why: "it is known already" } as const;
const WRONG = { outcome: "wrong", source: "https://trade.example.org/no" } as const;

const published = added(draft());
const suggested = added(draft(), FAN);
const waiting = added(DATING, ANN);
const retracted = done(retract(published, "we should not have", BOB));

describe("adding a claim", () => {
  it("publishes a moderator's", () => {
    expect(published).toEqual({
      id: "c1",
      text: "Jo leaves the show",
      subjects: ["person:jo", "show:med"],
      topic: "casting and departures",
      reports: [{ id: "r1", ...reportDraft(), entered: "2024-01-12" }],
      revision: 1,
      state: { kind: "published" },
      history: [{ what: "added", report: "r1", by: "ann", at: ANN.at }],
    });
  });

  it("keeps a fan's as a suggestion, with whether they want to be told", () => {
    const claim = done(addClaim("c1", draft(), FAN, RULES, { tell: true }));
    expect(claim.state).toEqual({ kind: "suggested" });
    expect(claim.suggested).toEqual({ by: "fan", tell: true });
    expect(claim.history).toMatchObject([{ what: "suggested", by: "fan" }]);
  });

  it("lets private life of a living person wait for a second moderator", () => {
    expect(waiting.state).toEqual({ kind: "waiting", first: "ann" });
    expect(added(DATING, BOSS).state).toEqual({ kind: "published" });
    expect(added(DATING, ANN, { ...RULES, approval: false }).state).toEqual({ kind: "published" });
  });

  it("cleans what is typed", () => {
    const text = "Jo\u0000 \u202Eleaves\n the show";
    const report = reportDraft({
      url: "https://gazette.example.org/jo?utm_source=x#top",
      author: " Ann \u200BLee ",
      quote: "out\nof here",
      via: "page 12",
    });
    const claim = added(draft({ text, report }));
    expect(claim.text).toBe("Jo leaves the show");
    expect(claim.reports[0]).toMatchObject({
      url: "https://gazette.example.org/jo",
      author: "Ann Lee",
      quote: "out of here",
      via: "page 12",
    });
  });

  it("says all that is wrong at once", () => {
    const report = reportDraft({
      outlet: "nobody",
      url: "javascript:alert(1)",
      via: "data:text/html,x",
      reported: "2024-01-14",
      quote: "x".repeat(201),
      repeats: "r9",
    });
    const result = addClaim("c1", draft({ text: "@everyone", subjects: [], report }), ANN, RULES);
    expect(problemsOf(result)).toEqual([
      "text: mention",
      "subjects: none",
      "quote: too long",
      "url: not a web page",
      "via: not a web page",
      "outlet: unknown",
      "reported: future",
      "repeats: unknown report",
    ]);
  });

  it.each([
    ["x".repeat(4000), "text: too long"],
    ["[x](https://example.org)", "text: masked link"],
    ["Jo\u0300\u0301\u0302\u0303\u0304 leaves", "text: piled marks"],
    ["\u0000\u202E", "text: empty"],
    ["Jo is pregnant", "text: refused subject"],
    ["Jo and Al are dating", "text: private life?"],
  ])("refuses %j", (text, problem) => {
    expect(problemsOf(addClaim("c1", draft({ text }), ANN, RULES))).toEqual([problem]);
  });

  it("looks at quotes as well", () => {
    const report = reportDraft({ quote: "she is pregnant" });
    expect(problemsOf(addClaim("c1", draft({ report }), ANN, RULES))).toEqual([
      "quote: refused subject",
    ]);
    expect(problemsOf(addReport(published, report, ANN, RULES))).toEqual([
      "quote: refused subject",
    ]);
  });

  it("takes an answer to what it asks, and none to what it refuses", () => {
    const doubtful = draft({ text: "Jo's character has cancer", topic: "story" });
    expect(problemsOf(addClaim("c1", doubtful, ANN, RULES))).toEqual(["text: about whom?"]);
    expect(added({ ...doubtful, isMeant: true }).state.kind).toBe("published");
    const refused = draft({ text: "Jo has cancer", isMeant: true });
    expect(problemsOf(addClaim("c1", refused, BOSS, RULES))).toEqual(["text: refused subject"]);
  });

  it("keeps private life of real people only, with a page to look it up", () => {
    const report = reportDraft({ url: undefined });
    expect(problemsOf(addClaim("c1", { ...DATING, report }, ANN, RULES))).toEqual([
      "url: needed for private life",
    ]);
    const subjects = ["character:dr-jo"];
    expect(problemsOf(addClaim("c1", { ...DATING, subjects }, ANN, RULES))).toEqual([
      "topic: private life of nobody",
    ]);
    expect(added(draft({ report })).reports[0]).not.toHaveProperty("url");
  });

  it("takes five subjects, each once", () => {
    const subjects = ["a", "b", "c", "d", "e", "f"].map((id) => `person:${id}`);
    expect(problemsOf(addClaim("c1", draft({ subjects }), ANN, RULES))).toEqual([
      "subjects: too many",
    ]);
    expect(added(draft({ subjects: ["show:med", "show:med"] })).subjects).toEqual(["show:med"]);
  });

  it("is known on the day it is written down, whatever its report's date", () => {
    for (const reported of ["2024-01-13", "2024-01", "2024", "2023-11"]) {
      const claim = added(draft({ report: reportDraft({ reported }) }));
      const view = viewClaim(claim, OUTLETS, "2024-01-12");
      expect(view?.label.word).toBe("Unconfirmed");
      expect(view?.latest).toBe(reported === "2023-11" ? "2023-11-30" : "2024-01-12");
    }
  });
});

describe("adding a report", () => {
  const herald = reportDraft({ outlet: "herald", url: undefined });

  it("adds it with the next id, and a step that brings it", () => {
    const claim = done(addReport(published, { ...herald, repeats: "r1" }, BOB, RULES));
    expect(claim.reports[1]).toMatchObject({ id: "r2", outlet: "herald", repeats: "r1" });
    expect(claim.history[1]).toEqual({ what: "reported", report: "r2", by: "bob", at: BOB.at });
    expect(claim.revision).toBe(2);
  });

  it("is not hindered by another moderator's", () => {
    const one = done(addReport(published, herald, ANN, RULES));
    const two = done(addReport(one, reportDraft({ outlet: "trade", url: undefined }), BOB, RULES));
    expect(two.reports.map(({ id }) => id)).toEqual(["r1", "r2", "r3"]);
  });

  it("is refused where it is the same page of the same day, whatever its form", () => {
    const same = reportDraft({ url: "http://www.gazette.example.org/jo/amp/?fbclid=1" });
    const result = addReport(published, same, BOB, RULES, { isAnother: true });
    expect(result).toMatchObject({ because: "reported already", sameness: "same page" });
    const rewritten = { ...same, reported: "2024-01-11" };
    expect(addReport(published, rewritten, BOB, RULES).kind).toBe("changed");
  });

  it("is asked about where only outlet, author and day are the same", () => {
    const alike = reportDraft({ url: undefined });
    expect(addReport(published, alike, BOB, RULES)).toMatchObject({
      because: "reported already",
      sameness: "same outlet, author and date",
    });
    expect(addReport(published, alike, BOB, RULES, { isAnother: true }).kind).toBe("changed");
  });

  it("is for moderators, on what is published", () => {
    expect(addReport(published, herald, FAN, RULES)).toMatchObject({ because: "not a moderator" });
    expect(addReport(waiting, herald, ANN, RULES)).toMatchObject({
      because: "not published",
      state: "waiting",
    });
    expect(addReport(retracted, herald, ANN, RULES)).toMatchObject({ because: "retracted" });
  });

  it("confirms by its sourcing, and by nothing else", () => {
    const yes = { ...herald, sourcing: "on record", stance: "confirms" } as const;
    const confirmed = done(addReport(published, yes, ANN, RULES));
    expect(viewClaim(confirmed, OUTLETS, "2024-01-12")?.label.word).toBe("Confirmed");
    const dating = done(decide(waiting, APPROVE, BOB, RULES, 1));
    const page = { ...yes, url: "https://herald.example.org/jo" };
    const said = done(addReport(dating, page, ANN, RULES));
    expect(viewClaim(said, OUTLETS, "2024-01-12")?.label.word).toBe("Corroborated");
    const own = done(addReport(dating, { ...page, concerned: true }, ANN, RULES));
    expect(viewClaim(own, OUTLETS, "2024-01-12")?.label.word).toBe("Confirmed");
  });
});

describe("deciding about a suggestion", () => {
  it("publishes it, or declines it with a reason", () => {
    const yes = done(decide(suggested, APPROVE, ANN, RULES, 1));
    expect(yes.state).toEqual({ kind: "published" });
    expect(yes.history[1]).toEqual({ what: "approved", by: "ann", at: ANN.at });
    const no = done(decide(suggested, DECLINE, ANN, RULES, 1));
    expect(no.state).toEqual({ kind: "declined", why: "it is known already" });
    expect(no.history[1]).toMatchObject({ what: "declined", why: "it is known already" });
  });

  it("needs a reason to decline", () => {
    for (const why of ["", " \u200B"])
      expect(decide(suggested, { kind: "decline", why }, ANN, RULES, 1)).toMatchObject({
        kind: "refused",
      });
    const why = "x".repeat(301);
    expect(decide(suggested, { kind: "decline", why }, ANN, RULES, 1)).toMatchObject({
      because: "reason refused",
      problem: { because: "too long" },
    });
  });

  it("is not for fans", () => {
    expect(decide(suggested, APPROVE, FAN, RULES, 1)).toMatchObject({ because: "not a moderator" });
  });

  it("is done once: who comes second is told who was first", () => {
    const yes = done(decide(suggested, APPROVE, ANN, RULES, 1));
    for (const late of [APPROVE, DECLINE])
      expect(decide(yes, late, BOB, RULES, 1)).toEqual({
        kind: "refused",
        because: "already decided",
        decision: "published",
        last: yes.history[1],
      });
    const no = done(decide(suggested, DECLINE, ANN, RULES, 1));
    expect(decide(no, APPROVE, BOSS, RULES, 2)).toMatchObject({ decision: "declined" });
    expect(decide(retracted, APPROVE, BOSS, RULES, 2)).toMatchObject({ decision: "retracted" });
  });

  it("of private life takes two, the suggesting fan not counted", () => {
    const fans = added(DATING, FAN);
    const one = done(decide(fans, APPROVE, ANN, RULES, 1));
    expect(one.state).toEqual({ kind: "waiting", first: "ann" });
    // Bob pressed at the same time, for what he saw: a suggestion that nobody had approved.
    expect(decide(one, APPROVE, BOB, RULES, 1)).toMatchObject({
      because: "changed since",
      revision: 2,
    });
    expect(decide(one, APPROVE, ANN, RULES, 2)).toMatchObject({ because: "second needed" });
    expect(done(decide(one, APPROVE, BOB, RULES, 2)).state).toEqual({ kind: "published" });
  });

  it("of what waits: the second, a manager alone, or whoever was first where nobody else is needed", () => {
    expect(decide(waiting, APPROVE, ANN, RULES, 1)).toMatchObject({ because: "second needed" });
    const states = [
      decide(waiting, APPROVE, BOB, RULES, 1),
      decide(waiting, APPROVE, { ...BOSS, by: "ann" }, RULES, 1),
      decide(waiting, APPROVE, ANN, { approval: false }, 1),
    ].map((result) => done(result).state.kind);
    expect(states).toEqual(["published", "published", "published"]);
    expect(done(decide(waiting, DECLINE, ANN, RULES, 1)).state.kind).toBe("declined");
  });

  it("of any number who saw the same, lets one decide", () => {
    const press = fc.record({
      by: fc.constantFrom("ann", "bob", "cy"),
      as: fc.constantFrom("moderator", "manager"),
      decision: fc.constantFrom(APPROVE, DECLINE),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(suggested, waiting, added(DATING, FAN)),
        fc.array(press, { minLength: 1, maxLength: 6 }),
        (claim, presses) => {
          let now: Kept = claim;
          let changes = 0;
          for (const { by, as, decision } of presses) {
            const result = decide(now, decision, act(as, by), RULES, claim.revision);
            if (result.kind === "refused") continue;
            now = result.claim;
            changes++;
          }
          expect(changes).toBeLessThanOrEqual(1);
          expect(now.revision).toBe(1 + changes);
        },
      ),
    );
  });

  it("never publishes private life on one moderator's word", () => {
    const press = fc.record({ by: fc.constantFrom("ann", "bob"), seen: fc.nat(3) });
    fc.assert(
      fc.property(fc.constantFrom("ann", "fan"), fc.array(press), (first, presses) => {
        let now = added(DATING, act(first === "fan" ? "fan" : "moderator", first));
        for (const { by, seen } of presses) {
          const result = decide(now, APPROVE, act("moderator", by), RULES, seen);
          if (result.kind === "changed") now = result.claim;
        }
        const wanting = now.history.filter(({ what }) => what === "added" || what === "approved");
        const twoWanted = new Set(wanting.map(({ by }) => by)).size === 2;
        expect(now.state.kind === "published").toBe(twoWanted);
      }),
    );
  });
});

describe("the outcome", () => {
  it("is set with a source or a reason, from that day on", () => {
    const wrong = done(settle(published, WRONG, BOB, 1));
    expect(wrong.settled).toEqual({ outcome: "wrong", on: "2024-01-12" });
    expect(wrong.history[1]).toEqual({
      what: "settled",
      outcome: "wrong",
      was: "open",
      source: "https://trade.example.org/no",
      by: "bob",
      at: BOB.at,
    });
    expect(viewClaim(wrong, OUTLETS, "2024-01-11")?.label.word).toBe("Unconfirmed");
    expect(viewClaim(wrong, OUTLETS, "2024-01-12")?.label.word).toBe("Wrong");
    const lapsed = settle(published, { outcome: "lapsed", why: "the season is over" }, BOB, 1);
    expect(done(lapsed).settled?.outcome).toBe("lapsed");
  });

  it("is not set without either, nor with a source that is none", () => {
    for (const why of [undefined, "", " "])
      expect(settle(published, { outcome: "wrong", why }, BOB, 1)).toMatchObject({
        because: "reason needed",
      });
    for (const source of ["javascript:alert(1)", "https://t.co/x", "", "x".repeat(400)])
      expect(settle(published, { outcome: "wrong", source }, BOB, 1)).toMatchObject({
        because: "source refused",
      });
  });

  it("is set by one of two who saw the same", () => {
    const wrong = done(settle(published, WRONG, ANN, 1));
    expect(settle(wrong, WRONG, BOB, 1)).toMatchObject({
      because: "outcome is so already",
      last: { by: "ann" },
    });
    expect(settle(wrong, { outcome: "lapsed", why: "over" }, BOB, 1)).toMatchObject({
      because: "changed since",
      last: { by: "ann", outcome: "wrong" },
    });
  });

  it("can be taken back, which stays in the history", () => {
    const wrong = done(settle(published, WRONG, ANN, 1));
    const open = done(settle(wrong, { outcome: "open", why: "wrong claim" }, BOB, 2));
    expect(outcomeOf(open)).toBe("open");
    expect(open.history).toMatchObject([
      {},
      { outcome: "wrong" },
      { outcome: "open", was: "wrong" },
    ]);
    expect(settle(published, { outcome: "open", why: "x" }, ANN, 1)).toMatchObject({
      because: "outcome is so already",
    });
  });

  it("is a moderator's, of what is published", () => {
    expect(settle(published, WRONG, FAN, 1)).toMatchObject({ because: "not a moderator" });
    expect(settle(suggested, WRONG, ANN, 1)).toMatchObject({ because: "not published" });
    expect(settle(retracted, WRONG, ANN, 2)).toMatchObject({ because: "retracted" });
  });
});

describe("taking a claim back", () => {
  it("leaves who did what when, and why it was taken back; nothing of what it said", () => {
    const report = reportDraft({ outlet: "herald", url: undefined });
    const full = done(addReport(published, report, BOB, RULES));
    const settled = done(settle(full, { ...WRONG, why: "Jo stays" }, BOB, 2));
    const gone = done(retract(settled, "we should not have", act("moderator", "cy", "2024-02-01")));
    expect(gone).toEqual({
      id: "c1",
      revision: 4,
      state: { kind: "retracted" },
      history: [
        { what: "added", report: "r1", by: "ann", at: ANN.at },
        { what: "reported", report: "r2", by: "bob", at: BOB.at },
        { what: "settled", outcome: "wrong", was: "open", by: "bob", at: BOB.at },
        { what: "retracted", why: "we should not have", by: "cy", at: "2024-02-01T17:00:00.000Z" },
      ],
    });
    expect(JSON.stringify(gone)).not.toMatch(/Jo|gazette|herald|example/);
    expect(outcomeOf(gone)).toBe("retracted");
  });

  it("needs a reason and a moderator, once", () => {
    expect(retract(published, " ", ANN)).toMatchObject({ because: "reason needed" });
    expect(retract(published, "no", FAN)).toMatchObject({ because: "not a moderator" });
    expect(retract(retracted, "no", ANN)).toMatchObject({
      because: "retracted",
      last: { by: "bob" },
    });
  });

  it("is for what was published or declined; what waits is declined first", () => {
    for (const claim of [suggested, waiting])
      expect(retract(claim, "no", ANN)).toMatchObject({ because: "not published" });
    const declined = done(decide(suggested, DECLINE, ANN, RULES, 1));
    expect(retract(declined, "no", ANN).kind).toBe("changed");
  });
});

describe("what is kept", () => {
  it("is JSON: what is read is what was written", () => {
    const claims: Kept[] = [published, suggested, waiting, retracted];
    for (const claim of claims) expect(JSON.parse(JSON.stringify(claim))).toStrictEqual(claim);
  });

  it("has one step for each revision", () => {
    const claims: ServerClaim[] = [
      published,
      done(decide(waiting, APPROVE, BOB, RULES, 1)),
      done(settle(published, WRONG, ANN, 1)),
    ];
    for (const { history, revision } of claims) expect(history).toHaveLength(revision);
  });
});
