/** What is not sent because its episode was cancelled: it is written down why, once its time is over. */
import type { Night, Planned } from "./delivery.ts";
import type { Outlook } from "./outlook.ts";
import { type NextDue, planServer } from "./plan.ts";
import type { Step } from "./reconcile.ts";
import type { ServerRecord } from "./subscription.ts";

export const CALLED_OFF = "its episode was cancelled before it was due";

/** What a server would be sent if nothing had been cancelled; without what has a record of its own kind. */
export function planCalledOff(server: string, kept: ServerRecord, { off }: Outlook): Planned[] {
  if (off === undefined) return [];
  // Events are taken away, and a week's post tells of what is left.
  return planServer(server, kept, off).filter(
    ({ kind, content }) => kind !== "event" && content.kind !== "week",
  );
}

/** When the next of it is over, since until then it may be put back. */
export function nextCalledOff(calledOff: readonly Planned[], after: number): NextDue {
  const ends = calledOff.flatMap(({ expires }) => (expires > after ? [expires] : []));
  return { at: Math.min(Infinity, ...ends), count: 0 };
}

/** What is to be done about it. */
export function stepCalledOff(planned: Planned, records: Night, now: number): Step[] {
  const record = records[planned.key];
  switch (record?.status) {
    case undefined:
    case "failed":
      return now < planned.expires ? [] : [{ do: "drop", planned, why: CALLED_OFF }];
    case "sending":
      // It may be there, and is then to be put right; it is not sent any more.
      return [{ do: "find", planned: { ...planned, expires: now }, record, why: CALLED_OFF }];
    case "sent":
    case "uncertain":
    case "dropped":
      return [];
  }
}
