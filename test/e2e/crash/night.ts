/**
 * A night on which the bot is killed again and again while it tells six servers of an episode: half
 * an hour before it, and as it begins.
 */
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { type Emulator, type RequestEntry, startEmulator } from "../../../src/emulator/index.ts";
import type { Night } from "../../../src/reminders/delivery.ts";
import { nightCodec } from "../../../src/store/records.ts";
import { openStore } from "../../../src/store/store.ts";
import { createSetClock, type SetClock } from "./clock.ts";
import { atMoment, type Moment, MOMENTS } from "./moments.ts";
import type { BotEnv, Bundle, Life } from "./process.ts";
import { type Chance, chanceOf } from "./random.ts";
import { settleTown, START, type Town } from "./town.ts";
import { judge, type Message, type Verdict, watch, type Witness } from "./witness.ts";

export interface NightReport extends Verdict {
  readonly seed: number;
  /** The moments at which it was killed. */
  readonly kills: readonly Moment[];
  /** What those printed that ended before they were killed. */
  readonly died: readonly string[];
  /** Exit codes of the clean stops between. */
  readonly stops: readonly (number | null)[];
  readonly deleted: number;
  readonly uncertain: number;
  /** What Discord would have refused, but for answers that are asked for knowingly. */
  readonly broken: readonly string[];
  /** Whether a start ever waited for the process before it. */
  readonly waited: boolean;
}

export interface NightOptions {
  readonly bundle: Bundle;
  readonly seed: number;
  readonly kills: number;
}

const MINUTE = 60_000;
/** What a kill can be aimed at: it comes as Discord has taken one, and before the answer. */
type Aim = "event" | "thread" | "forum post" | "where the bot may not look";

interface FanOut {
  /** Minutes before the start; with the start comes most. */
  readonly lead: number;
  /** Minutes before the start until which much time may pass. */
  readonly until: number;
  /** Of all kills. */
  readonly share: number;
  /** Of the first kills; all others are left to chance. */
  readonly aims: readonly Aim[];
}

const BLIND = "where the bot may not look";
const FAN_OUTS: readonly FanOut[] = [
  { lead: 30, until: 2, share: 0.4, aims: ["event", BLIND, "forum post"] },
  { lead: 0, until: -50, share: 0.6, aims: ["thread", BLIND, "forum post"] },
];
/** What the bot needs to start: then what is due falls due right after it is ready. */
const START_UP = 700;
/** Within it, Discord remembers a nonce whatever else passes meanwhile. */
const FRESH = MINUTE;
/** Longer than Discord remembers a nonce and the bot relies on it. */
const LONG = { least: 4 * MINUTE, most: 6 * MINUTE };

/** A message of that nonce was deleted; a thread is there already. */
const ASKED_FOR = /^(10008|160004): /;
const PLENTY = { requests: 100_000, perMs: 1_000 };
/** So that nothing but crashes costs time. */
const LIMITS = {
  global: PLENTY,
  createMessage: PLENTY,
  otherRoutes: PLENTY,
  identifyConcurrency: 1_000,
  identifyEveryMs: 1,
  logEntries: 200_000,
};

/** All that a night is played with. */
interface Scene {
  readonly discord: Emulator;
  readonly town: Town;
  readonly witness: Witness;
  readonly clock: SetClock;
  readonly chance: Chance;
  readonly storeFile: string;
  readonly lives: Life[];
  readonly deleted: Message[];
  readonly died: string[];
  readonly start: () => Life;
}

export async function playNight({ bundle, seed, kills }: NightOptions): Promise<NightReport> {
  const scene = await openScene(bundle, seed);
  const { discord, chance, clock, lives, died, deleted } = scene;
  try {
    const moments: Moment[] = [];
    const stops: (number | null)[] = [];
    for (const { lead, until, share, aims } of FAN_OUTS) {
      clock.setStory(START - lead * MINUTE - START_UP);
      const last = lead === 0 ? kills : moments.length + Math.floor(kills * share);
      const first = moments.length;
      while (moments.length < last) {
        const aim = aims[moments.length - first];
        const moment = aim === undefined ? (chance.oneOf(MOMENTS) ?? "taken") : "taken";
        moments.push(moment);
        await liveUntil(scene, moment, aim);
        await meanwhile(scene, START - until * MINUTE, aim === BLIND);
        if (moments.length === last) await deleteOne(scene);
      }
      if (lead === 0) stops.push(await stopCleanly(scene));
      stops.push(await finish(scene, lead));
    }
    const records = await readRecords(scene);
    return {
      seed,
      kills: moments,
      died,
      stops,
      ...judge({ ...scene, records }),
      deleted: deleted.length,
      uncertain: Object.values(records).filter(({ status }) => status === "uncertain").length,
      broken: brokenIn(discord),
      waited: lives.some((life) => life.printed().includes("Another process works")),
    };
  } finally {
    await discord.close();
  }
}

async function openScene(bundle: Bundle, seed: number): Promise<Scene> {
  const clock = createSetClock(START);
  const discord = await startEmulator({ now: clock.real, calendar: clock.story, limits: LIMITS });
  const storeFile = join(bundle.folder, `night-${seed}.sqlite`);
  const store = await openStore(`sqlite:${storeFile}`);
  const town = await settleTown(discord, store);
  await store.close();
  const env = (): BotEnv => ({
    token: discord.token,
    apiUrl: discord.apiUrl,
    storeFile,
    now: new Date(clock.story()).toISOString(),
    aheadMs: clock.ahead(),
  });
  const lives: Life[] = [];
  return {
    discord,
    town,
    witness: watch(discord, clock.real),
    clock,
    chance: chanceOf(seed),
    storeFile,
    lives,
    deleted: [],
    died: [],
    start: () => {
      const life = bundle.start(env());
      lives.push(life);
      return life;
    },
  };
}

