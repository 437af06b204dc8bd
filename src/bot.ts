/** Puts the parts together. Nothing happens at import; `start` logs in, `stop` drains. */
import { type Client, Events, type Interaction } from "discord.js";
import { readFileSync } from "node:fs";
import { buttons, commands } from "../commands/index.ts";
import { type Announcing, openAnnouncing } from "./announcing.ts";
import type { Canon } from "./canon/canon.ts";
import type { Config } from "./config.ts";
import { channelNameOf } from "./discord/access.ts";
import { createClient, inviteUrl } from "./discord/client.ts";
import { createDispatch } from "./discord/dispatch.ts";
import { register } from "./discord/registration.ts";
import { outletsOf } from "./news/grades.ts";
import { NO_CLAIMS } from "./news/kept.ts";
import { createWarm } from "./newsroom/warming.ts";
import type { Clock, Logger } from "./ports.ts";
import { EMPTY_SERVER } from "./reminders/subscription.ts";
import type { Store } from "./store/store.ts";

export interface BotOptions {
  readonly config: Pick<Config, "token" | "apiUrl" | "tvmazeUrl">;
  readonly canon: Canon;
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Whether it posts by itself; left out: yes. With another story time than Discord's it must not. */
  readonly announces?: boolean;
}

export interface Bot {
  /**
   * Waits for its turn with the store, logs in and registers the commands if they changed; resolves
   * when it answers.
   *
   * @throws {StartError} in one sentence that says what to do
   * @throws {StoreError} likewise
   */
  start(): Promise<void>;
  /** Takes no more work, finishes what is in flight, logs out. The store stays open. */
  stop(): Promise<void>;
  /** Resolves once nothing that is due now is left to do. */
  settled(): Promise<void>;
}

/** Discord did not let the bot in. The message says what to do. */
export class StartError extends Error {
  override readonly name = "StartError";
}

export function createBot(options: BotOptions): Bot {
  const { config, canon, clock, logger, announces = true } = options;
  const client = createClient(config.apiUrl);
  const version = readVersion();
  const warm = createWarm({ now: () => Date.now() });
  const inFlight = new Set<Promise<void>>();
  let stopping = false;
  let announcing: Announcing | undefined;

  /** Answers nothing before it knows what to answer from. */
  function listen({ schedules, servers, desk, engine, presence }: Announcing): void {
    const dispatch = createDispatch({
      commands,
      buttons,
      desk,
      logger,
      realNow: () => Date.now(),
      async deps(server) {
        const kept = server === undefined ? EMPTY_SERVER : servers.get(server);
        const claims = server === undefined ? NO_CLAIMS : await desk.claims.of(server);
        const known = schedules.now(kept);
        const outlets = outletsOf(canon.outlets, kept.news);
        await warm(claims, { outlets, day: known.story.today });
        return {
          ...known,
          kept,
          claims,
          outlets,
          commands,
          channelName: (id) => channelNameOf(client, id),
          bot: { version, inviteUrl: invite() },
        };
      },
    });
    client.on(Events.InteractionCreate, (interaction: Interaction) => {
      if (stopping) return;
      const work = dispatch(interaction).finally(() => inFlight.delete(work));
      inFlight.add(work);
    });
    const logged = (server: string, work: Promise<void>) =>
      void work.catch((error: unknown) =>
        logger.error("a server was not looked at", { server, error }),
      );
    onAccessChange(client, (server) => logged(server, engine.accessChanged(server)));
    // discord.js tells of no outage here: of that it says that the server is unavailable.
    client.on(Events.GuildDelete, ({ id }) => logged(id, presence.left(id)));
    client.on(Events.GuildCreate, ({ id }) => logged(id, presence.joined(id)));
    client.on(Events.ChannelDelete, (channel) => {
      if ("guildId" in channel)
        logged(channel.guildId, engine.channelDeleted(channel.guildId, channel.id));
    });
  }

  function invite(): string | undefined {
    return client.application === null ? undefined : inviteUrl(client.application.id);
  }

  // Without a listener an error event would end the process.
  client.on(Events.Error, (error) => logger.error("discord.js reports an error", { error }));
  client.on(Events.ShardDisconnect, ({ code }, shard) =>
    logger.error("a shard was disconnected for good", { shard, code }),
  );
  client.on(Events.ShardReconnecting, (shard) => {
    // discord.js says so of a connection that it ends itself, too.
    if (!stopping) logger.info("a shard reconnects", { shard });
  });
  client.on(Events.ShardResume, (shard) => logger.info("a shard resumed", { shard }));

  return {
    async start() {
      announcing = await openAnnouncing({ ...options, client });
      listen(announcing);
      try {
        await logIn(client, config.token);
        const written = await register(client.rest, client.application?.id ?? "", commands);
        logger.info(written ? "commands registered" : "commands are registered already");
      } catch (error) {
        await announcing.stop();
        await client.destroy();
        throw new StartError(startAdvice(error, config.apiUrl), { cause: error });
      }
      // Those that are unavailable at the moment are known as well.
      await announcing.presence
        .compare((server) => client.guilds.cache.has(server))
        .catch((error: unknown) =>
          logger.error("it was not noted which servers I left", { error }),
        );
      if (announces) await announcing.start();
      logger.info("ready", { servers: client.guilds.cache.size, version, clock: clock.now() });
      if (client.guilds.cache.size === 0)
        logger.warn(`I am in no server yet; invite me: ${invite() ?? ""}`);
    },
    async stop() {
      stopping = true;
      await Promise.allSettled(inFlight);
      await announcing?.stop();
      await client.destroy();
    },
    settled: async () => announcing?.engine.settled(),
  };
}

async function logIn(client: Client, token: string): Promise<void> {
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
  await client.login(token);
  await ready;
}

/** Whatever may change what the bot may do somewhere. */
function onAccessChange(client: Client, changed: (server: string) => void): void {
  client.on(Events.ChannelUpdate, (_old, channel) => {
    if ("guildId" in channel) changed(channel.guildId);
  });
  client.on(Events.GuildRoleUpdate, (role) => changed(role.guild.id));
  client.on(Events.GuildRoleDelete, (role) => changed(role.guild.id));
  client.on(Events.GuildMemberUpdate, (_old, member) => {
    if (member.id === client.user?.id) changed(member.guild.id);
  });
  client.on(Events.GuildAvailable, (guild) => changed(guild.id));
  client.on(Events.GuildCreate, (guild) => changed(guild.id));
}

/** One sentence that says what to do. */
function startAdvice(error: unknown, apiUrl: string): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const status = error instanceof Error && "status" in error ? Number(error.status) : 0;
  if (code === "TokenInvalid" || status === 401)
    return "Discord refused DISCORD_TOKEN: copy the token anew from discord.com/developers/applications, Bot, Reset Token.";
  const reason = error instanceof Error ? error.message : String(error);
  return `Discord could not be reached at ${apiUrl} (${reason}): check the network and DISCORD_API_URL, then start again.`;
}

function readVersion(): string {
  // From src/ with tsx, from dist/src/ when built: package.json is one or two folders up.
  for (const up of ["../package.json", "../../package.json"]) {
    try {
      const text = readFileSync(new URL(up, import.meta.url), "utf8");
      return (JSON.parse(text) as { version: string }).version;
    } catch {
      continue;
    }
  }
  return "unknown";
}
