import {
  AttachmentBuilder,
  ComponentType,
  MessageFlags,
  ChannelType,
  PermissionFlagsBits,
} from "discord.js";
import { describe, expect, it } from "vitest";
import type { EmulatorOptions, GuildSpec } from "../../src/emulator/index.ts";
import { botFor, discordFor, problemsOf, request, settle } from "./support.ts";

const { ManageMessages, MentionEveryone, ReadMessageHistory, SendMessages, ViewChannel } =
  PermissionFlagsBits;
const V2 = 1 << 15;
const MANY = { createMessage: { requests: 1_000, perMs: 1_000 } };

async function place(options: EmulatorOptions = {}, guild: GuildSpec = {}) {
  const discord = await discordFor({ limits: MANY, ...options });
  const settled = settle(discord, guild);
  const messages = `/channels/${settled.channelId}/messages`;
  const post = (body: object) => request(discord, "POST", messages, body);
  const deny = (bits: bigint) =>
    discord.setOverwrites(settled.channelId, [{ id: settled.guild.id, kind: "role", deny: bits }]);
  return { discord, messages, post, deny, ...settled };
}

describe("posting", () => {
  it("puts a message into the channel, as the bot's", async () => {
    const { discord, channelId } = await place();
    const client = await botFor(discord);
    const channel = await client.channels.fetch(channelId);
    if (!channel?.isSendable()) throw new Error("cannot be written to");
    const sent = await channel.send("On now");
    expect(discord.messages(channelId)).toMatchObject([
      { id: sent.id, content: "On now", author: { id: discord.application.botId } },
    ]);
  });

  it("takes files along", async () => {
    const { discord, channelId } = await place();
    const client = await botFor(discord);
    const channel = await client.channels.fetch(channelId);
    if (!channel?.isSendable()) throw new Error("cannot be written to");
    const file = new AttachmentBuilder(Buffer.from("hello"), { name: "export.txt" });
    const sent = await channel.send({ files: [file] });
    expect(sent.attachments.first()).toMatchObject({ name: "export.txt", size: 5 });
    const entry = discord.log.findLast(({ kind }) => kind === "request");
    expect(entry).toMatchObject({ files: [{ name: "export.txt", bytes: 5 }] });
  });

  it("keeps what is in a file for those who see its message, while there is room", async () => {
    const { discord, guild, channelId } = await place();
    const user = discord.addUser({});
    discord.addMember(guild.id, { userId: user.id });
    const person = discord.as(user.id).in(channelId);
    const client = await botFor(discord);
    const channel = await client.channels.fetch(channelId);
    if (!channel?.isSendable()) throw new Error("cannot be written to");
    const upload = (content: Buffer) =>
      channel.send({
        flags: MessageFlags.IsComponentsV2,
        components: [{ type: ComponentType.File, file: { url: "attachment://all.json" } }],
        files: [new AttachmentBuilder(content, { name: "all.json" })],
      });
    const { id } = await upload(Buffer.from("[1]"));
    const message = person.messages().at(-1);
    const attachment = message?.attachments[0]?.id ?? "";
    // The component names the file itself, as in what Discord answers.
    expect(message?.components).toMatchObject([
      { file: { attachment_id: attachment }, name: "all.json", size: 3 },
    ]);
    expect(person.file(id, attachment)).toMatchObject({ name: "all.json" });
    expect(String(Buffer.from(person.file(id, attachment)?.content ?? []))).toBe("[1]");
    expect(person.file("1", attachment)).toBeUndefined();

    await upload(Buffer.alloc(5 * 2 ** 20));
    expect(person.file(id, attachment)).toBeUndefined();
  });

  it("needs to see the channel and to be allowed to write", async () => {
    const { post, deny } = await place();
    deny(ViewChannel);
    expect(await post({ content: "a" })).toMatchObject({ status: 403, body: { code: 50_001 } });
    deny(SendMessages);
    expect(await post({ content: "a" })).toMatchObject({ status: 403, body: { code: 50_013 } });
  });

  it("reckons with all overwrites: everyone's, roles', the member's", async () => {
    const { discord, post, guild, channelId } = await place();
    const bot = discord.application.botId;
    const role = { id: guild.botRoleId ?? "", kind: "role" } as const;
    const everyone = { id: guild.id, kind: "role", deny: SendMessages } as const;
    const status = async (...overwrites: Parameters<typeof discord.setOverwrites>[1][number][]) => {
      discord.setOverwrites(channelId, overwrites);
      return (await post({ content: "a" })).status;
    };
    expect(await status(everyone, { ...role, allow: SendMessages })).toBe(200);
    expect(await status({ ...role, deny: SendMessages })).toBe(403);
    expect(
      await status(
        { ...role, deny: SendMessages },
        { id: bot, kind: "member", allow: SendMessages },
      ),
    ).toBe(200);
    discord.setRolePermissions(guild.id, role.id, PermissionFlagsBits.Administrator);
    expect(await status(everyone)).toBe(200);
  });

  it("into nowhere, a deleted channel or a category is refused", async () => {
    const { discord, guild, channelId } = await place();
    const to = async (id: string) =>
      (await request(discord, "POST", `/channels/${id}/messages`, { content: "a" })).body.code;
    expect(await to("1")).toBe(10_003);
    const category = discord.addChannel(guild.id, { type: ChannelType.GuildCategory });
    expect(await to(category.id)).toBe(50_008);
    discord.deleteChannel(channelId);
    expect(await to(channelId)).toBe(10_003);
  });
});

