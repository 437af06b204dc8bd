import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import type { GuildSnapshot, ScheduledEventView } from "../../protocol.ts";
import { Markdown } from "../markdown/Markdown.tsx";
import { dateTimeIn } from "../time/words.ts";
import { useDialog } from "./useDialog.ts";

/** A server's scheduled events: how many are to come, and the list behind it. */
export function Events({ guild }: { guild: GuildSnapshot }) {
  const open = useSignal(false);
  const ahead = guild.events.filter(({ status }) => status === "scheduled" || status === "active");
  return (
    <>
      <button type="button" class="channel" onClick={() => (open.value = true)}>
        <span class="sign" aria-hidden="true">
          ◷
        </span>
        <span class="channel-name">Events</span>
        {ahead.length > 0 && <span class="count">{ahead.length}</span>}
      </button>
      {open.value && <EventList events={guild.events} onClose={() => (open.value = false)} />}
    </>
  );
}

interface EventListProps {
  readonly events: readonly ScheduledEventView[];
  readonly onClose: () => void;
}

function EventList({ events, onClose }: EventListProps) {
  const dialog = useDialog();
  const id = useId();
  return (
    <dialog ref={dialog} class="form" aria-labelledby={id} onClose={onClose}>
      <div class="form-body">
        <div class="form-head">
          <h2 id={id}>Events</h2>
          <button type="button" class="icon" aria-label="Close" onClick={onClose}>
            ✕
          </button>
        </div>
        {events.length === 0 && <p class="form-note">No event is scheduled.</p>}
        <ul class="events">
          {events
            .toSorted((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))
            .map((event) => (
              <Event key={event.id} event={event} />
            ))}
        </ul>
      </div>
    </dialog>
  );
}

const STATUS: Readonly<Record<ScheduledEventView["status"], string>> = {
  scheduled: "Scheduled",
  active: "Happening now",
  completed: "Over",
  canceled: "Canceled",
};

function Event({ event }: { event: ScheduledEventView }) {
  const { name, description, location, startsAt, endsAt, status } = event;
  return (
    <li class={`event ${status}`}>
      <p class="event-when">
        <span class="event-status">{STATUS[status]}</span>{" "}
        <time dateTime={startsAt}>{dateTimeIn(undefined, new Date(startsAt))}</time>
        {endsAt !== null && (
          <>
            {" to "}
            <time dateTime={endsAt}>{dateTimeIn(undefined, new Date(endsAt), "short")}</time>
          </>
        )}
      </p>
      <h3>{name}</h3>
      {location !== undefined && (
        <p>
          <span class="event-label">Where:</span> {location}
        </p>
      )}
      {description !== null && <Markdown source={description} />}
    </li>
  );
}
