import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
  MessageFlags,
  MessageType,
  TextInputStyle,
  type APIModalInteractionResponseCallbackData,
  type Client,
  type Interaction,
} from "discord.js";
import { describe, expect, it } from "vitest";
import type { Emulator, EmulatorOptions, GuildSpec } from "../../src/emulator/index.ts";
import { answerWith, botFor, discordFor, expectKind, request, settle } from "./support.ts";

const BUTTON = {
  type: ComponentType.ActionRow,
  components: [{ type: ComponentType.Button, style: 1, label: "More", custom_id: "more" }],
} as const;
const FORM: APIModalInteractionResponseCallbackData = {
  custom_id: "form",
  title: "A claim",
  components: [
    {
      type: ComponentType.Label,
      label: "What is said",
      component: { type: ComponentType.TextInput, custom_id: "text", style: TextInputStyle.Short },
    },
  ],
};

/** A bot with one command, `/ask` with an autocompleted `name`, that answers so. */
async function asked(
  answer: (interaction: Interaction) => Promise<unknown>,
  options: EmulatorOptions = {},
  guild: GuildSpec = {},
) {
  const discord = await discordFor(options);
  const place = settle(discord, guild);
  const client = await botFor(discord);
  await client.application.commands.set([
    {
      name: "ask",
      description: "Asks",
      options: [
        {
          type: ApplicationCommandOptionType.String,
          name: "name",
          description: "Whom",
          autocomplete: true,
        },
      ],
    },
    { name: "Quote", type: ApplicationCommandType.Message },
    { name: "Card", type: ApplicationCommandType.User },
  ]);
  const failures = answerWith(client, answer);
  return { discord, client, failures, ...place };
}

const reply = (text: string) => (interaction: Interaction) =>
  interaction.isRepliable() ? interaction.reply(text) : Promise.resolve();

/** What the API says to the interaction that is under way. */
function respond(discord: Emulator, { id, token }: Interaction, body: object) {
  return request(discord, "POST", `/interactions/${id}/${token}/callback`, body);
}

const followUp = (discord: Emulator, { applicationId, token }: Interaction, body: object) =>
  request(discord, "POST", `/webhooks/${applicationId}/${token}`, body);

/** Presses nothing, answers nothing: the next interaction, for a test that answers by hand. */
function nextInteraction(client: Client): Promise<Interaction> {
  return new Promise((resolve) => {
    client.once("interactionCreate", resolve);
  });
}

describe("what the bot learns of an interaction", () => {
  it("is who acts, where, with which permissions, and how it is installed", async () => {
    const seen: Interaction[] = [];
    const { annHere, ann, guild, channelId } = await asked(
      async (interaction) => {
        seen.push(interaction);
        await reply("ok")(interaction);
      },
      {},
      { everyone: (1n << 10n) | (1n << 11n) | (1n << 31n), botPermissions: 1n << 14n },
    );
    await annHere.command("ask", { name: "Upton" });
    const [interaction] = seen;
    if (!interaction?.inCachedGuild()) throw new Error("not in a cached server");
    expect(interaction.user.id).toBe(ann.id);
    expect(interaction.channelId).toBe(channelId);
    expect(interaction.channel?.id).toBe(channelId);
    expect(interaction.memberPermissions.toArray().toSorted()).toEqual([
      "SendMessages",
      "UseApplicationCommands",
      "ViewChannel",
    ]);
    expect(interaction.appPermissions.has("EmbedLinks")).toBe(true);
    expect(interaction.context).toBe(0);
    expect(interaction.locale).toBe("en-US");
    expect(interaction.authorizingIntegrationOwners[0]).toBe(guild.id);
  });

  it("in a direct message is the user and no member", async () => {
    const seen: Interaction[] = [];
    const { discord, ann } = await asked(async (interaction) => {
      seen.push(interaction);
      await reply("ok")(interaction);
    });
    const direct = discord.directChannel(ann.id);
    await discord.as(ann.id).in(direct.id).command("ask");
    expect(seen[0]).toMatchObject({ guildId: null, member: null, context: 1 });
    expect(seen[0]?.user.id).toBe(ann.id);
  });

  it("on a message or a user is that message or user", async () => {
    const targets: unknown[] = [];
    const { discord, annHere, ann } = await asked(async (interaction) => {
      if (interaction.isMessageContextMenuCommand()) {
        targets.push(interaction.targetMessage.content);
      } else if (interaction.isUserContextMenuCommand()) targets.push(interaction.targetUser.id);
      await reply("ok")(interaction);
    });
    const message = annHere.say("He is leaving.");
    const quoted = expectKind(await annHere.contextMenu("Quote", message.id), "reply");
    expect(quoted.message.type).toBe(MessageType.ContextMenuCommand);
    expectKind(await annHere.contextMenu("Card", ann.id), "reply");
    expect(targets).toEqual(["He is leaving.", ann.id]);
    expect(discord.messages(message.channel_id)).toHaveLength(3);
  });
});

