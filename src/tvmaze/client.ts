/** Asks TVmaze, politely: few calls, one name, patience when it is busy. */
import type { PolledEpisode } from "../airtime/poll.ts";
import type { Logger } from "../ports.ts";
import type { Answer } from "./answer.ts";
import { createLimiter } from "./limiter.ts";
import { type ReadShow, type Reading, readShow, readSpecials, readUpdates } from "./read.ts";
import { type RealTime, realTime } from "./real-time.ts";
import { request, type Got, type Validators } from "./request.ts";
import { backOff, rateWait } from "./retry.ts";

export interface TvmazeClient {
  /** Which shows changed in the last 24 hours: TVmaze's id, and its number of the change. */
  updates(options?: AskOptions<Updates>): Promise<Answer<Updates>>;
  /** A show with its seasons, its episodes and its specials; two calls. */
  show(id: number, options?: AskOptions<FetchedShow>): Promise<Answer<FetchedShow>>;
}

export interface AskOptions<T> {
  /** The last answer: with it "not modified" may come. */
  readonly previous?: T | undefined;
  /** Aborted: the answer is at once "unavailable", for the reason "stopped". */
  readonly signal?: AbortSignal | undefined;
}

/** What one request gave. */
export interface Fetched<T> {
  readonly value: T;
  /** A sentence for each record that could not be read and was left out. */
  readonly skipped: readonly string[];
  readonly validators: Validators;
}

export type Updates = Fetched<ReadonlyMap<number, number>>;

export interface FetchedShow {
  readonly main: Fetched<ReadShow>;
  readonly specials: Fetched<readonly PolledEpisode[]>;
}

export interface ClientOptions {
  /** TVmaze's own, or a local one; a path is kept. */
  readonly baseUrl: string;
  readonly logger: Logger;
  readonly fetch?: typeof fetch;
  readonly realTime?: RealTime;
  /** 0 to 1: spreads the waits. */
  readonly random?: () => number;
  /** Milliseconds until an answer has to be there as a whole; 10,000 when left out. */
  readonly timeoutMs?: number;
  /** Of an answer; the longest soap has some 5 MB. 8 MiB when left out. */
  readonly maxBytes?: number;
}

/** TVmaze asks clients to say who they are. */
export const USER_AGENT = "Continuity/0.1 (a Discord bot for the fan communities of TV shows)";

/** "At least 20 calls every 10 seconds per IP address" (tvmaze.com/api, Rate limiting). */
const CALLS = 20;
const SPAN = 10_000;
/** Of one call, the first among them. */
const TRIES = 3;
/** Lookups answer 301; more than a few in a row go round in circles. */
const REDIRECTS = 3;
/** A longer wait is the caller's business. */
const LONGEST_WAIT = 60_000;

