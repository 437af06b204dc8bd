import { afterEach, describe, expect, it } from "vitest";
import { PermissionFlagsBits } from "discord-api-types/v10";
import type { OptionValues } from "../../src/emulator/index.ts";
import { type LocalTvmaze, startLocalTvmaze } from "../tvmaze/local.ts";
import {
  answerOf,
  brokenIn,
  buttonOf,
  type Community,
  type CommunityOptions,
  HALF_AN_HOUR_BEFORE,
  invalidIn,
  lastOf,
  ON_AIR,
  openCommunity,
  textOf,
} from "./community.ts";

const PD = { show: "Chicago P.D." };
const THE_PREMIERE = { show: "Chicago P.D.", episode: "S11E1" };
/** Longest of the two-second waits before something is tried again, and room for a slow machine. */
const WITH_RETRIES = 30_000;

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close();
});

/** A server in which `#one-chicago` was told to hear about Chicago P.D. */
async function hearing(wishes: OptionValues = {}, options: CommunityOptions = {}) {
  const community = await openCommunity(options);
  open.push(community);
  await hear(community, "one-chicago", wishes);
  return community;
}

async function hear(community: Community, name: string, wishes: OptionValues = {}) {
  const options = { channel: community.channel(name), ...PD, ...wishes };
  expect(textOf(await community.ask("reminders add", options))).toContain("is set");
}

/** Trouble is to be told in a channel. */
async function tellIn(community: Community, name: string) {
  await community.ask("reminders alerts", { channel: community.channel(name) });
}

function expectNothingBroken(community: Community, ...but: RegExp[]): void {
  const broken = brokenIn(community).filter((line) => !but.some((known) => known.test(line)));
  expect(broken).toEqual([]);
}

describe("a channel that asked to hear", () => {
  it("hears half an hour before the episode, once, and its role is pinged", async () => {
    const community = await openCommunity();
    open.push(community);
    await hear(community, "one-chicago", { ping: community.role });
    await community.moveTo("2024-01-18T02:29:00Z");
    expect(community.posts("one-chicago")).toEqual([]);
    await community.moveTo(HALF_AN_HOUR_BEFORE);
    await community.moveTo("2024-01-18T02:45:00Z");
    const [post, ...more] = community.posts("one-chicago");
    expect(more).toEqual([]);
    expect(textOf(post)).toContain("Chicago P.D.");
    expect(textOf(post)).toContain("S11E1");
    expect(post?.mention_roles).toEqual([community.role]);
    expectNothingBroken(community);
  });

  it("gets a thread on the post at air time, and the post itself at its leads", async () => {
    const community = await hearing({ lead: "30, 0", discussion: "thread" });
    await community.moveTo(HALF_AN_HOUR_BEFORE);
    expect(community.discord.threads(community.server)).toEqual([]);
    await community.moveTo(ON_AIR);
    const posts = community.posts("one-chicago");
    expect(posts).toHaveLength(2);
    const [thread, ...more] = community.discord.threads(community.server);
    expect(more).toEqual([]);
    expect(thread).toMatchObject({ id: posts[1]?.id, parentId: community.channel("one-chicago") });
    expect(thread?.name).toContain("S11E1");
    const [warning] = community.discord.messages(thread?.id ?? "");
    expect(textOf(warning)).toMatch(/spoilers/i);
    expectNothingBroken(community);
  });

  it("gets a forum post at air time", async () => {
    const community = await openCommunity();
    open.push(community);
    const forum = community.channel("talk");
    await hear(community, "one-chicago", { discussion: "forum post", forum });
    await community.moveTo(HALF_AN_HOUR_BEFORE);
    await community.moveTo(ON_AIR);
    expect(community.discord.threads(community.server)).toMatchObject([{ parentId: forum }]);
    expectNothingBroken(community);
  });

  it("has an event from a week ahead, which moves and goes with its episode", async () => {
    const community = await hearing({ event: true }, { startAt: "2024-01-09T12:00:00Z" });
    const events = () =>
      community.discord
        .scheduledEvents(community.server)
        .filter(({ name }) => name.includes("S11E1"))
        .map(({ startsAt }) => Date.parse(startsAt));
    await community.bot.settled();
    expect(events()).toEqual([]);
    await community.moveTo("2024-01-11T03:00:01Z");
    expect(events()).toEqual([Date.parse(ON_AIR)]);
    const to = "January 18, 2024 9 pm";
    await community.ask("schedule-fix move", { ...THE_PREMIERE, to });
    await community.bot.settled();
    expect(events()).toEqual([Date.parse("2024-01-19T02:00:00Z")]);
    await community.ask("schedule-fix cancel", THE_PREMIERE);
    await community.bot.settled();
    expect(events()).toEqual([]);
    expectNothingBroken(community);
  });

  it("is told once that an announced episode moved, and the post is corrected", async () => {
    const community = await hearing();
    await community.moveTo(HALF_AN_HOUR_BEFORE);
    await community.ask("schedule-fix move", {
      ...THE_PREMIERE,
      to: "January 24, 2024 10 pm",
      reason: "a speech",
    });
    await community.bot.settled();
    await community.moveTo("2024-01-18T02:50:00Z");
    const [post, notice, ...more] = community.posts("one-chicago");
    expect(more).toEqual([]);
    expect(textOf(post)).toContain("~~");
    expect(textOf(notice)).toContain("has moved");
    await community.moveTo("2024-01-25T02:30:00Z");
    const after = community.posts("one-chicago").slice(2).map(textOf);
    expect(after.filter((text) => text.includes("S11E1"))).toHaveLength(1);
    expectNothingBroken(community);
  });

  it("hears when the gateway's connection was cut as the post fell due", async () => {
    const community = await hearing();
    community.discord.fault({ kind: "killGateway" });
    await community.moveTo(HALF_AN_HOUR_BEFORE);
    expect(community.posts("one-chicago")).toHaveLength(1);
  });
});