describe("a reply", () => {
  it("is seen by everyone in the channel", async () => {
    const { annHere, discord, channelId } = await asked(reply("Hailey Upton"));
    const outcome = expectKind(await annHere.command("ask"), "reply");
    expect(outcome).toMatchObject({ ephemeral: false, message: { content: "Hailey Upton" } });
    expect(outcome.message.interaction_metadata?.id).toBeDefined();
    expect(outcome.message.type).toBe(MessageType.ChatInputCommand);
    expect(discord.messages(channelId).map(({ id }) => id)).toEqual([outcome.message.id]);
  });

  it("that is ephemeral is seen by the asker only, and not by message id", async () => {
    const { annHere, discord, channelId, guild } = await asked(async (interaction) => {
      if (interaction.isRepliable()) {
        await interaction.reply({ content: "Psst", flags: MessageFlags.Ephemeral });
      }
    });
    const bob = discord.addUser();
    discord.addMember(guild.id, { userId: bob.id });
    const { message, ephemeral } = expectKind(await annHere.command("ask"), "reply");
    expect(ephemeral).toBe(true);
    expect(annHere.messages().map(({ content }) => content)).toEqual(["Psst"]);
    expect(discord.as(bob.id).in(channelId).messages()).toEqual([]);
    expect(discord.messages(channelId)).toEqual([]);
    const fetched = await request(discord, "GET", `/channels/${channelId}/messages/${message.id}`);
    expect(fetched.body.code).toBe(10_008);
  });

  it("is handed back when asked for", async () => {
    const { annHere, client } = await asked(() => Promise.resolve());
    void annHere.command("ask");
    const interaction = await nextInteraction(client);
    if (!interaction.isRepliable()) throw new Error("cannot be replied to");
    const answer = await interaction.reply({ content: "Here", withResponse: true });
    expect(answer.resource?.message?.content).toBe("Here");
    expect(answer.interaction.responseMessageEphemeral).toBe(false);
  });

  it("can be sent once: a second is refused, by another process too", async () => {
    const { annHere, failures, client, discord } = await asked(() => Promise.resolve());
    const pending = annHere.command("ask");
    const interaction = await nextInteraction(client);
    const body = { type: 4, data: { content: "once" } };
    expect((await respond(discord, interaction, body)).status).toBe(204);
    expect((await respond(discord, interaction, body)).body.code).toBe(40_060);
    expectKind(await pending, "reply");
    expect(failures).toEqual([]);
  });

  it("comes too late after 3 seconds", async () => {
    const { annHere, client, discord } = await asked(() => Promise.resolve(), {
      limits: { firstResponseMs: 20 },
    });
    const pending = annHere.command("ask");
    const interaction = await nextInteraction(client);
    expect(await pending).toEqual({
      kind: "noResponse",
      text: "The application did not respond",
    });
    const late = await respond(discord, interaction, { type: 4, data: { content: "late" } });
    expect(late).toMatchObject({ status: 404, body: { code: 10_062 } });
  });

  it("is not taken for an interaction that does not exist", async () => {
    const { discord, client, annHere } = await asked(() => Promise.resolve());
    void annHere.command("ask");
    const { id } = await nextInteraction(client);
    const stolen = await request(discord, "POST", `/interactions/${id}/forged/callback`, {
      type: 4,
      data: { content: "x" },
    });
    expect(stolen.body.code).toBe(10_062);
  });
});

