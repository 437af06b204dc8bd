import { ChannelType, PermissionFlagsBits } from "discord-api-types/v10";
import { isRaw } from "../checks/components.ts";
import { checkMessage } from "../checks/message.ts";
import { refuse, type Problem } from "../checks/problems.ts";
import { specProblems } from "../checks/spec.ts";
import { compareIds } from "../ids.ts";
import { channelJson, isoTime } from "../json.ts";
import { messageJson } from "../message-json.ts";
import { asInput, createMessage } from "../messages.ts";
import { may, permissionsIn } from "../permissions.ts";
import { createThread, tell } from "../threads.ts";
import type { Channel, World } from "../world.ts";
import { ApiError } from "./errors.ts";
import { MESSAGE_FLAGS } from "./messages.ts";
import { demand, ok, theChannel, theGuild, theMessage } from "./route.ts";
import type { Answered, Call, Route } from "./route.ts";

export const threadRoutes: readonly Route[] = [
  { method: "POST", path: "/channels/:channel/messages/:message/threads", run: onMessage },
  { method: "POST", path: "/channels/:channel/threads", run: start },
  { method: "GET", path: "/channels/:channel/threads/archived/public", run: archivedOf },
  { method: "GET", path: "/guilds/:guild/threads/active", run: activeOf },
];

/** A channel's default is one day (Channel, "Start Thread from Message"). */
const DEFAULT_ARCHIVE_MINUTES = 1_440;
const THREADABLE: readonly ChannelType[] = [ChannelType.GuildText, ChannelType.GuildAnnouncement];
const FORUMS: readonly ChannelType[] = [ChannelType.GuildForum, ChannelType.GuildMedia];
const REQUIRE_TAG = 1 << 4;

/** As much of the bodies as is read, after the checks. */
interface ThreadBody {
  readonly name: string;
  readonly type?: ChannelType;
  readonly auto_archive_duration?: number | null;
  readonly applied_tags?: readonly string[] | null;
  readonly message?: unknown;
}

/** Channel, "Start Thread from Message": the thread has the message's id. */
async function onMessage(call: Call): Promise<Answered> {
  const { world } = call;
  const channel = theChannel(call);
  if (!THREADABLE.includes(channel.type)) throw new ApiError("wrongChannelType");
  demand(call, channel, PermissionFlagsBits.CreatePublicThreads);
  const message = theMessage(call, channel);
  if (message.threadId !== undefined) throw new ApiError("threadExists");
  // The message's channel says which type it is; discord.js sends it all the same.
  const { type: _ignored, ...body } = call.body as ThreadBody;
  refuse(await specProblems("CreateTextThreadWithMessageRequestSchema", body));
  message.threadId = message.id;
  return created(world, open(call, channel, message.id, body));
}

function open(call: Call, parent: Channel, id: string, body: ThreadBody): Channel {
  return createThread(call.world, parent, {
    id,
    name: body.name,
    ownerId: call.world.application.botId,
    isPrivate: body.type === ChannelType.PrivateThread,
    autoArchiveMinutes: body.auto_archive_duration ?? DEFAULT_ARCHIVE_MINUTES,
    appliedTags: body.applied_tags ?? [],
  });
}

function created(world: World, thread: Channel): Answered {
  return { status: 201, body: channelJson(world, thread) };
}

/** Channel, "Start Thread without Message", and "Start Thread in Forum or Media Channel". */
async function start(call: Call): Promise<Answered> {
  const { world } = call;
  const channel = theChannel(call);
  if (FORUMS.includes(channel.type)) return post(call, channel);
  if (!THREADABLE.includes(channel.type)) throw new ApiError("wrongChannelType");
  refuse(await specProblems("CreateTextThreadWithoutMessageRequestSchema", call.body));
  // Left out, the type is private (Channel, "Start Thread without Message").
  const body = { type: ChannelType.PrivateThread, ...(call.body as ThreadBody) } as const;
  demand(
    call,
    channel,
    body.type === ChannelType.PrivateThread
      ? PermissionFlagsBits.CreatePrivateThreads
      : PermissionFlagsBits.CreatePublicThreads,
  );
  return created(world, open(call, channel, world.ids.next(), body));
}

