import { describe, expect, it } from "vitest";
import { episode } from "../../commands/episode.ts";
import { ARTICLE_DAY, depsAt, wordsOf } from "../support.ts";

const askAt = (now: string, text: string, show = "pd") =>
  wordsOf(episode.answer({ show, episode: text }, depsAt(now)));

/** Hours before three seasons begin, the next two weeks of which are known. */
const EVENING = "2024-01-17T22:00:00Z";

describe("/episode by code", () => {
  it.each(["s9e9", "S9 E9", "9x09", "season 9 episode 9"])("%s", (text) => {
    expect(askAt(ARTICLE_DAY, text)).toContain("Chicago P.D. S9E9 “A Way Out”");
  });
  it("is only ever that episode: what is not announced is said to be so", () => {
    const words = askAt(EVENING, "s11e4");
    expect(words).toContain("S11E4 is not announced yet; I know Chicago P.D. up to S11E3.");
    expect(words).not.toContain("S1E14");
  });
  it("says what a season that is over ends with", () => {
    const words = askAt(EVENING, "S10E30");
    expect(words).toContain("There is no S10E30 of Chicago P.D.: season 10 ends with S10E22.");
    expect(words).toMatch(/\[S10E22/);
    expect(askAt(EVENING, "S2E1", "justice")).toContain("There is no S2E1 of Chicago Justice.");
  });
});

describe("/episode by its place", () => {
  it.each([
    ["latest", "S10E22"],
    ["next", "S11E1"],
    ["premiere", "S11E1"],
    ["finale", "S10E22"],
  ])("%s", (text, code) => {
    expect(askAt(EVENING, text)).toContain(`Chicago P.D. ${code} `);
  });
  it("says that no next one is known", () => {
    expect(askAt("2026-11-24T12:00:00Z", "next")).toContain(
      "I know of no next episode of Chicago P.D. yet.",
    );
  });
});

it("/episode does not say that it aired of what nobody looked at since", () => {
  expect(askAt("2026-11-24T12:00:00Z", "S14E1")).toContain("Was due on **October 7, 2026**");
  expect(askAt("2026-11-24T12:00:00Z", "S13E1")).toContain("Aired on");
});
