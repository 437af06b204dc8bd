import {
  Client,
  Events,
  GatewayIntentBits,
  type ClientOptions,
  type Interaction,
} from "discord.js";
import { afterEach } from "vitest";
import { startEmulator } from "../../src/emulator/index.ts";
import type { Emulator, EmulatorOptions, GuildSpec, Outcome } from "../../src/emulator/index.ts";

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

/** What the API answered; an error's parts are named, all else is there by its own name. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>> & {
    readonly code?: number;
    readonly errors?: unknown;
    readonly id?: string;
  };
}

/** A request as any HTTP client would send it, with the bot's token unless told otherwise. */
export async function request(
  discord: Emulator,
  method: string,
  path: string,
  body?: unknown,
  token = discord.token,
): Promise<ApiAnswer> {
  const response = await fetch(`${discord.apiUrl}/v10${path}`, {
    method,
    headers: {
      authorization: `Bot ${token}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const json: ApiAnswer["body"] = text === "" ? {} : JSON.parse(text);
  return { status: response.status, headers: response.headers, body: json };
}

/** The codes of an error's nested `errors`, by their dotted path. */
export function problemsOf(
  { body }: ApiAnswer,
  node: unknown = body.errors,
  at = "",
): Record<string, string> {
  if (typeof node !== "object" || node === null) return {};
  const found: Record<string, string> = {};
  for (const [key, inner] of Object.entries(node)) {
    if (key === "_errors") {
      const [first] = inner as { code: string }[];
      if (first) found[at] = first.code;
    } else
      Object.assign(found, problemsOf({ body } as ApiAnswer, inner, at ? `${at}.${key}` : key));
  }
  return found;
}

/** A server with a person and a channel in it, and who acts there. */
export function settle(discord: Emulator, guild: GuildSpec = {}) {
  const ann = discord.addUser({ username: "ann" });
  const made = discord.addGuild({
    ...guild,
    members: [{ userId: ann.id }, ...(guild.members ?? [])],
  });
  const channelId = made.channels[0]?.id ?? "";
  return { guild: made, channelId, ann, annHere: discord.as(ann.id).in(channelId) };
}

/** Narrows an outcome, and fails the test when it is another. */
export function expectKind<K extends Outcome["kind"]>(
  outcome: Outcome,
  kind: K,
): Extract<Outcome, { kind: K }> {
  if (outcome.kind !== kind) throw new Error(`expected ${kind}, got ${JSON.stringify(outcome)}`);
  return outcome as Extract<Outcome, { kind: K }>;
}

/** The id and token of an interaction, as the gateway tells them to a client that does nothing. */
export async function interactionOf(
  discord: Emulator,
  act: () => void,
): Promise<{ readonly id: string; readonly token: string }> {
  await botFor(discord);
  const told = discord.next(
    "log",
    (entry) => entry.kind === "event" && entry.type === "INTERACTION_CREATE",
  );
  act();
  const entry = await told;
  if (entry.kind !== "event") throw new Error("not an event");
  return entry.data as { id: string; token: string };
}
