import {
  ApplicationCommandOptionType as Type,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  PermissionFlagsBits,
  type ApplicationCommandDataResolvable,
  type CommandInteractionOption,
} from "discord.js";
import { describe, expect, it } from "vitest";
import type { OptionValues } from "../../src/emulator/index.ts";
import { answerWith, botFor, discordFor, expectKind, request, settle } from "./support.ts";

/* What a Discord client offers, and what it does not let a person send. */

const { Guild, BotDM } = InteractionContextType;
const { UserInstall } = ApplicationIntegrationType;
const { ManageGuild, UseApplicationCommands, ViewChannel } = PermissionFlagsBits;

const EVERYTHING: ApplicationCommandDataResolvable = {
  name: "add",
  description: "Adds",
  options: [
    { type: Type.String, name: "text", description: "d", required: true, maxLength: 5 },
    {
      type: Type.String,
      name: "world",
      description: "d",
      choices: [{ name: "On screen", value: "on" }],
    },
    { type: Type.Integer, name: "days", description: "d", minValue: 1, maxValue: 60 },
    { type: Type.Number, name: "rate", description: "d" },
    { type: Type.Boolean, name: "private", description: "d" },
    { type: Type.User, name: "user", description: "d" },
    { type: Type.Role, name: "role", description: "d" },
    { type: Type.Mentionable, name: "whom", description: "d" },
    {
      type: Type.Channel,
      name: "channel",
      description: "d",
      channelTypes: [ChannelType.GuildText],
    },
    { type: Type.Attachment, name: "file", description: "d" },
    { type: Type.String, name: "free", description: "d", autocomplete: true },
  ],
};

async function withCommands(commands: readonly ApplicationCommandDataResolvable[]) {
  const discord = await discordFor();
  const place = settle(discord);
  const client = await botFor(discord);
  await client.application.commands.set(commands);
  const received: (readonly CommandInteractionOption[])[] = [];
  answerWith(client, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    received.push(interaction.options.data);
    await interaction.reply("ok");
  });
  return { discord, client, received, ...place };
}

describe("the options of a command", () => {
  it("reach the bot by name, typed, with what their ids stand for", async () => {
    const { annHere, ann, guild, channelId, received } = await withCommands([EVERYTHING]);
    const outcome = await annHere.command("add", {
      text: "hello",
      world: "on",
      days: 3,
      rate: 0.5,
      private: true,
      user: ann.id,
      role: guild.botRoleId ?? "",
      whom: ann.id,
      channel: channelId,
      file: { filename: "photo.png", size: 10 },
      free: "not offered, taken all the same",
    });
    expectKind(outcome, "reply");
    const byName = new Map(received[0]?.map((option) => [option.name, option]));
    expect([...byName.values()].slice(0, 5).map(({ value }) => value)).toEqual([
      "hello",
      "on",
      3,
      0.5,
      true,
    ]);
    expect(byName.get("user")?.user?.username).toBe("ann");
    expect(byName.get("whom")?.member).toMatchObject({ id: ann.id });
    expect(byName.get("role")?.role?.name).toBe(botRoleName(guild.roles));
    expect(byName.get("channel")?.channel?.name).toBe("general");
    expect(byName.get("file")?.attachment?.name).toBe("photo.png");
  });

  it.each<[string, OptionValues]>([
    ['"text" is required', {}],
    ['/add has no option "colour"', { text: "a", colour: "red" }],
    ['"text" has to be text', { text: 1 }],
    ['"text" is longer than 5', { text: "sixsix" }],
    ['"world" is not one of the choices', { text: "a", world: "off" }],
    ['"days" is less than 1', { text: "a", days: 0 }],
    ['"days" is more than 60', { text: "a", days: 61 }],
    ['"days" has to be whole', { text: "a", days: 1.5 }],
    ['"rate" has to be a number', { text: "a", rate: "half" }],
    ['"private" has to be true or false', { text: "a", private: "yes" }],
    ['"user" has to be a user', { text: "a", user: "1" }],
    ['"role" has to be a role', { text: "a", role: "1" }],
    ['"whom" has to be a user or role', { text: "a", whom: "1" }],
    ['"channel" has to be a channel', { text: "a", channel: "1" }],
    ['"file" has to be a file', { text: "a", file: "x" }],
  ])("are not sent when %s", async (reason, values) => {
    const { annHere, received } = await withCommands([EVERYTHING]);
    expect(await annHere.command("add", values)).toEqual({ kind: "refused", reason });
    expect(received).toEqual([]);
  });

  it("take no channel of another type", async () => {
    const { annHere, discord, guild } = await withCommands([EVERYTHING]);
    const forum = discord.addChannel(guild.id, { type: ChannelType.GuildForum });
    const outcome = await annHere.command("add", { text: "a", channel: forum.id });
    expect(outcome).toMatchObject({ reason: '"channel" is a channel of another type' });
  });

  it("of a subcommand are found by its whole name", async () => {
    const { annHere, received } = await withCommands([
      {
        name: "news",
        description: "d",
        options: [
          {
            type: Type.SubcommandGroup,
            name: "outlet",
            description: "d",
            options: [
              {
                type: Type.Subcommand,
                name: "grade",
                description: "d",
                options: [{ type: Type.Integer, name: "grade", description: "d", required: true }],
              },
            ],
          },
        ],
      },
    ]);
    expectKind(await annHere.command("news outlet grade", { grade: 3 }), "reply");
    expect(received[0]).toMatchObject([
      { name: "outlet", options: [{ name: "grade", options: [{ name: "grade", value: 3 }] }] },
    ]);
    expect(await annHere.command("news")).toMatchObject({ reason: "/news needs a subcommand" });
    expectKind(await annHere.command("news outlet erase"), "refused");
  });
});

