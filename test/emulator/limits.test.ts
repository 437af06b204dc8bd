import { describe, expect, it } from "vitest";
import { DISCORD_LIMITS, type EmulatorOptions } from "../../src/emulator/index.ts";
import { botFor, discordFor, interactionOf, request, settle } from "./support.ts";

async function place(options: EmulatorOptions = {}) {
  let time = Date.now();
  const discord = await discordFor({ now: () => time, ...options });
  const settled = settle(discord);
  const post = (channelId = settled.channelId) =>
    request(discord, "POST", `/channels/${channelId}/messages`, { content: "a" });
  const pass = (ms: number) => {
    time += ms;
  };
  return { discord, post, pass, ...settled };
}

describe("the rate limit of a route", () => {
  it("is told in headers, refuses what is too much, and ends", async () => {
    const { post, pass } = await place();
    const first = await post();
    expect(Object.fromEntries(first.headers)).toMatchObject({
      "x-ratelimit-limit": "5",
      "x-ratelimit-remaining": "4",
      "x-ratelimit-reset-after": "5",
      "x-ratelimit-bucket": "POST /channels/:channel/messages",
    });
    for (let i = 0; i < 4; i += 1) await post();
    const refused = await post();
    expect(refused).toMatchObject({ status: 429, body: { retry_after: 5, global: false } });
    expect(Object.fromEntries(refused.headers)).toMatchObject({
      "retry-after": "5",
      "x-ratelimit-remaining": "0",
      "x-ratelimit-scope": "user",
    });
    pass(5_000);
    expect((await post()).status).toBe(200);
  });

  it("is one for each channel", async () => {
    const { discord, post, guild } = await place();
    const other = discord.addChannel(guild.id);
    for (let i = 0; i < 5; i += 1) await post();
    expect((await post()).status).toBe(429);
    expect((await post(other.id)).status).toBe(200);
  });

  it("is kept by the real client without a single refusal", async () => {
    const discord = await discordFor({ limits: { createMessage: { requests: 2, perMs: 50 } } });
    const { channelId } = settle(discord);
    const client = await botFor(discord);
    const channel = await client.channels.fetch(channelId);
    if (!channel?.isSendable()) throw new Error("cannot be written to");
    await Promise.all([1, 2, 3, 4, 5].map((n) => channel.send(`${n}`)));
    expect(discord.messages(channelId)).toHaveLength(5);
    expect(discord.log.some((e) => e.kind === "request" && e.status === 429)).toBe(false);
  });
});

describe("the global limit", () => {
  it("counts over all routes, but not interactions", async () => {
    const { discord, annHere } = await place({
      limits: { global: { requests: 3, perMs: 1_000 } },
    });
    await request(discord, "PUT", `/applications/${discord.application.id}/commands`, [
      { name: "ask", description: "d" },
    ]);
    // Logging in takes a second one.
    const { id, token } = await interactionOf(discord, () => void annHere.command("ask"));
    expect((await request(discord, "GET", "/users/@me")).status).toBe(200);
    const refused = await request(discord, "GET", "/applications/@me");
    expect(refused).toMatchObject({ status: 429, body: { global: true } });
    expect(refused.headers.get("x-ratelimit-global")).toBe("true");
    const body = { type: 4, data: { content: "a" } };
    const answered = await request(discord, "POST", `/interactions/${id}/${token}/callback`, body);
    expect(answered.status).toBe(204);
  });
});

describe("too many invalid requests", () => {
  it("ban for a time: everything is answered 429", async () => {
    const { discord, pass } = await place({
      limits: { invalidRequests: { requests: 2, perMs: 600_000 } },
    });
    const me = (token?: string) => request(discord, "GET", "/users/@me", undefined, token);
    expect((await me("wrong")).status).toBe(401);
    expect((await me()).status).toBe(200);
    await me("wrong");
    expect(await me()).toMatchObject({ status: 429, body: { message: "error code: 1015" } });
    pass(600_000);
    expect((await me()).status).toBe(200);
  });

  it("are not those that a shared limit refused", async () => {
    const { discord } = await place({
      limits: { invalidRequests: { requests: 1, perMs: 600_000 } },
    });
    discord.fault({ kind: "rateLimit", retryAfterMs: 1, scope: "shared", times: 1 });
    expect((await request(discord, "GET", "/users/@me")).status).toBe(429);
    expect((await request(discord, "GET", "/users/@me")).status).toBe(200);
  });
});

describe("what starts a bot", () => {
  it("is told the shards that it needs and the identifies that it has left", async () => {
    const { discord } = await place({ limits: { guildsPerShard: 1 } });
    discord.addGuild();
    expect((await request(discord, "GET", "/gateway/bot")).body).toMatchObject({
      shards: 2,
      session_start_limit: { total: 1_000, remaining: 1_000, max_concurrency: 1 },
    });
  });
});

it("the limits are Discord's unless a test sets them, and do not change", async () => {
  const { discord } = await place({ limits: { firstResponseMs: 5 } });
  expect(discord.limits).toEqual({ ...DISCORD_LIMITS, firstResponseMs: 5 });
  expect(Object.isFrozen(discord.limits)).toBe(true);
  expect(DISCORD_LIMITS).toMatchObject({
    firstResponseMs: 3_000,
    interactionTokenMs: 900_000,
    global: { requests: 50, perMs: 1_000 },
    invalidRequests: { requests: 10_000, perMs: 600_000 },
    identifiesADay: 1_000,
    guildsPerShard: 2_500,
  });
});
