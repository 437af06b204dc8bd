/** A small bot whose every answer is of a kind that the page has to draw. */
import { once } from "node:events";
import {
  ButtonStyle,
  ChannelType,
  Client,
  ComponentType,
  Events,
  GatewayIntentBits,
  MessageFlags,
  SlashCommandBuilder,
  TextInputStyle,
  type APIMessageTopLevelComponent,
  GuildScheduledEventEntityType,
  GuildScheduledEventPrivacyLevel,
  type ChatInputCommandInteraction,
  type Interaction,
} from "discord.js";
import { answerMore, MORE_COMMANDS } from "./more.ts";

const CHARACTERS = ["Jay Halstead", "Will Halstead", "Hailey Upton", "Otis", "Trudy Platt"];

const COMMANDS = [
  new SlashCommandBuilder()
    .setName("who")
    .setDescription("Who is it, and who plays them?")
    .addStringOption((option) =>
      option
        .setName("name")
        .setDescription("A character or a person")
        .setRequired(true)
        .setAutocomplete(true),
    )
    .addIntegerOption((option) =>
      option.setName("season").setDescription("Of which season").setMinValue(1).setMaxValue(13),
    )
    .addBooleanOption((option) =>
      option.setName("private").setDescription("Only you will see the answer"),
    ),
  new SlashCommandBuilder()
    .setName("rumors")
    .setDescription("What is reported, and by whom")
    .addSubcommand((sub) => sub.setName("list").setDescription("The open claims"))
    .addSubcommand((sub) => sub.setName("suggest").setDescription("Tell the moderators of one")),
  new SlashCommandBuilder()
    .setName("announce")
    .setDescription("All that a bot puts into a server by itself")
    .addChannelOption((option) =>
      option
        .setName("channel")
        .setDescription("Where to post")
        .setRequired(true)
        .addChannelTypes(ChannelType.GuildText),
    )
    .addRoleOption((option) => option.setName("ping").setDescription("Whom to ping")),
  ...MORE_COMMANDS,
  new SlashCommandBuilder().setName("gallery").setDescription("One of each component"),
  new SlashCommandBuilder().setName("silent").setDescription("Never answered"),
  new SlashCommandBuilder().setName("think").setDescription("Deferred until it is told to go on"),
];

const TITLE = { type: ComponentType.TextDisplay } as const;

/** The answer to `/who`; a page of its own for each press of its button. */
export function card(name: string, page: number): APIMessageTopLevelComponent[] {
  return [
    {
      type: ComponentType.Container,
      accent_color: 0x1f6feb,
      components: [
        { ...TITLE, content: `## ${name}\nDetective, *Intelligence Unit* · **Chicago P.D.**` },
        { type: ComponentType.Separator },
        {
          type: ComponentType.Section,
          components: [
            {
              ...TITLE,
              content:
                "### Known\n- Returns <t:1705546800:F>, <t:1705546800:R>\n- Partner: [Hailey Upton](https://example.com/upton)\n  - since `S4E19`\n- Dies in ||nothing that is known||",
            },
          ],
          accessory: {
            type: ComponentType.Button,
            style: ButtonStyle.Secondary,
            label: "Relationships",
            custom_id: "relationships",
          },
        },
        { ...TITLE, content: `> Page ${page}` },
        {
          type: ComponentType.ActionRow,
          components: [
            {
              type: ComponentType.Button,
              style: ButtonStyle.Primary,
              label: "Next",
              custom_id: `next:${name}:${page + 1}`,
            },
            {
              type: ComponentType.Button,
              style: ButtonStyle.Link,
              label: "Source",
              url: "https://example.com",
            },
          ],
        },
        { ...TITLE, content: "-# Source: [NBC](https://example.com/nbc), seen Jan 11, 2024" },
      ],
    },
  ];
}

const GALLERY: APIMessageTopLevelComponent[] = [
  {
    type: ComponentType.ActionRow,
    components: [ButtonStyle.Primary, ButtonStyle.Secondary, ButtonStyle.Success].map((style) => ({
      type: ComponentType.Button,
      style: style as ButtonStyle.Primary,
      label: `Style ${style}`,
      custom_id: `style:${style}`,
    })),
  },
  {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: "show",
        placeholder: "Which show?",
        options: [
          { label: "Chicago P.D.", value: "pd", description: "Since 2014" },
          { label: "Chicago Fire", value: "fire", description: "Since 2012" },
        ],
      },
    ],
  },
  {
    type: ComponentType.ActionRow,
    components: [{ type: ComponentType.ChannelSelect, custom_id: "channel" }],
  },
];

export interface PreviewBot {
  /** Lets every `/think` go on. */
  finishThinking(): void;
  /** What went wrong in answering; empty in a good run. */
  readonly failures: readonly unknown[];
  stop(): Promise<void>;
}

