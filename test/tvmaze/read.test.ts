import { describe, expect, it } from "vitest";
import * as v from "valibot";
import type { PolledEpisode } from "../../src/airtime/poll.ts";
import { polledShow, readShow, readSpecials, readUpdates } from "../../src/tvmaze/read.ts";
import { recorded } from "./support.ts";

const oddFile = v.array(v.object({ kind: v.string(), record: v.looseObject({ id: v.number() }) }));
const odd = new Map(
  v.parse(oddFile, recorded("odd-episodes.json")).map(({ record }) => [record.id, record]),
);

/** An episode as TVmaze lists it, and a change to it. */
function json(change: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id: 7,
    name: "Unforgiven",
    season: 11,
    number: 1,
    type: "regular",
    airdate: "2024-01-17",
    airtime: "22:00",
    airstamp: "2024-01-18T03:00:00+00:00",
    runtime: 60,
    summary: "<p>HTML.</p>",
    ...change,
  };
}

function showOf(episodes: unknown, seasons: unknown = []): Record<string, unknown> {
  return { id: 58, updated: 1_705_000_000, _embedded: { episodes, seasons } };
}

/** What is made of a list of episodes. */
function readAll(...episodes: unknown[]) {
  const reading = readShow(showOf(episodes), 58);
  if (reading.kind === "garbage") throw new Error(reading.detail);
  return { episodes: reading.value.episodes, skipped: reading.skipped };
}

function readOne(episode: unknown): PolledEpisode {
  const { episodes, skipped } = readAll(episode);
  expect(skipped).toEqual([]);
  const [one] = episodes;
  if (one === undefined) throw new Error("no episode was read");
  return one;
}

describe("a recorded episode", () => {
  it.each([
    [
      "after midnight: the stamp holds, not the date of the evening before",
      1_295_475,
      { when: { precision: "exact", start: "2017-09-21T08:00:00.000Z" }, title: undefined },
    ],
    [
      "no hour: the day, not the placeholder at noon",
      1_310_450,
      { when: { precision: "date", day: "2017-09-21" }, title: "2017-09-21" },
    ],
    [
      "streaming: the day",
      206_178,
      { when: { precision: "date", day: "2015-11-20" }, title: "AKA Crush Syndrome" },
    ],
    [
      "no number: a special of its season",
      1_299_427,
      { number: undefined, season: 3, runtime: 90, title: "Thursday Night Football GameDay #2" },
    ],
    ["TBA: no title", 1_265_756, { title: undefined, season: 1, number: 19 }],
    ["Episode 2: no title", 308_487, { title: undefined, number: 2 }],
    [
      "its own hour, not the show's slot",
      1_298_516,
      { when: { precision: "exact", start: "2017-09-21T12:00:00.000Z" } },
    ],
    [
      "a stamp with the local offset",
      9_032,
      { when: { precision: "exact", start: "2004-11-24T02:00:00.000Z" } },
    ],
    [
      "a stamp with another offset",
      13_872,
      { when: { precision: "exact", start: "2006-04-29T18:35:00.000Z" } },
    ],
    ["neither date nor stamp: unknown", 13_007, { when: { precision: "unknown" }, title: "Trash" }],
  ])("%s", (_, id, expected) => {
    expect(readOne(odd.get(id))).toMatchObject(expected);
  });
});

describe("when it airs", () => {
  it.each([
    ["date without hour and stamp", { airtime: "", airstamp: null }, "date"],
    ["hour without stamp: it is not reckoned from the hour", { airstamp: null }, "date"],
    ["hour null", { airtime: null }, "date"],
    ["all left out", { airdate: undefined, airtime: undefined, airstamp: undefined }, "unknown"],
    ["placeholder stamp without a date", { airdate: "", airtime: "" }, "unknown"],
    ["midnight is an hour", { airtime: "00:00" }, "exact"],
  ])("%s", (_, change, precision) => {
    expect(readOne(json(change)).when.precision).toBe(precision);
  });
});

it.each(["", null, "TBA", "tbd", "TBC", " Untitled  episode", "Episode 12", "Episode #4.3", 5])(
  "%j is no title",
  (name) => {
    expect(readOne(json({ name })).title).toBeUndefined();
  },
);

it.each(["Episode", "TBA or Not", "Episode Zero", "Untitled Grey"])("%s is a title", (name) => {
  expect(readOne(json({ name })).title).toBe(name);
});

it("joins lines of a title and cuts what is too long, between characters", () => {
  expect(readOne(json({ name: " A\n  Way\tOut " })).title).toBe("A Way Out");
  expect(readOne(json({ name: "🚒".repeat(400) })).title).toBe("🚒".repeat(150));
});

it.each([null, undefined, 0, -5, 22.5, "60", 90_000])("a runtime of %j is not known", (runtime) => {
  expect(readOne(json({ runtime })).runtime).toBeUndefined();
});

it.each(["significant_special", "insignificant_special"])("%s has no number", (type) => {
  expect(readOne(json({ type })).number).toBeUndefined();
});

