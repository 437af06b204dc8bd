import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeTvmaze } from "../../src/airtime/merge.ts";
import { showNow } from "../../src/airtime/next.ts";
import type { PolledWhen } from "../../src/airtime/poll.ts";
import type { When } from "../../src/airtime/schedule.ts";
import {
  believeAll,
  canonOf,
  dateOnly,
  exact,
  listed,
  mergedSchedule,
  NO_TIME,
  poll,
  SHOW,
  storyOf,
  whenText,
} from "./build.ts";

const POLLED = "2021-01-02T12:00:00Z";
const REF = `${SHOW}/S8E3`;

/** What one poll makes of an episode that the data dates 2021-01-06, a Wednesday. */
function after(when: PolledWhen, options: { polledAt?: string; asOf?: string } = {}) {
  const { polledAt = POLLED, asOf = "2020-12-01" } = options;
  const canon = canonOf([{ code: "S8E3", title: "Ours", date: "2021-01-06" }], { asOf });
  const believed = believeAll(poll(polledAt, [listed(3, when, { title: "Theirs" })]));
  return mergeTvmaze(canon, new Map([[SHOW, believed]]));
}

describe("TVmaze over the data", () => {
  it.each<[string, PolledWhen, string]>([
    ["another date with its hour", exact("2021-01-14", "21:00"), "2021-01-14 21:00"],
    ["another hour of the date", exact("2021-01-06", "21:00"), "2021-01-06 21:00"],
    ["the date alone: the hour stays", dateOnly("2021-01-06"), "2021-01-06 22:00"],
    [
      "another date on the slot's weekday: the slot's hour",
      dateOnly("2021-01-13"),
      "2021-01-13 22:00",
    ],
    ["another date on another weekday: no hour", dateOnly("2021-01-14"), "2021-01-14"],
    ["nothing: all stays", NO_TIME, "2021-01-06 22:00"],
    [
      "after midnight: the date is that of the clock",
      exact("2021-01-07", "00:30"),
      "2021-01-07 00:30",
    ],
  ])("%s", (_name, when, expected) => {
    const { schedule, canon } = after(when);
    expect(whenText(schedule.versions(REF).at(-1)?.when)).toBe(expected);
    expect(canon.episodes.get(REF)?.date).toBe(expected.slice(0, 10));
    expect(schedule.on(expected.slice(0, 10))).toContain(REF);
  });

  it("changes nothing of the data's version where both agree", () => {
    for (const when of [
      exact("2021-01-06"),
      dateOnly("2021-01-06"),
      exact("2021-01-06", "22:01"),
    ]) {
      const versions = after(when).schedule.versions(REF);
      expect(versions).toHaveLength(1);
      expect(versions[0]).toMatchObject({ origin: "data", sources: ["s"] });
    }
  });
  it("keeps the title that comes from TVmaze, and the data's place", () => {
    const episode = after(NO_TIME).canon.episodes.get(REF);
    expect(episode).toMatchObject({ title: "Theirs", at: { line: 1 } });
  });
  it("loses to data that was looked at later, where the data says something", () => {
    const stale = { polledAt: "2020-11-30T12:00:00Z" };
    const { canon, schedule } = after(exact("2021-01-13"), stale);
    expect(whenText(schedule.versions(REF).at(-1)?.when)).toBe("2021-01-06 22:00");
    expect(canon.episodes.get(REF)?.title).toBe("Ours");
    const bare = canonOf([{ code: "S8E3" }]);
    const believed = believeAll(poll(stale.polledAt, [listed(3, exact("2021-01-13"))]));
    const filled = mergedSchedule(bare, believed).versions(REF).at(-1);
    expect(whenText(filled?.when)).toBe("2021-01-13 22:00");
  });
  it("wins on the very day on which the data was looked at", () => {
    const { schedule } = after(exact("2021-01-13"), { polledAt: POLLED, asOf: "2021-01-02" });
    expect(whenText(schedule.versions(REF).at(-1)?.when)).toBe("2021-01-13 22:00");
  });
});

