import { describe, expect, it } from "vitest";
import { addClaim, decide, retract } from "../../src/news/changes.ts";
import { entryOf } from "../../src/news/index-entry.ts";
import { type Claims, EMPTY_NEWS, type Kept, NO_CLAIMS } from "../../src/news/kept.ts";
import { forgetUser, maySuggest } from "../../src/news/suggestions.ts";
import { act, added, ANN, BOB, DATING, done, draft, FAN, RULES } from "./acts.ts";
import { OUTLETS } from "./build.ts";

const APPROVE = { kind: "approve" } as const;
const DAY = "2024-01-12";

/** These claims, each under an id of its own. */
function claimsOf(...claims: readonly Kept[]): Claims {
  return new Map(claims.map((claim, at) => [`c${at + 1}`, { ...claim, id: `c${at + 1}` }]));
}

const suggested = added(draft(), FAN);
const approved = done(decide(suggested, APPROVE, ANN, RULES, 1));
const declined = done(decide(suggested, { kind: "decline", why: "old" }, ANN, RULES, 1));
const halfway = done(decide(added(DATING, FAN), APPROVE, ANN, RULES, 1));

describe("whether a fan may suggest", () => {
  it("three at a time, until moderators have decided", () => {
    const may = (...claims: Kept[]) => maySuggest("fan", claimsOf(...claims), EMPTY_NEWS);
    expect(may()).toEqual({ kind: "allowed" });
    expect(may(suggested, suggested)).toEqual({ kind: "allowed" });
    expect(may(suggested, suggested, halfway)).toMatchObject({ because: "too many open", most: 3 });
    expect(may(suggested, suggested, approved, declined)).toEqual({ kind: "allowed" });
  });

  it("each for themselves", () => {
    const claims = claimsOf(suggested, suggested, suggested);
    expect(maySuggest("another", claims, EMPTY_NEWS)).toEqual({ kind: "allowed" });
  });

  it("not while they are blocked", () => {
    const blocked = [{ user: "fan", by: "ann", at: ANN.at }];
    expect(maySuggest("fan", NO_CLAIMS, { blocked })).toMatchObject({ because: "blocked" });
    expect(maySuggest("another", NO_CLAIMS, { blocked })).toEqual({ kind: "allowed" });
  });
});

describe("a claim in brief", () => {
  it("says of each what lists, duplicates and records need", () => {
    expect(entryOf(suggested, OUTLETS, DAY)).toEqual({
      id: "c1",
      state: "suggested",
      by: "fan",
      subjects: ["person:jo", "show:med"],
      words: "jo leave show",
      bits: [expect.any(Number), expect.any(Number)],
      topic: "casting and departures",
      standing: "unconfirmed",
      outcome: "open",
      latest: "2024-01-08",
      credits: [{ outlet: "gazette" }],
      pages: [expect.any(String)],
    });
  });

  it("keeps nothing of what was taken back", () => {
    const gone = done(retract(approved, "no", BOB));
    const entry = entryOf(gone, OUTLETS, DAY);
    expect(entry).toMatchObject({ id: "c1", state: "retracted", outcome: "retracted" });
    expect(JSON.stringify(entry)).not.toMatch(/jo|gazette|casting|fan/);
  });
});

describe("a person who has everything about themselves erased", () => {
  it("takes their undecided and declined suggestions with them", () => {
    for (const claim of [suggested, declined, halfway])
      expect(forgetUser(claim, "fan")).toEqual({ kind: "deleted" });
  });

  it("leaves what was published, without them", () => {
    const left = forgetUser(approved, "fan");
    if (left.kind !== "changed") throw new Error(left.kind);
    expect(left.claim).not.toHaveProperty("suggested");
    expect(JSON.stringify(left.claim)).not.toContain("fan");
    expect(left.claim.history).toMatchObject([{ by: "erased" }, { by: "ann" }]);
    expect(left.claim.revision).toBe(approved.revision + 1);
  });

  it("is gone from the history of what was taken back", () => {
    const left = forgetUser(done(retract(approved, "no", BOB)), "bob");
    expect(left).toMatchObject({ kind: "changed", claim: { state: { kind: "retracted" } } });
    expect(JSON.stringify(left)).not.toContain("bob");
  });

  it("no longer counts as the first of two", () => {
    const left = forgetUser(halfway, "ann");
    if (left.kind !== "changed") throw new Error(left.kind);
    const again = done(decide(left.claim, APPROVE, act("moderator", "bob"), RULES, 3));
    expect(again.state).toEqual({ kind: "waiting", first: "bob" });
  });

  it("changes nothing where they are not", () => {
    expect(forgetUser(approved, "somebody")).toEqual({ kind: "unchanged" });
  });
});

describe("a suggestion that is also a moderator's wish", () => {
  it("of private life still takes another moderator than the one who approved it", () => {
    const own = done(addClaim("c1", DATING, act("fan", "ann"), RULES));
    const first = done(decide(own, APPROVE, ANN, RULES, 1));
    expect(decide(first, APPROVE, ANN, RULES, 2)).toMatchObject({ because: "second needed" });
    expect(done(decide(first, APPROVE, BOB, RULES, 2)).state.kind).toBe("published");
  });
});
