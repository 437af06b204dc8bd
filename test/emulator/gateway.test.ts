import { once } from "node:events";
import { Events, GatewayIntentBits, GatewayOpcodes, type Client } from "discord.js";
import { describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import type { Emulator, EventEntry, GatewayEntry } from "../../src/emulator/index.ts";
import { shardOfGuild } from "../../src/emulator/ids.ts";
import { botFor, clientFor, discordFor, settle } from "./support.ts";

const FREE_IDENTIFY = { identifyEveryMs: 0 };
/** discord.js itself would wait 5 s between two identifies. */
const UNTHROTTLED = {
  ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => undefined }) },
};

/** A gateway connection without a client around it. */
async function connect(discord: Emulator, query = "?v=10&encoding=json") {
  const socket = new WebSocket(`${discord.apiUrl.replace("http", "ws")}${query}`);
  const messages: { op: number; t?: string; d?: unknown; s?: number }[] = [];
  const waiting: (() => void)[] = [];
  socket.on("message", (data: Buffer) => {
    messages.push(JSON.parse(data.toString()) as (typeof messages)[number]);
    waiting.shift()?.();
  });
  const closed = once(socket, "close").then(([code]: unknown[]) => code);
  await once(socket, "open");
  return {
    socket,
    closed,
    send: (payload: unknown) => socket.send(JSON.stringify(payload)),
    next: async () => {
      if (messages.length === 0) await new Promise<void>((resolve) => waiting.push(resolve));
      return messages.shift();
    },
  };
}

function identify(discord: Emulator, extra: object = {}) {
  return {
    op: GatewayOpcodes.Identify,
    d: { token: discord.token, intents: 1, properties: {}, ...extra },
  };
}

const eventsOf = (discord: Emulator, type: string): EventEntry[] =>
  discord.log.filter((entry): entry is EventEntry => entry.kind === "event" && entry.type === type);

const connections = (discord: Emulator, what: GatewayEntry["what"]): GatewayEntry[] =>
  discord.log.filter(
    (entry): entry is GatewayEntry => entry.kind === "gateway" && entry.what === what,
  );

const nextGateway = (discord: Emulator, what: GatewayEntry["what"]) =>
  discord.next("log", (entry) => entry.kind === "gateway" && entry.what === what);

const clientEvent = (client: Client, event: string) =>
  new Promise<unknown[]>((resolve) => {
    client.once(event, (...args: unknown[]) => resolve(args));
  });

describe("logging in", () => {
  it("makes the real client ready with its servers, their channels and roles", async () => {
    const discord = await discordFor();
    const guild = discord.addGuild({ name: "Firehouse 51", channels: [{ name: "briefing" }] });
    const client = await botFor(discord);
    expect(client.user.id).toBe(discord.application.botId);
    const seen = client.guilds.cache.get(guild.id);
    expect(seen?.name).toBe("Firehouse 51");
    expect(seen?.channels.cache.map(({ name }) => name)).toEqual(["briefing"]);
    expect(seen?.members.me?.roles.cache.has(guild.botRoleId ?? "")).toBe(true);
  });

  it("names servers as unavailable in READY and creates each afterwards", async () => {
    const discord = await discordFor();
    const guild = discord.addGuild();
    const { next, send } = await connect(discord);
    expect(await next()).toMatchObject({ op: 10, d: { heartbeat_interval: 41_250 } });
    send(identify(discord));
    expect(await next()).toMatchObject({
      t: "READY",
      s: 1,
      d: { guilds: [{ id: guild.id, unavailable: true }], shard: [0, 1] },
    });
    expect(await next()).toMatchObject({ t: "GUILD_CREATE", s: 2, d: { id: guild.id } });
  });

  it("acknowledges heartbeats", async () => {
    const { next, send } = await connect(await discordFor());
    await next();
    send({ op: GatewayOpcodes.Heartbeat, d: null });
    expect(await next()).toMatchObject({ op: GatewayOpcodes.HeartbeatAck });
  });

  it("refuses a wrong token, over REST and on the gateway", async () => {
    const discord = await discordFor();
    await expect(clientFor(discord).login("wrong.to.ken")).rejects.toThrow(/invalid token/i);
    const { send, closed } = await connect(discord);
    send(identify(discord, { token: "wrong" }));
    expect(await closed).toBe(4004);
  });

  it.each([
    ["an unknown opcode", { op: 99 }, 4001],
    ["words before identifying", { op: GatewayOpcodes.PresenceUpdate, d: {} }, 4003],
    ["intents that do not exist", { op: 2, d: { token: "T", intents: 1 << 30 } }, 4013],
    ["intents that are not switched on", { op: 2, d: { token: "T", intents: 1 << 15 } }, 4014],
    ["a shard beyond the last", { op: 2, d: { token: "T", intents: 1, shard: [2, 2] } }, 4010],
  ])("closes on %s", async (_, payload, code) => {
    const { send, closed } = await connect(await discordFor({ token: "T" }));
    send(payload);
    expect(await closed).toBe(code);
  });

  it("closes on what is not JSON, on a second identify, on another version", async () => {
    const discord = await discordFor({ limits: FREE_IDENTIFY });
    const garbled = await connect(discord);
    garbled.socket.send("{");
    expect(await garbled.closed).toBe(4002);
    const twice = await connect(discord);
    twice.send(identify(discord));
    twice.send(identify(discord));
    expect(await twice.closed).toBe(4005);
    const old = await connect(discord, "?v=5");
    expect(await old.closed).toBe(4012);
  });

  it("closes a connection that sends too much", async () => {
    const discord = await discordFor({ limits: { gatewaySends: { requests: 2, perMs: 60_000 } } });
    const { send, closed } = await connect(discord);
    for (let i = 0; i < 3; i += 1) send({ op: GatewayOpcodes.Heartbeat, d: null });
    expect(await closed).toBe(4008);
  });

  it("lets one shard of a concurrency group identify at a time", async () => {
    let time = Date.now();
    const discord = await discordFor({ now: () => time });
    const first = await connect(discord);
    first.send(identify(discord, { shard: [0, 2] }));
    await nextGateway(discord, "identified");
    const second = await connect(discord);
    await second.next();
    second.send(identify(discord, { shard: [1, 2] }));
    expect(await second.next()).toMatchObject({ op: GatewayOpcodes.InvalidSession, d: false });
    time += 5_000;
    second.send(identify(discord, { shard: [1, 2] }));
    expect(await second.next()).toMatchObject({ t: "READY" });
  });
});

