import { ApplicationCommandOptionType as Type } from "discord.js";
import { describe, expect, it } from "vitest";
import { botFor, discordFor, problemsOf, request, settle } from "./support.ts";

const many = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));
const command = (extra: object = {}) => ({ name: "ask", description: "Asks", ...extra });
const option = (extra: object = {}) => ({
  type: Type.String,
  name: "name",
  description: "d",
  ...extra,
});

async function put(commands: unknown) {
  const discord = await discordFor();
  const path = `/applications/${discord.application.id}/commands`;
  return { discord, path, answer: await request(discord, "PUT", path, commands) };
}

describe("registering commands", () => {
  it("replaces all of a scope; who keeps the name keeps the id", async () => {
    const discord = await discordFor();
    const { application } = await botFor(discord);
    const first = await application.commands.set([command(), command({ name: "old" })]);
    const { id, version } = first.find(({ name }) => name === "ask") ?? {};
    const second = await application.commands.set([command({ description: "Asks again" })]);
    expect([...second.keys()]).toEqual([id]);
    expect(second.first()?.version).not.toBe(version);
    expect(discord.commands().map(({ description }) => description)).toEqual(["Asks again"]);
  });

  it("fills in what was left out", async () => {
    const { answer } = await put([command()]);
    expect(answer.body[0]).toMatchObject({
      type: 1,
      nsfw: false,
      default_member_permissions: null,
      contexts: null,
      integration_types: [0],
    });
  });

  it("one by one answers 201 for a new name and 200 for a known one", async () => {
    const { discord, path } = await put([]);
    const created = await request(discord, "POST", path, command());
    const again = await request(discord, "POST", path, command({ description: "b" }));
    expect([created.status, again.status]).toEqual([201, 200]);
    expect(again.body.id).toBe(created.body.id);
  });

  it("lists, changes and deletes", async () => {
    const discord = await discordFor();
    const { guild } = settle(discord);
    const { application } = await botFor(discord);
    const created = await application.commands.create(command(), guild.id);
    await created.edit({ description: "changed" });
    const fetched = await application.commands.fetch({ guildId: guild.id });
    expect(fetched.first()).toMatchObject({ name: "ask", description: "changed" });
    await created.delete();
    expect(discord.commands(guild.id)).toEqual([]);
    const gone = `/applications/${application.id}/guilds/${guild.id}/commands/${created.id}`;
    expect((await request(discord, "GET", gone)).body.code).toBe(10_063);
  });

  it("for a server without the bot, or another application, is not allowed", async () => {
    const discord = await discordFor();
    const { id } = discord.addGuild({ bot: false });
    const { application } = discord;
    for (const path of [
      `/applications/${application.id}/guilds/${id}/commands`,
      "/applications/1/commands",
    ]) {
      expect((await request(discord, "PUT", path, [])).body.code).toBe(50_001);
    }
  });

  it("stops at 100 commands and 15 of a menu", async () => {
    const { answer } = await put(many(101, (i) => command({ name: `c${i}` })));
    expect(answer).toMatchObject({ status: 400, body: { code: 30_032 } });
    const menu = await put(many(16, (i) => ({ name: `M ${i}`, type: 3 })));
    expect(menu.answer.body.code).toBe(30_032);
    expect((await put(many(100, (i) => command({ name: `c${i}` })))).answer.status).toBe(200);
  });
});

