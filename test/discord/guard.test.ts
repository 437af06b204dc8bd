import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Guard } from "../../src/discord/custom-id.ts";
import { type Actor, guardFor, refusalOf } from "../../src/discord/guard.ts";
import { ELSEWHERE, EXPIRED, NOT_YOURS, OUTDATED } from "../../src/discord/words/failures.ts";

const NOON = Date.parse("2026-11-24T12:00:00.250Z");
const MINUTE = 60_000;
const ANN: Actor = { user: "400000000000000001", server: "100000000000000000" };

const refusal = (guard: Guard | undefined, actor = ANN, now = NOON) => refusalOf(guard, actor, now);

describe("a guard", () => {
  const guard = guardFor(ANN, NOON);

  it("lets in whom it is for, at any time of 15 minutes", () => {
    fc.assert(
      fc.property(fc.nat(15 * MINUTE), (passed) => {
        expect(refusal(guard, ANN, NOON + passed)).toBeUndefined();
      }),
    );
  });

  it("keeps them out from the second after", () => {
    expect(refusal(guard, ANN, NOON + 15 * MINUTE + 1_000)).toBe(EXPIRED);
  });

  it("keeps everybody else out", () => {
    expect(refusal(guard, { ...ANN, user: "400000000000000002" })).toBe(NOT_YOURS);
  });

  it("keeps them out in every other server, and in direct messages", () => {
    expect(refusal(guard, { ...ANN, server: "100000000000000001" })).toBe(ELSEWHERE);
    expect(refusal(guard, { ...ANN, server: undefined })).toBe(ELSEWHERE);
  });

  it("of a direct message works there and nowhere else", () => {
    const direct = { ...ANN, server: undefined };
    expect(refusal(guardFor(direct, NOON), direct)).toBeUndefined();
    expect(refusal(guardFor(direct, NOON), ANN)).toBe(ELSEWHERE);
  });

  it("that lacks keeps everybody out", () => {
    expect(refusal(undefined)).toBe(OUTDATED);
  });

  it("says another person's before anything else, and what to do in every case", () => {
    const stranger = { user: "400000000000000002", server: undefined };
    expect(refusal(guard, stranger, NOON + 60 * MINUTE)).toBe(NOT_YOURS);
    for (const { blocks } of [NOT_YOURS, ELSEWHERE, EXPIRED])
      expect(JSON.stringify(blocks)).toContain("Run the command");
  });
});
