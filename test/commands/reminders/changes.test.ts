import { describe, expect, it } from "vitest";
import { alerts } from "../../../commands/reminders/alerts.ts";
import { list } from "../../../commands/reminders/list.ts";
import { pause } from "../../../commands/reminders/pause.ts";
import { remove } from "../../../commands/reminders/remove.ts";
import { resume } from "../../../commands/reminders/resume.ts";
import type { Command, RawArgs } from "../../../src/discord/command.ts";
import { ARTICLE_DAY, wordsOf } from "../../support.ts";
import {
  CHAT,
  FORUM,
  NEWS,
  ROLE,
  serverWith,
  type Setting,
  stage,
  subscription,
  UNKNOWN,
} from "../desk.ts";

const STOPPED = { because: "forbidden", at: "2024-01-10T00:00:00.000Z" } as const;
const KEPT = serverWith(
  subscription(),
  subscription({ id: "r2", channel: NEWS, event: true, suspended: STOPPED }),
  subscription({ id: "r3", show: undefined, paused: true }),
);

async function asking(
  command: Command & { kind: "action" },
  args: RawArgs,
  setting: Partial<Setting> = {},
) {
  const staged = stage({ now: ARTICLE_DAY, kept: KEPT, ...setting });
  const layout = await command.answer(args, staged.deps());
  return { words: wordsOf(layout), layout, record: staged.kept };
}

