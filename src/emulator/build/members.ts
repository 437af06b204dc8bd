import { ApplicationCommandPermissionType, GatewayIntentBits } from "discord-api-types/v10";
import { memberWithUserJson, roleJson } from "../json.ts";
import type { MemberSpec, RoleSpec } from "../types.ts";
import { GLOBAL, guildOf, roleOf, userOf } from "../world.ts";
import type { Guild, Member, Role, World } from "../world.ts";

const { GuildMembers, Guilds } = GatewayIntentBits;

/** Adds a role without telling anyone. */
export function putRole(world: World, guild: Guild, spec: RoleSpec, botId?: string): Role {
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

/** Adds a member without telling anyone. */
export function putMember(world: World, guild: Guild, spec: MemberSpec): Member {
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