describe("a move", () => {
  it("is known from the day on which it was believed, and says where from", () => {
    const [first, second] = after(exact("2021-01-13")).schedule.versions(REF);
    expect(first).toMatchObject({ origin: "data", knownFrom: "2020-12-23" });
    expect(second).toMatchObject({
      origin: "tvmaze",
      knownFrom: "2021-01-02",
      saidAt: POLLED,
      movedFrom: "2021-01-06",
      sources: [],
    });
  });
  it("is none where both dates are over: then the record is mended", () => {
    const late = after(exact("2021-01-13"), { polledAt: "2021-03-01T12:00:00Z" });
    expect(late.schedule.versions(REF).at(-1)?.movedFrom).toBeUndefined();
  });
  it.each(["2020-12-01", "2021-02-01"])(
    "that the data of %s tells of too stands as the data tells it",
    (asOf) => {
      const reason = { announced: "2021-01-05", reason: "News.", sources: ["n"] };
      const canon = canonOf([{ code: "S8E3", date: "2021-01-13" }], {
        airings: [{ episode: REF, was: "2021-01-06", ...reason }],
        asOf,
      });
      const moved = (polledAt: string) => poll(polledAt, [listed(3, exact("2021-01-13"))]);
      const believed = believeAll(
        poll("2020-12-30T12:00:00Z", [listed(3, exact("2021-01-06"))]),
        moved("2021-01-05T12:00:00Z"),
        moved("2021-01-05T13:00:00Z"),
        moved("2021-02-02T13:00:00Z"),
      );
      const versions = mergedSchedule(canon, believed).versions(REF);
      expect(versions.map(({ when }) => whenText(when))).toEqual([
        "2021-01-06 22:00",
        "2021-01-13 22:00",
      ]);
      expect(versions.at(-1)).toMatchObject({ origin: "data", reason: "News.", sources: ["n"] });
    },
  );
  it("leaves out what TVmaze took back before the data was looked at", () => {
    const canon = canonOf([{ code: "S8E3", date: "2021-01-20" }], { asOf: "2021-01-10" });
    const moved = (polledAt: string) => poll(polledAt, [listed(3, exact("2021-01-13"))]);
    const believed = believeAll(
      poll("2020-12-30T12:00:00Z", [listed(3, exact("2021-01-06"))]),
      moved("2021-01-11T12:00:00Z"),
      moved("2021-01-11T13:00:00Z"),
    );
    const whens = mergedSchedule(canon, believed)
      .versions(REF)
      .map(({ when }) => whenText(when));
    expect(whens).toEqual(["2021-01-20 22:00", "2021-01-13 22:00"]);
  });
  it("keeps what is special where only the hour comes in", () => {
    const canon = canonOf([{ code: "S8E3", date: "2021-01-07" }], {
      airings: [{ episode: REF, reason: "A special night.", finale: true, sources: ["n"] }],
      slotTime: "21:00",
    });
    const dateOnlyCanon = {
      ...canon,
      shows: new Map([...canon.shows].map(([id, show]) => [id, { ...show, slots: [] }])),
    };
    const believed = believeAll(poll(POLLED, [listed(3, exact("2021-01-07", "20:00"))]));
    const last = mergedSchedule(dateOnlyCanon, believed).versions(REF).at(-1);
    expect(last).toMatchObject({ origin: "tvmaze", reason: "A special night.", finale: true });
  });
});

describe("what the data does not have", () => {
  const canon = canonOf([{ code: "S8E3", title: "Ours", date: "2021-01-06" }]);
  const believed = believeAll(
    poll(
      POLLED,
      [
        listed(3, exact("2021-01-06")),
        listed(4, exact("2021-01-13"), { title: "New", runtime: 120 }),
        listed(5, NO_TIME),
        listed(1, dateOnly("2021-09-22"), { id: 90, season: 9 }),
      ],
      { 8: 16 },
    ),
  );
  const merged = mergeTvmaze(canon, new Map([[SHOW, believed]]));

  it("becomes episodes, in order, without a place in the data", () => {
    const codes = merged.canon.episodesByShow.get(SHOW)?.map(({ code }) => code);
    expect(codes).toEqual(["S8E3", "S8E4", "S8E5", "S9E1"]);
    const episode = merged.canon.episodes.get(`${SHOW}/S8E4`);
    expect(episode).toMatchObject({ title: "New", date: "2021-01-13", season: 8, number: 4 });
    expect(episode?.at).toBeUndefined();
  });
  it("is known from the day on which TVmaze was asked, also without a date", () => {
    const known = (code: string) => merged.schedule.versions(`${SHOW}/${code}`)[0]?.knownFrom;
    expect([known("S8E4"), known("S8E5")]).toEqual(["2021-01-02", "2021-01-02"]);
    expect(merged.schedule.versions(`${SHOW}/S8E5`)[0]?.when).toEqual({ precision: "unknown" });
  });
  it("has TVmaze's length, and tells how old it is and how long the season", () => {
    expect(merged.schedule.versions(`${SHOW}/S8E4`)[0]?.runtime).toBe(120);
    expect(merged.schedule.polledAt.get(SHOW)).toBe(POLLED);
    expect(merged.schedule.orders.get(SHOW)).toEqual({ 8: 16 });
  });
  it("leaves the data itself as it was", () => {
    expect(canon.episodes.size).toBe(1);
    expect(mergeTvmaze(canon, new Map()).canon).toBe(canon);
  });
  it("says nothing of a show that is not of this community", () => {
    const other = mergeTvmaze(canon, new Map([["x", { ...believed, show: "x" }]]));
    expect(other.schedule.polledAt.size).toBe(0);
  });
});

