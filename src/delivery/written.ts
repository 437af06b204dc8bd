/** What is written down of a delivery besides what became of it. */
import type { Content, DeliveryRecord, Planned, Showing } from "../reminders/delivery.ts";

/** What is written down before anything is sent. */
export function recordOf(planned: Planned, writtenAt: number): DeliveryRecord {
  return {
    status: "sending",
    writtenAt,
    due: planned.due,
    subscriptions: planned.subscriptions,
    episodes: episodesOf(planned),
    ...(isTelling(planned) && { starts: startsOf(planned) }),
  };
}

/** Whether its hours are worth keeping: who waits for them is told when they change. */
function isTelling({ kind }: Planned): boolean {
  return kind === "post" || kind === "dm" || kind === "event";
}

/** A message shows what it said first; an event has one time alone. */
export function startsNow(planned: Planned, { starts }: DeliveryRecord): DeliveryRecord["starts"] {
  if (!isTelling(planned)) return undefined;
  const now = startsOf(planned);
  return planned.kind === "event" ? now : { ...now, ...starts };
}

/** Of an episode that has left its date nothing new: it was announced for another. */
function startsOf({ content }: Planned): Readonly<Record<string, number>> {
  if (content.kind === "episode" && content.became !== undefined) return {};
  return Object.fromEntries(
    showingsOf(content).flatMap(({ airing, start }) =>
      start === undefined ? [] : [[airing.episode.ref, start] as const],
    ),
  );
}

/** The episodes that a delivery tells of. */
export function episodesOf({ content }: Planned): string[] {
  return showingsOf(content).map(({ airing }) => airing.episode.ref);
}

function showingsOf(content: Content): readonly Showing[] {
  if ("showings" in content) return content.showings;
  return "showing" in content ? [content.showing] : [];
}
