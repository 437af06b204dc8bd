import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import { createActivity } from "./activity.ts";
import { bundlePage } from "./bundle.ts";
import { guard } from "./guard.ts";
import type { GuidedStep } from "./guide.ts";
import { createRoutes } from "./routes.ts";
import { createAudience, openStage, type Notes, type Play, type Stage } from "./stage.ts";

export interface PreviewOptions extends Play {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** What a newcomer is shown to try; default nothing. */
  readonly guide?: readonly GuidedStep[];
  /** Ends the play, and begins it anew. The page says what it throws. */
  readonly startOver: () => Promise<Play>;
}

export interface Preview {
  readonly url: string;
  /** What the page knows of the world, to be kept with it. */
  notes(): Notes;
  close(): Promise<void>;
}

/**
 * Serves the page in which a person uses the bot without a Discord account, on loopback only.
 * @throws when the port is taken
 */
export async function startPreview(options: PreviewOptions): Promise<Preview> {
  const { port = 0, guide = [] } = options;
  const assets = await bundlePage();
  const audience = createAudience();
  const activity = createActivity();
  let hosts: readonly string[] = [];
  /** While the play is begun anew, everybody waits. */
  let ready: Promise<void> = Promise.resolve();
  const open = (play: Play): Stage =>
    openStage(play, { guide, audience, activity, startOver: () => (ready = startOver()) });
  let stage = open(options);

  async function startOver(): Promise<void> {
    await stage.leave();
    stage = open(await options.startOver());
    audience.emit("startedOver", undefined);
  }

  const app = new Hono();
  app.use(guard(() => hosts));
  app.use("/api/*", async (_context, next) => {
    // Who asked for it is told when it fails; the others go on with what is left.
    await ready.catch(() => undefined);
    await next();
  });
  app.route("/api", createRoutes({ stage: () => stage, audience, activity }));
  app.get("*", (context) => {
    const asset = assets.get(context.req.path);
    if (!asset) return context.notFound();
    context.header("Content-Type", asset.type);
    context.header("Cache-Control", "no-cache");
    return context.body(asset.body);
  });

  const server = createAdaptorServer({ fetch: app.fetch });
  try {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
  } catch (error) {
    await stage.leave();
    throw error;
  }
  const { port: taken } = server.address() as AddressInfo;
  hosts = [`127.0.0.1:${taken}`, `localhost:${taken}`];

  return {
    url: `http://127.0.0.1:${taken}/`,
    notes: () => stage.notes(),
    close: async () => {
      await ready.catch(() => undefined);
      await stage.leave();
      await new Promise((closed) => {
        server.close(closed);
        // Pages keep their stream of events open for as long as they are shown.
        if ("closeAllConnections" in server) server.closeAllConnections();
      });
    },
  };
}
