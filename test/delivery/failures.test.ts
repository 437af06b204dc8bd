/** What goes wrong with other bots' posts, each failure by its name. */
import { describe, expect, it } from "vitest";
import { realTimers } from "../../src/delivery/timers.ts";
import type { Correction } from "../../src/airtime/corrections.ts";
import type { Outcome } from "../../src/ports.ts";
import type { Planned, Trouble } from "../../src/reminders/delivery.ts";
import { partsOf } from "../../src/reminders/keys.ts";
import type { PersonalReminder } from "../../src/reminders/subscription.ts";
import { openScene, type Scene, subscribe, subscription } from "./scene.ts";

/** Chicago P.D. S11E1 airs at 10 p.m. Eastern: its half hour's notice is due at 02:30 UTC. */
const AFTERNOON = "2024-01-17T17:00:00.000Z";
const DUE = "2024-01-18T02:30:00.000Z";
const START = "2024-01-18T03:00:00.000Z";
const NEXT_DAY = "2024-01-18T15:00:00.000Z";
const PD = "chicago-pd/S11E1";

function failed(trouble: Trouble): Outcome {
  return { kind: "failed", trouble, detail: trouble.kind };
}

/** Everything that was put into Discord, in order: when, and what by its key. */
function sent({ discord }: Scene): string[] {
  return discord.done
    .filter(({ what }) => what.startsWith("send"))
    .map(({ at, key }) => `${at.slice(0, 16)} ${key}`);
}

/** How often each thing was put there. */
function counts({ discord }: Scene): Record<string, number> {
  const found: Record<string, number> = {};
  for (const { what, key } of discord.done)
    if (what.startsWith("send")) found[key] = (found[key] ?? 0) + 1;
  return found;
}

const post = (channel: string, lead = "30") =>
  `post:s1:${channel}:${PD}:eastern:${lead}:2024-01-17`;

/** A server whose channels hear of Chicago P.D. */
async function sceneOf(
  channels: readonly string[],
  change: Parameters<typeof subscription>[0] = {},
  options: Parameters<typeof openScene>[1] = {},
): Promise<Scene> {
  const scene = await openScene(AFTERNOON, options);
  const asked = channels.map((channel, index) =>
    subscription({ id: `r${index + 1}`, channel, show: "chicago-pd", ...change }),
  );
  await subscribe(scene, "s1", ...asked);
  await scene.engine.settled();
  return scene;
}

const MANY = Array.from({ length: 20 }, (_, index) => `c${index + 1}`);

describe("down over the air time", () => {
  it("drops the half hour's notice after the start and says why", async () => {
    const scene = await sceneOf(["c1"]);
    scene.kill();
    await scene.moveTo("2024-01-18T03:10:00.000Z");
    await scene.restart();
    await scene.moveTo(NEXT_DAY);
    expect(sent(scene)).toEqual([]);
    const { records } = await scene.engine.inspect("s1");
    expect(records[post("c1")]).toMatchObject({ status: "dropped", why: /over/ });
  });
  it("tells late, before the start", async () => {
    const scene = await sceneOf(["c1"]);
    scene.kill();
    await scene.moveTo("2024-01-18T02:50:00.000Z");
    await scene.restart();
    expect(sent(scene)).toEqual([`2024-01-18T02:50 ${post("c1")}`]);
  });
  it("tells that it is on during the run time, and not after", async () => {
    for (const [back, count] of [
      ["2024-01-18T03:40:00.000Z", 1],
      ["2024-01-18T04:00:00.000Z", 0],
    ] as const) {
      const scene = await sceneOf(["c1"], { leads: [0] });
      scene.kill();
      await scene.moveTo(back);
      await scene.restart();
      expect(sent(scene)).toHaveLength(count);
    }
  });
});

describe("crash between send and record", () => {
  it.each(["at once", "after Discord forgot the nonce"])(
    "is told once, restarted %s",
    async (when) => {
      const scene = await sceneOf(["c1"]);
      scene.discord.lost = () => scene.kill();
      await scene.moveTo(DUE);
      scene.discord.lost = () => undefined;
      if (when !== "at once") {
        await scene.moveTo("2024-01-18T02:36:00.000Z");
        scene.discord.knowsNonces = false;
      }
      await scene.restart();
      await scene.moveTo(NEXT_DAY);
      // Within the nonce's time Discord itself answers with the first message.
      expect(scene.discord.done.filter(({ what }) => what === "send")).toHaveLength(1);
      const { records } = await scene.engine.inspect("s1");
      expect(records[post("c1")]).toMatchObject({ status: "sent", id: "m1" });
    },
  );
  it("is looked for in a forum at once: posts there have no nonce", async () => {
    const scene = await sceneOf(["c1"], { isForum: true });
    scene.discord.lost = () => scene.kill();
    await scene.moveTo(DUE);
    scene.discord.lost = () => undefined;
    await scene.restart();
    await scene.moveTo(NEXT_DAY);
    expect(counts(scene)).toEqual({ [post("c1")]: 1 });
  });
  it("is shown as uncertain where the bot may not look, and never sent again", async () => {
    const scene = await sceneOf(["c1"]);
    scene.discord.lost = () => scene.kill();
    await scene.moveTo(DUE);
    scene.discord.lost = () => undefined;
    scene.discord.mayLook = false;
    scene.discord.knowsNonces = false;
    await scene.moveTo("2024-01-18T02:36:00.000Z");
    await scene.restart();
    await scene.moveTo(NEXT_DAY);
    expect(counts(scene)).toEqual({ [post("c1")]: 1 });
    const { records } = await scene.engine.inspect("s1");
    expect(records[post("c1")]?.status).toBe("uncertain");
  });
});

