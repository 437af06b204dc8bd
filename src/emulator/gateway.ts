import { GatewayOpcodes } from "discord-api-types/v10";
import { WebSocketServer, type WebSocket } from "ws";
import type { IncomingMessage, Server } from "node:http";
import { isRaw, type Raw } from "./checks/components.ts";
import { createSessions, type Session } from "./sessions.ts";
import type { World } from "./world.ts";

/** Gateway close codes (Opcodes and Status Codes, "Gateway Close Event Codes"). */
const CLOSE = {
  unknownOpcode: 4001,
  decodeError: 4002,
  notAuthenticated: 4003,
  authenticationFailed: 4004,
  alreadyAuthenticated: 4005,
  invalidSequence: 4007,
  rateLimited: 4008,
  invalidShard: 4010,
  shardingRequired: 4011,
  invalidVersion: 4012,
  invalidIntents: 4013,
  disallowedIntents: 4014,
} as const;

/** Identify's intents that need switching on: GuildMembers, GuildPresences, MessageContent. */
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);
const KNOWN_INTENTS = 0x1_ff_ff | (1 << 20) | (1 << 21) | (1 << 24) | (1 << 25);

export interface Gateway {
  readonly sessions: ReturnType<typeof createSessions>;
  /** Connections, for faults; of one shard or all. */
  kill(shard: number | undefined, code: number | undefined): void;
  send(shard: number | undefined, payload: unknown): void;
  /** Op 9: a session that cannot be resumed is forgotten. */
  invalidate(shard: number | undefined, resumable: boolean): void;
  readonly identifiesLeft: () => number;
  close(): void;
}

interface Connection {
  readonly socket: WebSocket;
  session: Session | undefined;
  /** Times of what the client sent, in milliseconds; the oldest first. */
  readonly sent: number[];
}

export interface GatewayOptions {
  readonly privilegedIntents: boolean;
  /** Whether a connection is taken at all. */
  readonly isUp: () => boolean;
  /** What sessions shall resume at. */
  readonly url: () => string;
}