describe("a nonce that is enforced", () => {
  const body = { content: "Starts in 30 minutes", nonce: "post-1", enforce_nonce: true };

  it("brings the earlier message back instead of a second one, for a few minutes", async () => {
    let time = Date.now();
    const { discord, post, channelId } = await place({ now: () => time });
    const first = await post(body);
    time += discord.limits.nonceMs - 1_000;
    expect((await post({ ...body, content: "again" })).body.id).toBe(first.body.id);
    expect(discord.messages(channelId)).toHaveLength(1);
    time += 2_000;
    expect((await post(body)).body.id).not.toBe(first.body.id);
  });

  it("answers Unknown Message when that one was deleted since", async () => {
    const { discord, post, channelId } = await place({}, { botPermissions: ManageMessages });
    const { body: sent } = await post(body);
    await request(discord, "DELETE", `/channels/${channelId}/messages/${sent.id}`);
    expect(await post(body)).toMatchObject({ status: 404, body: { code: 10_008 } });
  });

  it("means nothing in another channel, or when it is not enforced", async () => {
    const { discord, post, guild, channelId } = await place();
    const other = discord.addChannel(guild.id);
    await post(body);
    await request(discord, "POST", `/channels/${other.id}/messages`, body);
    await post({ ...body, enforce_nonce: false });
    expect(discord.messages(channelId)).toHaveLength(2);
    expect(discord.messages(other.id)).toHaveLength(1);
  });
});

describe("who is notified", () => {
  it("is all that the text names, unless allowed_mentions narrows it", async () => {
    const { discord, post, guild, ann } = await place({}, { botPermissions: MentionEveryone });
    const role = discord.addRole(guild.id);
    const content = `@everyone <@${ann.id}> <@&${role.id}>`;
    const all = await post({ content });
    expect(all.body).toMatchObject({
      mention_everyone: true,
      mentions: [{ id: ann.id }],
      mention_roles: [role.id],
    });
    const none = await post({ content, allowed_mentions: { parse: [] } });
    expect(none.body).toMatchObject({ mention_everyone: false, mentions: [], mention_roles: [] });
    const listed = await post({ content, allowed_mentions: { parse: [], roles: [role.id] } });
    expect(listed.body).toMatchObject({ mentions: [], mention_roles: [role.id] });
  });

  it("without Mention Everyone are people and mentionable roles", async () => {
    const { discord, post, guild } = await place();
    const closed = discord.addRole(guild.id);
    const open = discord.addRole(guild.id, { mentionable: true });
    const { body } = await post({ content: `@here <@&${closed.id}> <@&${open.id}>` });
    expect(body).toMatchObject({ mention_everyone: false, mention_roles: [open.id] });
  });

  it("is read from text components too", async () => {
    const { post, ann } = await place();
    const { body } = await post({
      flags: V2,
      components: [{ type: 10, content: `<@${ann.id}>` }],
    });
    expect(body["mentions"]).toMatchObject([{ id: ann.id }]);
  });
});

