/**
 * A lease says which process works with a store, so that no two send from it. It is a record that its
 * owner renews. Keyv knows no compare-and-set, so it is the best that can be had, not a lock: whoever
 * takes it reads it again after a moment, and an owner that finds another's name in it stops.
 *
 * Everything here is real time, never story time.
 */
import { hostname } from "node:os";
import * as v from "valibot";
import type { Logger, Table } from "../ports.ts";
import type { Codec } from "./codec.ts";

const schema = v.object({
  /** Of one run of one process. */
  owner: v.string(),
  /** Real time, milliseconds since the epoch. */
  renewedAt: v.number(),
  host: v.string(),
  pid: v.number(),
});

/** Who has the lease, and since when it was not renewed. */
export type LeaseRecord = Readonly<v.InferOutput<typeof schema>>;

export const leaseCodec: Codec<LeaseRecord> = { version: 1, schema };

export interface LeaseOptions {
  readonly table: Table<LeaseRecord>;
  /** Which lease: one a shard. */
  readonly key: string;
  /** Names this run of this process, and no other. */
  readonly owner: string;
  readonly logger: Logger;
  /** Real time, milliseconds since the epoch. */
  now(): number;
  /**
   * Called once, when another process has the lease or the store failed for as long as the lease
   * lasts: this process must send nothing more.
   */
  onLost(): void;
  /** Ends the waiting: `acquireLease` then rejects with its reason. */
  readonly signal?: AbortSignal;
  readonly host?: string;
  readonly pid?: number;
  /** Whether a process of this machine is there. */
  readonly isAlive?: (pid: number) => boolean;
  /** How often the owner renews it. */
  readonly renewEveryMs?: number;
  /** How long after it was renewed last anybody may take it. The clocks of two machines that share a
   * store must agree better than this. */
  readonly lapsesAfterMs?: number;
  /** How often somebody who waits looks whether it is free. */
  readonly lookEveryMs?: number;
  /** How long to leave a taken lease before it is read again, at most. */
  readonly settleMs?: number;
}

export interface Lease {
  /**
   * Whether this process may send: asked before each sending, since a process that was suspended
   * wakes up with a lease that lapsed, before any timer has told it.
   */
  isHeld(): boolean;
  /** Stops renewing and, where it is still one's own, deletes it. */
  release(): Promise<void>;
}

type Settings = Omit<Required<LeaseOptions>, "signal"> & Pick<LeaseOptions, "signal">;

/**
 * Waits until nobody else has the lease, and takes it: at once where there is none, or its owner was
 * a process of this machine that is there no longer; else when it has lapsed.
 *
 * @throws {StoreError} where the store fails
 */
export async function acquireLease(options: LeaseOptions): Promise<Lease> {
  const settings: Settings = {
    host: hostname(),
    pid: process.pid,
    isAlive: isThere,
    renewEveryMs: 20_000,
    lapsesAfterMs: 60_000,
    lookEveryMs: 2_000,
    settleMs: 200,
    ...options,
  };
  const { table, key, lookEveryMs, signal, now } = settings;
  let seen: Sighting | undefined;
  for (;;) {
    signal?.throwIfAborted();
    const there = await table.get(key);
    const before = seen;
    seen = there && sighting(there, before, now());
    if (seen === undefined || isFree(seen, settings)) {
      const mine = await take(settings);
      if (mine !== undefined) return keep(mine, settings);
    } else {
      if (seen.record.owner !== before?.record.owner) tellWaiting(seen.record, settings);
      await pause(lookEveryMs, signal);
    }
  }
}

/** Somebody's lease, and when it was first seen as it is. */
interface Sighting {
  readonly record: LeaseRecord;
  readonly at: number;
}

function sighting(record: LeaseRecord, before: Sighting | undefined, at: number): Sighting {
  const isSame =
    before?.record.owner === record.owner && before.record.renewedAt === record.renewedAt;
  return isSame ? before : { record, at };
}

function isFree(
  { record, at }: Sighting,
  { owner, host, pid, now, isAlive, lapsesAfterMs }: Settings,
) {
  if (record.owner === owner) return true;
  // In a container every run is process 1 of the same host: that was this one's former self.
  if (record.host === host && (record.pid === pid || !isAlive(record.pid))) return true;
  // An owner whose clock is ahead would have it for longer: what counts then is when it was seen.
  return now() - Math.min(record.renewedAt, at) >= lapsesAfterMs;
}

function tellWaiting({ owner, host, pid }: LeaseRecord, { key, logger }: Settings): void {
  logger.info(
    `Another process works with this store (process ${pid} on ${host}): waiting until it stops`,
    { lease: key, owner },
  );
}

/** @returns nothing where somebody else took it at the same moment */
async function take(settings: Settings): Promise<LeaseRecord | undefined> {
  const { table, key, owner, host, pid, now, settleMs } = settings;
  const mine: LeaseRecord = { owner, renewedAt: now(), host, pid };
  await table.set(key, mine);
  await pause(settleMs * (0.5 + Math.random() / 2));
  return (await table.get(key))?.owner === owner ? mine : undefined;
}

function keep(taken: LeaseRecord, settings: Settings): Lease {
  const { table, key, now, onLost, logger, renewEveryMs, lapsesAfterMs } = settings;
  let mine = taken;
  let isOver = false;
  let renewing = Promise.resolve();
  // The bot is there for its work: a lease alone keeps no process running.
  const timer = setInterval(() => {
    renewing = renewing.then(renew);
  }, renewEveryMs).unref();

  const hasLapsed = () => now() - mine.renewedAt >= lapsesAfterMs;

  async function renew(): Promise<void> {
    if (isOver) return;
    try {
      if (!(await isMine())) return lose("The lease of this store is no longer this process's");
      const renewed = { ...mine, renewedAt: now() };
      await table.set(key, renewed);
      mine = renewed;
    } catch (error) {
      logger.warn("The lease of this store was not renewed", { lease: key, error });
      if (hasLapsed()) lose("The lease of this store lapsed");
    }
  }

  function lose(why: string): void {
    if (isOver) return;
    end();
    logger.error(`${why}: nothing more is sent from here`, { lease: key });
    onLost();
  }

  function end(): void {
    isOver = true;
    clearInterval(timer);
  }

  const isMine = async () => (await table.get(key))?.owner === mine.owner;

  return {
    isHeld: () => !isOver && !hasLapsed(),
    async release() {
      end();
      // A renewal that is under way would bring it back.
      await renewing;
      if (await isMine()) await table.delete(key);
    },
  };
}

/** Signal 0 only asks. A process that may not be asked is there all the same. */
function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}

/** This timer keeps the process running: a start that waits for its lease must not end instead. */
function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal?.addEventListener("abort", stop, { once: true });
  });
}
