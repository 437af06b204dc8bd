/** A server that hears of episodes, for one test each: the real bot, a clock that is set, people. */
import { ChannelType, PermissionFlagsBits } from "discord-api-types/v10";
import { createMovableClock } from "../../src/clock.ts";
import {
  type ChannelSpec,
  type Emulator,
  type MessageView,
  type OptionValues,
  type Outcome,
  type Person,
  startEmulator,
} from "../../src/emulator/index.ts";
import type { Bot } from "../../src/bot.ts";
import type { Store } from "../../src/store/store.ts";
import { createTestBot, type TestBotOptions } from "./bot.ts";

/** Six days before the premiere. */
export const ARTICLE_DAY = "2024-01-11T12:00:00Z";
/** Chicago P.D. S11E1 on the Eastern feed, and half an hour before it. */
export const ON_AIR = "2024-01-18T03:00:00Z";
export const HALF_AN_HOUR_BEFORE = "2024-01-18T02:30:00Z";

export interface Community {
  readonly discord: Emulator;
  readonly bot: Bot;
  readonly server: string;
  /** The role that may be pinged. */
  readonly role: string;
  /** Ids of the channels, by name. */
  channel(name: string): string;
  /** The owner, who may do everything, in the channel `staff`. */
  readonly moderator: Person;
  readonly fan: { readonly id: string; in(channel: string): Person };
  /** Two who may Manage Messages and no more, in the channel `staff`. */
  readonly juniors: readonly [Person, Person];
  /** What stands in a channel, oldest first. */
  posts(name: string): readonly MessageView[];
  /** Sets story time, and waits until everything that is due then is done. */
  moveTo(instant: string): Promise<void>;
  /** The next message in a channel. */
  nextPost(name: string): Promise<MessageView>;
  /** What the moderator is answered. */
  ask(command: string, options?: OptionValues): Promise<MessageView>;
  /** Ends the bot and starts another, on a store that the first one used or on a new one. */
  restart(store: Store): Promise<void>;
  close(): Promise<void>;
}

export interface CommunityOptions {
  /** Story time at the start. */
  readonly startAt?: string;
  readonly bot?: Pick<TestBotOptions, "tvmazeUrl" | "dataAsOf" | "store">;
  readonly channels?: readonly ChannelSpec[];
}

const JUNIORS = "800000000000000001";
const MANY = { requests: 1_000, perMs: 1_000 };

export async function openCommunity(options: CommunityOptions = {}): Promise<Community> {
  const clock = createMovableClock(new Date(options.startAt ?? ARTICLE_DAY));
  const discord = await startEmulator({
    calendar: () => clock.now().getTime(),
    // What a test would only wait for in real time.
    limits: { global: MANY, otherRoutes: MANY, createMessage: MANY, identifyEveryMs: 0 },
  });
  const { id: fanId } = discord.addUser({ username: "fan" });
  const juniors = ["kim", "adam"].map((username) => discord.addUser({ username }).id);
  const guild = discord.addGuild({
    channels: [
      { name: "one-chicago" },
      { name: "spoilers" },
      { name: "staff" },
      { name: "talk", type: ChannelType.GuildForum },
      ...(options.channels ?? []),
    ],
    roles: [
      { name: "Intelligence", mentionable: true },
      { id: JUNIORS, name: "Juniors", permissions: PermissionFlagsBits.ManageMessages },
    ],
    members: [{ userId: fanId }, ...juniors.map((userId) => ({ userId, roles: [JUNIORS] }))],
    botPermissions: PermissionFlagsBits.CreateEvents,
  });
  let bot = createTestBot(discord, { clock, ...options.bot });
  await bot.start();
  const channel = (name: string) => {
    const found = guild.channels.find((one) => one.name === name);
    if (found === undefined) throw new Error(`no channel ${name}`);
    return found.id;
  };
  const inStaff = (id = "") => discord.as(id).in(channel("staff"));
  const moderator = inStaff(guild.ownerId);
  return {
    discord,
    get bot() {
      return bot;
    },
    server: guild.id,
    role: guild.roles.find(({ name }) => name === "Intelligence")?.id ?? "",
    channel,
    moderator,
    fan: { id: fanId, in: (id) => discord.as(fanId).in(id) },
    juniors: [inStaff(juniors[0]), inStaff(juniors[1])],
    posts: (name) => discord.messages(channel(name)),
    async moveTo(instant) {
      clock.set(new Date(instant));
      await bot.settled();
    },
    async nextPost(name) {
      const at = channel(name);
      const isHere = (what: string, id: string) => what === "created" && id === at;
      await discord.next(
        "change",
        (change) => change.kind === "message" && isHere(change.what, change.channelId),
      );
      return lastOf(discord.messages(at));
    },
    ask: async (command, given) => answerOf(await moderator.command(command, given)),
    async restart(store) {
      await bot.stop();
      bot = createTestBot(discord, { clock, ...options.bot, store });
      await bot.start();
      await bot.settled();
    },
    async close() {
      await bot.stop();
      await discord.close();
    },
  };
}

/** What somebody sees in the end, also after "… is thinking". */
export async function answerOf(outcome: Outcome): Promise<MessageView> {
  switch (outcome.kind) {
    case "reply":
    case "updated":
      return outcome.message;
    case "deferred":
    case "deferredUpdate": {
      const message = await outcome.finished;
      if (message !== undefined) return message;
      throw new Error("it was never answered");
    }
    case "modal":
    case "noResponse":
    case "refused":
      throw new Error(`no message: ${JSON.stringify(outcome)}`);
  }
}

interface Part {
  readonly content?: string;
  readonly label?: string;
  readonly custom_id?: string;
  readonly components?: readonly Part[];
}

const flat = (part: Part): Part[] => [part, ...(part.components ?? []).flatMap(flat)];
const partsOf = ({ components = [] }: MessageView) => (components as Part[]).flatMap(flat);

/** All its words. */
export function textOf(message: MessageView | undefined): string {
  if (message === undefined) throw new Error("no message is there");
  return partsOf(message)
    .flatMap(({ content }) => content ?? [])
    .join("\n");
}

export function buttonOf(message: MessageView, label: string): string {
  const id = partsOf(message).find((part) => part.label === label)?.custom_id;
  if (id === undefined) throw new Error(`no button ${label}`);
  return id;
}

export function lastOf<T>(all: readonly T[]): T {
  const last = all.at(-1);
  if (last === undefined) throw new Error("nothing is there");
  return last;
}

/** What Discord would have refused, a line each. */
export function brokenIn({ discord }: Pick<Community, "discord">): string[] {
  return discord.log.flatMap((entry) => (entry.kind === "request" ? entry.broken : []));
}

/** How often Discord answered 401, 403 or 429: 10,000 in ten minutes get an address banned. */
export function invalidIn({ discord }: Pick<Community, "discord">): number {
  return discord.log.filter(
    (entry) => entry.kind === "request" && [401, 403, 429].includes(entry.status),
  ).length;
}