describe("record before send", () => {
  it("is sent after a crash that came between the two", async () => {
    const scene = await sceneOf(["c1"]);
    scene.discord.trouble = () => {
      scene.kill();
      return failed({ kind: "later" });
    };
    await scene.moveTo(DUE);
    scene.discord.trouble = () => undefined;
    await scene.moveTo("2024-01-18T02:40:00.000Z");
    await scene.restart();
    expect(sent(scene)).toEqual([`2024-01-18T02:40 ${post("c1")}`]);
  });
});

describe("restart in the middle of a fan-out", () => {
  it.each([1, 7, 19])("reaches each channel once, killed at the %ith", async (kth) => {
    const scene = await sceneOf(MANY);
    let count = 0;
    scene.discord.lost = () => (++count === kth ? scene.kill() : undefined);
    await scene.moveTo(DUE);
    scene.discord.lost = () => undefined;
    scene.discord.knowsNonces = false;
    await scene.moveTo("2024-01-18T02:40:00.000Z");
    await scene.restart();
    await scene.moveTo(NEXT_DAY);
    expect(counts(scene)).toEqual(Object.fromEntries(MANY.map((channel) => [post(channel), 1])));
  });
});

describe("500s for ten minutes", () => {
  it("loses nothing and doubles nothing", async () => {
    const scene = await sceneOf(MANY);
    scene.discord.trouble = () =>
      scene.time.now() < Date.parse("2024-01-18T02:40:00.000Z")
        ? failed({ kind: "later" })
        : undefined;
    await scene.moveTo(START);
    expect(counts(scene)).toEqual(Object.fromEntries(MANY.map((channel) => [post(channel), 1])));
    for (const line of sent(scene)) expect(line < "2024-01-18T02:41").toBe(true);
  });
  it("doubles nothing where the answers were lost and the posts were not", async () => {
    const scene = await sceneOf(MANY);
    scene.discord.lost = () => failed({ kind: "later" });
    await scene.moveTo("2024-01-18T02:31:00.000Z");
    scene.discord.knowsNonces = false;
    await scene.moveTo(NEXT_DAY);
    expect(scene.discord.done.filter(({ what }) => what === "send")).toHaveLength(MANY.length);
  });
});

describe("the k-th of N channels gone or forbidden", () => {
  it.each(["gone", "forbidden"] as const)("holds up no other: %s", async (kind) => {
    const scene = await sceneOf(MANY);
    await scene.servers.change("s1", (kept) => ({ ...kept, alerts: "alerts" }));
    scene.discord.trouble = ({ key }) =>
      partsOf(key).target === "c7" ? failed({ kind }) : undefined;
    await scene.moveTo(NEXT_DAY);
    const others = MANY.filter((channel) => channel !== "c7");
    expect(sent(scene).toSorted()).toEqual(
      others.map((channel) => `2024-01-18T02:30 ${post(channel)}`).toSorted(),
    );
    const suspended = scene.servers
      .get("s1")
      .subscriptions.filter((one) => one.suspended !== undefined);
    expect(suspended).toMatchObject([{ id: "r7", suspended: { because: kind } }]);
    expect(scene.discord.alerts).toMatchObject([
      { channel: "alerts", alert: { kind, channel: "c7", subscriptions: [{ id: "r7" }] } },
    ]);
  });
});

