import { ChannelType, PermissionFlagsBits } from "discord.js";
import { describe, expect, it } from "vitest";
import { type AnnouncerOptions, createAnnouncer } from "../../src/discord/announcer.ts";
import { markOf } from "../../src/discord/mark.ts";
import type {
  ChannelSpec,
  Emulator,
  EmulatorOptions,
  Fault,
  MessageView,
} from "../../src/emulator/index.ts";
import type { LogFields, Placed } from "../../src/ports.ts";
import type { Planned } from "../../src/reminders/delivery.ts";
import { discordFor, request, settle } from "../emulator/support.ts";
import {
  depsAt,
  everyContent,
  HOUR,
  PD,
  PD_START,
  planned,
  renamed,
  showing,
} from "./deliveries.ts";

const {
  CreateEvents,
  CreatePublicThreads,
  ManageThreads,
  MentionEveryone,
  ReadMessageHistory,
  SendMessages,
  ViewChannel,
} = PermissionFlagsBits;
const MANY = { requests: 1_000, perMs: 1_000 };
const PLENTY = { global: MANY, createMessage: MANY, otherRoutes: MANY };

interface Scene {
  readonly channel?: ChannelSpec;
  readonly botPermissions?: bigint;
  readonly emulator?: EmulatorOptions;
  readonly announcer?: Partial<AnnouncerOptions>;
}

/** A server with a channel, an announcer, and what it wrote into its log. */
async function scene({ channel = {}, botPermissions = 0n, emulator, announcer }: Scene = {}) {
  const discord = await discordFor({
    // Events are of 2024; what is past is told by this calendar.
    calendar: () => PD_START - HOUR / 2,
    ...emulator,
    limits: { ...PLENTY, ...emulator?.limits },
  });
  const settled = settle(discord, { channels: [channel], botPermissions });
  const logged: { readonly message: string; readonly fields?: LogFields | undefined }[] = [];
  const log = (message: string, fields?: LogFields) => void logged.push({ message, fields });
  const bot = createAnnouncer({
    token: discord.token,
    apiUrl: discord.apiUrl,
    deps: () => depsAt(),
    logger: { debug: log, info: log, warn: log, error: log },
    ...announcer,
  });
  const { guild, channelId } = settled;
  const kind = channel.type === ChannelType.GuildForum ? "forum" : "channel";
  const post = (extra: Partial<Planned> = {}): Planned =>
    planned({ server: guild.id, target: { kind, channel: channelId }, ...extra });
  const discussion = (): Planned =>
    post({ key: "thread:1:2:e", kind: "thread", content: { kind: "discussion", showing: PD } });
  const event = (extra: Partial<Planned> = {}): Planned =>
    post({ key: "event:1:-:e", kind: "event", target: { kind: "server" }, ...extra });
  const deny = (bits: bigint) =>
    discord.setOverwrites(channelId, [{ id: guild.id, kind: "role", deny: bits }]);
  const posted = () => discord.messages(channelId);
  return { discord, ...settled, bot, post, discussion, event, deny, posted, logged };
}

const FORUM = { type: ChannelType.GuildForum } as const;
/** Long enough ago that all of a test is after it. */
const since = () => Date.now() - 60_000;

function placedOf(outcome: { readonly kind: string; readonly placed?: Placed }): Placed {
  if (outcome.placed === undefined) throw new Error(`not done: ${JSON.stringify(outcome)}`);
  return outcome.placed;
}

function textOf({ components = [] }: MessageView): string {
  return JSON.stringify(components);
}

function requestsOf(discord: Emulator, method: string) {
  return discord.log.flatMap((entry) =>
    entry.kind === "request" && entry.method === method ? [entry] : [],
  );
}

/** What of the requests so far Discord would have refused. */
function expectNothingBroken(discord: Emulator): void {
  expect(discord.log.flatMap((entry) => (entry.kind === "request" ? entry.broken : []))).toEqual(
    [],
  );
}

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
    expect(textOf(posted()[0] as MessageView)).toContain(`remind|chicago-pd|S11E1|eastern|${mark}`);
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

