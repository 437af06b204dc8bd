/** A server, a channel and an announcer over the local Discord, for one test each. */
import { ChannelType } from "discord.js";
import { expect } from "vitest";
import { type AnnouncerOptions, createAnnouncer } from "../../../src/discord/announcer.ts";
import type {
  ChannelSpec,
  Emulator,
  EmulatorOptions,
  Fault,
  MessageView,
} from "../../../src/emulator/index.ts";
import type { LogFields, Placed } from "../../../src/ports.ts";
import type { Planned } from "../../../src/reminders/delivery.ts";
import { discordFor, settle } from "../../emulator/support.ts";
import { depsAt, HOUR, PD, PD_START, planned } from "../deliveries.ts";

const MANY = { requests: 1_000, perMs: 1_000 };
const PLENTY = { global: MANY, createMessage: MANY, otherRoutes: MANY };

interface Scene {
  readonly channel?: ChannelSpec;
  readonly botPermissions?: bigint;
  readonly emulator?: EmulatorOptions;
  readonly announcer?: Partial<AnnouncerOptions>;
}

/** A server with a channel, an announcer, and what it wrote into its log. */
export async function scene({
  channel = {},
  botPermissions = 0n,
  emulator,
  announcer,
}: Scene = {}) {
  const discord = await discordFor({
    // Events are of 2024; what is past is told by this calendar.
    calendar: () => PD_START - HOUR / 2,
    ...emulator,
    limits: { ...PLENTY, ...emulator?.limits },
  });
  const settled = settle(discord, { channels: [channel], botPermissions });
  const logged: { readonly message: string; readonly fields?: LogFields | undefined }[] = [];
  const log = (message: string, fields?: LogFields) => void logged.push({ message, fields });
  const bot = createAnnouncer({
    token: discord.token,
    apiUrl: discord.apiUrl,
    deps: () => depsAt(),
    logger: { debug: log, info: log, warn: log, error: log },
    ...announcer,
  });
  const { guild, channelId } = settled;
  const kind = channel.type === ChannelType.GuildForum ? "forum" : "channel";
  const post = (extra: Partial<Planned> = {}): Planned =>
    planned({ server: guild.id, target: { kind, channel: channelId }, ...extra });
  const discussion = (): Planned =>
    post({ key: "thread:1:2:e", kind: "thread", content: { kind: "discussion", showing: PD } });
  const event = (extra: Partial<Planned> = {}): Planned =>
    post({ key: "event:1:-:e", kind: "event", target: { kind: "server" }, ...extra });
  const deny = (bits: bigint) =>
    discord.setOverwrites(channelId, [{ id: guild.id, kind: "role", deny: bits }]);
  const posted = () => discord.messages(channelId);
  return { discord, ...settled, bot, post, discussion, event, deny, posted, logged };
}

export const FORUM = { type: ChannelType.GuildForum } as const;
/** Long enough ago that all of a test is after it. */
export const since = () => Date.now() - 60_000;

export function placedOf(outcome: { readonly kind: string; readonly placed?: Placed }): Placed {
  if (outcome.placed === undefined) throw new Error(`not done: ${JSON.stringify(outcome)}`);
  return outcome.placed;
}

export function textOf({ components = [] }: MessageView): string {
  return JSON.stringify(components);
}

export function requestsOf(discord: Emulator, method: string) {
  return discord.log.flatMap((entry) =>
    entry.kind === "request" && entry.method === method ? [entry] : [],
  );
}

/** What of the requests so far Discord would have refused. */
export function expectNothingBroken(discord: Emulator): void {
  expect(discord.log.flatMap((entry) => (entry.kind === "request" ? entry.broken : []))).toEqual(
    [],
  );
}

/** As `expectNothingBroken`, but for answers that the announcer asked for knowingly. */
export function expectNothingBrokenBut(discord: Emulator, code: string): void {
  const broken = discord.log.flatMap((entry) => (entry.kind === "request" ? entry.broken : []));
  expect(broken.filter((line) => !line.startsWith(code))).toEqual([]);
}

/** From the POST of that number on, all of them fail. */
export function failAt(discord: Emulator, step: number, fault: Fault): () => void {
  if (step === 1) return discord.fault(fault);
  let seen = 0;
  let end = (): void => undefined;
  const stop = discord.on("log", (entry) => {
    if (entry.kind !== "request" || entry.method !== "POST") return;
    seen += 1;
    if (seen === step - 1) end = discord.fault(fault);
  });
  return () => {
    stop();
    end();
  };
}
