import {
  ApplicationCommandOptionType as Type,
  ApplicationCommandType,
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
} from "discord-api-types/v10";
import type { OptionValue, OptionValues } from "../types.ts";
import type { Channel, World } from "../world.ts";
import { createResolved, type Resolved } from "./resolved.ts";

/** A client that would not have sent this says why. */
export interface Refusal {
  readonly kind: "refused";
  readonly reason: string;
}

export interface CommandCall {
  readonly kind: "call";
  readonly command: APIApplicationCommand;
  readonly data: object;
}

interface Chosen {
  readonly command: APIApplicationCommand;
  /** The names below the command: its group and subcommand. */
  readonly below: readonly string[];
  readonly options: readonly APIApplicationCommandBasicOption[];
}

interface SentOption {
  readonly name: string;
  readonly type: Type;
  readonly value?: string | number | boolean;
  readonly focused?: true;
  readonly options?: readonly SentOption[];
}

export function refused(reason: string): Refusal {
  return { kind: "refused", reason };
}

/**
 * A slash command as a client sends it, from values by name; checked as a client checks them.
 * @param focused for autocomplete: what is being typed; required options may then be missing
 */
export function buildCall(
  world: World,
  channel: Channel,
  userId: string,
  offered: readonly APIApplicationCommand[],
  name: string,
  values: OptionValues,
  focused?: string,
): CommandCall | Refusal {
  const chosen = choose(offered, name);
  if ("kind" in chosen) return chosen;
  const unknown = Object.keys(values).find((key) => !chosen.options.some((o) => o.name === key));
  if (unknown !== undefined) return refused(`/${name} has no option "${unknown}"`);
  const resolved = createResolved(world, channel, userId);
  const sent: SentOption[] = [];
  for (const option of chosen.options) {
    const value = values[option.name];
    const isFocused = option.name === focused;
    if (isFocused && !("autocomplete" in option && option.autocomplete)) {
      return refused(`"${option.name}" has no autocomplete`);
    }
    if (value === undefined && !isFocused) {
      if (option.required && focused === undefined) return refused(`"${option.name}" is required`);
      continue;
    }
    const given = value ?? "";
    // While typing, a number may be half-written text: it is sent as it stands.
    const problem = isFocused ? undefined : valueProblem(option, given, resolved);
    if (problem !== undefined) return refused(`"${option.name}" ${problem}`);
    sent.push({
      name: option.name,
      type: option.type,
      value: typeof given === "object" ? resolved.attachment(given) : given,
      ...(isFocused && { focused: true }),
    });
  }
  if (focused !== undefined && !chosen.options.some((o) => o.name === focused)) {
    return refused(`/${name} has no option "${focused}"`);
  }
  return { kind: "call", command: chosen.command, data: dataOf(chosen, sent, resolved) };
}

function choose(offered: readonly APIApplicationCommand[], name: string): Chosen | Refusal {
  const [first = "", ...below] = name.split(" ");
  const command = offered.find(
    (c) => c.type === ApplicationCommandType.ChatInput && c.name === first,
  );
  if (!command) return refused(`/${first} is not offered here`);
  let options: readonly APIApplicationCommandOption[] = command.options ?? [];
  for (const part of below) {
    const next = options.find((option) => option.name === part);
    if (next?.type !== Type.Subcommand && next?.type !== Type.SubcommandGroup) {
      return refused(`/${name} does not exist`);
    }
    options = next.options ?? [];
  }
  const basic = options.filter(isBasic);
  if (basic.length < options.length) return refused(`/${name} needs a subcommand`);
  return { command, below, options: basic };
}

function isBasic(option: APIApplicationCommandOption): option is APIApplicationCommandBasicOption {
  return option.type !== Type.Subcommand && option.type !== Type.SubcommandGroup;
}

function dataOf(chosen: Chosen, sent: readonly SentOption[], resolved: Resolved): object {
  const { command, below } = chosen;
  let options = sent;
  for (const [index, name] of [...below.entries()].toReversed()) {
    const isGroup = below.length === 2 && index === 0;
    options = [{ name, type: isGroup ? Type.SubcommandGroup : Type.Subcommand, options }];
  }
  return {
    id: command.id,
    name: command.name,
    type: command.type,
    options,
    ...(command.guild_id !== undefined && { guild_id: command.guild_id }),
    ...resolved.json(),
  };
}

/** @returns what a client would say against the value */
function valueProblem(
  option: APIApplicationCommandBasicOption,
  value: OptionValue,
  resolved: Resolved,
): string | undefined {
  switch (option.type) {
    case Type.String:
      if (typeof value !== "string") return "has to be text";
      return textProblem(value, option) ?? choiceProblem(value, option);
    case Type.Integer:
    case Type.Number:
      if (typeof value !== "number") return "has to be a number";
      if (option.type === Type.Integer && !Number.isSafeInteger(value)) return "has to be whole";
      return rangeProblem(value, option) ?? choiceProblem(value, option);
    case Type.Boolean:
      return typeof value === "boolean" ? undefined : "has to be true or false";
    case Type.Attachment:
      return typeof value === "object" ? undefined : "has to be a file";
    case Type.User:
      return resolved.user(value) ? undefined : "has to be a user";
    case Type.Role:
      return resolved.role(value) ? undefined : "has to be a role";
    case Type.Mentionable:
      return resolved.user(value) || resolved.role(value) ? undefined : "has to be a user or role";
    case Type.Channel: {
      const channel = resolved.channel(value);
      if (!channel) return "has to be a channel";
      const types: readonly number[] = option.channel_types ?? [channel.type];
      return types.includes(channel.type) ? undefined : "is a channel of another type";
    }
  }
}

function textProblem(
  value: string,
  { min_length: min, max_length: max }: { min_length?: number; max_length?: number },
): string | undefined {
  // 6,000 is the most that a client takes (Application Commands, "Option Structure").
  if (value === "") return "is empty";
  if (value.length < (min ?? 0)) return `is shorter than ${min}`;
  return value.length > (max ?? 6_000) ? `is longer than ${max ?? 6_000}` : undefined;
}

function rangeProblem(
  value: number,
  { min_value: min, max_value: max }: { min_value?: number; max_value?: number },
): string | undefined {
  if (value < (min ?? -Infinity)) return `is less than ${min}`;
  return value > (max ?? Infinity) ? `is more than ${max}` : undefined;
}

function choiceProblem(
  value: string | number,
  option: { choices?: readonly { value: string | number }[] } | object,
): string | undefined {
  if (!("choices" in option) || !option.choices || option.choices.length === 0) return undefined;
  return option.choices.some((choice) => choice.value === value)
    ? undefined
    : "is not one of the choices";
}