/** Attaches the gateway to a server; every upgrade request is taken as a gateway connection. */
export function attachGateway(world: World, server: Server, options: GatewayOptions): Gateway {
  const sockets = new WebSocketServer({ noServer: true });
  const sessions = createSessions(world, options.url);
  const connections = new Set<Connection>();
  const identifies: number[] = [];
  const bucketUse = new Map<number, number>();

  server.on("upgrade", (request: IncomingMessage, socket, head) => {
    if (!options.isUp()) {
      socket.destroy();
      return;
    }
    sockets.handleUpgrade(request, socket, head, (ws) => {
      open(ws, new URL(request.url ?? "/", "ws://local").searchParams);
    });
  });

  function open(socket: WebSocket, query: URLSearchParams): void {
    const connection: Connection = { socket, session: undefined, sent: [] };
    connections.add(connection);
    record("opened", connection);
    socket.on("close", (code) => {
      connections.delete(connection);
      record("closed", connection, code);
      if (connection.session) sessions.detach(connection.session, socket, code);
    });
    // A cut connection is an error and a close event; the close event says all.
    socket.on("error", () => socket.terminate());
    // The server's own default: every message comes as one Buffer.
    socket.on("message", (data: Buffer) => receive(connection, data.toString()));
    const version = query.get("v");
    if (version !== null && version !== "10" && version !== "9") {
      socket.close(CLOSE.invalidVersion, "Invalid API version.");
      return;
    }
    write(connection, {
      op: GatewayOpcodes.Hello,
      d: { heartbeat_interval: world.limits.heartbeatIntervalMs, _trace: [] },
      s: null,
      t: null,
    });
  }

  function record(
    what: "opened" | "identified" | "resumed" | "closed",
    connection: Connection,
    code?: number,
  ): void {
    world.hub.emit("log", {
      kind: "gateway",
      at: world.now(),
      shard: connection.session?.shard,
      what,
      ...(code === undefined ? {} : { code }),
    });
  }

  function receive(connection: Connection, text: string): void {
    const { socket, sent } = connection;
    const { requests, perMs } = world.limits.gatewaySends;
    sent.push(world.now());
    while ((sent[0] ?? 0) <= world.now() - perMs) sent.shift();
    if (sent.length > requests) {
      socket.close(CLOSE.rateLimited, "Rate limited.");
      return;
    }
    const payload = parse(text);
    if (!isRaw(payload)) {
      socket.close(CLOSE.decodeError, "Error while decoding payload.");
      return;
    }
    const data = isRaw(payload["d"]) ? payload["d"] : {};
    switch (payload["op"]) {
      case GatewayOpcodes.Heartbeat:
        write(connection, { op: GatewayOpcodes.HeartbeatAck, d: null, s: null, t: null });
        return;
      case GatewayOpcodes.Identify:
        identify(connection, data);
        return;
      case GatewayOpcodes.Resume:
        resume(connection, data);
        return;
      case GatewayOpcodes.PresenceUpdate:
      case GatewayOpcodes.VoiceStateUpdate:
      case GatewayOpcodes.RequestGuildMembers:
        if (!connection.session) socket.close(CLOSE.notAuthenticated, "Not authenticated.");
        return;
      default:
        socket.close(CLOSE.unknownOpcode, "Unknown opcode.");
    }
  }

  function identify(connection: Connection, data: Raw): void {
    const { socket } = connection;
    if (connection.session) {
      socket.close(CLOSE.alreadyAuthenticated, "Already authenticated.");
      return;
    }
    if (data["token"] !== world.token) {
      socket.close(CLOSE.authenticationFailed, "Authentication failed.");
      return;
    }
    const intents = data["intents"];
    if (typeof intents !== "number" || (intents & ~KNOWN_INTENTS) !== 0) {
      socket.close(CLOSE.invalidIntents, "Invalid intent(s).");
      return;
    }
    if (!options.privilegedIntents && (intents & PRIVILEGED) !== 0) {
      socket.close(CLOSE.disallowedIntents, "Disallowed intent(s).");
      return;
    }
    const [shard, shards] = shardOf(data["shard"]);
    if (!(shard >= 0 && shard < shards)) {
      socket.close(CLOSE.invalidShard, "Invalid shard.");
      return;
    }
    if (sessions.guildsOf(shard, shards).length > world.limits.guildsPerShard) {
      socket.close(CLOSE.shardingRequired, "Sharding required.");
      return;
    }
    if (!mayIdentify(shard)) {
      write(connection, { op: GatewayOpcodes.InvalidSession, d: false, s: null, t: null });
      return;
    }
    connection.session = sessions.start(socket, intents, shard, shards);
    record("identified", connection);
    sessions.greet(connection.session);
  }

  /** One IDENTIFY for each of `max_concurrency` keys every 5 s, and so many a day. */
  function mayIdentify(shard: number): boolean {
    const now = world.now();
    const key = shard % world.limits.identifyConcurrency;
    while ((identifies[0] ?? now) <= now - 86_400_000) identifies.shift();
    const last = bucketUse.get(key);
    if (last !== undefined && now - last < world.limits.identifyEveryMs) return false;
    if (identifies.length >= world.limits.identifiesADay) return false;
    bucketUse.set(key, now);
    identifies.push(now);
    return true;
  }

  function resume(connection: Connection, data: Raw): void {
    if (connection.session) {
      connection.socket.close(CLOSE.alreadyAuthenticated, "Already authenticated.");
      return;
    }
    if (data["token"] !== world.token) {
      connection.socket.close(CLOSE.authenticationFailed, "Authentication failed.");
      return;
    }
    const seq = typeof data["seq"] === "number" ? data["seq"] : -1;
    const found = sessions.find(String(data["session_id"]), seq);
    if (found.kind === "invalidSequence") {
      connection.socket.close(CLOSE.invalidSequence, "Invalid seq.");
      return;
    }
    if (found.kind === "gone") {
      write(connection, { op: GatewayOpcodes.InvalidSession, d: false, s: null, t: null });
      return;
    }
    connection.session = found.session;
    record("resumed", connection);
    sessions.resume(found.session, connection.socket, seq);
  }

  function of(shard: number | undefined): Connection[] {
    return [...connections].filter((c) => shard === undefined || c.session?.shard === shard);
  }

  return {
    sessions,
    kill(shard, code) {
      for (const { socket } of of(shard)) {
        if (code === undefined) socket.terminate();
        else socket.close(code);
      }
    },
    send(shard, payload) {
      for (const connection of of(shard)) write(connection, payload);
    },
    invalidate(shard, resumable) {
      for (const connection of of(shard)) {
        const { session, socket } = connection;
        if (session) {
          if (resumable) sessions.detach(session, socket, 4_000);
          else sessions.forget(session);
        }
        connection.session = undefined;
        write(connection, { op: GatewayOpcodes.InvalidSession, d: resumable, s: null, t: null });
      }
    },
    identifiesLeft: () => world.limits.identifiesADay - identifies.length,
    close() {
      for (const { socket } of connections) socket.terminate();
      sockets.close();
    },
  };
}

function write(connection: Connection, payload: unknown): void {
  if (connection.socket.readyState === 1) connection.socket.send(JSON.stringify(payload));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Without a shard the connection is the only one. */
function shardOf(value: unknown): readonly [number, number] {
  if (value === undefined || value === null) return [0, 1];
  if (!Array.isArray(value) || value.length !== 2) return [-1, 0];
  const [shard, shards]: unknown[] = value;
  return typeof shard === "number" && typeof shards === "number" ? [shard, shards] : [-1, 0];
}