describe("a command", () => {
  it("that is not registered is not offered", async () => {
    const { annHere } = await withCommands([]);
    expect(await annHere.command("add")).toMatchObject({ reason: "/add is not offered here" });
    await expect(annHere.autocomplete("add", {}, "text")).rejects.toThrow("not offered");
  });

  it("with default permissions is offered to those who have them", async () => {
    const { annHere, discord, guild, ann } = await withCommands([
      { name: "fix", description: "d", defaultMemberPermissions: ManageGuild },
      { name: "admin", description: "d", defaultMemberPermissions: 0n },
    ]);
    expect(annHere.commands()).toEqual([]);
    const role = discord.addRole(guild.id, { permissions: ManageGuild });
    discord.setMemberRoles(guild.id, ann.id, [role.id]);
    expect(annHere.commands().map(({ name }) => name)).toEqual(["fix"]);
    discord.setRolePermissions(guild.id, role.id, PermissionFlagsBits.Administrator);
    expect(annHere.commands().map(({ name }) => name)).toEqual(["fix", "admin"]);
  });

  it("is offered as an admin set it: for a channel, a user, a role, everyone", async () => {
    const { annHere, ann, discord, guild, channelId, client } = await withCommands([
      { name: "fix", description: "d", defaultMemberPermissions: ManageGuild },
    ]);
    const offered = () => annHere.commands().length === 1;
    const allow = (id: string, allowed: boolean) =>
      discord.setCommandPermission(guild.id, "fix", id, allowed);
    allow(guild.id, true);
    expect(offered()).toBe(true);
    const role = discord.addRole(guild.id);
    discord.setMemberRoles(guild.id, ann.id, [role.id]);
    allow(role.id, false);
    expect(offered()).toBe(false);
    allow(ann.id, true);
    expect(offered()).toBe(true);
    allow(channelId, false);
    expect(offered()).toBe(false);

    const id = discord.commands()[0]?.id ?? "";
    const set = await client.application.commands.permissions.fetch({
      guild: guild.id,
      command: id,
    });
    expect(set).toHaveLength(4);
  });

  it("is offered where its contexts and installations say", async () => {
    const { annHere, ann, discord } = await withCommands([
      { name: "both", description: "d", contexts: [Guild, BotDM] },
      { name: "server", description: "d", contexts: [Guild] },
      { name: "direct", description: "d", contexts: [BotDM] },
      { name: "own", description: "d", integrationTypes: [UserInstall] },
    ]);
    const names = (person: typeof annHere) => person.commands().map(({ name }) => name);
    expect(names(annHere)).toEqual(["both", "server"]);
    expect(names(discord.as(ann.id).in(discord.directChannel(ann.id).id))).toEqual([
      "both",
      "direct",
    ]);
    const stranger = discord.addUser({ installed: true });
    const theirs = discord.directChannel(stranger.id);
    expect(names(discord.as(stranger.id).in(theirs.id))).toEqual(["own"]);
  });

  it("of the server stands before a global one of the same name", async () => {
    const { annHere, discord, guild } = await withCommands([{ name: "ask", description: "all" }]);
    await request(
      discord,
      "POST",
      `/applications/${discord.application.id}/guilds/${guild.id}/commands`,
      { name: "ask", description: "ours" },
    );
    expect(annHere.commands().map(({ description }) => description)).toEqual(["ours"]);
  });

  it("is not offered without Use Application Commands, nor where the bot is not", async () => {
    const { annHere, discord, guild, channelId } = await withCommands([
      { name: "ask", description: "d" },
    ]);
    const everyone = { id: guild.id, kind: "role" } as const;
    discord.setOverwrites(channelId, [{ ...everyone, deny: UseApplicationCommands }]);
    expect(annHere.commands()).toEqual([]);
    discord.setOverwrites(channelId, []);
    expect(annHere.commands()).toHaveLength(1);
    discord.removeBot(guild.id);
    expect(annHere.commands()).toEqual([]);
    discord.addBot(guild.id);
    expect(annHere.commands()).toHaveLength(1);
  });
});