describe("a channel that is lost long before anything is due", () => {
  const stopped = ({ servers }: Scene) =>
    servers
      .get("s1")
      .subscriptions.map(({ id, suspended }) => `${id} ${suspended?.because ?? "goes on"}`);
  const told = ({ discord }: Scene) =>
    discord.alerts.map(
      ({ alert: { kind, channel, subscriptions } }) =>
        `${channel} ${kind}: ${subscriptions.map(({ id }) => id).join(" ")}`,
    );
  /** Two reminders in c1 and one in c2, with somewhere to tell of trouble. */
  async function sceneOfThree(): Promise<Scene> {
    const scene = await sceneOf(["c1", "c2"]);
    await subscribe(scene, "s1", subscription({ id: "r3", channel: "c1", leads: [10] }));
    await scene.servers.change("s1", (kept) => ({ ...kept, alerts: "alerts" }));
    return scene;
  }

  it("by deletion, stops at once, is told of once, and is never asked again", async () => {
    const scene = await sceneOfThree();
    await scene.engine.channelDeleted("s1", "c1");
    expect(stopped(scene)).toEqual(["r1 gone", "r2 goes on", "r3 gone"]);
    expect(told(scene)).toEqual(["c1 gone: r1 r3"]);
    await scene.moveTo(NEXT_DAY);
    expect(counts(scene)).toEqual({ [post("c2")]: 1 });
  });
  it("by a right that was taken away, stops at once, and says when it goes on again", async () => {
    const scene = await sceneOfThree();
    scene.missing = (_server, channel) => (channel === "c1" ? ["Send Messages"] : []);
    await scene.engine.accessChanged("s1");
    await scene.engine.accessChanged("s1");
    expect(stopped(scene)).toEqual(["r1 forbidden", "r2 goes on", "r3 forbidden"]);
    scene.missing = () => [];
    await scene.engine.accessChanged("s1");
    expect(stopped(scene)).toEqual(["r1 goes on", "r2 goes on", "r3 goes on"]);
    expect(told(scene)).toEqual(["c1 forbidden: r1 r3", "c1 goes on: r1 r3"]);
  });
  it("while the bot was down, is found when it starts", async () => {
    const scene = await sceneOfThree();
    scene.missing = (_server, channel) => (channel === "c2" ? ["View Channel"] : []);
    await scene.restart();
    expect(told(scene)).toEqual(["c2 forbidden: r2"]);
  });
  it("is only guessed while a server is not known: nothing changes", async () => {
    const scene = await sceneOfThree();
    scene.missing = () => undefined;
    await scene.engine.accessChanged("s1");
    expect(stopped(scene)).toEqual(["r1 goes on", "r2 goes on", "r3 goes on"]);
    expect(told(scene)).toEqual([]);
  });
  it("is told to who asks where the alerts channel itself was deleted", async () => {
    const scene = await sceneOfThree();
    await scene.engine.channelDeleted("s1", "alerts");
    expect(scene.servers.get("s1").alerts).toBeUndefined();
  });
});

describe("server unavailable mistaken for deleted", () => {
  it("waits for it, and suspends nothing", async () => {
    const scene = await sceneOf(["c1"]);
    scene.missing = () => undefined;
    scene.discord.trouble = () => failed({ kind: "later" });
    await scene.moveTo("2024-01-18T02:35:00.000Z");
    await scene.engine.accessChanged("s1");
    await scene.engine.settled();
    scene.discord.trouble = () => undefined;
    await scene.moveTo("2024-01-18T02:40:00.000Z");
    expect(scene.servers.get("s1").subscriptions[0]?.suspended).toBeUndefined();
    expect(counts(scene)).toEqual({ [post("c1")]: 1 });
  });
  it("takes nothing up again while the channel is not known", async () => {
    const scene = await sceneOf(["c1"]);
    scene.discord.trouble = () => failed({ kind: "gone" });
    await scene.moveTo(DUE);
    scene.missing = () => undefined;
    await scene.engine.accessChanged("s1");
    await scene.engine.settled();
    expect(scene.servers.get("s1").subscriptions[0]?.suspended?.because).toBe("gone");
  });
});

describe("permission lost later", () => {
  it("goes on by itself when it returns, with what is still of use", async () => {
    const scene = await sceneOf(["c1"], { leads: [60, 30] });
    scene.discord.trouble = () => failed({ kind: "forbidden" });
    scene.missing = () => ["Send Messages"];
    await scene.moveTo("2024-01-18T02:10:00.000Z");
    await scene.engine.accessChanged("s1");
    await scene.engine.settled();
    await scene.moveTo("2024-01-18T02:40:00.000Z");
    expect(sent(scene)).toEqual([]);
    scene.discord.trouble = () => undefined;
    scene.missing = () => [];
    await scene.engine.accessChanged("s1");
    await scene.engine.settled();
    await scene.moveTo(NEXT_DAY);
    // The hour's notice is told by the half hour's.
    expect(sent(scene)).toEqual([`2024-01-18T02:40 ${post("c1")}`]);
  });
  it("does not double what may have arrived before it was lost", async () => {
    const scene = await sceneOf(["c1"]);
    scene.discord.lost = () => failed({ kind: "later" });
    await scene.moveTo(DUE);
    scene.discord.trouble = () => failed({ kind: "forbidden" });
    await scene.moveTo("2024-01-18T02:35:00.000Z");
    scene.discord.knowsNonces = false;
    scene.discord.trouble = () => undefined;
    scene.discord.lost = () => undefined;
    await scene.engine.accessChanged("s1");
    await scene.engine.settled();
    await scene.moveTo(NEXT_DAY);
    expect(counts(scene)).toEqual({ [post("c1")]: 1 });
  });
});