describe("a deferred reply", () => {
  it("shows that the bot is thinking, and is filled by an edit", async () => {
    const { annHere } = await asked(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await interaction.editReply({
        flags: MessageFlags.IsComponentsV2,
        components: [{ type: ComponentType.TextDisplay, content: "Found" }],
      });
    });
    const outcome = expectKind(await annHere.command("ask"), "deferred");
    expect(outcome.ephemeral).toBe(true);
    expect(outcome.message.flags).toBe(MessageFlags.Ephemeral | MessageFlags.Loading);
    const message = await outcome.finished;
    expect(message?.flags).toBe(MessageFlags.Ephemeral | MessageFlags.IsComponentsV2);
    expect(message?.components?.[0]).toMatchObject({ content: "Found" });
  });

  it("is filled by the first follow-up, whatever that says of being ephemeral", async () => {
    const { annHere, discord, channelId } = await asked(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      await interaction.followUp({ content: "first", flags: MessageFlags.Ephemeral });
      await interaction.followUp("second");
    });
    const both = discord.next("change", () => discord.messages(channelId).length === 2);
    const outcome = expectKind(await annHere.command("ask"), "deferred");
    expect((await outcome.finished)?.content).toBe("first");
    await both;
    expect(discord.messages(channelId).map(({ content }) => content)).toEqual(["first", "second"]);
  });

  it("takes no flag but the ephemeral one, and cannot be followed by a form", async () => {
    const { annHere, client, discord } = await asked(() => Promise.resolve());
    const pending = annHere.command("ask");
    const interaction = await nextInteraction(client);
    const flags = MessageFlags.IsComponentsV2;
    const refused = await respond(discord, interaction, { type: 5, data: { flags } });
    expect(refused).toMatchObject({ status: 400, body: { code: 50_035 } });
    expect((await respond(discord, interaction, { type: 5 })).status).toBe(204);
    const form = await respond(discord, interaction, { type: 9, data: FORM });
    expect(form.body.code).toBe(40_060);
    expectKind(await pending, "deferred");
  });
});

describe("an interaction's token", () => {
  it("edits, reads and deletes its messages for 15 minutes", async () => {
    let time = Date.now();
    const { annHere, client, discord, channelId } = await asked(() => Promise.resolve(), {
      now: () => time,
    });
    const pending = annHere.command("ask");
    const interaction = await nextInteraction(client);
    expect((await followUp(discord, interaction, { content: "early" })).body.code).toBe(10_015);
    await respond(discord, interaction, { type: 4, data: { content: "one" } });
    await pending;
    const original = `/webhooks/${interaction.applicationId}/${interaction.token}/messages/@original`;
    time += 899_000;
    await request(discord, "PATCH", original, { content: "two" });
    expect((await request(discord, "GET", original)).body["content"]).toBe("two");
    const extra = await followUp(discord, interaction, { content: "more" });
    expect(extra.status).toBe(200);

    time += 2_000;
    const late = await followUp(discord, interaction, { content: "late" });
    expect(late).toMatchObject({ status: 401, body: { code: 50_027 } });
    expect(discord.messages(channelId).map(({ content }) => content)).toEqual(["two", "more"]);
  });

  it("deletes a reply, ephemeral or not", async () => {
    const { annHere, channelId, discord } = await asked(async (interaction) => {
      if (!interaction.isRepliable()) return;
      await interaction.reply({ content: "gone soon", flags: MessageFlags.Ephemeral });
      await interaction.deleteReply();
    });
    const deleted = discord.next("change", (c) => c.kind === "message" && c.what === "deleted");
    await annHere.command("ask");
    await deleted;
    expect(annHere.messages()).toEqual([]);
    expect(discord.messages(channelId)).toEqual([]);
  });

  it("does not reach another interaction's messages", async () => {
    const { annHere, client, discord } = await asked(() => Promise.resolve());
    const other = annHere.say("mine");
    const pending = annHere.command("ask");
    const interaction = await nextInteraction(client);
    await respond(discord, interaction, { type: 4, data: { content: "x" } });
    await pending;
    const path = `/webhooks/${interaction.applicationId}/${interaction.token}/messages/${other.id}`;
    expect((await request(discord, "DELETE", path)).body.code).toBe(10_008);
  });
});

