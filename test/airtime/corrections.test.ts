import { describe, expect, it } from "vitest";
import { applyCorrections, type Correction, lapsed } from "../../src/airtime/corrections.ts";
import { feedTimes } from "../../src/airtime/feeds.ts";
import { airingsBetween, showNow, upcoming } from "../../src/airtime/next.ts";
import { storyAt } from "../../src/airtime/story.ts";
import {
  believeAll,
  canonOf,
  correction,
  dateOnly,
  exact,
  listed,
  mergedSchedule,
  NO_TIME,
  poll,
  SHOW,
  whenText,
} from "./build.ts";

const canon = canonOf([
  { code: "S8E3", title: "Tender Age", date: "2021-01-06" },
  { code: "S8E4", date: "2021-01-13" },
]);
const schedule = mergedSchedule(canon);
const REF = `${SHOW}/S8E3`;
const NOW = new Date("2021-01-06T21:00:00Z");

const move = (day: string, time: string | undefined = "22:00", title?: string) =>
  ({ kind: "move", day, time, title }) as const;
const CANCEL = { kind: "cancel" } as const;

function storyWith(corrections: readonly Correction[], now = NOW) {
  return storyAt(applyCorrections(schedule, corrections, now), now);
}

describe("a server's correction", () => {
  it("moves an episode, says where from, and leaves the schedule below alone", () => {
    const said = correction(move("2021-01-14", "21:00"), { reason: "The affiliate says so." });
    const story = storyWith([said]);
    expect(whenText(story.airing(REF)?.when)).toBe("2021-01-14 21:00");
    expect(story.airing(REF)).toMatchObject({
      origin: "correction",
      movedFrom: "2021-01-06",
      reason: "The affiliate says so.",
      sources: [],
      saidAt: said.at,
    });
    expect(schedule.versions(REF)).toHaveLength(1);
    expect(story.schedule.versions(`${SHOW}/S8E4`)).toBe(schedule.versions(`${SHOW}/S8E4`));
  });
  it("is found on its new date, which nothing else is on, and not on the old", () => {
    const story = storyWith([correction(move("2021-01-14"))]);
    const refs = (from: string, to: string) =>
      airingsBetween(story, from, to).map(({ episode }) => episode.code);
    expect(refs("2021-01-14", "2021-01-14")).toEqual(["S8E3"]);
    expect(refs("2021-01-06", "2021-01-13")).toEqual(["S8E4"]);
    expect(story.schedule.days).toEqual(["2021-01-06", "2021-01-13", "2021-01-14"]);
  });
  it("cancels it: never seen, never next, but told", () => {
    const story = storyWith([correction(CANCEL, { reason: "Strike." })]);
    expect(story.airing(REF)).toMatchObject({ state: "cancelled", reason: "Strike." });
    expect(whenText(story.airing(REF)?.when)).toBe("2021-01-06 22:00");
    const later = storyWith([correction(CANCEL)], new Date("2021-01-08T12:00:00Z"));
    expect(later.hasAired(REF)).toBe(false);
    const [show] = canon.shows.values();
    if (show === undefined) throw new Error("no show");
    expect(showNow(story, show).next?.episode.code).toBe("S8E4");
    expect(upcoming(story, [show], 14).map(({ state }) => state)).toEqual([
      "cancelled",
      "scheduled",
    ]);
    expect(feedTimes(story.airing(REF) ?? fail())).toEqual([]);
  });
  it("adds an episode that no layer knows", () => {
    const added = correction(
      { kind: "add", day: "2021-01-20", time: "22:00", title: "Extra" },
      { episode: `${SHOW}/S8E5` },
    );
    const story = storyWith([added]);
    expect(story.airing(`${SHOW}/S8E5`)?.episode).toMatchObject({
      title: "Extra",
      season: 8,
      number: 5,
    });
    expect(story.schedule.episodesOf(SHOW)).toContain(`${SHOW}/S8E5`);
    expect(airingsBetween(story, "2021-01-20", "2021-01-20")).toHaveLength(1);
  });
  it("of a show or code that is none changes nothing", () => {
    const all = ["other/S1E1", `${SHOW}/special`].map((episode) =>
      correction(move("2021-01-20"), { episode }),
    );
    expect(applyCorrections(schedule, all, NOW)).toBe(schedule);
  });
  it("does not hold before it was made", () => {
    const before = new Date("2021-01-06T19:00:00Z");
    expect(applyCorrections(schedule, [correction(CANCEL)], before)).toBe(schedule);
  });
  it("is the last one of its episode", () => {
    const story = storyWith([correction(CANCEL), correction(move("2021-01-14"))]);
    expect(story.airing(REF)).toMatchObject({ state: "scheduled" });
  });
  it("gives the date alone where no hour was said", () => {
    const bare = correction({ ...move("2021-01-14"), time: undefined });
    expect(whenText(storyWith([bare]).airing(REF)?.when)).toBe("2021-01-14");
  });
});