describe("shards", () => {
  it("tell each server's events to its own shard only", async () => {
    const discord = await discordFor({ limits: FREE_IDENTIFY });
    const guilds = Array.from({ length: 4 }, () => discord.addGuild());
    const client = await botFor(discord, { ...UNTHROTTLED, shardCount: 2 });
    expect(client.guilds.cache.size).toBe(4);
    for (const { id } of guilds) {
      expect(client.guilds.cache.get(id)?.shardId).toBe(shardOfGuild(id, 2));
    }
    discord.addChannel(guilds[0]?.id ?? "");
    discord.addChannel(guilds[1]?.id ?? "");
    expect(eventsOf(discord, "CHANNEL_CREATE").map(({ shard }) => shard)).toEqual(
      guilds.slice(0, 2).map(({ id }) => shardOfGuild(id, 2)),
    );
  });

  it("are demanded when one would have too many servers", async () => {
    const discord = await discordFor({ limits: { guildsPerShard: 1 } });
    discord.addGuild();
    discord.addGuild();
    const { send, closed } = await connect(discord);
    send(identify(discord));
    expect(await closed).toBe(4011);
  });
});

describe("intents", () => {
  it("decide whether messages are heard, and whether their words are", async () => {
    const { GuildMessages, Guilds } = GatewayIntentBits;
    const discord = await discordFor({ limits: FREE_IDENTIFY });
    const { annHere } = settle(discord);
    const deaf = await botFor(discord);
    annHere.say("nobody hears this");
    expect(eventsOf(discord, "MESSAGE_CREATE")).toEqual([]);
    await deaf.destroy();

    const listening = await botFor(discord, { intents: [Guilds, GuildMessages] });
    const heard = clientEvent(listening, Events.MessageCreate);
    annHere.say("the bot sees that, not what");
    const [message] = await heard;
    expect(message).toMatchObject({ content: "" });
  });

  it("with message content let the words through", async () => {
    const { GuildMessages, Guilds, MessageContent } = GatewayIntentBits;
    const discord = await discordFor({ privilegedIntents: true });
    const { annHere } = settle(discord);
    const client = await botFor(discord, { intents: [Guilds, GuildMessages, MessageContent] });
    const heard = clientEvent(client, Events.MessageCreate);
    annHere.say("all of it");
    expect((await heard)[0]).toMatchObject({ content: "all of it" });
  });
});

