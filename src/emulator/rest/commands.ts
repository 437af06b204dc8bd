import { ApplicationCommandType, type APIApplicationCommand } from "discord-api-types/v10";
import { checkCommand, checkCommands } from "../checks/command.ts";
import { isRaw, type Raw } from "../checks/components.ts";
import type { SpecName } from "../checks/spec.ts";
import { GLOBAL } from "../world.ts";
import { ApiError } from "./errors.ts";
import {
  NO_CONTENT,
  ok,
  orFail,
  param,
  theGuild,
  type Answered,
  type Call,
  type Route,
} from "./route.ts";

/** Commands of each type in one scope (Application Commands, "Registering a Command"). */
const MAX_COMMANDS: Readonly<Partial<Record<ApplicationCommandType, number>>> = {
  [ApplicationCommandType.ChatInput]: 100,
  [ApplicationCommandType.User]: 15,
  [ApplicationCommandType.Message]: 15,
};

const GLOBALS = "/applications/:application/commands";
const OF_GUILD = "/applications/:application/guilds/:guild/commands";

export const commandRoutes: readonly Route[] = [GLOBALS, OF_GUILD].flatMap((base): Route[] => [
  { method: "GET", path: base, run: (call) => ok([...scope(call).values()]) },
  { method: "PUT", path: base, run: overwrite },
  { method: "POST", path: base, run: create },
  { method: "GET", path: `${base}/:command`, run: (call) => ok(theCommand(call)) },
  { method: "PATCH", path: `${base}/:command`, run: change },
  {
    method: "DELETE",
    path: `${base}/:command`,
    run(call) {
      scope(call).delete(theCommand(call).id);
      changed(call);
      return NO_CONTENT;
    },
  },
]);

export const commandPermissionRoutes: readonly Route[] = [
  {
    method: "GET",
    path: `${OF_GUILD}/:command/permissions`,
    run(call) {
      const guild = theGuild(call);
      const id = param(call, "command");
      return ok({
        id,
        application_id: call.world.application.id,
        guild_id: guild.id,
        permissions: guild.commandPermissions?.get(id) ?? [],
      });
    },
  },
];

function scopeId(call: Call): string {
  return call.params["guild"] === undefined ? GLOBAL : theGuild(call).id;
}

/** @throws {ApiError} 50001 for another application's commands or a server without the bot */
function scope(call: Call): Map<string, APIApplicationCommand> {
  const { world } = call;
  if (param(call, "application") !== world.application.id) throw new ApiError("missingAccess");
  const id = call.params["guild"] ?? GLOBAL;
  if (id !== GLOBAL && !world.guilds.get(id)?.members.has(world.application.botId)) {
    throw new ApiError("missingAccess");
  }
  const known = world.commands.get(id);
  if (known) return known;
  const fresh = new Map<string, APIApplicationCommand>();
  world.commands.set(id, fresh);
  return fresh;
}

function theCommand(call: Call): APIApplicationCommand {
  return orFail(scope(call).get(param(call, "command")), "unknownCommand");
}

function changed(call: Call): void {
  const guildId = call.params["guild"];
  call.world.hub.emit("change", { kind: "commands", guildId });
}

/** What a command says about itself as Discord stores it: with all defaults filled in. */
function stored(call: Call, body: unknown, id: string): APIApplicationCommand {
  const given = isRaw(body) ? body : {};
  const permissions = given["default_member_permissions"];
  const isGlobal = call.params["guild"] === undefined;
  const command: Raw = {
    ...given,
    id,
    application_id: call.world.application.id,
    type: given["type"] ?? ApplicationCommandType.ChatInput,
    version: call.world.ids.next(),
    description: given["description"] ?? "",
    default_member_permissions:
      typeof permissions === "string" || typeof permissions === "number"
        ? String(permissions)
        : null,
    nsfw: given["nsfw"] ?? false,
    ...(isGlobal
      ? {
          contexts: given["contexts"] ?? null,
          integration_types: given["integration_types"] ?? [0],
          dm_permission: true,
        }
      : { guild_id: scopeId(call) }),
  };
  return command as unknown as APIApplicationCommand;
}

function sameName(
  commands: Map<string, APIApplicationCommand>,
  command: APIApplicationCommand,
): APIApplicationCommand | undefined {
  return [...commands.values()].find(
    (known) => known.name === command.name && known.type === command.type,
  );
}

/** @throws {ApiError} 30032 when there would be too many of a type */
function limitCount(commands: Iterable<APIApplicationCommand>): void {
  const counts = new Map<ApplicationCommandType, number>();
  for (const { type } of commands) {
    const count = (counts.get(type) ?? 0) + 1;
    counts.set(type, count);
    if (count > (MAX_COMMANDS[type] ?? Infinity)) throw new ApiError("tooManyCommands");
  }
}

/** Bulk overwrite: a command that keeps its name keeps its id. */
async function overwrite(call: Call): Promise<Answered> {
  const commands = scope(call);
  await checkCommands(call.body);
  const bodies: unknown[] = Array.isArray(call.body) ? call.body : [];
  const next = bodies.map((body) => {
    const command = stored(call, body, call.world.ids.next());
    const known = sameName(commands, command);
    return known ? { ...command, id: known.id } : command;
  });
  limitCount(next);
  commands.clear();
  for (const command of next) commands.set(command.id, command);
  changed(call);
  return ok(next);
}

/** An existing name is replaced and answered 200, a new one 201. */
async function create(call: Call): Promise<Answered> {
  const commands = scope(call);
  await checkCommand("ApplicationCommandCreateRequestSchema", call.body);
  const command = stored(call, call.body, call.world.ids.next());
  const known = sameName(commands, command);
  const kept = known ? { ...command, id: known.id } : command;
  limitCount([...commands.values(), ...(known ? [] : [kept])]);
  commands.set(kept.id, kept);
  changed(call);
  return { status: known ? 200 : 201, body: kept };
}

async function change(call: Call): Promise<Answered> {
  const command = theCommand(call);
  const schema: SpecName = "ApplicationCommandPatchRequestPartialSchema";
  await checkCommand(schema, call.body);
  const next = stored(call, { ...command, ...(call.body as object) }, command.id);
  scope(call).set(next.id, next);
  changed(call);
  return ok(next);
}
