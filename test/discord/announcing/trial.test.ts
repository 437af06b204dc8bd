import { PermissionFlagsBits } from "discord.js";
import { describe, expect, it } from "vitest";
import { HOUR, PD_START } from "../deliveries.ts";
import { expectNothingBroken, FORUM, placedOf, scene, since, textOf } from "./scene.ts";

const { SendMessages } = PermissionFlagsBits;

describe("a test of a post", () => {
  it("says what the post would say, headed as a test", async () => {
    const { bot, post, posted, discord } = await scene();
    expect(await bot.test(post())).toMatchObject({ kind: "done" });
    const [message] = posted();
    expect(message && textOf(message)).toMatch(/## Test: Chicago P\.D\. S11E1 “Unpacking”/);
    expectNothingBroken(discord);
  });
  it("shows the role and pings nobody", async () => {
    const { bot, post, posted } = await scene();
    await bot.test(post({ pings: ["300000000000000001"] }));
    const [message] = posted();
    expect(message && textOf(message)).toContain("<@&300000000000000001>");
    expect(message).toMatchObject({ mention_roles: [] });
  });
  it("is never taken for the post itself, which still comes", async () => {
    const { bot, post, posted } = await scene();
    await bot.test(post());
    expect(await bot.find(post(), since())).toEqual({ kind: "absent" });
    const real = placedOf(await bot.send(post()));
    expect(await bot.find(post(), since())).toMatchObject({ placed: { id: real.id } });
    expect(posted()).toHaveLength(2);
  });
  it("is posted anew each time", async () => {
    const { bot, post, posted } = await scene();
    const one = placedOf(await bot.test(post()));
    const two = placedOf(await bot.test(post()));
    expect(one.id).not.toBe(two.id);
    expect(posted()).toHaveLength(2);
  });
  it("of an airing that is over does not say that it is late", async () => {
    const { bot, post, posted } = await scene();
    await bot.test(post({ due: PD_START - 20 * HOUR }));
    const [message] = posted();
    expect(message && textOf(message)).not.toContain("late");
  });
  it("is a post of its own in a forum, under a name that tells", async () => {
    const { bot, post, discord, guild } = await scene({
      channel: { ...FORUM, tags: ["PD"], requireTag: true },
    });
    const placed = placedOf(await bot.test(post()));
    expect(discord.threads(guild.id)).toMatchObject([
      { id: placed.channel, name: "Test: Chicago P.D. S11E1" },
    ]);
    expect(await bot.find(post(), since())).toEqual({ kind: "absent" });
    expectNothingBroken(discord);
  });
  it("that is not allowed is an outcome", async () => {
    const { bot, post, deny } = await scene();
    deny(SendMessages);
    expect(await bot.test(post())).toMatchObject({ trouble: { kind: "forbidden" } });
  });
});
