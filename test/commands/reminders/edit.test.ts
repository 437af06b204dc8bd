import { describe, expect, it } from "vitest";
import { edit } from "../../../commands/reminders/edit.ts";
import type { RawArgs } from "../../../src/discord/command.ts";
import { ARTICLE_DAY, wordsOf } from "../../support.ts";
import { CHAT, FORUM, NEWS, ROLE, serverWith, type Setting, stage, subscription } from "../desk.ts";

const STOPPED = { because: "gone", at: "2024-01-10T00:00:00.000Z" } as const;
const KEPT = serverWith(
  subscription({ ping: ROLE, event: true }),
  subscription({ id: "r2", channel: NEWS, show: undefined, suspended: STOPPED }),
  subscription({ id: "r3", show: "chicago-med", paused: true }),
);

async function editing(args: RawArgs, setting: Partial<Setting> = {}) {
  const staged = stage({ now: ARTICLE_DAY, kept: KEPT, ...setting });
  const layout = await edit.answer(args, staged.deps());
  return { words: wordsOf(layout), layout, subscriptions: staged.kept.subscriptions };
}

describe("/reminders edit", () => {
  it("changes only what is given, and counts from now", async () => {
    const { words, subscriptions } = await editing({ reminder: "r1", lead: "10, 0" });
    expect(subscriptions[0]).toEqual({
      ...KEPT.subscriptions[0],
      leads: [10, 0],
      since: "2024-01-11T12:00:00.000Z",
    });
    expect(words).toContain("Reminder r1 is changed");
    expect(words).toContain("**10 minutes before and at the start**");
    expect(words).toContain("Chicago P.D. S11E1, 10 minutes before");
  });
  it("is found by what it is, too", async () => {
    const { subscriptions } = await editing({ reminder: "p.d.", group: true });
    expect(subscriptions[0]).toMatchObject({ id: "r1", group: true });
  });
  it("takes a stopped one up again with another channel", async () => {
    const { words, subscriptions } = await editing({ reminder: "r2", channel: FORUM });
    expect(subscriptions[1]).toMatchObject({ channel: FORUM, isForum: true, suspended: undefined });
    expect(words).toContain("It had stopped, and goes on here");
    expect(words).not.toContain("Not everything arrives");
  });
  it("leaves a paused one paused, and says so", async () => {
    const { words, subscriptions } = await editing({ reminder: "r3", feed: "pacific" });
    expect(subscriptions[2]).toMatchObject({ paused: true, feed: "pacific" });
    expect(words).toMatch(/\*\*Paused\.\*\*[^]*Next posts, once resumed/);
  });
  it("can be widened to all shows", async () => {
    const { words, subscriptions } = await editing({ reminder: "r1", show: "All shows" });
    expect(subscriptions[0]?.show).toBeUndefined();
    expect(words).toContain("**All shows**");
  });
});

describe("/reminders edit changes nothing", () => {
  it.each<[string, RawArgs, RegExp]>([
    ["where nothing is given", { reminder: "r1" }, /What is to change of r1\?/],
    ["where it is so already", { reminder: "r1", lead: "30" }, /r1 is like that already/],
    ["into one that there is", { reminder: "r3", show: "pd" }, /there is one like it[^]*r1/],
    ["of one that there is not", { reminder: "r9", lead: "5" }, /no reminder “r9” here[^]*r3/],
    ["for a bad lead", { reminder: "r1", lead: "soon" }, /“soon” is no length of time/],
    [
      "for a channel of another server",
      { reminder: "r1", channel: "9" },
      /no channel of this server/,
    ],
    [
      "for forum posts without a forum",
      { reminder: "r1", discussion: "forum post" },
      /need a forum/,
    ],
  ])("%s, and says so", async (_name, args, words) => {
    const edited = await editing(args);
    expect(edited.subscriptions).toEqual(KEPT.subscriptions);
    expect(edited.words).toMatch(words);
    expect(edited.layout.menu).toBeUndefined();
  });
  it("where the new channel lets it not post", async () => {
    const { words, subscriptions } = await editing(
      { reminder: "r1", channel: NEWS },
      {
        missing: (channel, need) =>
          channel === NEWS && need === "post" ? "Send Messages" : undefined,
      },
    );
    expect(subscriptions).toEqual(KEPT.subscriptions);
    expect(words).toContain(`<#${NEWS}>: I need **Send Messages**`);
  });
  it("of one that is removed meanwhile", async () => {
    const staged = stage({ now: ARTICLE_DAY, kept: serverWith(subscription({ channel: CHAT })) });
    const deps = staged.deps();
    const { servers } = deps.desk;
    const edited = edit.answer(
      { reminder: "r1", lead: "5" },
      {
        ...deps,
        desk: {
          ...deps.desk,
          servers: {
            get: (server) => servers.get(server),
            change: async (server, change) => {
              await servers.change(server, (record) => ({ ...record, subscriptions: [] }));
              return servers.change(server, change);
            },
          },
        },
      },
    );
    expect(wordsOf(await edited)).toContain("There is no reminder “r1” here");
    expect(staged.kept.subscriptions).toEqual([]);
  });
});

describe("/reminders edit offers", () => {
  const deps = stage({ now: ARTICLE_DAY, kept: KEPT }).deps();
  const { reminder, show } = edit.options as Record<
    string,
    { suggest?: (text: string, of: typeof deps, others: RawArgs) => readonly { name: string }[] }
  >;
  const names = (option: typeof reminder, text: string) =>
    (option?.suggest?.(text, deps, {}) ?? []).map(({ name }) => name);
  it("the server's own reminders, by what they are", () => {
    expect(names(reminder, "")).toEqual([
      "r1 · #chat · Chicago P.D. · 30 minutes before · Eastern/Central",
      "r2 · #news · All shows · 30 minutes before · Eastern/Central · channel deleted",
      "r3 · #chat · Chicago Med · 30 minutes before · Eastern/Central · paused",
    ]);
    expect(names(reminder, "#news")).toHaveLength(1);
    expect(names(reminder, "med")).toHaveLength(1);
  });
  it("all shows besides each", () => {
    expect(names(show, "")).toContain("All shows");
    expect(names(show, "med")).not.toContain("All shows");
  });
});