describe("a forum post", () => {
  it("is a thread named by show and code, with the announcement as its first message", async () => {
    const { bot, post, discord, guild } = await scene({ channel: FORUM });
    const placed = placedOf(await bot.send(post()));
    expect(discord.threads(guild.id)).toMatchObject([
      { id: placed.channel, name: "Chicago P.D. S11E1" },
    ]);
    expect(placed.id).toBe(placed.channel);
    expect(discord.messages(placed.channel)).toHaveLength(1);
    expectNothingBroken(discord);
  });

  it.each([
    ["the show's name", ["Fire", "chicago pd"], true, ["chicago pd"]],
    ["an alias", ["Fire", "PD"], false, ["PD"]],
    ["the first where one is demanded and none fits", ["News", "Chat"], true, ["News"]],
    ["none where none fits", ["News"], false, []],
  ])("takes the tag of %s", async (_, tags, requireTag, expected) => {
    const { bot, post, discord, channelId } = await scene({
      channel: { ...FORUM, tags, requireTag },
    });
    const placed = placedOf(await bot.send(post()));
    const forum = (await request(discord, "GET", `/channels/${channelId}`)).body;
    const known = forum["available_tags"] as { id: string; name: string }[];
    const thread = (await request(discord, "GET", `/channels/${placed.channel}`)).body;
    const names = (thread["applied_tags"] as string[]).map(
      (id) => known.find((tag) => tag.id === id)?.name,
    );
    expect(names).toEqual(expected);
    expectNothingBroken(discord);
  });

  it("asks nothing of Discord that the client knows of the forum", async () => {
    const tag = { id: "5", name: "PD", moderated: false };
    const { bot, post, discord } = await scene({
      channel: FORUM,
      announcer: { forum: () => ({ demandsTag: false, tags: [{ ...tag, name: "Other" }] }) },
    });
    expect(await bot.send(post())).toMatchObject({ kind: "done" });
    expect(requestsOf(discord, "GET")).toEqual([]);
  });

  it("is found again while active, archived, and with its first message deleted", async () => {
    const { bot, post, discord, guild } = await scene({
      channel: FORUM,
      botPermissions: ManageThreads,
    });
    expect(await bot.find(post(), since())).toEqual({ kind: "absent" });
    const placed = placedOf(await bot.send(post()));
    const other = post({
      key: "another",
      content: { kind: "episode", showing: showing("chicago-pd/S11E2") },
    });
    expect(await bot.find(post(), since())).toEqual({ kind: "found", placed });
    expect(await bot.find(other, since())).toEqual({ kind: "absent" });
    discord.archiveThread(placed.channel);
    expect(await bot.find(post(), since())).toEqual({ kind: "found", placed });
    discord.as(guild.ownerId).in(placed.channel).deleteMessage(placed.id);
    expect(await bot.find(post(), since())).toMatchObject({
      kind: "found",
      placed: { channel: placed.channel },
    });
    expectNothingBrokenBut(discord, "10008");
  });

  it("is edited while archived too, and renamed only as long as the name is ours", async () => {
    const { bot, post, discord, guild } = await scene({ channel: FORUM });
    const placed = placedOf(await bot.send(post()));
    const nameNow = () => discord.threads(guild.id)[0]?.name;
    discord.archiveThread(placed.channel);
    const next = post({ content: { kind: "episode", showing: showing("chicago-pd/S11E2") } });
    expect(await bot.edit(next, placed)).toMatchObject({ kind: "done" });
    expect(nameNow()).toBe("Chicago P.D. S11E2");
    expect(textOf(discord.messages(placed.channel)[0] as MessageView)).toContain("S11E2");
    await request(discord, "PATCH", `/channels/${placed.channel}`, { name: "The big one" });
    expect(await bot.edit(post(), placed)).toMatchObject({ kind: "done" });
    expect(nameNow()).toBe("The big one");
  });

  it("that is closed and locked is left alone", async () => {
    const { bot, post, discord, guild } = await scene({
      channel: FORUM,
      botPermissions: ManageThreads,
    });
    const placed = placedOf(await bot.send(post()));
    const closed = { locked: true, archived: true };
    await request(discord, "PATCH", `/channels/${placed.channel}`, closed);
    discord.setRolePermissions(guild.id, guild.botRoleId ?? "", 0n);
    expect(await bot.edit(post(), placed)).toMatchObject({ trouble: { kind: "refused" } });
  });
});

