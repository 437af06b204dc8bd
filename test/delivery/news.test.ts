/** Claims in a server's news channel: once, kept true, followed up, taken away; and what goes wrong. */
import { describe, expect, it } from "vitest";
import type { Outcome } from "../../src/ports.ts";
import { isRetracted } from "../../src/news/kept.ts";
import type { Trouble } from "../../src/reminders/delivery.ts";
import {
  add,
  approve,
  claimOf,
  doneFor,
  newsOf,
  newsScene,
  NOON,
  official,
  report,
  SERVER,
  setChannel,
  settleAs,
  shown,
  takeBack,
} from "./newsroom.ts";
import { openScene, type Scene, subscribe, subscription } from "./scene.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const FIRST =
  "Jo leaves the show: Unconfirmed · one anonymous source · first: The Gazette, Jan 8, 2024";
const SECOND =
  "Jo leaves the show: Corroborated · 2 independent sources · first: The Gazette, Jan 8, 2024";

function failed(kind: Trouble["kind"]): Outcome {
  return { kind: "failed", trouble: { kind } as Trouble, detail: kind };
}

function later(scene: Scene, ms: number): Promise<void> {
  return scene.moveTo(scene.time.now() + ms);
}

/** Restarted when Discord has forgotten its nonces. */
async function restartLater(scene: Scene): Promise<void> {
  await later(scene, 5 * MINUTE);
  scene.discord.knowsNonces = false;
  await scene.restart();
  await later(scene, 5 * MINUTE);
}

describe("a claim", () => {
  it("is posted once, and is then off the list", async () => {
    const scene = await newsScene();
    await add(scene);
    await later(scene, 48 * HOUR);
    expect(shown(scene)).toEqual([`news c1/1 ${FIRST}`]);
    expect(scene.discord.done).toMatchObject([{ what: "send", key: "news:s1:news:c1:-:1:c1" }]);
    expect(newsOf(scene).unposted).toEqual([]);
  });

  it("that a fan suggests is posted when it is approved", async () => {
    const scene = await newsScene();
    await add(scene, "fan");
    expect([shown(scene), newsOf(scene).unposted]).toEqual([[], []]);
    await approve(scene);
    expect(shown(scene)).toEqual([`news c1/2 ${FIRST}`]);
  });

  it("is kept true, and each step that is news gets one follow-up that names the post", async () => {
    const scene = await newsScene();
    await add(scene);
    await later(scene, HOUR);
    await report(scene);
    await later(scene, 300 * 24 * HOUR);
    await settleAs(scene, "wrong");
    await later(scene, 48 * HOUR);
    expect(shown(scene)).toEqual([
      expect.stringMatching(/^news c1\/1 Jo leaves the show: Wrong · was corroborated/),
      "news c1/2 reported, Unconfirmed > Corroborated, of m1",
      "news c1/3 settled, Corroborated > Wrong, of m1",
    ]);
    expect(doneFor(scene)).toEqual([
      "send news:c1:-:1",
      "edit news:c1:-:1",
      "send news:c1:-:2",
      "edit news:c1:-:1",
      "send news:c1:-:3",
    ]);
  });

  it("that is taken back is deleted with all that followed, and so are its records", async () => {
    const scene = await newsScene();
    await add(scene);
    await report(scene);
    await later(scene, HOUR);
    await takeBack(scene);
    expect(shown(scene)).toEqual([]);
    const store = await scene.backup();
    await scene.restart(store);
    expect(newsOf(scene).unposted).toEqual([]);
    await later(scene, HOUR);
    expect(doneFor(scene).filter((line) => line.startsWith("remove"))).toHaveLength(2);
  });

  it("without a channel is posted when it changes later, as it stands then", async () => {
    const scene = await openScene(NOON);
    await add(scene);
    await report(scene);
    await setChannel(scene, "news");
    await later(scene, HOUR);
    expect([shown(scene), newsOf(scene).unposted]).toEqual([[], []]);
    await report(scene, official);
    await later(scene, HOUR);
    expect(shown(scene)).toEqual([
      expect.stringContaining("news c1/3 Jo leaves the show: Confirmed"),
    ]);
  });

  it("stays where it was posted when the channel is another", async () => {
    const scene = await newsScene();
    await add(scene);
    await setChannel(scene, "other");
    await report(scene);
    await add(scene);
    expect(shown(scene)).toEqual([
      `news c1/1 ${SECOND}`,
      "news c1/2 reported, Unconfirmed > Corroborated, of m1",
      `other c2/1 ${FIRST}`,
    ]);
  });
});

