import {
  ComponentType,
  type APIComponentInLabel,
  type APITextInputComponent,
} from "discord-api-types/v10";
import type { ModalValues, ModalView } from "../types.ts";
import type { Channel, World } from "../world.ts";
import { refused, type Refusal } from "./options.ts";
import { createResolved, type Resolved } from "./resolved.ts";
import { selectedProblem } from "./select.ts";

export interface Submission {
  readonly kind: "submission";
  readonly data: object;
}

type Value = ModalValues[string] | undefined;

/** A filled form as a client sends it; checked as a client checks it. */
export function buildSubmission(
  world: World,
  channel: Channel,
  userId: string,
  modal: ModalView,
  values: ModalValues,
): Submission | Refusal {
  const resolved = createResolved(world, channel, userId);
  const problems: string[] = [];
  const used = new Set<string>();
  const fill = (field: APIComponentInLabel | APITextInputComponent): object => {
    used.add(field.custom_id);
    const filled = fillField(field, values[field.custom_id], resolved);
    if ("problem" in filled) problems.push(`"${field.custom_id}" ${filled.problem}`);
    return { type: field.type, id: field.id ?? 0, custom_id: field.custom_id, ...filled };
  };
  const components = modal.components.map((component) => {
    const base = { type: component.type, id: component.id ?? 0 };
    switch (component.type) {
      case ComponentType.Label:
        return { ...base, component: fill(component.component) };
      case ComponentType.ActionRow:
        return { ...base, components: component.components.map(fill) };
      case ComponentType.TextDisplay:
        return base;
    }
  });
  const unknown = Object.keys(values).find((key) => !used.has(key));
  if (unknown !== undefined) return refused(`the form has no field "${unknown}"`);
  if (problems[0] !== undefined) return refused(problems[0]);
  const data = { custom_id: modal.custom_id, components, ...resolved.json() };
  return { kind: "submission", data };
}

type Filled =
  | { readonly value: string | boolean | null }
  | { readonly values: readonly string[] }
  | { readonly problem: string };

function fillField(
  field: APIComponentInLabel | APITextInputComponent,
  value: Value,
  resolved: Resolved,
): Filled {
  switch (field.type) {
    case ComponentType.TextInput:
      return fillText(field, value);
    case ComponentType.Checkbox:
      return { value: value === undefined ? (field.default ?? false) : value === true };
    case ComponentType.RadioGroup: {
      const chosen = value ?? field.options.find((option) => option.default)?.value;
      if (chosen === undefined) {
        return field.required === false ? { value: null } : { problem: "is required" };
      }
      return typeof chosen === "string" && field.options.some((o) => o.value === chosen)
        ? { value: chosen }
        : { problem: "is not one of the options" };
    }
    case ComponentType.CheckboxGroup:
    case ComponentType.StringSelect: {
      const defaults = field.options.filter((option) => option.default).map((o) => o.value);
      return fillValues(field, value ?? defaults, resolved);
    }
    case ComponentType.UserSelect:
    case ComponentType.RoleSelect:
    case ComponentType.MentionableSelect:
    case ComponentType.ChannelSelect:
    case ComponentType.FileUpload:
      return fillValues(field, value, resolved);
  }
}

function fillText(field: APITextInputComponent, value: Value): Filled {
  const text = value ?? field.value ?? "";
  if (typeof text !== "string") return { problem: "has to be text" };
  // 4,000 is the most that a text input takes (Component Reference, "Text Input").
  const { min_length: min = 0, max_length: max = 4_000, required = true } = field;
  if (text === "") return required ? { problem: "is required" } : { value: "" };
  if (text.length < min) return { problem: `is shorter than ${min}` };
  if (text.length > max) return { problem: `is longer than ${max}` };
  return { value: text };
}

function fillValues(
  field: Exclude<APIComponentInLabel, APITextInputComponent>,
  value: Value,
  resolved: Resolved,
): Filled {
  const values = Array.isArray(value) ? value.map(String) : [];
  const isRequired = "required" in field ? field.required : true;
  if (values.length === 0) return isRequired ? { problem: "is required" } : { values };
  const problem = selectedProblem(field, values, resolved);
  return problem === undefined ? { values } : { problem };
}
