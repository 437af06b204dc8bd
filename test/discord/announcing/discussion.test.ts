import { PermissionFlagsBits } from "discord.js";
import { describe, expect, it } from "vitest";
import { createAnnouncer } from "../../../src/discord/announcer.ts";
import type { Fault, MessageView } from "../../../src/emulator/index.ts";
import { depsAt, HOUR, showing } from "../deliveries.ts";
import {
  scene,
  FORUM,
  since,
  placedOf,
  textOf,
  expectNothingBroken,
  expectNothingBrokenBut,
  failAt,
} from "./scene.ts";

const { CreatePublicThreads } = PermissionFlagsBits;

describe("a discussion", () => {
  it("opens on the announcement and begins with the warning, once", async () => {
    const { bot, post, discussion, posted, discord, guild, channelId } = await scene();
    const on = placedOf(await bot.send(post()));
    const outcome = await bot.send(discussion(), on);
    expect(outcome).toEqual({ kind: "done", placed: { id: on.id, channel: channelId } });
    expect(await bot.send(discussion(), on)).toEqual(outcome);
    expect(discord.threads(guild.id)).toMatchObject([{ id: on.id, name: "Chicago P.D. S11E1" }]);
    expect(posted()).toHaveLength(1);
    const inside = discord.messages(on.id);
    expect(inside).toHaveLength(1);
    expect(textOf(inside[0] as MessageView)).toContain(
      "## Spoilers for everything up to and including S11E1 are fine here.",
    );
    expectNothingBrokenBut(discord, "160004");
  });

  it("without an announcement opens on a message of its own, once", async () => {
    const { bot, discussion, posted, discord, guild } = await scene();
    const placed = placedOf(await bot.send(discussion()));
    expect(placedOf(await bot.send(discussion()))).toEqual(placed);
    expect(posted().map(({ id }) => id)).toEqual([placed.id]);
    expect(discord.threads(guild.id)).toHaveLength(1);
    expect(discord.messages(placed.id)).toHaveLength(1);
  });

  it("whose announcement a person deleted opens on a message of its own", async () => {
    const { bot, discussion, posted, channelId } = await scene();
    const placed = placedOf(await bot.send(discussion(), { id: "1", channel: channelId }));
    expect(posted().map(({ id }) => id)).toEqual([placed.id]);
  });

  it.each<[string, boolean, Fault]>([
    ["on an announcement, never done", true, { kind: "fail", status: 502, method: "POST" }],
    ["on an announcement, its answer lost", true, { kind: "loseAnswer", method: "POST" }],
    ["on its own message, never done", false, { kind: "fail", status: 502, method: "POST" }],
    ["on its own message, its answer lost", false, { kind: "loseAnswer", method: "POST" }],
  ])("that failed at any step is finished by the next send, %s", async (_, hasPost, fault) => {
    for (const step of hasPost ? [1, 2] : [1, 2, 3]) {
      let now = Date.now();
      const { bot, post, discussion, posted, discord, guild } = await scene({
        emulator: { now: () => now },
      });
      const on = hasPost ? placedOf(await bot.send(post())) : undefined;
      const begun = now - 60_000;
      const end = failAt(discord, step, fault);
      expect(await bot.send(discussion(), on)).toMatchObject({ trouble: { kind: "later" } });
      end();
      // Long after Discord has forgotten the nonces: it is looked for first.
      now += 600_000;
      const found = await bot.find(discussion(), begun);
      const placed = placedOf(found.kind === "found" ? found : await bot.send(discussion(), on));
      expect(posted()).toHaveLength(1);
      expect(discord.threads(guild.id)).toHaveLength(1);
      expect(discord.messages(placed.id)).toHaveLength(1);
    }
  });

  it("is found by the warning in its thread, on a message much older as well", async () => {
    let now = Date.now();
    const { bot, post, discussion, discord } = await scene({ emulator: { now: () => now } });
    const on = placedOf(await bot.send(post()));
    now += 3 * HOUR;
    const begun = now - 60_000;
    expect(await bot.find(discussion(), begun)).toEqual({ kind: "absent" });
    const placed = placedOf(await bot.send(discussion(), on));
    expect(await bot.find(discussion(), begun)).toEqual({ kind: "found", placed });
    discord.archiveThread(placed.id);
    expect(await bot.find(discussion(), begun)).toEqual({ kind: "found", placed });
    expectNothingBroken(discord);
  });

  it("that a crash left without its thread gets it on the message that is there", async () => {
    const { bot, discussion, posted, discord, guild } = await scene();
    const end = failAt(discord, 2, { kind: "fail", status: 502, method: "POST" });
    await bot.send(discussion());
    end();
    await bot.close();
    // Another process, which knows nothing but the delivery.
    const next = createAnnouncer({
      token: discord.token,
      apiUrl: discord.apiUrl,
      deps: () => depsAt(),
      logger: { debug() {}, info() {}, warn() {}, error() {} },
    });
    expect(await next.find(discussion(), since())).toEqual({ kind: "absent" });
    await next.send(discussion());
    expect(posted()).toHaveLength(1);
    expect(discord.threads(guild.id)).toHaveLength(1);
  });

  it("gets its new code in its name and its warning", async () => {
    const { bot, discussion, discord, guild } = await scene();
    const placed = placedOf(await bot.send(discussion()));
    const next = { kind: "discussion", showing: showing("chicago-pd/S11E2") } as const;
    expect(await bot.edit({ ...discussion(), content: next }, placed)).toMatchObject({
      kind: "done",
    });
    expect(discord.threads(guild.id)).toMatchObject([{ name: "Chicago P.D. S11E2" }]);
    expect(textOf(discord.messages(placed.id)[0] as MessageView)).toContain("including S11E2");
    expectNothingBroken(discord);
  });

  it("as a forum post is one, with the warning", async () => {
    const { bot, discussion, discord, guild } = await scene({ channel: FORUM });
    const placed = placedOf(await bot.send(discussion()));
    expect(discord.threads(guild.id)).toMatchObject([{ name: "Chicago P.D. S11E1" }]);
    expect(textOf(discord.messages(placed.channel)[0] as MessageView)).toContain("Spoilers for");
  });

  it("that may be opened only later takes the message that is there by then", async () => {
    let now = Date.now();
    const { bot, discussion, deny, posted, discord, guild } = await scene({
      emulator: { now: () => now },
    });
    deny(CreatePublicThreads);
    expect(await bot.send(discussion())).toMatchObject({ trouble: { kind: "forbidden" } });
    deny(0n);
    now += 600_000;
    expect(await bot.send(discussion())).toMatchObject({ kind: "done" });
    expect(posted()).toHaveLength(1);
    expect(discord.threads(guild.id)).toHaveLength(1);
  });

  it("that may not be opened says so", async () => {
    const { bot, post, discussion, deny } = await scene();
    const on = placedOf(await bot.send(post()));
    deny(CreatePublicThreads);
    expect(await bot.send(discussion(), on)).toMatchObject({ trouble: { kind: "forbidden" } });
  });
});