describe("a lost connection", () => {
  it("is resumed, and what was missed is told in order", async () => {
    const discord = await discordFor();
    const guild = discord.addGuild();
    const client = await botFor(discord);
    const resumed = clientEvent(client, Events.ShardResume);
    discord.fault({ kind: "killGateway" });
    discord.addChannel(guild.id, { name: "first" });
    discord.addChannel(guild.id, { name: "second" });
    await resumed;
    expect(client.guilds.cache.get(guild.id)?.channels.cache.map(({ name }) => name)).toEqual([
      "general",
      "first",
      "second",
    ]);
    expect(connections(discord, "identified")).toHaveLength(1);
  });

  it.each(["reconnect", "invalidSession"] as const)(
    "is resumed after the server asks for it by %s",
    async (kind) => {
      const discord = await discordFor();
      const client = await botFor(discord);
      const resumed = clientEvent(client, Events.ShardResume);
      discord.fault(kind === "reconnect" ? { kind } : { kind, resumable: true });
      await resumed;
      expect(connections(discord, "resumed")).toHaveLength(1);
    },
  );

  it("begins anew when the session is invalid for good", async () => {
    const discord = await discordFor({ limits: FREE_IDENTIFY });
    const client = await botFor(discord, UNTHROTTLED);
    const ready = clientEvent(client, Events.ShardReady);
    discord.fault({ kind: "invalidSession", resumable: false });
    await ready;
    expect(connections(discord, "identified")).toHaveLength(2);
    expect(connections(discord, "resumed")).toEqual([]);
  });

  it("cannot be resumed when too much was missed", async () => {
    const discord = await discordFor({ limits: { ...FREE_IDENTIFY, replayedEvents: 1 } });
    const guild = discord.addGuild();
    const client = await botFor(discord, UNTHROTTLED);
    const ready = clientEvent(client, Events.ShardReady);
    discord.fault({ kind: "killGateway" });
    discord.addChannel(guild.id);
    discord.addChannel(guild.id);
    await ready;
    expect(connections(discord, "identified")).toHaveLength(2);
  });

  it("cannot be resumed when its time is over, nor with a number from the future", async () => {
    let time = Date.now();
    const discord = await discordFor({ now: () => time });
    const first = await connect(discord);
    await first.next();
    first.send(identify(discord));
    const ready = (await first.next()) as { d: { session_id: string } };
    const resume = (seq: number) => ({
      op: GatewayOpcodes.Resume,
      d: { token: discord.token, session_id: ready.d.session_id, seq },
    });
    const ahead = await connect(discord);
    ahead.send(resume(99));
    expect(await ahead.closed).toBe(4007);

    const lost = discord.next("log", (e) => e.kind === "gateway" && e.shard === 0);
    first.socket.terminate();
    await lost;
    time += discord.limits.sessionMs + 1;
    const late = await connect(discord);
    await late.next();
    late.send(resume(1));
    expect(await late.next()).toMatchObject({ op: GatewayOpcodes.InvalidSession, d: false });
  });

  it("does not come back while Discord is down", async () => {
    const discord = await discordFor({ limits: FREE_IDENTIFY });
    const client = await botFor(discord, UNTHROTTLED);
    const lost = clientEvent(client, Events.ShardReconnecting);
    const end = discord.fault({ kind: "down" });
    await lost;
    await expect(fetch(`${discord.apiUrl}/gateway`)).rejects.toThrow("fetch failed");
    expect(connections(discord, "opened")).toHaveLength(1);
    end();
    expect((await fetch(`${discord.apiUrl}/gateway`)).status).toBe(401);
  });
});

describe("what happens to servers", () => {
  it("is told: joining, leaving, an outage and its end", async () => {
    const discord = await discordFor();
    const client = await botFor(discord);
    const joined = clientEvent(client, Events.GuildCreate);
    const guild = discord.addGuild({ name: "Med" });
    expect((await joined)[0]).toMatchObject({ name: "Med" });

    const out = clientEvent(client, Events.GuildUnavailable);
    discord.setAvailable(guild.id, false);
    await out;
    const back = clientEvent(client, Events.GuildAvailable);
    discord.setAvailable(guild.id, true);
    await back;

    const left = clientEvent(client, Events.GuildDelete);
    discord.removeBot(guild.id);
    await left;
    expect(client.guilds.cache.size).toBe(0);
  });

  it("keeps the client's channels, roles and own permissions up to date", async () => {
    const discord = await discordFor();
    const { guild, channelId } = settle(discord);
    const client = await botFor(discord);
    const seen = client.guilds.cache.get(guild.id);
    const updated = clientEvent(client, Events.GuildRoleUpdate);
    discord.setRolePermissions(guild.id, guild.botRoleId ?? "", 1n << 5n);
    await updated;
    expect(seen?.members.me?.permissions.has("ManageGuild")).toBe(true);

    const given = clientEvent(client, Events.GuildMemberUpdate);
    const role = discord.addRole(guild.id, { name: "Newsroom" });
    discord.setMemberRoles(guild.id, discord.application.botId, [role.id]);
    await given;
    expect(seen?.members.me?.roles.cache.some(({ name }) => name === "Newsroom")).toBe(true);

    const hidden = clientEvent(client, Events.ChannelUpdate);
    discord.setOverwrites(channelId, [{ id: guild.id, kind: "role", deny: 1n << 10n }]);
    await hidden;
    const gone = clientEvent(client, Events.ChannelDelete);
    discord.deleteChannel(channelId);
    await gone;
    expect(seen?.channels.cache.size).toBe(0);

    const removed = clientEvent(client, Events.GuildRoleDelete);
    discord.deleteRole(guild.id, role.id);
    await removed;
    expect(seen?.roles.cache.has(role.id)).toBe(false);
  });
});
