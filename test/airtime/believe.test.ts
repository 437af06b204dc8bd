import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { believe, type BelievedShow } from "../../src/airtime/believe.ts";
import type { Change } from "../../src/airtime/changes.ts";
import type { PolledEpisode, PolledWhen } from "../../src/airtime/poll.ts";
import { believeAll, dateOnly, exact, listed, NO_TIME, poll, ZONE } from "./build.ts";

/** A quiet day, far from any air time. */
const MONDAY = "2021-01-04";
const at = (time: string) => `${MONDAY}T${time}:00Z`;

function timeOf({ episodes }: BelievedShow, code: string): PolledWhen | undefined {
  return episodes[code]?.times.at(-1)?.when;
}

function kindsOf(changed: readonly Change[]): string[] {
  return changed.map(({ what }) => what);
}

describe("the first time that is given", () => {
  it("is believed at once, for a whole show and for one episode", () => {
    const many = Array.from({ length: 20 }, (_, index) => listed(index + 1, exact("2021-02-03")));
    expect(timeOf(believeAll(poll(at("12:00"), many)), "S8E20")).toEqual(exact("2021-02-03"));
    const later = believeAll(
      poll(at("12:00"), [listed(1, NO_TIME)]),
      poll(at("12:05"), [listed(1, exact("2021-02-03")), listed(2, dateOnly("2021-02-10"))]),
    );
    expect(timeOf(later, "S8E1")).toEqual(exact("2021-02-03"));
    expect(timeOf(later, "S8E2")).toEqual(dateOnly("2021-02-10"));
  });
  it("may still become an hour of the same date", () => {
    const believed = believeAll(
      poll(at("12:00"), [listed(1, dateOnly("2021-02-03"))]),
      poll(at("12:05"), [listed(1, exact("2021-02-03"))]),
    );
    expect(timeOf(believed, "S8E1")).toEqual(exact("2021-02-03"));
  });
});

describe("a changed time", () => {
  const first = poll(at("12:00"), [listed(1, exact("2021-02-03"))]);
  const moved = (time: string, when = exact("2021-02-10")) => poll(at(time), [listed(1, when)]);

  it.each([
    ["after one poll: not", [moved("13:00")], "2021-02-03"],
    ["after two polls 29 minutes apart: not", [moved("13:00"), moved("13:29")], "2021-02-03"],
    ["after two polls 30 minutes apart", [moved("13:00"), moved("13:30")], "2021-02-10"],
    [
      "with polls between that say the same",
      [moved("13:00"), moved("13:10"), moved("13:20"), moved("13:30")],
      "2021-02-10",
    ],
    [
      "not where it was taken back between",
      [moved("13:00"), moved("13:15", exact("2021-02-03")), moved("13:30")],
      "2021-02-03",
    ],
    [
      "not where it changed again between",
      [moved("13:00"), moved("13:20", exact("2021-02-17")), moved("13:40", exact("2021-02-17"))],
      "2021-02-03",
    ],
  ])("is believed %s", (_name, polls, day) => {
    expect(timeOf(believeAll(first, ...polls), "S8E1")).toEqual(exact(day));
  });

  const NIGHT = exact("2021-01-06"); // 03:00Z on the 7th
  it.each([
    ["three hours before the old time", "2021-01-07T00:00:00Z", NIGHT, exact("2021-01-13"), true],
    ["earlier", "2021-01-06T23:59:00Z", NIGHT, exact("2021-01-13"), false],
    ["after it", "2021-01-07T03:01:00Z", NIGHT, exact("2021-01-13"), false],
    ["three hours before the new time", "2021-01-07T00:00:00Z", exact("2021-01-13"), NIGHT, true],
    ["for a bare date", "2021-01-07T00:00:00Z", NIGHT, dateOnly("2021-01-13"), true],
    [
      "on the day itself where no hour was known",
      "2021-01-06T15:00:00Z",
      dateOnly("2021-01-06"),
      dateOnly("2021-01-13"),
      true,
    ],
  ])("is believed at once %s", (_name, now, old, changed, isBelieved) => {
    const believed = believeAll(
      poll(at("12:00"), [listed(1, old)]),
      poll(now, [listed(1, changed)]),
    );
    expect(timeOf(believed, "S8E1")).toEqual(isBelieved ? changed : old);
  });

  it("is none where only the hour is left out, or a minute differs", () => {
    for (const when of [dateOnly("2021-02-03"), exact("2021-02-03", "22:01")]) {
      const believed = believeAll(first, moved("13:00", when), moved("14:00", when));
      expect(believed.episodes["S8E1"]).toEqual(believeAll(first).episodes["S8E1"]);
    }
  });
});

