/** The real bot on a local Discord, with a store in memory unless a test brings its own. */
import { type Bot, createBot } from "../../src/bot.ts";
import { readCanon } from "../../src/data.ts";
import type { Emulator } from "../../src/emulator/index.ts";
import type { Clock, Logger } from "../../src/ports.ts";
import type { Store } from "../../src/store/store.ts";
import { openMemoryStore } from "../store/memory.ts";

const canon = await readCanon("data/one-chicago");
const silent: Logger = { debug() {}, info() {}, warn() {}, error() {} };

export interface TestBotOptions {
  readonly token?: string;
  readonly store?: Store;
  readonly clock?: Clock;
  readonly logger?: Logger;
  readonly tvmazeUrl?: string;
  /** The day on which the shipped schedule was last looked at: what TVmaze said before it is old. */
  readonly dataAsOf?: string;
}

/** Six days before three premieres. */
export const ARTICLE_DAY: Clock = { now: () => new Date("2024-01-11T12:00:00Z") };

export function createTestBot(discord: Emulator, options: TestBotOptions = {}): Bot {
  const { token = discord.token, tvmazeUrl, clock = ARTICLE_DAY, logger = silent } = options;
  const { dataAsOf: asOf = canon.community.asOf } = options;
  return createBot({
    config: { token, apiUrl: discord.apiUrl, tvmazeUrl },
    canon: { ...canon, community: { ...canon.community, asOf } },
    store: options.store ?? openMemoryStore(),
    clock,
    logger,
  });
}
