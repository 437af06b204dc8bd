import type { Interactions } from "../interactions.ts";
import type { UploadedFile } from "../files.ts";
import { permissionsIn, may } from "../permissions.ts";
import type { Channel, Guild, Message, World } from "../world.ts";
import { ApiError, type ErrorName } from "./errors.ts";
import { PermissionFlagsBits } from "discord-api-types/v10";

/** A request that got through authentication and rate limits. */
export interface Call {
  readonly world: World;
  readonly interactions: Interactions;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
}

export interface Answered {
  readonly status: number;
  /** Nothing for 204. */
  readonly body?: unknown;
}

export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** In Hono's words: `/channels/:channel/messages`. */
  readonly path: string;
  /** Interaction endpoints carry their own token and stand outside of the global limit. */
  readonly kind?: "createMessage" | "interaction";
  readonly run: (call: Call) => Answered | Promise<Answered>;
}

export function ok(body: unknown): Answered {
  return { status: 200, body };
}

export const NO_CONTENT: Answered = Object.freeze({ status: 204 });

export function param(call: Call, name: string): string {
  return call.params[name] ?? "";
}

/** @throws {ApiError} 10003 */
export function theChannel(call: Call): Channel {
  const channel = call.world.channels.get(param(call, "channel"));
  if (!channel) throw new ApiError("unknownChannel");
  return channel;
}

/** @throws {ApiError} 10004, also for a server that the bot is not in */
export function theGuild(call: Call): Guild {
  const guild = call.world.guilds.get(param(call, "guild"));
  if (!guild?.members.has(call.world.application.botId)) throw new ApiError("unknownGuild");
  return guild;
}

/** @throws {ApiError} 10008; ephemeral messages are not found here */
export function theMessage(call: Call, channel: Channel): Message {
  const message = channel.messages?.get(param(call, "message"));
  if (!message || message.ephemeralFor !== undefined) throw new ApiError("unknownMessage");
  return message;
}

/**
 * Demands permissions of the bot in a channel.
 * @throws {ApiError} 50001 when it cannot see the channel, else 50013
 */
export function demand(call: Call, channel: Channel, wanted: bigint): void {
  const { world } = call;
  const permissions = permissionsIn(world, channel, world.application.botId);
  if (!may(permissions, PermissionFlagsBits.ViewChannel)) throw new ApiError("missingAccess");
  if (!may(permissions, wanted)) throw new ApiError("missingPermissions");
}

/** @throws {ApiError} the named error when the value is missing */
export function orFail<T>(value: T | undefined, error: ErrorName): T {
  if (value === undefined) throw new ApiError(error);
  return value;
}