describe("a person who asked to be reminded", () => {
  it("is confirmed in the direct channel, and told there as it begins", async () => {
    const community = await hearing();
    await community.moveTo(HALF_AN_HOUR_BEFORE);
    const [post] = community.posts("one-chicago");
    if (post === undefined) throw new Error("no post");
    const { fan, discord } = community;
    const here = fan.in(community.channel("one-chicago"));
    await answerOf(await here.press(post.id, buttonOf(post, "Remind me")));
    const direct = discord.directChannel(fan.id).id;
    expect(discord.messages(direct)).toHaveLength(1);
    await community.moveTo(ON_AIR);
    expect(discord.messages(direct)).toHaveLength(2);
    expect(textOf(lastOf(discord.messages(direct)))).toContain("S11E1");
    await community.moveTo("2024-01-18T03:30:00Z");
    expect(discord.messages(direct)).toHaveLength(2);
    expectNothingBroken(community);
  });
});

describe("a person who presses Get pings", () => {
  it("hears who can mend it where the bot may not give roles", async () => {
    const community = await hearing();
    await hear(community, "spoilers", { ping: community.role });
    await community.moveTo(HALF_AN_HOUR_BEFORE);
    const [post] = community.posts("spoilers");
    if (post === undefined) throw new Error("no post");
    const here = community.fan.in(community.channel("spoilers"));
    const answer = await answerOf(await here.press(post.id, buttonOf(post, "Get pings")));
    expect(textOf(answer)).toContain("a moderator has to allow me **Manage Roles**");
  });
});

describe("a moderator sees why nothing arrives", () => {
  it("when the channel was deleted; other channels hear all the same", async () => {
    const community = await hearing();
    await hear(community, "spoilers");
    await tellIn(community, "staff");
    const told = community.nextPost("staff");
    const id = community.channel("one-chicago");
    community.discord.deleteChannel(id);
    // Discord says so itself: nothing has to fail first.
    const words = textOf(await told);
    expect(words).toContain("(Chicago P.D., 30 minutes before, in a channel that was deleted)");
    expect(words).not.toContain(id);
    await community.moveTo(HALF_AN_HOUR_BEFORE);
    expect(community.posts("spoilers")).toHaveLength(1);
    expect(textOf(await community.ask("reminders check"))).toMatch(/gone|deleted/);
    await community.moveTo("2024-01-18T02:40:00Z");
    expectNothingBroken(community);
  });

  it("not when its server is away for a while: that changes nothing", async () => {
    const community = await hearing();
    await tellIn(community, "staff");
    const { discord, server } = community;
    const before = community.posts("staff").length;
    discord.setAvailable(server, false);
    discord.setAvailable(server, true);
    await community.moveTo(HALF_AN_HOUR_BEFORE);
    expect(community.posts("one-chicago")).toHaveLength(1);
    expect(community.posts("staff")).toHaveLength(before);
  });

  it("when a permission was taken away, and it goes on when it is back", async () => {
    const community = await hearing();
    await hear(community, "spoilers");
    const { discord, server } = community;
    const channel = community.channel("one-chicago");
    const deny = PermissionFlagsBits.SendMessages;
    await tellIn(community, "staff");
    const told = community.nextPost("staff");
    discord.setOverwrites(channel, [{ id: server, kind: "role", deny }]);
    expect(textOf(await told)).toContain(
      `in <#${channel}>) has stopped: I am no longer allowed to post there`,
    );
    await community.moveTo(HALF_AN_HOUR_BEFORE);
    expect(community.posts("one-chicago")).toEqual([]);
    expect(community.posts("spoilers")).toHaveLength(1);
    expect(textOf(await community.ask("reminders check"))).toContain("Send Messages");
    await community.moveTo("2024-01-18T02:40:00Z");
    const back = community.nextPost("one-chicago");
    const good = community.nextPost("staff");
    discord.setOverwrites(channel, []);
    await back;
    expect(textOf(await good)).toContain("is running again");
    await community.bot.settled();
    expect(community.posts("one-chicago")).toHaveLength(1);
    // It was not even tried.
    expect(invalidIn(community)).toBe(0);
  });
});

