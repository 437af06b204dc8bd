import { useSignal } from "@preact/signals";
import type { GuideStep, GuideTry } from "../../protocol.ts";
import { closePanel, guideFolded, guideOpen, isNarrow } from "../chrome/panels.ts";
import { openLink } from "../link/open.ts";
import { moveTime } from "../state/acts.ts";
import { snapshot, trouble } from "../state/store.ts";
import { StartOver } from "./StartOver.tsx";

export const GUIDE_ID = "guide";

const NUMBERS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven"];

/**
 * What to try first, each with one press. It stands above the messages and over nothing: the line
 * that a step fills in has to be seen.
 */
export function Guide() {
  const { steps = [], done = [] } = snapshot.value?.guide ?? {};
  const close = () => {
    guideFolded.value = false;
    closePanel(guideOpen, GUIDE_ID);
  };
  if (steps.length === 0) return null;
  const title = (
    <>
      {NUMBERS[steps.length] ?? steps.length} things to try{" "}
      <span class="guide-count">
        {done.length} of {steps.length} done
      </span>
    </>
  );
  return (
    <section
      id={GUIDE_ID}
      class="guide"
      aria-labelledby="guide-title"
      onKeyDown={(event) => {
        if (event.key === "Escape") close();
      }}
    >
      <div class="guide-head">
        <h2 id="guide-title">
          {guideFolded.value ? (
            <button
              type="button"
              class="guide-unfold"
              aria-expanded={false}
              onClick={() => (guideFolded.value = false)}
            >
              {title} <span aria-hidden="true">▾</span>
            </button>
          ) : (
            title
          )}
        </h2>
        <button type="button" class="icon" aria-label="Close the things to try" onClick={close}>
          ✕
        </button>
      </div>
      {!guideFolded.value && (
        <>
          <p class="guide-about">
            Continuity answers, announces and keeps reports apart from facts. Everything here is
            local.
          </p>
          <ol class="guide-steps">
            {steps.map((step) => (
              <Step key={step.id} step={step} isDone={done.includes(step.id)} />
            ))}
          </ol>
          <StartOver />
        </>
      )}
    </section>
  );
}

function Step({ step, isDone }: { step: GuideStep; isDone: boolean }) {
  return (
    <li class={`step ${isDone ? "done" : ""}`}>
      <span class="tick" aria-hidden="true">
        {isDone ? "✓" : ""}
      </span>
      <span class="step-title">
        {step.title}
        {isDone && <span class="hidden"> – done</span>}
      </span>
      <span class="step-tries">
        {step.tries.map((each) => (
          <Try key={each.label} step={each} />
        ))}
      </span>
    </li>
  );
}

function Try({ step }: { step: GuideTry }) {
  const busy = useSignal(false);
  const start = async () => {
    if (busy.peek()) return;
    busy.value = true;
    if (isNarrow()) guideFolded.value = true;
    const { label: _label, move, ...link } = step;
    await openLink(link);
    if (move) trouble.value = (await moveTime({ kind: move })).trouble;
    busy.value = false;
  };
  return (
    <button
      type="button"
      class="button secondary"
      aria-busy={busy.value}
      onClick={() => void start()}
    >
      {step.label}
    </button>
  );
}
