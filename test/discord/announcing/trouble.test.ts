import { PermissionFlagsBits } from "discord.js";
import { describe, expect, it } from "vitest";
import type { Fault } from "../../../src/emulator/index.ts";
import { HOUR, PD, PD_START } from "../deliveries.ts";
import { requestsOf, scene } from "./scene.ts";

const { CreateEvents, SendMessages, ViewChannel } = PermissionFlagsBits;

describe("what goes wrong is an outcome", () => {
  it("gone: the channel", async () => {
    const { bot, post, discord, channelId } = await scene();
    discord.deleteChannel(channelId);
    expect(await bot.send(post())).toMatchObject({ kind: "failed", trouble: { kind: "gone" } });
  });

  it("gone: the server", async () => {
    const { bot, event, discord, guild } = await scene();
    discord.removeBot(guild.id);
    expect(await bot.send(event())).toMatchObject({ trouble: { kind: "gone" } });
  });

  it("gone: the message that is to be edited", async () => {
    const { bot, post, channelId } = await scene();
    const placed = { id: "1", channel: channelId };
    expect(await bot.edit(post(), placed)).toMatchObject({ trouble: { kind: "gone" } });
  });

  it.each([
    ["seeing the channel", ViewChannel],
    ["writing there", SendMessages],
  ])("forbidden: %s", async (_, permission) => {
    const { bot, post, deny } = await scene();
    deny(permission);
    expect(await bot.send(post())).toMatchObject({ trouble: { kind: "forbidden" } });
  });

  it.each<[string, Fault]>([
    ["a 500", { kind: "fail", status: 500 }],
    ["a 502", { kind: "fail", status: 502 }],
    ["a cut connection", { kind: "dropConnection" }],
    ["a lost answer", { kind: "loseAnswer" }],
    ["Discord being down", { kind: "down" }],
  ])("later: %s", async (_, fault) => {
    const { bot, post, discord } = await scene();
    const end = discord.fault(fault);
    expect(await bot.send(post())).toMatchObject({ trouble: { kind: "later" } });
    // None by itself: the engine has to know of each.
    expect(requestsOf(discord, "POST").length).toBeLessThanOrEqual(1);
    end();
    expect(await bot.send(post())).toMatchObject({ kind: "done" });
  });

  it("later: an answer that takes too long", async () => {
    const { bot, post, discord } = await scene({ announcer: { timeoutMs: 50 } });
    discord.fault({ kind: "slow", ms: 500, times: 1 });
    expect(await bot.send(post())).toMatchObject({ trouble: { kind: "later" } });
  });

  it("later: a rate limit of minutes, with how long; a short one is waited for", async () => {
    const { bot, post, discord } = await scene({ announcer: { longestWaitMs: 2_500 } });
    discord.fault({ kind: "rateLimit", retryAfterMs: 900, times: 1 });
    expect(await bot.send(post())).toMatchObject({ kind: "done" });
    discord.fault({ kind: "rateLimit", retryAfterMs: 90_000, times: 1 });
    const other = post({ key: "another" });
    const outcome = await bot.send(other);
    expect(outcome).toMatchObject({ trouble: { kind: "later", afterMs: expect.any(Number) } });
    const after =
      outcome.kind === "failed" && outcome.trouble.kind === "later" ? outcome.trouble.afterMs : 0;
    expect(after).toBeGreaterThanOrEqual(90_000);
  });

  it("quarantined", async () => {
    const { bot, post, discord } = await scene();
    discord.fault({ kind: "fail", status: 403, code: 40_003, times: 1 });
    expect(await bot.send(post())).toMatchObject({ trouble: { kind: "quarantined" } });
  });

  it("refused: a body that Discord does not take; logged with what was wrong and no secret", async () => {
    const { bot, post, discord, logged } = await scene();
    const of = {
      ...PD,
      airing: { ...PD.airing, episode: { ...PD.airing.episode, code: "S11E1" } },
    };
    discord.fault({
      kind: "fail",
      status: 400,
      code: 50_035,
      message: "Invalid Form Body",
      times: 1,
    });
    const outcome = await bot.send(post({ content: { kind: "episode", showing: of } }));
    expect(outcome).toMatchObject({
      trouble: { kind: "refused" },
      detail: "Invalid Form Body (50035)",
    });
    expect(logged).toMatchObject([{ message: "a delivery was refused", fields: { code: 50_035 } }]);
    expect(JSON.stringify(logged)).not.toContain(discord.token);
  });

  it("refused: each problem of the body by its place", async () => {
    const { bot, event, logged } = await scene({
      botPermissions: CreateEvents,
      emulator: { calendar: () => PD_START + HOUR },
    });
    expect(await bot.send(event())).toMatchObject({ trouble: { kind: "refused" } });
    expect(logged[0]?.fields).toMatchObject({
      problems: [expect.stringMatching(/^scheduled_start_time: GUILD_SCHEDULED_EVENT/)],
    });
  });

  it("refused: a delivery that cannot be worded", async () => {
    const { bot, post, logged } = await scene({
      announcer: {
        deps: () => {
          throw new Error("no knowledge");
        },
      },
    });
    expect(await bot.send(post())).toMatchObject({ detail: "no knowledge" });
    expect(bot.says(post())).toBe("");
    expect(logged.length).toBeGreaterThan(0);
  });

  it("forbidden: a token that is not taken, at once and afterwards", async () => {
    const { bot, post } = await scene({ announcer: { token: "wrong" } });
    const expected = {
      trouble: { kind: "forbidden" },
      detail: "Discord does not take the token any more",
    };
    expect(await bot.send(post())).toMatchObject(expected);
    expect(await bot.send(post())).toMatchObject(expected);
  });
});
