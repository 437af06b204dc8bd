import { ChannelType, MessageFlags, PermissionFlagsBits } from "discord-api-types/v10";
import { checkMessage } from "../checks/message.ts";
import { refuse } from "../checks/problems.ts";
import { compareIds, timeOfId } from "../ids.ts";
import { messageJson } from "../message-json.ts";
import { asInput, canWriteTo, createMessage, deleteMessage, editMessage } from "../messages.ts";
import { may, permissionsIn } from "../permissions.ts";
import { archiveThread } from "../threads.ts";
import type { Channel, Message, World } from "../world.ts";
import { ApiError } from "./errors.ts";
import { demand, NO_CONTENT, ok, theChannel, theMessage } from "./route.ts";
import type { Answered, Call, Route } from "./route.ts";

const LIST = "/channels/:channel/messages";
const ONE = `${LIST}/:message`;

/** Flags that a bot may set on a message of its own (Message, "Create Message"). */
export const MESSAGE_FLAGS =
  MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2;

const TEXTLESS: readonly ChannelType[] = [
  ChannelType.GuildCategory,
  ChannelType.GuildForum,
  ChannelType.GuildMedia,
  ChannelType.GuildDirectory,
];

export const messageRoutes: readonly Route[] = [
  { method: "GET", path: LIST, run: list },
  { method: "POST", path: LIST, kind: "createMessage", run: create },
  { method: "GET", path: ONE, run: getOne },
  { method: "PATCH", path: ONE, run: edit },
  { method: "DELETE", path: ONE, run: remove },
];

/** @throws {ApiError} 50008 for a channel that holds no messages of its own */
function theTextChannel(call: Call): Channel {
  const channel = theChannel(call);
  if (TEXTLESS.includes(channel.type)) throw new ApiError("nonTextChannel");
  return channel;
}

/** Message, "Get Channel Messages": newest first. */
function list(call: Call): Answered {
  const { world, query } = call;
  const channel = theTextChannel(call);
  demand(call, channel, PermissionFlagsBits.ViewChannel);
  const limit = Number(query.get("limit") ?? 50);
  if (!(limit >= 1 && limit <= 100)) {
    refuse([
      {
        path: ["limit"],
        code: limit > 100 ? "NUMBER_TYPE_MAX" : "NUMBER_TYPE_MIN",
        message: "Value should be between 1 and 100.",
      },
    ]);
  }
  // "If the bot is missing READ_MESSAGE_HISTORY … this will return no messages".
  if (!may(botPermissions(world, channel), PermissionFlagsBits.ReadMessageHistory)) return ok([]);
  const everyones = [...(channel.messages?.values() ?? [])].filter(
    ({ ephemeralFor }) => ephemeralFor === undefined,
  );
  return ok(
    page(everyones, query, limit)
      .toReversed()
      .map((message) => messageJson(world, message)),
  );
}

/** The messages that before, after or around ask for; oldest first. */
function page(messages: readonly Message[], query: URLSearchParams, limit: number): Message[] {
  const around = query.get("around");
  if (around) {
    const older = messages.filter(({ id }) => compareIds(id, around) < 0);
    const others = messages.filter(({ id }) => compareIds(id, around) >= 0);
    const half = Math.floor(limit / 2);
    return [...older.slice(-half || older.length), ...others.slice(0, limit - half)];
  }
  const after = query.get("after");
  if (after) return messages.filter(({ id }) => compareIds(id, after) > 0).slice(0, limit);
  const before = query.get("before");
  const candidates = before
    ? messages.filter(({ id }) => compareIds(id, before) < 0)
    : [...messages];
  return candidates.slice(-limit);
}

function botPermissions(world: World, channel: Channel): bigint {
  return permissionsIn(world, channel, world.application.botId);
}

