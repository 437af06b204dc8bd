import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Bot } from "../../src/bot.ts";
import {
  type Emulator,
  type MessageView,
  type Outcome,
  type Person,
  startEmulator,
} from "../../src/emulator/index.ts";
import { createTestBot } from "./bot.ts";

interface Part {
  readonly content?: string;
  readonly label?: string;
  readonly custom_id?: string;
  readonly components?: readonly Part[];
}
const flat = (part: Part): Part[] => [part, ...(part.components ?? []).flatMap(flat)];
const partsOf = (message: MessageView) => ((message.components ?? []) as Part[]).flatMap(flat);
const textOf = (message: MessageView) =>
  partsOf(message)
    .map(({ content }) => content ?? "")
    .join("\n");

function messageOf(outcome: Outcome): MessageView {
  if (outcome.kind === "reply" || outcome.kind === "updated") return outcome.message;
  throw new Error(`no message: ${JSON.stringify(outcome)}`);
}

function buttonOf(message: MessageView, label: string): string {
  const id = partsOf(message).find((part) => part.label === label)?.custom_id;
  if (id === undefined) throw new Error(`no button ${label}`);
  return id;
}

describe("the bot over the local Discord", () => {
  let discord: Emulator;
  let bot: Bot;
  let fan: Person;
  let other: Person;

  beforeAll(async () => {
    discord = await startEmulator();
    const [one, two] = [
      discord.addUser({ username: "fan" }),
      discord.addUser({ username: "other" }),
    ];
    const guild = discord.addGuild({ members: [{ userId: one.id }, { userId: two.id }] });
    const channel = guild.channels[0]?.id ?? "";
    bot = createTestBot(discord);
    await bot.start();
    fan = discord.as(one.id).in(channel);
    other = discord.as(two.id).in(channel);
  });
  afterAll(async () => {
    await bot.stop();
    await discord.close();
  });

  it.each([
    ["who", { name: "upton" }, "Hailey Upton"],
    ["cast", { show: "pd", season: 10 }, "Hank Voight"],
    ["show", { show: "Chicago Med" }, "Seasons"],
    ["relationship", { of: "Jay Halstead", with: "Hailey Upton" }, "married"],
    ["airtime", { show: "Chicago P.D." }, "<t:1705546800:F>"],
    ["schedule", { days: 14 }, "Chicago Fire"],
    ["episode", { show: "pd", episode: "S9E9" }, "A Way Out"],
    ["rumors list", {}, "Unconfirmed"],
    ["rumors show", { claim: "soffer-spiridakos-dating" }, "first-hand"],
    ["rumors outlets", { outlet: "nypost.com" }, "Tabloid"],
    ["help", {}, "/relationship"],
    ["about", {}, "TVmaze"],
  ])("/%s answers", async (name, options, words) => {
    expect(textOf(messageOf(await fan.command(name, options)))).toContain(words);
  });

  it("completes a name while it is typed", async () => {
    const choices = await fan.autocomplete("who", { name: "halst" }, "name");
    expect(choices.map(({ name }) => name).join()).toContain("Jay Halstead");
    const episodes = await fan.autocomplete(
      "episode",
      { show: "chicago-pd", episode: "way out" },
      "episode",
    );
    expect(episodes[0]?.value).toBe("S9E9");
  });

  it("answers only to the asker when private", async () => {
    const outcome = await fan.command("who", { name: "upton", private: true });
    expect(outcome).toMatchObject({ kind: "reply", ephemeral: true });
  });

  it("asks an ambiguous name back, and a press answers in place", async () => {
    const asked = messageOf(await fan.command("who", { name: "halstead" }));
    const outcome = await fan.press(asked.id, buttonOf(asked, "Will Halstead"));
    expect(outcome.kind).toBe("updated");
    expect(textOf(messageOf(outcome))).toContain("Nick Gehlfuss");
  });

  it("turns pages for the asker, and gives anybody else their own answer", async () => {
    const first = messageOf(await fan.command("cast", { show: "fire", season: 5 }));
    const own = await other.press(first.id, buttonOf(first, "More ▶"));
    expect(own).toMatchObject({ kind: "reply", ephemeral: true });
    const turned = await fan.press(first.id, buttonOf(first, "More ▶"));
    expect(turned.kind).toBe("updated");
    expect(textOf(messageOf(turned))).toContain("Page 2 of");
  });

  it("says where a wrong record stands", async () => {
    const card = messageOf(await fan.command("who", { name: "upton" }));
    const outcome = await fan.press(card.id, buttonOf(card, "Something wrong?"));
    expect(outcome).toMatchObject({ kind: "reply", ephemeral: true });
    expect(textOf(messageOf(outcome))).toContain("characters/chicago-pd.json");
  });

  it("refuses an option that Discord would refuse", async () => {
    expect(await fan.command("schedule", { days: 900 })).toMatchObject({ kind: "refused" });
    expect(await fan.command("cast", {})).toMatchObject({ kind: "refused" });
  });

  it("answers a press on an answer from before a restart, and does not register again", async () => {
    const card = messageOf(await fan.command("who", { name: "upton" }));
    await bot.stop();
    bot = createTestBot(discord);
    await bot.start();
    const puts = discord.log.filter((entry) => entry.kind === "request" && entry.method === "PUT");
    expect(puts).toHaveLength(1);
    const outcome = await fan.press(card.id, buttonOf(card, "Tracy Spiridakos"));
    expect(textOf(messageOf(outcome))).toContain("Tracy Spiridakos");
  });

  it("sends nothing that Discord would refuse", () => {
    expect(discord.log.flatMap((entry) => (entry.kind === "request" ? entry.broken : []))).toEqual(
      [],
    );
  });
});

it("says what to do about a wrong token", async () => {
  const discord = await startEmulator();
  await expect(createTestBot(discord, { token: "wrong" }).start()).rejects.toThrow(/DISCORD_TOKEN/);
  await discord.close();
});
