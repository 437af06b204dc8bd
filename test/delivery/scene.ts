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
import {
  type Access,
  type Announcer,
  type Clock,
  type Lookup,
  type Outcome,
  type Placed,
  type PostingAlert,
} from "../../src/ports.ts";
import type { Content, Planned } from "../../src/reminders/delivery.ts";
import type { Subscription } from "../../src/reminders/subscription.ts";
import { createClaims, type KeptClaims } from "../../src/newsroom/claims.ts";
import { openSchedules, type Schedules } from "../../src/schedules.ts";
import type { Codec } from "../../src/store/codec.ts";
import { claimCodec } from "../../src/store/news-records.ts";
import { believedCodec, indexCodec, nightCodec, serverCodec } from "../../src/store/records.ts";
import type { Store } from "../../src/store/store.ts";
import { failing } from "../store/failing.ts";
import { OUTLETS } from "../news/build.ts";
import { openMemoryStore } from "../store/memory.ts";

export const canon = await readCanon("data/one-chicago");
export const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** Story and real time as one number that only a test moves. */
export interface SetTime extends Timers {
  readonly clock: Clock;
  /** Moves on, running every timer at its own instant; `each` is waited for after each. */
  moveTo(instant: string | number, each: () => Promise<void>): Promise<void>;
  /** The longest that any timer was asked to wait, in milliseconds. */
  longestAsked: number;
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
      this.longestAsked = Math.max(this.longestAsked, ms);
      const timer = { at: now + ms, run };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    longestAsked: 0,
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
  /** What it says there, by key. */
  readonly shown: Map<string, string>;
  /** A person deletes it: Discord knows its nonce, and that it is no more. */
  deletedByPerson(key: string): void;
  readonly alerts: { readonly channel: string; readonly alert: PostingAlert }[];
  /** What the next sendings and edits end with, asked each time; undefined: all is well. */
  trouble: (planned: Planned) => Outcome | undefined;
  /** Asked like `trouble`, after the thing was done: the answer is lost, the message is there. */
  lost: (planned: Planned) => Outcome | undefined;
  /** The same of edits and removals. */
  lostEdit: (planned: Planned) => Outcome | undefined;
  /** Whether the bot may read its own messages. */
  mayLook: boolean;
  /** Whether Discord still knows the nonces of what is there: for minutes only. */
  knowsNonces: boolean;
}

export function fakeDiscord(time: Pick<SetTime, "now">): FakeDiscord {
  let count = 0;
  const there = new Map<string, Placed>();
  const shown = new Map<string, string>();
  const deleted = new Set<string>();
  const done: Done[] = [];
  const note = (what: Done["what"], planned: Planned) => {
    done.push({ what, at: new Date(time.now()).toISOString(), key: planned.key, planned });
  };
  const fake: FakeDiscord = {
    done,
    there,
    shown,
    deletedByPerson(key) {
      there.delete(key);
      shown.delete(key);
      deleted.add(key);
    },
    alerts: [],
    trouble: () => undefined,
    lost: () => undefined,
    lostEdit: () => undefined,
    mayLook: true,
    knowsNonces: true,
    async send(planned) {
      const trouble = fake.trouble(planned);
      if (trouble !== undefined) return trouble;
      const channel = "channel" in planned.target ? planned.target.channel : planned.server;
      if (deleted.has(planned.key) && fake.knowsNonces)
        return { kind: "done", placed: { id: "", channel } };
      // As Discord does within the minutes that it remembers a nonce.
      const before = there.get(planned.key);
      if (before !== undefined) {
        note(fake.knowsNonces ? "send again" : "send", planned);
        return { kind: "done", placed: before };
      }
      const placed = { id: `m${++count}`, channel };
      there.set(planned.key, placed);
      shown.set(planned.key, fake.says(planned));
      note("send", planned);
      return fake.lost(planned) ?? { kind: "done", placed };
    },
    async edit(planned, placed) {
      const trouble = fake.trouble(planned);
      if (trouble !== undefined) return trouble;
      if (deleted.has(planned.key))
        return { kind: "failed", trouble: { kind: "gone" }, detail: "10008" };
      note("edit", planned);
      shown.set(planned.key, fake.says(planned));
      return fake.lostEdit(planned) ?? { kind: "done", placed };
    },
    async remove(planned, placed) {
      const trouble = fake.trouble(planned);
      if (trouble !== undefined) return trouble;
      there.delete(planned.key);
      shown.delete(planned.key);
      note("remove", planned);
      return fake.lostEdit(planned) ?? { kind: "done", placed };
    },
    async find(planned): Promise<Lookup> {
      if (!fake.mayLook) return { kind: "impossible" };
      const placed = there.get(planned.key);
      return placed === undefined ? { kind: "absent" } : { kind: "found", placed };
    },
    says: ({ content }) => newsWords(content) ?? JSON.stringify(content, onlyWhatIsSaid),
    async alert(channel, alert) {
      if (alert.kind === "waits") throw new Error("the engine knows of nothing that waits");
      fake.alerts.push({ channel, alert });
      return { kind: "done", placed: { id: `m${++count}`, channel } };
    },
    test: () => Promise.reject(new Error("the engine posts no tests")),
  };
  return fake;
}

