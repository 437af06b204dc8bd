/** From the gateway event to the callback's arrival at the local Discord, beside a bare bot. */
import { createBot } from "../../src/bot.ts";
import { readCanon } from "../../src/data.ts";
import { startEmulator } from "../../src/emulator/index.ts";
import { startBareBot } from "./bare-bot.ts";
import { openTemporaryStore } from "./store.ts";
import { summary, summaryWords } from "./percentiles.ts";

const ROUNDS = 500;
const WARM_UP = 500;
const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** Prints what it measured. The two take turns, so that neither has the quieter or warmer machine. */
export async function benchRoundTrip(): Promise<void> {
  const canon = await readCanon("data/one-chicago");
  const temporary = await openTemporaryStore();
  const { store } = temporary;
  const ours = await measured(async (token, apiUrl) => {
    const bot = createBot({
      config: { token, apiUrl, tvmazeUrl: undefined },
      canon,
      store,
      clock: { now: () => new Date("2024-01-11T12:00:00Z") },
      logger: silent,
    });
    await bot.start();
    return () => bot.stop();
  });
  const bare = await measured(async (token, apiUrl) => {
    const bot = await startBareBot(token, apiUrl);
    return () => bot.destroy();
  });
  for (let round = -WARM_UP; round < ROUNDS; round++)
    for (const one of [ours, bare]) {
      const time = await one.ask();
      if (round >= 0) one.times.push(time);
    }
  await ours.close();
  await temporary.remove();
  await bare.close();
  console.log("\nFrom the gateway event to the arrival of its answer, real client, /who");
  console.log(`  Continuity: ${summaryWords(ours.times)}`);
  console.log(`  bare discord.js bot: ${summaryWords(bare.times)}`);
  const [a, b] = [summary(ours.times), summary(bare.times)];
  console.log(
    `  ratio: median ${(a.median / b.median).toFixed(2)}, 99th ${(a.p99 / b.p99).toFixed(2)}`,
  );
}

/** A local Discord with one bot in it, ready to be asked. */
async function measured(start: (token: string, apiUrl: string) => Promise<() => Promise<void>>) {
  // Its clock stamps what it sends and what arrives; the usual one has whole milliseconds only.
  const discord = await startEmulator({ now: () => performance.timeOrigin + performance.now() });
  const user = discord.addUser({});
  const guild = discord.addGuild({ members: [{ userId: user.id }] });
  const stop = await start(discord.token, discord.apiUrl);
  const person = discord.as(user.id).in(guild.channels[0]?.id ?? "");
  let sent = 0;
  let taken = 0;
  discord.on("log", (entry) => {
    if (entry.kind === "event" && entry.type === "INTERACTION_CREATE") sent = entry.at;
    if (entry.kind === "request" && entry.path.endsWith("/callback")) taken = entry.at - sent;
  });
  return {
    times: [] as number[],
    /** Milliseconds. */
    async ask(): Promise<number> {
      await person.command("who", { name: "c:hailey-upton" });
      return taken;
    },
    async close() {
      await stop();
      await discord.close();
    },
  };
}
