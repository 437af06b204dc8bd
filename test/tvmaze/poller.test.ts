import { afterEach, describe, expect, it } from "vitest";
import type { PolledShow } from "../../src/airtime/poll.ts";
import { createTvmazeClient } from "../../src/tvmaze/client.ts";
import { createPoller, type Poller } from "../../src/tvmaze/poller.ts";
import { type LocalOptions, type LocalTvmaze, startLocalTvmaze } from "./local.ts";
import { handClock, handTime, hastyTime, keptLog } from "./support.ts";

const MINUTE = 60_000;
const NOON = "2024-01-17T17:00:00Z";
const P_D = { show: "chicago-pd", tvmazeId: 58 };
const FIRE = { show: "chicago-fire", tvmazeId: 59 };

const open: { tvmaze: LocalTvmaze; poller: Poller }[] = [];
afterEach(async () => {
  for (const { tvmaze, poller } of open.splice(0)) {
    await poller.stop();
    await tvmaze.close();
  }
});

interface Given extends LocalOptions {
  readonly airings?: readonly string[];
  readonly watched?: readonly (typeof P_D)[];
  readonly onShow?: (polled: PolledShow) => Promise<void>;
  /** Called whenever it is looked whether a poll is due. */
  readonly onLook?: () => void;
}

async function setting(given: Given = {}) {
  const shows = given.shows ?? {
    58: { episodes: [{ code: "S11E1", start: "2024-01-17T22:00-05:00" }] },
    59: { episodes: [{ code: "S12E1", start: "2024-01-17T21:00-05:00" }] },
  };
  const tvmaze = await startLocalTvmaze({ ...given, shows });
  const time = handTime();
  const clock = handClock(NOON);
  const logger = keptLog();
  const told: PolledShow[] = [];
  const client = createTvmazeClient({ baseUrl: tvmaze.url, logger, realTime: hastyTime() });
  const poller = createPoller({
    client,
    shows: given.watched ?? [P_D, FIRE],
    clock,
    logger,
    realTime: time,
    random: () => 1,
    onShow: async (polled) => {
      told.push(polled);
      await given.onShow?.(polled);
    },
    nextAirings: () => {
      given.onLook?.();
      return (given.airings ?? []).map((airing) => Date.parse(airing));
    },
  });
  open.push({ tvmaze, poller });
  return {
    tvmaze,
    time,
    clock,
    logger,
    told,
    poller,
    /** Both clocks run on, by pulses, as they do. */
    run: async (minutes: number) => {
      for (let half = 0; half < minutes * 2; half += 1) {
        clock.run(MINUTE / 2);
        await time.pass(MINUTE / 2);
      }
    },
    begin: async () => {
      poller.start();
      await time.asleep();
    },
    /** What was asked since this was called last: `list`, `58`, `58 specials`. */
    asked: askedOf(tvmaze),
  };
}

function askedOf({ requests }: LocalTvmaze): () => string[] {
  let seen = 0;
  return () => {
    const fresh = requests.slice(seen);
    seen = requests.length;
    return fresh.map(({ path }) =>
      path.startsWith("/updates")
        ? "list"
        : path.replace(/^\/shows\/(\d+)(\/episodes)?.*$/, (_, id: string, specials?: string) =>
            specials === undefined ? id : `${id} specials`,
          ),
    );
  };
}

const ALL = ["list", "58", "58 specials", "59", "59 specials"];

