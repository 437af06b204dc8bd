/** From a Form to Discord's modal, within its limits. */
import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APIStringSelectComponent,
  type APITextInputComponent,
  ComponentType,
  TextInputStyle,
} from "discord.js";
import type { Form, FormField } from "./form.ts";
import { cut, LIMITS } from "./limits.ts";
import { type IdOf, selectOptions } from "./present-rows.ts";

/** @param idOf makes the modal's custom id */
export function presentForm(form: Form, idOf: IdOf): APIModalInteractionResponseCallbackData {
  return {
    custom_id: idOf({ press: form.press }),
    title: cut(form.title, LIMITS.formTitle),
    components: form.fields.slice(0, LIMITS.formFields).map(labelled),
  };
}

function labelled(field: FormField): APILabelComponent {
  const { label, description = "" } = field;
  return {
    type: ComponentType.Label,
    label: cut(label, LIMITS.fieldLabel),
    ...(description === "" ? {} : { description: cut(description, LIMITS.fieldDescription) }),
    component: field.type === "text" ? textInput(field) : select(field),
  };
}

function textInput(field: FormField & { readonly type: "text" }): APITextInputComponent {
  const { id, value = "", placeholder = "", isLong = false, required = false } = field;
  const most = Math.min(field.most, LIMITS.fieldText);
  return {
    type: ComponentType.TextInput,
    custom_id: id,
    style: isLong ? TextInputStyle.Paragraph : TextInputStyle.Short,
    max_length: most,
    // Left out, it would be.
    required,
    ...(placeholder === "" ? {} : { placeholder: cut(placeholder, LIMITS.fieldPlaceholder) }),
    ...(value === "" ? {} : { value: cut(value, most) }),
  };
}

function select(field: FormField & { readonly type: "choice" }): APIStringSelectComponent {
  const { id, choices, value: chosen, required = false } = field;
  return {
    type: ComponentType.StringSelect,
    custom_id: id,
    required,
    options: selectOptions(
      choices.map(({ name, value }) => ({ value, label: name, isChosen: value === chosen })),
    ),
  };
}
