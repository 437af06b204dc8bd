import { ApplicationCommandOptionType as Type } from "discord-api-types/payloads/v10";
import type { APIApplicationCommandBasicOption } from "discord-api-types/v10";
import type { ChannelView, PersonSnapshot, RoleSnapshot } from "../../protocol.ts";
import { BOOLEANS, choose, type Draft, type Field } from "./draft.ts";

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

/** A role as it is offered: the name of @everyone begins with the sign itself. */
export const roleLabel = (name: string): string => (name.startsWith("@") ? name : `@${name}`);

const PICKED: readonly Type[] = [Type.User, Type.Role, Type.Mentionable, Type.Channel];

/**
 * Takes what was written out in full where a person, role or channel has to be picked, with its
 * sign or without: a whole command can then be pasted.
 */
export function chooseNamed(draft: Draft, directory: Directory): Draft {
  return draft.fields.reduce((chosen, { option, text, chosen: value }) => {
    if (value !== undefined || !PICKED.includes(option.type)) return chosen;
    const written = text.trim().toLowerCase();
    const found = all(option, directory).find(({ name }) =>
      [name, name.slice(1)].some((each) => each.toLowerCase() === written),
    );
    return found ? choose(chosen, option.name, found) : chosen;
  }, draft);
}

function all(
  option: APIApplicationCommandBasicOption,
  { people, roles, channels }: Directory,
): readonly Suggestion[] {
  const users = people.map(({ displayName, id }) => ({ name: `@${displayName}`, value: id }));
  const groups = roles.map(({ name, id }) => ({ name: roleLabel(name), value: id }));
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
