import "./utc.ts";
import { existsSync } from "node:fs";
import { createBot } from "./bot.ts";
import { createClock } from "./clock.ts";
import { DISCORD_API, readConfig } from "./config.ts";
import { readCanon } from "./data.ts";
import { createLogger } from "./log.ts";

try {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const config = readConfig(process.env);
  const logger = createLogger(config.logLevel, (line) => process.stderr.write(`${line}\n`));
  const canon = await readCanon(config.dataDir);
  if (config.now !== undefined && config.apiUrl === DISCORD_API)
    logger.warn("NOW is set: questions are answered as of then, and nothing is posted");
  const bot = createBot({ config, canon, clock: createClock(config.now), logger });
  const stop = () => void bot.stop().then(() => process.exit(0));
  process.once("SIGTERM", stop).once("SIGINT", stop);
  await bot.start();
} catch (error) {
  // What was foreseen has a sentence of its own; anything else is a bug, and its stack is wanted.
  const isForeseen = error instanceof Error && /^(Config|Data|Start)Error$/.test(error.name);
  console.error(isForeseen ? error.message : error);
  process.exit(1);
}