/** A forum post: a thread and its first message, which has the same id. */
async function post(call: Call, forum: Channel): Promise<Answered> {
  const { world, files } = call;
  // "the current user must have the SEND_MESSAGES permission (CREATE_PUBLIC_THREADS is ignored)".
  demand(call, forum, PermissionFlagsBits.SendMessages);
  const raw = isRaw(call.body) ? call.body : {};
  await checkMessage(raw, {
    schema: "CreateForumThreadRequestSchema",
    within: "message",
    files: files.map(({ name }) => name),
    allowedFlags: MESSAGE_FLAGS,
    edit: false,
  });
  const body = raw as unknown as ThreadBody;
  refuse(tagProblems(forum, body.applied_tags ?? []));
  const thread = open(call, forum, world.ids.next(), body);
  const message = createMessage(world, thread, world.application.botId, asInput(body.message), {
    files,
    id: thread.id,
  });
  return {
    status: 201,
    body: { ...channelJson(world, thread), message: messageJson(world, message) },
  };
}

function tagProblems(forum: Channel, tags: readonly string[]): Problem[] {
  const path = ["applied_tags"];
  if (tags.length === 0 && forum.flags & REQUIRE_TAG) {
    return [{ path, code: "BASE_TYPE_REQUIRED", message: "A tag is required in this forum" }];
  }
  return tags.every((id) => forum.tags.some((tag) => tag.id === id))
    ? []
    : [{ path, code: "FORUM_TAG_UNKNOWN", message: "Unknown tag" }];
}

/** Guild, "List Active Guild Threads": newest first, those that the bot can see. */
function activeOf(call: Call): Answered {
  const { world } = call;
  const guild = theGuild(call);
  const threads = [...(guild.threadIds ?? [])]
    .flatMap((id) => world.channels.get(id) ?? [])
    .filter((thread) => thread.thread?.archived === false && sees(world, thread))
    .toSorted((a, b) => compareIds(b.id, a.id));
  return ok({ threads: threads.map((thread) => channelJson(world, thread)), members: [] });
}

/** Channel, "List Public Archived Threads": the last archived first. */
function archivedOf(call: Call): Answered {
  const { world, query } = call;
  const channel = theChannel(call);
  demand(call, channel, PermissionFlagsBits.ReadMessageHistory);
  const limit = Math.min(Number(query.get("limit") ?? 50), 100);
  const before = query.get("before") ?? isoTime(world.now() + 1);
  const guild = world.guilds.get(channel.guildId ?? "");
  const all = [...(guild?.threadIds ?? [])]
    .flatMap((id) => world.channels.get(id) ?? [])
    .filter(
      ({ parentId, type, thread }) =>
        parentId === channel.id &&
        type !== ChannelType.PrivateThread &&
        thread?.archived === true &&
        thread.archivedAt < Date.parse(before),
    )
    .toSorted((a, b) => (b.thread?.archivedAt ?? 0) - (a.thread?.archivedAt ?? 0));
  return ok({
    threads: all.slice(0, limit).map((thread) => channelJson(world, thread)),
    members: [],
    has_more: all.length > limit,
  });
}

function sees(world: World, channel: Channel): boolean {
  const permissions = permissionsIn(world, channel, world.application.botId);
  return may(permissions, PermissionFlagsBits.ViewChannel);
}

/** Channel, "Modify Channel" for a thread: opening needs writing, all else managing. */
export async function changeThread(call: Call, channel: Channel): Promise<Answered> {
  const { thread } = channel;
  if (!thread) throw new ApiError("wrongChannelType");
  refuse(await specProblems("UpdateThreadRequestPartialSchema", call.body));
  const body = isRaw(call.body) ? call.body : {};
  const { archived, locked, name } = body;
  const onlyOpens = archived === false && Object.keys(body).length === 1 && !thread.locked;
  // Who began a thread may change it; once it is locked only moderators open it.
  const isOwn = thread.ownerId === call.world.application.botId;
  const own = isOwn && !thread.locked && locked === undefined;
  if (onlyOpens || own) demand(call, channel, PermissionFlagsBits.SendMessagesInThreads);
  else demand(call, channel, PermissionFlagsBits.ManageThreads);
  if (thread.archived && archived !== false) throw new ApiError("archivedThread");
  if (typeof archived === "boolean" && archived !== thread.archived) {
    thread.archived = archived;
    thread.archivedAt = call.world.now();
  }
  if (typeof locked === "boolean") thread.locked = locked;
  if (typeof name === "string") channel.name = name;
  tell(call.world, "THREAD_UPDATE", channel);
  return ok(channelJson(call.world, channel));
}
