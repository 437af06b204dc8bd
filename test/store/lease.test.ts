import { spawn } from "node:child_process";
import { once } from "node:events";
import { hostname } from "node:os";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { StoreError, type Table } from "../../src/ports.ts";
import {
  acquireLease,
  leaseCodec,
  type Lease,
  type LeaseOptions,
  type LeaseRecord,
} from "../../src/store/lease.ts";
import { openMemoryStore } from "./memory.ts";

const KEY = "shard:0";
const OTHER: LeaseRecord = { owner: "other", renewedAt: 0, host: "elsewhere", pid: 7 };

let table: Table<LeaseRecord>;
let logged: string[];
let leases: Lease[];

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  table = openMemoryStore().table("leases", leaseCodec);
  logged = [];
  leases = [];
});
afterEach(() => {
  vi.useRealTimers();
});

const log = (message: string) => void logged.push(message);

/** Starts acquiring; `lost` counts the calls of `onLost`. */
function start(owner: string, options: Partial<LeaseOptions> = {}) {
  const lost = vi.fn<() => void>();
  const acquired = vi.fn<(lease: Lease) => void>();
  const failed = vi.fn<(reason: unknown) => void>();
  void acquireLease({
    table,
    key: KEY,
    owner,
    logger: { debug: log, info: log, warn: log, error: log },
    now: () => Date.now(),
    onLost: lost,
    host: `host of ${owner}`,
    pid: 1,
    isAlive: () => true,
    ...options,
  }).then((lease) => {
    leases.push(lease);
    acquired(lease);
  }, failed);
  return { lost, acquired, failed };
}

/** The set clock goes on, and everything that is due then happens. */
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const only = (): Lease => {
  const [lease] = leases;
  if (lease === undefined) throw new Error("nobody has the lease");
  return lease;
};

describe("taking a lease", () => {
  it("takes what nobody has, and says who has it", async () => {
    const { acquired } = start("a");
    await pass(1_000);
    expect(acquired).toHaveBeenCalledOnce();
    expect(only().isHeld()).toBe(true);
    expect(await table.get(KEY)).toMatchObject({ owner: "a", host: "host of a", pid: 1 });
  });

  it("does not trust it before it has been left for a moment", async () => {
    const { acquired } = start("a");
    await pass(50);
    await table.set(KEY, { ...OTHER, renewedAt: Date.now() });
    await pass(10_000);
    expect(acquired).not.toHaveBeenCalled();
    expect(await table.get(KEY)).toMatchObject({ owner: "other" });
  });

  it("is had by one of three that start together", async () => {
    const all = [start("a"), start("b"), start("c")];
    await pass(300_000);
    expect(all.filter(({ acquired }) => acquired.mock.calls.length > 0)).toHaveLength(1);
    expect(all.filter(({ lost }) => lost.mock.calls.length > 0)).toHaveLength(0);
  });

  it("keeps leases of other shards apart", async () => {
    await table.set(KEY, { ...OTHER, renewedAt: Date.now() });
    const { acquired } = start("a", { key: "shard:1" });
    await pass(1_000);
    expect(acquired).toHaveBeenCalledOnce();
  });

  it("waits while another has it, says once for whom, and takes it when it is released", async () => {
    start("a");
    await pass(1_000);
    const second = start("b");
    await pass(300_000);
    expect(second.acquired).not.toHaveBeenCalled();
    expect(logged).toEqual([
      "Another process works with this store (process 1 on host of a): waiting until it stops",
    ]);
    await only().release();
    await pass(3_000);
    expect(second.acquired).toHaveBeenCalledOnce();
    expect(await table.get(KEY)).toMatchObject({ owner: "b" });
  });

  it("takes it when it lapsed, and no earlier", async () => {
    await table.set(KEY, { ...OTHER, renewedAt: Date.now() });
    const { acquired } = start("a");
    await pass(59_999);
    expect(acquired).not.toHaveBeenCalled();
    await pass(3_000);
    expect(acquired).toHaveBeenCalledOnce();
  });

  it("takes at once what lapsed before", async () => {
    await table.set(KEY, { ...OTHER, renewedAt: Date.now() - 60_000 });
    const { acquired } = start("a");
    await pass(1_000);
    expect(acquired).toHaveBeenCalledOnce();
  });

  it("waits no longer than a lease lasts for an owner whose clock was ahead", async () => {
    await table.set(KEY, { ...OTHER, renewedAt: Date.now() + 3_600_000 });
    const { acquired } = start("a");
    await pass(59_999);
    expect(acquired).not.toHaveBeenCalled();
    await pass(3_000);
    expect(acquired).toHaveBeenCalledOnce();
  });

  it("waits for an owner whose clock is ahead for as long as it renews", async () => {
    start("a", { now: () => Date.now() + 3_600_000 });
    await pass(1_000);
    const second = start("b");
    await pass(300_000);
    expect(second.acquired).not.toHaveBeenCalled();
  });

  it.each([
    ["takes at once: a dead process of this machine", { host: "here", pid: 7 }, false, true],
    ["waits for: a process of this machine that lives", { host: "here", pid: 7 }, true, false],
    ["waits for: a process of another machine", { host: "there", pid: 7 }, false, false],
    ["takes at once: this process number's former run", { host: "here", pid: 1 }, true, true],
    ["waits for: the same number on another machine", { host: "there", pid: 1 }, true, false],
  ])("%s", async (_, record, alive, takes) => {
    await table.set(KEY, { ...OTHER, ...record, renewedAt: Date.now() });
    const { acquired } = start("a", { host: "here", isAlive: () => alive });
    await pass(1_000);
    expect(acquired).toHaveBeenCalledTimes(takes ? 1 : 0);
  });

  it("knows by itself which processes of this machine live", async () => {
    vi.useRealTimers();
    const child = spawn(process.execPath, ["-e", ""]);
    await once(child, "close");
    const base = { table, logger: { debug: log, info: log, warn: log, error: log }, settleMs: 0 };
    const owner = { owner: "a", now: () => Date.now(), onLost: () => {} };
    const left = { ...OTHER, host: hostname(), renewedAt: Date.now() };
    await table.set("dead", { ...left, pid: child.pid ?? 0 });
    await (await acquireLease({ ...base, ...owner, key: "dead" })).release();
    await table.set("alive", { ...left, pid: process.ppid });
    const soon = new AbortController();
    const waits = acquireLease({
      ...base,
      ...owner,
      logger: { ...base.logger, info: () => soon.abort(new Error("told to wait")) },
      key: "alive",
      signal: soon.signal,
    });
    await expect(waits).rejects.toThrow("told to wait");
  });

  it("stops waiting when it is told to", async () => {
    await table.set(KEY, { ...OTHER, renewedAt: Date.now() });
    const abort = new AbortController();
    const { failed, acquired } = start("a", { signal: abort.signal });
    await pass(3_000);
    abort.abort(new Error("stopped"));
    await pass(300_000);
    expect(failed).toHaveBeenCalledExactlyOnceWith(new Error("stopped"));
    expect(acquired).not.toHaveBeenCalled();
    expect(await table.get(KEY)).toMatchObject({ owner: "other" });
    expect(vi.getTimerCount()).toBe(0);
  });

  it("fails where the store fails", async () => {
    table = { ...table, get: () => Promise.reject(new StoreError("broken")) };
    const { failed } = start("a");
    await pass(1_000);
    expect(failed).toHaveBeenCalledExactlyOnceWith(new StoreError("broken"));
  });
});

