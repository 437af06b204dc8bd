import { ComponentType } from "discord-api-types/v10";
import type { Resolved } from "./resolved.ts";

/** What a chosen set of values is held against. */
export interface Selectable {
  readonly type: ComponentType;
  readonly min_values?: number;
  readonly max_values?: number;
  readonly options?: readonly { readonly value: string }[];
  readonly channel_types?: readonly number[];
}

/** Notes what the values stand for. @returns what a client would say against them */
export function selectedProblem(
  field: Selectable,
  values: readonly string[],
  resolved: Resolved,
): string | undefined {
  const { min_values: min = 1, max_values: max = defaultMax(field) } = field;
  if (values.length < min) return `needs at least ${min} values`;
  if (values.length > max) return `takes at most ${max} values`;
  if (new Set(values).size < values.length) return "has a value twice";
  return values.every((value) => isValue(field, value, resolved))
    ? undefined
    : "is not one of the options";
}

function defaultMax(field: Selectable): number {
  // A group of checkboxes may have all of them ticked; a select one.
  return field.type === ComponentType.CheckboxGroup ? (field.options?.length ?? 1) : 1;
}

function isValue(field: Selectable, value: string, resolved: Resolved): boolean {
  const { type, options, channel_types: channelTypes } = field;
  if (type === ComponentType.UserSelect) return resolved.user(value);
  if (type === ComponentType.RoleSelect) return resolved.role(value);
  if (type === ComponentType.MentionableSelect) return resolved.user(value) || resolved.role(value);
  if (type === ComponentType.ChannelSelect) {
    const channel = resolved.channel(value);
    return channel !== undefined && (channelTypes?.includes(channel.type) ?? true);
  }
  return options?.some((option) => option.value === value) ?? false;
}