describe("a person", () => {
  it("sees nothing and can do nothing in a channel that they cannot view", async () => {
    const { annHere, discord, guild, channelId } = await withCommands([EVERYTHING]);
    const message = annHere.say("before");
    discord.setOverwrites(channelId, [{ id: guild.id, kind: "role", deny: ViewChannel }]);
    expect(annHere.messages()).toEqual([]);
    expectKind(await annHere.press(message.id, "x"), "refused");
    expect(() => annHere.say("after")).toThrow("may not write here");
  });

  it("deletes their own messages, a moderator those of others", async () => {
    const { annHere, ann, discord, guild, channelId } = await withCommands([]);
    const bob = discord.addUser();
    discord.addMember(guild.id, { userId: bob.id });
    const bobHere = discord.as(bob.id).in(channelId);
    const message = annHere.say("one");
    expect(() => bobHere.deleteMessage(message.id)).toThrow("may not delete");
    const role = discord.addRole(guild.id, { permissions: PermissionFlagsBits.ManageMessages });
    discord.setMemberRoles(guild.id, bob.id, [role.id]);
    bobHere.deleteMessage(message.id);
    annHere.deleteMessage(annHere.say("two").id);
    expect(discord.messages(channelId)).toEqual([]);
    discord.removeMember(guild.id, ann.id);
    expect(() => annHere.say("gone")).toThrow("may not write here");
  });

  it("cannot press what is disabled, missing or of another kind", async () => {
    const { annHere, discord, channelId } = await withCommands([]);
    const row = (...components: object[]) => ({ type: 1, components });
    const sent = await request(discord, "POST", `/channels/${channelId}/messages`, {
      components: [
        row({ type: 2, style: 1, label: "a", custom_id: "off", disabled: true }),
        row({
          type: 3,
          custom_id: "pick",
          max_values: 2,
          options: ["a", "b", "c"].map((value) => ({ label: value, value })),
        }),
      ],
    });
    const id = sent.body.id ?? "";
    expect(await annHere.press(id, "off")).toMatchObject({ reason: '"off" is disabled' });
    expectKind(await annHere.press(id, "gone"), "refused");
    expectKind(await annHere.press(id, "pick"), "refused");
    for (const values of [[], ["a", "b", "c"], ["a", "a"], ["z"]]) {
      expectKind(await annHere.select(id, "pick", values), "refused");
    }
  });
});

/** The name of the role that Discord made for the bot. */
function botRoleName(roles: readonly { name: string }[]): string | undefined {
  return roles.at(-1)?.name;
}
