import { describe, expect, it } from "vitest";
import { openScene, subscribe, subscription } from "./scene.ts";

/** The evening of three premieres: Med at 8, Fire at 9, P.D. at 10, Eastern. */
const AFTERNOON = "2024-01-17T17:00:00.000Z";

describe("the delivery engine", () => {
  it("posts half an hour before each episode, once", async () => {
    const scene = await openScene(AFTERNOON);
    await subscribe(scene, "s1", subscription());
    await scene.moveTo("2024-01-18T12:00:00.000Z");
    expect(scene.discord.done.map(({ what, at, key }) => [what, at, key])).toEqual([
      ["send", "2024-01-18T00:30:00.000Z", "post:s1:c1:chicago-med/S9E1:eastern:30:2024-01-17"],
      ["send", "2024-01-18T01:30:00.000Z", "post:s1:c1:chicago-fire/S12E1:eastern:30:2024-01-17"],
      ["send", "2024-01-18T02:30:00.000Z", "post:s1:c1:chicago-pd/S11E1:eastern:30:2024-01-17"],
    ]);
  });

  it("begins so much earlier that the last of many is in time, never with the start itself", async () => {
    const scene = await openScene(AFTERNOON, { perSecond: 2 });
    const channels = Array.from({ length: 60 }, (_, index) =>
      subscription({
        id: `r${index}`,
        channel: `c${index}`,
        show: "chicago-pd",
        leads: [index % 2 === 0 ? 30 : 0],
      }),
    );
    await subscribe(scene, "s1", ...channels);
    await scene.moveTo("2024-01-18T12:00:00.000Z");
    const instants = new Set(scene.discord.done.map(({ at }) => at));
    // Thirty posts, two a second.
    expect([...instants]).toEqual(["2024-01-18T02:29:45.000Z", "2024-01-18T03:00:00.000Z"]);
    expect(scene.discord.done).toHaveLength(60);
  });

  it("does not wait for direct messages that rest when it is stopped", async () => {
    const scene = await openScene(AFTERNOON);
    const reminder = { episode: "chicago-pd/S11E1", feed: "eastern", lead: 30 } as const;
    await scene.servers.change("s1", (kept) => ({
      ...kept,
      personal: ["u1", "u2"].map((user) => ({ ...reminder, user, channel: user })),
    }));
    scene.discord.trouble = () => ({
      kind: "failed",
      trouble: { kind: "quarantined" },
      detail: "40003",
    });
    await scene.moveTo("2024-01-18T02:30:00.000Z");
    await expect(scene.engine.stop()).resolves.toBeUndefined();
    scene.discord.trouble = () => undefined;
    await scene.moveTo("2024-01-18T02:59:00.000Z");
    expect(scene.discord.done).toEqual([]);
  });
});