/** Of a claim its label, of a follow-up what changed. */
function newsWords(content: Content): string | undefined {
  if (content.kind === "claim") return `${content.view.claim.text}: ${content.view.label.text}`;
  if (content.kind !== "claim step") return undefined;
  const { step, before, after, post } = content;
  return `${step.what}, ${before.label.word} > ${after.label.word}, of ${post.id}`;
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
  readonly claims: KeptClaims;
  readonly schedules: Schedules;
  readonly store: Store;
  engine: Engine;
  /** Moves time, letting everything that falls due happen. */
  moveTo(instant: string | number): Promise<void>;
  /** What the bot may do, as Discord's gateway told it; undefined: it was not told of the channel. */
  missing: Access["missing"];
  /** Whether the store fails, asked for each reading and writing. */
  fails: (what: "read" | "write", table: string) => boolean;
  /** Ends the process at once: nothing of it is read, written, sent or woken any more. */
  kill(): undefined;
  /** A new process on the same Discord, and on the same store unless another is given. */
  restart(store?: Store): Promise<void>;
  /** A copy of the store as it is now. */
  backup(): Promise<Store>;
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
  const open = async (on: Store) => {
    const life = { isOver: false };
    const fails = (what: "read" | "write", table: string) =>
      life.isOver || scene.fails(what, table);
    const store = failing(on, fails);
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
    const nights = createNights(store.table("nights", nightCodec));
    const claims = createClaims({
      table: store.table("claims", claimCodec),
      servers,
      forgetPosts: (server, id) => nights.forget(server, id),
    });
    const engine: Engine = createEngine({
      servers,
      nights,
      index: store.table("indexes", indexCodec),
      announcer: discord,
      access: { missing: (...asked) => scene.missing(...asked) },
      clock: time.clock,
      logger: silent,
      timers: mortal(time, life),
      scheduleFor: (kept) => schedules.forReminders(kept),
      maySend: () => !life.isOver,
      perSecond: options.perSecond ?? 1_000_000,
      claims,
      outlets: OUTLETS,
    });
    return {
      store: on,
      servers,
      claims,
      schedules,
      engine,
      kill: () => {
        life.isOver = true;
        return undefined;
      },
    };
  };
  const faults: Pick<Scene, "missing" | "fails"> = { missing: () => [], fails: () => false };
  // While it opens there is no scene to ask yet.
  let scene = faults as Scene;
  const parts = await open(options.store ?? openMemoryStore());
  scene = {
    ...faults,
    time,
    discord,
    ...parts,
    moveTo: (instant) => time.moveTo(instant, () => scene.engine.settled()),
    backup: () => copyOf(scene.store),
    async restart(on = scene.store) {
      scene.kill();
      Object.assign(scene, await open(on));
      await scene.engine.start();
      await scene.engine.settled();
    },
  };
  await scene.engine.start();
  return scene;
}

/** Timers that end with the process that set them. */
function mortal(time: SetTime, life: { readonly isOver: boolean }): Timers {
  return {
    longest: time.longest,
    now: () => time.now(),
    after: (ms, run) =>
      life.isOver ? () => undefined : time.after(ms, () => life.isOver || run()),
  };
}

async function copyOf(store: Store): Promise<Store> {
  const copy = openMemoryStore();
  const copyTable = async <T>(name: string, codec: Codec<T>) => {
    const [from, to] = [store.table(name, codec), copy.table(name, codec)];
    for (const key of await from.keys()) {
      const value = await from.get(key);
      if (value !== undefined) await to.set(key, value);
    }
  };
  await copyTable("servers", serverCodec);
  await copyTable("indexes", indexCodec);
  await copyTable("schedules", believedCodec);
  await copyTable("nights", nightCodec);
  await copyTable("claims", claimCodec);
  return copy;
}

export { subscription } from "../reminders/subscription.ts";

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
