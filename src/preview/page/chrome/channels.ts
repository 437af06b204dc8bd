import { ChannelType } from "discord-api-types/payloads/v10";
import type { ChannelView, GuildChannel } from "../../protocol.ts";

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

export const countMessages = (count: number): string =>
  count === 1 ? "1 message" : `${count} messages`;

/** When a thread was last written in, in milliseconds of story time; 0 for never. */
export const lastActive = ({ activity }: GuildChannel): number =>
  activity?.last === undefined ? 0 : Date.parse(activity.last);

/** A channel and the threads that are open under it. */
export interface ChannelBranch {
  readonly channel: GuildChannel;
  readonly threads: readonly GuildChannel[];
}

/**
 * What the channel list shows, in the server's order.
 * @param shown a thread that is listed although it is archived, since the viewer is in it
 */
export function channelBranches(
  channels: readonly GuildChannel[],
  shown: string,
): readonly ChannelBranch[] {
  const isListed = (thread: GuildChannel): boolean => !thread.archived || thread.id === shown;
  return channels
    .filter((channel) => !isThread(channel) && channel.type !== ChannelType.GuildCategory)
    .map((channel) => ({
      channel,
      threads: channels.filter(
        (each) => isThread(each) && each.parentId === channel.id && isListed(each),
      ),
    }));
}
