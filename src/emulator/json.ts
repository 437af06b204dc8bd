import { ChannelType, GatewayIntentBits, type APIUser } from "discord-api-types/v10";
import { permissionsIn } from "./permissions.ts";
import { userOf } from "./world.ts";
import type { Channel, Guild, Member, Role, ScheduledEvent, User, World } from "./world.ts";

/* The world's records in the shapes of Discord's API. Pure: nothing is changed or sent here. */

export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}

export function userJson(user: User): APIUser {
  return {
    id: user.id,
    username: user.username,
    discriminator: "0",
    global_name: user.bot ? null : user.displayName,
    avatar: null,
    bot: user.bot,
    system: false,
    banner: null,
    accent_color: null,
  };
}

export function memberJson(member: Member) {
  return {
    nick: member.nick,
    avatar: null,
    banner: null,
    roles: [...member.roles],
    joined_at: isoTime(member.joinedAt),
    premium_since: null,
    deaf: false,
    mute: false,
    flags: 0,
    pending: false,
    communication_disabled_until: null,
  };
}

export function memberWithUserJson(world: World, member: Member) {
  return { ...memberJson(member), user: userJson(userOf(world, member.userId)) };
}

export function roleJson(role: Role) {
  return {
    id: role.id,
    name: role.name,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position: role.position,
    permissions: String(role.permissions),
    managed: role.botId !== undefined,
    mentionable: role.mentionable,
    flags: 0,
    ...(role.botId === undefined ? {} : { tags: { bot_id: role.botId } }),
  };
}

function threadJson(channel: Channel) {
  const { thread } = channel;
  if (!thread) return {};
  return {
    owner_id: thread.ownerId,
    message_count: thread.messageCount,
    total_message_sent: thread.messageCount,
    member_count: 1,
    rate_limit_per_user: 0,
    applied_tags: [...thread.appliedTags],
    thread_metadata: {
      archived: thread.archived,
      auto_archive_duration: thread.autoArchiveMinutes,
      archive_timestamp: isoTime(thread.archivedAt),
      locked: thread.locked,
    },
  };
}

export function channelJson(world: World, channel: Channel) {
  const common = {
    id: channel.id,
    type: channel.type,
    last_message_id: channel.lastMessageId,
    flags: channel.flags,
  };
  if (channel.recipientId !== undefined) {
    return { ...common, recipients: [userJson(userOf(world, channel.recipientId))] };
  }
  const inServer = {
    ...common,
    guild_id: channel.guildId,
    name: channel.name,
    parent_id: channel.parentId ?? null,
  };
  if (channel.thread) return { ...inServer, ...threadJson(channel) };
  return {
    ...inServer,
    position: channel.position,
    topic: channel.topic,
    nsfw: false,
    rate_limit_per_user: 0,
    permission_overwrites: channel.overwrites.map(({ id, type, allow, deny }) => ({
      id,
      type,
      allow: String(allow),
      deny: String(deny),
    })),
    ...(channel.type === ChannelType.GuildForum && {
      available_tags: channel.tags.map(({ id, name }) => ({
        id,
        name,
        moderated: false,
        emoji_id: null,
        emoji_name: null,
      })),
      default_reaction_emoji: null,
      default_sort_order: null,
      default_forum_layout: 0,
    }),
  };
}

/** A channel as an interaction shows it: with the permissions of the one who acts. */
export function partialChannelJson(world: World, channel: Channel, userId: string) {
  return {
    ...channelJson(world, channel),
    permissions: String(permissionsIn(world, channel, userId)),
  };
}

export function guildJson(guild: Guild) {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    description: null,
    owner_id: guild.ownerId,
    afk_channel_id: null,
    afk_timeout: 300,
    widget_enabled: false,
    verification_level: 0,
    default_message_notifications: 1,
    explicit_content_filter: 0,
    roles: [...guild.roles.values()].map(roleJson),
    emojis: [],
    stickers: [],
    features: [],
    mfa_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: guild.locale,
    nsfw_level: 0,
  };
}

function channelsJson(world: World, ids: Iterable<string>) {
  return [...ids].flatMap((id) => {
    const channel = world.channels.get(id);
    return channel ? [channelJson(world, channel)] : [];
  });
}

/** GUILD_CREATE's payload: without the members intent Discord sends the bot's own member only. */
export function guildCreateJson(world: World, guild: Guild, intents: number) {
  const own = guild.members.get(world.application.botId);
  const members = intents & GatewayIntentBits.GuildMembers ? [...guild.members.values()] : [own];
  return {
    ...guildJson(guild),
    joined_at: isoTime(own?.joinedAt ?? world.now()),
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    members: members.flatMap((member) => (member ? [memberWithUserJson(world, member)] : [])),
    channels: channelsJson(world, guild.channelIds),
    threads: channelsJson(world, guild.threadIds ?? []).filter(
      ({ id }) => world.channels.get(id)?.thread?.archived === false,
    ),
    voice_states: [],
    presences: [],
    stage_instances: [],
    soundboard_sounds: [],
    guild_scheduled_events:
      intents & GatewayIntentBits.GuildScheduledEvents
        ? [...(guild.events?.values() ?? [])].map((event) => scheduledEventJson(world, event))
        : [],
  };
}

export function scheduledEventJson(world: World, event: ScheduledEvent) {
  return {
    id: event.id,
    guild_id: event.guildId,
    channel_id: event.channelId,
    creator_id: event.creatorId,
    creator: userJson(userOf(world, event.creatorId)),
    name: event.name,
    description: event.description,
    scheduled_start_time: event.startsAt,
    scheduled_end_time: event.endsAt,
    privacy_level: 2,
    status: event.status,
    entity_type: event.entityType,
    entity_id: null,
    entity_metadata: event.location === undefined ? null : { location: event.location },
    user_count: 0,
    image: null,
    recurrence_rule: null,
  };
}
