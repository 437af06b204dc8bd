import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { choose, type Draft, type Field } from "./draft.ts";
import { comboboxProps, Popup } from "./Popup.tsx";
import { abandonCommand, active, problem, set, typeOption } from "./store.ts";
import { useHighlight } from "./useHighlight.ts";
import { useSuggestions, type Offer } from "./useSuggestions.ts";

interface OptionFieldProps {
  readonly draft: Draft;
  readonly field: Field;
  /** Its value is complete. */
  readonly onDone: () => void;
  readonly onSend: () => void;
  /** Backspace where there is nothing left to delete. */
  readonly onBack: () => void;
}

/** One option in the line, with what is offered for it. */
export function OptionField({ draft, field, onDone, onSend, onBack }: OptionFieldProps) {
  const { name } = field.option;
  const input = useRef<HTMLInputElement>(null);
  /** The text for which the list was closed; typing on opens it again. */
  const closedAt = useSignal<string | undefined>(undefined);
  const isActive = active.value === name;
  const offer = useSuggestions(draft, isActive ? field : undefined);
  const items = isActive && closedAt.value !== field.text ? offer.suggestions : [];
  const highlight = useHighlight(items.length, 0, `${name}:${field.text}`);
  const list = `option-${name}`;
  const wrong = problem.value?.name === name ? problem.value.problem : undefined;

  useLayoutEffect(() => {
    if (isActive) input.current?.focus();
  }, [isActive, problem.value]);

  const pick = (index: number) => {
    const suggestion = items[index];
    if (!suggestion) return;
    set(choose(draft, name, suggestion), name);
    onDone();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const key = event.shiftKey ? `Shift+${event.key}` : event.key;
    if (highlight.move(key)) event.preventDefault();
    else if (key === "Enter" && !event.isComposing) {
      event.preventDefault();
      if (items.length > 0) pick(highlight.index);
      else onSend();
    } else if (key === "Tab" && items.length > 0) {
      event.preventDefault();
      pick(highlight.index);
    } else if (key === "Escape") {
      event.preventDefault();
      const open = items.length > 0 || (offer.status === "loading" && closedAt.value === undefined);
      if (open) closedAt.value = field.text;
      else abandonCommand();
    } else if (key === "Backspace" && field.text === "") {
      event.preventDefault();
      onBack();
    }
  };

  return (
    <>
      {isActive && (
        <Popup
          id={list}
          label={`Choices for ${name}`}
          header={<FieldHeader field={field} offer={offer} wrong={wrong} />}
          items={items.map((suggestion) => ({
            key: String(suggestion.value),
            label: suggestion.name,
          }))}
          highlight={highlight.index}
          onPick={pick}
          onHighlight={highlight.set}
        />
      )}
      <label class={`pill ${wrong === undefined ? "" : "wrong"}`}>
        <span class="pill-name">{name}</span>
        <input
          ref={input}
          value={field.text}
          size={Math.max(field.text.length, 3)}
          autocomplete="off"
          aria-label={`${name}: ${field.option.description}`}
          aria-required={field.option.required ?? false}
          aria-invalid={wrong !== undefined}
          {...comboboxProps(list, items.length > 0, highlight.index)}
          onFocus={() => (active.value = name)}
          onInput={(event) => typeOption(name, event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </label>
    </>
  );
}

interface FieldHeaderProps {
  readonly field: Field;
  readonly offer: Offer;
  readonly wrong: string | undefined;
}

function FieldHeader({ field, offer, wrong }: FieldHeaderProps) {
  return (
    <>
      <strong>{field.option.name}</strong> {field.option.description}
      {offer.status === "loading" && offer.suggestions.length === 0 && (
        <span class="popup-note"> Loading options…</span>
      )}
      <span role="status">
        {offer.status === "failed" && <span class="problem"> Loading options failed.</span>}
        {wrong !== undefined && <span class="problem"> {wrong}</span>}
      </span>
    </>
  );
}
