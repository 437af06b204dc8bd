/** From an interaction to its answer: finds what is meant, runs it, and hands over what came of it. */
import {
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type Interaction,
  type MessageContextMenuCommandInteraction,
  PermissionFlagsBits,
} from "discord.js";
import type { Desk, Logger } from "../ports.ts";
import { argsOf, channelsOf, commandName, filledIn, readMessage } from "./arguments.ts";
import type { ActionDeps, Button, Deps, Registered } from "./command.ts";
import { LIMITS } from "./limits.ts";
import { createLookup } from "./lookup.ts";
import { createPressed } from "./pressed.ts";
import { actorOf, type Answerable, createRespond, ephemeral } from "./respond.ts";

/** Who answers, and where it writes what went wrong. */
export interface DispatchOptions {
  readonly commands: readonly Registered[];
  readonly buttons: readonly Button[];
  /** What is known now in a server, undefined for a direct message: asked anew each time. */
  readonly deps: (server: string | undefined) => Promise<Deps>;
  readonly desk: Desk;
  readonly logger: Logger;
  /** Real time, milliseconds: what is for one person alone works for 15 minutes of it. */
  readonly realNow: () => number;
}

/** Answers interactions. The function never rejects: a failure becomes a reply and a log line. */
export function createDispatch(
  options: DispatchOptions,
): (interaction: Interaction) => Promise<void> {
  const { logger, desk, realNow } = options;
  const lookup = createLookup(options.commands, options.buttons);
  const respond = createRespond({ lookup, logger, realNow });
  const depsFor = (interaction: Interaction) => options.deps(interaction.guildId ?? undefined);
  const acting = (interaction: Answerable, deps: Deps) => ({
    ...deps,
    ...whoAsks(interaction, desk),
  });
  const pressed = createPressed({ lookup, respond, depsFor, acting, realNow });

  async function onCommand(interaction: ChatInputCommandInteraction): Promise<void> {
    const command = known(lookup.command, commandName(interaction));
    const args = argsOf(interaction, command);
    const deps = await depsFor(interaction);
    if (command.kind === "question") {
      const message = respond.show(interaction, command.answer(args, deps), deps);
      await interaction.reply(args["private"] === true ? ephemeral(message) : message);
      return;
    }
    const now = { ...acting(interaction, deps), channels: channelsOf(interaction) };
    const way = command.kind === "opener" ? respond.atOnce : respond.later;
    await way(interaction, deps, () => command.answer(args, now));
  }

  async function onMenuCommand(interaction: MessageContextMenuCommandInteraction): Promise<void> {
    const command = known(lookup.messageCommand, interaction.commandName);
    const message = readMessage(interaction.targetMessage);
    const deps = await depsFor(interaction);
    const now = acting(interaction, deps);
    await respond.atOnce(interaction, deps, () => command.answer(message, now));
  }

  async function onAutocomplete(interaction: AutocompleteInteraction): Promise<void> {
    const command = lookup.command(commandName(interaction));
    const focused = interaction.options.getFocused(true);
    const option = command?.options[focused.name];
    const suggest = option?.type === "string" ? option.suggest : undefined;
    const choices =
      suggest?.(focused.value, await depsFor(interaction), filledIn(interaction.options.data)) ??
      [];
    await interaction.respond(choices.slice(0, LIMITS.autocompleteChoices));
  }

  return async (interaction) => {
    try {
      if (interaction.isAutocomplete()) await onAutocomplete(interaction);
      else if (interaction.isChatInputCommand()) await onCommand(interaction);
      else if (interaction.isMessageContextMenuCommand()) await onMenuCommand(interaction);
      else if (interaction.isButton() || interaction.isStringSelectMenu())
        await pressed.onPress(interaction);
      else if (interaction.isModalSubmit()) await pressed.onForm(interaction);
    } catch (error) {
      await respond.fail(interaction, error);
    }
  };
}

/** @throws where Discord knows a command that the registry does not */
function known<T>(find: (name: string) => T | undefined, name: string): T {
  const command = find(name);
  if (command === undefined) throw new Error(`a command that is not in the registry: ${name}`);
  return command;
}

function whoAsks(interaction: Answerable, desk: Desk): Pick<ActionDeps, "asker" | "desk"> {
  const { channelId, memberPermissions } = interaction;
  const isManager = memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false;
  return { asker: { ...actorOf(interaction), isManager, channel: channelId ?? "" }, desk };
}
