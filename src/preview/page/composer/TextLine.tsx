import { useEffect, useRef } from "preact/hooks";
import { say } from "../state/acts.ts";
import { channelSnapshot, viewer } from "../state/store.ts";
import { findEntries, type CommandEntry } from "./commands.ts";
import { comboboxProps, Popup } from "./Popup.tsx";
import { chooseEntry, clearComposer, entries, line, typeLine } from "./store.ts";
import { useHighlight } from "./useHighlight.ts";

const LIST = "commands";

/** The line while it is an ordinary message, and the picker when it begins with a slash. */
export function TextLine({ place }: { place: string }) {
  const input = useRef<HTMLInputElement>(null);
  const text = line.value;
  const offered = text.startsWith("/") ? findEntries(entries.value, text.slice(1)) : [];
  const highlight = useHighlight(offered.length, 0, text);
  const open = offered.length > 0;

  useEffect(() => {
    // A phone's keyboard would cover the channel that was just opened.
    if (matchMedia("(pointer: fine)").matches) input.current?.focus();
    return focusOnTyping(() => input.current?.focus());
  }, []);

  const choose = (index: number) => {
    const entry = offered[index];
    if (entry) chooseEntry(entry);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (highlight.move(event.key)) event.preventDefault();
    else if (open && (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey))) {
      event.preventDefault();
      choose(highlight.index);
    } else if (event.key === "Escape" && text.startsWith("/")) clearComposer();
    else if (event.key === "Enter" && !event.isComposing && text.trim() !== "") {
      event.preventDefault();
      if (text.startsWith("/")) return; // Not a command that there is: a client would send it as text.
      clearComposer();
      void say(text);
    }
  };

  return (
    <>
      {open && (
        <Popup
          id={LIST}
          label="Commands"
          header={<span>Commands</span>}
          items={offered.map((entry) => ({
            key: entry.name,
            label: <EntryLabel entry={entry} />,
            detail: entry.description,
          }))}
          highlight={highlight.index}
          onPick={choose}
          onHighlight={highlight.set}
        />
      )}
      {text.startsWith("/") && !open && channelSnapshot.value && (
        <div class="popup" role="status">
          <p class="popup-note">
            No command of this name
            {viewer.value && ` for ${viewer.value.displayName}, the ${viewer.value.standing}`}.
          </p>
        </div>
      )}
      <div class="line">
        <input
          ref={input}
          class="text-line"
          value={text}
          aria-label={`Message ${place}`}
          placeholder={`Message ${place} – type / for commands`}
          autocomplete="off"
          {...comboboxProps(LIST, open, highlight.index)}
          onInput={(event) => typeLine(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </div>
    </>
  );
}

/** Typing goes to the line, wherever a press has left the focus. */
function focusOnTyping(focus: () => void): () => void {
  const onKeyDown = ({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent) => {
    const elsewhere =
      target instanceof Element && target.closest("input, textarea, select, dialog");
    // Space belongs to the button that has the focus.
    if (!elsewhere && key.length === 1 && key !== " " && !ctrlKey && !metaKey && !altKey) focus();
  };
  document.addEventListener("keydown", onKeyDown);
  return () => document.removeEventListener("keydown", onKeyDown);
}

/** A command's name, and the names of what it needs. */
function EntryLabel({ entry }: { entry: CommandEntry }) {
  return (
    <>
      /{entry.name}
      {entry.options
        .filter((option) => option.required)
        .map(({ name }) => (
          <span key={name} class="option-hint">
            {name}
          </span>
        ))}
    </>
  );
}
