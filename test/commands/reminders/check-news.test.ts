import { describe, expect, it } from "vitest";
import { check } from "../../../commands/reminders/check.ts";
import { EMPTY_NEWS, type ServerNews } from "../../../src/news/kept.ts";
import { ARTICLE_DAY, wordsOf } from "../../support.ts";
import { NEWS, serverWith, type Setting, stage, subscription, UNKNOWN } from "../desk.ts";

async function checked(
  news: Partial<ServerNews>,
  setting: Partial<Setting> = {},
  subscriptions = [subscription()],
): Promise<string> {
  const kept = { ...serverWith(...subscriptions), news: { ...EMPTY_NEWS, ...news } };
  const staged = stage({ now: ARTICLE_DAY, kept, ...setting });
  return wordsOf(await check.answer({}, staged.deps()));
}

describe("/reminders check of the news channel", () => {
  const channel = NEWS;
  const at = "2024-01-10T12:00:00.000Z";

  it.each<[string, Partial<ServerNews>, Partial<Setting>, RegExp]>([
    [
      "where it is and that all is allowed",
      { channel },
      {},
      /Claims are posted in .*I am allowed all/,
    ],
    [
      "what is not allowed there",
      { channel },
      { missing: (where) => (where === NEWS ? "Send Messages" : undefined) },
      /Nothing can be posted in .*Send Messages/,
    ],
    [
      "that nobody knows what is allowed there",
      { channel },
      { missing: () => UNKNOWN },
      /Claims are posted in .*I cannot see at the moment/,
    ],
    [
      "that it was deleted",
      { channel, suspended: { because: "gone", at } },
      { missing: () => UNKNOWN },
      /The news channel was deleted/,
    ],
    ["how many claims wait", { channel, unposted: ["c1", "c2"] }, {}, /2 claims wait to be posted/],
  ])("says %s", async (_, news, setting, words) => {
    expect(await checked(news, setting)).toMatch(words);
    expect(await checked(news, setting, [])).toMatch(words);
  });

  it("says nothing of news where no channel is set", async () => {
    expect(await checked({ unposted: ["c1"] })).not.toMatch(/Claims are posted|wait/);
  });
});
