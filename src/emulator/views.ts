import { messageJson } from "./message-json.ts";
import type {
  ChannelView,
  GuildView,
  MessageView,
  OverwriteSpec,
  RoleView,
  ScheduledEventView,
  UserView,
} from "./types.ts";
import type { Channel, Guild, Message, Role, ScheduledEvent, User, World } from "./world.ts";

/* The world as those see it who build it and look at it; plain copies. */

export function userView({ id, username, displayName }: User): UserView {
  return { id, username, displayName };
}

export function channelView(world: World, channel: Channel): ChannelView {
  const { id, name, type, guildId, parentId, thread } = channel;
  const archived = thread?.archived ?? false;
  return { id, name, type, guildId, parentId, tags: tagNames(world, channel), archived };
}

/** A forum's own tags; of a post, those of its forum that it was given. */
function tagNames(world: World, { tags, parentId, thread }: Channel): string[] {
  const offered = thread ? (world.channels.get(parentId ?? "")?.tags ?? []) : tags;
  return offered
    .filter(({ id }) => !thread || thread.appliedTags.includes(id))
    .map(({ name }) => name);
}

/** The overwrites of a channel, as `setOverwrites` takes them. */
export function overwriteViews({ overwrites }: Channel): OverwriteSpec[] {
  return overwrites.map(({ id, type, allow, deny }) => ({
    id,
    kind: type === 0 ? "role" : "member",
    allow,
    deny,
  }));
}

export function roleView({ id, name, permissions, mentionable, position }: Role): RoleView {
  return { id, name, permissions, mentionable, position };
}

export function channelViews(world: World, ids: Iterable<string>): ChannelView[] {
  return [...ids].flatMap((id) => {
    const channel = world.channels.get(id);
    return channel ? [channelView(world, channel)] : [];
  });
}

export function guildView(world: World, guild: Guild): GuildView {
  const roles = [...guild.roles.values()];
  return {
    id: guild.id,
    name: guild.name,
    ownerId: guild.ownerId,
    botRoleId: roles.find((role) => role.botId !== undefined)?.id,
    channels: channelViews(world, guild.channelIds),
    roles: roles.map(roleView),
    memberIds: [...guild.members.keys()],
  };
}

export function scheduledEventView(event: ScheduledEvent): ScheduledEventView {
  const { id, name, description, location, startsAt, endsAt, status } = event;
  const statuses = { 1: "scheduled", 2: "active", 3: "completed", 4: "canceled" } as const;
  return { id, name, description, location, startsAt, endsAt, status: statuses[status] };
}

export function messageView(world: World, message: Message): MessageView {
  const { ephemeralFor } = message;
  return {
    ...messageJson(world, message),
    ...(ephemeralFor !== undefined && { ephemeralFor }),
  };
}
