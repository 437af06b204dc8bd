import { afterEach, describe, expect, it, vi } from "vitest";
import { createMovableClock } from "../../src/clock.ts";
import { type Emulator, startEmulator } from "../../src/emulator/index.ts";
import { serverCodec } from "../../src/store/records.ts";
import type { Store } from "../../src/store/store.ts";
import { openMemoryStore } from "../store/memory.ts";
import { createTestBot } from "./bot.ts";
import {
  answerOf,
  ARTICLE_DAY,
  brokenIn,
  buttonOf,
  type Community,
  ON_AIR,
  openCommunity,
  textOf,
} from "./community.ts";

const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close();
});

const PD = { show: "Chicago P.D." };

async function hearing(): Promise<Community> {
  const community = await openCommunity();
  open.push(community);
  await community.ask("reminders add", { channel: community.channel("one-chicago"), ...PD });
  return community;
}

describe("everything of a server", () => {
  it("is handed out as a file, to the moderator alone", async () => {
    const community = await hearing();
    const answer = await community.ask("news-settings export");
    expect(textOf(answer)).toContain("Everything I keep about this server");
    expect(answer.attachments).toMatchObject([
      { filename: expect.stringMatching(/^continuity-\d+-[-\d]+\.json$/) },
    ]);
    expect(answer.ephemeralFor).toBeDefined();
    expect(brokenIn(community)).toEqual([]);
  });

  it("is erased once the word was typed, and nothing is posted after it", async () => {
    const community = await hearing();
    const { moderator } = community;
    const asked = await community.ask("news-settings erase");
    const form = await moderator.press(asked.id, buttonOf(asked, "Erase everything"));
    if (form.kind !== "modal") throw new Error(form.kind);
    const mistyped = await answerOf(await moderator.submitModal(form.modal, { word: "no" }));
    expect(textOf(mistyped)).toContain("Nothing was erased");
    const again = await moderator.press(mistyped.id, buttonOf(mistyped, "Try again"));
    if (again.kind !== "modal") throw new Error(again.kind);
    const erased = await answerOf(await moderator.submitModal(again.modal, { word: "ERASE" }));
    expect(textOf(erased)).toContain("is erased");
    expect(textOf(await community.ask("reminders list"))).not.toContain("Chicago P.D.");
    await community.moveTo(ON_AIR);
    expect(community.posts("one-chicago")).toEqual([]);
    expect(brokenIn(community)).toEqual([]);
  });
});

describe("/my-data", () => {
  it("shows a fan their own, erases it when they confirm, and works in a direct message", async () => {
    const community = await hearing();
    const { discord, fan } = community;
    for (const where of [community.channel("one-chicago"), discord.directChannel(fan.id).id]) {
      const person = fan.in(where);
      const shown = await answerOf(await person.command("my-data"));
      expect(textOf(shown)).toContain("I keep next to nothing about you");
      const asked = await answerOf(await person.press(shown.id, buttonOf(shown, "Erase it all")));
      const done = await answerOf(
        await person.press(asked.id, buttonOf(asked, "Yes, erase it all")),
      );
      expect(textOf(done)).toContain("What I kept about you is erased");
    }
    expect(brokenIn(community)).toEqual([]);
  });
});

describe("a server that the bot is removed from", () => {
  interface World {
    readonly discord: Emulator;
    readonly store: Store;
    readonly server: string;
    readonly start: () => Promise<{ stop(): Promise<void> }>;
    /** When it was left, as it is kept. */
    readonly left: () => Promise<string | undefined>;
  }

  async function world(): Promise<World> {
    const discord = await startEmulator({ limits: { identifyEveryMs: 0 } });
    open.push(discord);
    const store = openMemoryStore();
    const { id: server } = discord.addGuild({ channels: [{ name: "chat" }] });
    // Without another server Discord would have nothing to tell of.
    discord.addGuild();
    const table = store.table("servers", serverCodec);
    return {
      discord,
      store,
      server,
      async start() {
        const clock = createMovableClock(new Date(ARTICLE_DAY));
        const bot = createTestBot(discord, { clock, store });
        await bot.start();
        open.push({ close: () => bot.stop() });
        return bot;
      },
      left: async () => (await table.get(server))?.left,
    };
  }

  async function withReminder(): Promise<World & { readonly bot: { stop(): Promise<void> } }> {
    const made = await world();
    const { discord, server } = made;
    const bot = await made.start();
    const { ownerId, channels } = discord.guild(server);
    const chat = channels[0]?.id ?? "";
    const owner = discord.as(ownerId).in(chat);
    await answerOf(await owner.command("reminders add", { channel: chat, ...PD }));
    return { ...made, bot };
  }

  it("is marked as left, and no longer once the bot is back", async () => {
    const { discord, server, left } = await withReminder();
    discord.removeBot(server);
    await vi.waitFor(async () => expect(await left()).toBeDefined());
    discord.addBot(server);
    await vi.waitFor(async () => expect(await left()).toBeUndefined());
  });

  it("is not marked by an outage, neither while the bot runs nor at its start", async () => {
    const { discord, server, left, bot, start } = await withReminder();
    const told = discord.next(
      "log",
      (entry) => entry.kind === "event" && entry.type === "GUILD_DELETE",
    );
    discord.setAvailable(server, false);
    await told;
    await bot.stop();
    expect(await left()).toBeUndefined();
    await start();
    expect(await left()).toBeUndefined();
    // discord.js waits 15 seconds at a start for what is unavailable.
  }, 60_000);

  it("while it is not running is marked by its next start, and so is that it is back", async () => {
    const { discord, server, left, bot, start } = await withReminder();
    await bot.stop();
    discord.removeBot(server);
    const second = await start();
    expect(await left()).toBeDefined();
    await second.stop();
    discord.addBot(server);
    await start();
    expect(await left()).toBeUndefined();
  });
});
