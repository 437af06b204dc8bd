/** Puts the parts together. Nothing happens at import; `start` logs in, `stop` drains. */
import { Events } from "discord.js";
import { readFileSync } from "node:fs";
import { commands } from "../commands/index.ts";
import type { Canon } from "./canon/canon.ts";
import type { Config } from "./config.ts";
import { createClient, inviteUrl } from "./discord/client.ts";
import { createDispatch } from "./discord/dispatch.ts";
import { register } from "./discord/registration.ts";
import { gatherKnowledge, knowledgeAt } from "./knowledge.ts";
import type { Clock, Logger } from "./ports.ts";

export interface BotOptions {
  readonly config: Pick<Config, "token" | "apiUrl">;
  readonly canon: Canon;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface Bot {
  /**
   * Logs in and registers the commands if they changed; resolves when it answers.
   *
   * @throws {StartError} in one sentence that says what to do
   */
  start(): Promise<void>;
  /** Takes no more work, finishes what is in flight, logs out. */
  stop(): Promise<void>;
}

/** Discord did not let the bot in. The message says what to do. */
export class StartError extends Error {
  override readonly name = "StartError";
}

export function createBot({ config, canon, clock, logger }: BotOptions): Bot {
  const client = createClient(config.apiUrl);
  const knowledge = gatherKnowledge(canon);
  const version = readVersion();
  const dispatch = createDispatch({
    commands,
    logger,
    deps: () => ({
      ...knowledgeAt(knowledge, clock.now()),
      commands,
      bot: {
        version,
        inviteUrl: client.application === null ? undefined : inviteUrl(client.application.id),
      },
    }),
  });
  const inFlight = new Set<Promise<void>>();
  let stopping = false;
  client.on(Events.InteractionCreate, (interaction) => {
    if (stopping) return;
    const work = dispatch(interaction).finally(() => inFlight.delete(work));
    inFlight.add(work);
  });
  // Without a listener an error event would end the process.
  client.on(Events.Error, (error) => logger.error("discord.js reports an error", { error }));
  client.on(Events.ShardDisconnect, ({ code }, shard) =>
    logger.error("a shard was disconnected for good", { shard, code }),
  );
  client.on(Events.ShardReconnecting, (shard) => logger.info("a shard reconnects", { shard }));
  client.on(Events.ShardResume, (shard) => logger.info("a shard resumed", { shard }));

  return {
    async start() {
      const ready = new Promise<void>((resolve) =>
        client.once(Events.ClientReady, () => resolve()),
      );
      try {
        await client.login(config.token);
        await ready;
        const id = client.application?.id ?? "";
        const written = await register(client.rest, id, commands);
        logger.info(written ? "commands registered" : "commands are registered already");
      } catch (error) {
        await client.destroy();
        throw new StartError(startAdvice(error, config.apiUrl), { cause: error });
      }
      logger.info("ready", { servers: client.guilds.cache.size, version });
      if (client.guilds.cache.size === 0 && client.application !== null)
        logger.warn(`I am in no server yet; invite me: ${inviteUrl(client.application.id)}`);
    },
    async stop() {
      stopping = true;
      await Promise.allSettled(inFlight);
      await client.destroy();
    },
  };
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
