import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import type { Emulator } from "../emulator/types.ts";
import { createActions, type Actions, type Desk } from "./actions.ts";
import { READERS } from "./bodies.ts";
import { answerFile } from "./files.ts";
import { noticeOf } from "./notices.ts";
import type { Action, Notice, Requests } from "./protocol.ts";
import { exists, takeChannelSnapshot, takeSnapshot } from "./snapshots.ts";
import type { noteStoryTimes, Story } from "./story.ts";
import type { World } from "./world.ts";

export interface RouteOptions {
  readonly discord: Emulator;
  readonly world: World;
  readonly story: Story;
  readonly storyTimes: ReturnType<typeof noteStoryTimes>;
}

/** The page's API: `/state`, `/channel`, `/events`, and a POST for each action. */
export function createRoutes({ discord, world, story, storyTimes }: RouteOptions): Hono {
  const app = new Hono();
  const sources = { discord, world, story, written: storyTimes.of };
  const desk: Desk = { forms: new Map(), dismissed: new Set() };
  const actions = createActions(sources, desk);

  const isPerson = (user: string) => world.people.some((person) => person.id === user);

  app.get("/state", (context) => {
    const user = context.req.query("user") ?? world.people[0]?.id ?? "";
    if (!isPerson(user)) return context.notFound();
    return context.json(takeSnapshot(sources, user));
  });

  app.get("/channel", (context) => {
    const { user = "", channel = "" } = context.req.query();
    const place = { user, channel };
    if (!isPerson(user)) return context.notFound();
    // Deleted while it was looked at: no mistake of the page, and no error in its console.
    if (!exists(sources, place)) return context.body(null, 204);
    return context.json(takeChannelSnapshot(sources, place, desk.dismissed));
  });

  app.get("/file", (context) => {
    const { user = "", channel = "", ...file } = context.req.query();
    const place = { user, channel };
    return exists(sources, place) ? answerFile(discord, place, file) : context.notFound();
  });

  app.get("/events", (context) => {
    const user = context.req.query("user") ?? "";
    if (!isPerson(user)) return context.notFound();
    return streamSSE(context, async (stream) => {
      const tell = (notice: Notice | undefined) =>
        notice && stream.writeSSE({ data: JSON.stringify(notice) });
      const stop = discord.on("change", (change) => void tell(noticeOf(change, user)));
      const stopHearing = story.clock.onJump(() => void tell({ kind: "everything" }));
      // Written at once, so that the browser knows that it is connected.
      await tell({ kind: "everything" });
      await new Promise<void>((ended) => {
        stream.onAbort(() => {
          stop();
          stopHearing();
          ended();
        });
      });
    });
  });

  app.post("/:action", async (context) => {
    const action = context.req.param("action");
    if (!isAction(action)) return context.notFound();
    const answer = await perform(actions, action, await readJson(context.req.raw), (place) =>
      exists(sources, place),
    );
    return answer === undefined
      ? context.json({ error: "bad request" }, 400)
      : context.json(answer);
  });

  return app;
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
  actions: Actions,
  action: A,
  json: unknown,
  placeExists: (place: Requests[A]) => boolean,
): Promise<unknown> {
  const body = READERS[action](json);
  if (body === undefined || !placeExists(body)) return undefined;
  return actions[action](body);
}
