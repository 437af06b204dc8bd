/** From an interaction to its answer: finds the command, runs it, presents it, and words what fails. */
import { randomUUID } from "node:crypto";
import {
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Interaction,
  MessageFlags,
  type StringSelectMenuInteraction,
} from "discord.js";
import type { Logger } from "../ports.ts";
import type { Command, CommandGroup, Deps, RawArgs } from "./command.ts";
import { decode, PICK_ID } from "./custom-id.ts";
import type { Layout, Question } from "./layout.ts";
import { LIMITS } from "./limits.ts";
import { say } from "./markup.ts";
import { present, type Presented } from "./present.ts";

/** Who answers, and where it writes what went wrong. */
export interface DispatchOptions {
  readonly commands: readonly (Command | CommandGroup)[];
  /** What is known now: asked anew for every interaction. */
  readonly deps: () => Deps;
  readonly logger: Logger;
}

type Pressed = ButtonInteraction | StringSelectMenuInteraction;

/** Answers interactions. The function never rejects: a failure becomes a reply and a log line. */
export function createDispatch({
  commands,
  deps,
  logger,
}: DispatchOptions): (interaction: Interaction) => Promise<void> {
  const byName = new Map(commands.flatMap(flatten));

  async function onCommand(interaction: ChatInputCommandInteraction): Promise<void> {
    const name = commandName(interaction);
    const command = byName.get(name);
    if (command === undefined) throw new Error(`a command that is not in the registry: ${name}`);
    const args = argsOf(interaction, command);
    const now = deps();
    const message = show(command.answer(args, now), 0, now);
    await interaction.reply(args["private"] === true ? ephemeral(message) : message);
  }

  async function onAutocomplete(interaction: AutocompleteInteraction): Promise<void> {
    const command = byName.get(commandName(interaction));
    const focused = interaction.options.getFocused(true);
    const option = command?.options[focused.name];
    const suggest = option?.type === "string" ? option.suggest : undefined;
    const others = Object.fromEntries(interaction.options.data.flatMap(flatOption));
    const choices = suggest?.(focused.value, deps(), others) ?? [];
    await interaction.respond(choices.slice(0, LIMITS.autocompleteChoices));
  }

  async function onPress(interaction: Pressed): Promise<void> {
    const id =
      interaction.customId === PICK_ID && interaction.isStringSelectMenu()
        ? (interaction.values[0] ?? "")
        : interaction.customId;
    const pressed = decode(id);
    const now = deps();
    if (pressed?.kind === "mend") {
      const layout = mendLayout(pressed.file, pressed.line, now);
      await interaction.reply(ephemeral(present(layout)));
      return;
    }
    const command = pressed?.kind === "ask" ? byName.get(pressed.question.command) : undefined;
    if (command === undefined || pressed?.kind !== "ask") {
      await interaction.reply(ephemeral(present(OUTDATED)));
      return;
    }
    const { question } = pressed;
    const message = show(command.answer(typed(question, command), now), question.page ?? 0, now);
    // The asker turns the page for everybody; anybody else reads for themselves.
    if (askerOf(interaction) === interaction.user.id) await interaction.update(message);
    else await interaction.reply(ephemeral(message));
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

/** A bug's reply carries a reference that is in the log; what went wrong is not for the channel. */
async function fail(interaction: Interaction, error: unknown, logger: Logger): Promise<void> {
  const reference = randomUUID().slice(0, 8);
  logger.error("an interaction failed", {
    reference,
    error: error instanceof Error ? error : String(error),
    interaction: interaction.id,
  });
  if (!interaction.isRepliable()) return;
  const reply = ephemeral(present(bugLayout(reference)));
  try {
    await (interaction.replied || interaction.deferred
      ? interaction.followUp(reply)
      : interaction.reply(reply));
  } catch (second) {
    logger.warn("the failure could not be told", {
      reference,
      error: second instanceof Error ? second : String(second),
    });
  }
}

function bugLayout(reference: string): Layout {
  return {
    tone: "problem",
    title: say`That went wrong, and it is my fault`,
    blocks: [
      {
        lines: [
          say`Try it again; if it stays so, tell whoever runs me this reference: **${reference}**`,
        ],
      },
    ],
  };
}

/** A button of a version that is no more. */
const OUTDATED: Layout = {
  tone: "problem",
  title: say`That button is too old for me`,
  blocks: [
    {
      lines: [say`Ask again with the command; /help lists them.`],
    },
  ],
};

function mendLayout(file: string, line: number, { canon }: Deps): Layout {
  return {
    tone: "ask",
    title: say`Something wrong?`,
    blocks: [
      {
        lines: [
          say`The record is in **data/${canon.community.id}/${file}**, line ${line}.`,
          say`data/README.md says how to mend a record: what is wrong, and a page that shows what is right. No page, no change.`,
        ],
      },
    ],
  };
}

function flatten(command: Command | CommandGroup): [name: string, command: Command][] {
  return "subcommands" in command
    ? command.subcommands.map((sub) => [`${command.name} ${sub.name}`, sub])
    : [[command.name, command]];
}

function commandName({
  commandName: name,
  options,
}: ChatInputCommandInteraction | AutocompleteInteraction): string {
  const sub = options.getSubcommand(false);
  return sub === null ? name : `${name} ${sub}`;
}

function argsOf({ options }: ChatInputCommandInteraction, command: Command): RawArgs {
  return Object.fromEntries(
    Object.keys(command.options).map((name) => {
      const value = options.get(name)?.value;
      return [name, value ?? undefined];
    }),
  );
}

/** Arguments of a button as the command's options type them. */
function typed({ args }: Question, { options }: Command): RawArgs {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [
      name,
      options[name]?.type === "integer" ? Number(value) : value,
    ]),
  );
}

function askerOf({ message }: Pressed): string | undefined {
  return message.interactionMetadata?.user.id;
}

function ephemeral(message: Presented) {
  return { ...message, flags: message.flags | MessageFlags.Ephemeral } as const;
}

function flatOption(option: {
  name: string;
  value?: unknown;
  options?: readonly { name: string; value?: unknown }[];
}): (readonly [string, string | number | boolean])[] {
  const own = option.value;
  if (typeof own === "string" || typeof own === "number" || typeof own === "boolean")
    return [[option.name, own]];
  return (option.options ?? []).flatMap(flatOption);
}
