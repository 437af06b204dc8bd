/** The commands as Discord registers them, written only when they differ from what is registered. */
import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type REST,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
  Routes,
} from "discord.js";
import {
  type Access,
  CHANNEL_TYPES,
  type Command,
  type CommandGroup,
  type MessageCommand,
  type Option,
  OPTION_TYPES,
  type Registered,
} from "./command.ts";

type SlashRegistration = RESTPostAPIChatInputApplicationCommandsJSONBody;
type MenuRegistration = RESTPostAPIContextMenuApplicationCommandsJSONBody;
type Registration = SlashRegistration | MenuRegistration;

/** What the registry looks like to Discord. */
export function toRegistration(commands: readonly Registered[]): Registration[] {
  return commands.map((one) => (one.kind === "message" ? inMenu(one) : bySlash(one)));
}

/** Left out, it would mean: everywhere the application is installed. */
const INSTALLED = { integration_types: [ApplicationIntegrationType.GuildInstall] };

function bySlash(command: Command | CommandGroup): SlashRegistration {
  return {
    type: ApplicationCommandType.ChatInput,
    name: command.name,
    description: command.description,
    options:
      "subcommands" in command
        ? command.subcommands.map((sub) => ({
            type: ApplicationCommandOptionType.Subcommand,
            name: sub.name,
            description: sub.description,
            options: optionsOf(sub),
          }))
        : optionsOf(command),
    ...INSTALLED,
    ...ACCESS[command.access],
  };
}

/** In servers only: in direct messages there is nothing that its claims could be added to. */
function inMenu({ name, access }: MessageCommand): MenuRegistration {
  return {
    type: ApplicationCommandType.Message,
    name,
    ...INSTALLED,
    ...ACCESS[access],
    contexts: [InteractionContextType.Guild],
  };
}

type Allowed = Pick<SlashRegistration, "contexts" | "default_member_permissions">;

/** Who may use a command, and where. A permission means something only in a server. */
const ACCESS: Readonly<Record<Access, Allowed>> = {
  everyone: {
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    default_member_permissions: null,
  },
  "Manage Server": {
    contexts: [InteractionContextType.Guild],
    default_member_permissions: String(PermissionFlagsBits.ManageGuild),
  },
  "Manage Messages": {
    contexts: [InteractionContextType.Guild],
    default_member_permissions: String(PermissionFlagsBits.ManageMessages),
  },
};

/**
 * Registers the commands, with one bulk PUT, unless they are registered as they are.
 *
 * @returns whether anything was written
 */
export async function register(
  rest: REST,
  applicationId: string,
  commands: readonly Registered[],
): Promise<boolean> {
  const route = Routes.applicationCommands(applicationId);
  const wanted = toRegistration(commands);
  const registered = (await rest.get(route)) as Record<string, unknown>[];
  if (sameCommands(wanted, registered)) return false;
  await rest.put(route, { body: wanted });
  return true;
}

/** Compares what we would write with what Discord has, which adds ids, versions and defaults to it. */
function sameCommands(wanted: readonly Registration[], registered: readonly object[]): boolean {
  if (wanted.length !== registered.length) return false;
  return wanted.every((one) => registered.some((actual) => contains(actual, one)));
}

/** Whether everything of `wanted` stands in `actual`; `false` and empty lists may be left out there. */
function contains(actual: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    const list = Array.isArray(actual) ? actual : [];
    return list.length === wanted.length && wanted.every((one, at) => contains(list[at], one));
  }
  if (typeof wanted === "object" && wanted !== null) {
    const fields = typeof actual === "object" && actual !== null ? actual : {};
    return Object.entries(wanted).every(([key, value]) =>
      contains((fields as Record<string, unknown>)[key], value),
    );
  }
  return wanted === false || wanted === null
    ? actual === wanted || actual === undefined
    : actual === wanted;
}

/** Required options first, as Discord demands. */
function optionsOf({ options }: Command): APIApplicationCommandBasicOption[] {
  return Object.entries(options)
    .toSorted(([, a], [, b]) => Number(b.required ?? false) - Number(a.required ?? false))
    .map(([name, option]) => toOption(name, option));
}

function toOption(name: string, option: Option): APIApplicationCommandBasicOption {
  const { description } = option;
  const required = option.required ?? false;
  switch (option.type) {
    case "boolean":
      return { type: OPTION_TYPES.boolean, name, description, required };
    case "role":
      return { type: OPTION_TYPES.role, name, description, required };
    case "channel": {
      const channel_types = option.channelTypes.map((type) => CHANNEL_TYPES[type]);
      return { type: OPTION_TYPES.channel, name, description, required, channel_types };
    }
    case "integer":
      return {
        type: OPTION_TYPES.integer,
        name,
        description,
        required,
        ...(option.min === undefined ? {} : { min_value: option.min }),
        ...(option.max === undefined ? {} : { max_value: option.max }),
      };
    case "string": {
      const text = {
        type: OPTION_TYPES.string,
        name,
        description,
        required,
        ...(option.maxLength === undefined ? {} : { max_length: option.maxLength }),
      } as const;
      if (option.choices !== undefined) return { ...text, choices: [...option.choices] };
      return option.suggest === undefined ? text : { ...text, autocomplete: true };
    }
  }
}
