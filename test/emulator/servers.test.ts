import {
  ChannelType,
  GuildScheduledEventEntityType,
  GuildScheduledEventPrivacyLevel,
  PermissionFlagsBits,
} from "discord.js";
import { describe, expect, it } from "vitest";
import type { ChannelSpec, GuildSpec } from "../../src/emulator/index.ts";
import { botFor, discordFor, problemsOf, request, settle } from "./support.ts";

const {
  CreateEvents,
  CreatePublicThreads,
  ManageEvents,
  ManageRoles,
  ManageThreads,
  ReadMessageHistory,
  SendMessages,
  SendMessagesInThreads,
  ViewChannel,
} = PermissionFlagsBits;

const ENOUGH = { requests: 1_000, perMs: 1_000 };

async function place(guild: GuildSpec = {}) {
  const discord = await discordFor({ limits: { global: ENOUGH, otherRoutes: ENOUGH } });
  return { discord, ...settle(discord, guild) };
}

describe("threads", () => {
  it("on a message have its id, and there is one a message", async () => {
    const { discord, channelId, annHere } = await place();
    const message = annHere.say("S11E1 tonight");
    const path = `/channels/${channelId}/messages/${message.id}/threads`;
    const created = await request(discord, "POST", path, { name: "Discussion" });
    expect(created).toMatchObject({
      status: 201,
      body: { id: message.id, parent_id: channelId, type: ChannelType.PublicThread },
    });
    const again = await request(discord, "POST", path, { name: "Discussion" });
    expect(again).toMatchObject({ status: 400, body: { code: 160_004 } });
    expect(discord.messages(channelId)[0]?.thread?.id).toBe(message.id);
    // The real client sends a type that Discord ignores here.
    const other = `/channels/${channelId}/messages/${annHere.say("And next week").id}/threads`;
    const typed = { name: "Discussion", type: ChannelType.PublicThread };
    expect((await request(discord, "POST", other, typed)).status).toBe(201);
  });

  it("are made by the real client, and need a permission to be", async () => {
    const { discord, channelId, annHere, guild } = await place();
    const client = await botFor(discord);
    const channel = await client.channels.fetch(channelId);
    if (channel?.type !== ChannelType.GuildText) throw new Error("no text channel");
    annHere.say("x");
    const thread = await channel.threads.create({ name: "Live" });
    await thread.send("in it");
    expect(discord.threads(guild.id)).toMatchObject([{ id: thread.id, name: "Live" }]);
    discord.setOverwrites(channelId, [{ id: guild.id, kind: "role", deny: CreatePublicThreads }]);
    const body = { name: "No", type: ChannelType.PublicThread };
    const refused = await request(discord, "POST", `/channels/${channelId}/threads`, body);
    expect(refused.body.code).toBe(50_013);
  });

  it("are listed while active, and once archived with their parent", async () => {
    const { discord, channelId, guild } = await place();
    const start = async (name: string) => {
      const body = { name, type: ChannelType.PublicThread };
      return (await request(discord, "POST", `/channels/${channelId}/threads`, body)).body.id ?? "";
    };
    const names = async (path: string) =>
      ((await request(discord, "GET", path)).body["threads"] as { name: string }[]).map(
        ({ name }) => name,
      );
    const [first] = [await start("one"), await start("two")];
    const active = `/guilds/${guild.id}/threads/active`;
    const archived = `/channels/${channelId}/threads/archived/public`;
    expect(await names(active)).toEqual(["two", "one"]);
    discord.archiveThread(first);
    expect(await names(active)).toEqual(["two"]);
    expect(await names(archived)).toEqual(["one"]);
  });

  it("open again when written to, unless locked", async () => {
    const { discord, channelId, guild } = await place({ botPermissions: ManageThreads });
    const body = { name: "t", type: ChannelType.PublicThread };
    const { id } = (await request(discord, "POST", `/channels/${channelId}/threads`, body)).body;
    const write = async () =>
      (await request(discord, "POST", `/channels/${id}/messages`, { content: "a" })).body.code;
    discord.archiveThread(id ?? "");
    expect(await write()).toBeUndefined();
    const patched = await request(discord, "PATCH", `/channels/${id}`, {
      locked: true,
      archived: true,
    });
    expect(patched.status).toBe(200);
    discord.setRolePermissions(guild.id, guild.botRoleId ?? "", 0n);
    expect(await write()).toBe(50_083);
    const opened = await request(discord, "PATCH", `/channels/${id}`, { archived: false });
    expect(opened.body.code).toBe(50_013);
    discord.setOverwrites(channelId, [{ id: guild.id, kind: "role", deny: SendMessagesInThreads }]);
    expect(await write()).toBe(50_013);
  });

  it("end with their channel", async () => {
    const { discord, channelId, guild } = await place();
    const body = { name: "t", type: ChannelType.PublicThread };
    const { id } = (await request(discord, "POST", `/channels/${channelId}/threads`, body)).body;
    discord.deleteChannel(channelId);
    expect(discord.threads(guild.id)).toEqual([]);
    expect((await request(discord, "GET", `/channels/${id}`)).body.code).toBe(10_003);
  });
});

