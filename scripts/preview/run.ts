/** Puts the preview together: a local Discord, the bot in it, and the page upon both. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { upcoming } from "../../src/airtime/next.ts";
import { createBot } from "../../src/bot.ts";
import type { Canon } from "../../src/canon/canon.ts";
import { createMovableClock, type MovableClock } from "../../src/clock.ts";
import { readConfig } from "../../src/config.ts";
import { readCanon } from "../../src/data.ts";
import { startEmulator, type Emulator } from "../../src/emulator/index.ts";
import { gatherKnowledge, knowledgeAt } from "../../src/knowledge.ts";
import { createLogger } from "../../src/log.ts";
import { SEEDED, seedWorld, startPreview, type Play } from "../../src/preview/index.ts";
import { openStore } from "../../src/store/store.ts";
import { GUIDE } from "./guide.ts";
import {
  claimKept,
  forgetKept,
  readKept,
  releaseKept,
  storeIn,
  writeKept,
  type Kept,
} from "./kept.ts";

/** Three hours before three premieres: something is about to air. */
const OPENING = "2024-01-17T19:00-05:00";

/** How far ahead an airing is looked for, in days: a summer is shorter. */
const AHEAD = 200;

/** How long after something happened the world is written down, in milliseconds. */
const KEEP_AFTER = 500;

export interface RunOptions {
  /** 0, the default, takes any free port; a taken one gives way to any. */
  readonly port?: number;
  /** Where the world, the bot's store and story time are kept; left out, nothing is. */
  readonly keep?: string;
  /** LOG_LEVEL, DATA_DIR, NOW and TVMAZE_URL count, as for the bot itself. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export interface PreviewRun {
  readonly url: string;
  /** Whether a world that was kept goes on. */
  readonly goesOn: boolean;
  readonly clock: MovableClock;
  /** The local Discord that is on now; starting over puts another in its place. */
  emulator(): Emulator;
  /** Resolves once nothing that is due now is left to do. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** What runs behind the page. */
interface Running {
  readonly play: Play;
  end(): Promise<void>;
}

/** @throws what the bot's start throws, and `KeptError` */
export async function runPreview(options: RunOptions = {}): Promise<PreviewRun> {
  const { port = 0, keep } = options;
  const folder = keep ?? (await mkdtemp(join(tmpdir(), "continuity-preview-")));
  if (keep !== undefined) await claimKept(keep);
  const kept = keep === undefined ? undefined : await readKept(keep);
  // A store without its world would remember servers that are not there.
  if (!kept) await forgetKept(folder);
  const env = {
    LOG_LEVEL: "warn",
    TVMAZE_URL: "off",
    NOW: OPENING,
    ...options.env,
    STORE_URL: storeIn(folder),
    // The local Discord has an address and a token once it runs.
    DISCORD_TOKEN: "local",
    DISCORD_API_URL: undefined,
  };
  const config = readConfig(env);
  const opening = config.now ?? new Date();
  const clock = createMovableClock(kept ? new Date(kept.storyTime) : opening);
  const logger = createLogger(config.logLevel, (line) => process.stderr.write(`${line}\n`));
  const canon = await readCanon(config.dataDir);
  const story = { clock, zone: canon.community.timezone, nextAiring: airingsOf(canon) };

  async function begin(from?: Kept): Promise<Running> {
    const emulator = await startEmulator({
      applicationName: "Continuity",
      // Events of the story's evenings lie years back in real time.
      calendar: () => clock.now().getTime(),
      // Starting over logs the bot in again at once, for which nobody wants to wait.
      limits: { identifyEveryMs: 0 },
      ...(from && { saved: from.world }),
    });
    const world = from ? SEEDED : seedWorld(emulator);
    const store = await openStore(config.storeUrl);
    const { token, apiUrl } = emulator;
    const bot = createBot({ config: { ...config, token, apiUrl }, canon, store, clock, logger });
    await bot.start();
    return {
      play: {
        emulator,
        world,
        ...story,
        settled: () => bot.settled(),
        ...(from && { notes: from.notes }),
      },
      async end() {
        await bot.stop();
        await store.close();
        await emulator.close();
      },
    };
  }

  let running = await begin(kept);
  const open = (at: number) =>
    startPreview({
      ...running.play,
      guide: GUIDE,
      port: at,
      startOver: async () => {
        await keeping.pause();
        await running.end();
        await forgetKept(folder);
        clock.set(opening);
        running = await begin();
        keeping.resume();
        return running.play;
      },
    });
  const preview = await open(port)
    .catch((error: unknown) => {
      if (!isTaken(error)) throw error;
      return open(0);
    })
    .catch(async (error: unknown) => {
      await running.end();
      throw error;
    });
  const keeping = keepUp(keep, {
    emulator: () => running.play.emulator,
    clock,
    kept: () => ({
      world: running.play.emulator.save(),
      storyTime: clock.now().toISOString(),
      notes: preview.notes(),
    }),
  });
  keeping.resume();

  return {
    url: preview.url,
    goesOn: kept !== undefined,
    clock,
    emulator: () => running.play.emulator,
    settled: () => running.play.settled(),
    async stop() {
      await preview.close();
      await running.end();
      await keeping.end();
      if (keep === undefined) await rm(folder, { recursive: true, force: true });
      else await releaseKept(keep);
    },
  };
}

const isTaken = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "EADDRINUSE";

interface Source {
  readonly emulator: () => Emulator;
  readonly clock: MovableClock;
  readonly kept: () => Kept;
}

/** Writes the world down a little after anything happened in it, and at the end. */
function keepUp(folder: string | undefined, source: Source) {
  let stops: readonly (() => void)[] = [];
  let timer: NodeJS.Timeout | undefined;
  /** One writes at a time. */
  let written = Promise.resolve();
  const write = async () => {
    if (folder === undefined) return;
    const kept = source.kept();
    const before = written;
    written = before.catch(() => undefined).then(() => writeKept(folder, kept));
    await written;
  };
  const soon = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void write().catch((error: unknown) => console.error("The world was not kept:", error));
    }, KEEP_AFTER);
  };
  const pause = async () => {
    clearTimeout(timer);
    timer = undefined;
    for (const stop of stops) stop();
    stops = [];
    await written.catch(() => undefined);
  };
  return {
    pause,
    resume() {
      if (folder === undefined) return;
      const emulator = source.emulator();
      stops = [emulator.on("change", soon), emulator.on("log", soon), source.clock.onJump(soon)];
      soon();
    },
    async end() {
      await pause();
      await write();
    },
  };
}

/** The first airing after an instant whose hour is known by then. */
function airingsOf(facts: Canon): (after: Date) => Date | undefined {
  const knowledge = gatherKnowledge(facts);
  const shows = [...facts.shows.values()];
  return (after) =>
    upcoming(knowledgeAt(knowledge, after).story, shows, AHEAD)
      .flatMap(({ when }) => (when.precision === "exact" ? [when.start] : []))
      .find((start) => start > after);
}
