/**
 * What tests of deliveries share: the shipped community, a store in memory, a clock that is set, and
 * a Discord that is a list. Real time and story time run together, as in production.
 */
import type { Airing } from "../../src/airtime/schedule.ts";
import { createEngine, type Engine } from "../../src/delivery/engine.ts";
import { createNights } from "../../src/delivery/nights.ts";
import { openServers, type Servers } from "../../src/delivery/servers.ts";
import type { Timers } from "../../src/delivery/timers.ts";
import type { Canon } from "../../src/canon/canon.ts";
import { readCanon } from "../../src/data.ts";
import type { Announcer, Clock, Lookup, Outcome, Placed } from "../../src/ports.ts";
import type { Planned } from "../../src/reminders/delivery.ts";
import type { Subscription } from "../../src/reminders/subscription.ts";
import { openSchedules, type Schedules } from "../../src/schedules.ts";
import { believedCodec, indexCodec, nightCodec, serverCodec } from "../../src/store/records.ts";
import type { Store } from "../../src/store/store.ts";
import { openMemoryStore } from "../store/memory.ts";

export const canon = await readCanon("data/one-chicago");
export const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** Story and real time as one number that only a test moves. */
export interface SetTime extends Timers {
  readonly clock: Clock;
  /** Moves on, running every timer at its own instant; `each` is waited for after each. */
  moveTo(instant: string | number, each: () => Promise<void>): Promise<void>;
}