describe("what is asked", () => {
  it("at the start: the list of updates, then every show", async () => {
    const { begin, asked, told } = await setting();
    await begin();
    expect(asked()).toEqual(ALL);
    expect(told.map(({ show }) => show)).toEqual(["chicago-pd", "chicago-fire"]);
    expect(told[0]).toMatchObject({
      polledAt: new Date(NOON).toISOString(),
      episodes: [
        { season: 11, number: 1, when: { precision: "exact", start: "2024-01-18T03:00:00.000Z" } },
      ],
    });
  });

  it("nothing before the hour is over, then the list alone where nothing changed", async () => {
    const { begin, asked, run } = await setting();
    await begin();
    asked();
    await run(59);
    expect(asked()).toEqual([]);
    await run(1);
    expect(asked()).toEqual(["list"]);
  });

  it("a show that changed, and no other", async () => {
    const { begin, asked, run, tvmaze, told } = await setting();
    await begin();
    asked();
    tvmaze.change(58, "S11E1", { start: "2024-01-24T22:00-05:00" });
    await run(60);
    expect(asked()).toEqual(["list", "58", "58 specials"]);
    expect(told.at(-2)?.episodes[0]?.when).toEqual({
      precision: "exact",
      start: "2024-01-25T03:00:00.000Z",
    });
  });

  it("every show once a day, changed or not", async () => {
    const { begin, asked, time, clock } = await setting();
    await begin();
    for (let hour = 1; hour <= 24; hour += 1) {
      expect(asked()).toEqual(hour === 1 ? ALL : ["list"]);
      clock.run(60 * MINUTE);
      await time.pass(MINUTE);
    }
    expect(asked()).toEqual(ALL);
  });

  it("60 and 10 minutes before an airing", async () => {
    const { begin, asked, run } = await setting({ airings: ["2024-01-17T18:30:00Z"] });
    await begin();
    asked();
    await run(29);
    expect(asked()).toEqual([]);
    await run(1);
    expect(asked()).toEqual(["list"]);
    await run(49);
    expect(asked()).toEqual([]);
    await run(1);
    expect(asked()).toEqual(["list"]);
  });

  it("at once after story time jumped: on, the list; back, everything anew", async () => {
    const { begin, asked, clock, tvmaze, time } = await setting();
    await begin();
    asked();
    clock.set("2024-01-17T21:00:00Z");
    await tvmaze.arrived(6);
    await time.asleep();
    expect(asked()).toEqual(["list"]);
    clock.set("2024-01-10T12:00:00Z");
    await tvmaze.arrived(11);
    await time.asleep();
    expect(asked()).toEqual(ALL);
  });

  it("never twice at a time, though story time jumps in the middle", async () => {
    const { poller, asked, clock, tvmaze, time } = await setting();
    const end = tvmaze.fault({ kind: "slow", ms: 20, path: "/updates", times: 1 });
    poller.start();
    await tvmaze.arrived(1);
    clock.set("2024-01-17T21:00:00Z");
    clock.set("2024-01-17T22:00:00Z");
    poller.start();
    end();
    await tvmaze.arrived(6);
    await time.asleep();
    expect(asked()).toEqual([...ALL, "list"]);
  });
});

describe("what is told", () => {
  it("is told again, as of now, where nothing changed", async () => {
    const { begin, run, told } = await setting({ watched: [P_D] });
    await begin();
    await run(60);
    const [first, second] = told;
    expect(told).toHaveLength(2);
    expect(second).toEqual({ ...first, polledAt: "2024-01-17T18:00:00.000Z" });
  });

  it("is told where TVmaze says 304", async () => {
    const { begin, time, clock, told } = await setting({ watched: [P_D], etags: true });
    await begin();
    clock.run(24 * 60 * MINUTE);
    await time.pass(MINUTE);
    expect(told).toHaveLength(2);
    expect(told[1]?.episodes).toEqual(told[0]?.episodes);
  });

  it("is not told as of now from a cache that is older than the list says", async () => {
    const { begin, run, told, tvmaze, asked, poller } = await setting({ watched: [P_D] });
    await begin();
    const updated = (told[0]?.updated ?? 0) + 1;
    const end = tvmaze.fault({
      kind: "garbage",
      body: JSON.stringify({ 58: updated }),
      path: "/updates",
    });
    asked();
    await run(60);
    expect(asked()).toEqual(["list", "58", "58 specials"]);
    expect(told).toHaveLength(1);
    expect(poller.state().shows[0]?.asOf).toEqual(new Date(NOON));
    tvmaze.change(58, "S11E1", { day: "2024-01-24" });
    await run(60);
    expect(told[1]).toMatchObject({ episodes: [{ when: { precision: "date" } }] });
    end();
  });

  it("is told again after a minute where it could not be kept", async () => {
    let isBroken = true;
    const { begin, run, told, poller, logger, asked } = await setting({
      watched: [P_D],
      onShow: () => (isBroken ? Promise.reject(new Error("disk full")) : Promise.resolve()),
    });
    await begin();
    expect(poller.state()).toMatchObject({
      wrong: [{ show: "chicago-pd", kind: "not kept", detail: "disk full" }],
      shows: [{ asOf: undefined }],
    });
    expect(logger.lines).toContain("error What TVmaze says could not be kept");
    isBroken = false;
    asked();
    await run(1);
    expect(told).toHaveLength(2);
    expect(asked()).toEqual(["list"]);
    expect(poller.state()).toMatchObject({ wrong: [], shows: [{ asOf: expect.any(Date) }] });
  });
});