describe("a discussion", () => {
  it("opens on the announcement and begins with the warning, once", async () => {
    const { bot, post, discussion, posted, discord, guild, channelId } = await scene();
    const on = placedOf(await bot.send(post()));
    const outcome = await bot.send(discussion(), on);
    expect(outcome).toEqual({ kind: "done", placed: { id: on.id, channel: channelId } });
    expect(await bot.send(discussion(), on)).toEqual(outcome);
    expect(discord.threads(guild.id)).toMatchObject([{ id: on.id, name: "Chicago P.D. S11E1" }]);
    expect(posted()).toHaveLength(1);
    const inside = discord.messages(on.id);
    expect(inside).toHaveLength(1);
    expect(textOf(inside[0] as MessageView)).toContain(
      "## Spoilers for everything up to and including S11E1 are fine here.",
    );
    expectNothingBrokenBut(discord, "160004");
  });

  it("without an announcement opens on a message of its own, once", async () => {
    const { bot, discussion, posted, discord, guild } = await scene();
    const placed = placedOf(await bot.send(discussion()));
    expect(placedOf(await bot.send(discussion()))).toEqual(placed);
    expect(posted().map(({ id }) => id)).toEqual([placed.id]);
    expect(discord.threads(guild.id)).toHaveLength(1);
    expect(discord.messages(placed.id)).toHaveLength(1);
  });

  it("whose announcement a person deleted opens on a message of its own", async () => {
    const { bot, discussion, posted, channelId } = await scene();
    const placed = placedOf(await bot.send(discussion(), { id: "1", channel: channelId }));
    expect(posted().map(({ id }) => id)).toEqual([placed.id]);
  });

  it.each<[string, boolean, Fault]>([
    ["on an announcement, never done", true, { kind: "fail", status: 502, method: "POST" }],
    ["on an announcement, its answer lost", true, { kind: "loseAnswer", method: "POST" }],
    ["on its own message, never done", false, { kind: "fail", status: 502, method: "POST" }],
    ["on its own message, its answer lost", false, { kind: "loseAnswer", method: "POST" }],
  ])("that failed at any step is finished by the next send, %s", async (_, hasPost, fault) => {
    for (const step of hasPost ? [1, 2] : [1, 2, 3]) {
      let now = Date.now();
      const { bot, post, discussion, posted, discord, guild } = await scene({
        emulator: { now: () => now },
      });
      const on = hasPost ? placedOf(await bot.send(post())) : undefined;
      const begun = now - 60_000;
      const end = failAt(discord, step, fault);
      expect(await bot.send(discussion(), on)).toMatchObject({ trouble: { kind: "later" } });
      end();
      // Long after Discord has forgotten the nonces: it is looked for first.
      now += 600_000;
      const found = await bot.find(discussion(), begun);
      const placed = placedOf(found.kind === "found" ? found : await bot.send(discussion(), on));
      expect(posted()).toHaveLength(1);
      expect(discord.threads(guild.id)).toHaveLength(1);
      expect(discord.messages(placed.id)).toHaveLength(1);
    }
  });

  it("is found by the warning in its thread, on a message much older as well", async () => {
    let now = Date.now();
    const { bot, post, discussion, discord } = await scene({ emulator: { now: () => now } });
    const on = placedOf(await bot.send(post()));
    now += 3 * HOUR;
    const begun = now - 60_000;
    expect(await bot.find(discussion(), begun)).toEqual({ kind: "absent" });
    const placed = placedOf(await bot.send(discussion(), on));
    expect(await bot.find(discussion(), begun)).toEqual({ kind: "found", placed });
    discord.archiveThread(placed.id);
    expect(await bot.find(discussion(), begun)).toEqual({ kind: "found", placed });
    expectNothingBroken(discord);
  });

  it("that a crash left without its thread gets it on the message that is there", async () => {
    const { bot, discussion, posted, discord, guild } = await scene();
    const end = failAt(discord, 2, { kind: "fail", status: 502, method: "POST" });
    await bot.send(discussion());
    end();
    await bot.close();
    // Another process, which knows nothing but the delivery.
    const next = createAnnouncer({
      token: discord.token,
      apiUrl: discord.apiUrl,
      deps: () => depsAt(),
      logger: { debug() {}, info() {}, warn() {}, error() {} },
    });
    expect(await next.find(discussion(), since())).toEqual({ kind: "absent" });
    await next.send(discussion());
    expect(posted()).toHaveLength(1);
    expect(discord.threads(guild.id)).toHaveLength(1);
  });

  it("gets its new code in its name and its warning", async () => {
    const { bot, discussion, discord, guild } = await scene();
    const placed = placedOf(await bot.send(discussion()));
    const next = { kind: "discussion", showing: showing("chicago-pd/S11E2") } as const;
    expect(await bot.edit({ ...discussion(), content: next }, placed)).toMatchObject({
      kind: "done",
    });
    expect(discord.threads(guild.id)).toMatchObject([{ name: "Chicago P.D. S11E2" }]);
    expect(textOf(discord.messages(placed.id)[0] as MessageView)).toContain("including S11E2");
    expectNothingBroken(discord);
  });

  it("as a forum post is one, with the warning", async () => {
    const { bot, discussion, discord, guild } = await scene({ channel: FORUM });
    const placed = placedOf(await bot.send(discussion()));
    expect(discord.threads(guild.id)).toMatchObject([{ name: "Chicago P.D. S11E1" }]);
    expect(textOf(discord.messages(placed.channel)[0] as MessageView)).toContain("Spoilers for");
  });

  it("that may not be opened says so", async () => {
    const { bot, post, discussion, deny } = await scene();
    const on = placedOf(await bot.send(post()));
    deny(CreatePublicThreads);
    expect(await bot.send(discussion(), on)).toMatchObject({ trouble: { kind: "forbidden" } });
  });
});

