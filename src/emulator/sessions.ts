import { randomBytes } from "node:crypto";
import { GatewayDispatchEvents, GatewayIntentBits, GatewayOpcodes } from "discord-api-types/v10";
import type { WebSocket } from "ws";
import { botGuilds } from "./build/guilds.ts";
import { shardOfGuild } from "./ids.ts";
import { guildCreateJson, userJson } from "./json.ts";
import { userOf } from "./world.ts";
import type { Dispatch, Guild, World } from "./world.ts";

/** One shard's session: it outlives its connection, so that it can be resumed. */
export interface Session {
  readonly id: string;
  readonly shard: number;
  readonly shards: number;
  readonly intents: number;
  socket: WebSocket | undefined;
  /** Of the last event. */
  seq: number;
  /** The newest events as they were sent, for a resume. */
  readonly kept: { readonly seq: number; readonly text: string }[];
  /** Milliseconds; set while there is no connection. */
  lostAt: number | undefined;
}

type Found =
  | { readonly kind: "found"; readonly session: Session }
  | { readonly kind: "gone" }
  | { readonly kind: "invalidSequence" };

/** Payloads that are not kept in the log: with 10,000 servers they would fill it. */
const BULKY: readonly string[] = [GatewayDispatchEvents.Ready, GatewayDispatchEvents.GuildCreate];

/** The sessions of all shards, and who of them hears what. */
export function createSessions(world: World, url: () => string) {
  const sessions = new Map<string, Session>();

  world.hub.on("dispatch", (event) => {
    for (const session of sessions.values()) {
      if (expired(session)) sessions.delete(session.id);
      else if (hears(session, event)) send(session, event.type, event.data(session.intents));
    }
  });

  function expired({ lostAt }: Session): boolean {
    return lostAt !== undefined && world.now() - lostAt > world.limits.sessionMs;
  }

  function hears(session: Session, event: Dispatch): boolean {
    if (event.intent !== 0 && (session.intents & event.intent) === 0) return false;
    return event.guildId === undefined
      ? session.shard === 0
      : shardOfGuild(event.guildId, session.shards) === session.shard;
  }

  function send(session: Session, type: string, data: unknown): void {
    session.seq += 1;
    const text = JSON.stringify({
      op: GatewayOpcodes.Dispatch,
      t: type,
      s: session.seq,
      d: data,
    });
    session.kept.push({ seq: session.seq, text });
    if (session.kept.length > world.limits.replayedEvents) session.kept.shift();
    if (!session.socket) return;
    session.socket.send(text);
    world.hub.emit("log", {
      kind: "event",
      at: world.now(),
      shard: session.shard,
      type,
      data: BULKY.includes(type) ? undefined : data,
    });
  }

  function guildsOf(shard: number, shards: number): Guild[] {
    return botGuilds(world, (guildId) => shardOfGuild(guildId, shards) === shard);
  }

  return {
    guildsOf,

    start(socket: WebSocket, intents: number, shard: number, shards: number): Session {
      const session: Session = {
        id: randomBytes(16).toString("hex"),
        shard,
        shards,
        intents,
        socket,
        seq: 0,
        kept: [],
        lostAt: undefined,
      };
      sessions.set(session.id, session);
      return session;
    },

    /** READY with the servers unavailable, then one GUILD_CREATE for each (Gateway Events, "Ready"). */
    greet(session: Session): void {
      const guilds = guildsOf(session.shard, session.shards);
      send(session, GatewayDispatchEvents.Ready, {
        v: 10,
        user: { ...userJson(userOf(world, world.application.botId)), verified: true, email: null },
        session_id: session.id,
        session_type: "normal",
        resume_gateway_url: url(),
        shard: [session.shard, session.shards],
        application: { id: world.application.id, flags: 0 },
        guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
        private_channels: [],
        relationships: [],
        user_settings: {},
      });
      if ((session.intents & GatewayIntentBits.Guilds) === 0) return;
      for (const guild of guilds) {
        if (!guild.available) continue;
        send(
          session,
          GatewayDispatchEvents.GuildCreate,
          guildCreateJson(world, guild, session.intents),
        );
      }
    },

    find(id: string, seq: number): Found {
      const session = sessions.get(id);
      if (!session) return { kind: "gone" };
      if (seq > session.seq) return { kind: "invalidSequence" };
      const oldest = session.kept[0]?.seq ?? session.seq + 1;
      if (!expired(session) && seq >= oldest - 1) return { kind: "found", session };
      sessions.delete(id);
      return { kind: "gone" };
    },

    /** Sends what was missed, then RESUMED. */
    resume(session: Session, socket: WebSocket, seq: number): void {
      if (session.socket !== socket) session.socket?.terminate();
      session.socket = socket;
      session.lostAt = undefined;
      for (const event of session.kept) if (event.seq > seq) socket.send(event.text);
      send(session, GatewayDispatchEvents.Resumed, { _trace: [] });
    },

    /** A connection ended: closed with 1000 or 1001 by the client, the session ends too. */
    detach(session: Session, socket: WebSocket, code: number): void {
      if (session.socket !== socket) return;
      session.socket = undefined;
      session.lostAt = world.now();
      if (code === 1000 || code === 1001) sessions.delete(session.id);
    },

    forget(session: Session): void {
      sessions.delete(session.id);
    },
  };
}
