/** From an interaction to its answer: finds what is meant, runs it, presents it, and words what fails. */
import { randomUUID } from "node:crypto";
import {
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Interaction,
  MessageFlags,
  PermissionFlagsBits,
  type StringSelectMenuInteraction,
} from "discord.js";
import { type Desk, type Logger, StoreError } from "../ports.ts";
import { argsOf, channelsOf, commandName, filledIn, typed } from "./arguments.ts";
import type { ActionDeps, Asker, Button, Command, Deps, Registered } from "./command.ts";
import { decode, PICK_ID } from "./custom-id.ts";
import type { Form } from "./form.ts";
import type { Layout, Press, Question } from "./layout.ts";
import { LIMITS } from "./limits.ts";
import { present, type Presented } from "./present.ts";
import { bugLayout, mendLayout, OUTDATED, storeLayout } from "./words/failures.ts";

/** Who answers, and where it writes what went wrong. */
export interface DispatchOptions {
  readonly commands: readonly Registered[];
  readonly buttons: readonly Button[];
  /** What is known now in a server, undefined for a direct message: asked anew each time. */
  readonly deps: (server: string | undefined) => Promise<Deps>;
  readonly desk: Desk;
  readonly logger: Logger;
}

type PressedInteraction = ButtonInteraction | StringSelectMenuInteraction;
type Answerable = ChatInputCommandInteraction | PressedInteraction;

/** Answers interactions. The function never rejects: a failure becomes a reply and a log line. */
export function createDispatch(
  options: DispatchOptions,
): (interaction: Interaction) => Promise<void> {
  const { logger, desk } = options;
  const byName = new Map(options.commands.flatMap(flatten));
  const buttons = new Map(options.buttons.map((one) => [one.name, one]));
  const depsFor = (interaction: Interaction) => options.deps(interaction.guildId ?? undefined);

  async function onCommand(interaction: ChatInputCommandInteraction): Promise<void> {
    const name = commandName(interaction);
    const command = byName.get(name);
    if (command === undefined) throw new Error(`a command that is not in the registry: ${name}`);
    const args = argsOf(interaction, command);
    const deps = await depsFor(interaction);
    if (command.kind !== "question") {
      const channels = channelsOf(interaction);
      await act(interaction, deps, (now) => command.answer(args, { ...now, channels }));
      return;
    }
    const message = show(command.answer(args, deps), 0, deps);
    await interaction.reply(args["private"] === true ? ephemeral(message) : message);
  }

  async function onAutocomplete(interaction: AutocompleteInteraction): Promise<void> {
    const command = byName.get(commandName(interaction));
    const focused = interaction.options.getFocused(true);
    const option = command?.options[focused.name];
    const suggest = option?.type === "string" ? option.suggest : undefined;
    const choices =
      suggest?.(focused.value, await depsFor(interaction), filledIn(interaction.options.data)) ??
      [];
    await interaction.respond(choices.slice(0, LIMITS.autocompleteChoices));
  }

  async function onPress(interaction: PressedInteraction): Promise<void> {
    const id =
      interaction.customId === PICK_ID && interaction.isStringSelectMenu()
        ? (interaction.values[0] ?? "")
        : interaction.customId;
    const pressed = decode(id);
    // A menu's own id with nothing picked in it is as good as none.
    if (pressed === undefined || pressed.kind === "pick") return tell(interaction, OUTDATED);
    if (pressed.kind === "ask") return onAsk(interaction, pressed.question);
    if (pressed.kind === "mend")
      return tell(interaction, mendLayout(pressed.file, pressed.line, await depsFor(interaction)));
    return onButton(interaction, pressed);
  }

  async function onAsk(interaction: PressedInteraction, question: Question): Promise<void> {
    const command = byName.get(question.command);
    if (command === undefined) return tell(interaction, OUTDATED);
    const deps = await depsFor(interaction);
    const args = typed(question, command);
    if (command.kind !== "question")
      return act(interaction, deps, (now) => command.answer(args, now), question.page);
    const message = show(command.answer(args, deps), question.page ?? 0, deps);
    // The asker turns the page for everybody; anybody else reads for themselves.
    if (askerOf(interaction) === interaction.user.id) await interaction.update(message);
    else await interaction.reply(ephemeral(message));
  }

  async function onButton(interaction: PressedInteraction, press: Press): Promise<void> {
    const button = buttons.get(press.kind);
    if (button === undefined) return tell(interaction, OUTDATED);
    const given = { picked: [], filled: {} };
    await act(interaction, await depsFor(interaction), (now) => button.press(press, now, given));
  }

  /** What may take a while: Discord waits three seconds for a word, and fifteen minutes for the rest. */
  async function act(
    interaction: Answerable,
    deps: Deps,
    run: (deps: ActionDeps) => Promise<Layout | Form>,
    page = 0,
  ): Promise<void> {
    const now: ActionDeps = { ...deps, asker: whoAsks(interaction), desk };
    // What only the asker sees is renewed in place; a public message gets a private answer.
    const isOwn = interaction.isMessageComponent() && isEphemeral(interaction);
    if (isOwn) await interaction.deferUpdate();
    else await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const layout = await run(now);
    if ("fields" in layout) throw new Error("a form came too late");
    await interaction.editReply(show(layout, page, deps));
  }

  return async (interaction) => {
    try {
      if (interaction.isAutocomplete()) await onAutocomplete(interaction);
      else if (interaction.isChatInputCommand()) await onCommand(interaction);
      else if (interaction.isButton() || interaction.isStringSelectMenu())
        await onPress(interaction);
    } catch (error) {
      await fail(interaction, error, logger);
    }
  };
}

function show(layout: Layout, page: number, { canon }: Deps): Presented {
  return present(layout, page, canon.community.repository);
}

async function tell(interaction: PressedInteraction, layout: Layout): Promise<void> {
  await interaction.reply(ephemeral(present(layout)));
}

/** A bug's reply carries a reference that is in the log; what went wrong is not for the channel. */
async function fail(interaction: Interaction, error: unknown, logger: Logger): Promise<void> {
  const reference = randomUUID().slice(0, 8);
  logger.error("an interaction failed", {
    reference,
    error: error instanceof Error ? error : String(error),
    interaction: interaction.id,
  });
  if (!interaction.isRepliable()) return;
  const layout = error instanceof StoreError ? storeLayout(reference) : bugLayout(reference);
  const message = present(layout);
  try {
    if (interaction.deferred) await interaction.editReply(message);
    else if (interaction.replied) await interaction.followUp(ephemeral(message));
    else await interaction.reply(ephemeral(message));
  } catch (second) {
    logger.warn("the failure could not be told", {
      reference,
      error: second instanceof Error ? second : String(second),
    });
  }
}

function flatten(command: Registered): [name: string, command: Command][] {
  if (command.kind === "message") return [];
  return "subcommands" in command
    ? command.subcommands.map((sub) => [`${command.name} ${sub.name}`, sub])
    : [[command.name, command]];
}

function whoAsks({ user, guildId, channelId, memberPermissions }: Answerable): Asker {
  const isManager = memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false;
  return { user: user.id, isManager, server: guildId ?? undefined, channel: channelId ?? "" };
}

function askerOf({ message }: PressedInteraction): string | undefined {
  return message.interactionMetadata?.user.id;
}

function isEphemeral({ message }: PressedInteraction): boolean {
  return message.flags.has(MessageFlags.Ephemeral);
}

function ephemeral(message: Presented) {
  return { ...message, flags: message.flags | MessageFlags.Ephemeral } as const;
}
