import { describe, expect, it } from "vitest";
import { castOf } from "../../src/canon/cast.ts";
import { knownRole, seasonWords } from "../../src/canon/roles.ts";
import { depsAt } from "../support.ts";

/** The seasons of a role that are known on a day. */
function seasonsOn(day: string, character: string, show = "chicago-pd"): string | undefined {
  const { canon, story } = depsAt(`${day}T12:00:00Z`);
  const role = canon.rolesByCharacter.get(character)?.find((one) => one.show === show);
  const known = role === undefined ? undefined : knownRole(canon, story, role);
  return known === undefined ? undefined : seasonWords(known.seasons);
}

describe("a role as it is known", () => {
  it("is not known before its first episode", () => {
    expect(seasonsOn("2017-01-01", "hailey-upton")).toBeUndefined();
  });
  it("does not tell of a return years later", () => {
    expect(seasonsOn("2024-01-11", "jay-halstead")).toBe("1–10");
    expect(seasonsOn("2026-11-23", "jay-halstead")).toBe("1–10, 13");
  });
  it("counts a regular's season from its premiere", () => {
    expect(seasonsOn("2023-01-01", "hank-voight")).toBe("1–10");
  });
});

describe("the cast of a season", () => {
  it("is the latest season's where none is asked for, regulars first", () => {
    const { canon, story } = depsAt("2024-01-11T12:00:00Z");
    const show = canon.shows.get("chicago-pd");
    const answer = show && castOf(canon, story, show);
    expect(answer).toMatchObject({ kind: "cast", season: 10 });
    expect(answer?.kind === "cast" && answer.members[0]?.as).toBe("regular");
  });
  it("puts whom it knows as guests, and visitors of other shows, behind everybody else", () => {
    const { canon, story } = depsAt("2024-01-11T12:00:00Z");
    const show = canon.shows.get("chicago-fire");
    const answer = show && castOf(canon, story, show, 11);
    const order = answer?.kind === "cast" ? answer.members.map(({ role }) => role.character) : [];
    const first = order.slice(0, 10);
    expect(first).toEqual(
      expect.arrayContaining(["kelly-severide", "stella-kidd", "sylvie-brett"]),
    );
    expect(first).not.toContain("trudy-platt");
    expect(first).not.toContain("annabelle-herrmann");
  });
  it("is not given before the season has begun", () => {
    const { canon, story } = depsAt("2024-01-11T12:00:00Z");
    const show = canon.shows.get("chicago-pd");
    expect(show && castOf(canon, story, show, 11)).toMatchObject({ kind: "no such season" });
  });
});

it.each([
  [[1, 2, 3], "1–3"],
  [[1, 3, 4, 13], "1, 3–4, 13"],
])("seasons %j are written %s", (seasons, words) => {
  expect(seasonWords(seasons)).toBe(words);
});
