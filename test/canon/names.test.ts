import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bitsOf, fold, lettersOf, slips, splitPair, splitTitles } from "../../src/canon/names.ts";

describe("fold", () => {
  it.each([
    ["Joe Miñoso", "joe minoso"],
    ["Chicago P.D.", "chicago pd"],
    ["Brian “Otis” Zvonecek", "brian otis zvonecek"],
    ["O'Hara-Smith", "ohara smith"],
    ["  LaRoyce   HAWKINS ", "laroyce hawkins"],
  ])("%s is compared as %s", (name, folded) => {
    expect(fold(name)).toBe(folded);
  });

  it("changes nothing that is folded already", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });
});

describe("splitTitles", () => {
  it.each([
    ["dr halstead", ["dr"], "halstead"],
    ["doctor will halstead", ["dr"], "will halstead"],
    ["desk sgt platt", ["desk", "sergeant"], "platt"],
    ["chief", [], "chief"],
  ])("%s", (text, titles, rest) => {
    expect(splitTitles(text)).toEqual({ titles, rest });
  });
});

it.each([
  ["kim and adam", ["kim", "adam"]],
  ["jay & hailey", ["jay", "hailey"]],
  ["jay&hailey", ["jay", "hailey"]],
  ["Jay Halstead AND Hailey Upton", ["Jay Halstead", "Hailey Upton"]],
  ["stella x kelly", ["stella", "kelly"]],
  ["andy darden", undefined],
  ["kim and", undefined],
  ["a and b and c", undefined],
])("the two names of %j", (text, names) => {
  expect(splitPair(text)).toEqual(names);
});

describe("slips", () => {
  it.each([
    ["spiradakos", "spiridakos", 1],
    ["halsted", "halstead", 1],
    ["hlastead", "halstead", 1],
    ["voight", "upton", 3],
  ])("%s and %s", (one, other, count) => {
    expect(slips(one, other, 2)).toBe(count);
  });

  it("is none for equal words, and the same from both sides", () => {
    const word = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(word, word, (one, other) => {
        expect(slips(one, one, 3)).toBe(0);
        expect(slips(one, other, 3)).toBe(slips(other, one, 3));
      }),
    );
  });
});

describe("lettersOf", () => {
  it("never tells words further apart than two letters a slip", () => {
    const word = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(word, word, (one, other) => {
        const apart = bitsOf(lettersOf(one) ^ lettersOf(other));
        expect(apart).toBeLessThanOrEqual(2 * slips(one, other, 8));
      }),
    );
  });
});
