import { ApplicationCommandOptionType as Type } from "discord-api-types/payloads/v10";
import type { APIApplicationCommandBasicOption } from "discord-api-types/v10";
import type { OptionValues } from "../../protocol.ts";
import type { CommandEntry } from "./commands.ts";

/** An option of the command that is being typed. */
export interface Field {
  readonly option: APIApplicationCommandBasicOption;
  /** As it stands in the line. */
  readonly text: string;
  /** Of the choice that was taken; typing on undoes it. */
  readonly chosen?: string | number | boolean;
}

/** A command that is being typed. Required options are always in it, others when they were added. */
export interface Draft {
  readonly entry: CommandEntry;
  readonly fields: readonly Field[];
}

export function startDraft(entry: CommandEntry): Draft {
  return {
    entry,
    fields: entry.options
      .filter((option) => option.required)
      .map((option) => ({ option, text: "" })),
  };
}

/** The options that could still be added. */
export function remainingOptions({
  entry,
  fields,
}: Draft): readonly APIApplicationCommandBasicOption[] {
  return entry.options.filter((option) => !fields.some((field) => field.option === option));
}

/** Does nothing for a name that the command does not have, or that is there already. */
export function addField(draft: Draft, name: string): Draft {
  const option = remainingOptions(draft).find((each) => each.name === name);
  return option ? { ...draft, fields: [...draft.fields, { option, text: "" }] } : draft;
}

export function removeField(draft: Draft, name: string): Draft {
  return { ...draft, fields: draft.fields.filter(({ option }) => option.name !== name) };
}

export function setText(draft: Draft, name: string, text: string): Draft {
  return replace(draft, name, ({ option }) => ({ option, text }));
}

export function choose(
  draft: Draft,
  name: string,
  choice: { readonly name: string; readonly value: string | number | boolean },
): Draft {
  return replace(draft, name, ({ option }) => ({
    option,
    text: choice.name,
    chosen: choice.value,
  }));
}

function replace(draft: Draft, name: string, change: (field: Field) => Field): Draft {
  return {
    ...draft,
    fields: draft.fields.map((field) => (field.option.name === name ? change(field) : field)),
  };
}

/** What stands in a field, as a value; or what is wrong with it, in a sentence. */
export type Reading =
  | { readonly kind: "value"; readonly value: string | number | boolean }
  | { readonly kind: "empty" }
  | { readonly kind: "problem"; readonly problem: string };

const value = (of: string | number | boolean): Reading => ({ kind: "value", value: of });
const problem = (text: string): Reading => ({ kind: "problem", problem: text });

/** Reads a field as a client does before it sends. */
export function readField({ option, text, chosen }: Field): Reading {
  const typed = text.trim();
  if (chosen !== undefined) return value(chosen);
  if (typed === "") {
    return option.required
      ? problem("This option is required. Specify a value.")
      : { kind: "empty" };
  }
  switch (option.type) {
    case Type.String:
      return option.choices ? readChoice(option.choices, typed) : readString(option, typed);
    case Type.Integer:
    case Type.Number:
      return option.choices ? readChoice(option.choices, typed) : readNumber(option, typed);
    case Type.Boolean:
      return readChoice(BOOLEANS, typed);
    case Type.User:
    case Type.Role:
    case Type.Channel:
    case Type.Mentionable:
      return problem("Choose one from the list.");
    case Type.Attachment:
      return problem("Files cannot be attached here.");
  }
}

/** The two that a client offers for a boolean. */
export const BOOLEANS = [
  { name: "True", value: true },
  { name: "False", value: false },
] as const;

function readChoice(
  choices: readonly { readonly name: string; readonly value: string | number | boolean }[],
  typed: string,
): Reading {
  const choice = choices.find(({ name }) => name.toLowerCase() === typed.toLowerCase());
  return choice ? value(choice.value) : problem("Choose one from the list.");
}

function readString(
  { min_length: min, max_length: max }: { min_length?: number; max_length?: number },
  typed: string,
): Reading {
  if (min !== undefined && typed.length < min) return problem(`At least ${min} characters.`);
  if (max !== undefined && typed.length > max) return problem(`At most ${max} characters.`);
  return value(typed);
}

function readNumber(
  {
    type,
    min_value: min,
    max_value: max,
  }: { type: Type.Integer | Type.Number; min_value?: number; max_value?: number },
  typed: string,
): Reading {
  const number = Number(typed);
  if (type === Type.Integer && !Number.isSafeInteger(number)) return problem("A whole number.");
  if (!Number.isFinite(number)) return problem("A number.");
  if (min !== undefined && number < min) return problem(`${min} or more.`);
  if (max !== undefined && number > max) return problem(`${max} or less.`);
  return value(number);
}

/** The first field that keeps the command from being sent. */
export function firstProblem(draft: Draft): { name: string; problem: string } | undefined {
  for (const field of draft.fields) {
    const reading = readField(field);
    if (reading.kind === "problem") return { name: field.option.name, problem: reading.problem };
  }
  return undefined;
}

/** What is sent: everything that can be read as a value. */
export function collectValues(draft: Draft): OptionValues {
  return Object.fromEntries(
    draft.fields.flatMap((field) => {
      const reading = readField(field);
      return reading.kind === "value" ? [[field.option.name, reading.value]] : [];
    }),
  );
}

/** What is sent to ask for the choices of one option: its text as it stands, finished or not. */
export function collectForAutocomplete(draft: Draft, focused: string): OptionValues {
  const text = draft.fields.find(({ option }) => option.name === focused)?.text ?? "";
  return { ...collectValues(draft), [focused]: text };
}