describe("endless retries on 403", () => {
  it("asks a forbidden channel once, however often the schedule changes", async () => {
    const scene = await sceneOf(["c1"]);
    let asked = 0;
    scene.discord.trouble = () => (asked++, failed({ kind: "forbidden" }));
    await scene.moveTo(DUE);
    await changeOften(scene);
    await scene.moveTo(NEXT_DAY);
    expect(asked).toBe(1);
  });
  it("asks for a forbidden event once an hour, and at once when it may", async () => {
    const scene = await sceneOf([]);
    let asked = 0;
    scene.discord.trouble = ({ kind }) =>
      kind === "event" ? (asked++, failed({ kind: "forbidden" })) : undefined;
    await subscribe(scene, "s1", subscription({ show: "chicago-pd", event: true, leads: [0] }));
    await scene.engine.settled();
    // This week's episode, and the next.
    const atFirst = asked;
    await changeOften(scene);
    expect(asked).toBe(atFirst);
    await scene.moveTo("2024-01-17T19:01:00.000Z");
    expect(asked).toBe(atFirst * 3);
    scene.discord.trouble = () => undefined;
    await scene.engine.accessChanged("s1");
    await scene.engine.settled();
    expect(sent(scene)).toContain(`2024-01-17T19:01 event:s1:-:${PD}:-:-:-`);
    expect(scene.servers.get("s1").subscriptions[0]?.suspended).toBeUndefined();
  });
});

async function changeOften(scene: Scene): Promise<void> {
  for (let time = 0; time < 20; time += 1) {
    scene.engine.scheduleChanged();
    await scene.engine.settled();
  }
}

describe("429 on fan-out", () => {
  it("waits as long as Discord says, for that channel alone", async () => {
    const scene = await sceneOf(MANY);
    let asked = 0;
    scene.discord.trouble = ({ key }) =>
      partsOf(key).target === "c3" && asked++ === 0
        ? failed({ kind: "later", afterMs: 90_000 })
        : undefined;
    await scene.moveTo(NEXT_DAY);
    const late = sent(scene).filter((line) => !line.startsWith("2024-01-18T02:30"));
    expect(late).toEqual([`2024-01-18T02:31 ${post("c3")}`]);
    expect(sent(scene)).toHaveLength(MANY.length);
  });
});

describe("timers over 24.8 days", () => {
  it("never sleeps longer than a timer can be trusted", async () => {
    const scene = await openScene("2023-09-01T12:00:00.000Z");
    await subscribe(scene, "s1", subscription({ leads: [30], show: "chicago-pd" }));
    await scene.moveTo(NEXT_DAY);
    expect(scene.time.longestAsked).toBeLessThanOrEqual(scene.time.longest);
    expect(realTimers.longest).toBe(30_000);
    expect(sent(scene)).toEqual([`2024-01-18T02:30 ${post("c1")}`]);
  });
});

describe("overlapping ticks", () => {
  it("sends once, however often everything is looked at meanwhile", async () => {
    const scene = await sceneOf(MANY);
    scene.discord.lost = () => {
      scene.engine.scheduleChanged();
      return undefined;
    };
    await scene.moveTo(DUE);
    await Promise.all(MANY.map(() => scene.engine.settled()));
    expect(counts(scene)).toEqual(Object.fromEntries(MANY.map((channel) => [post(channel), 1])));
  });
});

/** A moderator's word, as of now. */
async function correct(
  scene: Scene,
  said: { kind: "move" | "add"; day: string; time?: string } | { kind: "cancel" },
  episode = PD,
): Promise<void> {
  const at = scene.time.clock.now().toISOString();
  const correction: Correction = { ...said, episode, by: "1", at };
  await scene.servers.change("s1", (kept) => ({
    ...kept,
    corrections: [...kept.corrections, correction],
  }));
  await scene.engine.settled();
}

/** All that moderators said is taken back. */
async function putBack({ servers, engine }: Scene): Promise<void> {
  await servers.change("s1", (kept) => ({ ...kept, corrections: [] }));
  await engine.settled();
}

function done({ discord }: Scene): string[] {
  return discord.done.map(({ what, at, key }) => `${what} ${at.slice(0, 16)} ${key}`);
}

const notice = (channel: string) => `notice:s1:${channel}:${PD}:eastern:-:2024-01-17`;

