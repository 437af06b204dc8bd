/** Steps under way: each key once, a channel's one after the other, tried again while it is of use. */
import type { Announcer, Clock, Logger } from "../ports.ts";
import type { Planned } from "../reminders/delivery.ts";
import type { Step } from "../reminders/reconcile.ts";
import { createCarryOut, type Done } from "./carry-out.ts";
import { createLanes } from "./lanes.ts";
import type { Nights } from "./nights.ts";
import type { Serial } from "./serial.ts";
import type { Suspensions } from "./suspensions.ts";
import type { Timers } from "./timers.ts";

export interface WorkOptions {
  readonly announcer: Announcer;
  readonly nights: Nights;
  readonly serial: Serial;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: Logger;
  readonly suspensions: Suspensions;
  /** Whether this process still is the one that sends. */
  readonly maySend: () => boolean;
  /** Something has to be tried again after a while: the timer is to be set anew. */
  readonly wake: () => void;
}

export interface Work {
  /** @param story story time at which the process began to send, milliseconds */
  start(story: number): void;
  /** What is waiting is left; resolves when what is under way has ended. */
  stop(): Promise<void>;
  /** Takes the steps of a server that are not in hand already. */
  take(server: string, steps: readonly Step[]): void;
  /** Servers that have something to be tried again by now. */
  dueRetries(): string[];
  /** Real time, milliseconds; Infinity where nothing has to be tried again. */
  nextRetry(): number;
  idle(): Promise<void>;
}

/** Requests under way at once; the announcer's own limiter spaces them. */
const AT_ONCE = 64;
/** Between two direct messages, in milliseconds: five a second, since many get a bot quarantined. */
const DM_SPACING = 200;
const FIRST_RETRY = 2_000;
const LONGEST_RETRY = 30_000;
/** The earliest that a predecessor may have sent something: two minutes before it was due, in ms. */
const SENT_EARLY = 120_000;

interface Retry {
  readonly server: string;
  readonly attempt: number;
  /** Real time, milliseconds. */
  readonly notBefore: number;
}

export function createWork(options: WorkOptions): Work {
  const { clock, timers, logger, suspensions, wake } = options;
  const lanes = createLanes(AT_ONCE);
  const carryOut = createCarryOut({
    ...options,
    realNow: () => timers.now(),
    storyNow: () => clock.now().getTime(),
  });
  const inHand = new Set<string>();
  const retries = new Map<string, Retry>();
  let startedAt = 0;
  let stopped = false;
  let nextDm = 0;

  function take(step: Step): void {
    const { planned } = step;
    inHand.add(planned.key);
    const isDm = planned.kind === "dm";
    // Direct messages come after every channel.
    lanes.add(laneOf(planned), isDm ? Infinity : planned.due, async () => {
      if (isDm) await dmTurn();
      if (!stopped && options.maySend()) await run(step);
      inHand.delete(planned.key);
      if (retries.has(planned.key)) wake();
    });
  }

  async function run(step: Step): Promise<void> {
    const { planned } = step;
    const done = await carryOut(step, mayBeThere(step)).catch((error: unknown): Done => {
      logger.error("a delivery could not be written down", { key: planned.key, error });
      return { kind: "again", afterMs: undefined, why: "the store failed" };
    });
    if (done.kind === "again") return tryAgain(planned, done);
    retries.delete(planned.key);
    // An event or a thread that may not be opened is no reason to be silent.
    const isSilenced = planned.kind === "post" || planned.kind === "notice";
    if (done.kind !== "suspend" || !isSilenced) return;
    await suspensions
      .suspend(planned, done.because, done.why)
      .catch((error: unknown) => logger.error("a suspension could not be kept", { error }));
  }

  /**
   * Since when the predecessor of this process may have sent a step that has no record: even a clean
   * stop can be followed by a restored backup. Real time, milliseconds.
   */
  function mayBeThere({ planned: { due } }: Step): number | undefined {
    if (due >= startedAt) return undefined;
    return timers.now() - (clock.now().getTime() - due) - SENT_EARLY;
  }

  function tryAgain({ key, kind, server }: Planned, done: Done & { readonly kind: "again" }) {
    const attempt = (retries.get(key)?.attempt ?? 0) + 1;
    const backOff = Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** (attempt - 1));
    const wait = Math.max(done.afterMs ?? 0, backOff);
    retries.set(key, { server, attempt, notBefore: timers.now() + wait });
    if (kind === "dm" && done.afterMs !== undefined) nextDm = timers.now() + done.afterMs;
    logger.warn("a delivery has to be tried again", { key, attempt, wait, why: done.why });
  }

  async function dmTurn(): Promise<void> {
    const wait = nextDm - timers.now();
    nextDm = Math.max(nextDm, timers.now()) + DM_SPACING;
    if (wait > 0) await new Promise<void>((resolve) => void timers.after(wait, resolve));
  }

  return {
    start(story) {
      startedAt = story;
      stopped = false;
    },
    stop() {
      stopped = true;
      lanes.clear();
      inHand.clear();
      return lanes.idle();
    },
    take(server, steps) {
      for (const step of steps) {
        const { key } = step.planned;
        const waits = (retries.get(key)?.notBefore ?? 0) > timers.now();
        if (!inHand.has(key) && !waits) take(step);
      }
      // What is not wanted any more is not tried again.
      const wanted = new Set(steps.map(({ planned }) => planned.key));
      for (const [key, retry] of retries)
        if (retry.server === server && !wanted.has(key) && !inHand.has(key)) retries.delete(key);
    },
    dueRetries: () =>
      [...retries]
        .filter(([key, { notBefore }]) => notBefore <= timers.now() && !inHand.has(key))
        .map(([, { server }]) => server),
    nextRetry() {
      let next = Infinity;
      for (const [key, { notBefore }] of retries)
        if (!inHand.has(key)) next = Math.min(next, notBefore);
      return next;
    },
    idle: () => lanes.idle(),
  };
}

/** One in flight a channel; an event's is its server, and all direct messages share one. */
function laneOf({ target, server }: Planned): string {
  switch (target.kind) {
    case "channel":
    case "forum":
      return target.channel;
    case "server":
      return server;
    case "person":
      return "direct messages";
  }
}
