import { PermissionFlagsBits } from "discord.js";
import { describe, expect, it } from "vitest";
import { markOf } from "../../src/discord/mark.ts";
import type { MessageView } from "../../src/emulator/index.ts";
import type { PostingAlert } from "../../src/ports.ts";
import { subscription } from "../reminders/subscription.ts";
import { depsAt, everyContent, HOUR, PD, PD_START, renamed, showing } from "./deliveries.ts";
import {
  scene,
  FORUM,
  since,
  placedOf,
  textOf,
  requestsOf,
  expectNothingBroken,
} from "./announcing/scene.ts";

const { CreateEvents, MentionEveryone } = PermissionFlagsBits;

describe("a post", () => {
  it("is put into the channel once, however often it is sent", async () => {
    const { bot, post, posted, discord, channelId } = await scene();
    const first = await bot.send(post());
    expect(first).toEqual({ kind: "done", placed: { id: posted()[0]?.id, channel: channelId } });
    expect(await bot.send(post())).toEqual(first);
    expect(posted()).toHaveLength(1);
    expect(textOf(posted()[0] as MessageView)).toContain("Chicago P.D. S11E1");
    expectNothingBroken(discord);
  });

  it("carries its mark, which is its nonce too", async () => {
    const { bot, post, posted } = await scene();
    await bot.send(post());
    const mark = markOf(post().key);
    expect(posted()[0]).toMatchObject({ nonce: mark });
    expect(textOf(posted()[0] as MessageView)).toContain(
      `show=chicago-pd|code=S11E1|feed=eastern|k=${mark}`,
    );
  });

  it("pings the roles that were set and nobody else", async () => {
    const { bot, post, posted, discord, guild } = await scene({ botPermissions: MentionEveryone });
    const [wanted, other] = [discord.addRole(guild.id), discord.addRole(guild.id)];
    const of = renamed(PD, { title: `@everyone <@&${other.id}>` });
    await bot.send(post({ pings: [wanted.id], content: { kind: "episode", showing: of } }));
    expect(posted()[0]).toMatchObject({
      mention_roles: [wanted.id],
      mention_everyone: false,
      mentions: [],
    });
    expectNothingBroken(discord);
  });

  it("that a person deleted meanwhile counts as put there", async () => {
    const { bot, post, posted, discord, channelId, guild } = await scene();
    const { id } = placedOf(await bot.send(post()));
    discord.as(guild.ownerId).in(channelId).deleteMessage(id);
    const again = await bot.send(post());
    expect(again).toEqual({ kind: "done", placed: { id: "", channel: channelId } });
    expect(posted()).toEqual([]);
    expect(await bot.edit(post(), placedOf(again))).toMatchObject({
      kind: "failed",
      trouble: { kind: "gone" },
    });
  });

  it("whose answer was lost is not doubled by sending it again", async () => {
    const { bot, post, posted, discord } = await scene();
    discord.fault({ kind: "loseAnswer", method: "POST", times: 1 });
    expect(await bot.send(post())).toMatchObject({ kind: "failed", trouble: { kind: "later" } });
    // No retry of its own: the engine has to know of each.
    expect(requestsOf(discord, "POST")).toHaveLength(1);
    expect(await bot.send(post())).toMatchObject({ kind: "done" });
    expect(posted()).toHaveLength(1);
  });

  it("is edited to what it says now, without a word of being late", async () => {
    const { bot, post, posted, discord } = await scene({
      announcer: { deps: () => depsAt(PD_START + HOUR / 2) },
    });
    const placed = placedOf(await bot.send(post({ due: PD_START })));
    expect(textOf(posted()[0] as MessageView)).toContain("and late");
    const to = showing("chicago-pd/S11E2");
    const became = { kind: "moved", to } as const;
    const moved = post({ content: { kind: "episode", showing: PD, became } });
    expect(await bot.edit(moved, placed)).toEqual({ kind: "done", placed });
    expect(textOf(posted()[0] as MessageView)).toContain("~~<t:1705546800:f>~~ **Moved:**");
    expect(textOf(posted()[0] as MessageView)).not.toContain("late");
    expectNothingBroken(discord);
  });

  it("is not taken away", async () => {
    const { bot, post, posted } = await scene();
    const placed = placedOf(await bot.send(post()));
    expect(await bot.remove(post(), placed)).toEqual({ kind: "done", placed });
    expect(posted()).toHaveLength(1);
  });
});

describe("whatever is sent", () => {
  const HOSTILE = ["漢".repeat(400), "👩‍👩‍👧".repeat(60), "*".repeat(400), "a\u202e||\n# b", " "];

  it.each([
    ["a channel", {}],
    ["a forum", FORUM],
  ])("is taken by Discord in %s", async (_, channel) => {
    const { bot, post, discord } = await scene({ channel, botPermissions: CreateEvents });
    for (const title of HOSTILE)
      for (const content of everyContent(renamed(PD, { title, show: title }))) {
        const key = `post:1:2:${discord.log.length}`;
        const sent = await bot.send(post({ key, content, pings: ["1234567890123456789"] }));
        expect(sent).toMatchObject({ kind: "done" });
        const target = { kind: "server" } as const;
        if (content.kind !== "episode") continue;
        const event = post({ key, content, kind: "event", target });
        expect(await bot.send(event)).toMatchObject({ kind: "done" });
      }
    expectNothingBroken(discord);
  });
});