/** @param startAt ISO */
export function setTime(startAt: string): SetTime {
  let now = Date.parse(startAt);
  const timers = new Set<{ readonly at: number; readonly run: () => void }>();
  return {
    // The machine's own cap would make a simulated year a million wakings.
    longest: 3_600_000,
    now: () => now,
    clock: { now: () => new Date(now) },
    after(ms, run) {
      const timer = { at: now + ms, run };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    async moveTo(instant, each) {
      const until = typeof instant === "number" ? instant : Date.parse(instant);
      for (;;) {
        const [next] = [...timers].toSorted((a, b) => a.at - b.at);
        if (next === undefined || next.at > until) break;
        timers.delete(next);
        now = Math.max(now, next.at);
        next.run();
        await each();
      }
      now = until;
      await each();
    },
  };
}

/** One thing that was done in the Discord of a test. */
export interface Done {
  /** "send again": a second time, though Discord showed only the first. */
  readonly what: "send" | "send again" | "edit" | "remove";
  readonly at: string;
  readonly key: string;
  readonly planned: Planned;
}

export interface FakeDiscord extends Announcer {
  readonly done: Done[];
  /** What is there, by key. */
  readonly there: Map<string, Placed>;
  readonly alerts: { readonly channel: string; readonly text: string }[];
  /** What the next sendings and edits end with, asked each time; undefined: all is well. */
  trouble: (planned: Planned) => Outcome | undefined;
  /** Whether the bot may read its own messages. */
  mayLook: boolean;
}

export function fakeDiscord(time: Pick<SetTime, "now">): FakeDiscord {
  let count = 0;
  const there = new Map<string, Placed>();
  const done: Done[] = [];
  const note = (what: Done["what"], planned: Planned) => {
    done.push({ what, at: new Date(time.now()).toISOString(), key: planned.key, planned });
  };
  const fake: FakeDiscord = {
    done,
    there,
    alerts: [],
    trouble: () => undefined,
    mayLook: true,
    async send(planned) {
      const trouble = fake.trouble(planned);
      if (trouble !== undefined) return trouble;
      // As Discord does within the minutes that it remembers a nonce.
      const before = there.get(planned.key);
      if (before !== undefined) {
        note("send again", planned);
        return { kind: "done", placed: before };
      }
      const channel = "channel" in planned.target ? planned.target.channel : planned.server;
      const placed = { id: `m${++count}`, channel };
      there.set(planned.key, placed);
      note("send", planned);
      return { kind: "done", placed };
    },
    async edit(planned, placed) {
      const trouble = fake.trouble(planned);
      if (trouble !== undefined) return trouble;
      note("edit", planned);
      return { kind: "done", placed };
    },
    async remove(planned, placed) {
      there.delete(planned.key);
      note("remove", planned);
      return { kind: "done", placed };
    },
    async find(planned): Promise<Lookup> {
      if (!fake.mayLook) return { kind: "impossible" };
      const placed = there.get(planned.key);
      return placed === undefined ? { kind: "absent" } : { kind: "found", placed };
    },
    says: ({ content }) => JSON.stringify(content, onlyWhatIsSaid),
    async alert(channel, text) {
      fake.alerts.push({ channel, text });
      return { kind: "done", placed: { id: `m${++count}`, channel } };
    },
    test: () => Promise.reject(new Error("the engine posts no tests")),
  };
  return fake;
}

/** Of an airing only what a reader sees. */
function onlyWhatIsSaid(key: string, value: unknown): unknown {
  if (key !== "airing") return value;
  const { episode, when, state } = value as Airing;
  return { episode: episode.ref, title: episode.title, when, state };
}

export interface Scene {
  readonly time: SetTime;
  readonly discord: FakeDiscord;
  readonly servers: Servers;
  readonly schedules: Schedules;
  readonly store: Store;
  engine: Engine;
  /** Moves time, letting everything that falls due happen. */
  moveTo(instant: string | number): Promise<void>;
  /** A new process on the same store and the same Discord; the one before is gone without a word. */
  restart(): Promise<void>;
}

export interface SceneOptions {
  readonly canon?: Canon;
  /** How many requests a second Discord takes; left out: so many that nothing has to begin early. */
  readonly perSecond?: number;
  readonly store?: Store;
  readonly discord?: FakeDiscord;
}

/** @param startAt ISO, story and real time */
export async function openScene(startAt: string, options: SceneOptions = {}): Promise<Scene> {
  const time = setTime(startAt);
  const discord = options.discord ?? fakeDiscord(time);
  const store = options.store ?? openMemoryStore();
  const open = async () => {
    const servers = await openServers({
      servers: store.table("servers", serverCodec),
      index: store.table("indexes", indexCodec),
    });
    const schedules = await openSchedules({
      canon: options.canon ?? canon,
      table: store.table("schedules", believedCodec),
      clock: time.clock,
      logger: silent,
      onChange: () => engine.scheduleChanged(),
    });
    const engine: Engine = createEngine({
      servers,
      nights: createNights(store.table("nights", nightCodec)),
      index: store.table("indexes", indexCodec),
      announcer: discord,
      access: { missing: () => [] },
      clock: time.clock,
      logger: silent,
      timers: time,
      scheduleFor: (kept) => schedules.forReminders(kept),
      maySend: () => true,
      perSecond: options.perSecond ?? 1_000_000,
    });
    return { servers, schedules, engine };
  };
  const scene: Scene = {
    time,
    discord,
    store,
    ...(await open()),
    moveTo: (instant) => time.moveTo(instant, () => scene.engine.settled()),
    async restart() {
      Object.assign(scene, await open());
      await scene.engine.start();
      await scene.engine.settled();
    },
  };
  await scene.engine.start();
  return scene;
}

/** A subscription to everything, with what a test is about changed. */
export function subscription(change: Partial<Subscription> = {}): Subscription {
  return {
    id: "r1",
    channel: "c1",
    isForum: false,
    leads: [30],
    feed: "eastern",
    discussion: "none",
    event: false,
    only: "every episode",
    group: false,
    paused: false,
    since: "2000-01-01T00:00:00.000Z",
    ...change,
  };
}

/** Subscribes a server. */
export async function subscribe(
  { servers }: Pick<Scene, "servers">,
  server: string,
  ...subscriptions: readonly Subscription[]
): Promise<void> {
  await servers.change(server, (kept) => ({
    ...kept,
    subscriptions: [...kept.subscriptions, ...subscriptions],
  }));
}
