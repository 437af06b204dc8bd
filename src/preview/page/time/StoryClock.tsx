import { useSignal, type Signal } from "@preact/signals";
import type { TimeMove } from "../../protocol.ts";
import { closePanel } from "../chrome/panels.ts";
import { moveTime } from "../state/acts.ts";
import { storyNow } from "../state/clock.ts";
import { snapshot } from "../state/store.ts";
import { postedSentence } from "./postedSentence.ts";
import { SetTime } from "./SetTime.tsx";
import { STORY_CLOCK_ID } from "./StoryTime.tsx";
import { dateTimeIn } from "./words.ts";
import { placeOf } from "./wall.ts";

const STEPS = [
  { label: "+10 min", minutes: 10 },
  { label: "+1 h", minutes: 60 },
  { label: "+1 day", minutes: 1_440 },
] as const;

/**
 * Story time in both zones, and what moves it. It stands above the messages, not over them: one
 * moves the clock to watch what arrives.
 */
export function StoryClock({ open }: { open: Signal<boolean> }) {
  const said = useSignal({ text: "", isTrouble: false });
  const { zone = "UTC", nextAiring } = snapshot.value ?? {};
  const there = dateTimeIn(zone, storyNow.value);
  const here = dateTimeIn(undefined, storyNow.value);
  const isSame = here === there;

  /** @param after said once it is done, before what was posted; left out, the new time */
  const move = async (to: TimeMove, after?: string) => {
    const { trouble, posted } = await moveTime(to);
    const state = snapshot.peek();
    const done = after ?? `Moved to ${dateTimeIn(zone, storyNow.peek())}.`;
    const brought = posted && state ? ` ${postedSentence(posted, state)}` : "";
    said.value = { text: trouble ?? done + brought, isTrouble: trouble !== undefined };
  };

  const close = () => closePanel(open, STORY_CLOCK_ID);

  return (
    <section
      id={STORY_CLOCK_ID}
      class="story-clock"
      aria-label="What time is it"
      onKeyDown={(event) => {
        if (event.key === "Escape") close();
      }}
    >
      <dl class="zones">
        <div>
          <dt>{isSame ? `${placeOf(zone)}, and you` : placeOf(zone)}</dt>
          <dd>{there}</dd>
        </div>
        {!isSame && (
          <div>
            <dt>You</dt>
            <dd>{here}</dd>
          </div>
        )}
      </dl>
      <div class="moves" role="group" aria-label="Move time on">
        {STEPS.map(({ label, minutes }) => (
          <button
            key={label}
            type="button"
            class="button secondary"
            onClick={() => void move({ kind: "by", minutes })}
          >
            {label}
          </button>
        ))}
        <button
          type="button"
          class="button primary"
          disabled={nextAiring === undefined}
          onClick={() => void move({ kind: "nextAiring" })}
        >
          {nextAiring === undefined
            ? "No airing is known yet"
            : `To the next airing · ${dateTimeIn(zone, new Date(nextAiring), "short")}`}
        </button>
      </div>
      <SetTime zone={zone} onSet={move} />
      <p class={said.value.isTrouble ? "problem" : "moved"} role="status">
        {said.value.text}
      </p>
    </section>
  );
}
