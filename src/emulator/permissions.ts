import { PermissionFlagsBits } from "discord-api-types/v10";
import type { Channel, Guild, World } from "./world.ts";

/** Every permission there is, for owners and administrators. */
export const ALL_PERMISSIONS = Object.values(PermissionFlagsBits).reduce(
  (all, bit) => all | bit,
  0n,
);

/** What @everyone may do in a new server, as far as it matters to a bot. */
export const DEFAULT_EVERYONE =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.AddReactions |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.CreatePublicThreads |
  PermissionFlagsBits.CreatePrivateThreads |
  PermissionFlagsBits.UseApplicationCommands |
  PermissionFlagsBits.UseExternalApps |
  PermissionFlagsBits.UseExternalEmojis |
  PermissionFlagsBits.ChangeNickname |
  PermissionFlagsBits.CreateInstantInvite |
  PermissionFlagsBits.Connect |
  PermissionFlagsBits.Speak;

/** What both sides of a direct channel may do. */
export const DIRECT_PERMISSIONS =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.AddReactions |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.MentionEveryone |
  PermissionFlagsBits.UseApplicationCommands |
  PermissionFlagsBits.UseExternalEmojis;

/** Whether `permissions` has every one of `wanted`. */
export function may(permissions: bigint, wanted: bigint): boolean {
  return (permissions & wanted) === wanted;
}

/** A member's permissions in the server, before any channel's overwrites (Permissions). */
export function serverPermissions(guild: Guild, userId: string): bigint {
  if (guild.ownerId === userId) return ALL_PERMISSIONS;
  const member = guild.members.get(userId);
  if (!member) return 0n;
  let permissions = guild.roles.get(guild.id)?.permissions ?? 0n;
  for (const id of member.roles) permissions |= guild.roles.get(id)?.permissions ?? 0n;
  return may(permissions, PermissionFlagsBits.Administrator) ? ALL_PERMISSIONS : permissions;
}

/**
 * A member's permissions in a channel: @everyone's overwrite, then all roles' denies and allows
 * together, then the member's own (Permissions, "Permission Overwrites"). A thread has its parent's.
 */
export function channelPermissions(
  world: World,
  guild: Guild,
  channel: Channel,
  userId: string,
): bigint {
  const place = channel.thread ? world.channels.get(channel.parentId ?? "") : channel;
  let permissions = serverPermissions(guild, userId);
  if (!place || permissions === ALL_PERMISSIONS) return permissions;
  const roles = guild.members.get(userId)?.roles ?? [];
  const groups = [
    place.overwrites.filter((o) => o.id === guild.id),
    place.overwrites.filter((o) => o.type === 0 && o.id !== guild.id && roles.includes(o.id)),
    place.overwrites.filter((o) => o.type === 1 && o.id === userId),
  ];
  for (const group of groups) {
    for (const { deny } of group) permissions &= ~deny;
    for (const { allow } of group) permissions |= allow;
  }
  // Who cannot see a channel can do nothing in it (Permissions, "Implicit Permissions").
  return may(permissions, PermissionFlagsBits.ViewChannel) ? permissions : 0n;
}

/** A user's permissions where they are: in a server's channel or a direct one. */
export function permissionsIn(world: World, channel: Channel, userId: string): bigint {
  if (channel.guildId === undefined) return DIRECT_PERMISSIONS;
  const guild = world.guilds.get(channel.guildId);
  return guild ? channelPermissions(world, guild, channel, userId) : 0n;
}

/** The highest position among a member's roles; a server's owner stands above all. */
export function highestPosition(guild: Guild, userId: string): number {
  if (guild.ownerId === userId) return Infinity;
  const positions = guild.members
    .get(userId)
    ?.roles.map((id) => guild.roles.get(id)?.position ?? 0);
  return Math.max(0, ...(positions ?? []));
}
