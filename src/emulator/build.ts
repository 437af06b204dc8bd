import {
  ApplicationCommandPermissionType,
  ChannelType,
  GatewayIntentBits,
} from "discord-api-types/v10";
import { channelJson, guildCreateJson, memberWithUserJson, roleJson } from "./json.ts";
import { DEFAULT_EVERYONE } from "./permissions.ts";
import { GLOBAL, channelOf, guildOf, hasBot, roleOf, userOf } from "./world.ts";
import type { Channel, Guild, Member, Overwrite, Role, User, World } from "./world.ts";
import type {
  ChannelSpec,
  GuildSpec,
  MemberSpec,
  OverwriteSpec,
  RoleSpec,
  UserSpec,
} from "./types.ts";

/* What happens to servers from outside the bot; each change is told over the gateway. */

const { Guilds, GuildMembers } = GatewayIntentBits;

export function addUser(world: World, spec: UserSpec & { readonly bot?: boolean } = {}): User {
  const id = spec.id ?? world.ids.next();
  const username = spec.username ?? `user${world.users.size}`;
  const user: User = {
    id,
    username,
    displayName: spec.displayName ?? username,
    bot: spec.bot ?? false,
    locale: spec.locale ?? "en-US",
    installed: spec.installed ?? false,
    directMessages: spec.directMessages ?? "open",
    directChannelId: undefined,
  };
  world.users.set(id, user);
  return user;
}

export function addGuild(world: World, spec: GuildSpec = {}): Guild {
  const id = spec.id ?? world.ids.nextGuild();
  const guild: Guild = {
    id,
    name: spec.name ?? `Server ${world.guilds.size + 1}`,
    ownerId: spec.ownerId ?? addUser(world).id,
    locale: spec.locale ?? "en-US",
    members: new Map(),
    roles: new Map(),
    channelIds: new Set(),
    threadIds: undefined,
    events: undefined,
    commandPermissions: undefined,
    available: true,
  };
  guild.roles.set(id, {
    id,
    name: "@everyone",
    permissions: spec.everyone ?? DEFAULT_EVERYONE,
    position: 0,
    mentionable: false,
    botId: undefined,
  });
  world.guilds.set(id, guild);
  putMember(world, guild, { userId: guild.ownerId });
  for (const role of spec.roles ?? []) putRole(world, guild, role);
  for (const member of spec.members ?? []) putMember(world, guild, member);
  for (const channel of spec.channels ?? [{ name: "general" }]) putChannel(world, guild, channel);
  if (spec.bot !== false) addBot(world, id, spec.botPermissions);
  world.hub.emit("change", { kind: "guilds" });
  return guild;
}

export function addBot(world: World, guildId: string, permissions = 0n): void {
  const guild = guildOf(world, guildId);
  const { botId } = world.application;
  const role = putRole(world, guild, { name: world.application.name, permissions }, botId);
  putMember(world, guild, { userId: botId, roles: [role.id] });
  world.hub.emit("dispatch", {
    type: "GUILD_CREATE",
    guildId,
    intent: Guilds,
    data: (intents) => guildCreateJson(world, guild, intents),
  });
  world.hub.emit("change", { kind: "guilds" });
}

export function removeBot(world: World, guildId: string): void {
  const guild = guildOf(world, guildId);
  world.hub.emit("dispatch", {
    type: "GUILD_DELETE",
    guildId,
    intent: Guilds,
    data: () => ({ id: guildId }),
  });
  guild.members.delete(world.application.botId);
  for (const role of guild.roles.values()) {
    if (role.botId !== undefined) guild.roles.delete(role.id);
  }
  world.commands.delete(guildId);
  world.hub.emit("change", { kind: "guilds" });
}

export function setAvailable(world: World, guildId: string, available: boolean): void {
  const guild = guildOf(world, guildId);
  guild.available = available;
  world.hub.emit("dispatch", {
    type: available ? "GUILD_CREATE" : "GUILD_DELETE",
    guildId,
    intent: Guilds,
    data: (intents) =>
      available ? guildCreateJson(world, guild, intents) : { id: guildId, unavailable: true },
  });
}

function toOverwrites(specs: readonly OverwriteSpec[]): Overwrite[] {
  return specs.map(({ id, kind, allow = 0n, deny = 0n }) => ({
    id,
    type: kind === "role" ? 0 : 1,
    allow,
    deny,
  }));
}

