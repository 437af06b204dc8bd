import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Feed } from "../../src/airtime/feeds.ts";
import type { DeliveryKind } from "../../src/reminders/delivery.ts";
import { keyOf, type KeyParts, partsOf } from "../../src/reminders/keys.ts";
import { datesOf, nextDue, planServer } from "../../src/reminders/plan.ts";
import { EMPTY_SERVER, type Subscription } from "../../src/reminders/subscription.ts";
import { correction } from "../airtime/build.ts";
import { asking, outlookOn, plannedOn, serverOf } from "./nights.ts";

/** Five days before the premiere. */
const FRIDAY = "2021-01-01T15:00:00.000Z";
const E1 = "chicago-pd/S8E1";

const feeds: Feed[] = ["eastern", "mountain", "pacific", "streaming"];
const kinds: DeliveryKind[] = ["post", "notice", "thread", "event", "dm"];

describe("keys", () => {
  const part = fc.stringMatching(/^[a-z0-9/-]{1,12}$/);
  const parts: fc.Arbitrary<KeyParts> = fc.record({
    kind: fc.constantFrom(...kinds),
    server: part,
    target: part,
    subject: part,
    feed: fc.constantFrom<Feed | "-">(...feeds, "-"),
    lead: fc.oneof(
      fc.nat(10_080),
      fc.constantFrom("day" as const, "weekly" as const, "-" as const),
    ),
    date: part,
  });
  it("are their parts, and nothing is lost in them", () => {
    fc.assert(
      fc.property(parts, (one) => {
        expect(partsOf(keyOf(one))).toEqual(one);
      }),
    );
  });
});