describe("when Discord has a bad day, a post", () => {
  it(
    "arrives after ten minutes of 500s, and says that it is late",
    { timeout: WITH_RETRIES },
    async () => {
      const community = await hearing();
      const target = { method: "POST", path: "/channels/" };
      const end = community.discord.fault({ kind: "fail", status: 500, ...target });
      for (let minute = 30; minute <= 41; minute += 1)
        await community.moveTo(`2024-01-18T02:${minute}:30Z`);
      expect(community.posts("one-chicago")).toEqual([]);
      const arrived = community.nextPost("one-chicago");
      end();
      await arrived;
      await community.bot.settled();
      expect(community.posts("one-chicago")).toHaveLength(1);
      expect(textOf(community.posts("one-chicago")[0])).toMatch(/late/i);
    },
  );

  it("is there once when the answer to it was lost", { timeout: WITH_RETRIES }, async () => {
    const community = await hearing();
    const { discord } = community;
    const target = { method: "POST", path: "/channels/" };
    discord.fault({ kind: "loseAnswer", times: 1, ...target });
    const answered = new Promise<void>((resolve) => {
      let seen = 0;
      discord.on("log", (entry) => {
        if (entry.kind !== "request" || entry.method !== "POST") return;
        seen += entry.path.startsWith("/channels/") ? 1 : 0;
        if (seen === 2) resolve();
      });
    });
    await community.moveTo(HALF_AN_HOUR_BEFORE);
    await answered;
    await community.bot.settled();
    expect(community.posts("one-chicago")).toHaveLength(1);
    expectNothingBroken(community);
  });

  it(
    "waits as long as Discord asks, without asking again and again",
    { timeout: WITH_RETRIES },
    async () => {
      const community = await hearing();
      const target = { method: "POST", path: "/channels/" };
      community.discord.fault({ kind: "rateLimit", retryAfterMs: 400, times: 2, ...target });
      await community.moveTo(HALF_AN_HOUR_BEFORE);
      expect(community.posts("one-chicago")).toHaveLength(1);
      expect(invalidIn(community)).toBe(2);
    },
  );

  it("arrives when all of Discord was away for a while", { timeout: WITH_RETRIES }, async () => {
    const community = await hearing();
    const end = community.discord.fault({ kind: "down" });
    await community.moveTo(HALF_AN_HOUR_BEFORE);
    const arrived = community.nextPost("one-chicago");
    end();
    await arrived;
    await community.bot.settled();
    expect(community.posts("one-chicago")).toHaveLength(1);
  });
});

describe("with TVmaze", () => {
  const PD_AT_TVMAZE = 56;

  async function tvmaze(): Promise<LocalTvmaze> {
    const local = await startLocalTvmaze({
      shows: {
        [PD_AT_TVMAZE]: {
          name: "Chicago P.D.",
          episodes: [
            { code: "S11E1", title: "Unpacking", start: "2024-01-17T22:00-05:00" },
            { code: "S11E2", title: "Retread", start: "2024-01-24T22:00-05:00" },
          ],
        },
      },
    });
    open.push(local);
    return local;
  }

  it("an episode that moves after it was announced is corrected, told of once and announced anew", async () => {
    const local = await tvmaze();
    const asked = local.arrived(2);
    const community = await hearing({}, { bot: { tvmazeUrl: local.url, dataAsOf: "2024-01-10" } });
    await asked;
    await community.moveTo(HALF_AN_HOUR_BEFORE);
    expect(community.posts("one-chicago")).toHaveLength(1);
    local.change(PD_AT_TVMAZE, "S11E1", { start: "2024-01-19T22:00-05:00" });
    const told = community.nextPost("one-chicago");
    // Ten minutes before the start it is asked once more.
    await community.moveTo("2024-01-18T02:50:01Z");
    expect(textOf(await told)).toContain("has moved");
    await community.bot.settled();
    expect(community.posts("one-chicago")).toHaveLength(2);
    expect(textOf(community.posts("one-chicago")[0])).toContain("~~");
    await community.moveTo("2024-01-20T02:30:00Z");
    const [, , anew, ...more] = community.posts("one-chicago");
    expect(textOf(anew)).toContain("S11E1");
    expect(more).toEqual([]);
    expectNothingBroken(community);
    expect(invalidIn(community)).toBe(0);
  });
});