function putChannel(world: World, guild: Guild, spec: ChannelSpec): Channel {
  const channel: Channel = {
    id: spec.id ?? world.ids.next(),
    type: spec.type ?? ChannelType.GuildText,
    name: spec.name ?? `channel-${guild.channelIds.size + 1}`,
    guildId: guild.id,
    parentId: spec.parentId,
    position: guild.channelIds.size,
    topic: spec.topic ?? null,
    overwrites: toOverwrites(spec.overwrites ?? []),
    tags: (spec.tags ?? []).map((name) => ({ id: world.ids.next(), name })),
    flags: spec.requireTag ? 1 << 4 : 0,
    recipientId: undefined,
    thread: undefined,
    lastMessageId: null,
    messages: undefined,
  };
  world.channels.set(channel.id, channel);
  guild.channelIds.add(channel.id);
  return channel;
}

export function addChannel(world: World, guildId: string, spec: ChannelSpec = {}): Channel {
  const channel = putChannel(world, guildOf(world, guildId), spec);
  tellChannel(world, "CHANNEL_CREATE", channel);
  return channel;
}

function tellChannel(
  world: World,
  type: "CHANNEL_CREATE" | "CHANNEL_UPDATE" | "CHANNEL_DELETE",
  channel: Channel,
): void {
  const { guildId } = channel;
  world.hub.emit("dispatch", {
    type,
    guildId,
    intent: Guilds,
    data: () => channelJson(world, channel),
  });
  world.hub.emit("change", { kind: "channels", guildId });
}

export function deleteChannel(world: World, channelId: string): void {
  const channel = channelOf(world, channelId);
  const guild = world.guilds.get(channel.guildId ?? "");
  world.channels.delete(channelId);
  guild?.channelIds.delete(channelId);
  if (guild?.threadIds?.delete(channelId)) {
    const { guildId, parentId, type } = channel;
    world.hub.emit("dispatch", {
      type: "THREAD_DELETE",
      guildId,
      intent: Guilds,
      data: () => ({ id: channelId, guild_id: guildId, parent_id: parentId, type }),
    });
    world.hub.emit("change", { kind: "channels", guildId });
    return;
  }
  for (const id of guild?.threadIds ?? []) {
    if (world.channels.get(id)?.parentId === channelId) {
      world.channels.delete(id);
      guild?.threadIds?.delete(id);
    }
  }
  tellChannel(world, "CHANNEL_DELETE", channel);
}

export function setOverwrites(
  world: World,
  channelId: string,
  overwrites: readonly OverwriteSpec[],
): void {
  const channel = channelOf(world, channelId);
  channel.overwrites = toOverwrites(overwrites);
  tellChannel(world, "CHANNEL_UPDATE", channel);
}

function putRole(world: World, guild: Guild, spec: RoleSpec, botId?: string): Role {
  const role: Role = {
    id: spec.id ?? world.ids.next(),
    name: spec.name ?? `role ${guild.roles.size}`,
    permissions: spec.permissions ?? 0n,
    position: spec.position ?? guild.roles.size,
    mentionable: spec.mentionable ?? false,
    botId,
  };
  guild.roles.set(role.id, role);
  return role;
}

function tellRole(
  world: World,
  type: "GUILD_ROLE_CREATE" | "GUILD_ROLE_UPDATE",
  guildId: string,
  role: Role,
): void {
  world.hub.emit("dispatch", {
    type,
    guildId,
    intent: Guilds,
    data: () => ({ guild_id: guildId, role: roleJson(role) }),
  });
  world.hub.emit("change", { kind: "guilds" });
}

export function addRole(world: World, guildId: string, spec: RoleSpec = {}): Role {
  const role = putRole(world, guildOf(world, guildId), spec);
  tellRole(world, "GUILD_ROLE_CREATE", guildId, role);
  return role;
}

export function setRolePermissions(
  world: World,
  guildId: string,
  roleId: string,
  permissions: bigint,
): void {
  const role = roleOf(guildOf(world, guildId), roleId);
  role.permissions = permissions;
  tellRole(world, "GUILD_ROLE_UPDATE", guildId, role);
}

