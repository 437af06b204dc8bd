/** Arguments as the commands' options type them, from what Discord hands over and from our buttons. */
import type {
  AutocompleteInteraction,
  ChannelType,
  ChatInputCommandInteraction,
  Message,
  ModalSubmitInteraction,
} from "discord.js";
import {
  CHANNEL_TYPES,
  type ChannelKind,
  type Command,
  type Given,
  type RawArgs,
  type ReadMessage,
} from "./command.ts";
import type { Question } from "./layout.ts";

/** The command's name, with its subcommand's: `rumors list`. */
export function commandName({
  commandName: name,
  options,
}: ChatInputCommandInteraction | AutocompleteInteraction): string {
  const sub = options.getSubcommand(false);
  return sub === null ? name : `${name} ${sub}`;
}

/** What was filled in, by option name; channels and roles by id. */
export function argsOf({ options }: ChatInputCommandInteraction, command: Command): RawArgs {
  return Object.fromEntries(
    Object.keys(command.options).map((name) => {
      const value = options.get(name)?.value;
      return [name, value ?? undefined];
    }),
  );
}

/** The channels that were filled in, by id, with their kinds. */
export function channelsOf({
  options,
}: ChatInputCommandInteraction): ReadonlyMap<string, ChannelKind> {
  const resolved = [...(options.resolved?.channels?.entries() ?? [])];
  return new Map(
    resolved.flatMap(([id, channel]) => {
      const kind = CHANNEL_KINDS.find(([, number]) => number === channel?.type)?.[0];
      return kind === undefined ? [] : [[id, kind] as const];
    }),
  );
}

const CHANNEL_KINDS = Object.entries(CHANNEL_TYPES) as readonly (readonly [
  ChannelKind,
  ChannelType,
])[];

/** Arguments of a button as the command's options type them. */
export function typed({ args }: Question, { options }: Command): RawArgs {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [
      name,
      options[name]?.type === "integer" ? Number(value) : value,
    ]),
  );
}

interface Filled {
  readonly name: string;
  readonly value?: unknown;
  readonly options?: readonly Filled[];
}

/** What is filled in while another option is being typed. */
export function filledIn(data: readonly Filled[]): RawArgs {
  return Object.fromEntries(data.flatMap(flatOption));
}

function flatOption({
  name,
  value,
  options = [],
}: Filled): (readonly [string, string | number | boolean])[] {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return [[name, value]];
  return options.flatMap(flatOption);
}

/** What was filled in in a form, as it was typed; what was left empty is left out. */
export function filledOf({ fields }: ModalSubmitInteraction): Given["filled"] {
  const filled = fields.fields.map((field) => {
    // Our forms have texts and selects of one choice.
    const value = "values" in field ? field.values[0] : field.value;
    return [field.customId, typeof value === "string" ? value : ""] as const;
  });
  return Object.fromEntries(filled.filter(([, value]) => value !== ""));
}

/** A message's text, and where the pages are that are shown under it. */
export function readMessage({ content, embeds }: Pick<Message, "content" | "embeds">): ReadMessage {
  // Of a link in the text Discord makes such a page by itself.
  const further = embeds.flatMap(({ url }) => (url === null || content.includes(url) ? [] : url));
  return { text: [content, ...new Set(further)].filter((part) => part !== "").join("\n") };
}