describe("more changes than anybody should believe", () => {
  const season = (day: string, count: number): PolledEpisode[] =>
    Array.from({ length: 10 }, (_, index) =>
      listed(index + 1, exact(index < count ? day : "2021-02-03"), { title: `For ${day}` }),
    );
  const first = poll(at("12:00"), season("2021-02-03", 10));

  it("lets five pass", () => {
    const five = season("2021-03-03", 5);
    const believed = believeAll(first, poll(at("13:00"), five), poll(at("14:00"), five));
    expect(timeOf(believed, "S8E5")).toEqual(exact("2021-03-03"));
    expect(believed.held).toBeUndefined();
  });
  it("holds six, for as long as it is six, and says since when", () => {
    const six = [...season("2021-03-03", 6), listed(11, exact("2021-04-07"))];
    const believed = believeAll(first, poll(at("13:00"), six), poll(at("14:00"), six));
    expect(timeOf(believed, "S8E1")).toEqual(exact("2021-02-03"));
    expect(believed.held?.since).toBe(at("13:00"));
    expect(believed.held?.episodes).toHaveLength(6);
    expect(believed.episodes["S8E1"]?.title).toBe("For 2021-03-03");
    expect(timeOf(believed, "S8E11")).toEqual(exact("2021-04-07"));
  });
  it("believes them once they have stood for a day", () => {
    const six = season("2021-03-03", 6);
    const held = [first, poll(at("13:00"), six)];
    const nextDay = (time: string) => new Date(Date.parse(at(time)) + 86_400_000).toISOString();
    expect(believeAll(...held, poll(nextDay("12:59"), six)).held?.since).toBe(at("13:00"));
    const believed = believeAll(...held, poll(nextDay("13:00"), six));
    expect(timeOf(believed, "S8E1")).toEqual(exact("2021-03-03"));
    expect(believed.held).toBeUndefined();
  });
  it("holds them even before air time", () => {
    const believed = believeAll(first, poll("2021-02-04T01:00:00Z", season("2021-03-03", 6)));
    expect(timeOf(believed, "S8E1")).toEqual(exact("2021-02-03"));
  });
  it("starts anew with what is left when it is fewer", () => {
    const [six, five] = [season("2021-03-03", 6), season("2021-03-03", 5)];
    const believed = believeAll(first, poll(at("13:00"), six), poll(at("14:00"), five));
    expect(believed.held).toBeUndefined();
    expect(timeOf(believed, "S8E1")).toEqual(exact("2021-02-03"));
    expect(
      timeOf(believeAll(first, poll(at("14:00"), five), poll(at("14:30"), five)), "S8E1"),
    ).toEqual(exact("2021-03-03"));
  });
  it("holds an empty answer too", () => {
    const { believed, held } = believe(believeAll(first), poll(at("13:00"), []), { zone: ZONE });
    expect(held?.episodes).toHaveLength(10);
    expect(believed.episodes["S8E1"]?.unlistedAt).toBeUndefined();
  });
});

describe("an episode that vanishes", () => {
  const both = poll(at("12:00"), [listed(1, exact("2021-02-03")), listed(2, exact("2021-02-10"))]);
  const one = poll(at("12:10"), [listed(1, exact("2021-02-03"))]);

  it("is kept as not listed, and comes back", () => {
    const gone = believeAll(both, one);
    expect(gone.episodes["S8E2"]?.unlistedAt).toBe(at("12:10"));
    expect(timeOf(gone, "S8E2")).toEqual(exact("2021-02-10"));
    const back = believe(gone, { ...both, polledAt: at("12:20") }, { zone: ZONE });
    expect(back.believed.episodes["S8E2"]?.unlistedAt).toBeUndefined();
    expect(kindsOf(back.changed)).toEqual(["listed"]);
  });
  it("is the same where only its time vanishes", () => {
    const gone = believeAll(
      both,
      poll(at("12:10"), [listed(1, exact("2021-02-03")), listed(2, NO_TIME)]),
    );
    expect(gone.episodes["S8E2"]?.unlistedAt).toBe(at("12:10"));
    expect(timeOf(gone, "S8E2")).toEqual(exact("2021-02-10"));
  });
  it("is the same one where it was entered anew under another id", () => {
    const anew = believeAll(
      both,
      poll(at("12:10"), [
        listed(1, exact("2021-02-03")),
        listed(2, exact("2021-02-10"), { id: 99 }),
      ]),
    );
    expect(anew.episodes["S8E2"]).toMatchObject({ id: 99, since: at("12:00") });
    expect(anew.episodes["S8E2"]?.unlistedAt).toBeUndefined();
  });
});

describe("an episode that gets another number", () => {
  const [one, two] = [exact("2021-02-03"), exact("2021-02-10")];
  const first = poll(at("12:00"), [listed(1, one, { title: "A" }), listed(2, two, { title: "B" })]);
  const swapped = (time: string) =>
    poll(at(time), [listed(2, one, { id: 1, title: "A" }), listed(1, two, { id: 2, title: "B" })]);

  it("keeps it until two polls say so, then all change together", () => {
    expect(believeAll(first, swapped("13:00")).episodes["S8E1"]).toMatchObject({
      id: 1,
      title: "A",
    });
    const after = believeAll(first, swapped("13:00"), swapped("13:30"));
    expect(after.episodes["S8E1"]).toMatchObject({ id: 2, title: "B" });
    expect(timeOf(after, "S8E1")).toEqual(two);
    expect(timeOf(after, "S8E2")).toEqual(one);
    expect(after.renumbered).toBeUndefined();
  });
  it("leaves its old code behind as not listed where no other takes it", () => {
    const moved = (time: string) => poll(at(time), [listed(1, one), listed(3, two, { id: 2 })]);
    const after = believeAll(first, moved("13:00"), moved("13:30"));
    expect(after.episodes["S8E3"]?.id).toBe(2);
    expect(after.episodes["S8E2"]).toMatchObject({ id: undefined, unlistedAt: at("13:30") });
  });
});

