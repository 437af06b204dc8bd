/**
 * The bot in a process of its own, on a store that is there already, with a story time that whoever
 * started it sets: so the minute comes when everything else is ready.
 */
import "../../src/utc.ts";
import { createBot } from "../../src/bot.ts";
import { createMovableClock } from "../../src/clock.ts";
import { readCanon } from "../../src/data.ts";
import { openStore } from "../../src/store/store.ts";

/** What it is told: the instant that it is to be in the story, milliseconds. */
export interface SetStory {
  readonly story: number;
}

/** What it says. */
export type Said =
  | { readonly what: "ready" }
  /** Story time is so far ahead of real time, in milliseconds. */
  | { readonly what: "set"; readonly ahead: number }
  /** What it would have logged as a warning or an error. */
  | { readonly what: "trouble"; readonly message: string };

const env = (name: string) => process.env[name] ?? "";
const say = (said: Said) => void process.send?.(said);
const trouble = (message: string) => say({ what: "trouble", message });
const clock = createMovableClock(new Date(env("NOW")));
const store = await openStore(env("STORE_URL"));
const bot = createBot({
  config: { token: env("DISCORD_TOKEN"), apiUrl: env("DISCORD_API_URL"), tvmazeUrl: undefined },
  canon: await readCanon("data/one-chicago"),
  store,
  clock,
  logger: { debug() {}, info() {}, warn: trouble, error: trouble },
});
process.on("message", ({ story }: SetStory) => {
  clock.set(new Date(story));
  say({ what: "set", ahead: story - Date.now() });
});
process.once("disconnect", () => {
  void bot
    .stop()
    .then(() => store.close())
    .then(() => process.exit(0));
});
await bot.start();
await bot.settled();
say({ what: "ready" });
