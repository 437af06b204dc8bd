import { Hono, type Context } from "hono";
import { streamSSE } from "hono/streaming";
import type { Hub } from "../emulator/hub.ts";
import type { Activity } from "./activity.ts";
import { READERS } from "./bodies.ts";
import { noticeOf } from "./notices.ts";
import type { Action, Answers, Notice, Requests } from "./protocol.ts";
import type { Stage, Told } from "./stage.ts";

export interface RouteOptions {
  /** The one that is on now: another may be put in its place. */
  readonly stage: () => Stage;
  readonly audience: Hub<Told>;
  readonly activity: Activity;
}

/** The page's API: what it shows, two streams of what happens, and a POST for each action. */
export function createRoutes({ stage, audience, activity }: RouteOptions): Hono {
  const app = new Hono();

  app.get("/state", (context) => {
    const user = context.req.query("user");
    if (user !== undefined && !stage().isPerson(user)) return context.notFound();
    return context.json(stage().snapshot(user));
  });

  app.get("/channel", (context) => {
    const { user = "", channel = "" } = context.req.query();
    const place = { user, channel };
    if (!stage().isPerson(user)) return context.notFound();
    // Deleted while it was looked at: no mistake of the page, and no error in its console.
    if (!stage().exists(place)) return context.body(null, 204);
    return context.json(stage().channel(place));
  });

  app.get("/file", (context) => {
    const { user = "", channel = "", ...file } = context.req.query();
    const place = { user, channel };
    return stage().exists(place) ? stage().file(place, file) : context.notFound();
  });

  app.get("/events", (context) => {
    const user = context.req.query("user") ?? "";
    if (!stage().isPerson(user)) return context.notFound();
    return openStream(context, (write: (notice: Notice | undefined) => void) => {
      const stops = [
        audience.on("change", (change) => write(noticeOf(change, user))),
        audience.on("everything", () => write({ kind: "everything" })),
        audience.on("startedOver", () => write({ kind: "startedOver" })),
      ];
      // Written at once, so that the browser knows that it is connected.
      write({ kind: "everything" });
      return stops;
    });
  });

  app.get("/activity", (context) =>
    openStream(context, (write) => {
      const stop = audience.on("activity", (entry) => write([entry]));
      write(activity.entries());
      return [stop];
    }),
  );

  app.get("/activity/:id", (context) => {
    const body = activity.body(Number(context.req.param("id")));
    return body ? context.json(body) : context.body(null, 204);
  });

  app.post("/:action", async (context) => {
    const action = context.req.param("action");
    if (!isAction(action)) return context.notFound();
    const answer = await perform(stage(), action, await readJson(context.req.raw));
    return answer === undefined
      ? context.json({ error: "bad request" }, 400)
      : context.json(answer);
  });

  return app;
}

/**
 * A stream of server-sent events, for as long as the page is there.
 * @param begin is given what writes to it, and returns what ends its listening
 */
function openStream(
  context: Context,
  begin: (write: (data: unknown) => void) => readonly (() => void)[],
): Response {
  return streamSSE(context, async (stream) => {
    const stops = begin((data) => {
      if (data !== undefined) void stream.writeSSE({ data: JSON.stringify(data) });
    });
    await new Promise<void>((ended) => {
      stream.onAbort(() => {
        for (const stop of stops) stop();
        ended();
      });
    });
  });
}

const isAction = (name: string): name is Action => Object.hasOwn(READERS, name);

async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    return undefined;
  }
}

/** @returns `undefined` for a body that is none, or that names a place that is not there */
async function perform<A extends Action>(
  stage: Stage,
  action: A,
  json: unknown,
): Promise<Answers[A] | undefined> {
  const body: Requests[A] | undefined = READERS[action](json);
  if (body === undefined || !stage.exists(body)) return undefined;
  return stage.actions[action](body);
}
