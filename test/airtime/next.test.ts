import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { feedTimes } from "../../src/airtime/feeds.ts";
import { airingsBetween, knowledgeEnds, showNow, upcoming } from "../../src/airtime/next.ts";
import { addDays } from "../../src/airtime/zone.ts";
import { depsAt } from "../support.ts";
import { canonOf, exact, SHOW, storyOf, believeAll, listed, poll } from "./build.ts";

const moved = canonOf(
  [
    { code: "S8E3", date: "2021-01-13" },
    { code: "S8E4", date: "2021-01-20" },
  ],
  {
    airings: [
      { episode: `${SHOW}/S8E3`, was: "2021-01-06", announced: "2021-01-06", sources: ["s"] },
    ],
  },
);
const codes = (story: ReturnType<typeof storyOf>, from: string, to: string) =>
  airingsBetween(story, from, to).map(({ episode }) => episode.code);

describe("what airs between two days", () => {
  it("is on the date that is known now, not on one that was", () => {
    const before = storyOf(moved, undefined, "2021-01-05T12:00:00Z");
    expect(codes(before, "2021-01-01", "2021-01-10")).toEqual(["S8E3"]);
    const after = storyOf(moved, undefined, "2021-01-07T12:00:00Z");
    expect(codes(after, "2021-01-01", "2021-01-10")).toEqual([]);
    expect(codes(after, "2021-01-01", "2021-01-13")).toEqual(["S8E3"]);
  });
  it("includes both days, and only the shows asked for", () => {
    const story = storyOf(moved, undefined, "2021-01-14T12:00:00Z");
    expect(codes(story, "2021-01-13", "2021-01-20")).toEqual(["S8E3", "S8E4"]);
    expect(airingsBetween(story, "2021-01-13", "2021-01-20", new Set(["other"]))).toEqual([]);
  });
  it("is what walking over all episodes gives", () => {
    const { story, canon } = depsAt("2026-11-01T12:00:00Z");
    const day = fc.integer({ min: 0, max: 365 * 10 }).map((days) => addDays("2016-01-01", days));
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 20 }), (from, days) => {
        const to = addDays(from, days);
        const walked = [...canon.episodes.keys()].filter((ref) => {
          const when = story.airing(ref)?.when;
          return (
            when !== undefined && when.precision !== "unknown" && from <= when.day && when.day <= to
          );
        });
        const found = airingsBetween(story, from, to).map(({ episode }) => episode.ref);
        expect(new Set(found)).toEqual(new Set(walked));
        expect(found).toHaveLength(walked.length);
      }),
      { numRuns: 50 },
    );
  });
});

describe("where knowledge ends", () => {
  it.each([
    ["2021-01-05T12:00:00Z", "2021-01-06"],
    ["2021-01-06T12:00:00Z", "2021-01-20"],
    ["2020-01-01T12:00:00Z", ""],
  ])("as of %s: %s", (now, day) => {
    expect(knowledgeEnds(storyOf(moved, undefined, now))).toBe(day);
  });
});

describe("a programme after midnight", () => {
  const late = believeAll(poll("2021-01-02T12:00:00Z", [listed(9, exact("2021-01-10", "00:30"))]));
  const canon = canonOf([]);

  it("has the date of the clock, and is on Pacific stations at the same wall time of that date", () => {
    const story = storyOf(canon, late, "2021-01-09T12:00:00Z");
    const [airing] = airingsBetween(story, "2021-01-10", "2021-01-10");
    if (airing === undefined) throw new Error("not found");
    const starts = feedTimes(airing).flatMap((time) =>
      "start" in time ? [time.start.toISOString()] : [],
    );
    expect(starts).toEqual([
      "2021-01-10T05:30:00.000Z",
      "2021-01-10T06:30:00.000Z",
      "2021-01-10T08:30:00.000Z",
    ]);
  });
  it("is on now when a programme of the evening before still is", () => {
    const evening = believeAll(
      poll("2021-01-02T12:00:00Z", [listed(9, exact("2021-01-09", "23:30"))]),
    );
    const story = storyOf(canon, evening, "2021-01-10T05:15:00Z");
    const [show] = canon.shows.values();
    if (show === undefined) throw new Error("no show");
    expect(upcoming(story, [show], 1)).toHaveLength(1);
    expect(showNow(story, show).onNow?.episode.code).toBe("S8E9");
  });
});