describe("a forum", () => {
  async function forum(spec: ChannelSpec = {}) {
    const settled = await place({ channels: [{ ...spec, type: ChannelType.GuildForum }] });
    const post = (body: object) =>
      request(settled.discord, "POST", `/channels/${settled.channelId}/threads`, body);
    return { ...settled, post };
  }
  const message = { content: "Who saw it?" };

  it("takes posts: a thread whose first message has the same id", async () => {
    const { discord, post, guild } = await forum();
    const { body, status } = await post({ name: "S11E1", message });
    expect(status).toBe(201);
    expect(body["message"]).toMatchObject({
      id: body.id,
      channel_id: body.id,
      content: "Who saw it?",
    });
    expect(discord.threads(guild.id).map(({ id }) => id)).toEqual([body.id]);
    expect(discord.messages(body.id ?? "")).toHaveLength(1);
  });

  it("takes known tags only, and can demand one", async () => {
    const { post, discord, guild } = await forum({ tags: ["Episodes"], requireTag: true });
    expect(problemsOf(await post({ name: "a", message }))).toEqual({
      applied_tags: "BASE_TYPE_REQUIRED",
    });
    expect(problemsOf(await post({ name: "a", message, applied_tags: ["1"] }))).toEqual({
      applied_tags: "FORUM_TAG_UNKNOWN",
    });
    const client = await botFor(discord);
    const channel = client.guilds.cache.get(guild.id)?.channels.cache.first();
    if (channel?.type !== ChannelType.GuildForum) throw new Error("no forum");
    const thread = await channel.threads.create({
      name: "a",
      message,
      appliedTags: channel.availableTags.map(({ id }) => id),
    });
    expect(thread.appliedTags).toHaveLength(1);
    expect(discord.threads(guild.id)).toMatchObject([{ tags: ["Episodes"], archived: false }]);
    discord.archiveThread(thread.id);
    expect(discord.threads(guild.id)).toMatchObject([{ archived: true }]);
  });

  it("refuses an empty message, a long title and who may not write", async () => {
    const { post, discord, channelId, guild } = await forum();
    expect((await post({ name: "a", message: {} })).body.code).toBe(50_006);
    expect(problemsOf(await post({ name: "x".repeat(101), message }))).toEqual({
      name: "BASE_TYPE_MAX_LENGTH",
    });
    discord.setOverwrites(channelId, [{ id: guild.id, kind: "role", deny: SendMessages }]);
    expect((await post({ name: "a", message })).body.code).toBe(50_013);
  });
});

