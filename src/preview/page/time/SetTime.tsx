import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import type { TimeMove } from "../../protocol.ts";
import { formatTimestamp } from "../markdown/timestamp.ts";
import { storyNow } from "../state/clock.ts";
import { instantIn, placeOf, wallIn } from "./wall.ts";
import { dateTimeIn } from "./words.ts";

interface SetTimeProps {
  readonly zone: string;
  readonly onSet: (move: TimeMove, after?: string) => Promise<void>;
}

const MINUTE = 60_000;

/** Sets story time to any instant, and says so where it would run backwards. */
export function SetTime({ zone, onSet }: SetTimeProps) {
  const id = useId();
  /** Until one types, the field shows what time it is. */
  const typed = useSignal<string | undefined>(undefined);
  const now = storyNow.value;
  const instant = typed.value === undefined ? undefined : instantIn(zone, typed.value);
  // It is typed to the minute: the one that runs is not the past.
  const isBack = instant !== undefined && instant.getTime() <= now.getTime() - MINUTE;

  const set = async () => {
    if (!instant) return;
    const after = isBack ? "Time was set back. What was posted stays." : undefined;
    await onSet({ kind: "to", instant: instant.toISOString(), back: isBack }, after);
    typed.value = undefined;
  };

  return (
    <form
      class="set-time"
      onSubmit={(event) => {
        event.preventDefault();
        void set();
      }}
    >
      <label for={id}>{placeOf(zone)} time</label>
      <input
        id={id}
        type="datetime-local"
        min="1970-01-01T00:00"
        max="9999-12-31T23:59"
        required
        value={typed.value ?? wallIn(zone, now)}
        aria-describedby={instant ? `${id}-means` : undefined}
        onInput={(event) => (typed.value = event.currentTarget.value)}
      />
      <button
        type="submit"
        class={`button ${isBack ? "danger" : "secondary"}`}
        aria-disabled={!instant}
      >
        {isBack ? "Set it back" : "Set it"}
      </button>
      {instant && (
        <p id={`${id}-means`} class={isBack ? "warning" : "means"}>
          {isBack
            ? `That was ${formatTimestamp(instant.getTime() / 1_000, "R", now)}: what was posted since then stays.`
            : `For you ${dateTimeIn(undefined, instant)}`}
        </p>
      )}
    </form>
  );
}
