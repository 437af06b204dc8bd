import {
  ApplicationCommandPermissionType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type APIApplicationCommand,
} from "discord-api-types/v10";
import { channelPermissions, may, permissionsIn, serverPermissions } from "../permissions.ts";
import { GLOBAL, hasBot, userOf } from "../world.ts";
import type { Channel, Guild, World } from "../world.ts";

/** The commands that a person's client offers in a channel; a server's own hide global namesakes. */
export function offeredCommands(
  world: World,
  channel: Channel,
  userId: string,
): APIApplicationCommand[] {
  const guild = world.guilds.get(channel.guildId ?? "");
  const global = [...(world.commands.get(GLOBAL)?.values() ?? [])].filter((command) =>
    fits(world, command, guild, userId),
  );
  if (!guild) return global;
  const own = [...(world.commands.get(guild.id)?.values() ?? [])];
  const hidden = (command: APIApplicationCommand): boolean =>
    own.some(({ name, type }) => name === command.name && type === command.type);
  return [...own, ...global.filter((command) => !hidden(command))].filter((command) =>
    allowed(world, command, channel, guild, userId),
  );
}

/** Contexts and installations; left out, they mean everywhere (Application Commands, "Contexts"). */
function fits(
  world: World,
  command: APIApplicationCommand,
  guild: Guild | undefined,
  userId: string,
): boolean {
  const types = command.integration_types ?? [ApplicationIntegrationType.GuildInstall];
  const byUser =
    types.includes(ApplicationIntegrationType.UserInstall) && userOf(world, userId).installed;
  const forServers = types.includes(ApplicationIntegrationType.GuildInstall);
  const context = guild ? InteractionContextType.Guild : InteractionContextType.BotDM;
  if (command.contexts && !command.contexts.includes(context)) return false;
  if (byUser) return true;
  if (guild) return forServers && hasBot(world, guild);
  return forServers && sharesServer(world, userId);
}

/** "also available in DMs if that app has a bot that shares a mutual guild with the user". */
function sharesServer(world: World, userId: string): boolean {
  for (const guild of world.guilds.values()) {
    if (guild.members.has(userId) && hasBot(world, guild)) return true;
  }
  return false;
}

/** Application Commands, "Permissions": what an admin set, else the command's own default. */
function allowed(
  world: World,
  command: APIApplicationCommand,
  channel: Channel,
  guild: Guild,
  userId: string,
): boolean {
  if (may(serverPermissions(guild, userId), PermissionFlagsBits.Administrator)) return true;
  const permissions = channelPermissions(world, guild, channel, userId);
  if (!may(permissions, PermissionFlagsBits.UseApplicationCommands)) return false;
  const set = guild.commandPermissions?.get(command.id) ?? [];
  const of = (id: string): boolean | undefined =>
    set.find((permission) => permission.id === id)?.permission;
  const place = channel.thread ? channel.parentId : channel.id;
  const everyChannel = String(BigInt(guild.id) - 1n);
  if ((of(place ?? "") ?? of(everyChannel)) === false) return false;
  const forUser = of(userId);
  if (forUser !== undefined) return forUser;
  const roles = guild.members.get(userId)?.roles ?? [];
  const forRoles = set.filter(
    ({ id, type }) => type === ApplicationCommandPermissionType.Role && roles.includes(id),
  );
  if (forRoles.length > 0) return forRoles.some(({ permission }) => permission);
  const forEveryone = of(guild.id);
  if (forEveryone !== undefined) return forEveryone;
  const needed = command.default_member_permissions;
  if (needed === null || needed === undefined) return true;
  // "0": administrators only, unless an admin says otherwise.
  return needed !== "0" && may(permissions, BigInt(needed));
}

/** Whether a person is where they act: a direct channel's owner, or a member who sees the channel. */
export function isPresent(world: World, channel: Channel, userId: string): boolean {
  if (channel.guildId === undefined) return channel.recipientId === userId;
  return may(permissionsIn(world, channel, userId), PermissionFlagsBits.ViewChannel);
}
