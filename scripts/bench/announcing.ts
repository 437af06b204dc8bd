/** A local Discord with channels that asked for one episode, and the bot that is to tell them. */
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Emulator, startEmulator } from "../../src/emulator/index.ts";
import { EMPTY_SERVER, type Subscription } from "../../src/reminders/subscription.ts";
import { indexCodec, serverCodec } from "../../src/store/records.ts";
import { openStore } from "../../src/store/store.ts";
import type { Said, SetStory } from "./announcing-bot.ts";
import { startFlags } from "./start-flags.ts";

/** The start of Chicago P.D. S11E1 on the Eastern feed. */
export const START = Date.parse("2024-01-18T03:00:00Z");
const MINUTE = 60_000;
/** Long before anything is due: nothing has to be looked for that an earlier process might have sent. */
const BEFORE = START - 3 * 60 * MINUTE;

export interface Scene {
  readonly discord: Emulator;
  /** A channel, its server and a moderator of it. */
  readonly channel: string;
  readonly moderator: string;
  /**
   * Sets the bot's story time.
   *
   * @returns how far it is ahead of real time, in milliseconds
   */
  setStory(instant: number): Promise<number>;
  /** What the bot would have logged as warnings and errors, each kind once. */
  readonly troubles: ReadonlySet<string>;
  close(): Promise<void>;
}

/**
 * Starts everything; resolves when the bot waits for the minute.
 *
 * @param leadsOf of each channel, in order, how many minutes before the start it is told
 * @param perServer how many channels a server has
 */
export async function openScene(
  leadsOf: readonly (readonly number[])[],
  perServer: number,
): Promise<Scene> {
  const folder = await mkdtemp(join(tmpdir(), "continuity-bench-"));
  const storeUrl = `sqlite:${join(folder, "state.sqlite")}`;
  // Its clock stamps what arrives; the usual one has whole milliseconds only.
  const discord = await startEmulator({ now: () => performance.timeOrigin + performance.now() });
  const { channel, moderator } = await settle(discord, storeUrl, leadsOf, perServer);
  const troubles = new Set<string>();
  const bot = fork(script("announcing-bot.js"), [], {
    execArgv: startFlags(),
    env: {
      ...process.env,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      STORE_URL: storeUrl,
      NOW: new Date(BEFORE).toISOString(),
    },
  });
  bot.on("message", (said: Said) => {
    if (said.what === "trouble") troubles.add(said.message);
  });
  await hear(bot, "ready");
  return {
    discord,
    channel,
    moderator,
    troubles,
    async setStory(story) {
      const heard = hear(bot, "set");
      bot.send({ story } satisfies SetStory);
      return (await heard).ahead;
    },
    async close() {
      const ended = once(bot, "exit");
      bot.disconnect();
      await ended;
      await discord.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Makes the servers and writes what each has asked for. */
async function settle(
  discord: Emulator,
  storeUrl: string,
  leadsOf: readonly (readonly number[])[],
  perServer: number,
) {
  const { id: moderator } = discord.addUser({});
  const store = await openStore(storeUrl);
  const table = store.table("servers", serverCodec);
  const written: Promise<void>[] = [];
  const ids: string[] = [];
  let channel = "";
  for (let from = 0; from < leadsOf.length; from += perServer) {
    const leads = leadsOf.slice(from, from + perServer);
    const server = discord.addGuild({
      ownerId: moderator,
      channels: leads.map((_, index) => ({ name: `channel-${index}` })),
    });
    channel ||= server.channels[0]?.id ?? "";
    const subscriptions = leads.map((own, index) =>
      subscription(index + 1, server.channels[index]?.id ?? "", own),
    );
    const nextId = subscriptions.length + 1;
    written.push(table.set(server.id, { ...EMPTY_SERVER, subscriptions, nextId }));
    ids.push(server.id);
  }
  await Promise.all(written);
  await store.table("indexes", indexCodec).set("servers", ids);
  await store.close();
  return { channel, moderator };
}

export function subscription(
  number: number,
  channel: string,
  leads: readonly number[],
): Subscription {
  return {
    id: `r${number}`,
    channel,
    isForum: false,
    show: "chicago-pd",
    leads,
    feed: "eastern",
    discussion: "none",
    event: false,
    only: "every episode",
    group: false,
    paused: false,
    since: "2024-01-01T00:00:00.000Z",
  };
}

/** What the bot says next of a kind. @throws where it ends instead */
function hear<K extends Said["what"]>(bot: ChildProcess, what: K) {
  return new Promise<Extract<Said, { readonly what: K }>>((resolve, reject) => {
    const onMessage = (said: Said) => {
      if (said.what !== what) return;
      bot.off("message", onMessage).off("exit", onExit);
      resolve(said as Extract<Said, { readonly what: K }>);
    };
    const onExit = (code: number | null) => reject(new Error(`the bot ended (${code})`));
    bot.on("message", onMessage).once("exit", onExit);
  });
}

/** A built file beside the sources of this one. */
function script(name: string): string {
  return fileURLToPath(new URL(`../../dist/scripts/bench/${name}`, import.meta.url));
}
