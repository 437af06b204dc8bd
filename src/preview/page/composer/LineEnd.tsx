import { useSignal } from "@preact/signals";
import type { APIApplicationCommandBasicOption } from "discord-api-types/v10";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Draft } from "./draft.ts";
import { comboboxProps, Popup } from "./Popup.tsx";
import { abandonCommand, active, addOption, typeOption } from "./store.ts";
import { useHighlight } from "./useHighlight.ts";

interface LineEndProps {
  readonly draft: Draft;
  readonly remaining: readonly APIApplicationCommandBasicOption[];
  readonly onSend: () => void;
  readonly onBack: () => void;
}

const LIST = "more-options";

/** The end of a command's line: options are added here by name, and Enter sends. */
export function LineEnd({ draft, remaining, onSend, onBack }: LineEndProps) {
  const input = useRef<HTMLInputElement>(null);
  const text = useSignal("");
  const isActive = active.value === undefined;
  const typed = text.value.trim().toLowerCase();
  const named = remaining.filter(({ name }) => name.includes(typed));
  // What names none is a value without its option: all of them are offered for it.
  const isNamed = named.length > 0;
  const items = !isActive ? [] : isNamed ? named : remaining;
  // Nothing is highlighted until one types or moves: Enter sends what is there.
  const highlight = useHighlight(items.length, typed === "" || !isNamed ? -1 : 0, typed);
  const wrong = useSignal<string | undefined>(undefined);

  useLayoutEffect(() => {
    if (isActive) input.current?.focus();
    text.value = "";
    wrong.value = undefined;
  }, [isActive, draft.entry]);

  const add = (index: number) => {
    const option = items[index];
    if (option) addOption(option.name);
  };

  const onInput = (value: string) => {
    wrong.value = undefined;
    if (value.includes(":")) typeOption(undefined, value);
    // Once it names an option, what follows is typed there.
    text.value = active.peek() === undefined ? value : "";
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const key = event.shiftKey ? `Shift+${event.key}` : event.key;
    if (highlight.move(key)) event.preventDefault();
    else if (key === "Enter" && !event.isComposing) {
      event.preventDefault();
      if (highlight.index >= 0) add(highlight.index);
      else if (typed === "") onSend();
      else wrong.value = pickFirst(remaining);
    } else if (key === "Tab" && items.length > 0 && !event.isComposing) {
      event.preventDefault();
      add(Math.max(highlight.index, 0));
    } else if (key === "Escape") {
      event.preventDefault();
      abandonCommand();
    } else if (key === "Backspace" && text.value === "") {
      event.preventDefault();
      onBack();
    }
  };

  const open = items.length > 0;
  return (
    <>
      {isActive && (open || wrong.value !== undefined) && (
        <Popup
          id={LIST}
          label="Options"
          header={
            <>
              Options
              <span role="status">
                {wrong.value !== undefined && <span class="problem"> {wrong.value}</span>}
              </span>
            </>
          }
          items={items.map(({ name, description }) => ({
            key: name,
            label: name,
            detail: description,
          }))}
          highlight={highlight.index}
          onPick={add}
          onHighlight={highlight.set}
        />
      )}
      <input
        ref={input}
        class="line-end"
        value={text.value}
        autocomplete="off"
        aria-invalid={wrong.value !== undefined}
        aria-label={
          remaining.length > 0 ? "Add an option, or press Enter to send" : "Press Enter to send"
        }
        placeholder={
          isActive ? "Enter sends" : remaining.length === 0 ? "" : `+${remaining.length} optional`
        }
        {...comboboxProps(LIST, open, highlight.index)}
        onFocus={() => (active.value = undefined)}
        onInput={(event) => onInput(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
    </>
  );
}

/** Why a value at the end of the line is not sent. */
const pickFirst = (remaining: LineEndProps["remaining"]): string =>
  remaining.length === 0
    ? "This command has no more options."
    : `Pick an option first: ${remaining.map(({ name }) => name).join(", ")}`;