/** Its methods never reject. */
export function createTvmazeClient(options: ClientOptions): TvmazeClient {
  const { logger, random = Math.random } = options;
  const time = options.realTime ?? realTime;
  const base = options.baseUrl.replace(/\/+$/, "");
  const limiter = createLimiter(CALLS, SPAN);

  return {
    updates: ({ previous, signal } = {}) =>
      ask("/updates/shows?since=day", readUpdates, previous, signal),
    async show(id, { previous, signal } = {}) {
      // The show first: should it change between the two, its number is the older one, and the
      // next poll asks again.
      const main = await ask(
        `/shows/${id}?embed[]=episodes&embed[]=seasons`,
        (json) => readShow(json, id),
        previous?.main,
        signal,
      );
      if (main.kind !== "ok" && main.kind !== "not modified") return main;
      const specials = await ask(
        `/shows/${id}/episodes?specials=1`,
        readSpecials,
        previous?.specials,
        signal,
      );
      if (specials.kind !== "ok" && specials.kind !== "not modified") return specials;
      return joined(main, specials, previous);
    },
  };

  /** Asks until it is answered, or until asking again is of no use. */
  async function ask<T>(
    path: string,
    read: (json: unknown) => Reading<T>,
    previous: Fetched<T> | undefined,
    signal: AbortSignal | undefined,
  ): Promise<Answer<Fetched<T>>> {
    for (let tries = 1; ; tries += 1) {
      const got = await follow(base + path, previous?.validators ?? {}, signal);
      // Not asked at all: TVmaze wants to be left alone for longer than is waited here.
      if (got.kind === "unavailable" && got.notBefore !== undefined) return got;
      const answer = toAnswer(got, read, previous !== undefined);
      const wait = waitAfter(got, answer, tries);
      logger.debug("TVmaze was asked", { path, tries, answer: answer.kind, wait });
      if (wait === undefined) return answer;
      if (answer.kind === "unavailable" && answer.reason === "rate limit") {
        const notBefore = time.now() + wait;
        limiter.pause(notBefore);
        if (tries >= TRIES || wait > LONGEST_WAIT) return { ...answer, notBefore };
      } else if (tries >= TRIES) return answer;
      else await time.sleep(wait, signal);
    }
  }

  /** One request, and where it leads to. */
  async function follow(
    url: string,
    validators: Validators,
    signal: AbortSignal | undefined,
  ): Promise<Exclude<Got, { kind: "moved" }>> {
    let at = url;
    for (let redirects = 0; redirects <= REDIRECTS; redirects += 1) {
      const held = await waitForTurn(signal);
      if (held !== undefined) return held;
      const got = await request({
        fetch: options.fetch ?? fetch,
        url: at,
        userAgent: USER_AGENT,
        validators,
        timeoutMs: options.timeoutMs ?? 10_000,
        maxBytes: options.maxBytes ?? 8 * 1_024 * 1_024,
        signal,
      });
      if (got.kind !== "moved") return got;
      at = got.url;
    }
    return unavailable("refused", `redirected more than ${REDIRECTS} times`);
  }

  /** Waits until a call may start; an answer where that is too far off, or no longer wanted. */
  async function waitForTurn(signal: AbortSignal | undefined) {
    for (;;) {
      if (signal?.aborted) return unavailable("stopped", "stopped before it was asked");
      const now = time.now();
      const wait = limiter.take(now);
      if (wait === 0) return undefined;
      if (wait > LONGEST_WAIT)
        return {
          ...unavailable("rate limit", "asked not to be called for a while"),
          notBefore: now + wait,
        };
      await time.sleep(wait, signal);
    }
  }

  /** Milliseconds before asking again; undefined where that is of no use. */
  function waitAfter(got: Got, answer: Answer<unknown>, tries: number): number | undefined {
    if (answer.kind === "garbage") return backOff(tries, random());
    if (answer.kind !== "unavailable") return undefined;
    switch (answer.reason) {
      case "network":
      case "time-out":
      case "server":
        return backOff(tries, random());
      case "rate limit": {
        const retryAfter = got.kind === "unavailable" ? got.retryAfter : undefined;
        return rateWait(retryAfter, tries, time.now(), random());
      }
      case "refused":
      case "stopped":
        return undefined;
    }
  }
}

function toAnswer<T>(
  got: Exclude<Got, { kind: "moved" }>,
  read: (json: unknown) => Reading<T>,
  isConditional: boolean,
): Answer<Fetched<T>> {
  if (got.kind === "not modified" && !isConditional)
    return { kind: "garbage", detail: "answered 304 to what was asked for the first time" };
  if (got.kind === "unavailable") return unavailable(got.reason, got.detail);
  if (got.kind !== "json") return got;
  const reading = read(got.json);
  if (reading.kind === "garbage") return reading;
  const { value, skipped } = reading;
  return { kind: "ok", value: { value, skipped, validators: got.validators } };
}

/** Either half may be as it was. */
function joined(
  main: HalfAnswer<FetchedShow["main"]>,
  specials: HalfAnswer<FetchedShow["specials"]>,
  previous: FetchedShow | undefined,
): Answer<FetchedShow> {
  if (main.kind === "ok" && specials.kind === "ok")
    return { kind: "ok", value: { main: main.value, specials: specials.value } };
  if (previous === undefined || (main.kind !== "ok" && specials.kind !== "ok"))
    return { kind: "not modified" };
  return {
    kind: "ok",
    value: {
      main: main.kind === "ok" ? main.value : previous.main,
      specials: specials.kind === "ok" ? specials.value : previous.specials,
    },
  };
}

type HalfAnswer<T> = Extract<Answer<T>, { readonly kind: "ok" | "not modified" }>;

function unavailable(
  reason: Extract<Answer<never>, { readonly kind: "unavailable" }>["reason"],
  detail: string,
) {
  return { kind: "unavailable", reason, detail } as const;
}
