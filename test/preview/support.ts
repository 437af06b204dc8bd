import { createMovableClock, type MovableClock } from "../../src/clock.ts";
import { startEmulator, type Emulator } from "../../src/emulator/index.ts";
import { seedWorld, startPreview, type World, type WorldPerson } from "../../src/preview/index.ts";
import { startBot, type PreviewBot } from "./bot.ts";

/** The moment at which tests stand: two hours before the premiere. */
export const STORY_START = new Date("2024-01-18T01:00:00Z");

/** When the setting's programmes begin. */
export const AIRINGS = [new Date("2024-01-18T03:00:00Z"), new Date("2024-01-25T03:00:00Z")];

/** How long a setting and a browser may take to start where the machine has much else to do. */
export const START_MS = 60_000;

export interface Setting {
  readonly emulator: Emulator;
  readonly world: World;
  readonly bot: PreviewBot;
  readonly clock: MovableClock;
  /** Of the page, with a slash at its end. */
  readonly url: string;
  person(standing: WorldPerson["standing"]): string;
  channel(name: string): string;
  stop(): Promise<void>;
}

/** A local Discord, a bot and the page upon them, as `npm run preview` puts them together. */
export async function startSetting(): Promise<Setting> {
  const clock = createMovableClock(STORY_START);
  const emulator = await startEmulator({
    calendar: () => clock.now().getTime(),
    // What is never answered is known sooner.
    limits: { firstResponseMs: 700 },
  });
  const world = seedWorld(emulator);
  const bot = await startBot(emulator.apiUrl, emulator.token);
  const preview = await startPreview({
    emulator,
    world,
    clock,
    zone: "America/New_York",
    nextAiring: (after) => AIRINGS.find((airing) => airing > after),
  });
  const found = <T>(thing: T | undefined, name: string): T => {
    if (thing === undefined) throw new Error(`the world has no ${name}`);
    return thing;
  };
  return {
    emulator,
    world,
    bot,
    clock,
    url: preview.url,
    person: (standing) =>
      found(
        world.people.find((each) => each.standing === standing),
        standing,
      ).id,
    channel: (name) =>
      found(
        emulator.guild(world.guildId).channels.find((each) => each.name === name),
        name,
      ).id,
    stop: async () => {
      await preview.close();
      await bot.stop();
      await emulator.close();
    },
  };
}
