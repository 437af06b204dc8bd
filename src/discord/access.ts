/** What Discord lets the bot do, out of what the client knows anyway. Nothing is asked over the network. */
import {
  ChannelType,
  type Client,
  type Guild,
  type GuildBasedChannel,
  type GuildMember,
  PermissionFlagsBits,
  type PermissionsBitField,
} from "discord.js";
import type { Access, Need } from "../ports.ts";
import type { Forum } from "./announcing/wire.ts";

/** The permission of each need, and its name in Discord's settings. */
const PERMISSIONS = {
  view: [PermissionFlagsBits.ViewChannel, "View Channel"],
  post: [PermissionFlagsBits.SendMessages, "Send Messages"],
  "read history": [PermissionFlagsBits.ReadMessageHistory, "Read Message History"],
  "open threads": [PermissionFlagsBits.CreatePublicThreads, "Create Public Threads"],
  // In a forum, Send Messages is what opens posts; Discord's settings call it Create Posts there.
  "open forum posts": [PermissionFlagsBits.SendMessages, "Create Posts"],
  "write in threads": [PermissionFlagsBits.SendMessagesInThreads, "Send Messages in Threads"],
  "create events": [PermissionFlagsBits.CreateEvents, "Create Events"],
} as const satisfies Record<Exclude<Need, object>, readonly [bigint, string]>;

/** @returns what `Access` says, of the servers and channels in the client's cache */
export function createAccess(client: Client): Access {
  return {
    missing(server, channelId, needs) {
      const guild = client.guilds.cache.get(server);
      const channel = guild?.channels.cache.get(channelId);
      const me = guild?.members.me ?? undefined;
      // During an outage a server's channels are not to be trusted.
      if (guild?.available !== true || channel === undefined || me === undefined) return undefined;
      const lacking = needs.flatMap((need) => lackOf(need, guild, channel, me) ?? []);
      return [...new Set(lacking)];
    },
  };
}

function lackOf(
  need: Need,
  guild: Guild,
  channel: GuildBasedChannel,
  me: GuildMember,
): string | undefined {
  const allowed = channel.permissionsFor(me);
  if (typeof need !== "string") return roleLackOf(need, guild, me, allowed);
  const [permission, name] = PERMISSIONS[need];
  // Events are the server's; a channel's overwrites say nothing about them.
  const scope = need === "create events" ? me.permissions : allowed;
  return scope.has(permission) ? undefined : name;
}

function roleLackOf(
  need: Exclude<Need, string>,
  guild: Guild,
  me: GuildMember,
  allowed: Readonly<PermissionsBitField>,
): string | undefined {
  if ("ping" in need) {
    const role = guild.roles.cache.get(need.ping);
    if (role?.mentionable === true || allowed.has(PermissionFlagsBits.MentionEveryone))
      return undefined;
    return "Mention @everyone, @here, and All Roles";
  }
  if (!me.permissions.has(PermissionFlagsBits.ManageRoles)) return "Manage Roles";
  const role = guild.roles.cache.get(need.give);
  // Discord lets nobody give a role at or above their own highest.
  const isBelow = role !== undefined && me.roles.highest.comparePositionTo(role) > 0;
  return isBelow ? undefined : "a role of mine above it";
}

/** A channel's name, as far as the client knows it. */
export function channelNameOf(client: Client, id: string): string | undefined {
  const channel = client.channels.cache.get(id);
  return channel !== undefined && "name" in channel ? (channel.name ?? undefined) : undefined;
}

/** A forum's tags, as far as the client knows them. */
export function forumOf(client: Client, id: string): Forum | undefined {
  const channel = client.channels.cache.get(id);
  if (channel?.type !== ChannelType.GuildForum) return undefined;
  const { availableTags, flags } = channel;
  return {
    demandsTag: flags.has("RequireTag"),
    tags: availableTags.map(({ id: tag, name, moderated }) => ({ id: tag, name, moderated })),
  };
}