describe("a claim that changes while its post is in flight", () => {
  it("ends with the right words in one post", async () => {
    const scene = await newsScene();
    let changed: Promise<unknown> | undefined;
    scene.discord.lost = () => void (changed ??= report(scene));
    await add(scene);
    await changed;
    await later(scene, HOUR);
    expect(shown(scene)[0]).toBe(`news c1/1 ${SECOND}`);
    expect(doneFor(scene).filter((line) => line === "send news:c1:-:1")).toHaveLength(1);
    expect(newsOf(scene).unposted).toEqual([]);
  });

  it("ends with the right words where its answer is lost, and Discord shows the first ones", async () => {
    const scene = await newsScene();
    scene.discord.lost = () => failed("later");
    await add(scene);
    scene.discord.lost = () => undefined;
    await report(scene);
    await later(scene, HOUR);
    expect(shown(scene)[0]).toBe(`news c1/1 ${SECOND}`);
    expect(doneFor(scene).filter((line) => line === "send news:c1:-:1")).toHaveLength(1);
  });

  it("is nowhere where it is taken back meanwhile", async () => {
    const scene = await newsScene();
    let changed: Promise<unknown> | undefined;
    scene.discord.lost = () => void (changed ??= takeBack(scene));
    await add(scene);
    await changed;
    await later(scene, HOUR);
    expect([shown(scene), newsOf(scene).unposted]).toEqual([[], []]);
  });

  it("is looked for and deleted where it is taken back after a crash", async () => {
    const scene = await newsScene();
    scene.discord.lost = () => scene.kill();
    await add(scene);
    scene.discord.lost = () => undefined;
    scene.discord.trouble = ({ kind }) => (kind === "news" ? failed("later") : undefined);
    await restartLater(scene);
    await takeBack(scene);
    scene.discord.trouble = () => undefined;
    await later(scene, HOUR);
    expect([shown(scene), newsOf(scene).unposted]).toEqual([[], []]);
  });
});

describe("a crash at every write and every request", () => {
  /** What moderators do, one after the other. */
  const acts = [
    add,
    (scene: Scene) => report(scene),
    (scene: Scene) => settleAs(scene, "wrong"),
    takeBack,
  ];

  /** What the post says first after so many steps. */
  const WORDS = [undefined, "Unconfirmed", "Corroborated", "Wrong"];

  /** Ends the process at the kth moment of something that could be the last. */
  function killAt(scene: Scene, kth: number): () => boolean {
    let count = 0;
    const isOver = () => {
      count += 1;
      if (count === kth) scene.kill();
      return count >= kth;
    };
    const ends = () => (isOver() ? failed("later") : undefined);
    scene.fails = (what) => what === "write" && isOver();
    Object.assign(scene.discord, { trouble: ends, lost: ends, lostEdit: ends });
    return () => {
      scene.fails = () => false;
      const well = () => undefined;
      Object.assign(scene.discord, { trouble: well, lost: well, lostEdit: well });
      return count >= kth;
    };
  }

  it.each(acts.map((_, at) => at))("leaves act %i done and shown once, or not done", async (at) => {
    for (let kth = 1; ; kth++) {
      const scene = await newsScene();
      for (const before of acts.slice(0, at)) {
        await before(scene);
        await later(scene, MINUTE);
      }
      const disarm = killAt(scene, kth);
      await acts[at]?.(scene).catch(() => undefined);
      const wasKilled = disarm();
      await restartLater(scene);
      const claim = await claimOf(scene);
      const steps = claim?.history.length ?? 0;
      const isThere = claim !== undefined && !isRetracted(claim);
      const sends = doneFor(scene).filter((line) => line.startsWith("send "));
      expect({
        killedAt: kth,
        isDone: steps === at + 1,
        isUndone: steps === at,
        shown: shown(scene).map((line) => line.split(" ", 2).join(" ")),
        word: /: (\w+)/.exec(shown(scene)[0] ?? "")?.[1],
        sentTwice: sends.length - new Set(sends).size,
        unposted: newsOf(scene).unposted,
      }).toEqual({
        killedAt: kth,
        isDone: steps > at,
        isUndone: steps <= at,
        shown: isThere ? claim.history.map((_, step) => `news c1/${step + 1}`) : [],
        word: isThere ? WORDS[steps] : undefined,
        sentTwice: 0,
        unposted: [],
      });
      if (!wasKilled) break;
    }
  });
});