export function deleteRole(world: World, guildId: string, roleId: string): void {
  const guild = guildOf(world, guildId);
  roleOf(guild, roleId);
  guild.roles.delete(roleId);
  for (const member of guild.members.values()) {
    member.roles = member.roles.filter((id) => id !== roleId);
  }
  world.hub.emit("dispatch", {
    type: "GUILD_ROLE_DELETE",
    guildId,
    intent: Guilds,
    data: () => ({ guild_id: guildId, role_id: roleId }),
  });
  world.hub.emit("change", { kind: "guilds" });
}

function putMember(world: World, guild: Guild, spec: MemberSpec): Member {
  const { userId, roles = [], nick = null } = spec;
  userOf(world, userId);
  const member: Member = { userId, roles, nick, joinedAt: world.now() };
  guild.members.set(userId, member);
  return member;
}

export function addMember(world: World, guildId: string, spec: MemberSpec): void {
  const member = putMember(world, guildOf(world, guildId), spec);
  tellMember(world, "GUILD_MEMBER_ADD", guildId, member);
}

export function removeMember(world: World, guildId: string, userId: string): void {
  guildOf(world, guildId).members.delete(userId);
  world.hub.emit("dispatch", {
    type: "GUILD_MEMBER_REMOVE",
    guildId,
    intent: GuildMembers,
    data: () => ({ guild_id: guildId, user: { id: userId } }),
  });
}

/** @throws when the user is not a member */
export function setMemberRoles(
  world: World,
  guildId: string,
  userId: string,
  roles: readonly string[],
): void {
  const member = guildOf(world, guildId).members.get(userId);
  if (!member) throw new Error(`user ${userId} is not in server ${guildId}`);
  member.roles = [...roles];
  tellMember(world, "GUILD_MEMBER_UPDATE", guildId, member);
}

function tellMember(
  world: World,
  type: "GUILD_MEMBER_ADD" | "GUILD_MEMBER_UPDATE",
  guildId: string,
  member: Member,
): void {
  // The bot hears of its own member without the members intent (Gateway, "List of Intents").
  const own = member.userId === world.application.botId && type === "GUILD_MEMBER_UPDATE";
  world.hub.emit("dispatch", {
    type,
    guildId,
    intent: own ? 0 : GuildMembers,
    data: () => ({ ...memberWithUserJson(world, member), guild_id: guildId }),
  });
  world.hub.emit("change", { kind: "guilds" });
}

/** @throws when no command of that name is registered for the server or globally */
export function setCommandPermission(
  world: World,
  guildId: string,
  name: string,
  id: string,
  allowed: boolean,
): void {
  const guild = guildOf(world, guildId);
  const commands = [guildId, GLOBAL].flatMap((scope) => [
    ...(world.commands.get(scope)?.values() ?? []),
  ]);
  const command = commands.find((candidate) => candidate.name === name);
  if (!command) throw new Error(`there is no command ${name}`);
  guild.commandPermissions ??= new Map();
  const known = guild.commandPermissions.get(command.id) ?? [];
  const isChannel = guild.channelIds.has(id) || id === String(BigInt(guildId) - 1n);
  const { Channel: ForChannel, Role: ForRole, User: ForUser } = ApplicationCommandPermissionType;
  const type = isChannel ? ForChannel : guild.roles.has(id) ? ForRole : ForUser;
  guild.commandPermissions.set(command.id, [
    ...known.filter((permission) => permission.id !== id),
    { id, type, permission: allowed },
  ]);
  world.hub.emit("change", { kind: "commands", guildId });
}

/** The direct channel of a user and the bot; CHANNEL_CREATE is not sent for it any more. */
export function directChannel(world: World, userId: string): Channel {
  const user = userOf(world, userId);
  const known = world.channels.get(user.directChannelId ?? "");
  if (known) return known;
  const channel: Channel = {
    id: world.ids.next(),
    type: ChannelType.DM,
    name: user.displayName,
    guildId: undefined,
    parentId: undefined,
    position: 0,
    topic: null,
    overwrites: [],
    tags: [],
    flags: 0,
    recipientId: userId,
    thread: undefined,
    lastMessageId: null,
    messages: undefined,
  };
  user.directChannelId = channel.id;
  world.channels.set(channel.id, channel);
  world.hub.emit("change", { kind: "channels", guildId: undefined });
  return channel;
}

/** The servers that the bot is in, of one shard. */
export function botGuilds(world: World, mine: (guildId: string) => boolean): Guild[] {
  return [...world.guilds.values()].filter((guild) => hasBot(world, guild) && mine(guild.id));
}