/** Logs in and has its commands registered when this resolves. */
export async function startBot(api: string, token: string): Promise<PreviewBot> {
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api } });
  const failures: unknown[] = [];
  const thinking: (() => Promise<unknown>)[] = [];
  client.on(Events.Error, (error) => failures.push(error));
  client.on(Events.InteractionCreate, (interaction) => {
    answer(interaction, thinking).catch((error: unknown) => failures.push(error));
  });
  const ready = once(client, Events.ClientReady);
  await client.login(token);
  await ready;
  await client.application?.commands.set(COMMANDS);
  return {
    finishThinking: () => {
      for (const finish of thinking.splice(0)) {
        finish().catch((error: unknown) => failures.push(error));
      }
    },
    failures,
    stop: () => client.destroy(),
  };
}

async function answer(
  interaction: Interaction,
  thinking: (() => Promise<unknown>)[],
): Promise<unknown> {
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused().toLowerCase();
    return interaction.respond(
      CHARACTERS.filter((name) => name.toLowerCase().includes(typed)).map((name) => ({
        name,
        value: name,
      })),
    );
  }
  const more = answerMore(interaction);
  if (more) return more;
  const v2 = MessageFlags.IsComponentsV2;
  if (interaction.isChatInputCommand()) {
    const sub = interaction.options.getSubcommand(false);
    switch (sub ?? interaction.commandName) {
      case "who": {
        const name = interaction.options.getString("name", true);
        const ephemeral = interaction.options.getBoolean("private") ?? false;
        return interaction.reply({
          components: card(name, 1),
          flags: ephemeral ? [v2, MessageFlags.Ephemeral] : v2,
        });
      }
      case "suggest":
        return interaction.showModal({
          title: "Suggest a rumor",
          custom_id: "suggest",
          components: [
            {
              type: ComponentType.Label,
              label: "What is said to be so?",
              component: {
                type: ComponentType.TextInput,
                custom_id: "claim",
                style: TextInputStyle.Paragraph,
                required: true,
                min_length: 5,
              },
            },
            {
              type: ComponentType.Label,
              label: "Which show?",
              component: {
                type: ComponentType.StringSelect,
                custom_id: "show",
                required: true,
                options: [{ label: "Chicago P.D.", value: "pd" }],
              },
            },
          ],
        });
      case "announce":
        return announce(interaction);
      case "gallery":
        return interaction.reply({ components: GALLERY, flags: v2 });
      case "think":
        await interaction.deferReply();
        thinking.push(() => interaction.editReply({ content: "Thought it **through**" }));
        return undefined;
      default:
        return undefined;
    }
  }
  if (interaction.isButton()) {
    const [what, name = "", page = "1"] = interaction.customId.split(":");
    return what === "next"
      ? interaction.update({ components: card(name, Number(page)), flags: v2 })
      : undefined;
  }
  if (interaction.isStringSelectMenu()) {
    return interaction.reply({
      content: `Chose ${interaction.values.join()}`,
      flags: MessageFlags.Ephemeral,
    });
  }
  if (interaction.isModalSubmit()) {
    return interaction.reply({
      content: `Suggested: ${interaction.fields.getTextInputValue("claim")}`,
      flags: MessageFlags.Ephemeral,
    });
  }
  return undefined;
}

/** When the event of `/announce` begins: an hour after the premiere. */
const EVENT_AT = Date.parse("2024-01-18T04:00:00Z");

/** A post with a ping, a thread on it, a post in the forum, an event and a direct message. */
async function announce(interaction: ChatInputCommandInteraction): Promise<unknown> {
  const channel = interaction.options.getChannel("channel", true, [ChannelType.GuildText]);
  const ping = `<@&${interaction.options.getRole("ping")?.id ?? interaction.guildId}>`;
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const message = await channel.send(`${ping} S11E1 airs tonight`);
  const thread = await message.startThread({ name: "S11E1 discussion" });
  await thread.send("Spoilers from here on");
  const { channels, scheduledEvents } = channel.guild;
  for (const forum of channels.cache.values()) {
    if (forum.type !== ChannelType.GuildForum) continue;
    const appliedTags = forum.availableTags.slice(0, 1).map(({ id }) => id);
    await forum.threads.create({
      name: "S11E1",
      message: { content: "What a night" },
      appliedTags,
    });
  }
  await scheduledEvents.create({
    name: "Chicago P.D. S11E1",
    description: "**Unforgiven**",
    entityType: GuildScheduledEventEntityType.External,
    privacyLevel: GuildScheduledEventPrivacyLevel.GuildOnly,
    scheduledStartTime: EVENT_AT,
    scheduledEndTime: EVENT_AT + 3_600_000,
    entityMetadata: { location: "NBC" },
  });
  await interaction.user.send(`Soon in <#${channel.id}>, for ${ping}`);
  return interaction.editReply("Announced");
}
