import { ApplicationCommandOptionType as Type } from "discord-api-types/payloads/v10";
import type { APIApplicationCommandBasicOption } from "discord-api-types/v10";
import type { ChannelView, PersonSnapshot, RoleSnapshot } from "../../protocol.ts";
import { BOOLEANS, type Field } from "./draft.ts";

/** Something that can be taken for an option. */
export interface Suggestion {
  readonly name: string;
  readonly value: string | number | boolean;
}

/** Whom and what a server has. */
export interface Directory {
  readonly people: readonly PersonSnapshot[];
  readonly roles: readonly RoleSnapshot[];
  readonly channels: readonly ChannelView[];
}

/** Whether the bot has to be asked. */
export function asksTheBot(option: APIApplicationCommandBasicOption): boolean {
  return "autocomplete" in option && (option.autocomplete ?? false);
}

/** What the client itself offers for a field: choices, yes and no, people, roles, channels. */
export function suggestLocally(
  { option, text }: Field,
  directory: Directory,
): readonly Suggestion[] {
  const typed = text.trim().toLowerCase();
  return all(option, directory).filter(({ name }) => name.toLowerCase().includes(typed));
}

function all(
  option: APIApplicationCommandBasicOption,
  { people, roles, channels }: Directory,
): readonly Suggestion[] {
  const users = people.map(({ displayName, id }) => ({ name: `@${displayName}`, value: id }));
  const groups = roles.map(({ name, id }) => ({ name: `@${name}`, value: id }));
  switch (option.type) {
    case Type.String:
    case Type.Integer:
    case Type.Number:
      return option.choices ?? [];
    case Type.Boolean:
      return BOOLEANS;
    case Type.User:
      return users;
    case Type.Role:
      return groups;
    case Type.Mentionable:
      return [...users, ...groups];
    case Type.Channel:
      return channels
        .filter(({ type }) => !option.channel_types || option.channel_types.some((t) => t === type))
        .map(({ name, id }) => ({ name: `#${name}`, value: id }));
    case Type.Attachment:
      return [];
  }
}
