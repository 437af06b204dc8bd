import { spawn } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Emulator, startEmulator } from "../../src/emulator/index.ts";
import { bundleMain } from "./bundle.ts";

interface Ended {
  readonly code: number | null;
  readonly printed: string;
}

const { folder, main, remove } = await bundleMain();
const STORE_URL = `sqlite:${join(folder, "state.sqlite")}`;

/** Starts the bot as a process of its own, with a store of this test's. */
function startProcess(env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env["PATH"], DISCORD_TOKEN: "", STORE_URL, TVMAZE_URL: "off", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      for (const check of waiting) check();
    });
  return {
    kill: (signal: NodeJS.Signals) => child.kill(signal),
    prints: (text: string) =>
      new Promise<void>((resolve) => {
        const check = () => {
          if (printed.includes(text)) resolve();
        };
        waiting.add(check);
        check();
      }),
    ended: new Promise<Ended>((resolve) =>
      child.once("close", (code) => resolve({ code, printed })),
    ),
  };
}

describe("the bot as a process", () => {
  let discord: Emulator;
  beforeAll(async () => {
    discord = await startEmulator();
  });
  afterAll(async () => {
    await discord.close();
    await remove();
  });

  it("starts, prints the invite link in no server, and ends with 0 on SIGTERM", async () => {
    const bot = startProcess({ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl });
    await bot.prints("invite me: https://discord.com/oauth2/authorize?client_id=");
    bot.kill("SIGTERM");
    expect((await bot.ended).code).toBe(0);
  });

  it.each([
    ["no token", {}, /DISCORD_TOKEN is missing: copy/],
    [
      "a folder that is not there",
      { DISCORD_TOKEN: "t", DATA_DIR: "data/none" },
      /data\/none cannot be read.*Set DATA_DIR/,
    ],
    [
      "a store where none can be",
      { DISCORD_TOKEN: "t", STORE_URL: `sqlite:${folder}` },
      /continuity-run-.* cannot be opened: name in STORE_URL a file/,
    ],
    ["a store of a kind that is not there yet", { STORE_URL: "redis://localhost" }, /STORE_URL/],
    [
      "nobody at the address",
      { DISCORD_TOKEN: "t", DISCORD_API_URL: "http://127.0.0.1:9/api" },
      /could not be reached at http:\/\/127\.0\.0\.1:9\/api/,
    ],
  ])("ends with 1 and says what to do: %s", async (_name, env, sentence) => {
    const { code, printed } = await startProcess(env).ended;
    expect(printed).toMatch(sentence);
    expect(printed).not.toContain("    at ");
    expect(code).toBe(1);
  });
});
