/** Plans very many subscriptions with tables in memory and a Discord that takes nothing; prints, ends. */
import "../../src/utc.ts";
import { readCanon } from "../../src/data.ts";
import { createEngine } from "../../src/delivery/engine.ts";
import { createNights } from "../../src/delivery/nights.ts";
import { openServers } from "../../src/delivery/servers.ts";
import { createClaims } from "../../src/newsroom/claims.ts";
import type { Announcer, Outcome, Table } from "../../src/ports.ts";
import {
  EMPTY_SERVER,
  type ServerRecord,
  type Subscription,
} from "../../src/reminders/subscription.ts";
import { openSchedules } from "../../src/schedules.ts";
import { createMovableClock } from "../../src/clock.ts";
import { summaryWords } from "./percentiles.ts";

const SERVERS = 30_000;
const SUBSCRIPTIONS = 100_000;
/** A week with three premieres, none of which is due. */
const NOW = new Date("2024-01-15T12:00:00Z");
const CHANGES = 500;

const silent = { debug() {}, info() {}, warn() {}, error() {} };
const done = async (): Promise<Outcome> => ({ kind: "done", placed: { id: "1", channel: "1" } });
const announcer: Announcer = {
  send: done,
  edit: done,
  remove: done,
  find: async () => ({ kind: "absent" }),
  says: () => "",
  test: done,
  alert: done,
};

const servers = await openServers({
  servers: tableOf(manyServers()),
  index: tableOf(new Map([["servers", [...Array(SERVERS).keys()].map(String)]])),
});
const clock = createMovableClock(NOW);
const canon = await readCanon("data/one-chicago");
const schedules = await openSchedules({
  canon,
  table: tableOf(new Map()),
  clock,
  logger: silent,
  onChange: () => engine.scheduleChanged(),
});
const engine = createEngine({
  servers,
  nights: createNights(tableOf(new Map())),
  index: tableOf(new Map()),
  announcer,
  access: { missing: () => [] },
  clock,
  logger: silent,
  scheduleFor: (kept) => schedules.forReminders(kept),
  maySend: () => true,
  perSecond: 48,
  claims: createClaims({ table: tableOf(new Map()), servers }),
  outlets: canon.outlets,
});
schedules.forReminders(EMPTY_SERVER);

globalThis.gc?.();
const before = memory();
await measured("at the start", () => engine.start());
await measured("a changed schedule", async () => {
  engine.scheduleChanged();
  await engine.settled();
});
await measured("a new day", async () => {
  clock.set(new Date(NOW.getTime() + 86_400_000));
  await engine.settled();
});
globalThis.gc?.();
console.log(`  memory it keeps: ${(memory() - before).toFixed(0)} MiB`);
console.log(`  one server after a change: ${summaryWords(await changes())}`);
process.exit(0);

/** Milliseconds from a change of a server until its plan is made and nothing is left to do. */
async function changes(): Promise<number[]> {
  const times: number[] = [];
  for (let round = -CHANGES; round < CHANGES; round++) {
    const server = String((round + CHANGES) * 7);
    const began = performance.now();
    await servers.change(server, (kept) => ({ ...kept, alerts: String(round) }));
    await engine.settled();
    if (round >= 0) times.push(performance.now() - began);
  }
  return times;
}

/**
 * Prints how long something took, how long it blocked at most, and the most memory it had. On a busy
 * machine others take turns as well: what the process itself computed is told beside it.
 */
async function measured(name: string, work: () => Promise<unknown>): Promise<void> {
  let peak = 0;
  let isGoing = true;
  const from = memory();
  const whole = stopwatch();
  let slice = whole;
  const longest = { took: 0, computed: 0 };
  const look = () => {
    const { took, computed } = slice();
    longest.took = Math.max(longest.took, took);
    longest.computed = Math.max(longest.computed, computed);
    peak = Math.max(peak, memory() - from);
    slice = stopwatch();
    if (isGoing) setImmediate(look);
  };
  setImmediate(look);
  await work();
  const total = whole();
  look();
  isGoing = false;
  console.log(
    `  ${name}: ${inMs(total)}, longest slice ${inMs(longest)}, at most ${peak.toFixed(0)} MiB more`,
  );
}

interface Time {
  /** milliseconds */
  readonly took: number;
  /** milliseconds of processor time, garbage collection included */
  readonly computed: number;
}

function stopwatch(): () => Time {
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  return () => {
    const { user, system } = process.cpuUsage(cpu);
    return { took: performance.now() - began, computed: (user + system) / 1_000 };
  };
}

function inMs({ took, computed }: Time): string {
  return `${took.toFixed(0)} ms (${computed.toFixed(0)} of computing)`;
}

function memory(): number {
  return process.memoryUsage.rss() / 2 ** 20;
}

function manyServers(): Map<string, ServerRecord> {
  const records = new Map<string, ServerRecord>();
  for (let index = 0; index < SERVERS; index++) {
    const from = Math.floor((index * SUBSCRIPTIONS) / SERVERS);
    const to = Math.floor(((index + 1) * SUBSCRIPTIONS) / SERVERS);
    const subscriptions = Array.from({ length: to - from }, (_, at) => wish(from + at));
    records.set(String(index), { ...EMPTY_SERVER, subscriptions });
  }
  return records;
}

/** Of all kinds, the usual ones more often. */
function wish(number: number): Subscription {
  const shows = [undefined, "chicago-pd", "chicago-fire", "chicago-med"];
  const leads = [[30], [60, 0], [1440, 30, 0]][number % 3] ?? [30];
  return {
    id: `r${number}`,
    channel: `c${number}`,
    isForum: false,
    show: shows[number % 4],
    leads: number % 10 === 0 ? "weekly" : leads,
    feed: number % 5 === 0 ? "pacific" : "eastern",
    discussion: number % 4 === 0 ? "thread" : "none",
    event: false,
    only: number % 7 === 0 ? "premieres and finales" : "every episode",
    group: number % 6 === 0,
    paused: false,
    // Nothing is due: what is sent is measured elsewhere.
    since: NOW.toISOString(),
  };
}

function tableOf<T>(rows: Map<string, T>): Table<T> {
  return {
    get: async (key) => rows.get(key),
    getMany: async (keys) => keys.map((key) => rows.get(key)),
    set: async (key, value) => void rows.set(key, value),
    delete: async (key) => void rows.delete(key),
    keys: async () => [...rows.keys()],
  };
}