describe("a component", () => {
  const withButton = async (interaction: Interaction) => {
    if (interaction.isChatInputCommand()) {
      await interaction.reply({ content: "list", components: [BUTTON] });
    } else if (interaction.isButton()) await interaction.update("page 2");
  };

  it("edits the message that it is on", async () => {
    const { annHere } = await asked(withButton);
    const { message } = expectKind(await annHere.command("ask"), "reply");
    const outcome = expectKind(await annHere.press(message.id, "more"), "updated");
    expect(outcome.message).toMatchObject({ id: message.id, content: "page 2" });
    expect(outcome.message.components).toHaveLength(1);
  });

  it("can be used by anyone who sees the message", async () => {
    const users: string[] = [];
    const { annHere, discord, guild, channelId } = await asked(async (interaction) => {
      if (interaction.isButton()) users.push(interaction.user.id);
      await withButton(interaction);
    });
    const bob = discord.addUser();
    discord.addMember(guild.id, { userId: bob.id });
    const { message } = expectKind(await annHere.command("ask"), "reply");
    expectKind(await discord.as(bob.id).in(channelId).press(message.id, "more"), "updated");
    expect(users).toEqual([bob.id]);
  });

  it("can put the edit off, and reply besides", async () => {
    const { annHere, discord } = await asked(async (interaction) => {
      if (interaction.isChatInputCommand()) {
        await interaction.reply({ content: "list", components: [BUTTON] });
      } else if (interaction.isButton()) {
        await interaction.deferUpdate();
        await interaction.editReply("slow page 2");
        await interaction.followUp({ content: "for you", flags: MessageFlags.Ephemeral });
      }
    });
    const { message } = expectKind(await annHere.command("ask"), "reply");
    const both = discord.next("change", () => annHere.messages().length === 2);
    const outcome = expectKind(await annHere.press(message.id, "more"), "deferredUpdate");
    expect((await outcome.finished)?.content).toBe("slow page 2");
    await both;
    expect(annHere.messages().map(({ content }) => content)).toEqual(["slow page 2", "for you"]);
  });

  it("gives a select's values and what they stand for", async () => {
    const chosen: unknown[] = [];
    const { annHere, ann } = await asked(async (interaction) => {
      if (interaction.isChatInputCommand()) {
        await interaction.reply({
          components: [
            {
              type: ComponentType.ActionRow,
              components: [{ type: ComponentType.UserSelect, custom_id: "who" }],
            },
          ],
        });
      } else if (interaction.isUserSelectMenu()) {
        chosen.push(interaction.values, interaction.members.firstKey());
        await interaction.update("chosen");
      }
    });
    const { message } = expectKind(await annHere.command("ask"), "reply");
    expectKind(await annHere.select(message.id, "who", [ann.id]), "updated");
    expect(chosen).toEqual([[ann.id], ann.id]);
  });
});

