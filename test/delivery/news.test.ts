/** Claims in a server's news channel: once, kept true, followed up, taken away. */
import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { isRetracted } from "../../src/news/kept.ts";
import {
  add,
  approve,
  claimOf,
  doneFor,
  failed,
  FIRST,
  grade,
  HOUR,
  later,
  MINUTE,
  newsOf,
  newsScene,
  NOON,
  official,
  report,
  restartLater,
  SECOND,
  setChannel,
  settleAs,
  shown,
  takeBack,
} from "./newsroom.ts";
import { openScene, type Scene } from "./scene.ts";

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

  it("whose label a grade changes is edited, without a follow-up", async () => {
    const scene = await newsScene();
    await add(scene);
    const today = { reported: NOON.slice(0, 10), sourcing: "anonymous" } as const;
    await report(scene, { outlet: "herald", ...today });
    await report(scene, { outlet: "times", ...today });
    await later(scene, HOUR);
    expect(shown(scene)[0]).toMatch(/^news c1\/1 Jo leaves the show: Unconfirmed/);
    const before = doneFor(scene).length;
    await grade(scene, { outlet: "herald", grade: "reliable" });
    expect(shown(scene)[0]).toMatch(/^news c1\/1 Jo leaves the show: Corroborated/);
    await grade(scene, { outlet: "herald", grade: "as shipped" });
    expect(shown(scene)[0]).toMatch(/^news c1\/1 Jo leaves the show: Unconfirmed/);
    expect(doneFor(scene).slice(before)).toEqual(["edit news:c1:-:1", "edit news:c1:-:1"]);
    expect(newsOf(scene).unposted).toEqual([]);
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

  it("ends with the right words where a later attempt arrived, and its words are old again", async () => {
    const scene = await newsScene();
    scene.discord.trouble = () => failed("later");
    await add(scene);
    await settleAs(scene, "wrong");
    scene.discord.trouble = () => undefined;
    scene.discord.lost = () => failed("later");
    await later(scene, 3_000);
    expect(shown(scene)).toEqual([expect.stringContaining("Wrong")]);
    scene.discord.lost = () => undefined;
    await settleAs(scene, "open");
    await later(scene, HOUR);
    expect(shown(scene)).toEqual([`news c1/1 ${FIRST}`]);
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

  it("is not posted where it is taken back while it waits for its turn", async () => {
    const scene = await newsScene();
    const discord = { ...scene.discord };
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    scene.discord.send = async (...sent) => {
      await gate;
      return discord.send(...sent);
    };
    const turns = async () => {
      for (let turn = 0; turn < 50; turn++) await setImmediate();
    };
    const all = [add(scene), add(scene)];
    await turns();
    all.push(takeBack(scene, "c2"));
    await turns();
    open();
    await Promise.all(all);
    await later(scene, HOUR);
    expect([shown(scene), newsOf(scene).unposted]).toEqual([[`news c1/1 ${FIRST}`], []]);
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
