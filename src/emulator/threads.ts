import { ChannelType, GatewayIntentBits } from "discord-api-types/v10";
import { channelJson } from "./json.ts";
import type { Channel, World } from "./world.ts";

const { Guilds } = GatewayIntentBits;

export interface ThreadSpec {
  /** A thread on a message has that message's id. */
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly isPrivate?: boolean;
  readonly autoArchiveMinutes: number;
  readonly appliedTags?: readonly string[];
}

/** Opens a thread in a channel, or a post in a forum. */
export function createThread(world: World, parent: Channel, spec: ThreadSpec): Channel {
  const thread: Channel = {
    id: spec.id,
    type: threadType(parent, spec.isPrivate ?? false),
    name: spec.name,
    guildId: parent.guildId,
    parentId: parent.id,
    position: 0,
    topic: null,
    overwrites: [],
    tags: [],
    flags: 0,
    recipientId: undefined,
    thread: {
      archived: false,
      locked: false,
      autoArchiveMinutes: spec.autoArchiveMinutes,
      archivedAt: world.now(),
      ownerId: spec.ownerId,
      appliedTags: spec.appliedTags ?? [],
      messageCount: 0,
    },
    lastMessageId: null,
    messages: undefined,
  };
  world.channels.set(thread.id, thread);
  const guild = world.guilds.get(parent.guildId ?? "");
  if (guild) (guild.threadIds ??= new Set()).add(thread.id);
  tell(world, "THREAD_CREATE", thread);
  return thread;
}

function threadType(parent: Channel, isPrivate: boolean): ChannelType {
  if (isPrivate) return ChannelType.PrivateThread;
  return parent.type === ChannelType.GuildAnnouncement
    ? ChannelType.AnnouncementThread
    : ChannelType.PublicThread;
}

/** Archives a thread or opens it again; @throws when it is no thread */
export function archiveThread(world: World, channel: Channel, archived: boolean): void {
  if (!channel.thread) throw new Error(`channel ${channel.id} is no thread`);
  channel.thread.archived = archived;
  channel.thread.archivedAt = world.now();
  tell(world, "THREAD_UPDATE", channel);
}

/** Tells of a thread that is new or has changed. */
export function tell(world: World, type: "THREAD_CREATE" | "THREAD_UPDATE", thread: Channel): void {
  world.hub.emit("dispatch", {
    type,
    guildId: thread.guildId,
    intent: Guilds,
    data: () => ({
      ...channelJson(world, thread),
      ...(type === "THREAD_CREATE" && { newly_created: true }),
    }),
  });
  world.hub.emit("change", { kind: "channels", guildId: thread.guildId });
}
