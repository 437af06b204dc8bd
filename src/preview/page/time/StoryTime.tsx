import type { Signal } from "@preact/signals";
import { storyNow } from "../state/clock.ts";
import { dateTimeIn } from "./words.ts";

export const STORY_CLOCK_ID = "story-clock";

/** What time it is in the story, where the viewer is; pressed, it shows where that is changed. */
export function StoryTime({ open }: { open: Signal<boolean> }) {
  return (
    <button
      type="button"
      class="story-time"
      title="What time is it for the bot?"
      aria-expanded={open.value}
      aria-controls={open.value ? STORY_CLOCK_ID : undefined}
      onClick={() => (open.value = !open.value)}
    >
      <span class="hidden">What time is it? </span>
      <time dateTime={storyNow.value.toISOString()}>
        {dateTimeIn(undefined, storyNow.value)}
      </time>{" "}
      <span aria-hidden="true">{open.value ? "▴" : "▾"}</span>
    </button>
  );
}
