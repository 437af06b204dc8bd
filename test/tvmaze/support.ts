/** What tests of TVmaze share: real time and story time that a test moves, and a log that is kept. */
import { readFileSync } from "node:fs";
import type { Clock, LogFields, Logger } from "../../src/ports.ts";
import type { RealTime } from "../../src/tvmaze/real-time.ts";

/** A file of `recorded/`. */
export function recorded(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`./recorded/${name}`, import.meta.url), "utf8"));
}

/** Real time in which every sleep is over at once, and written down. */
export function hastyTime(): RealTime & { readonly slept: number[] } {
  let now = 1_700_000_000_000;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    sleep(ms) {
      slept.push(ms);
      now += ms;
      return Promise.resolve();
    },
  };
}

/** Real time that stands still until it is moved. */
export interface HandTime extends RealTime {
  /** Resolves once something sleeps: whatever had to be done before is done. */
  asleep(): Promise<void>;
  /** Moves on, wakes whose time has come, and resolves once it sleeps again. */
  pass(ms: number): Promise<void>;
}

export function handTime(): HandTime {
  let now = 1_700_000_000_000;
  const sleepers = new Set<{ readonly at: number; readonly wake: () => void }>();
  let watchers: (() => void)[] = [];
  const asleep = () =>
    new Promise<void>((resolve) => {
      if (sleepers.size > 0) resolve();
      else watchers.push(resolve);
    });
  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        const sleeper = {
          at: now + ms,
          wake: () => {
            sleepers.delete(sleeper);
            resolve();
          },
        };
        sleepers.add(sleeper);
        signal?.addEventListener("abort", sleeper.wake);
        for (const watcher of watchers) watcher();
        watchers = [];
      }),
    asleep,
    async pass(ms) {
      now += ms;
      for (const { at, wake } of sleepers) if (at <= now) wake();
      await asleep();
    },
  };
}

/** Story time that a test sets; setting it is a jump. */
export interface HandClock extends Clock {
  set(instant: string): void;
  /** Runs on by so many milliseconds, which is no jump. */
  run(ms: number): void;
}

export function handClock(instant: string): HandClock {
  let now = Date.parse(instant);
  const listeners = new Set<() => void>();
  return {
    now: () => new Date(now),
    onJump(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    set(to) {
      now = Date.parse(to);
      for (const listener of listeners) listener();
    },
    run(ms) {
      now += ms;
    },
  };
}

/** A log whose lines can be looked at: `warn TVmaze: trouble`. */
export function keptLog(): Logger & {
  readonly lines: string[];
  readonly fields: (LogFields | undefined)[];
} {
  const lines: string[] = [];
  const kept: (LogFields | undefined)[] = [];
  const at = (level: string) => (message: string, fields?: LogFields) => {
    if (level === "debug") return;
    lines.push(`${level} ${message}`);
    kept.push(fields);
  };
  return {
    lines,
    fields: kept,
    debug: at("debug"),
    info: at("info"),
    warn: at("warn"),
    error: at("error"),
  };
}
