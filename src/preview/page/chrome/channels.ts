import { ChannelType } from "discord-api-types/payloads/v10";
import type { ChannelView } from "../../protocol.ts";

export const isForum = ({ type }: ChannelView): boolean => type === ChannelType.GuildForum;

const THREADS: readonly ChannelType[] = [
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
];

export const isThread = ({ type }: ChannelView): boolean => THREADS.includes(type);

/** The sign that Discord puts before a channel's name. */
export function channelSign({ type }: ChannelView): string {
  if (type === ChannelType.DM) return "@";
  if (type === ChannelType.GuildForum) return "❏";
  return THREADS.includes(type) ? "⌇" : "#";
}

/** A channel and what hangs from it. */
export interface ChannelBranch {
  readonly channel: ChannelView;
  readonly threads: readonly ChannelView[];
}

/** What the channel list shows, in the server's order. */
export function channelBranches(channels: readonly ChannelView[]): readonly ChannelBranch[] {
  return channels
    .filter((channel) => !isThread(channel) && channel.type !== ChannelType.GuildCategory)
    .map((channel) => ({
      channel,
      threads: channels.filter((each) => isThread(each) && each.parentId === channel.id),
    }));
}