describe("episode moved after the reminder was planned", () => {
  it("tells at the new hour, and not at the old", async () => {
    const scene = await sceneOf(["c1"]);
    await correct(scene, { kind: "move", day: "2024-01-17", time: "21:00" });
    await scene.moveTo(NEXT_DAY);
    expect(done(scene)).toEqual([`send 2024-01-18T01:30 ${post("c1")}`]);
  });
  it("tells on the new date alone", async () => {
    const scene = await sceneOf(["c1"]);
    await correct(scene, { kind: "move", day: "2024-01-19", time: "22:00" });
    await scene.moveTo("2024-01-20T15:00:00.000Z");
    const key = `post:s1:c1:${PD}:eastern:30:2024-01-19`;
    expect(done(scene)).toEqual([`send 2024-01-20T02:30 ${key}`]);
  });
});

describe("episode moved after the reminder was sent", () => {
  it("within the evening: the post is put right, and that is all", async () => {
    const scene = await sceneOf(["c1"]);
    await scene.moveTo("2024-01-18T02:40:00.000Z");
    await correct(scene, { kind: "move", day: "2024-01-17", time: "22:45" });
    await scene.moveTo(NEXT_DAY);
    expect(done(scene)).toEqual([
      `send 2024-01-18T02:30 ${post("c1")}`,
      `edit 2024-01-18T02:40 ${post("c1")}`,
    ]);
  });
  it("to another date: the post put right, one notice, announced anew", async () => {
    const scene = await sceneOf(["c1"]);
    await scene.moveTo("2024-01-18T02:40:00.000Z");
    await correct(scene, { kind: "move", day: "2024-01-19", time: "22:00" });
    await scene.moveTo("2024-01-20T15:00:00.000Z");
    expect(done(scene)).toEqual([
      `send 2024-01-18T02:30 ${post("c1")}`,
      `edit 2024-01-18T02:40 ${post("c1")}`,
      `send 2024-01-18T02:40 ${notice("c1")}`,
      `send 2024-01-20T02:30 post:s1:c1:${PD}:eastern:30:2024-01-19`,
    ]);
  });
  it("moved to and fro: one notice a day, which stays true", async () => {
    const scene = await sceneOf(["c1"]);
    await scene.moveTo("2024-01-18T02:35:00.000Z");
    await correct(scene, { kind: "move", day: "2024-01-19", time: "22:00" });
    await scene.moveTo("2024-01-18T02:40:00.000Z");
    await correct(scene, { kind: "move", day: "2024-01-17", time: "22:00" });
    await scene.moveTo("2024-01-18T02:45:00.000Z");
    await correct(scene, { kind: "move", day: "2024-01-24", time: "22:00" });
    await scene.moveTo("2024-01-19T15:00:00.000Z");
    const ofNotice = done(scene).filter((line) => line.includes("notice:"));
    expect(ofNotice).toEqual([
      `send 2024-01-18T02:35 ${notice("c1")}`,
      `edit 2024-01-18T02:40 ${notice("c1")}`,
      `edit 2024-01-18T02:45 ${notice("c1")}`,
    ]);
  });
  it("cancelled: the post says so, and one notice", async () => {
    const scene = await sceneOf(["c1"]);
    await scene.moveTo("2024-01-18T02:40:00.000Z");
    await correct(scene, { kind: "cancel" });
    await scene.moveTo(NEXT_DAY);
    expect(done(scene).slice(1)).toEqual([
      `edit 2024-01-18T02:40 ${post("c1")}`,
      `send 2024-01-18T02:40 ${notice("c1")}`,
    ]);
  });
  it("cancelled before it was due: what was not sent says why, also when it is put back too late", async () => {
    const scene = await sceneOf(["c1"]);
    await scene.moveTo("2024-01-18T02:00:00.000Z");
    await correct(scene, { kind: "cancel" });
    await scene.moveTo("2024-01-18T03:30:00.000Z");
    await putBack(scene);
    await scene.moveTo(NEXT_DAY);
    const { records } = await scene.engine.inspect("s1");
    expect(records).toMatchObject({
      [post("c1")]: { status: "dropped", why: "its episode was cancelled before it was due" },
    });
    expect(done(scene)).toEqual([]);
  });
  it("cancelled before it was due and put back in time: it is told", async () => {
    const scene = await sceneOf(["c1"]);
    await scene.moveTo("2024-01-18T02:00:00.000Z");
    await correct(scene, { kind: "cancel" });
    await scene.moveTo("2024-01-18T02:40:00.000Z");
    await putBack(scene);
    await scene.moveTo(NEXT_DAY);
    expect(done(scene)).toEqual([`send 2024-01-18T02:40 ${post("c1")}`]);
  });
  it.each([false, true])(
    "to much later in the evening: put right at once, with the hour that it was; by night: %s",
    async (group) => {
      const scene = await sceneOf(["c1"], { leads: [60], group });
      await scene.moveTo("2024-01-18T02:10:00.000Z");
      await correct(scene, { kind: "move", day: "2024-01-17", time: "23:50" });
      // Long before the new hour's own 60 minutes.
      const [first, second, ...more] = scene.discord.done;
      expect([first?.what, second?.what, more.length]).toEqual(["send", "edit", 0]);
      expect(second?.at).toBe("2024-01-18T02:10:00.000Z");
      expect(JSON.stringify(second?.planned.content)).toContain(`"was":${Date.parse(START)}`);
      await scene.moveTo(NEXT_DAY);
      expect(scene.discord.done).toHaveLength(2);
    },
  );
  it("cancelled and put back: the notice says that it is on after all, and nothing is sent again", async () => {
    const scene = await sceneOf(["c1"]);
    await scene.moveTo("2024-01-18T02:35:00.000Z");
    await correct(scene, { kind: "cancel" });
    await scene.moveTo("2024-01-18T02:40:00.000Z");
    await putBack(scene);
    await scene.moveTo(NEXT_DAY);
    expect(done(scene).slice(3)).toEqual([
      `edit 2024-01-18T02:40 ${post("c1")}`,
      `edit 2024-01-18T02:40 ${notice("c1")}`,
    ]);
    const told = scene.discord.done.find(
      ({ key, what }) => key === notice("c1") && what === "edit",
    );
    expect(told?.planned.content).toMatchObject({ kind: "back", asAnnounced: true });
  });
  it("on one feed alone: that feed's channels are told, no others", async () => {
    const scene = await sceneOf(["c1"]);
    await subscribe(
      scene,
      "s1",
      subscription({ id: "p", channel: "c2", show: "chicago-pd", feed: "pacific", leads: [300] }),
    );
    await scene.moveTo("2024-01-18T02:40:00.000Z");
    const at = scene.time.clock.now().toISOString();
    await scene.servers.change("s1", (kept) => ({
      ...kept,
      corrections: [
        {
          kind: "move",
          day: "2024-01-20",
          time: "23:00",
          feed: "pacific",
          episode: PD,
          by: "1",
          at,
        },
      ],
    }));
    await scene.engine.settled();
    await scene.moveTo("2024-01-21T15:00:00.000Z");
    expect(done(scene)).toEqual([
      `send 2024-01-18T01:00 post:s1:c2:${PD}:pacific:300:2024-01-17`,
      `send 2024-01-18T02:30 ${post("c1")}`,
      `edit 2024-01-18T02:40 post:s1:c2:${PD}:pacific:300:2024-01-17`,
      `send 2024-01-18T02:40 notice:s1:c2:${PD}:pacific:-:2024-01-17`,
      `send 2024-01-20T23:00 post:s1:c2:${PD}:pacific:300:2024-01-20`,
    ]);
  });
  it("under a forum's post that somebody deleted: nothing is suspended for it", async () => {
    const scene = await sceneOf(["c1"], { isForum: true });
    scene.discord.lost = ({ target }) =>
      target.kind === "forum" ? { kind: "done", placed: { id: "t1", channel: "t1" } } : undefined;
    await scene.moveTo("2024-01-18T02:40:00.000Z");
    scene.discord.trouble = ({ target }) =>
      "channel" in target && target.channel === "t1" ? failed({ kind: "gone" }) : undefined;
    await correct(scene, { kind: "cancel" });
    expect(scene.servers.get("s1").subscriptions[0]?.suspended).toBeUndefined();
  });
});

