/**
 * What there is to do for a server now: its plan against what was sent already. Pure: the delivery
 * engine carries the steps out.
 */
import type { DeliveryRecord, Night, Planned } from "./delivery.ts";
import { CALLED_OFF, stepCalledOff } from "./called-off.ts";
import { followUps } from "./follow-up.ts";
import { keyOf, type KeyParts, partsOf } from "./keys.ts";
import type { FollowUpInput } from "./told.ts";

/** One thing to do. */
export type Step =
  /** Not there yet. */
  | { readonly do: "send"; readonly planned: Planned }
  /** Written down as being sent, and nothing more is known: it may be there. */
  | {
      readonly do: "find";
      readonly planned: Planned;
      readonly record: DeliveryRecord;
      /** Why it is not sent where it is not there; left out: it would come too late. */
      readonly why?: string;
    }
  /** There: it is to say what the delivery says, where that differs. */
  | { readonly do: "keep true"; readonly planned: Planned; readonly record: DeliveryRecord }
  /** An event whose episode will not air, or what was posted of a claim that was taken back. */
  | { readonly do: "remove"; readonly planned: Planned; readonly record: DeliveryRecord }
  /** It is not sent any more. */
  | { readonly do: "drop"; readonly planned: Planned; readonly why: string };

export interface Situation extends FollowUpInput {
  /** Milliseconds since the epoch, story time. */
  readonly now: number;
  /**
   * How long before it is due something may be sent, in milliseconds, so that the last of many is in
   * time. Never used for what is due at the start itself.
   */
  readonly early: number;
  /** What is not sent since its episode was cancelled; left out: nothing. */
  readonly calledOff?: readonly Planned[];
}

/** Leads from which two minutes sooner harm nobody, in minutes. */
const MAY_BE_EARLY_FROM = 10;

/** The steps for now, in the order of what is due first. */
export function stepsNow(situation: Situation): Step[] {
  const { corrected, notices, removed } = followUps(situation);
  const all = withFollowUps(situation.planned, [...corrected, ...notices]);
  const due = all.filter((one) => isDue(one, situation));
  // What was put off after it was told of is put right at once, not when it would be due again.
  const sent = sentKeys(situation.records);
  const there =
    sent.size === 0 ? [] : all.filter((one) => sent.has(one.key) && !isDue(one, situation));
  const isSuperseded = superseding(due, situation.records);
  return [
    ...[...due, ...there]
      .toSorted((a, b) => a.due - b.due)
      .flatMap((one) => stepFor(one, isSuperseded, situation)),
    ...removed.map(({ planned, record }): Step => ({ do: "remove", planned, record })),
    ...calledOffSteps(all, situation),
  ];
}

/** A night of which only some was cancelled is told of all the same. */
function calledOffSteps(
  all: readonly Planned[],
  { calledOff = [], records, now }: Situation,
): Step[] {
  if (calledOff.length === 0) return [];
  const isOn = new Set(all.map(({ key }) => key));
  return calledOff.flatMap((one) => (isOn.has(one.key) ? [] : stepCalledOff(one, records, now)));
}

/** What has become untrue says something else than planned. */
function withFollowUps(
  planned: readonly Planned[],
  corrections: readonly Planned[],
): readonly Planned[] {
  if (corrections.length === 0) return planned;
  const byKey = new Map(planned.map((one) => [one.key, one]));
  for (const one of corrections) byKey.set(one.key, one);
  return [...byKey.values()];
}

function sentKeys(records: Night): ReadonlySet<string> {
  const keys = Object.keys(records);
  return new Set(keys.filter((key) => records[key]?.status === "sent"));
}

function isDue({ key, due }: Planned, { now, early }: Situation): boolean {
  if (due <= now) return true;
  if (due - early > now) return false;
  const { lead } = partsOf(key);
  return typeof lead === "number" && lead >= MAY_BE_EARLY_FROM;
}

/** What a delivery takes that is due. */
export function stepFor(
  planned: Planned,
  isSuperseded: (key: string) => boolean,
  { records, now }: Pick<Situation, "records" | "now">,
): Step | readonly Step[] {
  const record = records[planned.key];
  switch (record?.status) {
    case "sent":
      return now < trueUntil(planned) ? { do: "keep true", planned, record } : [];
    case "dropped":
      // Put back in time.
      return record.why === CALLED_OFF && now < planned.expires ? { do: "send", planned } : [];
    case "uncertain":
      return [];
    case "sending":
      return { do: "find", planned, record };
    case "failed":
    case undefined:
      if (now >= planned.expires)
        return { do: "drop", planned, why: record?.why ?? whyLate(planned) };
      return planned.kind === "post" && isSuperseded(planned.key)
        ? { do: "drop", planned, why: SUPERSEDED }
        : { do: "send", planned };
  }
}

/** Why of several only the last was sent: nobody missed anything by it. */
export const SUPERSEDED = "a later reminder of the same was due as well";
export const LATE = "nobody could send it before it was over";
const KNOWN_LATE = "nobody knew of it before it was over";

function whyLate({ due, expires }: Planned): string {
  return due < expires ? LATE : KNOWN_LATE;
}

/**
 * Of several leads that are due at once after a pause, only the last is told; and after a post for
 * want of an hour, one that knows the hour would be a second, as would one that has lost it.
 */
function superseding(due: readonly Planned[], records: Night): (key: string) => boolean {
  const shortest = new Map<string, number>();
  for (const { key } of due) {
    const { lead } = partsOf(key);
    if (typeof lead !== "number") continue;
    const group = ofLead(key, "-");
    shortest.set(group, Math.min(lead, shortest.get(group) ?? Infinity));
  }
  return (key) => {
    const { lead } = partsOf(key);
    const group = ofLead(key, "-");
    if (lead === "day")
      return Object.keys(records).some(
        (other) => isThere(records[other]) && ofLead(other, "-") === group,
      );
    return (
      isThere(records[ofLead(key, "day")]) ||
      (typeof lead === "number" && lead > (shortest.get(group) ?? Infinity))
    );
  };
}

/** Whether it is in Discord, as far as anybody can say. */
function isThere(record: DeliveryRecord | undefined): boolean {
  return record?.status === "sent" || record?.status === "uncertain";
}

function ofLead(key: string, lead: KeyParts["lead"]): string {
  return keyOf({ ...partsOf(key), lead });
}

const DAY = 86_400_000;

/** Until when what was sent is kept in line with the schedule; after it, it is history. */
function trueUntil({ kind, content, due }: Planned): number {
  switch (content.kind) {
    case "episode":
      if (kind === "event") return content.showing.start ?? 0;
      // Who finds the old post after the night that was not has to see what became of it.
      return content.showing.end + (content.became === undefined ? 0 : DAY);
    case "night": {
      const changed = (content.changed ?? []).map(({ showing }) => showing.end + DAY);
      return Math.max(...content.showings.map(({ end }) => end), ...changed);
    }
    case "week":
      return due + 7 * DAY;
    case "moved":
    case "cancelled":
      return content.showing.end + DAY;
    case "back":
      return content.showing.end;
    // However long ago it was posted, who finds a claim has to see how it stands now.
    case "claim":
      return Infinity;
    case "claim step":
    case "claim withdrawn":
    case "discussion":
      return 0;
  }
}