describe("a command is refused", () => {
  it.each<[string, object, Record<string, string>]>([
    [
      "with a capital letter",
      command({ name: "Ask" }),
      { "0.name": "APPLICATION_COMMAND_INVALID_NAME" },
    ],
    ["with a space", command({ name: "a b" }), { "0.name": "APPLICATION_COMMAND_INVALID_NAME" }],
    [
      "with a name of more than 32 characters",
      command({ name: "x".repeat(33) }),
      { "0.name": "BASE_TYPE_MAX_LENGTH" },
    ],
    ["without a description", { name: "ask" }, { "0.description": "BASE_TYPE_REQUIRED" }],
    [
      "with an empty description",
      command({ description: "" }),
      { "0.description": "BASE_TYPE_BAD_LENGTH" },
    ],
    [
      "with a description of more than 100 characters",
      command({ description: "x".repeat(101) }),
      { "0.description": "BASE_TYPE_MAX_LENGTH" },
    ],
    [
      "for a menu with a description",
      { name: "Quote", type: 3, description: "d" },
      { "0.description": "APPLICATION_COMMAND_CONTEXT_MENU_FIELD" },
    ],
    [
      "with more than 25 options",
      command({ options: many(26, (i) => option({ name: `o${i}` })) }),
      { "0.options": "BASE_TYPE_MAX_LENGTH" },
    ],
    [
      "with an option twice",
      command({ options: [option(), option()] }),
      { "0.options.1": "APPLICATION_COMMAND_OPTIONS_NAME_INVALID" },
    ],
    [
      "with a required option after another",
      command({ options: [option(), option({ name: "b", required: true })] }),
      { "0.options.1": "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID" },
    ],
    [
      "with autocomplete beside choices",
      command({ options: [option({ autocomplete: true, choices: [{ name: "a", value: "a" }] })] }),
      { "0.options.0.autocomplete": "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES" },
    ],
    [
      "with more than 25 choices",
      command({
        options: [option({ choices: many(26, (i) => ({ name: `${i}`, value: `${i}` })) })],
      }),
      { "0.options.0.choices": "BASE_TYPE_MAX_LENGTH" },
    ],
    [
      "with a choice of more than 100 characters",
      command({ options: [option({ choices: [{ name: "x".repeat(101), value: "a" }] })] }),
      { "0.options.0.choices.0.name": "BASE_TYPE_MAX_LENGTH" },
    ],
    [
      "with a least value above the greatest",
      command({ options: [option({ type: Type.Integer, min_value: 2, max_value: 1 })] }),
      { "0.options.0.min_value": "APPLICATION_COMMAND_OPTIONS_RANGE_INVALID" },
    ],
    [
      "with a subcommand beside an option",
      command({ options: [option(), option({ type: Type.Subcommand, name: "sub" })] }),
      { "0.options": "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID" },
    ],
    [
      "with a subcommand inside a subcommand",
      command({
        options: [
          option({
            type: Type.Subcommand,
            options: [option({ type: Type.Subcommand, options: [] })],
          }),
        ],
      }),
      { "0.options.0.options.0": "UNION_TYPE_CHOICES" },
    ],
    [
      "with a group inside a group",
      command({
        options: [
          option({
            type: Type.SubcommandGroup,
            options: [option({ type: Type.SubcommandGroup, options: [] })],
          }),
        ],
      }),
      { "0.options.0.options.0.type": "BASE_TYPE_CHOICES" },
    ],
    ["with more than 8,000 characters", large(3), { "0": "APPLICATION_COMMAND_TOO_LARGE" }],
    [
      "with a key that nobody knows",
      command({ descripton: "d" }),
      { "0.descripton": "UNKNOWN_KEY" },
    ],
  ])("%s", async (_, body, problems) => {
    const { answer, discord } = await put([body]);
    expect(answer).toMatchObject({ status: 400, body: { code: 50_035 } });
    expect(problemsOf(answer)).toMatchObject(problems);
    expect(discord.commands()).toEqual([]);
  });

  it("beside another of the same name and type", async () => {
    const { answer } = await put([command(), command(), { name: "ask", type: 3 }]);
    expect(problemsOf(answer)).toEqual({ "1": "APPLICATION_COMMANDS_DUPLICATE_NAME" });
  });

  it("counting of each localized text the longest only", async () => {
    const localized = large(2);
    const description_localizations = { de: "x".repeat(100), fr: "y".repeat(100) };
    const options = localized.options.slice(1).map((o) => ({ ...o, description_localizations }));
    expect((await put([{ ...localized, options }])).answer.status).toBe(200);
  });

  /** 25 options of 100 characters of description and some choices of 101. */
  function large(choices: number) {
    const choice = (i: number) => ({ name: `${i}`.padEnd(100, "x"), value: `${i}` });
    return {
      ...command(),
      options: many(25, (i) =>
        option({
          name: `option${i}`,
          description: "x".repeat(100),
          choices: many(choices, choice),
        }),
      ),
    };
  }
});
