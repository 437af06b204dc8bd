import type { Limits, Rate } from "../limits.ts";

export interface RateLimited {
  /** Seconds. */
  readonly retryAfter: number;
  readonly scope: "user" | "shared" | "global";
}

export interface Limiter {
  /** Takes one request off its bucket and the global allowance. */
  take(
    bucket: string,
    resource: string,
    rate: Rate,
    isGlobal: boolean,
  ): { readonly headers: Record<string, string>; readonly refused: RateLimited | undefined };
  /** Notes an answer that counts towards a ban: 401, 403, 429 (not of shared scope). */
  noteInvalid(): void;
  /** Seconds until the ban ends; 0 when there is none. */
  bannedFor(): number;
}

interface Window {
  used: number;
  /** milliseconds */
  endsAt: number;
}

/** Above this many, windows that ended are dropped. */
const SWEEP_AT = 50_000;

/** Counts in fixed windows that begin with their first request (Rate Limits). */
export function createLimiter(limits: Limits, now: () => number): Limiter {
  const windows = new Map<string, Window>();
  let globalWindow: Window = { used: 0, endsAt: 0 };
  let invalid: Window = { used: 0, endsAt: 0 };

  const current = (window: Window | undefined, rate: Rate): Window =>
    window && window.endsAt > now() ? window : { used: 0, endsAt: now() + rate.perMs };
  const secondsTo = (endsAt: number): number => Math.max(0, endsAt - now()) / 1_000;

  function sweep(): void {
    if (windows.size < SWEEP_AT) return;
    for (const [key, { endsAt }] of windows) if (endsAt <= now()) windows.delete(key);
  }

  return {
    take(bucket, resource, rate, isGlobal) {
      if (isGlobal) {
        globalWindow = current(globalWindow, limits.global);
        if (globalWindow.used >= limits.global.requests) {
          const retryAfter = secondsTo(globalWindow.endsAt);
          return { headers: {}, refused: { retryAfter, scope: "global" } };
        }
      }
      const key = `${bucket}:${resource}`;
      const window = current(windows.get(key), rate);
      sweep();
      windows.set(key, window);
      const isRefused = window.used >= rate.requests;
      if (!isRefused) {
        window.used += 1;
        if (isGlobal) globalWindow.used += 1;
      }
      const headers = {
        "x-ratelimit-limit": String(rate.requests),
        "x-ratelimit-remaining": String(rate.requests - window.used),
        "x-ratelimit-reset": String(window.endsAt / 1_000),
        "x-ratelimit-reset-after": String(secondsTo(window.endsAt)),
        "x-ratelimit-bucket": bucket,
      };
      const refused = isRefused
        ? ({ retryAfter: secondsTo(window.endsAt), scope: "user" } as const)
        : undefined;
      return { headers, refused };
    },
    noteInvalid() {
      invalid = current(invalid, limits.invalidRequests);
      invalid.used += 1;
    },
    bannedFor: () =>
      invalid.used >= limits.invalidRequests.requests ? secondsTo(invalid.endsAt) : 0,
  };
}

export function rateLimitedBody({ retryAfter, scope }: RateLimited) {
  return {
    message:
      scope === "shared" ? "The resource is being rate limited." : "You are being rate limited.",
    retry_after: retryAfter,
    global: scope === "global",
  };
}

export function rateLimitedHeaders({ retryAfter, scope }: RateLimited): Record<string, string> {
  return {
    "retry-after": String(Math.ceil(retryAfter)),
    "x-ratelimit-scope": scope,
    ...(scope === "global" && { "x-ratelimit-global": "true" }),
  };
}
