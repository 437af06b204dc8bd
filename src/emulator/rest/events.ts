import {
  GatewayIntentBits,
  GuildScheduledEventEntityType,
  GuildScheduledEventStatus,
  PermissionFlagsBits,
  type APIGuildScheduledEvent,
} from "discord-api-types/v10";
import { checkEvent } from "../checks/event.ts";
import { refuse } from "../checks/problems.ts";
import { isoTime, scheduledEventJson } from "../json.ts";
import { may, serverPermissions } from "../permissions.ts";
import type { Guild, ScheduledEvent, World } from "../world.ts";
import { ApiError } from "./errors.ts";
import { NO_CONTENT, ok, orFail, param, theGuild } from "./route.ts";
import type { Answered, Call, Route } from "./route.ts";

const LIST = "/guilds/:guild/scheduled-events";
const ONE = `${LIST}/:event`;
/** Scheduled or active ones of a server (error 30038). */
const MAX_UNCOMPLETED = 100;
const { Scheduled, Active, Completed, Canceled } = GuildScheduledEventStatus;

export const eventRoutes: readonly Route[] = [
  { method: "GET", path: LIST, run: list },
  { method: "POST", path: LIST, run: create },
  {
    method: "GET",
    path: ONE,
    run: (call) => ok(scheduledEventJson(call.world, theEvent(call, theGuild(call)))),
  },
  { method: "PATCH", path: ONE, run: change },
  { method: "DELETE", path: ONE, run: remove },
];

/** As much of the bodies as is read, after the checks. */
type EventBody = Partial<
  Pick<
    APIGuildScheduledEvent,
    | "name"
    | "description"
    | "scheduled_start_time"
    | "scheduled_end_time"
    | "entity_type"
    | "channel_id"
    | "status"
  >
> & { readonly entity_metadata?: { readonly location?: string } | null };

function list(call: Call): Answered {
  const guild = theGuild(call);
  const events = [...(guild.events?.values() ?? [])];
  return ok(events.map((event) => scheduledEventJson(call.world, event)));
}

function theEvent(call: Call, guild: Guild): ScheduledEvent {
  return orFail(guild.events?.get(param(call, "event")), "unknownScheduledEvent");
}

/**
 * CREATE_EVENTS for making events and changing one's own, MANAGE_EVENTS for others'.
 * @throws {ApiError} 50013
 */
function demandEvents(world: World, guild: Guild, event: ScheduledEvent | undefined): void {
  const permissions = serverPermissions(guild, world.application.botId);
  const own = !event || event.creatorId === world.application.botId;
  const byCreating = own && may(permissions, PermissionFlagsBits.CreateEvents);
  // Making one needs CREATE_EVENTS; MANAGE_EVENTS alone is for changing.
  const byManaging = event && may(permissions, PermissionFlagsBits.ManageEvents);
  if (!byCreating && !byManaging) throw new ApiError("missingPermissions");
}

/** Guild Scheduled Event, "Create Guild Scheduled Event". */
async function create(call: Call): Promise<Answered> {
  const { world } = call;
  const guild = theGuild(call);
  demandEvents(world, guild, undefined);
  await checkEvent(call.body, {
    entityType: undefined,
    now: world.calendar(),
    startsAt: undefined,
  });
  const live = [...(guild.events?.values() ?? [])].filter(
    ({ status }) => status === Scheduled || status === Active,
  );
  if (live.length >= MAX_UNCOMPLETED) throw new ApiError("tooManyScheduledEvents");
  const body = call.body as EventBody;
  const event: ScheduledEvent = {
    id: world.ids.next(),
    guildId: guild.id,
    creatorId: world.application.botId,
    channelId: body.channel_id ?? null,
    entityType: body.entity_type ?? GuildScheduledEventEntityType.External,
    name: body.name ?? "",
    description: body.description ?? null,
    location: body.entity_metadata?.location,
    startsAt: utc(body.scheduled_start_time ?? isoTime(world.calendar())),
    endsAt: typeof body.scheduled_end_time === "string" ? utc(body.scheduled_end_time) : null,
    status: Scheduled,
  };
  (guild.events ??= new Map<string, ScheduledEvent>()).set(event.id, event);
  tell(world, "GUILD_SCHEDULED_EVENT_CREATE", event);
  return ok(scheduledEventJson(world, event));
}

function utc(time: string): string {
  return isoTime(Date.parse(time));
}

/** Which status may follow which (Guild Scheduled Event, "Event Status"). */
const NEXT: Readonly<Record<GuildScheduledEventStatus, readonly GuildScheduledEventStatus[]>> = {
  [Scheduled]: [Active, Canceled],
  [Active]: [Completed],
  [Completed]: [],
  [Canceled]: [],
};

/** Guild Scheduled Event, "Modify Guild Scheduled Event". */
async function change(call: Call): Promise<Answered> {
  const { world } = call;
  const guild = theGuild(call);
  const event = theEvent(call, guild);
  demandEvents(world, guild, event);
  await checkEvent(call.body, {
    entityType: event.entityType,
    now: world.calendar(),
    startsAt: event.startsAt,
  });
  const body = call.body as EventBody;
  if (body.status !== undefined && body.status !== event.status) {
    if (!NEXT[event.status].includes(body.status)) {
      refuse([
        {
          path: ["status"],
          code: "GUILD_SCHEDULED_EVENT_STATUS_TRANSITION",
          message: "Invalid Guild Scheduled Event Status Update",
        },
      ]);
    }
    event.status = body.status;
  }
  if (body.name !== undefined) event.name = body.name;
  if (body.description !== undefined) event.description = body.description;
  if (body.entity_metadata !== undefined) event.location = body.entity_metadata?.location;
  if (body.scheduled_start_time !== undefined) event.startsAt = utc(body.scheduled_start_time);
  if (body.scheduled_end_time !== undefined) {
    event.endsAt = body.scheduled_end_time === null ? null : utc(body.scheduled_end_time);
  }
  tell(world, "GUILD_SCHEDULED_EVENT_UPDATE", event);
  return ok(scheduledEventJson(world, event));
}

function remove(call: Call): Answered {
  const guild = theGuild(call);
  const event = theEvent(call, guild);
  demandEvents(call.world, guild, event);
  guild.events?.delete(event.id);
  tell(call.world, "GUILD_SCHEDULED_EVENT_DELETE", event);
  return NO_CONTENT;
}

function tell(
  world: World,
  type:
    | "GUILD_SCHEDULED_EVENT_CREATE"
    | "GUILD_SCHEDULED_EVENT_UPDATE"
    | "GUILD_SCHEDULED_EVENT_DELETE",
  event: ScheduledEvent,
): void {
  const { guildId } = event;
  world.hub.emit("dispatch", {
    type,
    guildId,
    intent: GatewayIntentBits.GuildScheduledEvents,
    data: () => scheduledEventJson(world, event),
  });
  world.hub.emit("change", { kind: "scheduledEvents", guildId });
}