/** One life, and its end. */
async function liveUntil(scene: Scene, moment: Moment, aim: Aim | undefined): Promise<void> {
  const { discord, chance, town } = scene;
  const options = {
    count: moment === "as it looks" ? chance.between(1, 60) : chance.between(1, 7),
    delayMs: chance.between(0, 6),
    aim: aim && ((request: RequestEntry) => isAt(aim, request, town)),
  };
  const life = scene.start();
  const over = atMoment(discord, moment, options, () => life.kill("SIGKILL"));
  if ((await life.ended) !== null) scene.died.push(life.printed());
  over();
}

function isAt(aim: Aim, { path }: RequestEntry, { withoutHistory }: Town): boolean {
  switch (aim) {
    case "event":
      return path.endsWith("/scheduled-events");
    case "thread":
      return /^\/channels\/\d+\/messages\/\d+\/threads$/.test(path);
    case "forum post":
      return /^\/channels\/\d+\/threads$/.test(path);
    case "where the bot may not look":
      return withoutHistory.some((channel) => path === `/channels/${channel}/messages`);
  }
}

/** What happens while the bot is not there: a person deletes something, or much time passes. */
async function meanwhile(scene: Scene, until: number, mustTakeLong: boolean): Promise<void> {
  const { chance, clock, deleted } = scene;
  const isOpen = await openMessages(scene);
  // What was deleted before the bot had the answer can be told by the nonce alone, while it lasts.
  if (!deleted.some(isOpen) && (mustTakeLong || chance.happens(0.3))) {
    const ms = chance.between(LONG.least, LONG.most);
    if (clock.story() + ms < until) return clock.pass(ms);
  }
  if (chance.happens(0.4)) await deleteOne(scene);
}

/** Rather one of which the bot does not know yet that it is there. */
async function deleteOne(scene: Scene): Promise<void> {
  const { discord, witness, town, chance, clock, deleted } = scene;
  const isOpen = await openMessages(scene);
  const there = witness.messages.filter(
    (message) => town.plain.includes(message.channel) && witness.isThere(message),
  );
  const known = there.filter((message) => !isOpen(message));
  // Of what nobody knows and Discord has forgotten, nothing could tell that it was ever there.
  const fresh = there.filter((one) => isOpen(one) && clock.real() - one.at < FRESH);
  const message = chance.oneOf(fresh.length > 0 ? fresh : known);
  if (message === undefined) return;
  const owner = town.ownerOf.get(message.channel) ?? "";
  discord.as(owner).in(message.channel).deleteMessage(message.id);
  deleted.push(message);
}

/** Whether a message is one of which the bot has written down that it sends it, and no more. */
async function openMessages(scene: Scene): Promise<(message: Message) => boolean> {
  const records = await readRecords(scene);
  return ({ mark }) => {
    const wanted = scene.town.wanted.find((one) => one.mark === mark);
    return wanted !== undefined && records[wanted.key]?.status === "sending";
  };
}

/** A stop as a restart of the service makes it, in the midst of the fan-out. */
async function stopCleanly({ discord, start }: Scene): Promise<number | null> {
  const life = start();
  const over = atMoment(discord, "taken", { count: 5, delayMs: 0 }, () => life.kill("SIGTERM"));
  const code = await life.ended;
  over();
  return code;
}

/** A life in peace: until everything of the fan-out is settled, by the bot's own records. */
async function finish(scene: Scene, due: number): Promise<number | null> {
  const isRecognised = recognised(scene.discord);
  const life = scene.start();
  const wanted = scene.town.wanted.filter(({ lead }) => lead === due);
  const { table, close } = await openRecords(scene);
  const isSettled = async () => {
    const records = await table();
    return wanted.every(({ key }) => !isUnsettled(records, key));
  };
  const deadline = Date.now() + 30_000;
  while (!(await isSettled()) && Date.now() < deadline) await after(50);
  await close();
  // Asked to stop before that, it ends without having begun.
  await isRecognised;
  life.kill("SIGTERM");
  return life.ended;
}

async function recognised(discord: Emulator): Promise<void> {
  await discord.next("log", (entry) => entry.kind === "gateway" && entry.what === "identified");
}

function isUnsettled(records: Night, key: string): boolean {
  const status = records[key]?.status;
  return status === undefined || status === "sending" || status === "failed";
}

async function readRecords(scene: Scene): Promise<Night> {
  const { table, close } = await openRecords(scene);
  const records = await table();
  await close();
  return records;
}

/** The bot's own records; it may be running meanwhile. */
async function openRecords({ storeFile, town }: Scene) {
  const store = await openStore(`sqlite:${storeFile}`);
  const nights = store.table("nights", nightCodec);
  const rows = town.servers.flatMap((server) => [`${server}/2024-01-17`, `${server}/-`]);
  return {
    table: async (): Promise<Night> =>
      Object.assign({}, ...(await nights.getMany(rows)).map((night) => night ?? {})) as Night,
    close: () => store.close(),
  };
}

function brokenIn(discord: Emulator): string[] {
  return discord.log.flatMap((entry) =>
    // What a killed process was about to ask was never asked.
    entry.kind === "request" && entry.status !== 0
      ? entry.broken.filter((line) => !ASKED_FOR.test(line))
      : [],
  );
}
