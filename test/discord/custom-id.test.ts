import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { carriesMark, decode, encode, guardOf } from "../../src/discord/custom-id.ts";
import type { Press } from "../../src/discord/layout.ts";
import { LIMITS } from "../../src/discord/limits.ts";
import { markOf } from "../../src/discord/mark.ts";

/** Ids of shows have 28 characters at most, which the linter of the data sees to. */
const id = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,27}$/);
const code = fc.stringMatching(/^S\d{1,2}E\d{1,3}$/);
const snowflake = fc.stringMatching(/^[1-9]\d{16,18}$/);
const mark = fc.option(fc.string().map(markOf), { nil: undefined });

/** The largest id that Discord will ever give is 2^64 - 1. */
const anyId = fc.bigInt({ min: 1n, max: 2n ** 64n - 1n }).map(String);
const guard = fc.record({
  user: anyId,
  server: fc.option(anyId, { nil: undefined }),
  until: fc.integer({ min: 0, max: 99_999_999_999 }),
});

const press: fc.Arbitrary<Press> = fc.oneof(
  fc.record({
    kind: fc.constant("remind" as const),
    show: id,
    code,
    feed: fc.constantFrom("eastern", "mountain", "pacific", "streaming"),
  }),
  fc.record({
    kind: fc.constant("reminder" as const),
    show: id,
    code,
    to: fc.constantFrom("0", "10", "60", "cancel"),
  }),
  fc.record({ kind: fc.constant("pings" as const), role: snowflake }),
);

/** What is for one person: ids of claims and drafts are short. */
const ownPress: fc.Arbitrary<Press> = fc.oneof(
  fc.record({
    kind: fc.constant("draft" as const),
    id: fc.stringMatching(/^[a-z0-9]{1,12}$/),
    to: fc.constantFrom("filled", "detailed", "outletKind", "post"),
  }),
  fc.record({
    kind: fc.constant("claim" as const),
    id: fc.stringMatching(/^c[1-9]\d{0,5}$/),
    to: fc.constantFrom("review", "declined", "retract"),
    rev: fc.stringMatching(/^[1-9]\d{0,5}$/),
  }),
  fc.record({ kind: fc.constant("erase-server" as const), to: fc.constantFrom("ask", "do") }),
);

describe("what a button carries", () => {
  it("is a question, there and back", () => {
    const apart = { command: "rumors show", args: { claim: "c1" }, page: 0, apart: true } as const;
    expect(decode(encode({ ask: apart }))).toEqual({ kind: "ask", question: apart });
    const question = { command: "cast", args: { show: "chicago-pd", season: 11 }, page: 2 };
    expect(decode(encode({ ask: question }))).toEqual({
      kind: "ask",
      question: { command: "cast", args: { show: "chicago-pd", season: "11" }, page: 2 },
    });
  });

  it("is any question, with or without a mark", () => {
    const args = fc.dictionary(
      fc.constantFrom("show", "of", "with"),
      fc.stringMatching(/^[\w:=. -]{1,12}$/),
    );
    fc.assert(
      fc.property(args, fc.nat(99), mark, (given, page, marked) => {
        const question = { command: "rumors list", args: given, page };
        const encoded = encode({ ask: question }, { mark: marked });
        expect(decode(encoded)).toEqual({ kind: "ask", question });
      }),
    );
  });

  it("is any press, within Discord's limit", () => {
    fc.assert(
      fc.property(press, mark, (one, marked) => {
        const encoded = encode({ press: one }, { mark: marked });
        expect(encoded.length).toBeLessThanOrEqual(LIMITS.customId);
        expect(decode(encoded)).toEqual(one);
      }),
    );
  });

  it("shows the mark of its own post and no other", () => {
    fc.assert(
      fc.property(press, fc.string(), fc.string(), (one, key, other) => {
        const encoded = encode({ press: one }, { mark: markOf(key) });
        expect(carriesMark(encoded, markOf(key))).toBe(true);
        expect(carriesMark(encoded, markOf(other))).toBe(key === other);
        expect(carriesMark(encode({ press: one }), markOf(key))).toBe(false);
      }),
    );
  });
});

describe("what is for one person", () => {
  it("says for whom, where and until when, within Discord's limit", () => {
    fc.assert(
      fc.property(ownPress, guard, (one, given) => {
        const encoded = encode({ press: one }, { guard: given });
        expect(encoded.length).toBeLessThanOrEqual(LIMITS.customId);
        expect(guardOf(encoded)).toEqual(given);
        expect(decode(encoded)).toEqual(one);
      }),
    );
  });

  it("says so of a moderator's question too, on any page", () => {
    fc.assert(
      fc.property(guard, fc.nat(999), fc.nat(999), (given, number, page) => {
        const question = {
          command: "reminders check",
          args: { reminder: `r${number}` },
          page,
        };
        const encoded = encode({ ask: question }, { guard: given });
        expect(encoded.length).toBeLessThanOrEqual(LIMITS.customId);
        expect(guardOf(encoded)).toEqual(given);
        expect(decode(encoded)).toEqual({ kind: "ask", question });
      }),
    );
  });

  it("leaves the mark of a post where it is looked for", () => {
    fc.assert(
      fc.property(guard, fc.string(), (given, key) => {
        const target = { press: { kind: "suggest", to: "begin" } } as const;
        const encoded = encode(target, { guard: given, mark: markOf(key) });
        expect(carriesMark(encoded, markOf(key))).toBe(true);
        expect(guardOf(encoded)).toEqual(given);
        expect(guardOf(encode(target, { mark: markOf(key) }))).toBeUndefined();
      }),
    );
  });

  it.each([
    "do|draft|id=x|to=post",
    "do|draft|id=x|to=post|g=",
    "do|draft|id=x|g=1.2",
    "g",
    "pick",
  ])("is nobody's without a guard: %s", (customId) => {
    expect(guardOf(customId)).toBeUndefined();
  });
});

it("does not take another bot's id for its own", () => {
  expect(decode("vote:yes")).toBeUndefined();
});

it("refuses an id that Discord would refuse", () => {
  const question = { command: "who", args: { name: "x".repeat(100) } };
  expect(() => encode({ ask: question })).toThrow(RangeError);
});
