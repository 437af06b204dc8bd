import { describe, expect, it } from "vitest";
import { historiesOf } from "../../src/canon/histories.ts";
import { depsAt } from "../support.ts";

function othersOf(character: string, now: string): string[] {
  const { canon, story } = depsAt(now);
  return historiesOf(canon, story, character).map(({ to }) => to);
}

describe("the histories of a character", () => {
  it("have one line for each other, however much the two were to each other", () => {
    const others = othersOf("jay-halstead", "2026-11-23T12:00:00Z");
    expect(new Set(others).size).toBe(others.length);
  });
  it.each([
    ["jay-halstead", "hailey-upton", "2024-01-11T12:00:00Z"],
    ["kelly-severide", "stella-kidd", "2026-11-23T12:00:00Z"],
    ["matthew-casey", "sylvie-brett", "2024-03-01T12:00:00Z"],
  ])("of %s begin with the one they are with: %s", (character, love, now) => {
    expect(othersOf(character, now)[0]).toBe(love);
  });
  it("go on with family and work, and end with loves that are over", () => {
    const others = othersOf("jay-halstead", "2024-01-11T12:00:00Z");
    expect(others.slice(1, 3)).toEqual(["will-halstead", "erin-lindsay"]);
    expect(others.slice(-3).toSorted()).toEqual([
      "abby-mcsweeney",
      "camila-vega",
      "gabriela-dawson",
    ]);
  });
  it("take a love of unknown end for over once a later one has begun", () => {
    const { canon, story } = depsAt("2024-01-11T12:00:00Z");
    const abby = historiesOf(canon, story, "jay-halstead").find(
      ({ to }) => to === "abby-mcsweeney",
    );
    expect(abby?.ties[0].ended?.how).toBe("divorce");
  });
});
