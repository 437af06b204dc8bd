import { ButtonStyle, ChannelType, ComponentType, PermissionFlagsBits } from "discord.js";
import { describe, expect, it } from "vitest";
import type { Emulator, SavedWorld } from "../../src/emulator/index.ts";
import { answerWith, botFor, discordFor } from "./support.ts";

/** As a file gives it back. */
const throughJson = (saved: SavedWorld): SavedWorld =>
  JSON.parse(JSON.stringify(saved)) as SavedWorld;

/** A server in which there is some of everything. */
async function furnish(discord: Emulator) {
  const ann = discord.addUser({ username: "ann" });
  const guild = discord.addGuild({
    name: "Fans",
    members: [{ userId: ann.id }],
    channels: [{ name: "general" }, { name: "talk", type: ChannelType.GuildForum, tags: ["P.D."] }],
  });
  const [general, forum] = guild.channels;
  if (!general || !forum) throw new Error("the server has no channels");
  discord.setOverwrites(general.id, [
    { id: guild.id, kind: "role", allow: PermissionFlagsBits.CreatePublicThreads },
  ]);
  const client = await botFor(discord);
  await client.application.commands.set([{ name: "ask", description: "Asks" }]);
  discord.setCommandPermission(guild.id, "ask", ann.id, true);
  answerWith(client, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.reply({
      content: "**Answer**",
      components: [
        {
          type: ComponentType.ActionRow,
          components: [
            {
              type: ComponentType.Button,
              style: ButtonStyle.Primary,
              label: "More",
              custom_id: "more",
            },
          ],
        },
      ],
    });
  });
  const here = discord.as(ann.id).in(general.id);
  here.say("Hello");
  await here.command("ask");
  discord.directChannel(ann.id);
  await client.destroy();
  return { ann, guild, general };
}

describe("a saved world", () => {
  it("goes out as JSON and comes in unchanged", async () => {
    const discord = await discordFor();
    const { ann, guild, general } = await furnish(discord);
    const saved = throughJson(discord.save());
    const again = await discordFor({ saved });

    expect(throughJson(again.save())).toEqual(saved);
    expect(again.application).toEqual(discord.application);
    expect(again.token).toBe(discord.token);
    expect(again.guild(guild.id)).toEqual(discord.guild(guild.id));
    expect(again.messages(general.id)).toEqual(discord.messages(general.id));
    expect(again.messages(general.id)).toHaveLength(2);
    expect(again.overwrites(general.id)).toEqual(discord.overwrites(general.id));
    expect(again.directChannel(ann.id)).toEqual(discord.directChannel(ann.id));
    expect(again.commands()).toEqual(discord.commands());
    expect(again.as(ann.id).in(general.id).commands()).toHaveLength(1);
  });

  it("gives out no id a second time, not even where the clock was set back", async () => {
    const discord = await discordFor();
    const { ann, guild, general } = await furnish(discord);
    const last = discord.as(ann.id).in(general.id).say("The last one");
    const again = await discordFor({ saved: discord.save(), now: () => 1_500_000_000_000 });
    const first = again.as(ann.id).in(general.id).say("The first one");
    expect(BigInt(first.id)).toBeGreaterThan(BigInt(last.id));
    expect(BigInt(again.addGuild().id)).toBeGreaterThan(BigInt(guild.id));
  });

  it("has buttons that work for a bot that was started anew", async () => {
    const discord = await discordFor();
    const { ann, general } = await furnish(discord);
    const again = await discordFor({ saved: throughJson(discord.save()) });
    answerWith(await botFor(again), async (interaction) => {
      if (interaction.isButton()) await interaction.update({ content: "More of it" });
    });
    const answer = again.messages(general.id).at(-1);
    const outcome = await again
      .as(ann.id)
      .in(general.id)
      .press(answer?.id ?? "", "more");
    expect(outcome).toMatchObject({ kind: "updated", message: { content: "More of it" } });
  });

  it("keeps what a bot sent, whatever its keys", async () => {
    const discord = await discordFor();
    const { guild } = await furnish(discord);
    const [command] = discord.commands();
    if (!command) throw new Error("no command");
    // Commands are kept as they were sent.
    Object.assign(command, { $: "map", of: ["a", "b"] });
    const again = await discordFor({ saved: throughJson(discord.save()) });
    expect(again.commands()[0]).toMatchObject({ $: "map", of: ["a", "b"] });
    expect(again.guild(guild.id).name).toBe("Fans");
  });

  it("is refused when it is of another version", async () => {
    const discord = await discordFor();
    const saved = { ...discord.save(), version: 2 } as unknown as SavedWorld;
    await expect(discordFor({ saved })).rejects.toThrow("version 2");
  });
});
