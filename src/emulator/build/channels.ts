import { ChannelType, GatewayIntentBits } from "discord-api-types/v10";
import { channelJson } from "../json.ts";
import type { ChannelSpec, OverwriteSpec } from "../types.ts";
import { channelOf, guildOf } from "../world.ts";
import type { Channel, Guild, Overwrite, World } from "../world.ts";

const { Guilds } = GatewayIntentBits;

function toOverwrites(specs: readonly OverwriteSpec[]): Overwrite[] {
  return specs.map(({ id, kind, allow = 0n, deny = 0n }) => ({
    id,
    type: kind === "role" ? 0 : 1,
    allow,
    deny,
  }));
}

/** Adds a channel without telling anyone. */
export function putChannel(world: World, guild: Guild, spec: ChannelSpec): Channel {
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
