/** The environment, read once into one frozen object. */
import { readStoreUrl } from "./store/url.ts";

export interface Config {
  readonly token: string;
  /** Discord's API: its own, or a local one in tests and the preview. */
  readonly apiUrl: string;
  readonly dataDir: string;
  /** Where the state is kept. */
  readonly storeUrl: string;
  /** The instant at which story time starts and runs on from; undefined for real time. */
  readonly now: Date | undefined;
  /** TVmaze's API, its own or a local one; undefined: it is not asked. */
  readonly tvmazeUrl: string | undefined;
  readonly logLevel: LogLevel;
}

export const LOG_LEVELS = ["debug", "info", "warn", "error"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** discord.js adds the version by itself. */
export const DISCORD_API = "https://discord.com/api";

export const TVMAZE_API = "https://api.tvmaze.com";

/** Something in the environment is missing or wrong. The message says all of it, a line each. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** @throws {ConfigError} with every problem at once */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const problems: string[] = [];
  const token = env["DISCORD_TOKEN"]?.trim() ?? "";
  if (token === "")
    problems.push(
      "DISCORD_TOKEN is missing: copy the bot's token from discord.com/developers/applications, Bot, Reset Token.",
    );
  const apiUrl = env["DISCORD_API_URL"] ?? DISCORD_API;
  if (!URL.canParse(apiUrl))
    problems.push(
      `DISCORD_API_URL is "${apiUrl}", which is no address; leave it out for Discord's own.`,
    );
  const storeUrl = env["STORE_URL"]?.trim() || "sqlite:.state/continuity.sqlite";
  const store = readStoreUrl(storeUrl);
  if (store.kind === "unusable") problems.push(store.problem);
  const level = env["LOG_LEVEL"] ?? "info";
  const logLevel = LOG_LEVELS.find((one) => one === level);
  if (logLevel === undefined)
    problems.push(`LOG_LEVEL is "${level}"; it may be ${LOG_LEVELS.join(", ")}.`);
  const now = readInstant(env["NOW"], problems);
  const tvmazeUrl = readTvmazeUrl(env["TVMAZE_URL"], now, problems);
  if (problems.length > 0)
    throw new ConfigError(
      ["The environment needs mending (a .env file will do, see .env.example):"]
        .concat(problems.map((problem) => `  ${problem}`))
        .join("\n"),
    );
  return Object.freeze({
    token,
    apiUrl,
    dataDir: env["DATA_DIR"] ?? "data/one-chicago",
    storeUrl,
    now,
    tvmazeUrl,
    logLevel: logLevel ?? "info",
  });
}

/** An instant with its zone: without one it would mean something else on every machine. */
function readInstant(text: string | undefined, problems: string[]): Date | undefined {
  if (text === undefined || text === "") return undefined;
  const instant = new Date(text);
  if (/(Z|[+-]\d\d:?\d\d)$/.test(text) && !Number.isNaN(instant.getTime())) return instant;
  problems.push(
    `NOW is "${text}"; it must be an instant with its zone, like 2024-01-17T19:00-05:00.`,
  );
  return undefined;
}

/** With story time set it is off unless asked for: what it says today would tell that time its future. */
function readTvmazeUrl(
  text: string | undefined,
  now: Date | undefined,
  problems: string[],
): string | undefined {
  if (text === undefined || text === "") return now === undefined ? TVMAZE_API : undefined;
  if (text === "off") return undefined;
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  problems.push(
    `TVMAZE_URL is "${text}", which is no web address; leave it out for TVmaze's own, or set it to off.`,
  );
  return undefined;
}
