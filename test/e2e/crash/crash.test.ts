/**
 * The bot is killed again and again while it posts, at moments that a printed seed chooses.
 * `CRASH_SEED=<seed> npx vitest run --config test/vitest.config.ts test/e2e/crash` plays it again.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type NightReport, playNight } from "./night.ts";
import { type Bundle, bundleBot } from "./process.ts";

const KILLS = 25;

describe(`the bot, killed ${KILLS} times while it posts`, () => {
  let bundle: Bundle;
  let night: NightReport;

  beforeAll(async () => {
    const seed = Number(process.env["CRASH_SEED"] ?? Date.now() % 1_000_000);
    process.stdout.write(`The seed of the crash test is ${seed}.\n`);
    bundle = await bundleBot();
    night = await playNight({ bundle, seed, kills: KILLS });
  }, 300_000);
  afterAll(() => bundle.remove());

  it("loses no post, thread, forum post, event or direct message", () => {
    expect(night.kills).toHaveLength(KILLS);
    expect(night.died).toEqual([]);
    expect(night.lost).toEqual([]);
  });

  it("doubles none, not even where it may not look", () => {
    expect(night.doubled).toEqual([]);
    expect(night.strays).toEqual([]);
  });

  it("knows of each that it is there, or says that it is uncertain", () => {
    expect(night.unsaid).toEqual([]);
    expect(night.uncertain).toBeGreaterThan(0);
  });

  it("does not post again what a person has deleted meanwhile", () => {
    expect(night.deleted).toBeGreaterThan(0);
    expect(night.postedAgain).toEqual([]);
  });

  it("ends with 0 when it is asked to stop", () => {
    expect(new Set(night.stops)).toEqual(new Set([0]));
  });

  it("does not wait for the lease of a process that is dead", () => {
    expect(night.waited).toBe(false);
  });

  it("sends nothing that Discord would refuse", () => {
    expect(night.broken).toEqual([]);
  });
});
