import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
} from "discord-api-types/payloads/v10";
import type {
  APIApplicationCommand,
  APIApplicationCommandBasicOption,
  APIApplicationCommandOption,
} from "discord-api-types/v10";

/** A command as it is typed: with its group and subcommand. */
export interface CommandEntry {
  /** Without the slash: `"news add"`. */
  readonly name: string;
  readonly description: string;
  readonly options: readonly APIApplicationCommandBasicOption[];
}

/** The slash commands that can be typed, each subcommand by itself, in alphabetical order. */
export function listEntries(commands: readonly APIApplicationCommand[]): readonly CommandEntry[] {
  return commands
    .filter((command) => command.type === ApplicationCommandType.ChatInput)
    .flatMap((command) => entriesOf(command.name, command.description, command.options ?? []))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

function entriesOf(
  name: string,
  description: string,
  options: readonly APIApplicationCommandOption[],
): readonly CommandEntry[] {
  const nested = options.flatMap((option) =>
    option.type === ApplicationCommandOptionType.Subcommand ||
    option.type === ApplicationCommandOptionType.SubcommandGroup
      ? entriesOf(`${name} ${option.name}`, option.description, option.options ?? [])
      : [],
  );
  if (nested.length > 0) return nested;
  return [{ name, description, options: options.filter(isBasic) }];
}

const isBasic = (option: APIApplicationCommandOption): option is APIApplicationCommandBasicOption =>
  option.type !== ApplicationCommandOptionType.Subcommand &&
  option.type !== ApplicationCommandOptionType.SubcommandGroup;

/** The entries for what follows the slash: names that begin so first, then those that contain it. */
export function findEntries(
  entries: readonly CommandEntry[],
  typed: string,
): readonly CommandEntry[] {
  const wanted = typed.trim().toLowerCase();
  const rank = ({ name, description }: CommandEntry): number => {
    if (name.startsWith(wanted)) return 0;
    if (name.includes(wanted)) return 1;
    return description.toLowerCase().includes(wanted) ? 2 : 3;
  };
  return [0, 1, 2].flatMap((wantedRank) => entries.filter((entry) => rank(entry) === wantedRank));
}