describe("while TVmaze is down", () => {
  it("goes on, asks ever more seldom, and says since when and how old its knowledge is", async () => {
    const { begin, run, tvmaze, asked, poller, logger } = await setting();
    await begin();
    asked();
    const end = tvmaze.fault({ kind: "status", status: 503 });
    await run(60);
    // Each time three tries of one call: the rest is not asked while that fails.
    expect(asked()).toEqual(["list", "list", "list"]);
    expect(poller.state()).toEqual({
      lastTried: new Date("2024-01-17T18:00:00Z"),
      lastAnswered: new Date(NOON),
      wrong: [
        {
          show: undefined,
          kind: "unavailable",
          detail: "answered 503",
          since: new Date("2024-01-17T18:00:00Z"),
        },
      ],
      shows: [
        { show: "chicago-pd", asOf: new Date(NOON), skipped: [] },
        { show: "chicago-fire", asOf: new Date(NOON), skipped: [] },
      ],
    });
    const perQuarter: number[] = [];
    for (let quarter = 0; quarter < 4; quarter += 1) {
      await run(15);
      perQuarter.push(asked().length / 3);
    }
    // After 1, 2, 4 and 8 minutes, then every 15.
    expect(perQuarter).toEqual([4, 1, 1, 1]);
    expect(poller.state().wrong[0]?.since).toEqual(new Date("2024-01-17T18:00:00Z"));
    expect(logger.lines).toEqual(["warn TVmaze: trouble"]);
    end();
    await run(15);
    expect(poller.state()).toMatchObject({ wrong: [] });
    expect(poller.state().lastAnswered?.getTime()).toBeGreaterThan(Date.parse("2024-01-17T19:00Z"));
    expect(logger.lines).toEqual(["warn TVmaze: trouble", "info TVmaze: well again"]);
  });

  it("from the start, says that it knows nothing yet", async () => {
    const { begin, run, tvmaze, poller, told } = await setting();
    const end = tvmaze.fault({ kind: "status", status: 403 });
    await begin();
    expect(poller.state()).toMatchObject({
      lastAnswered: undefined,
      wrong: [{ kind: "unavailable", detail: "answered 403" }],
      shows: [{ asOf: undefined }, { asOf: undefined }],
    });
    end();
    await run(1);
    expect(told).toHaveLength(2);
  });

  it("in the middle of a poll: what came is told, the rest is asked for after a minute", async () => {
    const { begin, run, tvmaze, told, asked } = await setting();
    const end = tvmaze.fault({ kind: "status", status: 403, path: "/shows/59" });
    await begin();
    expect(told.map(({ show }) => show)).toEqual(["chicago-pd"]);
    end();
    asked();
    await run(1);
    expect(asked()).toEqual(["list", "59", "59 specials"]);
  });

  it("is asked 10 minutes before an airing all the same", async () => {
    const { begin, run, tvmaze, asked, clock } = await setting({
      airings: ["2024-01-17T17:21:00Z"],
    });
    tvmaze.fault({ kind: "status", status: 403 });
    await begin();
    await run(8);
    // It failed at 0, 1, 3 and 7 minutes: by itself it would wait until 15.
    asked();
    await run(2.5);
    expect(asked()).toEqual([]);
    await run(0.5);
    expect(clock.now()).toEqual(new Date("2024-01-17T17:11:00Z"));
    expect(asked()).toEqual(["list"]);
  });

  it("does not ask before the time that it was told to wait for", async () => {
    const { begin, run, tvmaze, asked, poller } = await setting();
    tvmaze.fault({ kind: "status", status: 429, headers: { "retry-after": "1200" }, times: 1 });
    await begin();
    expect(asked()).toEqual(["list"]);
    await run(20);
    expect(asked()).toEqual([]);
    expect(poller.state().lastTried).toEqual(new Date(NOON));
  });
});