describe("a plan", () => {
  it.each<[string, Partial<Subscription>, string[]]>([
    [
      "one post a lead",
      { leads: [60, 0] },
      [
        "2021-01-07T02:00 post:s1:c1:S8E1:eastern:60:2021-01-06",
        "2021-01-07T03:00 post:s1:c1:S8E1:eastern:0:2021-01-06",
      ],
    ],
    [
      "Pacific stations, three hours later",
      { feed: "pacific" },
      ["2021-01-07T05:30 post:s1:c1:S8E1:pacific:30:2021-01-06"],
    ],
    [
      "Mountain, one hour later",
      { feed: "mountain" },
      ["2021-01-07T03:30 post:s1:c1:S8E1:mountain:30:2021-01-06"],
    ],
    [
      "streaming, the next day at noon whatever the leads",
      { feed: "streaming", leads: [60, 0] },
      ["2021-01-07T17:00 post:s1:c1:S8E1:streaming:day:2021-01-06"],
    ],
    [
      "a night's post",
      { group: true },
      ["2021-01-07T02:30 post:s1:c1:night:eastern:30:2021-01-06"],
    ],
    [
      "a place to talk at air time",
      { leads: [], discussion: "thread" },
      ["2021-01-07T03:00 thread:s1:c1:S8E1:eastern:-:2021-01-06"],
    ],
    [
      "in a forum of its own",
      { leads: [], discussion: "forum post", forum: "f1" },
      ["2021-01-07T03:00 thread:s1:f1:S8E1:eastern:-:2021-01-06"],
    ],
    [
      "an event, a week ahead",
      { leads: [], event: true },
      ["2020-12-31T03:00 event:s1:-:S8E1:-:-:-"],
    ],
    [
      "no event without an hour",
      { event: true, feed: "streaming" },
      ["2021-01-07T17:00 post:s1:c1:S8E1:streaming:day:2021-01-06"],
    ],
    ["nothing while it is paused", { paused: true }, []],
    ["nothing while it is suspended", { suspended: { because: "gone", at: FRIDAY } }, []],
    ["nothing of another show", { show: "chicago-med" }, []],
    ["nothing that was due before it was asked for", { leads: [10_080], since: FRIDAY }, []],
  ])("has %s", (_what, change, expected) => {
    const first = plannedOn(FRIDAY, serverOf(asking(change))).filter(
      (line) => line.includes(E1) || (line.includes(":night:") && line.endsWith("2021-01-06")),
    );
    expect(first.map((line) => line.replace("chicago-pd/", ""))).toEqual(expected);
  });

  it("has only premieres and finales where these were asked for", () => {
    const kept = serverOf(asking({ only: "premieres and finales" }));
    const of = (now: string) => plannedOn(now, kept).map((line) => line.split(":")[4]);
    expect(of(FRIDAY)).toEqual([E1]);
    expect(of("2021-01-13T15:00:00.000Z")).toEqual([]);
    expect(of("2021-03-14T15:00:00.000Z")).toEqual(["chicago-pd/S8E5"]);
  });

  it("joins what makes one key: one post that pings the roles of both", () => {
    const kept = serverOf(asking({ ping: "x" }), asking({ id: "r2", ping: "y", leads: [30, 0] }));
    const posts = planServer("s1", kept, outlookOn(FRIDAY)).filter(({ key }) => key.includes(E1));
    expect(posts.map(({ pings, subscriptions }) => [pings, subscriptions])).toEqual([
      [
        ["x", "y"],
        ["r1", "r2"],
      ],
      [["y"], ["r2"]],
    ]);
  });

  it("has a date alone at noon, once, and no event", () => {
    const said = [
      correction({ kind: "move", day: "2021-01-07" }, { episode: E1, at: "2020-12-30T00:00:00Z" }),
    ];
    const kept = serverOf(asking({ leads: [60, 0], event: true }));
    const first = plannedOn(FRIDAY, kept, said).filter((line) => line.includes(E1));
    expect(first).toEqual([`2021-01-07T17:00 post:s1:c1:${E1}:eastern:day:2021-01-07`]);
  });

  it("is late with nothing that was not known before", () => {
    const said = [
      correction(
        { kind: "move", day: "2021-01-06", time: "21:00" },
        { episode: E1, at: "2021-01-06T12:00:00Z" },
      ),
    ];
    const kept = serverOf(asking({ leads: [10_080, 30], since: FRIDAY }));
    const first = plannedOn("2021-01-06T13:00:00Z", kept, said).filter((line) => line.includes(E1));
    expect(first.map((line) => line.slice(0, 16))).toEqual([
      "2021-01-06T12:00",
      "2021-01-07T01:30",
    ]);
  });

  it("has the coming week on Sunday at noon, on the days of a clock change too", () => {
    const weeks = (now: string) =>
      planServer("s1", serverOf(asking({ leads: "weekly" })), outlookOn(now)).map(
        ({ due, content }) => [
          new Date(due).toISOString().slice(0, 16),
          ...("showings" in content
            ? content.showings.map(({ airing }) => airing.episode.code)
            : []),
        ],
      );
    expect(weeks("2021-03-09T15:00:00Z")).toEqual([
      ["2021-03-07T17:00", "S8E4"],
      // Clocks went forward that night.
      ["2021-03-14T16:00", "S8E5"],
    ]);
    expect(weeks("2021-11-02T15:00:00Z")).toEqual([["2021-10-31T16:00"], ["2021-11-07T17:00"]]);
  });

  it("sends no week of a show, or of premieres and finales, that has nothing to tell", () => {
    // A week without any of the show's episodes, and one whose episode is no landmark.
    const weeks = (now: string, change: Partial<Subscription>) =>
      plannedOn(now, serverOf(asking({ leads: "weekly", ...change }))).map((line) =>
        line.slice(0, 10),
      );
    const empty = "2021-02-07T18:00:00Z";
    expect(weeks(empty, {})).toEqual(["2021-02-07", "2021-02-14"]);
    expect(weeks(empty, { show: "chicago-pd" })).toEqual([]);
    expect(weeks(empty, { only: "premieres and finales" })).toEqual([]);
    const second = "2021-01-12T18:00:00Z";
    expect(weeks(second, { show: "chicago-pd" })).toEqual(["2021-01-10", "2021-01-17"]);
    expect(weeks(second, { only: "premieres and finales" })).toEqual([]);
  });

  it("counts a Saturday's late show on Pacific stations to its own week", () => {
    const said = [
      correction(
        { kind: "move", day: "2021-01-09", time: "22:30" },
        { episode: E1, at: "2020-12-30T00:00:00Z" },
      ),
    ];
    const kept = serverOf(asking({ leads: "weekly", feed: "pacific" }));
    const [week, next] = planServer("s1", kept, outlookOn("2021-01-03T15:00:00Z", said)).map(
      ({ content }) =>
        "showings" in content ? content.showings.map(({ airing }) => airing.episode.code) : [],
    );
    expect([week, next]).toEqual([["S8E1"], ["S8E2"]]);
  });

  it("reminds a person once of an episode, as they asked last", () => {
    const one = { user: "u1", channel: "d1", episode: E1, feed: "eastern", lead: 60 } as const;
    const kept = { ...EMPTY_SERVER, personal: [one, { ...one, lead: 10 }] };
    expect(plannedOn(FRIDAY, kept)).toEqual([
      `2021-01-07T02:50 dm:-:u1:${E1}:eastern:10:2021-01-06`,
    ]);
  });
});

