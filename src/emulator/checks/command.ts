import { ApplicationCommandOptionType, ApplicationCommandType } from "discord-api-types/v10";
import { isRaw, type Raw } from "./components.ts";
import { badLength, refuse, required, type Problem } from "./problems.ts";
import { specProblems, type SpecName } from "./spec.ts";

/** Application Commands, "Slash Commands" and "Application Command Structure". */
const MAX_CHARACTERS = 8_000;
const MAX_DESCRIPTION = 100;
const MAX_CHOICE = 100;
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

const NESTING: readonly unknown[] = [
  ApplicationCommandOptionType.Subcommand,
  ApplicationCommandOptionType.SubcommandGroup,
];

/**
 * Checks the definition of a command.
 * @throws {ApiError} 50035 with what is wrong
 */
export async function checkCommand(schema: SpecName, body: unknown): Promise<void> {
  refuse(await commandProblems(schema, body, []));
}

/**
 * Checks a bulk overwrite: each definition, and that no name comes twice for a type.
 * @throws {ApiError} 50035 with what is wrong
 */
export async function checkCommands(body: unknown): Promise<void> {
  if (!Array.isArray(body)) {
    refuse([{ path: [], code: "LIST_TYPE_CONVERT", message: "Only iterables may be used here" }]);
    return;
  }
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const [index, command] of body.entries()) {
    problems.push(
      ...(await commandProblems("ApplicationCommandUpdateRequestSchema", command, [index])),
    );
    if (!isRaw(command)) continue;
    const key = JSON.stringify([command["type"] ?? 1, command["name"]]);
    if (seen.has(key)) {
      problems.push({
        path: [index],
        code: "APPLICATION_COMMANDS_DUPLICATE_NAME",
        message: "Application command names must be unique",
      });
    }
    seen.add(key);
  }
  refuse(problems);
}

async function commandProblems(
  schema: SpecName,
  body: unknown,
  path: Problem["path"],
): Promise<Problem[]> {
  const spec = await specProblems(schema, withNumericPermissions(body));
  const problems: Problem[] = spec.map((problem) => ({
    ...problem,
    path: [...path, ...problem.path],
  }));
  if (!isRaw(body)) return problems;
  const type = body["type"] ?? ApplicationCommandType.ChatInput;
  if (type === ApplicationCommandType.ChatInput) {
    if ("name" in body) problems.push(...nameProblems(body, path));
    if (schema !== "ApplicationCommandPatchRequestPartialSchema" || "description" in body) {
      problems.push(...descriptionProblems(body, path));
    }
  } else if (body["description"] || body["options"]) {
    problems.push({
      path: [...path, body["description"] ? "description" : "options"],
      code: "APPLICATION_COMMAND_CONTEXT_MENU_FIELD",
      message: "Context menu commands have neither description nor options",
    });
  }
  problems.push(...optionProblems(body["options"], [...path, "options"]));
  if (characters(body) > MAX_CHARACTERS) {
    problems.push({
      path,
      code: "APPLICATION_COMMAND_TOO_LARGE",
      message: `Command exceeds maximum size (${MAX_CHARACTERS})`,
    });
  }
  return problems;
}

function nameProblems(named: Raw, path: Problem["path"]): Problem[] {
  const { name } = named;
  if (typeof name !== "string") return [];
  if (NAME.test(name) && name === name.toLowerCase()) return [];
  return [
    {
      path: [...path, "name"],
      code: "APPLICATION_COMMAND_INVALID_NAME",
      message: "Command name is invalid",
    },
  ];
}

function descriptionProblems(described: Raw, path: Problem["path"]): Problem[] {
  const { description } = described;
  if (typeof description !== "string") return [required([...path, "description"])];
  // The schema takes an empty one, as menu commands have; too long a one it refuses itself.
  return description === "" ? [badLength([...path, "description"], 1, MAX_DESCRIPTION)] : [];
}