describe("a show that gives trouble", () => {
  it.each([
    ["not found", { kind: "status", status: 404 }, "TVmaze knows no such show"],
    ["garbage", { kind: "garbage", body: "<html>" }, "no JSON"],
  ] as const)(
    "%s: the others go on, and it is asked for with the next poll",
    async (kind, fault, detail) => {
      const { begin, run, tvmaze, told, poller, asked } = await setting();
      const end = tvmaze.fault({ ...fault, path: "/shows/58" });
      await begin();
      expect(told.map(({ show }) => show)).toEqual(["chicago-fire"]);
      expect(poller.state()).toMatchObject({
        lastAnswered: new Date(NOON),
        wrong: [{ show: "chicago-pd", kind, detail: expect.stringContaining(detail) }],
      });
      end();
      asked();
      await run(60);
      expect(asked()).toEqual(["list", "58", "58 specials"]);
      expect(poller.state().wrong).toEqual([]);
    },
  );

  it("is still said while TVmaze is down and nobody can know better", async () => {
    const { begin, run, tvmaze, poller } = await setting();
    tvmaze.removeShow(59);
    await begin();
    tvmaze.fault({ kind: "status", status: 403 });
    await run(60);
    expect(poller.state().wrong).toMatchObject([
      { show: undefined, kind: "unavailable" },
      { show: "chicago-fire", kind: "not found", since: new Date(NOON) },
    ]);
  });

  it("one episode that cannot be read: the others are told, and it is said", async () => {
    const { begin, told, poller, logger } = await setting({
      watched: [P_D],
      shows: { 58: { episodes: [{ code: "S11E1" }], raw: [{ id: 5 }] } },
    });
    await begin();
    expect(told[0]?.episodes).toHaveLength(1);
    expect(poller.state().shows[0]?.skipped[0]).toContain("episode 5: season");
    expect(logger.lines).toEqual(["warn Some of what TVmaze says of a show could not be read"]);
  });

  it("a list of updates that is garbage: shows are fetched once a day without it", async () => {
    const { begin, tvmaze, told, poller } = await setting();
    tvmaze.fault({ kind: "garbage", body: "[1]", path: "/updates" });
    await begin();
    expect(told).toHaveLength(2);
    expect(poller.state().wrong).toMatchObject([{ show: undefined, kind: "garbage" }]);
  });
});

it("does not begin where no show is on TVmaze", async () => {
  let looks = 0;
  const { poller } = await setting({ watched: [], onLook: () => (looks += 1) });
  poller.start();
  expect(looks).toBe(0);
});

describe("stopping", () => {
  it("ends a poll that hangs, tells nothing more, and is no failure", async () => {
    const { poller, tvmaze, told } = await setting();
    tvmaze.fault({ kind: "silent", path: "/shows/58" });
    poller.start();
    await tvmaze.arrived(2);
    await poller.stop();
    expect(told).toEqual([]);
    expect(poller.state()).toMatchObject({ lastTried: undefined, wrong: [] });
  });

  it("ends a sleep; starting again goes on", async () => {
    const { begin, poller, asked, run } = await setting();
    await begin();
    await poller.stop();
    asked();
    poller.start();
    await run(60);
    expect(asked()).toEqual(["list"]);
  });

  it("before starting does nothing", async () => {
    const { poller, asked } = await setting();
    await poller.stop();
    expect(asked()).toEqual([]);
  });
});