describe("what cannot be read", () => {
  it.each([
    ["a date that there is not", { airdate: "2024-02-30" }, "airdate: is no date"],
    ["a stamp without its zone", { airstamp: "2024-01-18T03:00:00" }, "airstamp"],
    ["a stamp in words", { airstamp: "tomorrow" }, "airstamp"],
    ["no season", { season: null }, "season"],
    ["a number in words", { number: "one" }, "number"],
    ["an hour that is a number", { airtime: 2200 }, "airtime"],
  ])("%s loses that episode only, and is told", (_, change, told) => {
    const { episodes, skipped } = readAll(json({ id: 1 }), json(change), json({ id: 3 }));
    expect(episodes.map(({ id }) => id)).toEqual([1, 3]);
    expect(skipped).toEqual([expect.stringContaining("episode 7: ")]);
    expect(skipped[0]).toContain(told);
  });

  it.each([null, "episode", [], {}])("%j among the episodes is told by its place", (item) => {
    const { episodes, skipped } = readAll(json(), item);
    expect(episodes).toHaveLength(1);
    expect(skipped).toEqual([expect.stringContaining("episode at place 2")]);
  });

  it("the second of the same id is left out", () => {
    const { episodes, skipped } = readAll(json(), json({ number: 2 }));
    expect(episodes.map(({ number }) => number)).toEqual([1]);
    expect(skipped).toEqual(["episode 7 is there twice"]);
  });

  it.each([
    ["null", null, "Expected Object"],
    ["an error page's JSON", { name: "Not Found", status: 404 }, "id"],
    ["no number of changes", { ...showOf([]), updated: null }, "updated"],
    ["no embedded episodes: they are not gone", { id: 58, updated: 1 }, "_embedded"],
    ["episodes that are no list", showOf({}), "_embedded.episodes"],
    ["another show", { ...showOf([]), id: 59 }, "show 59 came instead of 58"],
  ])("%s is garbage as a whole", (_, show, told) => {
    const reading = readShow(show, 58);
    expect(reading).toMatchObject({ kind: "garbage", detail: expect.stringContaining(told) });
  });
});

describe("a recorded show", () => {
  it("gives episodes, the number of its last change and the orders of its seasons", () => {
    const reading = readShow(recorded("silicon-valley.json"), 143);
    expect(reading).toMatchObject({
      kind: "read",
      skipped: [],
      value: { updated: 1_498_475_905, orders: { 1: 8, 2: 10, 3: 10, 4: 10 } },
    });
    if (reading.kind === "read")
      expect(reading.value.episodes[0]).toEqual({
        id: 10_897,
        season: 1,
        number: 1,
        title: "Minimum Viable Product",
        runtime: 30,
        when: { precision: "exact", start: "2014-04-07T02:00:00.000Z" },
      });
  });

  it("needs no network, and no order of a season that has none yet", () => {
    const reading = readShow(recorded("jessica-jones.json"), 1_370);
    expect(reading).toMatchObject({ kind: "read", skipped: [], value: { orders: { 1: 13 } } });
  });

  it("leaves out a season that cannot be read, and tells", () => {
    const seasons = [{ number: 1, episodeOrder: 8 }, { number: "two" }, { number: 3 }, null];
    expect(readShow(showOf([], seasons), 58)).toMatchObject({
      value: { orders: { 1: 8 } },
      skipped: [expect.stringContaining("season at place 2"), expect.stringContaining("place 4")],
    });
  });
});

describe("specials", () => {
  it("are all that is taken from the list of all episodes", () => {
    const list = [
      json(),
      json({ id: 8, number: null }),
      json({ id: 9, type: "significant_special" }),
    ];
    const reading = readSpecials(list);
    expect(reading.kind === "read" && reading.value.map(({ id }) => id)).toEqual([8, 9]);
  });

  it.each([{}, null, "[]"])("%j is no list of them", (list) => {
    expect(readSpecials(list).kind).toBe("garbage");
  });

  it("yield to the show's own answer, which may be newer", () => {
    const main = readShow(showOf([json()]), 58);
    const late = readSpecials([json({ number: null }), json({ id: 8, number: null })]);
    if (main.kind !== "read" || late.kind !== "read") throw new Error("not read");
    const now = new Date("2024-01-17T12:00:00Z");
    const polled = polledShow("chicago-pd", now, main.value, late.value);
    expect(polled).toMatchObject({ show: "chicago-pd", polledAt: "2024-01-17T12:00:00.000Z" });
    expect(polled.episodes.map(({ id, number }) => [id, number])).toEqual([
      [7, 1],
      [8, undefined],
    ]);
  });
});

describe("updates", () => {
  it.each([
    [
      "a table",
      { 58: 1_705_000_000, 59: 1 },
      [
        [58, 1_705_000_000],
        [59, 1],
      ],
    ],
    ["PHP's empty table", [], []],
    ["an empty table", {}, []],
    ["one bad entry among good ones", { 58: 2, x: 1, 59: "3" }, [[58, 2]]],
  ])("%s", (_, table, entries) => {
    const reading = readUpdates(table);
    expect(reading.kind === "read" && [...reading.value]).toEqual(entries);
  });

  it.each([null, 5, "", [1], { error: "down" }])("%j is garbage", (table) => {
    expect(readUpdates(table).kind).toBe("garbage");
  });
});
