/** Start to READY and resident memory after it, with 1, 1,000 and 10,000 servers, beside a bare bot. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { startEmulator } from "../../src/emulator/index.ts";
import { startFlags } from "./start-flags.ts";

const SERVERS = [1, 1_000, 10_000];

/** Prints what it measured; each bot runs in a process of its own. */
export async function benchMemory(): Promise<void> {
  console.log("\nStart to READY, and resident memory after it");
  for (const servers of SERVERS)
    for (const which of ["continuity", "bare"]) {
      // One for each, since Discord makes the next to identify wait.
      const discord = await startEmulator();
      for (let count = 0; count < servers; count++) discord.addGuild();
      const figures = await runBot(which, discord.token, discord.apiUrl);
      console.log(`  ${servers} servers, ${which}: ${figures}`);
      await discord.close();
    }
}

/** Runs one bot until it has printed its figures. */
function runBot(which: string, token: string, apiUrl: string): Promise<string> {
  const script = fileURLToPath(new URL("../../dist/scripts/bench/start-one.js", import.meta.url));
  // Ours runs as `npm start` runs it, the bare one as Node runs anything.
  const flags = which === "continuity" ? startFlags() : [];
  const child = spawn(process.execPath, [...flags, script, which], {
    env: { ...process.env, DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  return new Promise((resolve) => child.once("exit", () => resolve(printed.trim())));
}
