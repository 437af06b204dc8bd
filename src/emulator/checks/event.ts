import { GuildScheduledEventEntityType } from "discord-api-types/v10";
import { isRaw } from "./components.ts";
import { badLength, refuse, required, type Problem } from "./problems.ts";
import { specProblems, type SpecName } from "./spec.ts";

/** Guild Scheduled Event, "Entity Metadata": 1–100 characters. */
const MAX_LOCATION = 100;

const CREATE: Readonly<Record<number, SpecName>> = {
  [GuildScheduledEventEntityType.StageInstance]: "StageScheduledEventCreateRequestSchema",
  [GuildScheduledEventEntityType.Voice]: "VoiceScheduledEventCreateRequestSchema",
  [GuildScheduledEventEntityType.External]: "ExternalScheduledEventCreateRequestSchema",
};
const PATCH: Readonly<Record<number, SpecName>> = {
  [GuildScheduledEventEntityType.StageInstance]: "StageScheduledEventPatchRequestPartialSchema",
  [GuildScheduledEventEntityType.Voice]: "VoiceScheduledEventPatchRequestPartialSchema",
  [GuildScheduledEventEntityType.External]: "ExternalScheduledEventPatchRequestPartialSchema",
};

export interface EventCheck {
  /** Of the event that is changed; undefined when it is created. */
  readonly entityType: number | undefined;
  /** milliseconds */
  readonly now: number;
  /** When it starts, unless the body says so. */
  readonly startsAt: string | undefined;
}

/**
 * Checks a scheduled event that is created or changed.
 * @throws {ApiError} 50035 with what is wrong
 */
export async function checkEvent(body: unknown, check: EventCheck): Promise<void> {
  const event = isRaw(body) ? body : {};
  const isNew = check.entityType === undefined;
  const type = event["entity_type"] ?? check.entityType;
  const schema = (isNew ? CREATE : PATCH)[Number(type)];
  if (schema === undefined) {
    refuse([required(["entity_type"])]);
    return;
  }
  const problems = await specProblems(schema, withUtcTimes(event));
  const { name, entity_metadata: metadata } = event;
  if (typeof name === "string" && name.trim() === "") problems.push(badLength(["name"], 1, 100));
  const location = isRaw(metadata) ? metadata["location"] : undefined;
  const isExternal = type === GuildScheduledEventEntityType.External;
  if (isExternal && isNew && (event["scheduled_end_time"] ?? undefined) === undefined) {
    problems.push(required(["scheduled_end_time"]));
  }
  const isLong = typeof location === "string" && location.length > MAX_LOCATION;
  if (isExternal && (isLong || location === "")) {
    problems.push(badLength(["entity_metadata", "location"], 1, MAX_LOCATION));
  }
  refuse([...problems, ...timeProblems(event, check)]);
}

function timeProblems(event: Readonly<Record<string, unknown>>, check: EventCheck): Problem[] {
  const { scheduled_start_time: start, scheduled_end_time: end } = event;
  const problems: Problem[] = [];
  if (typeof start === "string" && Date.parse(start) < check.now) {
    problems.push({
      path: ["scheduled_start_time"],
      code: "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST",
      message: "Cannot schedule event in the past.",
    });
  }
  const from = typeof start === "string" ? start : check.startsAt;
  if (typeof end === "string" && from !== undefined && Date.parse(end) <= Date.parse(from)) {
    problems.push({
      path: ["scheduled_end_time"],
      code: "GUILD_SCHEDULED_EVENT_SCHEDULE_END_BEFORE_START",
      message: "Cannot end event before it starts.",
    });
  }
  return problems;
}

/** Discord takes any ISO 8601 offset; the schema takes UTC only. */
function withUtcTimes(event: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const copy = { ...event };
  for (const key of ["scheduled_start_time", "scheduled_end_time"]) {
    const value = copy[key];
    const ms = typeof value === "string" ? Date.parse(value) : Number.NaN;
    if (!Number.isNaN(ms)) copy[key] = new Date(ms).toISOString();
  }
  return copy;
}
