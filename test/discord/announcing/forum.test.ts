import { PermissionFlagsBits } from "discord.js";
import { describe, expect, it } from "vitest";
import type { MessageView } from "../../../src/emulator/index.ts";
import { request } from "../../emulator/support.ts";
import { showing } from "../deliveries.ts";
import {
  scene,
  FORUM,
  since,
  placedOf,
  textOf,
  requestsOf,
  expectNothingBroken,
  expectNothingBrokenBut,
} from "./scene.ts";

const { ManageThreads } = PermissionFlagsBits;

describe("a forum post", () => {
  it("is a thread named by show and code, with the announcement as its first message", async () => {
    const { bot, post, discord, guild } = await scene({ channel: FORUM });
    const placed = placedOf(await bot.send(post()));
    expect(discord.threads(guild.id)).toMatchObject([
      { id: placed.channel, name: "Chicago P.D. S11E1" },
    ]);
    expect(placed.id).toBe(placed.channel);
    expect(discord.messages(placed.channel)).toHaveLength(1);
    expectNothingBroken(discord);
  });

  it.each([
    ["the show's name", ["Fire", "chicago pd"], true, ["chicago pd"]],
    ["an alias", ["Fire", "PD"], false, ["PD"]],
    ["the first where one is demanded and none fits", ["News", "Chat"], true, ["News"]],
    ["none where none fits", ["News"], false, []],
  ])("takes the tag of %s", async (_, tags, requireTag, expected) => {
    const { bot, post, discord, channelId } = await scene({
      channel: { ...FORUM, tags, requireTag },
    });
    const placed = placedOf(await bot.send(post()));
    const forum = (await request(discord, "GET", `/channels/${channelId}`)).body;
    const known = forum["available_tags"] as { id: string; name: string }[];
    const thread = (await request(discord, "GET", `/channels/${placed.channel}`)).body;
    const names = (thread["applied_tags"] as string[]).map(
      (id) => known.find((tag) => tag.id === id)?.name,
    );
    expect(names).toEqual(expected);
    expectNothingBroken(discord);
  });

  it("asks nothing of Discord that the client knows of the forum", async () => {
    const tag = { id: "5", name: "PD", moderated: false };
    const { bot, post, discord } = await scene({
      channel: FORUM,
      announcer: { forum: () => ({ demandsTag: false, tags: [{ ...tag, name: "Other" }] }) },
    });
    expect(await bot.send(post())).toMatchObject({ kind: "done" });
    expect(requestsOf(discord, "GET")).toEqual([]);
  });

  it("is found again while active, archived, and with its first message deleted", async () => {
    const { bot, post, discord, guild } = await scene({
      channel: FORUM,
      botPermissions: ManageThreads,
    });
    expect(await bot.find(post(), since())).toEqual({ kind: "absent" });
    const placed = placedOf(await bot.send(post()));
    const other = post({
      key: "another",
      content: { kind: "episode", showing: showing("chicago-pd/S11E2") },
    });
    expect(await bot.find(post(), since())).toEqual({ kind: "found", placed });
    expect(await bot.find(other, since())).toEqual({ kind: "absent" });
    discord.archiveThread(placed.channel);
    expect(await bot.find(post(), since())).toEqual({ kind: "found", placed });
    discord.as(guild.ownerId).in(placed.channel).deleteMessage(placed.id);
    expect(await bot.find(post(), since())).toMatchObject({
      kind: "found",
      placed: { channel: placed.channel },
    });
    expectNothingBrokenBut(discord, "10008");
  });

  it("is edited while archived too, and renamed only as long as the name is ours", async () => {
    const { bot, post, discord, guild } = await scene({ channel: FORUM });
    const placed = placedOf(await bot.send(post()));
    const nameNow = () => discord.threads(guild.id)[0]?.name;
    discord.archiveThread(placed.channel);
    const next = post({ content: { kind: "episode", showing: showing("chicago-pd/S11E2") } });
    expect(await bot.edit(next, placed)).toMatchObject({ kind: "done" });
    expect(nameNow()).toBe("Chicago P.D. S11E2");
    expect(textOf(discord.messages(placed.channel)[0] as MessageView)).toContain("S11E2");
    await request(discord, "PATCH", `/channels/${placed.channel}`, { name: "The big one" });
    expect(await bot.edit(post(), placed)).toMatchObject({ kind: "done" });
    expect(nameNow()).toBe("The big one");
  });

  it("that is closed and locked is left alone", async () => {
    const { bot, post, discord, guild } = await scene({
      channel: FORUM,
      botPermissions: ManageThreads,
    });
    const placed = placedOf(await bot.send(post()));
    const closed = { locked: true, archived: true };
    await request(discord, "PATCH", `/channels/${placed.channel}`, closed);
    discord.setRolePermissions(guild.id, guild.botRoleId ?? "", 0n);
    expect(await bot.edit(post(), placed)).toMatchObject({ trouble: { kind: "refused" } });
  });
});