describe("a news channel", () => {
  it.each(["gone", "forbidden"] as const)("that is %s suspends the news alone", async (kind) => {
    const scene = await newsScene();
    await subscribe(scene, SERVER, subscription({ show: "chicago-pd" }));
    let asked = 0;
    scene.discord.trouble = ({ kind: what }) =>
      what === "news" ? (asked++, failed(kind)) : undefined;
    await add(scene);
    await add(scene);
    await later(scene, 6 * 24 * HOUR);
    expect(newsOf(scene)).toMatchObject({ suspended: { because: kind, at: NOON } });
    expect(newsOf(scene).unposted).toEqual(["c1", "c2"]);
    expect(scene.discord.alerts).toMatchObject([
      { channel: "alerts", alert: { kind, channel: "news", subscriptions: [], news: true } },
    ]);
    expect(asked).toBe(1);
    expect(scene.discord.done.map(({ planned }) => planned.kind)).toEqual(["post"]);
  });

  it("goes on by itself when it may, with what waited, as it stands then", async () => {
    const scene = await newsScene();
    scene.missing = () => ["Send Messages"];
    scene.discord.trouble = () => failed("forbidden");
    await add(scene);
    await report(scene);
    scene.discord.trouble = () => undefined;
    scene.missing = () => [];
    await scene.engine.accessChanged(SERVER);
    await later(scene, HOUR);
    expect(shown(scene)).toEqual([`news c1/1 ${SECOND}`]);
    expect(newsOf(scene).suspended).toBeUndefined();
    expect(scene.discord.alerts.map(({ alert }) => alert.kind)).toEqual(["forbidden", "goes on"]);
  });

  it("that is deleted stops at once; another takes what waits, and nothing twice", async () => {
    const scene = await newsScene();
    await add(scene);
    scene.discord.trouble = ({ kind }) => (kind === "news" ? failed("gone") : undefined);
    await scene.engine.channelDeleted(SERVER, "news");
    expect(newsOf(scene).suspended?.because).toBe("gone");
    await add(scene);
    await later(scene, HOUR);
    scene.discord.trouble = ({ kind, target }) =>
      kind === "news" && "channel" in target && target.channel === "news"
        ? failed("gone")
        : undefined;
    await setChannel(scene, "other");
    await report(scene);
    await later(scene, HOUR);
    expect(doneFor(scene)).toEqual(["send news:c1:-:1", "send other:c2:-:1"]);
    expect(newsOf(scene).unposted).toEqual([]);
    expect(newsOf(scene).suspended).toBeUndefined();
  });

  it("that was refused once gives what never arrived there to the next", async () => {
    const scene = await newsScene();
    scene.discord.trouble = ({ key }) => (key.includes(":news:") ? failed("gone") : undefined);
    await add(scene);
    await setChannel(scene, "other");
    await later(scene, HOUR);
    expect(shown(scene)).toEqual([`other c1/1 ${FIRST}`]);
  });

  it("in which nothing may be written any more is still kept true", async () => {
    const scene = await newsScene();
    await add(scene);
    scene.missing = () => ["Send Messages"];
    await scene.engine.accessChanged(SERVER);
    await report(scene);
    expect(shown(scene)).toEqual([`news c1/1 ${SECOND}`]);
  });

  it("that hides everything is asked once an hour, and at once when it may", async () => {
    const scene = await newsScene();
    await add(scene);
    let asked = 0;
    scene.discord.trouble = () => (asked++, failed("forbidden"));
    scene.missing = () => ["View Channel"];
    await report(scene);
    await later(scene, 3 * HOUR + MINUTE);
    expect(asked).toBeLessThanOrEqual(4);
    scene.discord.trouble = () => undefined;
    scene.missing = () => [];
    await scene.engine.accessChanged(SERVER);
    await later(scene, MINUTE);
    expect(shown(scene)).toEqual([
      `news c1/1 ${SECOND}`,
      "news c1/2 reported, Unconfirmed > Corroborated, of m1",
    ]);
  });
});

