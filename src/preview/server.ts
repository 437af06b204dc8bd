import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import type { Emulator } from "../emulator/types.ts";
import { bundlePage } from "./bundle.ts";
import { guard } from "./guard.ts";
import { createRoutes } from "./routes.ts";
import { noteStoryTimes, type Story } from "./story.ts";
import type { World } from "./world.ts";

export interface PreviewOptions extends Story {
  readonly emulator: Emulator;
  /** Who can be played; from `seedWorld`. */
  readonly world: World;
  /** 0, the default, takes any free port. */
  readonly port?: number;
}

export interface Preview {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves the page in which a person uses the bot without a Discord account, on loopback only.
 * @throws when the port is taken
 */
export async function startPreview(options: PreviewOptions): Promise<Preview> {
  const { emulator, world, port = 0, ...story } = options;
  const assets = await bundlePage();
  const storyTimes = noteStoryTimes(emulator, story.clock);
  let hosts: readonly string[] = [];

  const app = new Hono();
  app.use(guard(() => hosts));
  app.route("/api", createRoutes({ discord: emulator, world, story, storyTimes }));
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
    storyTimes.stop();
    throw error;
  }
  const { port: taken } = server.address() as AddressInfo;
  hosts = [`127.0.0.1:${taken}`, `localhost:${taken}`];

  return {
    url: `http://127.0.0.1:${taken}/`,
    close: async () => {
      storyTimes.stop();
      await new Promise((closed) => {
        server.close(closed);
        // Pages keep their stream of events open for as long as they are shown.
        if ("closeAllConnections" in server) server.closeAllConnections();
      });
    },
  };
}
