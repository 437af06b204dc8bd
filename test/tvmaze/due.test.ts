import { describe, expect, it } from "vitest";
import { needsFetch, whyDue } from "../../src/tvmaze/due.ts";

const at = (time: string) => Date.parse(`2024-01-17T${time}Z`);

describe("a poll is due", () => {
  it.each([
    ["at the start", { now: "12:00" }, "first"],
    ["not within the hour", { tried: "12:00", now: "12:59" }, undefined],
    ["after an hour", { tried: "12:00", now: "13:00" }, "hour"],
    ["60 minutes before an airing", { tried: "20:30", now: "21:00", airings: ["22:00"] }, "airing"],
    ["10 minutes before it", { tried: "21:00", now: "21:50", airings: ["22:00"] }, "airing"],
    ["not between the two", { tried: "21:00", now: "21:49", airings: ["22:00"] }, undefined],
    ["not twice for one look", { tried: "21:50", now: "21:51", airings: ["22:00"] }, undefined],
    [
      "late, where it slept over it",
      { tried: "20:59", now: "21:58", airings: ["22:00"] },
      "airing",
    ],
    ["not once it has begun", { tried: "21:30", now: "22:00", airings: ["22:00"] }, undefined],
    [
      "for any of several airings",
      { tried: "20:10", now: "20:50", airings: ["23:00", "21:00", "22:00"] },
      "airing",
    ],
    ["not for an airing far off", { tried: "12:00", now: "12:30", airings: ["22:00"] }, undefined],
    ["after story time went back", { tried: "12:00", now: "09:00" }, "story went back"],
    [
      "not when the machine's clock was set back by seconds",
      { tried: "12:00", now: "11:59" },
      undefined,
    ],
    [
      "after a failure, when the wait is over",
      { tried: "12:00", now: "12:01", failed: true },
      "retry",
    ],
    [
      "not while the wait after a failure goes on",
      { tried: "12:00", now: "14:00", failed: true, mayRetry: false },
      undefined,
    ],
    [
      "before an airing even then",
      { tried: "21:49", now: "21:50", failed: true, mayRetry: false, airings: ["22:00"] },
      "airing",
    ],
  ] as const)("%s", (_, given, why) => {
    const { tried, now, failed, mayRetry, airings } = {
      tried: undefined,
      failed: false,
      mayRetry: true,
      airings: [],
      ...given,
    };
    const history = { lastTried: tried === undefined ? undefined : at(tried), failed };
    expect(whyDue(history, { now: at(now), mayRetry, airings: airings.map(at) })).toBe(why);
  });
});

describe("a show", () => {
  const now = at("12:00");
  const hoursAgo = (hours: number) => now - hours * 3_600_000;
  it.each([
    ["never fetched", { fetchedAt: undefined, updated: undefined, listed: undefined }, true],
    ["not in the list", { fetchedAt: hoursAgo(1), updated: 5, listed: undefined }, false],
    ["listed as it was fetched", { fetchedAt: hoursAgo(1), updated: 5, listed: 5 }, false],
    ["listed with a change", { fetchedAt: hoursAgo(1), updated: 5, listed: 6 }, true],
    ["in a list older than itself", { fetchedAt: hoursAgo(1), updated: 5, listed: 4 }, false],
    ["fetched a day ago", { fetchedAt: hoursAgo(24), updated: 5, listed: 5 }, true],
    ["fetched later in the story", { fetchedAt: hoursAgo(-3), updated: 5, listed: 5 }, true],
  ])("%s is fetched: %j", (_, history, expected) => {
    expect(needsFetch(history, now)).toBe(expected);
  });
});
