/** From the gateway event to the callback's arrival at the local Discord, beside a bare bot. */
import { createBot } from "../../src/bot.ts";
import { readCanon } from "../../src/data.ts";
import { type Emulator, startEmulator } from "../../src/emulator/index.ts";
import { startBareBot } from "./bare-bot.ts";
import { summary, summaryWords } from "./percentiles.ts";

const ROUNDS = 300;
const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** Prints what it measured. */
export async function benchRoundTrip(): Promise<void> {
  const discord = await startEmulator();
  const user = discord.addUser({});
  const guild = discord.addGuild({ members: [{ userId: user.id }] });
  const channel = guild.channels[0]?.id ?? "";
  const canon = await readCanon("data/one-chicago");
  const bot = createBot({
    config: { token: discord.token, apiUrl: discord.apiUrl },
    canon,
    clock: { now: () => new Date("2024-01-11T12:00:00Z") },
    logger: silent,
  });
  await bot.start();
  const ours = await measure(discord, user.id, channel);
  await bot.stop();
  const bare = await startBareBot(discord.token, discord.apiUrl);
  const theirs = await measure(discord, user.id, channel);
  await bare.destroy();
  await discord.close();
  console.log("\nFrom a command to its answer, real client, /who");
  console.log(`  Continuity: ${summaryWords(ours)}`);
  console.log(`  bare discord.js bot: ${summaryWords(theirs)}`);
  const [a, b] = [summary(ours), summary(theirs)];
  console.log(
    `  ratio: median ${(a.median / b.median).toFixed(2)}, 99th ${(a.p99 / b.p99).toFixed(2)}`,
  );
}

async function measure(discord: Emulator, user: string, channel: string): Promise<number[]> {
  const person = discord.as(user).in(channel);
  const times: number[] = [];
  for (let round = -ROUNDS; round < ROUNDS; round++) {
    const before = performance.now();
    await person.command("who", { name: "c:hailey-upton" });
    if (round >= 0) times.push(performance.now() - before);
  }
  return times;
}