describe("double-header", () => {
  it("tells of both episodes of a show on one night", async () => {
    const scene = await sceneOf(["c1"]);
    const second = "chicago-pd/S11E2";
    await correct(scene, { kind: "move", day: "2024-01-17", time: "23:00" }, second);
    await scene.moveTo(NEXT_DAY);
    expect(sent(scene)).toEqual([
      `2024-01-18T02:30 ${post("c1")}`,
      `2024-01-18T03:30 post:s1:c1:${second}:eastern:30:2024-01-17`,
    ]);
  });
});

describe("scheduled-event duplicates after a re-sync", () => {
  const event = `event:s1:-:${PD}:-:-:-`;

  it("makes one, however often it is looked at, restarted or moved", async () => {
    const scene = await sceneOf(["c1", "c2"], { event: true, leads: [0] });
    await changeOften(scene);
    await scene.restart();
    await correct(scene, { kind: "move", day: "2024-01-19", time: "22:00" });
    await correct(scene, { kind: "move", day: "2024-02-19", time: "22:00" });
    await scene.restart();
    await scene.moveTo("2024-01-21T15:00:00.000Z");
    const ofEvent = done(scene).filter((line) => line.endsWith(event));
    expect(ofEvent.map((line) => line.split(" ")[0])).toEqual(["send", "edit", "edit"]);
  });
  it("finds the one that a crash left unrecorded", async () => {
    const scene = await sceneOf([]);
    scene.discord.lost = () => scene.kill();
    await subscribe(scene, "s1", subscription({ show: "chicago-pd", event: true }));
    await scene.engine.settled();
    scene.discord.lost = () => undefined;
    scene.discord.knowsNonces = false;
    await scene.restart();
    expect(counts(scene)[event]).toBe(1);
  });
  it("takes it away when its episode turns out to have aired long ago", async () => {
    const scene = await sceneOf(["c1"], { show: undefined, event: true, leads: [0] });
    const old = "chicago-fire/S1E1";
    await correct(scene, { kind: "move", day: "2024-01-19", time: "22:00" }, old);
    expect(done(scene).filter((line) => line.includes(old))).toHaveLength(1);
    await putBack(scene);
    const ofOld = done(scene).filter((line) => line.includes(old));
    expect(ofOld.map((line) => line.split(" ")[0])).toEqual(["send", "remove"]);
  });
  it("takes it away when the episode will not air or has lost its hour, and makes it anew", async () => {
    const scene = await sceneOf(["c1"], { event: true, leads: [0] });
    await correct(scene, { kind: "cancel" });
    await correct(scene, { kind: "move", day: "2024-01-19", time: "22:00" });
    await correct(scene, { kind: "move", day: "2024-01-20" });
    const ofEvent = done(scene).filter((line) => line.endsWith(event));
    expect(ofEvent.map((line) => line.split(" ")[0])).toEqual(["send", "remove", "send", "remove"]);
  });
});

