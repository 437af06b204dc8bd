import { createAdaptorServer, type HttpBindings } from "@hono/node-server";
import { Hono, type Context } from "hono";
import { setTimeout as delay } from "node:timers/promises";
import type { Server } from "node:http";
import type { Faults } from "../faults.ts";
import type { Interactions } from "../interactions.ts";
import type { World } from "../world.ts";
import { readBody, type ReadBody } from "./body.ts";
import { ApiError } from "./errors.ts";
import { createLimiter, rateLimitedBody, rateLimitedHeaders, type Limiter } from "./limiter.ts";
import type { Answered, Route } from "./route.ts";

type RestContext = Context<{ Bindings: HttpBindings }>;

interface Reply extends Answered {
  readonly headers: Readonly<Record<string, string>>;
  readonly broken: readonly string[];
}

export interface RestOptions {
  readonly world: World;
  readonly interactions: Interactions;
  readonly faults: Faults;
  readonly routes: readonly Route[];
}

const EMPTY: ReadBody = { body: undefined, files: [] };
const UNANSWERED: Reply = {
  status: 0,
  headers: {},
  broken: ["the connection was cut before it was acted upon"],
};
const VERSION_PREFIX = /^\/api(\/v\d+)?/;

/** The HTTP side: for each route faults, authentication, rate limits, body, answer and log. */
export function createRestServer(options: RestOptions): Server {
  const { world, faults } = options;
  const limiter = createLimiter(world.limits, world.now);
  const app = new Hono<{ Bindings: HttpBindings }>();
  for (const base of ["/api/v10", "/api"]) {
    for (const route of options.routes) {
      app.on(route.method, base + route.path, (context) => serve(context, route));
    }
  }
  app.notFound((context) => serve(context, undefined));

  async function serve(context: RestContext, route: Route | undefined): Promise<Response> {
    const arrived = world.now();
    const { method } = context.req;
    const { pathname } = new URL(context.req.url);
    const path = decodeURIComponent(pathname).replace(VERSION_PREFIX, "");
    if (faults.isDown() || faults.strike("dropConnection", method, path)) {
      record(arrived, method, path, EMPTY, UNANSWERED);
      return cut(context);
    }
    let read = EMPTY;
    let reply: Reply;
    try {
      read = await readBody(context.req.raw);
      reply = await answer(context, route, path, read);
    } catch (error) {
      reply = fromError(error);
    }
    const isInvalid = [401, 403, 429].includes(reply.status);
    if (isInvalid && reply.headers["x-ratelimit-scope"] !== "shared") limiter.noteInvalid();
    const slow = faults.strike("slow", method, path);
    if (slow) await delay(slow.ms);
    record(arrived, method, path, read, reply);
    if (faults.isDown() || faults.strike("loseAnswer", method, path)) return cut(context);
    if (reply.status === 204) return new Response(null, { status: 204, headers: reply.headers });
    return Response.json(reply.body, { status: reply.status, headers: reply.headers });
  }

  async function answer(
    context: RestContext,
    route: Route | undefined,
    path: string,
    read: ReadBody,
  ): Promise<Reply> {
    const { method } = context.req;
    const early = refusedEarly(limiter, faults, method, path);
    if (early) return early;
    if (!route) throw new ApiError("notFound");
    const isInteraction = route.kind === "interaction";
    if (!isInteraction && context.req.header("authorization") !== `Bot ${world.token}`) {
      throw new ApiError("unauthorized");
    }
    const params = context.req.param() as Record<string, string>;
    const rate =
      route.kind === "createMessage" ? world.limits.createMessage : world.limits.otherRoutes;
    const resource = params["channel"] ?? params["guild"] ?? params["token"] ?? "";
    const taken = limiter.take(`${method} ${route.path}`, resource, rate, !isInteraction);
    if (taken.refused) return limited(taken.refused, taken.headers);
    try {
      const answered = await route.run({
        world,
        interactions: options.interactions,
        params,
        query: new URL(context.req.url).searchParams,
        ...read,
      });
      return { ...answered, headers: taken.headers, broken: [] };
    } catch (error) {
      const reply = fromError(error);
      return { ...reply, headers: { ...taken.headers, ...reply.headers } };
    }
  }

  function record(at: number, method: string, path: string, read: ReadBody, reply: Reply): void {
    world.hub.emit("log", {
      kind: "request",
      at,
      tookMs: world.now() - at,
      method,
      path,
      body: read.body,
      files: read.files.map(({ name, content }) => ({ name, bytes: content.byteLength })),
      status: reply.status,
      answer: reply.body,
      broken: reply.broken,
    });
  }

  return createAdaptorServer({ fetch: app.fetch }) as Server;
}

/** What comes before any route: a ban, and the faults that answer without acting. */
function refusedEarly(
  limiter: Limiter,
  faults: Faults,
  method: string,
  path: string,
): Reply | undefined {
  const banned = limiter.bannedFor();
  if (banned > 0) {
    return {
      status: 429,
      body: { message: "error code: 1015" },
      headers: { "retry-after": String(Math.ceil(banned)) },
      broken: ["too many invalid requests: banned for a time"],
    };
  }
  const fail = faults.strike("fail", method, path);
  if (fail) {
    const { status, code = 0, message = `${status}: made to fail` } = fail;
    return { status, body: { message, code }, headers: {}, broken: [] };
  }
  const rate = faults.strike("rateLimit", method, path);
  if (!rate) return undefined;
  return limited({ retryAfter: rate.retryAfterMs / 1_000, scope: rate.scope ?? "user" }, {});
}

function limited(
  refused: Parameters<typeof rateLimitedBody>[0],
  headers: Record<string, string>,
): Reply {
  return {
    status: 429,
    body: rateLimitedBody(refused),
    headers: { ...headers, ...rateLimitedHeaders(refused) },
    broken: [`rate limit (${refused.scope})`],
  };
}

function fromError(error: unknown): Reply {
  if (error instanceof ApiError) {
    return { status: error.status, body: error.body, headers: {}, broken: error.broken };
  }
  // A mistake of the emulator's own; the stack in the log is what a developer needs.
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    status: 500,
    body: { message: "500: Internal Server Error", code: 0 },
    headers: {},
    broken: [`the emulator failed: ${stack}`],
  };
}

/** Ends the connection without an answer. */
function cut(context: RestContext): Response {
  context.env.incoming.socket.destroy();
  return new Response(null);
}