describe("for whatever was asked, at whatever instant", () => {
  const asked = fc.record({
    id: fc.constantFrom("r1", "r2", "r3"),
    channel: fc.constantFrom("c1", "c2"),
    leads: fc.oneof(
      fc.constant("weekly" as const),
      fc.uniqueArray(fc.constantFrom(0, 10, 30, 1_440, 10_080), { maxLength: 4 }),
    ),
    feed: fc.constantFrom(...feeds),
    group: fc.boolean(),
    event: fc.boolean(),
    discussion: fc.constantFrom("none" as const, "thread" as const),
    paused: fc.boolean(),
    since: fc.constantFrom("2020-01-01T00:00:00.000Z", "2021-01-06T20:00:00.000Z"),
  });
  const instants = fc
    .integer({ min: Date.parse("2020-12-28T00:00:00Z"), max: Date.parse("2021-03-25T00:00:00Z") })
    .map((at) => new Date(at).toISOString());
  const servers = fc.array(asked, { maxLength: 5 }).map((all) => serverOf(...all.map(asking)));

  it("the next due instant is that of the plan", () => {
    fc.assert(
      fc.property(servers, instants, (kept, now) => {
        const outlook = outlookOn(now);
        const after = Date.parse(now);
        const dues = planServer("s1", kept, outlook).flatMap(({ due }) =>
          due > after ? [due] : [],
        );
        expect(nextDue(kept, outlook, after).at).toBe(Math.min(Infinity, ...dues));
      }),
      { numRuns: 60 },
    );
  });
  it("the records of everything that may be sent are among those that are read", () => {
    fc.assert(
      fc.property(servers, instants, (kept, now) => {
        const outlook = outlookOn(now);
        const dates = new Set(datesOf(outlook));
        const unread = planServer("s1", kept, outlook).filter(
          ({ key, due, expires }) =>
            (due <= Date.parse(now) + 120_000 || expires <= Date.parse(now)) &&
            !dates.has(partsOf(key).date),
        );
        expect(unread).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
  it("every key is there once, in order of what is due", () => {
    fc.assert(
      fc.property(servers, instants, (kept, now) => {
        const planned = planServer("s1", kept, outlookOn(now));
        expect(new Set(planned.map(({ key }) => key)).size).toBe(planned.length);
        const dues = planned.map(({ due }) => due);
        expect(dues).toEqual(dues.toSorted((a, b) => a - b));
      }),
      { numRuns: 60 },
    );
  });
});