describe("a scheduled event", () => {
  const SOON = new Date(Date.now() + 3_600_000).toISOString();
  const LATER = new Date(Date.now() + 7_200_000).toISOString();
  const EVENT = {
    name: "S11E1",
    entity_type: 3,
    privacy_level: 2,
    scheduled_start_time: SOON,
    scheduled_end_time: LATER,
    entity_metadata: { location: "NBC" },
  };
  async function events(botPermissions = CreateEvents) {
    const settled = await place({ botPermissions });
    const path = `/guilds/${settled.guild.id}/scheduled-events`;
    const create = (extra: object = {}) =>
      request(settled.discord, "POST", path, { ...EVENT, ...extra });
    return { ...settled, path, create };
  }

  it("is made, changed and deleted by the real client", async () => {
    const { discord, guild } = await events();
    const client = await botFor(discord);
    const manager = client.guilds.cache.get(guild.id)?.scheduledEvents;
    const event = await manager?.create({
      name: "S11E1",
      entityType: GuildScheduledEventEntityType.External,
      privacyLevel: GuildScheduledEventPrivacyLevel.GuildOnly,
      scheduledStartTime: SOON,
      scheduledEndTime: LATER,
      entityMetadata: { location: "NBC" },
    });
    expect(discord.scheduledEvents(guild.id)).toMatchObject([
      { id: event?.id, location: "NBC", status: "scheduled", startsAt: SOON },
    ]);
    await event?.edit({ description: "key" });
    expect((await manager?.fetch())?.first()?.description).toBe("key");
    await event?.delete();
    expect(discord.scheduledEvents(guild.id)).toEqual([]);
  });

  it.each<[string, object, Record<string, string>]>([
    ["without an end", { scheduled_end_time: null }, { scheduled_end_time: "BASE_TYPE_REQUIRED" }],
    [
      "in the past",
      { scheduled_start_time: "2020-01-01T00:00:00Z" },
      { scheduled_start_time: "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST" },
    ],
    [
      "that ends before it starts",
      { scheduled_end_time: SOON },
      { scheduled_end_time: "GUILD_SCHEDULED_EVENT_SCHEDULE_END_BEFORE_START" },
    ],
    [
      "at a place of more than 100 characters",
      { entity_metadata: { location: "x".repeat(101) } },
      { "entity_metadata.location": "BASE_TYPE_MAX_LENGTH" },
    ],
    ["with a name of more than 100", { name: "x".repeat(101) }, { name: "BASE_TYPE_MAX_LENGTH" }],
    [
      "with a description of more than 1,000",
      { description: "x".repeat(1_001) },
      { description: "BASE_TYPE_MAX_LENGTH" },
    ],
  ])("is refused %s", async (_, extra, problems) => {
    const { create } = await events();
    expect(problemsOf(await create(extra))).toMatchObject(problems);
  });

  it("needs Create Events; others' are changed with Manage Events", async () => {
    const { create, discord, guild, path } = await events(0n);
    expect((await create()).body.code).toBe(50_013);
    discord.setRolePermissions(guild.id, guild.botRoleId ?? "", CreateEvents);
    const { id } = (await create()).body;
    expect((await request(discord, "PATCH", `${path}/${id}`, { name: "b" })).status).toBe(200);
    discord.setRolePermissions(guild.id, guild.botRoleId ?? "", ManageEvents);
    expect((await create()).body.code).toBe(50_013);
    expect((await request(discord, "DELETE", `${path}/${id}`)).status).toBe(204);
    expect((await request(discord, "GET", `${path}/${id}`)).body.code).toBe(10_070);
  });

  it("goes from scheduled to active to completed and no other way", async () => {
    const { create, discord, path } = await events();
    const { id } = (await create()).body;
    const to = async (status: number) =>
      (await request(discord, "PATCH", `${path}/${id}`, { status })).status;
    expect([await to(3), await to(2), await to(4), await to(3)]).toEqual([400, 200, 400, 200]);
  });

  it("is in the past by the calendar of a world that is played in another year", async () => {
    const discord = await discordFor({ calendar: () => Date.parse("2024-01-17T12:00:00Z") });
    const { guild } = settle(discord, { botPermissions: CreateEvents });
    const create = async (day: number) =>
      (
        await request(discord, "POST", `/guilds/${guild.id}/scheduled-events`, {
          ...EVENT,
          scheduled_start_time: `2024-01-${day}T01:00:00Z`,
          scheduled_end_time: `2024-01-${day}T02:00:00Z`,
        })
      ).status;
    expect([await create(17), await create(18)]).toEqual([400, 200]);
  });

  it("is one of at most 100 that are not over", async () => {
    const { create, discord, path } = await events();
    const made = await Promise.all(Array.from({ length: 100 }, () => create()));
    expect((await create()).body.code).toBe(30_038);
    await request(discord, "PATCH", `${path}/${made[0]?.body.id}`, { status: 4 });
    expect((await create()).status).toBe(200);
  });
});