describe("a correction of one feed", () => {
  const times = (corrections: readonly Correction[]) =>
    feedTimes(storyWith(corrections).airing(REF) ?? fail()).map((time) =>
      time.precision === "date"
        ? `${time.feed} ${time.day}`
        : `${time.feed} ${time.start.toISOString().slice(0, 16)}`,
    );

  it("moves that feed alone, in the network's zone", () => {
    expect(times([correction(move("2021-01-07", "02:00"), { feed: "pacific" })])).toEqual([
      "eastern 2021-01-07T03:00",
      "mountain 2021-01-07T04:00",
      "pacific 2021-01-07T07:00",
      "streaming 2021-01-07",
    ]);
  });
  it("cancels that feed alone", () => {
    expect(times([correction(CANCEL, { feed: "pacific" })])).not.toContain(
      expect.stringMatching("pacific"),
    );
    expect(times([correction(CANCEL, { feed: "pacific" })])).toHaveLength(3);
  });
  it("is found on that feed's date too, once", () => {
    const story = storyWith([correction(move("2021-01-08"), { feed: "pacific" })]);
    expect(airingsBetween(story, "2021-01-08", "2021-01-09")).toHaveLength(1);
    expect(airingsBetween(story, "2021-01-06", "2021-01-09")).toHaveLength(1);
  });
  it("gives way to a later one of the whole broadcast, and goes over an earlier one", () => {
    const pacific = correction(CANCEL, { feed: "pacific" });
    const whole = correction(move("2021-01-14"));
    expect(times([pacific, whole])).toHaveLength(4);
    expect(times([whole, pacific])).toHaveLength(3);
  });
});

describe("a correction has lapsed", () => {
  const polled = (...whens: Parameters<typeof listed>[1][]) =>
    mergedSchedule(
      canon,
      believeAll(
        ...whens.map((when, index) =>
          poll(new Date(Date.parse("2021-01-06T22:00:00Z") + index * 1_800_000).toISOString(), [
            listed(3, when),
          ]),
        ),
      ),
    );

  it.each<[string, Correction, Parameters<typeof listed>[1][], boolean]>([
    ["at the same instant", correction(move("2021-01-13")), [exact("2021-01-13")], true],
    ["a minute off", correction(move("2021-01-13")), [exact("2021-01-13", "22:01")], true],
    ["not two minutes off", correction(move("2021-01-13")), [exact("2021-01-13", "22:02")], false],
    ["not on another date", correction(move("2021-01-13")), [exact("2021-01-20")], false],
    ["not on the date alone", correction(move("2021-01-14")), [dateOnly("2021-01-14")], false],
    [
      "on the same date, where it gave no more",
      correction({ ...move("2021-01-14"), time: undefined }),
      [exact("2021-01-14", "21:00")],
      true,
    ],
    [
      "not while it alone knows the title",
      correction(move("2021-01-20", "22:00", "New"), { episode: `${SHOW}/S8E4` }),
      [exact("2021-01-13")],
      false,
    ],
    [
      "for a feed, by that feed's time",
      // 10 p.m. in Los Angeles.
      correction(move("2021-01-14", "01:00"), { feed: "pacific" }),
      [exact("2021-01-13")],
      true,
    ],
    ["a cancellation: not while nothing changed", correction(CANCEL), [exact("2021-01-06")], false],
    ["nor while it is only not listed", correction(CANCEL), [exact("2021-01-06"), NO_TIME], false],
    [
      "once it was moved to another date since",
      correction(CANCEL, { at: "2021-01-06T22:10:00Z" }),
      [exact("2021-01-06"), exact("2021-01-13"), exact("2021-01-13")],
      true,
    ],
    [
      "but not by a move that was known before",
      correction(CANCEL, { at: "2021-01-07T00:00:00Z" }),
      [exact("2021-01-06"), exact("2021-01-13"), exact("2021-01-13")],
      false,
    ],
  ])("%s", (_name, said, whens, expected) => {
    expect(lapsed(said, polled(...whens))).toBe(expected);
  });

  it("and then does nothing", () => {
    const below = polled(exact("2021-01-13"));
    expect(applyCorrections(below, [correction(move("2021-01-13"))], new Date("2021-01-08"))).toBe(
      below,
    );
  });
});

function fail(): never {
  throw new Error("not known");
}
