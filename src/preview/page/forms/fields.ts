import { ComponentType, TextInputStyle } from "discord-api-types/payloads/v10";
import type {
  APIModalInteractionResponseCallbackData,
  APISelectMenuComponent,
  APITextInputComponent,
} from "discord-api-types/v10";
import type { ModalValues } from "../../protocol.ts";

type FieldValue = ModalValues[string];

interface Common {
  readonly customId: string;
  readonly label: string;
  readonly description: string | undefined;
  readonly required: boolean;
}

interface Option {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
}

/** What a form asks for. */
export type FormField =
  | (Common & {
      readonly kind: "text";
      readonly multiline: boolean;
      readonly placeholder: string;
      readonly minLength: number;
      readonly maxLength: number;
    })
  | (Common & { readonly kind: "select"; readonly menu: APISelectMenuComponent })
  | (Common & { readonly kind: "radio"; readonly options: readonly Option[] })
  | (Common & {
      readonly kind: "checkboxes";
      readonly options: readonly Option[];
      readonly min: number;
      readonly max: number;
    })
  | (Common & { readonly kind: "checkbox" });

export type FormPart =
  | { readonly kind: "field"; readonly field: FormField; readonly initial: FieldValue }
  | { readonly kind: "text"; readonly markdown: string }
  /** Something that this page does not draw. */
  | { readonly kind: "unknown"; readonly type: ComponentType };

type FormComponent = APIModalInteractionResponseCallbackData["components"][number];

/** Reads a form's components in order. */
export function readForm(components: readonly FormComponent[]): readonly FormPart[] {
  return components.flatMap((component): readonly FormPart[] => {
    switch (component.type) {
      case ComponentType.ActionRow:
        return component.components.map((input) => readInput(input, input.label ?? "", undefined));
      case ComponentType.TextDisplay:
        return [{ kind: "text", markdown: component.content }];
      case ComponentType.Label:
        return [readLabelled(component)];
    }
  });
}

type LabelComponent = Extract<FormComponent, { type: ComponentType.Label }>;

function readLabelled({ label, description, component }: LabelComponent): FormPart {
  const common = (required: boolean | undefined): Common => ({
    customId: "custom_id" in component ? component.custom_id : "",
    label,
    description,
    required: required ?? true,
  });
  switch (component.type) {
    case ComponentType.TextInput:
      return readInput(component, label, description);
    case ComponentType.StringSelect:
    case ComponentType.UserSelect:
    case ComponentType.RoleSelect:
    case ComponentType.MentionableSelect:
    case ComponentType.ChannelSelect:
      return {
        kind: "field",
        field: { ...common(component.required), kind: "select", menu: component },
        initial: defaultsOf(component),
      };
    case ComponentType.RadioGroup:
      return {
        kind: "field",
        field: { ...common(component.required), kind: "radio", options: component.options },
        initial: component.options.find((option) => option.default)?.value ?? "",
      };
    case ComponentType.CheckboxGroup: {
      const { options, min_values: min = 1, max_values: max = options.length } = component;
      return {
        kind: "field",
        field: { ...common(component.required), kind: "checkboxes", options, min, max },
        initial: options.filter((option) => option.default).map((option) => option.value),
      };
    }
    case ComponentType.Checkbox:
      return {
        kind: "field",
        field: { ...common(false), kind: "checkbox" },
        initial: component.default ?? false,
      };
    case ComponentType.FileUpload:
      return { kind: "unknown", type: component.type };
  }
}

function readInput(
  input: APITextInputComponent,
  label: string,
  description: string | undefined,
): FormPart {
  return {
    kind: "field",
    field: {
      kind: "text",
      customId: input.custom_id,
      label,
      description,
      required: input.required ?? true,
      multiline: input.style === TextInputStyle.Paragraph,
      placeholder: input.placeholder ?? "",
      minLength: input.min_length ?? 0,
      maxLength: input.max_length ?? 4_000, // Discord's own upper bound
    },
    initial: input.value ?? "",
  };
}

/** What a select shows as chosen before anybody chose. */
export function defaultsOf(menu: APISelectMenuComponent): readonly string[] {
  return menu.type === ComponentType.StringSelect
    ? menu.options.filter((option) => option.default).map((option) => option.value)
    : (menu.default_values ?? []).map(({ id }) => id);
}

/** What keeps a field from being submitted, in a sentence. */
export function problemOf(field: FormField, value: FieldValue | undefined): string | undefined {
  const empty = value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
  if (empty && field.kind !== "checkbox") {
    return field.required ? "This field is required." : undefined;
  }
  if (field.kind === "text" && typeof value === "string") {
    if (value.length < field.minLength) return `At least ${field.minLength} characters.`;
    if (value.length > field.maxLength) return `At most ${field.maxLength} characters.`;
  }
  if (field.kind === "checkboxes" && Array.isArray(value)) {
    return countProblem(value.length, field.min, field.max);
  }
  if (field.kind === "select" && Array.isArray(value)) {
    return countProblem(value.length, field.menu.min_values ?? 1, field.menu.max_values ?? 1);
  }
  return undefined;
}

function countProblem(count: number, min: number, max: number): string | undefined {
  if (count < min) return `Choose at least ${min}.`;
  return count > max ? `Choose at most ${max}.` : undefined;
}
