import { describe, expect, it } from "vitest";
import { openScene, type Scene, subscribe, subscription } from "./scene.ts";

const AFTERNOON = "2024-01-17T17:00:00.000Z";
const PD = "chicago-pd/S11E1";
const reminder = { user: "u1", channel: "d1", episode: PD, feed: "eastern", lead: 0 } as const;

/** Also waits until it was looked at. */
async function mark(scene: Scene, server: string, left: string | undefined): Promise<void> {
  await scene.servers.change(server, (kept) => ({ ...kept, left }));
  await scene.engine.settled();
}

const serversOf = (scene: Scene) => scene.discord.done.map(({ planned }) => planned.server);

describe("a server that the bot has left", () => {
  it("gets nothing, neither in its channels nor its people by message", async () => {
    const scene = await openScene(AFTERNOON);
    for (const server of ["s1", "s2"]) {
      await subscribe(scene, server, subscription({ event: true, discussion: "thread" }));
      await scene.servers.change(server, (kept) => ({
        ...kept,
        personal: [{ ...reminder, user: `of ${server}` }],
      }));
    }
    await scene.engine.settled();
    scene.discord.done.length = 0;
    await mark(scene, "s1", AFTERNOON);
    await scene.moveTo("2024-01-18T12:00:00.000Z");
    expect(new Set(serversOf(scene))).toEqual(new Set(["s2"]));
  });

  it("is no reason to forget a person who asked in another as well", async () => {
    const scene = await openScene(AFTERNOON);
    for (const server of ["s1", "s2"])
      await scene.servers.change(server, (kept) => ({ ...kept, personal: [reminder] }));
    await mark(scene, "s1", AFTERNOON);
    await scene.moveTo("2024-01-18T12:00:00.000Z");
    expect(serversOf(scene)).toEqual(["s2"]);
  });

  it("stops at once what was being tried again", async () => {
    const scene = await openScene(AFTERNOON);
    await subscribe(scene, "s1", subscription());
    let tries = 0;
    scene.discord.trouble = () => {
      tries += 1;
      return { kind: "failed", trouble: { kind: "later" }, detail: "busy" };
    };
    await scene.moveTo("2024-01-18T02:31:00.000Z");
    await mark(scene, "s1", AFTERNOON);
    const before = tries;
    expect(before).toBeGreaterThan(0);
    await scene.moveTo("2024-01-18T04:00:00.000Z");
    expect(tries).toBe(before);
  });

  it("hears again once the bot is back", async () => {
    const scene = await openScene(AFTERNOON);
    await subscribe(scene, "s1", subscription({ show: "chicago-pd" }));
    await mark(scene, "s1", AFTERNOON);
    await scene.moveTo("2024-01-18T02:00:00.000Z");
    await mark(scene, "s1", undefined);
    await scene.moveTo("2024-01-18T12:00:00.000Z");
    expect(serversOf(scene)).toEqual(["s1"]);
  });
});
