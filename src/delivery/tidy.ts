/** Once a day, what nobody needs any more is forgotten: by name, no table is ever searched. */
import type { Correction } from "../airtime/corrections.ts";
import { type Airing, endOf } from "../airtime/schedule.ts";
import { addDays } from "../airtime/zone.ts";
import type { Clock, Logger, Table } from "../ports.ts";
import type { DeliveryRecord } from "../reminders/delivery.ts";
import { partsOf } from "../reminders/keys.ts";
import { showingOf } from "../reminders/outlook.ts";
import type { PersonalReminder, ServerRecord } from "../reminders/subscription.ts";
import type { Nights } from "./nights.ts";
import { createPauses } from "../pauses.ts";
import type { Servers } from "./servers.ts";
import { realTimers } from "./timers.ts";

export interface TidyOptions {
  readonly servers: Servers;
  readonly nights: Nights;
  /** Under one key, the day on which this was last done. */
  readonly index: Table<readonly string[]>;
  readonly scheduleFor: (kept: ServerRecord) => Known;
  readonly clock: Clock;
  readonly logger: Logger;
  /** What else is to be forgotten once a day; never rejects. */
  readonly daily?: () => Promise<void>;
}

/** What has to be known of the schedule. */
interface Known {
  readonly outlook: { readonly zone: string };
  airing(episode: string): Airing | undefined;
  stillNeeded(corrections: readonly Correction[]): readonly Correction[];
}

export interface Tidy {
  /** Never rejects: what could not be forgotten is so another day. @param today story time */
  run(today: string): Promise<void>;
  /** Resolves when nothing of it is under way. */
  ended(): Promise<void>;
}

const TIDIED = "tidied";
const DAY = 86_400_000;
/** How long a delivery's record is kept after its date, in days. */
const KEPT_DAYS = 60;

export function createTidy(options: TidyOptions): Tidy {
  const { servers, nights, index, scheduleFor, clock, logger } = options;
  let underWay = Promise.resolve();

  async function tidyAll(today: string): Promise<void> {
    const [last = addDays(today, -1)] = (await index.get(TIDIED)) ?? [];
    const dates = datesBetween(last, today).map((day) => addDays(day, -KEPT_DAYS - 1));
    const pause = createPauses(realTimers);
    for (const server of dates.length > 0 ? servers.ids() : []) {
      await tidyServer(server, dates);
      if (pause.isDue()) await pause.take();
    }
    if (dates.length > 0) await options.daily?.();
    if (last !== today) await index.set(TIDIED, [today]);
  }

  async function tidyServer(server: string, dates: readonly string[]): Promise<void> {
    const now = clock.now().getTime();
    const kept = servers.get(server);
    const known = scheduleFor(kept);
    for (const date of dates) await nights.forget(server, date);
    await nights.forget(server, "-", (key, record) => isOldEvent(key, record, known, now));
    await servers.change(server, (before) => pruned(before, known, now));
  }

  return {
    run(today) {
      underWay = underWay
        .then(() => tidyAll(today))
        .catch((error: unknown) => logger.error("what is old could not be forgotten", { error }));
      return underWay;
    },
    ended: () => underWay,
  };
}

/** The first one excluded, the last one included. */
function datesBetween(before: string, last: string): string[] {
  const dates: string[] = [];
  for (let day = addDays(before, 1); day <= last; day = addDays(day, 1)) dates.push(day);
  return dates;
}

/** An event may have moved far from where it was first due: while its episode is to come it is none. */
function isOldEvent(key: string, { due }: DeliveryRecord, known: Known, now: number): boolean {
  const found = known.airing(partsOf(key).subject);
  const end = found === undefined ? Infinity : endOf(found, known.outlook.zone);
  return (end === Infinity ? due : Math.max(due, end)) + KEPT_DAYS * DAY < now;
}

/** The same record where there is nothing to forget. */
function pruned(record: ServerRecord, known: Known, now: number): ServerRecord {
  const personal = record.personal.filter((one) => !isOver(one, known, now));
  const corrections = known.stillNeeded(record.corrections);
  return personal.length === record.personal.length &&
    corrections.length === record.corrections.length
    ? record
    : { ...record, personal, corrections };
}

/** A day after its episode, a reminder has reminded or come too late. */
function isOver({ episode, feed }: PersonalReminder, known: Known, now: number): boolean {
  const { zone } = known.outlook;
  const found = known.airing(episode);
  if (found === undefined) return false;
  const showing = showingOf({ ...found, state: "scheduled" }, feed, zone);
  return (showing?.end ?? endOf(found, zone)) + DAY <= now;
}
