import { useId } from "preact/hooks";
import type { ModalValues } from "../../protocol.ts";
import type { FormField } from "./fields.ts";
import { SelectMenu } from "./SelectMenu.tsx";

type FieldValue = ModalValues[string];

interface FieldViewProps {
  readonly field: FormField;
  readonly value: FieldValue;
  readonly problem: string | undefined;
  readonly onChange: (value: FieldValue) => void;
}

/** One field of a form with its label, its description and what is wrong with it. */
export function FieldView({ field, value, problem, onChange }: FieldViewProps) {
  const id = useId();
  return (
    <div class="field" data-field={field.customId} role="group" aria-labelledby={`${id}-label`}>
      <label id={`${id}-label`} class="field-label" for={id}>
        {field.label}
        {field.required && (
          <span class="required" aria-hidden="true">
            {" "}
            *
          </span>
        )}
      </label>
      {field.description !== undefined && <p class="field-description">{field.description}</p>}
      <Control
        id={id}
        field={field}
        value={value}
        invalid={problem !== undefined}
        onChange={onChange}
      />
      {problem !== undefined && (
        <p id={`${id}-problem`} class="problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

interface ControlProps {
  readonly id: string;
  readonly field: FormField;
  readonly value: FieldValue;
  readonly invalid: boolean;
  readonly onChange: (value: FieldValue) => void;
}

function Control({ id, field, value, invalid, onChange }: ControlProps) {
  switch (field.kind) {
    case "text": {
      const shared = {
        id,
        value: String(value),
        placeholder: field.placeholder,
        maxLength: field.maxLength,
        "aria-required": field.required,
        "aria-invalid": invalid,
        "aria-describedby": invalid ? `${id}-problem` : undefined,
      };
      return field.multiline ? (
        <textarea {...shared} rows={4} onInput={(event) => onChange(event.currentTarget.value)} />
      ) : (
        <input {...shared} type="text" onInput={(event) => onChange(event.currentTarget.value)} />
      );
    }
    case "select":
      return (
        <SelectMenu
          menu={field.menu}
          label={field.label}
          values={listOf(value)}
          invalid={invalid}
          onChange={onChange}
        />
      );
    case "radio":
      return <Options type="radio" field={field} chosen={[String(value)]} onToggle={onChange} />;
    case "checkboxes":
      return (
        <Options
          type="checkbox"
          field={field}
          chosen={listOf(value)}
          onToggle={(option) => {
            const others = listOf(value).filter((each) => each !== option);
            onChange(others.length < listOf(value).length ? others : [...others, option]);
          }}
        />
      );
    case "checkbox":
      return (
        <input
          id={id}
          type="checkbox"
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
  }
}

const listOf = (value: FieldValue): readonly string[] => (Array.isArray(value) ? value : []);

interface OptionsProps {
  readonly type: "radio" | "checkbox";
  readonly field: Extract<FormField, { kind: "radio" | "checkboxes" }>;
  readonly chosen: readonly string[];
  readonly onToggle: (value: string) => void;
}

function Options({ type, field, chosen, onToggle }: OptionsProps) {
  return (
    <>
      {field.options.map(({ value, label, description }) => (
        <label key={value} class="option-row">
          <input
            type={type}
            name={field.customId}
            checked={chosen.includes(value)}
            onChange={() => onToggle(value)}
          />
          <span>
            {label}
            {description !== undefined && <span class="popup-detail">{description}</span>}
          </span>
        </label>
      ))}
    </>
  );
}
