import { ComponentType, TextInputStyle, type APIComponentInLabel } from "discord-api-types/v10";
import { describe, expect, it } from "vitest";
import {
  problemOf,
  readForm,
  type FormField,
  type FormPart,
} from "../../../../src/preview/page/forms/fields.ts";

const labelled = (component: APIComponentInLabel): FormPart | undefined =>
  readForm([{ type: ComponentType.Label, label: "What?", component }])[0];

function fieldOf(component: APIComponentInLabel): FormField {
  const part = labelled(component);
  if (part?.kind !== "field") throw new Error("not a field");
  return part.field;
}

const text = fieldOf({
  type: ComponentType.TextInput,
  custom_id: "claim",
  style: TextInputStyle.Short,
  min_length: 3,
  max_length: 5,
});
const optional = fieldOf({
  type: ComponentType.TextInput,
  custom_id: "note",
  style: TextInputStyle.Paragraph,
  required: false,
});
const options = ["a", "b", "c"].map((value) => ({ value, label: value }));
const several = fieldOf({
  type: ComponentType.StringSelect,
  custom_id: "shows",
  min_values: 2,
  max_values: 2,
  options,
});
const boxes = fieldOf({ type: ComponentType.CheckboxGroup, custom_id: "boxes", options });
const box = fieldOf({ type: ComponentType.Checkbox, custom_id: "box" });

describe("readForm", () => {
  it("reads text inputs, old and new", () => {
    expect(text).toMatchObject({ kind: "text", label: "What?", required: true, multiline: false });
    const [old] = readForm([
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.TextInput,
            custom_id: "old",
            label: "Old",
            style: TextInputStyle.Paragraph,
            value: "before",
          },
        ],
      },
    ]);
    expect(old).toMatchObject({ initial: "before", field: { label: "Old", multiline: true } });
  });

  it("begins with what the bot has chosen", () => {
    const chosen = options.map((option) => ({ ...option, default: option.value === "b" }));
    expect(
      labelled({ type: ComponentType.StringSelect, custom_id: "s", options: chosen }),
    ).toMatchObject({ initial: ["b"] });
    expect(
      labelled({ type: ComponentType.RadioGroup, custom_id: "r", options: chosen }),
    ).toMatchObject({ initial: "b" });
    expect(labelled({ type: ComponentType.Checkbox, custom_id: "c" })).toMatchObject({
      initial: false,
    });
  });

  it("names what it does not draw", () => {
    expect(labelled({ type: ComponentType.FileUpload, custom_id: "f" })).toEqual({
      kind: "unknown",
      type: ComponentType.FileUpload,
    });
  });
});

describe("problemOf", () => {
  it.each<[string, FormField, Parameters<typeof problemOf>[1], string | undefined]>([
    ["nothing where something is required", text, "", "This field is required."],
    ["nothing where nothing is", optional, "", undefined],
    ["too short a text", text, "ab", "At least 3 characters."],
    ["too long a text", text, "abcdef", "At most 5 characters."],
    ["a fitting text", text, "abcd", undefined],
    ["no choice", several, [], "This field is required."],
    ["too few choices", several, ["a"], "Choose at least 2."],
    ["too many choices", several, ["a", "b", "c"], "Choose at most 2."],
    ["any number of boxes", boxes, ["a", "b", "c"], undefined],
    ["a box that is not ticked", box, false, undefined],
  ])("%s", (_what, field, value, problem) => {
    expect(problemOf(field, value)).toBe(problem);
  });
});
