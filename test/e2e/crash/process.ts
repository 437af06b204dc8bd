/** The bot as a process of its own that can be killed, quick to start. */
import { spawn } from "node:child_process";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";

/** `src/main.ts` in one file: from its sources it takes several times as long to start. */
export interface Bundle {
  /** A folder for whatever belongs to the run. */
  readonly folder: string;
  start(env: BotEnv): Life;
  remove(): Promise<void>;
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
/** Parts of CommonJS ask for Node's own by name; the driver's native half stays where it is. */
const REQUIRE = `import { createRequire } from "node:module";
const require = createRequire(import.meta.url);`;

export async function bundleBot(): Promise<Bundle> {
  const folder = await mkdtemp(join(tmpdir(), "continuity-crash-"));
  const [main, clock] = [join(folder, "main.mjs"), join(folder, "clock.mjs")];
  await symlink(resolve("node_modules"), join(folder, "node_modules"), "junction");
  await writeFile(clock, CLOCK);
  await build({
    entryPoints: ["src/main.ts"],
    outfile: main,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    external: ["sqlite3"],
    banner: { js: REQUIRE },
    logLevel: "error",
  });
  return {
    folder,
    start: (env) => start([`--import=file://${clock}`, main], env),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
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