describe("a form", () => {
  const withForm = async (interaction: Interaction) => {
    if (interaction.isChatInputCommand()) await interaction.showModal(FORM);
    else if (interaction.isModalSubmit()) {
      await interaction.reply(`You said ${interaction.fields.getTextInputValue("text")}`);
    }
  };

  it("is opened by a command, filled and answered", async () => {
    const { annHere } = await asked(withForm);
    const { modal } = expectKind(await annHere.command("ask"), "modal");
    expect(modal.title).toBe("A claim");
    const outcome = expectKind(await annHere.submitModal(modal, { text: "she returns" }), "reply");
    expect(outcome.message.content).toBe("You said she returns");
  });

  it("opened by a button may edit that button's message", async () => {
    const { annHere } = await asked(async (interaction) => {
      if (interaction.isChatInputCommand()) {
        await interaction.reply({ content: "draft", components: [BUTTON] });
      } else if (interaction.isButton()) await interaction.showModal(FORM);
      else if (interaction.isModalSubmit() && interaction.isFromMessage()) {
        await interaction.update("changed");
      }
    });
    const { message } = expectKind(await annHere.command("ask"), "reply");
    const { modal } = expectKind(await annHere.press(message.id, "more"), "modal");
    const outcome = expectKind(await annHere.submitModal(modal, { text: "x" }), "updated");
    expect(outcome.message).toMatchObject({ id: message.id, content: "changed" });
  });

  it("cannot be answered by a form, nor one from a command by an edit", async () => {
    const { annHere, client, discord } = await asked(async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.showModal(FORM);
    });
    const { modal } = expectKind(await annHere.command("ask"), "modal");
    const pending = annHere.submitModal(modal, { text: "x" });
    const submitted = await nextInteraction(client);
    for (const body of [
      { type: 9, data: FORM },
      { type: 7, data: { content: "x" } },
    ]) {
      expect(await respond(discord, submitted, body)).toMatchObject({
        status: 400,
        body: { code: 50_035 },
      });
    }
    await respond(discord, submitted, { type: 4, data: { content: "ok" } });
    expectKind(await pending, "reply");
  });

  it("is not sent with a required field empty, nor by someone else", async () => {
    const { annHere, discord, guild, channelId } = await asked(withForm);
    const bob = discord.addUser();
    discord.addMember(guild.id, { userId: bob.id });
    const { modal } = expectKind(await annHere.command("ask"), "modal");
    expect(await annHere.submitModal(modal, {})).toMatchObject({
      kind: "refused",
      reason: '"text" is required',
    });
    const bobHere = discord.as(bob.id).in(channelId);
    expectKind(await bobHere.submitModal(modal, { text: "x" }), "refused");
  });
});

describe("autocomplete", () => {
  it("gives the choices for what is typed", async () => {
    const { annHere } = await asked(async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      const { name, value } = interaction.options.getFocused(true);
      await interaction.respond([{ name: `${name}: ${value}!`, value: "upton" }]);
    });
    const choices = await annHere.autocomplete("ask", { name: "upt" }, "name");
    expect(choices).toEqual([{ name: "name: upt!", value: "upton" }]);
  });

  it("takes at most 25 choices of at most 100 characters, and no message", async () => {
    const { annHere, client, discord } = await asked(() => Promise.resolve());
    const pending = annHere.autocomplete("ask", {}, "name");
    const interaction = await nextInteraction(client);
    const choice = (length: number) => ({ name: "x".repeat(length), value: "v" });
    for (const body of [
      { type: 8, data: { choices: Array.from({ length: 26 }, () => choice(1)) } },
      { type: 8, data: { choices: [choice(101)] } },
      { type: 8, data: { choices: [choice(0)] } },
      { type: 4, data: { content: "no" } },
      { type: 5 },
    ]) {
      expect(await respond(discord, interaction, body)).toMatchObject({
        status: 400,
        body: { code: 50_035 },
      });
    }
    await respond(discord, interaction, { type: 8, data: { choices: [choice(100)] } });
    expect(await pending).toHaveLength(1);
  });

  it("fails for the person when nothing comes in time", async () => {
    const { annHere } = await asked(() => Promise.resolve(), { limits: { firstResponseMs: 10 } });
    await expect(annHere.autocomplete("ask", {}, "name")).rejects.toThrow("Loading options failed");
  });
});
