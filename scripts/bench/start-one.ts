/** Starts one bot, prints its time to READY and its resident memory, and ends. */
import "../../src/utc.ts";

const before = performance.now();
const token = process.env["DISCORD_TOKEN"] ?? "";
const apiUrl = process.env["DISCORD_API_URL"] ?? "";
if (process.argv[2] === "bare") {
  const { startBareBot } = await import("./bare-bot.ts");
  await startBareBot(token, apiUrl);
} else {
  const { createBot } = await import("../../src/bot.ts");
  const { readCanon } = await import("../../src/data.ts");
  const logger = { debug() {}, info() {}, warn() {}, error() {} };
  const { openTemporaryStore } = await import("./store.ts");
  const canon = await readCanon("data/one-chicago");
  const { store } = await openTemporaryStore();
  await createBot({
    config: { token, apiUrl, tvmazeUrl: undefined },
    canon,
    store,
    clock: { now: () => new Date() },
    logger,
  }).start();
}
const ready = performance.now() - before;
const mebibytes = process.memoryUsage().rss / 2 ** 20;
console.log(`READY after ${ready.toFixed(0)} ms, ${mebibytes.toFixed(0)} MiB resident`);
process.exit(0);