describe("roles", () => {
  async function roles(botPermissions = ManageRoles) {
    const settled = await place({ botPermissions, roles: [{ id: "100", name: "Reminders" }] });
    const path = `/guilds/${settled.guild.id}/members/${settled.ann.id}/roles`;
    return { ...settled, path };
  }

  it("are given and taken by the real client", async () => {
    const { discord, guild, ann } = await roles();
    const client = await botFor(discord);
    const member = await client.guilds.cache.get(guild.id)?.members.fetch(ann.id);
    await member?.roles.add("100");
    const held = async () =>
      (await request(discord, "GET", `/guilds/${guild.id}/members/${ann.id}`)).body["roles"];
    expect(await held()).toEqual(["100"]);
    await member?.roles.remove("100");
    expect(await held()).toEqual([]);
  });

  it("need Manage Roles and a higher role of the bot's own", async () => {
    const { discord, guild, path } = await roles(0n);
    const give = async (id: string) => (await request(discord, "PUT", `${path}/${id}`)).body.code;
    expect(await give("100")).toBe(50_013);
    discord.setRolePermissions(guild.id, guild.botRoleId ?? "", ManageRoles);
    expect(await give("100")).toBeUndefined();
    const above = discord.addRole(guild.id, { position: 50 });
    expect(await give(above.id)).toBe(50_013);
    expect(await give(guild.botRoleId ?? "")).toBe(50_028);
    expect(await give("1")).toBe(10_011);
  });

  it("and members, channels and the server can be looked up", async () => {
    const { discord, guild, ann, channelId } = await roles();
    const get = async (path: string) => (await request(discord, "GET", path)).body;
    expect(await get(`/guilds/${guild.id}`)).toMatchObject({ owner_id: guild.ownerId });
    expect(await get(`/guilds/${guild.id}/roles`)).toHaveLength(3);
    expect(await get(`/guilds/${guild.id}/channels`)).toMatchObject([{ id: channelId }]);
    expect(await get(`/guilds/${guild.id}/members?limit=10`)).toHaveLength(3);
    expect(await get(`/guilds/${guild.id}/members/1`)).toMatchObject({ code: 10_007 });
    expect(await get("/guilds/1")).toMatchObject({ code: 10_004 });
    expect(await get("/users/@me/guilds")).toMatchObject([{ id: guild.id, owner: false }]);
    expect(await get(`/users/${ann.id}`)).toMatchObject({ username: "ann" });
    expect(await get("/applications/@me")).toMatchObject({ id: discord.application.id });
    discord.setOverwrites(channelId, [{ id: guild.id, kind: "role", deny: ViewChannel }]);
    expect(await get(`/guilds/${guild.id}/channels`)).toEqual([]);
    expect(await get(`/channels/${channelId}`)).toMatchObject({ code: 50_001 });
  });
});

it("shows the overwrites of a channel and what they leave its members", async () => {
  const { discord, channelId, ann } = await place();
  const { botId } = discord.application;
  const overwrite = { id: botId, kind: "member", allow: 0n, deny: SendMessages } as const;
  expect(discord.permissions(channelId, botId) & SendMessages).toBe(SendMessages);
  discord.setOverwrites(channelId, [overwrite]);
  expect(discord.overwrites(channelId)).toEqual([overwrite]);
  expect(discord.permissions(channelId, botId) & SendMessages).toBe(0n);
  expect(discord.permissions(channelId, ann.id) & SendMessages).toBe(SendMessages);
});

it("a look-up of archived threads needs Read Message History", async () => {
  const { discord, channelId, guild } = await place();
  discord.setOverwrites(channelId, [{ id: guild.id, kind: "role", deny: ReadMessageHistory }]);
  const { body } = await request(discord, "GET", `/channels/${channelId}/threads/archived/public`);
  expect(body.code).toBe(50_013);
});