describe("after-midnight shows and date-only placeholders", () => {
  it("tells of a show after midnight at its own minute", async () => {
    const scene = await sceneOf(["c1"]);
    await correct(scene, { kind: "move", day: "2024-01-18", time: "00:30" });
    await scene.moveTo(NEXT_DAY);
    const key = `post:s1:c1:${PD}:eastern:30:2024-01-18`;
    expect(sent(scene)).toEqual([`2024-01-18T05:00 ${key}`]);
  });
  it("tells of a date alone at noon, once, whatever the leads; the hour is put in when it is known", async () => {
    const scene = await sceneOf(["c1"], { leads: [60, 30, 0] });
    await correct(scene, { kind: "move", day: "2024-01-18" });
    await scene.moveTo("2024-01-18T18:00:00.000Z");
    await correct(scene, { kind: "move", day: "2024-01-18", time: "22:00" });
    await scene.moveTo("2024-01-19T15:00:00.000Z");
    const key = `post:s1:c1:${PD}:eastern:day:2024-01-18`;
    expect(done(scene)).toEqual([`send 2024-01-18T17:00 ${key}`, `edit 2024-01-18T18:00 ${key}`]);
  });
});

describe("schedule source down, 403, garbage", () => {
  it("goes on with what is known", async () => {
    const scene = await sceneOf(["c1"]);
    scene.fails = (what, table) => what === "write" && table === "schedules";
    const nothing = {
      show: "chicago-pd",
      polledAt: AFTERNOON,
      updated: 1,
      episodes: [],
      orders: {},
    };
    await expect(scene.schedules.hear(nothing)).rejects.toThrow("failed");
    scene.fails = () => false;
    // An empty list is not a cancellation.
    await scene.schedules.hear(nothing);
    await scene.moveTo(NEXT_DAY);
    expect(sent(scene)).toEqual([`2024-01-18T02:30 ${post("c1")}`]);
  });
});

describe("the store fails", () => {
  const until = Date.parse("2024-01-18T02:33:00.000Z");

  it.each(["read", "write"] as const)(
    "%s: nothing is sent without a record, and nothing lost",
    async (kind) => {
      const scene = await sceneOf(MANY);
      scene.fails = (what, table) =>
        what === kind && table === "nights" && scene.time.now() < until;
      await scene.moveTo(NEXT_DAY);
      expect(counts(scene)).toEqual(Object.fromEntries(MANY.map((channel) => [post(channel), 1])));
      for (const line of sent(scene)) expect(line >= "2024-01-18T02:33").toBe(true);
    },
  );
  it("after the sending: it is looked for, not sent again", async () => {
    const scene = await sceneOf(MANY);
    let isSent = false;
    scene.discord.lost = () => void (isSent = true);
    scene.fails = (what) => what === "write" && isSent && scene.time.now() < until;
    await scene.moveTo("2024-01-18T02:32:00.000Z");
    scene.discord.knowsNonces = false;
    await scene.moveTo(NEXT_DAY);
    expect(scene.discord.done.filter(({ what }) => what === "send")).toHaveLength(MANY.length);
    const { records } = await scene.engine.inspect("s1");
    expect(Object.values(records).map(({ status }) => status)).toEqual(MANY.map(() => "sent"));
  });
});

