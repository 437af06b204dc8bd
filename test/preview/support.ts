import { createMovableClock, type MovableClock } from "../../src/clock.ts";
import { startEmulator, type Emulator, type SavedWorld } from "../../src/emulator/index.ts";
import {
  seedWorld,
  SEEDED,
  startPreview,
  type GuidedStep,
  type Notes,
  type Play,
  type World,
  type WorldPerson,
} from "../../src/preview/index.ts";
import { startBot, type PreviewBot } from "./bot.ts";

/** The moment at which tests stand: two hours before the premiere. */
export const STORY_START = new Date("2024-01-18T01:00:00Z");

/** When the setting's programmes begin. */
export const AIRINGS = [new Date("2024-01-18T03:00:00Z"), new Date("2024-01-25T03:00:00Z")];

/** How long a setting and a browser may take to start where the machine has much else to do. */
export const START_MS = 60_000;

export interface Setting {
  /** Those that are on now: starting over puts others in their place. */
  readonly emulator: Emulator;
  readonly bot: PreviewBot;
  readonly world: World;
  readonly clock: MovableClock;
  /** Of the page, with a slash at its end. */
  readonly url: string;
  person(standing: WorldPerson["standing"]): string;
  channel(name: string): string;
  /** All that another setting needs to go on with. */
  save(): Kept;
  stop(): Promise<void>;
}

export interface Kept {
  readonly saved: SavedWorld;
  readonly notes: Notes;
}

export interface SettingOptions {
  readonly guide?: readonly GuidedStep[];
  readonly kept?: Kept;
}

/** A local Discord, a bot and the page upon them, as `npm run preview` puts them together. */
export async function startSetting({ guide = [], kept }: SettingOptions = {}): Promise<Setting> {
  const clock = createMovableClock(STORY_START);
  const begin = async (from?: Kept): Promise<{ play: Play; bot: PreviewBot }> => {
    const emulator = await startEmulator({
      calendar: () => clock.now().getTime(),
      // What is never answered is known sooner.
      limits: { firstResponseMs: 700, identifyEveryMs: 0 },
      ...(from && { saved: from.saved }),
    });
    const world = from ? SEEDED : seedWorld(emulator);
    const bot = await startBot(emulator.apiUrl, emulator.token);
    const nextAiring = (after: Date) => AIRINGS.find((airing) => airing > after);
    // This bot announces nothing by itself.
    const settled = () => Promise.resolve();
    const story = { clock, zone: "America/New_York", nextAiring, settled };
    return { play: { emulator, world, ...story, ...(from && { notes: from.notes }) }, bot };
  };
  const end = async () => {
    await running.bot.stop();
    await running.play.emulator.close();
  };
  let running = await begin(kept);
  const { world } = running.play;
  const preview = await startPreview({
    ...running.play,
    guide,
    startOver: async () => {
      await end();
      clock.set(STORY_START);
      running = await begin();
      return running.play;
    },
  });
  const found = <T>(thing: T | undefined, name: string): T => {
    if (thing === undefined) throw new Error(`the world has no ${name}`);
    return thing;
  };
  return {
    get emulator() {
      return running.play.emulator;
    },
    get bot() {
      return running.bot;
    },
    world,
    clock,
    url: preview.url,
    person: (standing) =>
      found(
        world.people.find((each) => each.standing === standing),
        standing,
      ).id,
    channel: (name) =>
      found(
        running.play.emulator.guild(world.guildId).channels.find((each) => each.name === name),
        name,
      ).id,
    save: () => ({ saved: running.play.emulator.save(), notes: preview.notes() }),
    stop: async () => {
      await preview.close();
      await end();
    },
  };
}
