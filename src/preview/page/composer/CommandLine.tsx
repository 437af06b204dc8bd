import { sendCommand } from "../state/acts.ts";
import { directory } from "../state/store.ts";
import { collectValues, firstProblem, readField, remainingOptions, type Draft } from "./draft.ts";
import { LineEnd } from "./LineEnd.tsx";
import { OptionField } from "./OptionField.tsx";
import { chooseNamed } from "./suggestions.ts";
import { abandonCommand, active, clearComposer, problem, removeOption } from "./store.ts";

/** The line while it is a command: its name and a field for each option. */
export function CommandLine({ draft }: { draft: Draft }) {
  const send = () => {
    const complete = chooseNamed(draft, directory.peek());
    const found = firstProblem(complete);
    problem.value = found;
    if (found) {
      active.value = found.name;
      return;
    }
    clearComposer();
    void sendCommand(draft.entry.name, collectValues(complete));
  };

  /** After an option is complete: to the next one that is needed, else to the end of the line. */
  const goOn = (done: string) => {
    const next = chooseNamed(draft, directory.peek()).fields.find(
      (field) => field.option.name !== done && readField(field).kind === "problem",
    );
    active.value = next?.option.name;
  };

  const goBack = (from: string | undefined) => {
    if (from === undefined) {
      const last = draft.fields.at(-1);
      if (last) active.value = last.option.name;
      else abandonCommand();
      return;
    }
    const field = draft.fields.find(({ option }) => option.name === from);
    const isFirst = draft.fields[0] === field;
    if (field && !field.option.required) removeOption(from);
    else if (isFirst) abandonCommand();
    else
      active.value =
        draft.fields[draft.fields.findIndex((each) => each === field) - 1]?.option.name;
  };

  return (
    <div
      class="line command"
      role="group"
      aria-label={`/${draft.entry.name}: ${draft.entry.description}`}
    >
      <span class="command-name">/{draft.entry.name}</span>
      {draft.fields.map((field) => (
        <OptionField
          key={field.option.name}
          draft={draft}
          field={field}
          onDone={() => goOn(field.option.name)}
          onSend={send}
          onBack={() => goBack(field.option.name)}
        />
      ))}
      <LineEnd
        draft={draft}
        remaining={remainingOptions(draft)}
        onSend={send}
        onBack={() => goBack(undefined)}
      />
      <button type="button" class="icon send" aria-label="Send the command" onClick={send}>
        ➤
      </button>
      <button type="button" class="icon" aria-label="Give the command up" onClick={clearComposer}>
        ✕
      </button>
    </div>
  );
}
