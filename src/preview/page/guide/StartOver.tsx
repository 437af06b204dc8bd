import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { clearComposer } from "../composer/store.ts";
import { startOver } from "../state/acts.ts";

/** Empties the world, the bot's memory and story time; asks first, since nothing brings them back. */
export function StartOver() {
  const state = useSignal<"idle" | "asking" | "busy">("idle");
  const trouble = useSignal<string | undefined>(undefined);
  const keep = useRef<HTMLButtonElement>(null);

  useLayoutEffect(() => {
    // The button that was pressed is gone; Enter must not go on to empty everything.
    if (state.value === "asking") keep.current?.focus();
  }, [state.value]);

  const start = async () => {
    state.value = "busy";
    trouble.value = await startOver();
    if (trouble.peek() === undefined) clearComposer();
    state.value = "idle";
  };

  return (
    <div class="start-over">
      {state.value === "idle" && (
        <button type="button" class="link" onClick={() => (state.value = "asking")}>
          Start over…
        </button>
      )}
      {state.value === "asking" && (
        <div role="group" aria-label="Start over?">
          <p>
            Start over? All messages, reminders and reports go, and time is set to the beginning.
          </p>
          <button
            ref={keep}
            type="button"
            class="button secondary"
            onClick={() => (state.value = "idle")}
          >
            Keep all
          </button>
          <button type="button" class="button danger" onClick={() => void start()}>
            Start over
          </button>
        </div>
      )}
      <p role="status">{state.value === "busy" ? "Starting over…" : ""}</p>
      {trouble.value !== undefined && (
        <p class="failure" role="alert">
          {trouble.value}
        </p>
      )}
    </div>
  );
}
