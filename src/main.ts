import "./utc.ts";
import { existsSync } from "node:fs";
import { createBot } from "./bot.ts";
import { createClock } from "./clock.ts";
import { DISCORD_API, readConfig } from "./config.ts";
import { readCanon } from "./data.ts";
import { createLogger } from "./log.ts";
import { openStore } from "./store/store.ts";

/** Whoever stops a process kills it after 10 seconds at the soonest (Docker's default), in ms. */
const LONGEST_STOP = 9_000;

try {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const config = readConfig(process.env);
  const logger = createLogger(config.logLevel, (line) => process.stderr.write(`${line}\n`));
  const canon = await readCanon(config.dataDir);
  // What is due in the story is due for nobody on Discord itself.
  const announces = config.now === undefined || config.apiUrl !== DISCORD_API;
  if (!announces)
    logger.warn("NOW is set: questions are answered as of then, and nothing is posted");
  const store = await openStore(config.storeUrl);
  const clock = createClock(config.now);
  const bot = createBot({ config, canon, store, clock, logger, announces });
  const stop = () => {
    // discord.js cannot be stopped while it connects; all that was sent is written down by then.
    setTimeout(() => {
      logger.warn("stopping took too long, so I end here");
      process.exit(1);
    }, LONGEST_STOP);
    void bot
      .stop()
      .then(() => store.close())
      .then(() => process.exit(0));
  };
  process.once("SIGTERM", stop).once("SIGINT", stop);
  await bot.start();
} catch (error) {
  // What was foreseen has a sentence of its own; anything else is a bug, and its stack is wanted.
  const isForeseen = error instanceof Error && /^(Config|Data|Start|Store)Error$/.test(error.name);
  console.error(isForeseen ? error.message : error);
  process.exit(1);
}
