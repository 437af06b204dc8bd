/** Keeps asking TVmaze about the community's shows, and says how fresh what it knows is. */
import type { PolledShow } from "../airtime/poll.ts";
import type { Clock, Logger } from "../ports.ts";
import type { Answer } from "./answer.ts";
import type { FetchedShow, TvmazeClient, Updates } from "./client.ts";
import { needsFetch, whyDue } from "./due.ts";
import { polledShow } from "./read.ts";
import { type RealTime, realTime } from "./real-time.ts";
import { backOff } from "./retry.ts";

export interface PollerOptions {
  readonly client: TvmazeClient;
  readonly shows: readonly {
    /** Our id. */
    readonly show: string;
    readonly tvmazeId: number;
  }[];
  /** Story time. */
  readonly clock: Clock;
  readonly logger: Logger;
  readonly realTime?: RealTime;
  /** 0 to 1: spreads the waits. */
  readonly random?: () => number;
  /**
   * Called for every show after every poll that TVmaze answered: with what was fetched, or, where it
   * did not change, with what was known and a new `polledAt`, since TVmaze says so still. Waited
   * for; where it rejects, that is logged and it is called again after a while.
   */
  onShow(polled: PolledShow): void | Promise<void>;
  /** Story time of known airings to come, milliseconds, in any order. */
  nextAirings(): readonly number[];
}

export interface Poller {
  /** Polls at once, then when it is due, until stopped; nothing where there are no shows. */
  start(): void;
  /** Aborts what is in flight; resolves when nothing of it runs any more. */
  stop(): Promise<void>;
  state(): PollerState;
}

export interface PollerState {
  /** Story time of the last poll; undefined: none yet. */
  readonly lastTried: Date | undefined;
  /** Story time of the last poll that TVmaze answered. */
  readonly lastAnswered: Date | undefined;
  /** What is wrong now; empty while all is well. */
  readonly wrong: readonly Wrong[];
  readonly shows: readonly ShowFreshness[];
}

export interface ShowFreshness {
  readonly show: string;
  /** Story time at which TVmaze last said what is known of it; undefined: not yet. */
  readonly asOf: Date | undefined;
  /** A sentence for each record of it that could not be read. */
  readonly skipped: readonly string[];
}

export interface Wrong {
  /** Our id of a show; undefined: all of TVmaze. */
  readonly show: string | undefined;
  readonly kind: "not found" | "unavailable" | "garbage" | "not kept";
  /** One line, e.g. "answered 503". */
  readonly detail: string;
  /** Story time since when. */
  readonly since: Date;
}

/** Story time may jump, and long timers fail: it is read anew at least this often. */
const PULSE = 30_000;
const FIRST_RETRY = 60_000;
const LONGEST_RETRY = 15 * 60_000;

interface Watched {
  readonly show: string;
  readonly tvmazeId: number;
  listed: number | undefined;
  fetched: FetchedShow | undefined;
  fetchedAt: number | undefined;
  asOf: number | undefined;
}

