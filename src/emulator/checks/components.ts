import { ComponentType } from "discord-api-types/v10";
import { required, tooLong, type Problem } from "./problems.ts";

/** A component as the bot sent it; the schema has not been trusted yet. */
export type Raw = Readonly<Record<string, unknown>>;

export interface Placed {
  readonly component: Raw;
  readonly path: Problem["path"];
}

export function isRaw(value: unknown): value is Raw {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Every component of a tree with its place, outermost first. */
export function walk(components: unknown, path: Problem["path"]): Placed[] {
  if (!Array.isArray(components)) return [];
  return components.flatMap((component: unknown, index) =>
    isRaw(component) ? walkOne(component, [...path, index]) : [],
  );
}

function walkOne(component: Raw, path: Problem["path"]): Placed[] {
  return [
    { component, path },
    ...walk(component["components"], [...path, "components"]),
    ...["accessory", "component"].flatMap((key) => {
      const inner = component[key];
      return isRaw(inner) ? walkOne(inner, [...path, key]) : [];
    }),
  ];
}

/** The rules that the schema lacks and that messages and forms share. */
export function componentProblems(placed: readonly Placed[]): Problem[] {
  return [
    ...repeated(placed, "custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id"),
    ...repeated(placed, "id", "COMPONENT_ID_DUPLICATED", "Component id"),
    ...placed.flatMap(({ component, path }) => oneProblem(component, path)),
  ];
}

function repeated(
  placed: readonly Placed[],
  key: "custom_id" | "id",
  code: string,
  what: string,
): Problem[] {
  const seen = new Set<unknown>();
  return placed.flatMap(({ component, path }) => {
    const value = component[key];
    if (value === undefined || value === null || value === 0) return [];
    if (seen.has(value)) {
      return [{ path: [...path, key], code, message: `${what} cannot be duplicated` }];
    }
    seen.add(value);
    return [];
  });
}

function oneProblem(component: Raw, path: Problem["path"]): Problem[] {
  switch (component["type"]) {
    case ComponentType.Button:
      return buttonProblems(component, path);
    case ComponentType.ActionRow:
      return rowProblems(component, path);
    case ComponentType.StringSelect:
      return selectProblems(component, path);
    case ComponentType.TextInput: {
      const { value, max_length: max } = component;
      return typeof value === "string" && typeof max === "number" && value.length > max
        ? [tooLong([...path, "value"], max)]
        : [];
    }
    default:
      return [];
  }
}

const LINK = 5;
const PREMIUM = 6;

function buttonProblems(button: Raw, path: Problem["path"]): Problem[] {
  const { style, label, emoji, custom_id: customId, url, sku_id: sku } = button;
  const problems: Problem[] = [];
  const has = (value: unknown): boolean => value !== undefined && value !== null && value !== "";
  if (style === PREMIUM) {
    if (!has(sku)) problems.push(required([...path, "sku_id"]));
    return problems;
  }
  if (!has(label) && !has(emoji)) {
    problems.push({
      path: [...path, "label"],
      code: "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED",
      message: "A button must have a label or an emoji",
    });
  }
  if (style === LINK) {
    if (!has(url)) problems.push(required([...path, "url"]));
    if (has(customId)) problems.push(exclusive([...path, "custom_id"]));
  } else {
    if (!has(customId)) problems.push(required([...path, "custom_id"]));
    if (has(url)) problems.push(exclusive([...path, "url"]));
  }
  return problems;
}

function exclusive(path: Problem["path"]): Problem {
  return {
    path,
    code: "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
    message: "A custom id and url cannot both be specified",
  };
}

function rowProblems(row: Raw, path: Problem["path"]): Problem[] {
  const inner = Array.isArray(row["components"]) ? row["components"].filter(isRaw) : [];
  const buttons = inner.filter((component) => component["type"] === ComponentType.Button).length;
  const width = buttons + (inner.length - buttons) * 5;
  if (width <= 5) return [];
  return [
    {
      path: [...path, "components"],
      code: "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
      message: "The specified component exceeds the maximum width",
    },
  ];
}

function selectProblems(select: Raw, path: Problem["path"]): Problem[] {
  const options = Array.isArray(select["options"]) ? select["options"].filter(isRaw) : [];
  const problems: Problem[] = [];
  const values = new Set<unknown>();
  options.forEach((option, index) => {
    if (values.has(option["value"])) {
      problems.push({
        path: [...path, "options", index, "value"],
        code: "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
        message: "The specified option value is already used",
      });
    }
    values.add(option["value"]);
  });
  const max = typeof select["max_values"] === "number" ? select["max_values"] : 1;
  const min = typeof select["min_values"] === "number" ? select["min_values"] : 1;
  if (max > options.length || min > max) {
    problems.push({
      path: [...path, max > options.length ? "max_values" : "min_values"],
      code: "SELECT_COMPONENT_INVALID_RANGE",
      message: "The minimum and maximum must fit the number of options",
    });
  }
  return problems;
}
