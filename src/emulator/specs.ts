import type { ChannelType } from "discord-api-types/v10";

/* What a world is built from, and how it is looked at. */

export interface UserSpec {
  readonly id?: string;
  readonly username?: string;
  readonly displayName?: string;
  readonly locale?: string;
  /** Whether the bot may write to them; closed answers 50007. */
  readonly directMessages?: "open" | "closed";
  /** Whether they installed the application for themselves. */
  readonly installed?: boolean;
}

export interface UserView {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
}

export interface OverwriteSpec {
  /** A role's or a user's id. */
  readonly id: string;
  readonly kind: "role" | "member";
  readonly allow?: bigint;
  readonly deny?: bigint;
}

export interface ChannelSpec {
  readonly id?: string;
  readonly name?: string;
  /** Default: a text channel. */
  readonly type?:
    | ChannelType.GuildText
    | ChannelType.GuildVoice
    | ChannelType.GuildCategory
    | ChannelType.GuildAnnouncement
    | ChannelType.GuildForum;
  readonly parentId?: string;
  readonly topic?: string;
  readonly overwrites?: readonly OverwriteSpec[];
  /** Names of a forum's tags. */
  readonly tags?: readonly string[];
  /** A forum that refuses posts without a tag. */
  readonly requireTag?: boolean;
}

export interface ChannelView {
  readonly id: string;
  readonly name: string;
  readonly type: ChannelType;
  readonly guildId: string | undefined;
  readonly parentId: string | undefined;
  /** The names of the tags that a forum has, or that a post in one was given. */
  readonly tags: readonly string[];
  /** Of a thread; false for any other channel. */
  readonly archived: boolean;
}

export interface RoleSpec {
  readonly id?: string;
  readonly name?: string;
  readonly permissions?: bigint;
  readonly mentionable?: boolean;
  readonly position?: number;
}

export interface RoleView {
  readonly id: string;
  readonly name: string;
  readonly permissions: bigint;
  readonly mentionable: boolean;
  readonly position: number;
}

export interface MemberSpec {
  readonly userId: string;
  readonly roles?: readonly string[];
  readonly nick?: string;
}

export interface GuildSpec {
  readonly id?: string;
  readonly name?: string;
  readonly locale?: string;
  /** Default: a new user. The owner may do everything. */
  readonly ownerId?: string;
  /** Default: one text channel named "general". */
  readonly channels?: readonly ChannelSpec[];
  readonly roles?: readonly RoleSpec[];
  readonly members?: readonly MemberSpec[];
  /** What @everyone may do; default Discord's for a new server. */
  readonly everyone?: bigint;
  /** What the bot's own role allows; default nothing beyond @everyone. */
  readonly botPermissions?: bigint;
  /** Whether the bot is in it; default true. */
  readonly bot?: boolean;
}

export interface GuildView {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  /** The role that Discord makes for the bot; undefined when the bot is not in it. */
  readonly botRoleId: string | undefined;
  readonly channels: readonly ChannelView[];
  readonly roles: readonly RoleView[];
  readonly memberIds: readonly string[];
}

export interface ScheduledEventView {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly location: string | undefined;
  readonly startsAt: string;
  readonly endsAt: string | null;
  readonly status: "scheduled" | "active" | "completed" | "canceled";
}
