import { GatewayIntentBits } from "discord-api-types/v10";
import { guildCreateJson } from "../json.ts";
import { DEFAULT_EVERYONE } from "../permissions.ts";
import type { GuildSpec } from "../types.ts";
import { guildOf, hasBot } from "../world.ts";
import type { Guild, World } from "../world.ts";
import { putChannel } from "./channels.ts";
import { putMember, putRole } from "./members.ts";
import { addUser } from "./users.ts";

const { Guilds } = GatewayIntentBits;

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

/** The servers that the bot is in, of one shard. */
export function botGuilds(world: World, mine: (guildId: string) => boolean): Guild[] {
  return [...world.guilds.values()].filter((guild) => hasBot(world, guild) && mine(guild.id));
}
