import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkText, cleanText, TEXT_LIMITS } from "../../src/news/text.ts";

/** What is kept of a text, or why it is refused. */
function keep(typed: string, most: number = TEXT_LIMITS.claim): string {
  const check = checkText(typed, most);
  return check.kind === "clean" ? check.text : `refused: ${check.because}`;
}

const NULL = "\u0000";
const RTL = "\u202E";
const ZERO_WIDTH = "\u200B";

describe("what is taken out of a text", () => {
  it.each([
    ["line ends and tabs", "Jo\r\nleaves\t the\u2028show ", "Jo leaves the show"],
    ["null bytes", `J${NULL}o leaves`, "Jo leaves"],
    ["other control characters", "Jo\u0007\u001B[31m leaves\u009F", "Jo[31m leaves"],
    ["overrides of the direction", `Jo ${RTL}sevael\u202C \u2066now\u2069`, "Jo sevael now"],
    ["zero-width and soft characters", `can${ZERO_WIDTH}cer sca\u00ADre\uFEFF`, "cancer scare"],
    ["a joiner that joins nothing", "can\u200Dcer", "cancer"],
    ["hidden tags", "Jo\u{E0041}\u{E0042} leaves", "Jo leaves"],
    ["half a character", "Jo \uD83D leaves", "Jo leaves"],
    ["blanks that look like none", "Jo\u3164\u2800\u00A0leaves", "Jo leaves"],
    ["private characters", "Jo\uE000 leaves", "Jo leaves"],
  ])("%s", (_, typed, kept) => {
    expect(keep(typed)).toBe(kept);
  });

  it("leaves what can be seen", () => {
    for (const text of [
      "Joe Miñoso’s “exit” — 50 %",
      "👩‍🚒 leaves, 👍🏽❤️‍🔥 and 🏴‍☠️",
      "Việt Nam",
      "שָׁלוֹם",
      "हिन्दी में",
      "ภาษาไทย",
    ])
      expect(keep(text)).toBe(text.normalize("NFC"));
  });

  it("composes: the same letters are the same text", () => {
    expect(keep("Min\u0303oso")).toBe("Miñoso");
    expect(keep(`Min${ZERO_WIDTH}\u0303oso`)).toBe("Miñoso");
  });
});

describe("what a text is refused for", () => {
  it.each([
    ["", "empty"],
    [` ${ZERO_WIDTH}${NULL}\n`, "empty"],
    ["x".repeat(4000), "too long"],
    ["J\u0300\u0301\u0302\u0303\u0304o leaves", "piled marks"],
    ["see https://example.org/x", "address"],
    ["javascript:alert(1)", "address"],
    ["[a picture](https://example.org)", "masked link"],
    ["[Variety](javascript:alert(1))", "masked link"],
    ["[Variety] (https://example.org", "masked link"],
    ["<@123456789012345678> leaves", "mention"],
    ["<@&123> and <#123>", "mention"],
    ["<:blob:123>", "mention"],
    ["<t:1700000000:R>", "mention"],
    ["@everyone Jo leaves", "mention"],
    ["@HERE", "mention"],
    [`@every${ZERO_WIDTH}one Jo leaves`, "mention"],
  ])("%s", (typed, because) => {
    expect(keep(typed)).toBe(`refused: ${because}`);
  });

  it("says how long it is and may be", () => {
    expect(checkText("x".repeat(4000), 300)).toEqual({
      kind: "refused",
      because: "too long",
      length: 4000,
      most: 300,
    });
  });

  it("counts characters, not their halves", () => {
    expect(keep("😀".repeat(300))).toBe("😀".repeat(300));
    expect(keep("😀".repeat(301))).toBe("refused: too long");
  });

  it("keeps markdown, which is escaped where it is shown", () => {
    for (const text of ["|| Jo ** leaves ` the __ show", "Jo's handle is @jo", "Chicago P.D. <3"])
      expect(keep(text)).toBe(text);
  });
});

describe("any text", () => {
  const anyText = fc.string({ unit: "binary", maxLength: 40 });

  it("is the same when it is cleaned again", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(cleanText(cleanText(text))).toBe(cleanText(text));
      }),
      { numRuns: 2000 },
    );
  });

  it("has nothing left that cannot be seen", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(cleanText(text)).not.toMatch(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069\u200B]/u);
      }),
      { numRuns: 2000 },
    );
  });
});