function optionProblems(options: unknown, path: Problem["path"]): Problem[] {
  if (!Array.isArray(options)) return [];
  const problems: Problem[] = [];
  const names = new Set<unknown>();
  let optionalSeen = false;
  const nesting = options.filter((o: unknown) => isRaw(o) && NESTING.includes(o["type"])).length;
  if (nesting > 0 && nesting < options.length) {
    problems.push(
      optionProblem(path, "Sub-command and sub-command group option types are exclusive"),
    );
  }
  for (const [index, option] of options.entries()) {
    if (!isRaw(option)) continue;
    const at = [...path, index];
    problems.push(...nameProblems(option, at), ...descriptionProblems(option, at));
    if (names.has(option["name"])) {
      problems.push({
        path: at,
        code: "APPLICATION_COMMAND_OPTIONS_NAME_INVALID",
        message: "Command option names must be unique",
      });
    }
    names.add(option["name"]);
    if (option["required"] === true && optionalSeen) {
      problems.push({
        path: at,
        code: "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
        message: "Required options must be placed before non-required options",
      });
    }
    optionalSeen ||= !NESTING.includes(option["type"]) && option["required"] !== true;
    problems.push(...valueProblems(option, at));
    problems.push(...optionProblems(option["options"], [...at, "options"]));
  }
  return problems;
}

function optionProblem(path: Problem["path"], message: string): Problem {
  return { path, code: "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message };
}

function valueProblems(option: Raw, path: Problem["path"]): Problem[] {
  const problems: Problem[] = [];
  const choices: unknown[] = Array.isArray(option["choices"]) ? option["choices"] : [];
  if (option["autocomplete"] === true && choices.length > 0) {
    problems.push({
      path: [...path, "autocomplete"],
      code: "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES",
      message: "Autocomplete may not be set to true if choices are present",
    });
  }
  for (const [low, high] of [
    ["min_value", "max_value"],
    ["min_length", "max_length"],
  ] as const) {
    const min = option[low];
    const max = option[high];
    if (typeof min === "number" && typeof max === "number" && min > max) {
      problems.push({
        path: [...path, low],
        code: "APPLICATION_COMMAND_OPTIONS_RANGE_INVALID",
        message: `${low} cannot be greater than ${high}`,
      });
    }
  }
  return [...problems, ...choiceProblems(choices, [...path, "choices"])];
}

/** Choices of an option or of an autocomplete answer: 1–100 characters, and so for text values. */
export function choiceProblems(choices: readonly unknown[], path: Problem["path"]): Problem[] {
  return choices.flatMap((choice, index) =>
    isRaw(choice)
      ? (["name", "value"] as const).flatMap((key) => {
          const text = choice[key];
          const isBad = typeof text === "string" && (text.length < 1 || text.length > MAX_CHOICE);
          return isBad ? [badLength([...path, index, key], 1, MAX_CHOICE)] : [];
        })
      : [],
  );
}

/** Names, descriptions and values; of a localized field only the longest text counts. */
function characters(node: unknown): number {
  if (Array.isArray(node)) return node.reduce((sum: number, item) => sum + characters(item), 0);
  if (!isRaw(node)) return 0;
  const longest = (text: unknown, localized: unknown): number =>
    Math.max(
      0,
      ...[text, ...(isRaw(localized) ? Object.values(localized) : [])].map((t) =>
        typeof t === "string" ? t.length : 0,
      ),
    );
  return (
    longest(node["name"], node["name_localizations"]) +
    longest(node["description"], node["description_localizations"]) +
    longest(node["value"], undefined) +
    characters(node["options"]) +
    characters(node["choices"])
  );
}

/** Discord documents a string of digits here; the schema has a number. */
function withNumericPermissions(body: unknown): unknown {
  if (!isRaw(body)) return body;
  const permissions = body["default_member_permissions"];
  if (typeof permissions !== "string" || !/^\d+$/.test(permissions)) return body;
  return { ...body, default_member_permissions: Number(permissions) };
}
