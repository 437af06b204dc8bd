/** What else the bot of these tests can do: a message's menu, files, menus with defaults, any text. */
import {
  ApplicationCommandType,
  ButtonStyle,
  ComponentType,
  ContextMenuCommandBuilder,
  InteractionContextType,
  MessageFlags,
  PermissionFlagsBits,
  SlashCommandBuilder,
  TextInputStyle,
  type APIMessageTopLevelComponent,
  type Interaction,
  type MessageContextMenuCommandInteraction,
} from "discord.js";

export const MORE_COMMANDS = [
  new ContextMenuCommandBuilder()
    .setName("Add to news")
    .setType(ApplicationCommandType.Message)
    .setContexts(InteractionContextType.Guild)
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageMessages),
  new ContextMenuCommandBuilder().setName("Read aloud").setType(ApplicationCommandType.Message),
  new SlashCommandBuilder()
    .setName("markdown")
    .setDescription("Says a text")
    .addStringOption((option) =>
      option.setName("text").setDescription("What to say").setRequired(true),
    ),
  new SlashCommandBuilder().setName("export").setDescription("A file in a card, for you alone"),
  new SlashCommandBuilder().setName("attach").setDescription("A file beside a text"),
  new SlashCommandBuilder().setName("choose").setDescription("A card that is edited in place"),
];

/** A page, to a browser that is careless. */
export const HOSTILE_FILE = "<script>document.title = 'taken'</script>";

const SHOWS = ["Chicago P.D.", "Chicago Fire", "Chicago Med"];
const STANDINGS = ["confirmed", "denied"];

/** The card of `/choose`, with what is chosen in it. */
function choices(show: string, standing: string, locked: boolean): APIMessageTopLevelComponent[] {
  const menu = (id: string, placeholder: string, options: readonly string[], chosen: string) => ({
    type: ComponentType.ActionRow as const,
    components: [
      {
        type: ComponentType.StringSelect as const,
        custom_id: id,
        placeholder,
        disabled: locked,
        options: options.map((value) => ({ label: value, value, default: value === chosen })),
      },
    ],
  });
  const button = (label: string, style: ButtonStyle.Success | ButtonStyle.Danger) => ({
    type: ComponentType.Button as const,
    style,
    label,
    custom_id: `choose:${label}`,
    disabled: locked,
  });
  return [
    { type: ComponentType.TextDisplay, content: `🟢 ${show} is ${standing}` },
    menu("choose-show", "Show", SHOWS, show),
    menu(`choose-standing:${show}`, "Standing", STANDINGS, standing),
    {
      type: ComponentType.ActionRow,
      components: [button("Post", ButtonStyle.Success), button("Discard", ButtonStyle.Danger)],
    },
  ];
}

/** @returns `undefined` for what is not of this file */
export function answerMore(interaction: Interaction): Promise<unknown> | undefined {
  const both = [MessageFlags.IsComponentsV2, MessageFlags.Ephemeral] as const;
  if (interaction.isMessageContextMenuCommand()) return answerMenu(interaction);
  if (interaction.isChatInputCommand()) {
    switch (interaction.commandName) {
      case "markdown":
        return interaction.reply(interaction.options.getString("text", true));
      case "export":
        return interaction.reply({
          flags: both,
          components: [
            {
              type: ComponentType.Container,
              components: [
                { type: ComponentType.TextDisplay, content: "Everything about you" },
                { type: ComponentType.File, file: { url: "attachment://my-data.json" } },
              ],
            },
          ],
          files: [{ name: "my-data.json", attachment: Buffer.from('{"reminders":[]}') }],
        });
      case "attach":
        return interaction.reply({
          content: "Here it is",
          files: [{ name: "a page's (own).html", attachment: Buffer.from(HOSTILE_FILE) }],
        });
      case "choose":
        return interaction.reply({
          flags: both,
          components: choices("Chicago P.D.", "denied", false),
        });
      default:
        return undefined;
    }
  }
  if (interaction.isStringSelectMenu()) {
    const [value = ""] = interaction.values;
    if (interaction.customId === "choose-show")
      return interaction.update({ components: choices(value, "confirmed", false) });
    return undefined;
  }
  if (interaction.isButton() && interaction.customId.startsWith("choose:"))
    return interaction.update({ components: choices("Chicago Med", "confirmed", true) });
  return undefined;
}

function answerMenu(interaction: MessageContextMenuCommandInteraction): Promise<unknown> {
  const { content } = interaction.targetMessage;
  if (interaction.commandName === "Read aloud") return interaction.reply(`It says: ${content}`);
  return interaction.showModal({
    title: "Add to news",
    custom_id: "suggest",
    components: [
      {
        type: ComponentType.Label,
        label: "Claim",
        component: {
          type: ComponentType.TextInput,
          custom_id: "claim",
          style: TextInputStyle.Short,
          value: content,
        },
      },
    ],
  });
}