describe("a reminder to a person", () => {
  it("goes into their channel once", async () => {
    const { bot, post, discord, ann } = await scene();
    const { id: channel } = discord.directChannel(ann.id);
    const target = { kind: "person", user: ann.id, channel } as const;
    const reminder = post({ key: "dm:-:1:e", kind: "dm", target });
    const placed = placedOf(await bot.send(reminder));
    expect(placed.channel).toBe(channel);
    expect(placedOf(await bot.send(reminder))).toEqual(placed);
    expect(await bot.find(reminder, since())).toEqual({ kind: "found", placed });
    expectNothingBroken(discord);
  });

  it("to closed doors says so", async () => {
    const { bot, post, discord, ann } = await scene();
    const { id: channel } = discord.directChannel(ann.id);
    discord.setDirectMessages(ann.id, "closed");
    const target = { kind: "person", user: ann.id, channel } as const;
    expect(await bot.send(post({ kind: "dm", target }))).toMatchObject({
      trouble: { kind: "closed" },
    });
  });
});

describe("what a delivery says", () => {
  it("is the same whatever the time, and another with other words", async () => {
    let now = PD_START - HOUR;
    const { bot, post, event } = await scene({ announcer: { deps: () => depsAt(now) } });
    const empty = post({ content: { kind: "week", from: "2024-01-14", showings: [] } });
    const all = () => [post(), event(), empty].map((one) => bot.says(one));
    const before = all();
    now = PD_START + 400 * 24 * HOUR;
    expect(all()).toEqual(before);
    expect(new Set(before).size).toBe(3);
    const renamedPost = post({
      content: { kind: "episode", showing: renamed(PD, { title: "New" }) },
    });
    expect(bot.says(renamedPost)).not.toBe(before[0]);
    expect(bot.says(post({ pings: ["1"] }))).not.toBe(before[0]);
  });
});

describe("an alert", () => {
  const fire = subscription({ id: "r2", show: "chicago-fire", leads: [60] });

  it("names the reminder, its show, when it comes, and its channel by a mention that works", async () => {
    const { bot, posted, channelId, discord } = await scene({ botPermissions: MentionEveryone });
    const of = (kind: PostingAlert["kind"]): PostingAlert => ({
      kind,
      channel: channelId,
      subscriptions: [{ ...fire, channel: channelId }],
      news: false,
    });
    for (const kind of ["forbidden", "gone", "goes on"] as const)
      expect(await bot.alert(channelId, of(kind))).toMatchObject({ kind: "done" });
    const words = posted().map(textOf);
    expect(words[0]).toContain(
      `Reminder **r2** (Chicago Fire, 1 hour before, in <#${channelId}>) has stopped: I am no longer allowed to post there.`,
    );
    expect(words[1]).toContain("in a channel that was deleted) has stopped.");
    expect(words[1]).not.toContain(channelId);
    expect(words[2]).toContain(`in <#${channelId}>) is running again.`);
    expect(posted()[0]).toMatchObject({ mention_everyone: false });
    expectNothingBroken(discord);
  });

  it("says that something waits, and nothing of what it is", async () => {
    const { bot, posted, channelId, discord } = await scene();
    await bot.alert(channelId, { kind: "waits", what: "suggestion" });
    await bot.alert(channelId, { kind: "waits", what: "second approval" });
    const [suggestion, second] = posted().map(textOf);
    expect(suggestion).toContain('"A suggestion is waiting for a decision: /news queue"');
    expect(second).toContain(
      '"A private-life claim is waiting for a second moderator: /news queue"',
    );
    expectNothingBroken(discord);
  });

  it("names many reminders of a channel in one message", async () => {
    const { bot, posted, channelId, discord } = await scene();
    const subscriptions = Array.from({ length: 40 }, (_, index) => ({ ...fire, id: `r${index}` }));
    await bot.alert(channelId, {
      kind: "forbidden",
      channel: channelId,
      subscriptions,
      news: false,
    });
    expect(textOf(posted()[0] as MessageView)).toMatch(
      /40 reminders in <#\d+> have stopped: .*- \*\*r0\*\* \(Chicago Fire, 1 hour before\).*- and 25 more/,
    );
    expectNothingBroken(discord);
  });
});

it("ends when what is under way has ended", async () => {
  const { bot, post, posted, discord } = await scene();
  discord.fault({ kind: "slow", ms: 100, times: 1 });
  const sending = bot.send(post());
  await bot.close();
  expect(posted()).toHaveLength(1);
  expect(await sending).toMatchObject({ kind: "done" });
});
