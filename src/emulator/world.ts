import type {
  APIApplicationCommand,
  APIApplicationCommandPermission,
  APIAttachment,
  APIEmbed,
  APIMessageTopLevelComponent,
  ChannelType,
  GatewayDispatchEvents,
  GuildScheduledEventEntityType,
  GuildScheduledEventStatus,
  MessageType,
} from "discord-api-types/v10";
import type { Hub } from "./hub.ts";
import type { Ids } from "./ids.ts";
import type { Limits } from "./limits.ts";
import type { ApplicationInfo, EmulatorEvents } from "./types.ts";

/*
 * Everything that this Discord knows. Records hold ids and no rendered JSON, and rarely used maps
 * are made on first use, so that 10,000 servers stay small.
 */

export interface User {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly bot: boolean;
  readonly locale: string;
  readonly installed: boolean;
  directMessages: "open" | "closed";
  directChannelId: string | undefined;
}

export interface Member {
  readonly userId: string;
  roles: readonly string[];
  readonly nick: string | null;
  /** milliseconds */
  readonly joinedAt: number;
}

export interface Role {
  readonly id: string;
  readonly name: string;
  permissions: bigint;
  readonly position: number;
  readonly mentionable: boolean;
  /** Set on the role that Discord made for the bot. */
  readonly botId: string | undefined;
}

export interface Overwrite {
  readonly id: string;
  /** 0 role, 1 member */
  readonly type: 0 | 1;
  readonly allow: bigint;
  readonly deny: bigint;
}

export interface ThreadState {
  archived: boolean;
  locked: boolean;
  readonly autoArchiveMinutes: number;
  /** milliseconds */
  archivedAt: number;
  readonly ownerId: string;
  readonly appliedTags: readonly string[];
  messageCount: number;
}

export interface Channel {
  readonly id: string;
  readonly type: ChannelType;
  name: string;
  readonly guildId: string | undefined;
  readonly parentId: string | undefined;
  readonly position: number;
  readonly topic: string | null;
  overwrites: readonly Overwrite[];
  readonly tags: readonly { readonly id: string; readonly name: string }[];
  readonly flags: number;
  /** Of a direct channel: the person. */
  readonly recipientId: string | undefined;
  readonly thread: ThreadState | undefined;
  lastMessageId: string | null;
  /** Oldest first. Made on first use. */
  messages: Map<string, Message> | undefined;
  /** What the bot's nonces made here: message ids, oldest first. Made on first use. */
  nonces?: Map<string, string>;
}

export interface Message {
  readonly id: string;
  readonly channelId: string;
  readonly authorId: string;
  readonly type: MessageType;
  content: string;
  embeds: readonly APIEmbed[];
  components: readonly APIMessageTopLevelComponent[];
  attachments: readonly APIAttachment[];
  flags: number;
  mentions: Mentions;
  /** milliseconds */
  editedAt: number | undefined;
  readonly nonce: string | number | undefined;
  readonly referenceId: string | undefined;
  /** Of the interaction that it answers. */
  readonly interaction: MessageInteraction | undefined;
  readonly ephemeralFor: string | undefined;
  threadId: string | undefined;
}

export interface MessageInteraction {
  readonly id: string;
  /** 2 command, 3 component, 5 modal */
  readonly type: 2 | 3 | 5;
  readonly name: string | undefined;
  readonly userId: string;
}

/** Who was notified. */
export interface Mentions {
  readonly everyone: boolean;
  readonly users: readonly string[];
  readonly roles: readonly string[];
}

export interface ScheduledEvent {
  readonly id: string;
  readonly guildId: string;
  readonly creatorId: string;
  readonly channelId: string | null;
  readonly entityType: GuildScheduledEventEntityType;
  name: string;
  description: string | null;
  location: string | undefined;
  startsAt: string;
  endsAt: string | null;
  status: GuildScheduledEventStatus;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly locale: string;
  readonly members: Map<string, Member>;
  readonly roles: Map<string, Role>;
  readonly channelIds: Set<string>;
  threadIds: Set<string> | undefined;
  events: Map<string, ScheduledEvent> | undefined;
  /** By command id. */
  commandPermissions: Map<string, APIApplicationCommandPermission[]> | undefined;
  available: boolean;
}

/** Something that happened, for the gateway to tell those sessions that may hear of it. */
export interface Dispatch {
  readonly type: `${GatewayDispatchEvents}`;
  /** Undefined: a direct message or the application itself; these go to shard 0. */
  readonly guildId: string | undefined;
  /** The intent that a session must have declared; 0 for none. */
  readonly intent: number;
  /** Called only when a session hears of it. */
  readonly data: (intents: number) => unknown;
}

export interface WorldEvents extends EmulatorEvents {
  readonly dispatch: Dispatch;
}

export interface World {
  readonly now: () => number;
  /** What "in the past" means for a scheduled event; `now`, unless a story is played in another year. */
  readonly calendar: () => number;
  readonly ids: Ids;
  readonly limits: Limits;
  readonly application: ApplicationInfo;
  readonly token: string;
  readonly hub: Hub<WorldEvents>;
  readonly users: Map<string, User>;
  readonly guilds: Map<string, Guild>;
  /** Threads and direct channels too. */
  readonly channels: Map<string, Channel>;
  /** By scope: a server's id, or "global"; then by command id. */
  readonly commands: Map<string, Map<string, APIApplicationCommand>>;
  /** What is in the files of messages, by their attachment's id; the oldest first. */
  readonly files: Map<string, Uint8Array>;
}

export const GLOBAL = "global";

function found<T>(value: T | undefined, what: string, id: string): T {
  if (value === undefined) throw new Error(`this Discord has no ${what} ${id}`);
  return value;
}

/** @throws when there is none: for those who build a world or act in it, not for REST */
export function guildOf(world: World, id: string): Guild {
  return found(world.guilds.get(id), "server", id);
}

/** @throws as {@link guildOf} */
export function channelOf(world: World, id: string): Channel {
  return found(world.channels.get(id), "channel", id);
}

/** @throws as {@link guildOf} */
export function userOf(world: World, id: string): User {
  return found(world.users.get(id), "user", id);
}

/** @throws as {@link guildOf} */
export function roleOf(guild: Guild, id: string): Role {
  return found(guild.roles.get(id), "role", id);
}

/** Whether the bot is a member. */
export function hasBot(world: World, guild: Guild): boolean {
  return guild.members.has(world.application.botId);
}