describe("a scheduled event", () => {
  const allowed = { botPermissions: CreateEvents };

  it("is made, found, moved and taken away", async () => {
    const { bot, event, discord, guild } = await scene(allowed);
    expect(await bot.find(event(), since())).toEqual({ kind: "absent" });
    const placed = placedOf(await bot.send(event()));
    const seen = () => discord.scheduledEvents(guild.id);
    expect(seen()).toMatchObject([
      {
        id: placed.id,
        name: "Chicago P.D. S11E1 “Unpacking”",
        location: "NBC",
        startsAt: "2024-01-18T03:00:00.000Z",
        endsAt: "2024-01-18T04:00:00.000Z",
      },
    ]);
    expect(await bot.find(event(), since())).toEqual({ kind: "found", placed });
    expect(await bot.find(event({ key: "event:1:-:e2" }), since())).toEqual({ kind: "absent" });
    const moved = event({ content: { kind: "episode", showing: showing("chicago-pd/S11E2") } });
    expect(await bot.edit(moved, placed)).toEqual({ kind: "done", placed });
    expect(seen()[0]?.startsAt).toBe("2024-01-25T03:00:00.000Z");
    expect(await bot.remove(event(), placed)).toEqual({ kind: "done", placed });
    expect(seen()).toEqual([]);
    expectNothingBroken(discord);
    // Taken away already is what was wanted.
    expect(await bot.remove(event(), placed)).toEqual({ kind: "done", placed });
    expect(await bot.edit(event(), placed)).toMatchObject({ trouble: { kind: "gone" } });
  });

  it("that has begun is left as it is", async () => {
    let now = PD_START - HOUR / 2;
    const { bot, event, discord, guild } = await scene({
      ...allowed,
      emulator: { calendar: () => now },
    });
    const placed = placedOf(await bot.send(event()));
    now = PD_START + HOUR / 2;
    expect(await bot.edit(event(), placed)).toEqual({ kind: "done", placed });
    expect(discord.scheduledEvents(guild.id)).toHaveLength(1);
  });

  it("cannot be made without an hour, without the permission, or beyond 100", async () => {
    const { bot, event, discord, guild } = await scene(allowed);
    const noHour = { kind: "episode", showing: { ...PD, start: undefined } } as const;
    expect(await bot.send(event({ content: noHour }))).toMatchObject({
      trouble: { kind: "refused" },
      detail: "an event needs an hour",
    });
    for (let at = 0; at < 100; at++) await bot.send(event({ key: `event:${at}` }));
    const refused = await bot.send(event());
    expect(refused).toMatchObject({ trouble: { kind: "refused" } });
    expect(refused).toMatchObject({ detail: expect.stringContaining("100 scheduled events") });
    discord.setRolePermissions(guild.id, guild.botRoleId ?? "", 0n);
    expect(await bot.send(event())).toMatchObject({ trouble: { kind: "forbidden" } });
  });
});

