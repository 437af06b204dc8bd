import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { botFor, discordFor, request, settle } from "./support.ts";

/* What goes wrong on purpose, as a client meets it. */

async function place() {
  const discord = await discordFor();
  const settled = settle(discord);
  const path = `/channels/${settled.channelId}/messages`;
  const post = () => request(discord, "POST", path, { content: "a" });
  const count = () => discord.messages(settled.channelId).length;
  return { discord, path, post, count, ...settled };
}

describe("a fault", () => {
  it("fails as many requests as it is told, without acting", async () => {
    const { discord, post, count } = await place();
    discord.fault({ kind: "fail", status: 502, times: 2 });
    expect([(await post()).status, (await post()).status, (await post()).status]).toEqual([
      502, 502, 200,
    ]);
    expect(count()).toBe(1);
  });

  it("can carry one of Discord's error codes", async () => {
    const { discord, post } = await place();
    discord.fault({ kind: "fail", status: 400, code: 200_000, message: "Blocked", times: 1 });
    expect(await post()).toMatchObject({ status: 400, body: { code: 200_000 } });
  });

  it("strikes only the method and path that it is for, until it is ended", async () => {
    const { discord, post } = await place();
    const end = discord.fault({ kind: "fail", status: 500, method: "POST", path: "/channels/" });
    expect((await request(discord, "GET", "/users/@me")).status).toBe(200);
    expect((await post()).status).toBe(500);
    end();
    expect((await post()).status).toBe(200);
  });

  it("limits the rate of a route or of all", async () => {
    const { discord, post } = await place();
    discord.fault({ kind: "rateLimit", retryAfterMs: 1_500, scope: "global", times: 1 });
    const refused = await post();
    expect(refused).toMatchObject({ status: 429, body: { retry_after: 1.5, global: true } });
    expect(refused.headers.get("retry-after")).toBe("2");
  });

  it("loses the answer to what was done", async () => {
    const { discord, post, count } = await place();
    discord.fault({ kind: "loseAnswer", times: 1 });
    await expect(post()).rejects.toThrow("fetch failed");
    expect(count()).toBe(1);
  });

  it("cuts the connection before anything is done", async () => {
    const { discord, post, count } = await place();
    discord.fault({ kind: "dropConnection", times: 1 });
    await expect(post()).rejects.toThrow("fetch failed");
    expect(count()).toBe(0);
    expect(discord.log.at(-1)).toMatchObject({ kind: "request", method: "POST", status: 0 });
  });

  it("of the whole Discord is got over by the real client once it ends", async () => {
    const { discord, guild } = await place();
    const client = await botFor(discord);
    const end = discord.fault({ kind: "down" });
    await discord.next("log", (entry) => entry.kind === "gateway" && entry.what === "closed");
    const channel = discord.addChannel(guild.id, { name: "made-meanwhile" });
    // Long enough for it to have tried in vain.
    await delay(1_500);
    end();
    await expect.poll(() => client.channels.cache.has(channel.id), { timeout: 15_000 }).toBe(true);
  });

  it("makes answers slow, not what they answer", async () => {
    const { discord, post } = await place();
    discord.fault({ kind: "slow", ms: 30, times: 1 });
    const acted = discord.next("change", ({ kind }) => kind === "message");
    const answers: string[] = [];
    const answered = post().then(() => answers.push("answered"));
    await acted;
    expect(answers).toEqual([]);
    await answered;
    const entry = discord.log.at(-1);
    expect(entry?.kind === "request" && entry.tookMs).toBeGreaterThanOrEqual(29);
  });

  it("of a 5xx is got over by the real client, and the post is there once", async () => {
    const { discord, channelId, count } = await place();
    const client = await botFor(discord);
    const channel = await client.channels.fetch(channelId);
    if (!channel?.isSendable()) throw new Error("cannot be written to");
    discord.fault({ kind: "fail", status: 502, method: "POST", times: 1 });
    await channel.send("a");
    expect(count()).toBe(1);
  });
});

describe("the log", () => {
  it("has every request and event in order, and only so many", async () => {
    const discord = await discordFor({ limits: { logEntries: 3 } });
    for (let i = 0; i < 10; i += 1) await request(discord, "GET", `/users/${i}`);
    const paths = discord.log.map((entry) => (entry.kind === "request" ? entry.path : ""));
    expect(paths.at(-1)).toBe("/users/9");
    expect(paths.length).toBeLessThan(6);
  });

  it("can be followed, and left", async () => {
    const { discord, post } = await place();
    const seen: string[] = [];
    const off = discord.on("log", (entry) => seen.push(entry.kind));
    await post();
    off();
    await post();
    expect(seen).toEqual(["request"]);
  });
});

it("an unknown route is answered 404 and logged", async () => {
  const discord = await discordFor();
  expect((await request(discord, "GET", "/nothing")).status).toBe(404);
  expect(discord.log.at(-1)).toMatchObject({ path: "/nothing", status: 404 });
});