describe("keeping a lease", () => {
  it("renews it for as long as it is wanted", async () => {
    const { lost } = start("a");
    await pass(1_000);
    const taken = await table.get(KEY);
    await pass(20_000);
    const renewed = await table.get(KEY);
    expect(renewed?.renewedAt).toBeGreaterThan(taken?.renewedAt ?? 0);
    await pass(3_600_000);
    expect(only().isHeld()).toBe(true);
    expect(lost).not.toHaveBeenCalled();
  });

  it("says once that it is lost when another took it, and leaves it to them", async () => {
    const { lost } = start("a");
    await pass(1_000);
    await table.set(KEY, { ...OTHER, renewedAt: Date.now() });
    await pass(300_000);
    expect(lost).toHaveBeenCalledOnce();
    expect(only().isHeld()).toBe(false);
    expect(await table.get(KEY)).toMatchObject({ owner: "other" });
    await only().release();
    expect(await table.get(KEY)).toMatchObject({ owner: "other" });
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is lost where its record is gone: another may have come and gone", async () => {
    const { lost } = start("a");
    await pass(1_000);
    await table.delete(KEY);
    await pass(20_000);
    expect(lost).toHaveBeenCalledOnce();
    expect(await table.get(KEY)).toBeUndefined();
  });

  it("outlasts a store that fails for a while", async () => {
    const working = table;
    let isBroken = false;
    table = {
      ...working,
      set: (key, record) =>
        isBroken ? Promise.reject(new StoreError("broken")) : working.set(key, record),
    };
    const { lost } = start("a");
    await pass(1_000);
    isBroken = true;
    await pass(40_000);
    expect(lost).not.toHaveBeenCalled();
    expect(only().isHeld()).toBe(true);
    isBroken = false;
    await pass(40_000);
    expect(lost).not.toHaveBeenCalled();
    expect(only().isHeld()).toBe(true);
  });

  it("is lost where the store fails for as long as a lease lasts", async () => {
    const working = table;
    let isBroken = false;
    table = {
      ...working,
      get: (key) => (isBroken ? Promise.reject(new StoreError("broken")) : working.get(key)),
    };
    const { lost } = start("a");
    await pass(1_000);
    isBroken = true;
    await pass(80_000);
    expect(lost).toHaveBeenCalledOnce();
    expect(only().isHeld()).toBe(false);
  });

  it("is not held after a sleep of the machine, until it is renewed", async () => {
    const { lost } = start("a");
    await pass(1_000);
    vi.setSystemTime(Date.now() + 3_600_000);
    expect(only().isHeld()).toBe(false);
    await pass(20_000);
    expect(only().isHeld()).toBe(true);
    expect(lost).not.toHaveBeenCalled();
  });

  it("is gone from the store once released, also while it was being renewed", async () => {
    const working = table;
    let goOn = () => {};
    let isSlow = false;
    table = {
      ...working,
      async set(key, record) {
        if (isSlow) await new Promise<void>((resolve) => (goOn = resolve));
        await working.set(key, record);
      },
    };
    const { lost } = start("a");
    await pass(1_000);
    isSlow = true;
    await pass(20_000);
    const releasing = only().release();
    await pass(1_000);
    goOn();
    await releasing;
    await pass(300_000);
    expect(await table.get(KEY)).toBeUndefined();
    expect(only().isHeld()).toBe(false);
    expect(lost).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });
});
