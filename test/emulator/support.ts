import {
  Client,
  Events,
  GatewayIntentBits,
  type ClientOptions,
  type Interaction,
} from "discord.js";
import { afterEach } from "vitest";
import { startEmulator, type Emulator, type EmulatorOptions } from "../../src/emulator/index.ts";

/* A local Discord and real clients for one test each; all are closed after it. */

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  // Clients before the Discord that they are connected to.
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

export async function discordFor(options: EmulatorOptions = {}): Promise<Emulator> {
  const discord = await startEmulator(options);
  open.push(discord);
  return discord;
}

/** A real discord.js client that is ready. */
export async function botFor(
  discord: Emulator,
  options: Partial<ClientOptions> = {},
): Promise<Client<true>> {
  const client = clientFor(discord, options);
  const ready = new Promise<Client<true>>((resolve) => {
    client.once(Events.ClientReady, resolve);
  });
  await client.login(discord.token);
  return ready;
}

export function clientFor(discord: Emulator, options: Partial<ClientOptions> = {}): Client {
  const { rest, ...others } = options;
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    ...others,
    rest: { ...rest, api: discord.apiUrl },
  });
  client.on(Events.Error, () => undefined);
  open.push({ close: () => client.destroy() });
  return client;
}

/** Answers each interaction; what the answer throws is kept for the test to look at. */
export function answerWith(
  client: Client,
  answer: (interaction: Interaction) => Promise<unknown>,
): readonly unknown[] {
  const failures: unknown[] = [];
  client.on(Events.InteractionCreate, (interaction) => {
    answer(interaction).catch((error: unknown) => failures.push(error));
  });
  return failures;
}

/** A request as any HTTP client would send it, with the bot's token unless told otherwise. */
export async function request(
  discord: Emulator,
  method: string,
  path: string,
  body?: unknown,
  token = discord.token,
): Promise<{ status: number; body: any; headers: Headers }> {
  const response = await fetch(`${discord.apiUrl}/v10${path}`, {
    method,
    headers: {
      authorization: `Bot ${token}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    body: text === "" ? undefined : JSON.parse(text),
    headers: response.headers,
  };
}