describe("what else comes in", () => {
  it("is a title when it is announced, and it stays", () => {
    const polls = [undefined, "Tender Age", undefined].map((title, index) =>
      poll(at(`12:0${index}`), [listed(1, exact("2021-02-03"), { title })]),
    );
    expect(believeAll(...polls).episodes["S8E1"]?.title).toBe("Tender Age");
  });
  it("is no special: it has no number", () => {
    const special = listed(1, exact("2021-02-03"), { number: undefined });
    expect(believeAll(poll(at("12:00"), [special])).episodes).toEqual({});
  });
  it("is nothing of a poll that is older than the last", () => {
    const kept = believeAll(poll(at("12:00"), [listed(1, exact("2021-02-03"))]));
    const { believed, changed } = believe(kept, poll(at("11:00"), []), { zone: ZONE });
    expect(believed).toBe(kept);
    expect(changed).toEqual([]);
  });
  it("is told as changes", () => {
    const kept = believeAll(poll(at("12:00"), [listed(1, exact("2021-02-03"))]));
    const next = poll(
      at("12:30"),
      [listed(1, exact("2021-02-03"), { title: "New" }), listed(2, NO_TIME)],
      { 8: 16 },
    );
    expect(believe(kept, next, { zone: ZONE }).changed).toEqual([
      { what: "title", episode: "chicago-pd/S8E1" },
      { what: "new", episode: "chicago-pd/S8E2" },
      { what: "order", season: 8 },
    ]);
  });
});

describe("whatever TVmaze says", () => {
  const when = fc.oneof(
    fc.constant(NO_TIME),
    fc
      .integer({ min: 1, max: 28 })
      .map((day) => dateOnly(`2021-02-${String(day).padStart(2, "0")}`)),
    fc.integer({ min: 1, max: 28 }).map((day) => exact(`2021-02-${String(day).padStart(2, "0")}`)),
  );
  const episode = fc.record({
    id: fc.integer({ min: 1, max: 9 }),
    season: fc.constant(8),
    number: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
    title: fc.option(fc.constantFrom("A", "B"), { nil: undefined }),
    runtime: fc.option(fc.constantFrom(60, 120), { nil: undefined }),
    when,
  });
  const episodes = fc.uniqueArray(episode, { selector: ({ id }) => id, maxLength: 9 });
  const polls = fc
    .array(fc.tuple(episodes, fc.integer({ min: 1, max: 60 })), { minLength: 1, maxLength: 8 })
    .map((answers) => {
      let now = Date.parse(at("12:00"));
      return answers.map(([list, minutes]) => {
        now += minutes * 60_000;
        return poll(new Date(now).toISOString(), list);
      });
    });

  it("no episode disappears, and none stands under two codes", () => {
    fc.assert(
      fc.property(polls, (answers) => {
        let codes = new Set<string>();
        let kept: BelievedShow | undefined;
        for (const answer of answers) {
          kept = believe(kept, answer, { zone: ZONE }).believed;
          const now = new Set(Object.keys(kept.episodes));
          expect([...codes].filter((code) => !now.has(code))).toEqual([]);
          codes = now;
          const ids = Object.values(kept.episodes).flatMap(({ id }) => id ?? []);
          expect(new Set(ids).size).toBe(ids.length);
        }
      }),
    );
  });
  it("the same answer twice changes nothing, and all survives being stored", () => {
    fc.assert(
      fc.property(polls, (answers) => {
        const once = believeAll(...answers);
        const [last] = answers.slice(-1);
        if (last === undefined) return;
        const again = believe(JSON.parse(JSON.stringify(once)) as BelievedShow, last, {
          zone: ZONE,
        });
        expect(JSON.stringify(again.believed)).toBe(JSON.stringify(once));
      }),
    );
  });
  it("a time is never given up for none, nor its hour on the same date", () => {
    const rank = { unknown: 0, date: 1, exact: 2 } as const;
    fc.assert(
      fc.property(polls, (answers) => {
        let kept: BelievedShow | undefined;
        for (const answer of answers) {
          const before = kept;
          kept = believe(kept, answer, { zone: ZONE }).believed;
          for (const one of Object.values(kept.episodes)) {
            const old = Object.values(before?.episodes ?? {}).find(({ id }) => id === one.id);
            const [was, is] = [old?.times.at(-1)?.when, one.times.at(-1)?.when];
            if (was === undefined) continue;
            expect(is).toBeDefined();
            if (is?.precision === "date" && was.precision === "exact")
              expect(exact(is.day)).not.toEqual(was);
            else expect(rank[is?.precision ?? "unknown"]).toBeGreaterThanOrEqual(1);
          }
        }
      }),
    );
  });
});