describe("an airing that TVmaze dropped", () => {
  const canon = canonOf([{ code: "S8E3", date: "2021-01-06" }]);
  const both = [listed(3, exact("2021-01-06")), listed(4, exact("2021-01-13"))];
  const [, only] = both;

  it("is not listed from that day on, and stays where it was", () => {
    const believed = believeAll(
      poll(POLLED, both),
      poll("2021-01-03T12:00:00Z", only ? [only] : []),
    );
    const last = mergedSchedule(canon, believed).versions(REF).at(-1);
    expect(last).toMatchObject({ state: "unlisted", origin: "tvmaze", knownFrom: "2021-01-03" });
    expect(whenText(last?.when)).toBe("2021-01-06 22:00");
  });
  it("is not said to have aired once its date is over", () => {
    const gone = poll("2021-01-03T12:00:00Z", only ? [only] : []);
    const story = storyOf(canon, believeAll(poll(POLLED, both), gone), "2021-01-08T12:00:00Z");
    expect(story.hasAired(REF)).toBe(false);
    const [show] = canon.shows.values();
    expect(show && showNow(story, show).last).toBeUndefined();
  });
  it("has aired where it was dropped only afterwards", () => {
    const believed = believeAll(
      poll(POLLED, both),
      poll("2021-02-03T12:00:00Z", only ? [only] : []),
    );
    expect(mergedSchedule(canon, believed).versions(REF).at(-1)?.state).toBe("scheduled");
  });
});

describe("whatever TVmaze says", () => {
  const days = fc
    .integer({ min: 1, max: 31 })
    .map((day) => `2021-01-${String(day).padStart(2, "0")}`);
  const when = fc.oneof(
    fc.constant(NO_TIME),
    days.map(dateOnly),
    fc
      .tuple(days, fc.constantFrom("00:30", "20:00", "22:00"))
      .map(([day, time]) => exact(day, time)),
  );
  const polls = fc
    .array(when, { minLength: 1, maxLength: 6 })
    .map((whens) =>
      whens.map((one, index) =>
        poll(new Date(Date.parse(POLLED) + index * 3_600_000).toISOString(), [listed(3, one)]),
      ),
    );
  const shipped = fc.record({
    date: fc.option(days, { nil: undefined }),
    time: fc.option(fc.constant("21:00"), { nil: undefined }),
  });
  const rank = (one: When | undefined) =>
    ({ unknown: 0, date: 1, exact: 2 })[one?.precision ?? "unknown"];

  it("no date is lost, and on a date no hour", () => {
    fc.assert(
      fc.property(shipped, polls, ({ date, time }, answers) => {
        const canon = canonOf([{ code: "S8E3", date }], {
          airings: time === undefined ? [] : [{ episode: REF, time, sources: ["s"] }],
        });
        const ours = mergedSchedule(canon).versions(REF).at(-1)?.when;
        const believed = believeAll(...answers);
        const is = mergedSchedule(canon, believed).versions(REF).at(-1)?.when;
        const theirs = believed.episodes["S8E3"]?.times.at(-1)?.when;
        expect(rank(is)).toBeGreaterThanOrEqual(Math.min(1, Math.max(rank(ours), theirs ? 1 : 0)));
        if (is?.precision === "date") {
          expect(ours?.precision === "exact" && ours.day === is.day).toBe(false);
          expect(theirs?.precision).not.toBe("exact");
        }
      }),
    );
  });
  it("merging anew gives the same, and every episode is still there", () => {
    fc.assert(
      fc.property(shipped, polls, ({ date }, answers) => {
        const canon = canonOf([
          { code: "S8E3", date },
          { code: "S8E9", date: "2021-01-20" },
        ]);
        const believed = new Map([[SHOW, believeAll(...answers)]]);
        const [once, again] = [mergeTvmaze(canon, believed), mergeTvmaze(canon, believed)];
        expect(again.schedule.versions(REF)).toEqual(once.schedule.versions(REF));
        expect([...once.canon.episodes.keys()]).toEqual([`${SHOW}/S8E3`, `${SHOW}/S8E9`]);
        expect(once.schedule.versions(`${SHOW}/S8E9`)).toHaveLength(1);
      }),
    );
  });
});
