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
});
