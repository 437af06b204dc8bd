import { ChannelType } from "discord-api-types/v10";
import { describe, expect, it } from "vitest";
import { postedSentence } from "../../../../src/preview/page/time/postedSentence.ts";
import type { GuildChannel, GuildSnapshot } from "../../../../src/preview/protocol.ts";

const channel = (id: string, name: string): GuildChannel => ({
  id,
  name,
  type: ChannelType.GuildText,
  guildId: "0",
  parentId: undefined,
  tags: [],
  archived: false,
  bot: { see: true, post: true },
});
const guild: GuildSnapshot = {
  id: "0",
  name: "One Chicago fans",
  channels: [channel("1", "general"), channel("2", "news-desk")],
  roles: [],
  events: [],
};
const state = { guilds: [guild], direct: channel("3", "") };

describe("what a move of time brought", () => {
  it.each([
    [[], "Nothing was posted."],
    [["1"], "Posted in #general."],
    [["2", "1"], "Posted in #news-desk and #general."],
    [["1", "3", "4"], "Posted in #general, your direct messages, and somebody's direct messages."],
  ])("%o: %s", (channels, sentence) => {
    expect(postedSentence(channels, state)).toBe(sentence);
  });
});