describe("looking back", () => {
  it("gives the newest first, and pages before, after and around", async () => {
    const { discord, messages, annHere } = await place();
    const ids = ["1", "2", "3", "4", "5"].map((content) => annHere.say(content).id);
    const list = async (query: string) => {
      const { body } = await request(discord, "GET", `${messages}${query}`);
      return (body as unknown as { content: string }[]).map(({ content }) => content).join("");
    };
    expect(await list("")).toBe("54321");
    expect(await list("?limit=2")).toBe("54");
    expect(await list(`?before=${ids[2]}&limit=1`)).toBe("2");
    expect(await list(`?after=${ids[1]}&limit=2`)).toBe("43");
    expect(await list(`?around=${ids[2]}&limit=3`)).toBe("432");
    expect((await request(discord, "GET", `${messages}?limit=101`)).body.code).toBe(50_035);
  });

  it("without Read Message History finds nothing, and says so for one message only", async () => {
    const { discord, messages, annHere, deny } = await place();
    const { id } = annHere.say("there");
    deny(ReadMessageHistory);
    expect(await request(discord, "GET", messages)).toMatchObject({ status: 200, body: [] });
    expect((await request(discord, "GET", `${messages}/${id}`)).body.code).toBe(50_013);
  });
});

describe("a message that is there", () => {
  it("is edited by its author only", async () => {
    const { discord, messages, post, annHere } = await place();
    const { id } = (await post({ content: "a" })).body;
    const edited = await request(discord, "PATCH", `${messages}/${id}`, { content: "b" });
    expect(edited.body).toMatchObject({ content: "b" });
    expect(edited.body["edited_timestamp"]).not.toBeNull();
    const theirs = annHere.say("mine");
    const path = `${messages}/${theirs.id}`;
    expect((await request(discord, "PATCH", path, { content: "b" })).body.code).toBe(50_005);
    expect((await request(discord, "PATCH", `${messages}/1`, {})).body.code).toBe(10_008);
  });

  it("is deleted by its author or with Manage Messages", async () => {
    const { discord, messages, post, annHere, guild } = await place();
    const { id } = (await post({ content: "a" })).body;
    expect((await request(discord, "DELETE", `${messages}/${id}`)).status).toBe(204);
    const theirs = `${messages}/${annHere.say("mine").id}`;
    expect((await request(discord, "DELETE", theirs)).body.code).toBe(50_013);
    discord.setRolePermissions(guild.id, guild.botRoleId ?? "", ManageMessages);
    expect((await request(discord, "DELETE", theirs)).status).toBe(204);
  });

  it("keeps its components flag, and gets it only by giving up its content", async () => {
    const { discord, messages, post } = await place();
    const components = [{ type: 10, content: "a" }];
    const layout = (await post({ flags: V2, components })).body.id;
    const removed = await request(discord, "PATCH", `${messages}/${layout}`, { flags: 0 });
    expect(problemsOf(removed)).toEqual({ flags: "MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG" });
    const plain = `${messages}/${(await post({ content: "a" })).body.id}`;
    const kept = await request(discord, "PATCH", plain, { flags: V2, components });
    expect(Object.keys(problemsOf(kept))).toEqual(["content"]);
    const given = { flags: V2, components, content: null };
    expect((await request(discord, "PATCH", plain, given)).status).toBe(200);
  });
});

describe("a direct message", () => {
  it("goes through the one channel that the bot and the person share", async () => {
    const { discord, ann } = await place();
    const client = await botFor(discord);
    const user = await client.users.fetch(ann.id);
    const sent = await user.send("Tonight at 10");
    expect(sent.channelId).toBe(discord.directChannel(ann.id).id);
    expect(discord.as(ann.id).in(sent.channelId).messages()).toHaveLength(1);
  });

  it("is refused by closed doors and to people in no common server, when it is sent", async () => {
    const { discord, ann, guild } = await place();
    const open = async () =>
      (await request(discord, "POST", "/users/@me/channels", { recipient_id: ann.id })).body.id;
    const write = async () =>
      (await request(discord, "POST", `/channels/${await open()}/messages`, { content: "a" })).body
        .code;
    discord.setDirectMessages(ann.id, "closed");
    expect(await write()).toBe(50_007);
    discord.setDirectMessages(ann.id, "open");
    expect(await write()).toBeUndefined();
    discord.removeMember(guild.id, ann.id);
    expect(await write()).toBe(50_007);
  });

  it("cannot be opened with too many people at once, nor with nobody", async () => {
    const { discord } = await place({ limits: { openDirect: { requests: 2, perMs: 60_000 } } });
    const open = async (id: string) =>
      (await request(discord, "POST", "/users/@me/channels", { recipient_id: id })).body.code;
    const people = [1, 2, 3].map(() => discord.addUser().id);
    expect(await Promise.all(people.map(open))).toEqual([undefined, undefined, 40_003]);
    expect(await open(people[0] ?? "")).toBeUndefined();
    expect(await open("1")).toBe(10_013);
    expect(await open(discord.application.botId)).toBe(50_033);
  });
});
