import { ComponentType } from "discord-api-types/payloads/v10";
import type { APIMessageComponentEmoji, APISelectMenuComponent } from "discord-api-types/v10";
import { roleLabel, type Directory } from "../composer/suggestions.ts";

export interface MenuOption {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
  readonly emoji?: APIMessageComponentEmoji;
}

/** What a select offers: its own options, or what the server has of a kind. */
export function menuOptions(
  menu: APISelectMenuComponent,
  { people, roles, channels }: Directory,
): readonly MenuOption[] {
  const users = people.map(({ id, displayName }) => ({ value: id, label: `@${displayName}` }));
  const groups = roles.map(({ id, name }) => ({ value: id, label: roleLabel(name) }));
  switch (menu.type) {
    case ComponentType.StringSelect:
      return menu.options;
    case ComponentType.UserSelect:
      return users;
    case ComponentType.RoleSelect:
      return groups;
    case ComponentType.MentionableSelect:
      return [...users, ...groups];
    case ComponentType.ChannelSelect:
      return channels
        .filter(({ type }) => !menu.channel_types || menu.channel_types.some((t) => t === type))
        .map(({ id, name }) => ({ value: id, label: `#${name}` }));
  }
}