describe("a look-up", () => {
  it("finds a post among many others, over several pages", async () => {
    const { bot, post, annHere, discord } = await scene();
    for (let at = 0; at < 130; at++) annHere.say(String(at));
    const placed = placedOf(await bot.send(post()));
    for (let at = 0; at < 130; at++) annHere.say(String(at));
    expect(await bot.find(post(), since())).toEqual({ kind: "found", placed });
    expect(requestsOf(discord, "GET")).toHaveLength(2);
    expect(await bot.find(post({ key: "another" }), since())).toEqual({ kind: "absent" });
  });

  it("looks at nothing older than it was told", async () => {
    const { bot, post } = await scene();
    await bot.send(post());
    expect(await bot.find(post(), Date.now() + 1_000)).toEqual({ kind: "absent" });
  });

  it("is impossible, not empty, without Read Message History", async () => {
    const { bot, post, discussion, deny } = await scene();
    await bot.send(post());
    deny(ReadMessageHistory);
    expect(await bot.find(post(), since())).toEqual({ kind: "impossible" });
    expect(await bot.find(discussion(), since())).toEqual({ kind: "impossible" });
  });

  it("asks Discord nothing where the client knows that it may not read", async () => {
    const { bot, post, discord } = await scene({
      announcer: { access: { missing: () => ["Read Message History"] } },
    });
    expect(await bot.find(post(), since())).toEqual({ kind: "impossible" });
    expect(requestsOf(discord, "GET")).toEqual([]);
  });

  it("that fails says why", async () => {
    const { bot, post, discord, channelId } = await scene();
    discord.fault({ kind: "fail", status: 503, times: 1 });
    expect(await bot.find(post(), since())).toMatchObject({ trouble: { kind: "later" } });
    discord.deleteChannel(channelId);
    expect(await bot.find(post(), since())).toMatchObject({ trouble: { kind: "gone" } });
  });
});

