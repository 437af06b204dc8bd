import { useSignal } from "@preact/signals";
import type { APISelectMenuComponent } from "discord-api-types/v10";
import { useLayoutEffect, useId, useRef } from "preact/hooks";
import { useHighlight } from "../composer/useHighlight.ts";
import { MarkedText } from "../markdown/MarkedText.tsx";
import { Emoji } from "../messages/Button.tsx";
import { directory } from "../state/store.ts";
import { menuOptions } from "./menuOptions.ts";

interface SelectMenuProps {
  readonly menu: APISelectMenuComponent;
  readonly label: string;
  readonly values: readonly string[];
  readonly disabled?: boolean;
  readonly invalid?: boolean;
  /** One of many: at once. Several: when the list is closed. */
  readonly onChange: (values: readonly string[]) => void;
}

/** A select menu of a message or a form. */
export function SelectMenu(props: SelectMenuProps) {
  const { menu, label, values, disabled = false, invalid = false, onChange } = props;
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const open = useSignal(false);
  const picked = useSignal(values);
  const options = menuOptions(menu, directory.value);
  const max = menu.max_values ?? 1;
  const highlight = useHighlight(open.value ? options.length : 0, 0, String(open.value));
  const current = open.value ? picked.value : values;

  const close = (send: boolean) => {
    if (!open.peek()) return;
    open.value = false;
    const enough = picked.peek().length >= (menu.min_values ?? 1);
    const changed = picked.peek().join() !== values.join();
    if (send && enough && changed) onChange(picked.peek());
  };

  const pick = (value: string | undefined) => {
    if (value === undefined) return;
    if (max === 1) {
      const again = menu.min_values === 0 && picked.peek().includes(value);
      picked.value = again ? [] : [value];
      close(true);
      return;
    }
    const without = picked.peek().filter((each) => each !== value);
    if (without.length < picked.peek().length) picked.value = without;
    else if (without.length < max) picked.value = [...without, value];
  };

  const toggle = () => {
    if (open.peek()) close(true);
    else {
      picked.value = values;
      open.value = true;
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (!open.value) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        toggle();
      }
    } else if (highlight.move(event.key)) event.preventDefault();
    else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      pick(options[highlight.index]?.value);
    } else if (event.key === "Escape") {
      // A form around it stays open.
      event.preventDefault();
      event.stopPropagation();
      close(max > 1);
    } else if (event.key === "Tab") close(true);
  };

  useLayoutEffect(() => {
    if (!open.value) return undefined;
    const onOutside = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) close(true);
    };
    document.addEventListener("pointerdown", onOutside);
    return () => document.removeEventListener("pointerdown", onOutside);
  }, [open.value]);

  useLayoutEffect(() => {
    list.current?.children[highlight.index]?.scrollIntoView({ block: "nearest" });
  }, [highlight.index]);
  useLayoutEffect(() => {
    // It may open below the end of what is shown.
    if (open.value) list.current?.scrollIntoView({ block: "nearest" });
  }, [open.value]);

  const chosen = options.filter(({ value }) => current.includes(value));
  return (
    <div class="select" ref={root}>
      <button
        type="button"
        class="select-button"
        role="combobox"
        disabled={disabled}
        aria-label={label}
        aria-haspopup="listbox"
        aria-expanded={open.value}
        aria-invalid={invalid}
        aria-controls={open.value ? id : undefined}
        aria-activedescendant={
          open.value && highlight.index >= 0 ? `${id}-${highlight.index}` : undefined
        }
        onClick={toggle}
        onKeyDown={onKeyDown}
      >
        {chosen.length > 0 ? (
          <span>
            <MarkedText>{chosen.map((option) => option.label).join(", ")}</MarkedText>
          </span>
        ) : (
          <span class="placeholder">{menu.placeholder ?? "Make a selection"}</span>
        )}
        <span aria-hidden="true">⌄</span>
      </button>
      {open.value && (
        <div
          ref={list}
          id={id}
          class="select-list"
          role="listbox"
          aria-label={label}
          aria-multiselectable={max > 1}
        >
          {options.map(({ value, label: name, description, emoji }, index) => (
            <div
              key={value}
              id={`${id}-${index}`}
              role="option"
              aria-selected={current.includes(value)}
              class={`select-option ${index === highlight.index ? "highlighted" : ""}`}
              onMouseMove={() => highlight.set(index)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(value)}
            >
              <span>
                <Emoji emoji={emoji} />
                <MarkedText>{name}</MarkedText>
                {description !== undefined && <span class="popup-detail">{description}</span>}
              </span>
              {current.includes(value) && <span aria-hidden="true">✓</span>}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