describe("/reminders list", () => {
  it("says of each where, what, when and how it fares", async () => {
    const { words } = await asking(list, {});
    expect(words).toContain(`**r1** · <#${CHAT}> · **Chicago P.D.**\n-# 30 minutes before`);
    expect(words).toMatch(/\*\*r2\*\* .*\n-# .*an event of the server.*\n\*\*Stopped\*\*/);
    expect(words).toMatch(/\*\*r3\*\* .*\*\*All shows\*\*\n.*\n\*\*Paused\.\*\*/);
  });
  it("pages, and leads on to a check of each", async () => {
    const { layout } = await asking(list, {});
    expect(layout.list?.again).toEqual({ command: "reminders list", args: {} });
    expect(layout.list?.items.map(({ lead }) => lead?.ask?.args)).toEqual(
      ["r1", "r2", "r3"].map((reminder) => ({ reminder })),
    );
  });
  it("says how to make the first", async () => {
    const { words } = await asking(list, {}, { kept: serverWith() });
    expect(words).toMatch(/No reminders yet[^]*\/reminders add/);
  });
});

it("/reminders list marks one whose channel was deleted", async () => {
  const kept = serverWith(subscription({ suspended: { ...STOPPED, because: "gone" } }));
  const { words } = await asking(list, {}, { kept });
  expect(words).toContain("**r1** · ⚠️ a deleted channel · **Chicago P.D.**");
  expect(words).toContain("/reminders edit reminder:r1 channel:…, or remove it.");
});

describe("/reminders remove", () => {
  it("removes one, and says what stays", async () => {
    const { words, record } = await asking(remove, { reminder: "r2" });
    expect(record.subscriptions.map(({ id }) => id)).toEqual(["r1", "r3"]);
    expect(words).toContain("Reminder r2 is removed");
    expect(words).toContain("so do the events that it made");
    expect(words).not.toContain("Stopped");
  });
  it("gives the command that makes it anew, with all that was asked for", async () => {
    const kept = serverWith(
      subscription({
        leads: [60, 0],
        feed: "pacific",
        ping: ROLE,
        discussion: "forum post",
        forum: FORUM,
        event: true,
        only: "premieres and finales",
        group: true,
      }),
      subscription({ id: "r2", show: undefined, leads: "weekly" }),
      subscription({ id: "r3", suspended: { ...STOPPED, because: "gone" } }),
    );
    const again = async (reminder: string) =>
      (await asking(remove, { reminder }, { kept })).words.match(/To have it again: (.*)/)?.[1];
    expect(await again("r1")).toBe(
      `/reminders add channel:<#${CHAT}> show:Chicago P.D. lead:60, 0 feed:Pacific ping:<@&${ROLE}> discussion:forum post forum:<#${FORUM}> event:True only:premieres and finales group:True`,
    );
    expect(await again("r2")).toBe(`/reminders add channel:<#${CHAT}> lead:weekly`);
    expect(await again("r3")).toBe("/reminders add channel:… show:Chicago P.D.");
  });
});

describe("/reminders pause and resume", () => {
  it("let one rest", async () => {
    const { words, record } = await asking(pause, { reminder: "1" });
    expect(record.subscriptions[0]).toMatchObject({ paused: true });
    expect(words).toContain("Reminder r1 is paused");
  });
  it("say that it rests already", async () => {
    const { words, record } = await asking(pause, { reminder: "r3" });
    expect(record).toEqual(KEPT);
    expect(words).toContain("r3 is paused already");
  });
  it("go on from now, making up for nothing", async () => {
    const { words, record } = await asking(resume, { reminder: "r3" });
    expect(record.subscriptions[2]).toMatchObject({
      paused: false,
      since: "2024-01-11T12:00:00.000Z",
    });
    expect(words).toMatch(/Reminder r3 goes on[^]*Next posts[^]*Chicago Med S9E1/);
  });
  it("try a stopped one again, where it is allowed or not known", async () => {
    const allowed = await asking(resume, { reminder: "r2" });
    expect(allowed.record.subscriptions[1]?.suspended).toBeUndefined();
    const unknown = await asking(resume, { reminder: "r2" }, { missing: () => UNKNOWN });
    expect(unknown.record.subscriptions[1]?.suspended).toBeUndefined();
  });
  it("leave it stopped where it is known to be forbidden, and name what lacks", async () => {
    const { words, record } = await asking(
      resume,
      { reminder: "r2" },
      { missing: (_channel, need) => (need === "post" ? "Send Messages" : undefined) },
    );
    expect(record.subscriptions[1]).toMatchObject({ suspended: STOPPED });
    expect(words).toContain("r2 cannot post yet");
    expect(words).toContain(`<#${NEWS}>: I need **Send Messages**`);
  });
  it("say that it never rested", async () => {
    const { words, record } = await asking(resume, { reminder: "r1" });
    expect(record).toEqual(KEPT);
    expect(words).toContain("r1 was neither paused nor stopped");
  });
  it("leave one stopped whose channel was deleted, and say what it needs", async () => {
    const kept = serverWith(subscription({ suspended: { ...STOPPED, because: "gone" } }));
    const { words, record } = await asking(
      resume,
      { reminder: "r1" },
      { kept, missing: () => UNKNOWN },
    );
    expect(record).toEqual(kept);
    expect(words).toMatch(/r1 cannot post yet[^]*its channel was deleted\. Give it another/);
  });
});

describe.each([
  ["remove", remove],
  ["pause", pause],
  ["resume", resume],
])("/reminders %s of what could be none or several", (name, command) => {
  it.each([
    ["r98", /no reminder “r98” here[^]*nearest[^]*\*\*r3\*\*/],
    ["chicago", /Which one is “chicago”\?[^]*\*\*r1\*\*[^]*\*\*r2\*\*/],
  ])(
    "names them in words: a press on the wrong one would act at once (%s)",
    async (reminder, said) => {
      const { words, layout, record } = await asking(command, { reminder });
      expect(record).toEqual(KEPT);
      expect(words).toMatch(said);
      expect(words).toMatch(new RegExp(`like /reminders ${name} reminder:r\\d`));
      expect([layout.menu, layout.actions]).toEqual([undefined, undefined]);
    },
  );
});

describe("/reminders alerts", () => {
  it("names a channel, and nothing stands on top any more", async () => {
    const { words, record } = await asking(alerts, { channel: NEWS });
    expect(record.alerts).toBe(NEWS);
    expect(words).toContain(`I tell in <#${NEWS}>`);
    expect(words).not.toContain("Not everything arrives");
  });
  it("turns it off, and says where trouble is then seen", async () => {
    const { words, record } = await asking(alerts, {}, { kept: { ...KEPT, alerts: NEWS } });
    expect(record.alerts).toBeUndefined();
    expect(words).toContain(
      "Alerts are off: trouble is told on top of your next /reminders answer.",
    );
    expect(words).toContain(`Until now they were in <#${NEWS}>.`);
    expect(words).toContain("Not everything arrives");
  });
  it("says how to turn it on where it is off", async () => {
    const { words } = await asking(alerts, {});
    expect(words).toContain("Alerts are off");
    expect(words).toContain("/reminders alerts channel:… turns them on.");
  });
  it("refuses a channel that it may not write in", async () => {
    const { words, record } = await asking(
      alerts,
      { channel: NEWS },
      { missing: (_channel, need) => (need === "view" ? "View Channel" : undefined) },
    );
    expect(record).toEqual(KEPT);
    expect(words).toMatch(/Nothing was saved[^]*View Channel/);
  });
  it("says that it could not look", async () => {
    const { words, record } = await asking(alerts, { channel: CHAT }, { missing: () => UNKNOWN });
    expect(record.alerts).toBe(CHAT);
    expect(words).toContain("could not check");
  });
  it("refuses a channel of another server", async () => {
    const { words, record } = await asking(alerts, { channel: "9" });
    expect(record.alerts).toBeUndefined();
    expect(words).toContain("no channel of this server");
  });
});

it("a forum hears by posts of its own", async () => {
  const kept = serverWith(subscription({ channel: FORUM, isForum: true, discussion: "thread" }));
  const { words } = await asking(list, {}, { kept });
  expect(words).toContain("a word about spoilers in each post");
});