describe("a restored backup", () => {
  it.each([false, true])(
    "doubles neither posts nor notices nor events; in a forum: %s",
    async (isForum) => {
      const scene = await sceneOf(["c1"], { isForum, event: true });
      const backup = await scene.backup();
      await scene.moveTo("2024-01-18T02:35:00.000Z");
      const announced = await scene.backup();
      await correct(scene, { kind: "move", day: "2024-01-19", time: "22:00" });
      const before = counts(scene);
      scene.discord.knowsNonces = false;
      await scene.moveTo("2024-01-18T02:45:00.000Z");
      // Each backup lacks a part of what is in Discord; the moderator's word is said again.
      const { corrections } = scene.servers.get("s1");
      for (const store of [announced, backup]) {
        await scene.restart(store);
        await scene.servers.change("s1", (kept) => ({ ...kept, corrections }));
        await scene.engine.settled();
      }
      expect(counts(scene)).toEqual(before);
    },
  );
});

describe("direct messages", () => {
  const reminder = (user: string, change: Partial<PersonalReminder> = {}): PersonalReminder => ({
    user,
    channel: `d-${user}`,
    episode: PD,
    feed: "eastern",
    lead: 30,
    ...change,
  });
  const remind = (scene: Scene, server: string, ...personal: readonly PersonalReminder[]) =>
    scene.servers.change(server, (kept) => ({
      ...kept,
      personal: [...kept.personal, ...personal],
    }));
  const users = Array.from({ length: 12 }, (_, index) => `u${index}`);
  const instants = ({ discord }: Scene, kind: Planned["kind"]) =>
    discord.done.flatMap((one) => (one.planned.kind === kind ? [Date.parse(one.at)] : []));

  it("come after the channels, five a second", async () => {
    const scene = await sceneOf(MANY);
    await remind(scene, "s1", ...users.map((user) => reminder(user)));
    await scene.moveTo(NEXT_DAY);
    const [first = 0, ...others] = instants(scene, "dm");
    expect(Math.max(...instants(scene, "post"))).toBeLessThanOrEqual(first);
    expect(others.map((at, index) => at - ([first, ...others][index] ?? 0))).toEqual(
      others.map(() => 200),
    );
    expect(others).toHaveLength(users.length - 1);
  });
  it("are one a person and episode, in however many servers they asked, and however often", async () => {
    const scene = await openScene(AFTERNOON);
    await remind(scene, "s2", reminder("u1", { lead: 10 }));
    await remind(scene, "s1", reminder("u1", { lead: 60 }), reminder("u1"));
    await scene.moveTo(NEXT_DAY);
    expect(sent(scene)).toEqual([`2024-01-18T02:30 dm:-:u1:${PD}:eastern:30:2024-01-17`]);
  });
  it("rest all together when Discord finds them too many", async () => {
    const scene = await openScene(AFTERNOON);
    await remind(scene, "s1", ...users.map((user) => reminder(user, { lead: 60 })));
    let asked = 0;
    scene.discord.trouble = () => (asked++ === 2 ? failed({ kind: "quarantined" }) : undefined);
    await scene.moveTo("2024-01-18T02:09:00.000Z");
    expect(instants(scene, "dm")).toHaveLength(2);
    expect(asked).toBe(3);
    await scene.moveTo(NEXT_DAY);
    expect(Object.values(counts(scene))).toEqual(users.map(() => 1));
  });
  it("are not tried again where a person takes none", async () => {
    const scene = await openScene(AFTERNOON);
    await remind(scene, "s1", reminder("u1"), reminder("u2"));
    let asked = 0;
    scene.discord.trouble = ({ target }) =>
      target.kind === "person" && target.user === "u1"
        ? (asked++, failed({ kind: "closed" }))
        : undefined;
    await scene.moveTo(DUE);
    await changeOften(scene);
    await scene.moveTo(NEXT_DAY);
    expect(asked).toBe(1);
    expect(Object.keys(counts(scene))).toEqual([`dm:-:u2:${PD}:eastern:30:2024-01-17`]);
  });
  it("that wait their turn are not sent once they were cancelled", async () => {
    const scene = await openScene(AFTERNOON);
    await remind(scene, "s1", ...users.map((user) => reminder(user)));
    await scene.moveTo(DUE);
    await scene.servers.change("s1", (kept) => ({ ...kept, personal: kept.personal.slice(0, 2) }));
    await scene.engine.settled();
    await scene.moveTo(NEXT_DAY);
    expect(instants(scene, "dm")).toHaveLength(2);
  });
});
