import { PermissionFlagsBits } from "discord.js";
import { describe, expect, it } from "vitest";
import { scene, since, placedOf, requestsOf } from "./scene.ts";

const { ReadMessageHistory } = PermissionFlagsBits;

describe("a look-up", () => {
  it("finds a post among many others, over several pages", async () => {
    const { bot, post, annHere, discord } = await scene();
    for (let at = 0; at < 130; at++) annHere.say(String(at));
    const placed = placedOf(await bot.send(post()));
    for (let at = 0; at < 130; at++) annHere.say(String(at));
    expect(await bot.find(post(), since())).toEqual({ kind: "found", placed });
    expect(requestsOf(discord, "GET")).toHaveLength(2);
    expect(await bot.find(post({ key: "another" }), since())).toEqual({ kind: "absent" });
  });

  it("looks at nothing older than it was told", async () => {
    const { bot, post } = await scene();
    await bot.send(post());
    expect(await bot.find(post(), Date.now() + 1_000)).toEqual({ kind: "absent" });
  });

  it("is impossible, not empty, without Read Message History", async () => {
    const { bot, post, discussion, deny } = await scene();
    await bot.send(post());
    deny(ReadMessageHistory);
    expect(await bot.find(post(), since())).toEqual({ kind: "impossible" });
    expect(await bot.find(discussion(), since())).toEqual({ kind: "impossible" });
  });

  it("asks Discord nothing where the client knows that it may not read", async () => {
    const { bot, post, discord } = await scene({
      announcer: { access: { missing: () => ["Read Message History"] } },
    });
    expect(await bot.find(post(), since())).toEqual({ kind: "impossible" });
    expect(requestsOf(discord, "GET")).toEqual([]);
  });

  it("that fails says why", async () => {
    const { bot, post, discord, channelId } = await scene();
    discord.fault({ kind: "fail", status: 503, times: 1 });
    expect(await bot.find(post(), since())).toMatchObject({ trouble: { kind: "later" } });
    discord.deleteChannel(channelId);
    expect(await bot.find(post(), since())).toMatchObject({ trouble: { kind: "gone" } });
  });
});
