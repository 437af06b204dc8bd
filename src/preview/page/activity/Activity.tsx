import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Condition } from "../../protocol.ts";
import { activityOpen, closePanel } from "../chrome/panels.ts";
import { setCondition } from "../state/acts.ts";
import { snapshot } from "../state/store.ts";
import { CONDITIONS } from "./conditions.ts";
import { Entry } from "./Entry.tsx";
import { filter, FILTERS, shownActivity } from "./store.ts";

export const ACTIVITY_ID = "activity";

/** How far from its end the list may be and still follow what is new, in pixels. */
const NEAR_END = 60;

/** What passes between the bot and Discord, as it happens, and what can be made to go wrong there. */
export function Activity() {
  const entries = shownActivity.value;
  const heading = useRef<HTMLHeadingElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const follows = useRef(true);

  useLayoutEffect(() => heading.current?.focus(), []);
  useLayoutEffect(() => {
    if (follows.current && list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [entries]);

  const close = () => closePanel(activityOpen, ACTIVITY_ID);

  return (
    <aside
      id={ACTIVITY_ID}
      class="activity"
      aria-labelledby="activity-title"
      onKeyDown={(event) => {
        if (event.key === "Escape") close();
      }}
    >
      <div class="activity-head">
        <h2 id="activity-title" ref={heading} tabIndex={-1}>
          What happened
        </h2>
        <button type="button" class="icon" aria-label="Close what happened" onClick={close}>
          ✕
        </button>
      </div>
      <Conditions />
      <div class="pressed-group" role="group" aria-label="Show">
        {FILTERS.map((each) => (
          <button
            key={each.filter}
            type="button"
            class="pressed"
            aria-pressed={filter.value === each.filter}
            onClick={() => (filter.value = each.filter)}
          >
            {each.label}
          </button>
        ))}
      </div>
      <ol
        ref={list}
        class="activity-list"
        aria-label="Requests and events, the newest last"
        tabIndex={0}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          follows.current = scrollHeight - scrollTop - clientHeight < NEAR_END;
        }}
      >
        {entries.length === 0 && <li class="activity-none">Nothing of this kind yet.</li>}
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
    </aside>
  );
}

/** What can be made to go wrong between the bot and Discord. */
function Conditions() {
  const trouble = useSignal<string | undefined>(undefined);
  const current = snapshot.value?.condition ?? "well";
  const choose = async (condition: Condition) => {
    trouble.value = await setCondition(condition);
  };
  return (
    <div class="pressed-group" role="group" aria-label="Between the bot and Discord">
      {CONDITIONS.map(({ condition, label }) => (
        <button
          key={condition}
          type="button"
          class={`pressed ${condition === "well" ? "well" : "ill"}`}
          aria-pressed={current === condition}
          onClick={() => void choose(condition)}
        >
          {label}
        </button>
      ))}
      {trouble.value !== undefined && (
        <p class="failure" role="alert">
          {trouble.value}
        </p>
      )}
    </div>
  );
}
