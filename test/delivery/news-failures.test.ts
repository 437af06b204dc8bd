/** What goes wrong with claims' posts: channels, Discord, people and missing rights. */
import { describe, expect, it } from "vitest";
import {
  add,
  doneFor,
  failed,
  FIRST,
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
  SERVER,
  setChannel,
  settleAs,
  shown,
  takeBack,
} from "./newsroom.ts";
import { type Scene, subscribe, subscription } from "./scene.ts";

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
