import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Bot } from "../../src/bot.ts";
import { type Emulator, type Person, startEmulator } from "../../src/emulator/index.ts";
import { createTestBot } from "./bot.ts";

describe("when Discord has a bad day", () => {
  let discord: Emulator;
  let bot: Bot;
  let fan: Person;
  const logged: string[] = [];

  beforeEach(async () => {
    const note = (message: string) => void logged.push(message);
    logged.length = 0;
    discord = await startEmulator();
    const user = discord.addUser({});
    const guild = discord.addGuild({ members: [{ userId: user.id }] });
    bot = createTestBot(discord, {
      logger: { debug: note, info: note, warn: note, error: note },
    });
    await bot.start();
    fan = discord.as(user.id).in(guild.channels[0]?.id ?? "");
  });
  afterEach(async () => {
    await bot.stop();
    await discord.close();
  });

  it("answers again after the gateway's connection was cut", async () => {
    const resumed = discord.next(
      "log",
      (entry) => entry.kind === "gateway" && entry.what === "resumed",
    );
    discord.fault({ kind: "killGateway" });
    await resumed;
    expect(await fan.command("who", { name: "upton" })).toMatchObject({ kind: "reply" });
  });

  it("identifies anew when its session is not valid any more", async () => {
    const anew = discord.next(
      "log",
      (entry) => entry.kind === "gateway" && entry.what === "identified",
    );
    discord.fault({ kind: "invalidSession", resumable: false });
    await anew;
    expect(await fan.command("who", { name: "upton" })).toMatchObject({ kind: "reply" });
  });

  it("outlives an answer that Discord does not take, and logs it with a reference", async () => {
    const end = discord.fault({
      kind: "fail",
      status: 400,
      code: 50035,
      method: "POST",
      path: "/interactions/",
    });
    const outcome = fan.command("who", { name: "upton" });
    await expect.poll(() => logged).toContain("the failure could not be told");
    end();
    expect(logged).toContain("an interaction failed");
    expect(await fan.command("who", { name: "upton" })).toMatchObject({ kind: "reply" });
    void outcome;
  });
});
