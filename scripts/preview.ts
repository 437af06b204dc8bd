/** `npm run preview`: a local Discord, the bot in it, and a page to use it in. No account, no token. */
import "../src/utc.ts";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { upcoming } from "../src/airtime/next.ts";
import { createBot } from "../src/bot.ts";
import type { Canon } from "../src/canon/canon.ts";
import { createMovableClock } from "../src/clock.ts";
import { readConfig } from "../src/config.ts";
import { readCanon } from "../src/data.ts";
import { startEmulator } from "../src/emulator/index.ts";
import { gatherKnowledge, knowledgeAt } from "../src/knowledge.ts";
import { createLogger } from "../src/log.ts";
import { startPreview } from "../src/preview/index.ts";
import { seedWorld } from "../src/preview/world.ts";
import { openStore } from "../src/store/store.ts";

/** Three hours before three premieres: something is about to air. */
const OPENING = "2024-01-17T19:00-05:00";
/** Where the page is looked for; another one is taken where it is in use. */
const PORT = 4820;

/** How far ahead an airing is looked for, in days: a summer is shorter. */
const AHEAD = 200;

const emulator = await startEmulator({
  applicationName: "Continuity",
  // Events of the story's evenings lie years back in real time.
  calendar: () => clock.now().getTime(),
});
const world = seedWorld(emulator);
// The local Discord begins empty each time, and what the bot remembers of it with it.
const stateDir = await mkdtemp(join(tmpdir(), "continuity-preview-"));
const config = readConfig({
  LOG_LEVEL: "warn",
  TVMAZE_URL: "off",
  NOW: OPENING,
  ...process.env,
  DISCORD_TOKEN: emulator.token,
  DISCORD_API_URL: emulator.apiUrl,
  STORE_URL: `sqlite:${join(stateDir, "state.sqlite")}`,
});
const clock = createMovableClock(config.now ?? new Date());
const logger = createLogger(config.logLevel, (line) => process.stderr.write(`${line}\n`));
const canon = await readCanon(config.dataDir);
const store = await openStore(config.storeUrl);
const bot = createBot({ config, canon, store, clock, logger });
await bot.start();
const story = { clock, zone: canon.community.timezone, nextAiring: airingsOf(canon) };
const open = (port: number) => startPreview({ emulator, world, port, ...story });
const preview = await open(PORT).catch(() => open(0));
console.log(`Continuity's preview is at ${preview.url}`);
console.log(
  `It is ${clock.now().toISOString()} there. Type / and a command, such as /who halstead. Ctrl+C ends it.`,
);

/** The first airing after an instant whose hour is known by then. */
function airingsOf(facts: Canon): (after: Date) => Date | undefined {
  const knowledge = gatherKnowledge(facts);
  const shows = [...facts.shows.values()];
  return (after) =>
    upcoming(knowledgeAt(knowledge, after).story, shows, AHEAD)
      .flatMap(({ when }) => (when.precision === "exact" ? [when.start] : []))
      .find((start) => start > after);
}

async function stop(): Promise<void> {
  await preview.close();
  await bot.stop();
  await store.close();
  await emulator.close();
  await rm(stateDir, { recursive: true, force: true });
  process.exit(0);
}
process.once("SIGINT", () => void stop()).once("SIGTERM", () => void stop());
