/*
 * `npm run conformity`: sends the same requests to the local Discord and to Discord itself, and
 * prints where they differ. Discord's side needs DISCORD_TOKEN and CONFORMITY_GUILD, a test server
 * with a text channel named "conformity" in which the bot may write; what is posted is deleted.
 */
import { ChannelType } from "discord-api-types/v10";
import { startEmulator } from "../src/emulator/index.ts";

const CHANNEL = "conformity";
const DISCORD = "https://discord.com/api";
const V2 = 1 << 15;

interface Side {
  readonly api: string;
  readonly token: string;
  readonly applicationId: string;
  readonly guildId: string;
  readonly channelId: string;
}

interface Probe {
  readonly name: string;
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  readonly path: (side: Side) => string;
  readonly body?: unknown;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const messages = ({ channelId }: Side): string => `/channels/${channelId}/messages`;
const commands = ({ applicationId, guildId }: Side): string =>
  `/applications/${applicationId}/guilds/${guildId}/commands`;
const text = (content: string) => ({ type: 10, content });
const row = (...components: object[]) => ({ type: 1, components });
const button = (extra: object) => ({ type: 2, style: 1, custom_id: "a", label: "a", ...extra });
const post = (name: string, body: object): Probe => ({
  name,
  method: "POST",
  path: messages,
  body: { allowed_mentions: { parse: [] }, ...body },
});
const register = (name: string, body: object): Probe => ({
  name: `command: ${name}`,
  method: "POST",
  path: commands,
  body,
});
const get = (name: string, path: Probe["path"]): Probe => ({ name, method: "GET", path });

const PROBES: readonly Probe[] = [
  get("the bot's user", () => "/users/@me"),
  get("the application", () => "/applications/@me"),
  get("the gateway", () => "/gateway/bot"),
  get("the server", ({ guildId }) => `/guilds/${guildId}`),
  get("its roles", ({ guildId }) => `/guilds/${guildId}/roles`),
  get("its active threads", ({ guildId }) => `/guilds/${guildId}/threads/active`),
  get("the channel", ({ channelId }) => `/channels/${channelId}`),
  get("its messages", messages),
  get("a channel that is not there", () => "/channels/1"),
  get("a message that is not there", (side) => `${messages(side)}/1`),
  get("a server that is not there", () => "/guilds/1"),
  get("too many messages", (side) => `${messages(side)}?limit=101`),
  get("a command that is not there", (side) => `${commands(side)}/1`),
  post("a message", { content: "conformity" }),
  post("a layout", { flags: V2, components: [{ type: 17, components: [text("conformity")] }] }),
  post("an empty message", {}),
  post("2,001 characters", { content: "x".repeat(2_001) }),
  post("a long nonce", { content: "a", nonce: "x".repeat(26) }),
  post("a layout without its flag", { components: [text("a")] }),
  post("a layout with content", { flags: V2, content: "a", components: [text("a")] }),
  post("41 components", { flags: V2, components: Array.from({ length: 41 }, () => text("a")) }),
  post("4,001 characters of layout", {
    flags: V2,
    components: [text("x".repeat(2_000)), text("x".repeat(2_001))],
  }),
  post("a custom id twice", { components: [row(button({}), button({}))] }),
  post("a button without a label", { components: [row(button({ label: undefined }))] }),
  post("a long label", { components: [row(button({ label: "x".repeat(81) }))] }),
  post("a long custom id", { components: [row(button({ custom_id: "x".repeat(101) }))] }),
  post("six rows", {
    components: Array.from({ length: 6 }, (_, i) => row(button({ custom_id: `${i}` }))),
  }),
  post("26 options", {
    components: [
      row({
        type: 3,
        custom_id: "s",
        options: Array.from({ length: 26 }, (_, i) => ({ label: `${i}`, value: `${i}` })),
      }),
    ],
  }),
  post("the ephemeral flag", { content: "a", flags: 64 }),
  post("an unknown key", { content: "a", contents: "b" }),
  post("mentions both parsed and listed", {
    content: "a",
    allowed_mentions: { parse: ["users"], users: ["1"] },
  }),
  register("a capital letter", { name: "Conformity", description: "d" }),
  register("no description", { name: "conformity" }),
  register("a long description", { name: "conformity", description: "x".repeat(101) }),
  register("an option twice", {
    name: "conformity",
    description: "d",
    options: [1, 2].map(() => ({ type: 3, name: "a", description: "d" })),
  }),
  {
    name: "an interaction that is not there",
    method: "POST",
    path: () => "/interactions/1/none/callback",
    body: { type: 4, data: { content: "a" } },
  },
];

async function send(side: Side, method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`${side.api}/v10${path}`, {
    method,
    headers: {
      authorization: `Bot ${side.token}`,
      "user-agent": "DiscordBot (conformity, 1)",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = await response.text();
  if (response.status === 429) {
    const seconds = Number(response.headers.get("retry-after") ?? 1);
    await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
    return send(side, method, path, body);
  }
  return { status: response.status, body: answer === "" ? undefined : JSON.parse(answer) };
}

/** Sends a probe and takes back what it made. */
async function probe(side: Side, { method, path, body }: Probe): Promise<Answer> {
  const where = path(side);
  const answer = await send(side, method, where, body);
  const id = idOf(answer.body);
  if (method === "POST" && answer.status < 300 && id !== undefined) {
    await send(side, "DELETE", `${where}/${id}`);
  }
  return answer;
}

function idOf(body: unknown): string | undefined {
  return isObject(body) && typeof body["id"] === "string" ? body["id"] : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Where two answers differ: status, code, the places and codes of complaints, missing keys. */
function differences(local: Answer, real: Answer): string[] {
  const found: string[] = [];
  if (local.status !== real.status) found.push(`status ${local.status}, Discord ${real.status}`);
  const [a, b] = [isObject(local.body) ? local.body : {}, isObject(real.body) ? real.body : {}];
  if (real.status < 400 && local.status < 400) {
    const missing = Object.keys(b).filter((key) => !(key in a));
    return missing.length > 0 ? [...found, `keys missing: ${missing.join(", ")}`] : found;
  }
  for (const key of ["code", "message"]) {
    if (a[key] !== b[key]) found.push(`${key} ${String(a[key])}, Discord ${String(b[key])}`);
  }
  const [ours, theirs] = [complaints(a["errors"]), complaints(b["errors"])];
  for (const line of ours) if (!theirs.includes(line)) found.push(`only here: ${line}`);
  for (const line of theirs) if (!ours.includes(line)) found.push(`only Discord: ${line}`);
  return found;
}

function complaints(node: unknown, path = ""): string[] {
  if (!isObject(node)) return [];
  return Object.entries(node).flatMap(([key, inner]) =>
    key === "_errors" && Array.isArray(inner)
      ? inner.filter(isObject).map(({ code }) => `${path || "(body)"} ${String(code)}`)
      : complaints(inner, path ? `${path}.${key}` : key),
  );
}

async function discordSide(): Promise<Side | string> {
  const { DISCORD_TOKEN: token, CONFORMITY_GUILD: guildId } = process.env;
  if (!token) return "DISCORD_TOKEN is not set";
  if (!guildId) return "CONFORMITY_GUILD, the id of a test server, is not set";
  const api = process.env["DISCORD_API_URL"] ?? DISCORD;
  const bare = { api, token, guildId, applicationId: "", channelId: "" };
  const me = await send(bare, "GET", "/applications/@me");
  const channels = await send(bare, "GET", `/guilds/${guildId}/channels`);
  const applicationId = idOf(me.body);
  const list: unknown[] = Array.isArray(channels.body) ? channels.body : [];
  const channelId = idOf(list.find((channel) => isObject(channel) && channel["name"] === CHANNEL));
  if (applicationId === undefined) return `Discord answered ${me.status} to the token`;
  if (channelId === undefined) return `the server has no channel named "${CHANNEL}"`;
  return { ...bare, applicationId, channelId };
}

// Only Discord's own rate limits shall cost time.
const NO_LIMIT = { requests: Number.MAX_SAFE_INTEGER, perMs: 1 };
const discord = await startEmulator({ limits: { createMessage: NO_LIMIT, global: NO_LIMIT } });
const guild = discord.addGuild({ channels: [{ name: CHANNEL, type: ChannelType.GuildText }] });
const local: Side = {
  api: discord.apiUrl,
  token: discord.token,
  applicationId: discord.application.id,
  guildId: guild.id,
  channelId: guild.channels[0]?.id ?? "",
};
const real = await discordSide();
let different = 0;
for (const one of PROBES) {
  const answer = await probe(local, one);
  if (typeof real === "string") {
    console.log(`${answer.status} ${one.name}`);
    continue;
  }
  const found = differences(answer, await probe(real, one));
  if (found.length > 0) different += 1;
  console.log(found.length === 0 ? `same: ${one.name}` : `DIFFERENT: ${one.name}`);
  for (const line of found) console.log(`  ${line}`);
}
console.log(
  typeof real === "string"
    ? `${PROBES.length} requests sent to the local Discord. Discord itself SKIPPED: ${real}.`
    : `${PROBES.length} requests compared, ${different} answered differently.`,
);
if (different > 0) process.exitCode = 1;
await discord.close();
