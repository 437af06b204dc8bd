import { describe, expect, it } from "vitest";
import { add } from "../../../commands/reminders/add.ts";
import type { RawArgs } from "../../../src/discord/command.ts";
import { StoreError } from "../../../src/ports.ts";
import { ARTICLE_DAY, wordsOf } from "../../support.ts";
import {
  CHAT,
  FORUM,
  NEWS,
  ROLE,
  SERVER,
  serverWith,
  type Setting,
  stage,
  subscription,
  UNKNOWN,
} from "../desk.ts";

async function adding(args: RawArgs, setting: Partial<Setting> = {}) {
  const staged = stage({ now: ARTICLE_DAY, ...setting });
  const words = wordsOf(await add.answer({ channel: CHAT, ...args }, staged.deps()));
  return { words, subscriptions: staged.kept.subscriptions };
}

describe("/reminders add", () => {
  it("keeps what was asked for, counting from now", async () => {
    const { subscriptions } = await adding({
      show: "Chicago P.D.",
      lead: "1h, 0",
      feed: "pacific",
      ping: ROLE,
      discussion: "forum post",
      forum: FORUM,
      event: true,
      only: "premieres and finales",
      group: true,
    });
    expect(subscriptions).toEqual([
      {
        id: "r1",
        channel: CHAT,
        isForum: false,
        show: "chicago-pd",
        leads: [60, 0],
        feed: "pacific",
        ping: ROLE,
        discussion: "forum post",
        forum: FORUM,
        event: true,
        only: "premieres and finales",
        group: true,
        paused: false,
        since: "2024-01-11T12:00:00.000Z",
      },
    ]);
  });
  it("says in words what was understood, and when the next posts come", async () => {
    const { words } = await adding({ show: "pd", lead: "60, 0", ping: ROLE, event: true });
    expect(words).toContain("Reminder r1 is set");
    expect(words).toContain(`In <#${CHAT}>: **Chicago P.D.**`);
    expect(words).toContain("**1 hour before and at the start**, by the Eastern/Central feed");
    expect(words).toContain(`pings <@&${ROLE}>`);
    expect(words).toContain(
      "<t:1705543200:f> (<t:1705543200:R>) · Chicago P.D. S11E1, 1 hour before",
    );
    expect(words).toContain(
      "<t:1705546800:f> (<t:1705546800:R>) · Chicago P.D. S11E1, at the start",
    );
  });
  it("is half an hour before every show where nothing is said", async () => {
    const { words, subscriptions } = await adding({});
    expect(subscriptions[0]).toMatchObject({ leads: [30], feed: "eastern" });
    expect(words).toContain("**All shows**");
    expect(words).toContain("Chicago Med S9E1, 30 minutes before");
  });
  it("makes posts of a forum's reminders", async () => {
    const { words, subscriptions } = await adding({ channel: FORUM });
    expect(subscriptions[0]).toMatchObject({ channel: FORUM, isForum: true });
    expect(words).toContain(`A post each in the forum <#${FORUM}>`);
  });
  it("names the weeks of a weekly one", async () => {
    const { words } = await adding({ lead: "weekly" });
    expect(words).toMatch(
      /<t:1705251600:f>.* · the week from Sunday, January 14 \\\(Chicago Med S9E1/,
    );
  });
  it("looks as far ahead as the schedule is known", async () => {
    const early = await adding({ show: "pd" }, { now: "2023-12-25T12:00:00Z" });
    expect(early.words).toContain("Chicago P.D. S11E1, 30 minutes before");
    const { words } = await adding({ show: "pd" }, { now: "2023-08-01T12:00:00Z" });
    expect(words).not.toContain("S11E1");
    expect(words).toContain("The schedule that I know ends");
    expect(words).toContain("It posts as soon as there is a new date");
  });
  it("tells each lead by itself, so that two do not read like one", async () => {
    const { words } = await adding({ lead: "60;30" });
    expect(words).toContain("When: **1 hour before and 30 minutes before**, by");
  });
  it("says that a show has ended, and keeps the reminder all the same", async () => {
    const { words, subscriptions } = await adding({ show: "Chicago Justice" });
    expect(subscriptions).toMatchObject([{ show: "chicago-justice" }]);
    expect(words).toContain("Chicago Justice has ended, and I know of nothing of it to come.");
    expect(words).not.toContain("as soon as");
    // While it ran nobody knew of its end.
    const then = await adding({ show: "Chicago Justice" }, { now: "2017-04-01T12:00:00Z" });
    expect(then.words).not.toContain("has ended");
  });
  it("says that a group has no meaning for a weekly one", async () => {
    const { words } = await adding({ lead: "weekly", group: true });
    expect(words).toContain("_group_ means nothing for a weekly reminder");
    expect(words).not.toContain("one post a night");
  });
  it("counts the posts that it does not show, up to the last of them", async () => {
    const { words } = await adding({ lead: "60, 30, 0", discussion: "thread" });
    expect(words).toContain("-# and 14 more until <t:1706151600:D>");
  });
  it("says that a finale is not known yet where only those count", async () => {
    const { words } = await adding({ show: "pd", only: "premieres and finales" });
    expect(words).toContain("Chicago P.D. S11E1");
    expect(words).toContain("Finale not yet known: Chicago P.D. season 11");
  });
});

describe("/reminders add saves nothing", () => {
  it.each<[string, RawArgs, RegExp]>([
    ["for a lead that is none", { lead: "abc" }, /“abc” is no length of time.*\*\*30\*\*/],
    ["for a lead over a week", { lead: "20000" }, /at most 10080 minutes, which is a week/],
    ["for five leads", { lead: "1,2,3,4,5" }, /5 times are too many.*at most 4/],
    ["for weekly with minutes", { lead: "weekly, 5" }, /weekly stands alone/],
    ["for @everyone", { ping: SERVER }, /never ping everyone or here/],
    [
      "for forum posts without a forum",
      { discussion: "forum post" },
      /Choose one in the option _forum_/,
    ],
    ["for a forum without posts", { discussion: "none", forum: FORUM }, /without a discussion/],
    ["for a channel of another server", { channel: "999" }, /no channel of this server/],
    ["for a forum of another server", { forum: "999" }, /no channel of this server/],
    ["for a show that there is none of", { show: "Friends" }, /I know nothing called “Friends”/],
  ])("%s, and says so", async (_name, args, words) => {
    const added = await adding(args);
    expect(added.subscriptions).toEqual([]);
    expect(added.words).toMatch(words);
    expect(added.words).toContain("Nothing was saved");
  });
  it("where it is there already", async () => {
    const kept = serverWith(subscription());
    const { words, subscriptions } = await adding({ show: "pd", event: true }, { kept });
    expect(subscriptions).toHaveLength(1);
    expect(words).toMatch(/there is one like it[^]*\*\*r1\*\*/);
  });
  it("where an essential permission lacks, and names each with what it is for", async () => {
    const lacks: Record<string, string> = {
      post: "Send Messages",
      "read history": "Read Message History",
      "open threads": "Create Public Threads",
    };
    const { words, subscriptions } = await adding(
      { discussion: "thread" },
      { missing: (_channel, need) => (typeof need === "string" ? lacks[need] : undefined) },
    );
    expect(subscriptions).toEqual([]);
    expect(words).toContain(
      `<#${CHAT}>: I need **Send Messages** to post, **Read Message History** so that I never post twice.`,
    );
    expect(words).toContain(`<#${CHAT}>: I need **Create Public Threads** to open threads.`);
  });
  it("of a forum, where posts may not be opened in it", async () => {
    const { words, subscriptions } = await adding(
      { channel: FORUM },
      { missing: (_channel, need) => (need === "open forum posts" ? "Create Posts" : undefined) },
    );
    expect(subscriptions).toEqual([]);
    expect(words).toContain(`<#${FORUM}>: I need **Create Posts**`);
  });
  it("where the store fails: the failure is the dispatcher's to word", async () => {
    await expect(adding({}, { isDown: true })).rejects.toThrow(StoreError);
  });
});

describe("/reminders add saves all the same", () => {
  it.each<[string, RawArgs, (need: unknown) => boolean, string]>([
    ["threads", { discussion: "thread" }, (need) => need === "open threads", "no threads open"],
    [
      "forum posts",
      { forum: FORUM },
      (need) => need === "open forum posts",
      `<#${FORUM}>: I need **It** to open forum posts`,
    ],
    ["events", { event: true }, (need) => need === "create events", "there are no events"],
    ["the ping", { ping: ROLE }, (need) => hasKey(need, "ping"), "nobody is pinged"],
    ["Get pings", { ping: ROLE }, (need) => hasKey(need, "give"), "for Get pings"],
  ])("without %s, and says what will not work", async (_name, args, lacks, words) => {
    const added = await adding(args, {
      missing: (_channel, need) => (lacks(need) ? "It" : undefined),
    });
    expect(added.subscriptions).toHaveLength(1);
    expect(added.words).toContain("Not all of it will work");
    expect(added.words).toContain(words);
  });
  it("where the permissions are not known, and says so", async () => {
    const { words, subscriptions } = await adding({}, { missing: () => UNKNOWN });
    expect(subscriptions).toHaveLength(1);
    expect(words).toContain(`<#${CHAT}>: I do not see it at the moment`);
  });
});

describe("/reminders add tells of what has stopped", () => {
  const suspended = { because: "gone", at: "2024-01-10T00:00:00.000Z" } as const;
  const kept = serverWith(subscription({ id: "r1", channel: NEWS, suspended }));
  it("on top, where no channel hears of it", async () => {
    const { words } = await adding({}, { kept });
    expect(words).toContain("Not everything arrives");
    expect(words).toContain(
      "**r1**: **Stopped** <t:1704844800:R>: its channel was deleted. Give it another with /reminders edit reminder:r1 channel:…, or remove it.",
    );
  });
  it("not where the alerts channel has it", async () => {
    const { words } = await adding({}, { kept: { ...kept, alerts: NEWS } });
    expect(words).not.toContain("Not everything arrives");
  });
});

function hasKey(need: unknown, key: string): boolean {
  return typeof need === "object" && need !== null && key in need;
}
