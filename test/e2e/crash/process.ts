/** The bot as a process of its own that can be killed, quick to start. */
import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bundleMain } from "../bundle.ts";

export interface Bundle {
  /** A folder for whatever belongs to the run. */
  readonly folder: string;
  start(env: BotEnv): Life;
  remove(this: void): Promise<void>;
}

export interface BotEnv {
  readonly token: string;
  readonly apiUrl: string;
  readonly storeFile: string;
  /** Story time, ISO. */
  readonly now: string;
  /** How far this machine's clock is ahead, as after a long time without the bot, in milliseconds. */
  readonly aheadMs: number;
}

/** One run of the process. */
export interface Life {
  kill(signal: "SIGKILL" | "SIGTERM"): void;
  /** The exit code; null after a kill. */
  readonly ended: Promise<number | null>;
  printed(): string;
}

/** Sets the clock of the process before it reads it. */
const CLOCK = `const real = Date.now;
Date.now = () => real() + Number(process.env.AHEAD_MS);
`;
export async function bundleBot(): Promise<Bundle> {
  const { folder, main, remove } = await bundleMain();
  const clock = join(folder, "clock.mjs");
  await writeFile(clock, CLOCK);
  return { folder, remove, start: (env) => start([`--import=file://${clock}`, main], env) };
}

function start(args: readonly string[], { token, apiUrl, storeFile, now, aheadMs }: BotEnv): Life {
  const child = spawn(process.execPath, args, {
    env: {
      PATH: process.env["PATH"],
      DISCORD_TOKEN: token,
      DISCORD_API_URL: apiUrl,
      STORE_URL: `sqlite:${storeFile}`,
      TVMAZE_URL: "off",
      NOW: now,
      AHEAD_MS: String(aheadMs),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
    });
  return {
    kill: (signal) => void child.kill(signal),
    ended: new Promise((done) => child.once("close", done)),
    printed: () => printed,
  };
}
