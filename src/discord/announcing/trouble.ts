/** What Discord's errors mean for a delivery. */
import { DiscordAPIError, HTTPError, RateLimitError } from "@discordjs/rest";
import {
  DiscordAPIError as ClientAPIError,
  HTTPError as ClientHTTPError,
  RateLimitError as ClientRateLimitError,
} from "discord.js";
import type { Trouble } from "../../reminders/delivery.ts";

/** Discord's error codes that are answers rather than failures (Opcodes and Status Codes). */
export const CODES = Object.freeze({
  unknownChannel: 10_003,
  unknownMessage: 10_008,
  unknownEvent: 10_070,
  missingPermissions: 50_013,
  missingAccess: 50_001,
  wrongChannelType: 50_024,
  invalidBody: 50_035,
  archivedThread: 50_083,
  threadExists: 160_004,
  finishedEvent: 180_000,
});

/** Why something did not work, and in words for whoever has to mend it. */
export interface Failure {
  readonly trouble: Trouble;
  readonly detail: string;
}

/** A failure of our own finding, thrown among Discord's. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly trouble: Trouble;
  constructor(trouble: Trouble["kind"], message: string) {
    super(message);
    this.trouble = { kind: trouble };
  }
}

const BY_CODE: Readonly<Record<number, Exclude<Trouble["kind"], "later">>> = {
  [CODES.unknownChannel]: "gone",
  10_004: "gone",
  [CODES.unknownMessage]: "gone",
  [CODES.unknownEvent]: "gone",
  [CODES.missingAccess]: "forbidden",
  [CODES.missingPermissions]: "forbidden",
  50_007: "closed",
  // No server in common any more, which Discord tells apart from closed doors.
  50_278: "closed",
  40_003: "quarantined",
};

/** What a moderator can do about what is neither a bug of ours nor a permission. */
const ADVICE: Readonly<Record<number, string>> = {
  30_038: "this server has 100 scheduled events already: delete some",
  160_006: "this server has as many active threads as Discord allows: close some",
  200_000: "AutoMod blocked the message: except the bot in its rules",
};

/** Classes any error that a request can end with. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Refusal) return { trouble: error.trouble, detail: error.message };
  if (error instanceof RateLimitError || error instanceof ClientRateLimitError)
    return {
      trouble: { kind: "later", afterMs: error.retryAfter },
      detail: "Discord asked to wait",
    };
  if (error instanceof HTTPError || error instanceof ClientHTTPError)
    return { trouble: { kind: "later" }, detail: `Discord answered ${error.status}` };
  if (isApiError(error)) return ofApi(error);
  if (isTokenLost(error)) return { trouble: { kind: "forbidden" }, detail: BAD_TOKEN };
  if (isOnTheWay(error))
    return { trouble: { kind: "later" }, detail: "Discord could not be reached" };
  // What is left never got as far as a request.
  return { trouble: { kind: "refused" }, detail: messageOf(error) };
}

/**
 * Whether Discord answered so. discord.js loads `@discordjs/rest` as CommonJS and we as a module, so
 * there are two classes of each of its errors: the client's requests end with the one, our own with
 * the other.
 */
export function isApiError(error: unknown): error is DiscordAPIError {
  return error instanceof DiscordAPIError || error instanceof ClientAPIError;
}

/** Discord's code of an error; undefined where it is not one of Discord's. */
export function codeOf(error: unknown): number | undefined {
  return isApiError(error) ? Number(error.code) : undefined;
}

/** What was wrong with a body, a line each: `components.0.url: BASE_TYPE_REQUIRED`. */
export function problemsOf(error: unknown): string[] {
  return isApiError(error) && "errors" in error.rawError ? flatten(error.rawError.errors, "") : [];
}

const BAD_TOKEN = "Discord does not take the token any more";

function ofApi(error: DiscordAPIError): Failure {
  const code = Number(error.code);
  if (error.status === 401) return { trouble: { kind: "forbidden" }, detail: BAD_TOKEN };
  const detail = ADVICE[code] ?? `${error.message.split("\n")[0]} (${code})`;
  return { trouble: { kind: BY_CODE[code] ?? "refused" }, detail };
}

/** After a 401 the client forgets its token, and every request ends before it is sent. */
function isTokenLost(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith("Expected token to be set");
}

/** Aborted, timed out, refused, reset: named by undici, by Node's sockets or by the abort itself. */
function isOnTheWay(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === "AbortError" || error.name === "TimeoutError") return true;
  const code = "code" in error ? String(error.code) : "";
  if (/^(UND_ERR_|E[A-Z]+$)/.test(code)) return true;
  return error.cause !== undefined && isOnTheWay(error.cause);
}

function flatten(node: unknown, at: string): string[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, inner]: [string, unknown]) =>
    key === "_errors" && Array.isArray(inner)
      ? inner.map(
          (one: { code?: unknown; message?: unknown }) =>
            `${at}: ${String(one.code)} ${String(one.message)}`,
        )
      : flatten(inner, at === "" ? key : `${at}.${key}`),
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
