/**
 * The bot is killed again and again while it posts, at moments that a printed seed chooses.
 * `CRASH_SEED=<seed> npx vitest run --config test/vitest.config.ts test/e2e/crash` plays it again.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type NightReport, playNight } from "./night.ts";
import { type Bundle, bundleBot } from "./process.ts";

/** Two nights side by side: much of one is waiting. */
const KILLS = [13, 12];

describe("the bot, killed 25 times while it posts", () => {
  let bundle: Bundle;
  let nights: readonly NightReport[] = [];
  const inAll = <T>(pick: (night: NightReport) => readonly T[]) => nights.flatMap(pick);

  beforeAll(async () => {
    const seed = Number(process.env["CRASH_SEED"] ?? Date.now() % 1_000_000);
    process.stdout.write(`The seed of the crash test is ${seed}.\n`);
    bundle = await bundleBot();
    nights = await Promise.all(
      KILLS.map((kills, index) => playNight({ bundle, seed: seed + index, kills })),
    );
  }, 300_000);
  afterAll(() => bundle?.remove());

  it("loses no post, thread, forum post, event or direct message", () => {
    expect(inAll(({ kills }) => kills)).toHaveLength(25);
    expect(inAll(({ died }) => died)).toEqual([]);
    expect(inAll(({ lost }) => lost)).toEqual([]);
  });

  it("doubles none, not even where it may not look", () => {
    expect(inAll(({ doubled }) => doubled)).toEqual([]);
    expect(inAll(({ strays }) => strays)).toEqual([]);
  });

  it("knows of each that it is there, or says that it is uncertain", () => {
    expect(inAll(({ unsaid }) => unsaid)).toEqual([]);
    expect(nights.every(({ uncertain }) => uncertain > 0)).toBe(true);
  });

  it("does not post again what a person has deleted meanwhile", () => {
    expect(nights.every(({ deleted }) => deleted > 0)).toBe(true);
    expect(inAll(({ postedAgain }) => postedAgain)).toEqual([]);
  });

  it("ends with 0 when it is asked to stop", () => {
    expect(new Set(inAll(({ stops }) => stops))).toEqual(new Set([0]));
  });

  it("does not wait for the lease of a process that is dead", () => {
    expect(nights.map(({ waited }) => waited)).toEqual([false, false]);
  });

  it("sends nothing that Discord would refuse", () => {
    expect(inAll(({ broken }) => broken)).toEqual([]);
  });
});
