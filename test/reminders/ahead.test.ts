import { describe, expect, it } from "vitest";
import { lastPost, openSeasons, postsAhead } from "../../src/reminders/ahead.ts";
import { SERVER, subscription } from "../commands/desk.ts";
import { ARTICLE_DAY, depsAt } from "../support.ts";

const at = (now: string) => ({ server: SERVER, story: depsAt(now).story });
const keys = (now: string, extra: Parameters<typeof subscription>[0] = {}) =>
  postsAhead(at(now), subscription(extra)).map(({ key }) => key.split(":").slice(3).join(":"));

describe("what a reminder posts next", () => {
  it("is found within the days that are planned, each lead by itself", () => {
    expect(keys(ARTICLE_DAY, { leads: [60, 0] }).slice(0, 2)).toEqual([
      "chicago-pd/S11E1:eastern:60:2024-01-17",
      "chicago-pd/S11E1:eastern:0:2024-01-17",
    ]);
  });
  it("is found beyond them, by what is known now", () => {
    expect(keys("2023-12-25T12:00:00Z")[0]).toBe("chicago-pd/S11E1:eastern:30:2024-01-17");
    expect(keys("2023-08-01T12:00:00Z")).toEqual([]);
  });
  it("is not what is due already", () => {
    expect(keys("2024-01-18T02:45:00Z", { leads: [30, 0] })[0]).toBe(
      "chicago-pd/S11E1:eastern:0:2024-01-17",
    );
  });
  it("is told of one that is paused or has stopped, as if it were not", () => {
    const suspended = { because: "gone", at: ARTICLE_DAY } as const;
    expect(keys(ARTICLE_DAY, { paused: true, suspended })).toEqual(keys(ARTICLE_DAY));
  });
  it("skips what is neither premiere nor finale", () => {
    expect(keys("2024-01-18T12:00:00Z", { only: "premieres and finales" })).toEqual([]);
  });
  it("of a weekly one is every Sunday", () => {
    expect(keys(ARTICLE_DAY, { leads: "weekly", show: undefined })).toEqual([
      "week:eastern:weekly:2024-01-14",
    ]);
  });
});

describe("what a reminder posted last, or would have", () => {
  it("is the last airing's", () => {
    expect(lastPost(at(ARTICLE_DAY), subscription())?.content).toMatchObject({
      showing: { airing: { episode: { code: "S10E22" } } },
    });
  });
  it("is nothing before the first", () => {
    expect(lastPost(at("2011-01-01T00:00:00Z"), subscription())).toBeUndefined();
  });
});

it("a season of unknown length has no finale yet", () => {
  const open = (now: string, show: string | undefined) =>
    openSeasons(at(now).story, show).map((one) => [one.show.id, one.season]);
  expect(open("2024-02-01T00:00:00Z", "chicago-pd")).toEqual([["chicago-pd", 11]]);
  expect(open("2024-02-01T00:00:00Z", "chicago-justice")).toEqual([]);
});