/** Message, "Create Message". */
async function create(call: Call): Promise<Answered> {
  const { world, files } = call;
  const channel = theTextChannel(call);
  demandWriting(call, channel);
  await checkMessage(call.body, {
    schema: "MessageCreateRequestSchema",
    files: files.map(({ name }) => name),
    allowedFlags: MESSAGE_FLAGS,
    edit: false,
  });
  const input = asInput(call.body);
  if (files.length > 0) demand(call, channel, PermissionFlagsBits.AttachFiles);
  const replied = input.message_reference?.message_id;
  if (replied !== undefined && !channel.messages?.has(replied)) {
    refuse([
      {
        path: ["message_reference"],
        code: "REPLIES_UNKNOWN_MESSAGE",
        message: "Unknown message",
      },
    ]);
  }
  const { nonce } = input;
  if (input.enforce_nonce && nonce !== undefined && nonce !== null) {
    const earlier = recentNonce(world, channel, nonce);
    if (earlier) return ok(messageJson(world, earlier));
  }
  if (channel.thread?.archived) archiveThread(world, channel, false);
  const message = createMessage(world, channel, world.application.botId, input, { files });
  rememberNonce(world, channel, message);
  return ok(messageJson(world, message));
}

/**
 * @throws {ApiError} 50007 to closed doors, 50001, 50013, 50083 in a locked and archived thread
 */
function demandWriting(call: Call, channel: Channel): void {
  const { world } = call;
  if (channel.recipientId !== undefined) {
    if (!canWriteTo(world, channel.recipientId)) throw new ApiError("cannotMessageUser");
    return;
  }
  const isThread = channel.thread !== undefined;
  demand(
    call,
    channel,
    isThread ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages,
  );
  const moderates = may(botPermissions(world, channel), PermissionFlagsBits.ManageThreads);
  if (channel.thread?.archived && channel.thread.locked && !moderates) {
    throw new ApiError("archivedThread");
  }
}

/**
 * The message that this bot made with a nonce in the past few minutes.
 * @throws {ApiError} 10008 when it has been deleted since
 */
function recentNonce(world: World, channel: Channel, nonce: string | number): Message | undefined {
  const id = channel.nonces?.get(String(nonce));
  if (id === undefined || world.now() - timeOfId(id) > world.limits.nonceMs) return undefined;
  const message = channel.messages?.get(id);
  if (!message) throw new ApiError("unknownMessage");
  return message;
}

function rememberNonce(world: World, channel: Channel, message: Message): void {
  if (message.nonce === undefined) return;
  const nonces = (channel.nonces ??= new Map<string, string>());
  for (const [nonce, id] of nonces) {
    if (world.now() - timeOfId(id) <= world.limits.nonceMs) break;
    nonces.delete(nonce);
  }
  nonces.delete(String(message.nonce));
  nonces.set(String(message.nonce), message.id);
}

/** Message, "Get Channel Message". */
function getOne(call: Call): Answered {
  const channel = theTextChannel(call);
  demand(call, channel, PermissionFlagsBits.ReadMessageHistory);
  return ok(messageJson(call.world, theMessage(call, channel)));
}

/** Message, "Edit Message": only one's own. */
async function edit(call: Call): Promise<Answered> {
  const { world } = call;
  const channel = theTextChannel(call);
  demand(call, channel, PermissionFlagsBits.ViewChannel);
  const message = theMessage(call, channel);
  if (message.authorId !== world.application.botId) throw new ApiError("notAuthor");
  if (channel.thread?.archived) throw new ApiError("archivedThread");
  await checkMessage(call.body, {
    schema: "MessageEditRequestPartialSchema",
    files: call.files.map(({ name }) => name),
    current: message,
    allowedFlags: MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2,
    edit: true,
  });
  editMessage(world, channel, message, asInput(call.body), call.files);
  return ok(messageJson(world, message));
}

/** Message, "Delete Message": others' with Manage Messages. */
function remove(call: Call): Answered {
  const { world } = call;
  const channel = theTextChannel(call);
  demand(call, channel, PermissionFlagsBits.ViewChannel);
  const message = theMessage(call, channel);
  const own = message.authorId === world.application.botId;
  if (!own) demand(call, channel, PermissionFlagsBits.ManageMessages);
  deleteMessage(world, channel, message);
  return NO_CONTENT;
}
