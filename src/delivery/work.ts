/** Steps under way: each key once, a channel's one after the other, tried again while it is of use. */
import type { Announcer, Clock, Logger } from "../ports.ts";
import type { Planned } from "../reminders/delivery.ts";
import { partsOf } from "../reminders/keys.ts";
import type { Step } from "../reminders/reconcile.ts";
import { createCarryOut, type Done } from "./carry-out.ts";
import { createLanes } from "./lanes.ts";
import type { Nights } from "./nights.ts";
import type { Suspensions } from "./suspensions.ts";
import type { Timers } from "./timers.ts";

export interface WorkOptions {
  readonly announcer: Announcer;
  readonly nights: Nights;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: Logger;
  readonly suspensions: Suspensions;
  /** Whether this process still is the one that sends. */
  readonly maySend: () => boolean;
  /** Something has to be tried again after a while: the timer is to be set anew. */
  readonly wake: () => void;
  /** Whether a step has lost its place since it was taken. */
  readonly isHeldUp: (step: Step) => boolean;
  /** A step of a server's news has ended: its claim may have changed meanwhile, or want another. */
  readonly newsDone: (server: string) => void;
}

export interface Work {
  /** @param story story time at which the process began to send, milliseconds */
  start(story: number): void;
  /** What is waiting is left; resolves when what is under way has ended. */
  stop(): Promise<void>;
  /** Takes the steps of a server that are not in hand already. */
  take(server: string, steps: readonly Step[]): void;
  /** Whether anything of a claim waits for its turn or is under way. */
  isAtWork(server: string, claim: string): boolean;
  /** What may be done in a server has changed: nothing of it has to wait any longer. */
  retryNow(server: string): void;
  /** Servers that have something to be tried again by now. */
  dueRetries(): string[];
  /** Real time, milliseconds; Infinity where nothing has to be tried again. */
  nextRetry(): number;
  /** Resolves once nothing is under way; direct messages that wait for their turn are not. */
  idle(): Promise<void>;
}

/** Requests under way at once; the announcer's own limiter spaces them. */
const AT_ONCE = 64;
/** Between two direct messages, in milliseconds: five a second, since many get a bot quarantined. */
const DM_SPACING = 200;
const FIRST_RETRY = 2_000;
const LONGEST_RETRY = 30_000;
/** Too many refused requests get a bot banned: what lacks a permission rests so long, in milliseconds. */
const REFUSED_REST = 3_600_000;
/** The earliest that a predecessor may have sent something: two minutes before it was due, in ms. */
const SENT_EARLY = 120_000;

interface Retry {
  readonly server: string;
  readonly attempt: number;
  /** Real time, milliseconds. */
  readonly notBefore: number;
  /** Discord did not allow it: no sooner than that, unless it may by then. */
  readonly isRefused: boolean;
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
  /** Direct messages that wait for their turn. */
  let dms: Step[] = [];
  let nextDm = 0;
  let endDmTimer = (): void => undefined;

  function take(step: Step): void {
    inHand.add(step.planned.key);
    if (step.planned.kind !== "dm") return begin(step, step.planned.due);
    dms.push(step);
    nextTurn();
  }

  function begin(step: Step, urgency: number): void {
    const { planned } = step;
    lanes.add(laneOf(planned), urgency, async () => {
      if (!stopped && options.maySend() && !options.isHeldUp(step)) await run(step);
      inHand.delete(planned.key);
      if (retries.has(planned.key)) wake();
      else if (planned.kind === "news") options.newsDone(planned.server);
    });
  }

  /** Direct messages come after every channel, and with time between them. */
  function nextTurn(): void {
    endDmTimer();
    while (dms.length > 0) {
      if (lanes.isFull) nextDm = Math.max(nextDm, timers.now() + DM_SPACING);
      const wait = nextDm - timers.now();
      if (wait > 0) {
        endDmTimer = timers.after(wait, nextTurn);
        return;
      }
      nextDm = timers.now() + DM_SPACING;
      const step = dms.shift();
      if (step !== undefined) begin(step, Infinity);
    }
  }

  async function run(step: Step): Promise<void> {
    const { planned } = step;
    const done = await carryOut(step, mayBeThere(step)).catch((error: unknown): Done => {
      logger.error("a delivery could not be written down", { key: planned.key, error });
      return { kind: "again", afterMs: undefined, why: "the store failed" };
    });
    if (done.kind === "again") return tryAgain(planned, done);
    retries.delete(planned.key);
    if (done.kind !== "suspend" || (await isPutAside(step, done))) return;
    tryAgain(planned, { kind: "again", afterMs: REFUSED_REST, why: done.why }, true);
  }

  /** Whether nothing of it is asked for any more until it may be. */
  async function isPutAside(
    { do: what, planned }: Step,
    { because, why }: Done & { readonly kind: "suspend" },
  ): Promise<boolean> {
    try {
      switch (planned.kind) {
        case "post":
        case "notice":
          await suspensions.suspend(planned, because, why);
          return true;
        case "news":
          // What is there already is put right or taken away as soon as it may be, whatever else.
          if (what === "remove") return false;
          return (await suspensions.suspendNews(planned, because, why)) && what !== "keep true";
        // One that may not be opened is no reason to be silent.
        case "event":
        case "thread":
        case "dm":
          return false;
      }
    } catch (error) {
      logger.error("a suspension could not be kept", { error });
      return planned.kind !== "news";
    }
  }

  /**
   * Since when the predecessor of this process may have sent a step that has no record: even a clean
   * stop can be followed by a restored backup. Real time, milliseconds.
   */
  function mayBeThere({ planned: { due } }: Step): number | undefined {
    if (due - SENT_EARLY >= startedAt) return undefined;
    return timers.now() - (clock.now().getTime() - due) - SENT_EARLY;
  }

  function tryAgain(
    { key, kind, server }: Planned,
    done: Done & { readonly kind: "again" },
    isRefused = false,
  ): void {
    const attempt = (retries.get(key)?.attempt ?? 0) + 1;
    const backOff = Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** (attempt - 1));
    const wait = Math.max(done.afterMs ?? 0, backOff);
    retries.set(key, { server, attempt, notBefore: timers.now() + wait, isRefused });
    if (kind === "dm" && done.afterMs !== undefined) {
      nextDm = Math.max(nextDm, timers.now() + done.afterMs);
      nextTurn();
    }
    logger.warn("a delivery has to be tried again", { key, attempt, wait, why: done.why });
  }

  return {
    start(story) {
      startedAt = story;
      stopped = false;
    },
    stop() {
      stopped = true;
      lanes.clear();
      dms = [];
      endDmTimer();
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
      dms = dms.filter(({ planned: { key, server: from } }) => {
        const stays = from !== server || wanted.has(key);
        if (!stays) inHand.delete(key);
        return stays;
      });
      for (const [key, retry] of retries)
        if (retry.server === server && !wanted.has(key) && !inHand.has(key)) retries.delete(key);
    },
    isAtWork: (server, claim) =>
      [...inHand].some((key) => {
        const parts = partsOf(key);
        return parts.kind === "news" && parts.server === server && parts.subject === claim;
      }),
    retryNow(server) {
      const notBefore = timers.now();
      for (const [key, retry] of retries)
        if (retry.server === server && retry.isRefused) retries.set(key, { ...retry, notBefore });
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