describe("what goes wrong is an outcome", () => {
  it("gone: the channel", async () => {
    const { bot, post, discord, channelId } = await scene();
    discord.deleteChannel(channelId);
    expect(await bot.send(post())).toMatchObject({ kind: "failed", trouble: { kind: "gone" } });
  });

  it("gone: the server", async () => {
    const { bot, event, discord, guild } = await scene();
    discord.removeBot(guild.id);
    expect(await bot.send(event())).toMatchObject({ trouble: { kind: "gone" } });
  });

  it("gone: the message that is to be edited", async () => {
    const { bot, post, channelId } = await scene();
    const placed = { id: "1", channel: channelId };
    expect(await bot.edit(post(), placed)).toMatchObject({ trouble: { kind: "gone" } });
  });

  it.each([
    ["seeing the channel", ViewChannel],
    ["writing there", SendMessages],
  ])("forbidden: %s", async (_, permission) => {
    const { bot, post, deny } = await scene();
    deny(permission);
    expect(await bot.send(post())).toMatchObject({ trouble: { kind: "forbidden" } });
  });

  it.each<[string, Fault]>([
    ["a 500", { kind: "fail", status: 500 }],
    ["a 502", { kind: "fail", status: 502 }],
    ["a cut connection", { kind: "dropConnection" }],
    ["a lost answer", { kind: "loseAnswer" }],
    ["Discord being down", { kind: "down" }],
  ])("later: %s", async (_, fault) => {
    const { bot, post, discord } = await scene();
    const end = discord.fault(fault);
    expect(await bot.send(post())).toMatchObject({ trouble: { kind: "later" } });
    end();
    expect(await bot.send(post())).toMatchObject({ kind: "done" });
  });

  it("later: an answer that takes too long", async () => {
    const { bot, post, discord } = await scene({ announcer: { timeoutMs: 50 } });
    discord.fault({ kind: "slow", ms: 500, times: 1 });
    expect(await bot.send(post())).toMatchObject({ trouble: { kind: "later" } });
  });

  it("later: a rate limit of minutes, with how long; a short one is waited for", async () => {
    const { bot, post, discord } = await scene({ announcer: { longestWaitMs: 2_500 } });
    discord.fault({ kind: "rateLimit", retryAfterMs: 900, times: 1 });
    expect(await bot.send(post())).toMatchObject({ kind: "done" });
    discord.fault({ kind: "rateLimit", retryAfterMs: 90_000, times: 1 });
    const other = post({ key: "another" });
    const outcome = await bot.send(other);
    expect(outcome).toMatchObject({ trouble: { kind: "later", afterMs: expect.any(Number) } });
    const after =
      outcome.kind === "failed" && outcome.trouble.kind === "later" ? outcome.trouble.afterMs : 0;
    expect(after).toBeGreaterThanOrEqual(90_000);
  });

  it("quarantined", async () => {
    const { bot, post, discord } = await scene();
    discord.fault({ kind: "fail", status: 403, code: 40_003, times: 1 });
    expect(await bot.send(post())).toMatchObject({ trouble: { kind: "quarantined" } });
  });

  it("refused: a body that Discord does not take; logged with what was wrong and no secret", async () => {
    const { bot, post, discord, logged } = await scene();
    const of = {
      ...PD,
      airing: { ...PD.airing, episode: { ...PD.airing.episode, code: "S11E1" } },
    };
    discord.fault({
      kind: "fail",
      status: 400,
      code: 50_035,
      message: "Invalid Form Body",
      times: 1,
    });
    const outcome = await bot.send(post({ content: { kind: "episode", showing: of } }));
    expect(outcome).toMatchObject({
      trouble: { kind: "refused" },
      detail: "Invalid Form Body (50035)",
    });
    expect(logged).toMatchObject([{ message: "a delivery was refused", fields: { code: 50_035 } }]);
    expect(JSON.stringify(logged)).not.toContain(discord.token);
  });

  it("refused: each problem of the body by its place", async () => {
    const { bot, event, logged } = await scene({
      botPermissions: CreateEvents,
      emulator: { calendar: () => PD_START + HOUR },
    });
    expect(await bot.send(event())).toMatchObject({ trouble: { kind: "refused" } });
    expect(logged[0]?.fields).toMatchObject({
      problems: [expect.stringMatching(/^scheduled_start_time: GUILD_SCHEDULED_EVENT/)],
    });
  });

  it("refused: a delivery that cannot be worded", async () => {
    const { bot, post, logged } = await scene({
      announcer: {
        deps: () => {
          throw new Error("no knowledge");
        },
      },
    });
    expect(await bot.send(post())).toMatchObject({ detail: "no knowledge" });
    expect(bot.says(post())).toBe("");
    expect(logged.length).toBeGreaterThan(0);
  });

  it("forbidden: a token that is not taken, at once and afterwards", async () => {
    const { bot, post } = await scene({ announcer: { token: "wrong" } });
    const expected = {
      trouble: { kind: "forbidden" },
      detail: "Discord does not take the token any more",
    };
    expect(await bot.send(post())).toMatchObject(expected);
    expect(await bot.send(post())).toMatchObject(expected);
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
  it("is plain words that mention nobody", async () => {
    const { bot, posted, channelId, discord } = await scene({ botPermissions: MentionEveryone });
    expect(await bot.alert(channelId, "r3 cannot post\n@everyone **x**")).toMatchObject({
      kind: "done",
    });
    expect(posted()[0]).toMatchObject({ mention_everyone: false });
    expect(textOf(posted()[0] as MessageView)).toContain("r3 cannot post\\n\\\\@everyone");
    await bot.alert(channelId, "漢".repeat(9_000));
    expect(posted()).toHaveLength(2);
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

function expectNothingBrokenBut(discord: Emulator, code: string): void {
  const broken = discord.log.flatMap((entry) => (entry.kind === "request" ? entry.broken : []));
  expect(broken.filter((line) => !line.startsWith(code))).toEqual([]);
}

/** From the POST of that number on, all of them fail. */
function failAt(discord: Emulator, step: number, fault: Fault): () => void {
  if (step === 1) return discord.fault(fault);
  let seen = 0;
  let end = (): void => undefined;
  const stop = discord.on("log", (entry) => {
    if (entry.kind !== "request" || entry.method !== "POST") return;
    seen += 1;
    if (seen === step - 1) end = discord.fault(fault);
  });
  return () => {
    stop();
    end();
  };
}