describe("when Discord is down", () => {
  it("for ten minutes, a claim is posted once, as it stands then", async () => {
    const scene = await newsScene();
    scene.discord.trouble = () => failed("later");
    await add(scene);
    await later(scene, 4 * MINUTE);
    await report(scene);
    await later(scene, 6 * MINUTE);
    scene.discord.trouble = () => undefined;
    await later(scene, HOUR);
    expect(shown(scene)).toEqual([`news c1/1 ${SECOND}`]);
  });

  it("two changes are told afterwards, each once, and the post says the last", async () => {
    const scene = await newsScene();
    await add(scene);
    scene.discord.trouble = () => failed("later");
    await report(scene);
    await later(scene, MINUTE);
    await report(scene, official);
    await later(scene, 10 * MINUTE);
    scene.discord.trouble = () => undefined;
    await later(scene, HOUR);
    expect(shown(scene)).toEqual([
      expect.stringContaining("news c1/1 Jo leaves the show: Confirmed"),
      "news c1/2 reported, Unconfirmed > Corroborated, of m1",
      "news c1/3 reported, Corroborated > Confirmed, of m1",
    ]);
  });

  it("for a day, the post is put right and nobody is told of what is old", async () => {
    const scene = await newsScene();
    await add(scene);
    scene.discord.trouble = () => failed("later");
    await report(scene);
    await later(scene, 25 * HOUR);
    scene.discord.trouble = () => undefined;
    await later(scene, HOUR);
    expect(shown(scene)).toEqual([`news c1/1 ${SECOND}`]);
    expect(newsOf(scene).unposted).toEqual([]);
  });

  it("and its answers are lost, nothing is there twice", async () => {
    const scene = await newsScene();
    scene.discord.lost = () => failed("later");
    await add(scene);
    await later(scene, 2 * MINUTE);
    scene.discord.knowsNonces = false;
    await later(scene, 10 * MINUTE);
    scene.discord.lost = () => undefined;
    await later(scene, HOUR);
    // As long as Discord knew the nonce it answered with the first one.
    expect(doneFor(scene).filter((line) => line === "send news:c1:-:1")).toHaveLength(1);
    expect(newsOf(scene).unposted).toEqual([]);
  });

  it("with 429, it waits as long as Discord says", async () => {
    const scene = await newsScene();
    let asked = 0;
    scene.discord.trouble = () =>
      asked++ === 0
        ? { kind: "failed", trouble: { kind: "later", afterMs: 90_000 }, detail: "429" }
        : undefined;
    await add(scene);
    await later(scene, MINUTE);
    expect(shown(scene)).toEqual([]);
    await later(scene, MINUTE);
    expect(shown(scene)).toEqual([`news c1/1 ${FIRST}`]);
  });
});

describe("a post that a person deleted", () => {
  it("is left alone: no second one, and no follow-up of what is not there", async () => {
    const scene = await newsScene();
    await add(scene);
    scene.discord.deletedByPerson("news:s1:news:c1:-:1:c1");
    await report(scene);
    await settleAs(scene, "wrong");
    await later(scene, 48 * HOUR);
    expect(shown(scene)).toEqual([]);
    expect(newsOf(scene).unposted).toEqual([]);
  });

  it("before its answer came counts as posted", async () => {
    const scene = await newsScene();
    scene.discord.lost = ({ key }) => {
      scene.discord.deletedByPerson(key);
      return failed("later");
    };
    await add(scene);
    await later(scene, HOUR);
    expect([shown(scene), newsOf(scene).unposted]).toEqual([[], []]);
  });
});

describe("where the bot may not look what it posted", () => {
  async function uncertain(): Promise<Scene> {
    const scene = await newsScene();
    scene.discord.lost = () => scene.kill();
    await add(scene);
    scene.discord.lost = () => undefined;
    scene.discord.mayLook = false;
    await restartLater(scene);
    return scene;
  }

  it("what may be there is not sent again", async () => {
    const scene = await uncertain();
    await later(scene, 48 * HOUR);
    expect(doneFor(scene)).toEqual(["send news:c1:-:1"]);
    expect(newsOf(scene).unposted).toEqual([]);
  });

  it("what is taken back is looked for until it can be deleted", async () => {
    const scene = await uncertain();
    await takeBack(scene);
    await later(scene, 5 * HOUR);
    expect(newsOf(scene).unposted).toEqual(["c1"]);
    scene.discord.mayLook = true;
    await later(scene, 2 * HOUR);
    expect([shown(scene), newsOf(scene).unposted]).toEqual([[], []]);
  });
});

it("a backup that knows nothing of a post finds it, and puts it right", async () => {
  const scene = await newsScene();
  scene.discord.trouble = () => failed("later");
  await add(scene);
  const before = await scene.backup();
  scene.discord.trouble = () => undefined;
  await later(scene, HOUR);
  scene.discord.knowsNonces = false;
  await scene.restart(before);
  await report(scene);
  await later(scene, HOUR);
  expect(shown(scene)[0]).toBe(`news c1/1 ${SECOND}`);
  expect(doneFor(scene).filter((line) => line === "send news:c1:-:1")).toHaveLength(1);
});