/** Nothing runs before `start`. */
export function createPoller(options: PollerOptions): Poller {
  const { client, clock, logger, random = Math.random } = options;
  const time = options.realTime ?? realTime;
  const watched: readonly Watched[] = options.shows.map((one) => ({
    ...one,
    listed: undefined,
    fetched: undefined,
    fetchedAt: undefined,
    asOf: undefined,
  }));
  let updates: Updates | undefined;
  let lastTried: number | undefined;
  let lastAnswered: number | undefined;
  let failures = 0;
  let retryAt = 0;
  /** By show; "" is all of TVmaze. */
  let wrong = new Map<string, Wrong>();
  let stopping = new AbortController();
  let wake = new AbortController();
  let running: Promise<void> | undefined;

  return {
    start() {
      if (running !== undefined || watched.length === 0) return;
      stopping = new AbortController();
      wake = new AbortController();
      running = run(stopping.signal);
    },
    async stop() {
      stopping.abort();
      wake.abort();
      await running;
      running = undefined;
    },
    state: () => ({
      lastTried: toDate(lastTried),
      lastAnswered: toDate(lastAnswered),
      wrong: [...wrong.values()],
      shows: watched.map(({ show, asOf, fetched }) => ({
        show,
        asOf: toDate(asOf),
        skipped: [...(fetched?.main.skipped ?? []), ...(fetched?.specials.skipped ?? [])],
      })),
    }),
  };

  async function run(signal: AbortSignal): Promise<void> {
    const forget = clock.onJump?.(() => wake.abort());
    while (!signal.aborted) {
      try {
        await pollIfDue(signal);
      } catch (error) {
        // A bug: it must not end the polling, nor make it spin.
        logger.error("Polling TVmaze failed", { error });
      }
      await time.sleep(PULSE, wake.signal);
      if (!signal.aborted) wake = new AbortController();
    }
    forget?.();
  }

  async function pollIfDue(signal: AbortSignal): Promise<void> {
    const now = clock.now().getTime();
    const why = whyDue(
      { lastTried, failed: failures > 0 },
      { now, mayRetry: time.now() >= retryAt, airings: options.nextAirings() },
    );
    if (why === undefined) return;
    logger.debug("TVmaze is polled", { why });
    await poll(now, signal);
  }

  async function poll(now: number, signal: AbortSignal): Promise<void> {
    const found = new Map<string, Wrong>();
    const note = (show: string | undefined, kind: Wrong["kind"], detail: string) => {
      const before = wrong.get(show ?? "");
      const since = before?.kind === kind ? before.since : new Date(now);
      found.set(show ?? "", { show, kind, detail, since });
    };
    const asked = await askAll(now, signal, note);
    if (signal.aborted) return;
    lastTried = now;
    // Of shows that it did not come to, the last is still the truth.
    if (asked.kind === "cut short")
      for (const [key, old] of wrong) if (key !== "" && !found.has(key)) found.set(key, old);
    logChanges(wrong, found);
    wrong = found;
    if (asked.kind === "answered") {
      lastAnswered = now;
      failures = 0;
      return;
    }
    if (asked.kind === "not kept") lastAnswered = now;
    failures += 1;
    const wait = backOff(failures, random(), FIRST_RETRY, LONGEST_RETRY);
    retryAt = Math.max(time.now() + wait, asked.notBefore ?? 0);
  }

  /** Asks for the list of updates, then for what changed. A service that is down is not asked on. */
  async function askAll(now: number, signal: AbortSignal, note: Note): Promise<Asked> {
    const list = await client.updates({ previous: updates, signal });
    if (list.kind === "unavailable") {
      note(undefined, "unavailable", list.detail);
      return { kind: "cut short", notBefore: list.notBefore };
    }
    if (list.kind === "ok") {
      updates = list.value;
      for (const one of watched) one.listed = list.value.value.get(one.tvmazeId) ?? one.listed;
      // Without the list, shows are fetched once a day all the same.
    } else if (list.kind !== "not modified")
      note(undefined, list.kind, `the list of updates: ${detailOf(list)}`);

    let isKept = true;
    for (const one of watched) {
      const { listed, fetchedAt } = one;
      const updated = one.fetched?.main.value.updated;
      if (needsFetch({ fetchedAt, updated, listed }, now)) {
        const answer = await client.show(one.tvmazeId, { previous: one.fetched, signal });
        if (answer.kind === "unavailable") {
          note(undefined, "unavailable", answer.detail);
          return { kind: "cut short", notBefore: answer.notBefore };
        }
        if (answer.kind === "not found" || answer.kind === "garbage") {
          note(one.show, answer.kind, detailOf(answer));
          continue;
        }
        if (!take(one, answer, now)) continue;
      }
      if (!(await tell(one, now, note))) isKept = false;
    }
    return isKept ? { kind: "answered" } : { kind: "not kept", notBefore: undefined };
  }

  /** @returns false where the answer is an old one that is known already */
  function take(one: Watched, answer: ShowAnswer, now: number): boolean {
    const before = one.fetched?.main.value.updated;
    if (answer.kind === "ok") one.fetched = answer.value;
    const updated = one.fetched?.main.value.updated ?? 0;
    const isOutdated = one.listed !== undefined && updated < one.listed && updated === before;
    if (isOutdated) {
      logger.debug("TVmaze's cache is older than its list of updates", { show: one.show });
      // The day within which it is fetched in any case goes on from the last good answer.
      return false;
    }
    one.fetchedAt = now;
    if (answer.kind === "ok") reportSkipped(one.show, answer.value);
    return true;
  }

  /** @returns false where it could not be kept */
  async function tell(one: Watched, now: number, note: Note): Promise<boolean> {
    if (one.fetched === undefined) return true;
    const { main, specials } = one.fetched;
    try {
      await options.onShow(polledShow(one.show, new Date(now), main.value, specials.value));
      one.asOf = now;
      return true;
    } catch (error) {
      logger.error("What TVmaze says could not be kept", { show: one.show, error });
      note(one.show, "not kept", error instanceof Error ? error.message : String(error));
      return false;
    }
  }

  function reportSkipped(show: string, { main, specials }: FetchedShow): void {
    const skipped = [...main.skipped, ...specials.skipped];
    if (skipped.length > 0)
      logger.warn("Some of what TVmaze says of a show could not be read", {
        show,
        count: skipped.length,
        skipped: skipped.slice(0, 5),
      });
  }

  /** Says what went wrong and what is well again, once each. */
  function logChanges(before: ReadonlyMap<string, Wrong>, after: ReadonlyMap<string, Wrong>): void {
    for (const [key, { show, kind, detail }] of after)
      if (before.get(key)?.kind !== kind) logger.warn("TVmaze: trouble", { show, kind, detail });
    for (const [key, { show }] of before)
      if (!after.has(key)) logger.info("TVmaze: well again", { show });
  }
}

type Note = (show: string | undefined, kind: Wrong["kind"], detail: string) => void;
type Asked =
  | { readonly kind: "answered" }
  | { readonly kind: "cut short" | "not kept"; readonly notBefore: number | undefined };
type ShowAnswer = Extract<Answer<FetchedShow>, { readonly kind: "ok" | "not modified" }>;

function detailOf(answer: Extract<Answer<unknown>, { kind: "not found" | "garbage" }>): string {
  return answer.kind === "garbage" ? answer.detail : "TVmaze knows no such show";
}

function toDate(milliseconds: number | undefined): Date | undefined {
  return milliseconds === undefined ? undefined : new Date(milliseconds);
}
