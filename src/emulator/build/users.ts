import { ChannelType } from "discord-api-types/v10";
import type { UserSpec } from "../types.ts";
import { userOf } from "../world.ts";
import type { Channel, User, World } from "../world.ts";

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
