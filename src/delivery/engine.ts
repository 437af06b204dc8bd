/**
 * Keeps every server's plan: wakes when something is due, finds the steps, and has them carried out,
 * the most urgent first. Nothing is lost by stopping at any point: what is not written down as sent
 * is planned again, and what may have been sent is looked for.
 */
import type { Correction } from "../airtime/corrections.ts";
import type { Airing } from "../airtime/schedule.ts";
import type { Outlets } from "../news/standing.ts";
import type { Access, Announcer, Clock, Inspection, Logger, Table } from "../ports.ts";
import type { Outlook } from "../reminders/outlook.ts";
import { nextCalledOff, planCalledOff } from "../reminders/called-off.ts";
import { isHeldUp } from "../reminders/claim-posts.ts";
import { datesOf, type NextDue, nextDue, nextIn, planServer } from "../reminders/plan.ts";
import { stepsNow } from "../reminders/reconcile.ts";
import {
  EMPTY_SERVER,
  type PersonalReminder,
  type ServerRecord,
} from "../reminders/subscription.ts";
import { createAgenda } from "./agenda.ts";
import { createNews, type PostedClaims } from "./news.ts";
import type { Nights } from "./nights.ts";
import { createPauses } from "../pauses.ts";
import type { Servers } from "./servers.ts";
import { createSuspensions } from "./suspensions.ts";
import { createTidy } from "./tidy.ts";
import { realTimers, type Timers } from "./timers.ts";
import { createWork } from "./work.ts";

/** The schedule as a server sees it now. */
export interface ServerSchedule {
  readonly outlook: Outlook;
  airing(this: void, episode: string): Airing | undefined;
  /** Without those corrections that say only what is known without them by now. */
  stillNeeded(corrections: readonly Correction[]): readonly Correction[];
}

export interface EngineOptions {
  readonly servers: Servers;
  readonly nights: Nights;
  readonly announcer: Announcer;
  readonly access: Access;
  readonly clock: Clock;
  readonly logger: Logger;
  /** With the server's own corrections. Called often: what servers share has to be shared. */
  readonly scheduleFor: (kept: ServerRecord) => ServerSchedule;
  /** Whether this process still is the one that sends; asked before each sending. */
  readonly maySend: () => boolean;
  /** Requests a second that the announcer makes at most: how early many posts have to begin. */
  readonly perSecond: number;
  readonly timers?: Timers;
  /** For what is known of the store as a whole. */
  readonly index: Table<readonly string[]>;
  /** What else is to be forgotten once a day; never rejects. */
  readonly daily?: () => Promise<void>;
  readonly claims: PostedClaims;
  /** Those that ship. */
  readonly outlets: Outlets;
}

export interface Engine {
  /** Plans everything, looks for what an earlier process may have left, and goes on by itself. */
  start(): Promise<void>;
  /** Starts nothing more; resolves when what is under way has ended. */
  stop(): Promise<void>;
  /** The schedule changed: every server is looked at again. */
  scheduleChanged(): void;
  /** What the bot may do in a server changed: reminders may have to stop, or may go on. */
  accessChanged(server: string): Promise<void>;
  /** Discord says that a channel was deleted, which is certain: not to know one is not. */
  channelDeleted(server: string, channel: string): Promise<void>;
  inspect(server: string): Promise<Inspection>;
  /** Resolves once nothing that is due now is left to do, but for direct messages that wait their turn. */
  settled(): Promise<void>;
}

/** What is not at the start itself may begin this much sooner, so that the last is in time, in ms. */
const MOST_EARLY = 120_000;
/** Servers whose steps are worked out side by side. */
const VISITS_AT_ONCE = 16;
/** When a server is looked at again whose records could not be read, in milliseconds. */
const STORE_RETRY = 5_000;

export function createEngine(options: EngineOptions): Engine {
  const { servers, nights, clock, logger, scheduleFor, timers = realTimers } = options;
  const suspensions = createSuspensions(options);
  const news = createNews({ ...options, today: (server) => outlookOf(server).today });
  const work = createWork({
    ...options,
    timers,
    suspensions,
    wake: () => void tick(),
    isHeldUp: (step) => isHeldUp(step, servers.get(step.planned.server).news),
    newsDone: lookAt,
  });
  const tidy = createTidy(options);
  const agenda = createAgenda();
  /** Whether every server is to be looked at, whatever the agenda says. */
  let isEveryoneDue = false;
  const pause = createPauses(timers);
  let plannedDay = "";
  /** Real time before which nothing is planned, since planning failed. */
  let restsUntil = 0;
  let cancelTimer = (): void => undefined;
  let endJumps = (): void => undefined;
  let stopped = true;
  let ticking: Promise<void> | undefined;
  let again = false;

  const isGoing = () => !stopped;
  const storyNow = () => clock.now().getTime();

  /** Looks around once; asked again meanwhile, once more. */
  function tick(): Promise<void> {
    if (stopped) return Promise.resolve();
    again = true;
    ticking ??= (async () => {
      while (again && isGoing()) {
        again = false;
        await lookAround();
      }
    })()
      .catch((error: unknown) => {
        restsUntil = timers.now() + STORE_RETRY;
        logger.error("planning failed; it is tried again", { error });
      })
      .finally(() => {
        ticking = undefined;
        sleep();
      });
    return ticking;
  }

  function sleep(): void {
    cancelTimer();
    if (stopped) return;
    const now = storyNow();
    const nextLook = isEveryoneDue ? now : agenda.next(earlyFor(now));
    const next = Math.max(
      Math.min(timers.longest, nextLook - now, work.nextRetry() - timers.now()),
      restsUntil - timers.now(),
    );
    cancelTimer = timers.after(Math.max(next, 0), () => void tick());
  }

  async function lookAround(): Promise<void> {
    const now = storyNow();
    const { today, freshest } = scheduleFor(EMPTY_SERVER).outlook;
    if (today !== plannedDay) {
      // What only counts as known from today on may be due already, or make a post untrue.
      if (freshest > plannedDay) isEveryoneDue = true;
      else await planAll(now);
      void tidy.run(today);
    }
    plannedDay = today;
    const early = earlyFor(now);
    // Also when everyone is looked at: who is seen early by that is not seen early once more.
    const due = [...work.dueRetries(), ...agenda.due(now), ...agenda.ahead(now, now + early)];
    const all = isEveryoneDue ? servers.ids() : [...new Set(due)];
    isEveryoneDue = false;
    await visitAll(all, early);
  }

  /** When each server is to be looked at next; in slices, since there may be very many. */
  async function planAll(now: number): Promise<void> {
    for (const server of servers.ids()) {
      // What is due already keeps its turn.
      if (agenda.of(server) > now) agenda.set(server, nextOf(server, now));
      if (pause.isDue()) await pause.take();
    }
  }

  function nextOf(server: string, now: number): NextDue {
    const [kept, outlook] = [keptOf(server), outlookOf(server)];
    const calledOff = planCalledOff(server, kept, outlook);
    return sooner(nextDue(kept, outlook, now), nextCalledOff(calledOff, now));
  }

  function outlookOf(server: string): Outlook {
    return scheduleFor(servers.get(server)).outlook;
  }

  /** Without what another server tells a person of: one message a person and episode. */
  function keptOf(server: string): ServerRecord {
    const kept = servers.get(server);
    if (kept.left !== undefined) return EMPTY_SERVER;
    if (kept.personal.length === 0) return kept;
    const isTold = ({ user, episode }: PersonalReminder) =>
      servers.askedIn(user, episode)[0] !== server;
    return kept.personal.some(isTold)
      ? { ...kept, personal: kept.personal.filter((one) => !isTold(one)) }
      : kept;
  }

  /**
   * The more is due at one time, the sooner the first has to begin; a little is sent at once. Looks
   * one sleep further ahead than anything begins, so that no sleep is too long.
   */
  function earlyFor(now: number): number {
    const count = agenda.count(now, now + MOST_EARLY + timers.longest);
    return Math.min(MOST_EARLY, Math.floor(count / options.perSecond) * 1_000);
  }

  async function visitAll(due: readonly string[], early: number): Promise<void> {
    let next = 0;
    const worker = async () => {
      for (let at = next++; at < due.length && isGoing(); at = next++) {
        const server = due[at] ?? "";
        try {
          await visit(server, early);
        } catch (error) {
          // Nothing was sent that is not written down: it is worked out again.
          logger.error("a server's deliveries could not be worked out", { server, error });
          agenda.set(server, { at: storyNow() + STORE_RETRY, count: 0 });
        }
        if (pause.isDue()) await pause.take();
      }
    };
    await Promise.all(Array.from({ length: Math.min(VISITS_AT_ONCE, due.length) }, worker));
  }

  async function visit(server: string, early: number): Promise<void> {
    const { records, claims } = await readFor(server);
    // What was changed while they were read is in the plan: nothing of it has to be looked at again.
    const now = storyNow();
    const kept = keptOf(server);
    const { outlook, airing } = scheduleFor(servers.get(server));
    const planned = planServer(server, kept, outlook);
    const calledOff = planCalledOff(server, kept, outlook);
    const situation = { server, kept, outlook, planned, records, airing, now, early, calledOff };
    const { steps, done } = news.plan(server, claims, records);
    // Nothing could arrive in a server that the bot has left.
    const isHere = servers.get(server).left === undefined;
    work.take(server, isHere ? [...stepsNow(situation), ...steps] : []);
    agenda.set(server, sooner(nextIn(planned, now), nextCalledOff(calledOff, now)));
    if (done.size > 0) await news.takeOff(server, done, (id) => work.isAtWork(server, id));
  }

  /** The records last, so that none is older than what is in hand. */
  async function readFor(server: string) {
    for (;;) {
      const claims = await news.open(server);
      const dates = datesOf(outlookOf(server));
      const records = await nights.read(server, [...dates, ...claims.keys()]);
      // One that was changed while they were read is looked at now: its turn would be lost.
      if (news.isCurrent(server, claims)) return { records, claims };
    }
  }

  function lookAtAll(): void {
    isEveryoneDue = true;
    void tick();
  }

  function lookAt(server: string): void {
    agenda.set(server, { at: storyNow(), count: 0 });
    void tick();
  }

  /** A suspension that could not be lifted is looked at again with the next change. */
  function review(server: string): Promise<void> {
    return suspensions
      .review(server)
      .catch((error: unknown) => logger.error("a server was not looked at", { server, error }));
  }

  servers.onChange(lookAt);
  options.claims.onChange(lookAt);

  return {
    async start() {
      stopped = false;
      endJumps = clock.onJump?.(lookAtAll) ?? endJumps;
      work.start(storyNow());
      plannedDay = scheduleFor(EMPTY_SERVER).outlook.today;
      isEveryoneDue = true;
      for (const server of servers.ids()) {
        await review(server);
        if (pause.isDue()) await pause.take();
      }
      await tick();
      void tidy.run(plannedDay);
    },
    async stop() {
      stopped = true;
      cancelTimer();
      endJumps();
      await ticking;
      await work.stop();
      await tidy.ended();
    },
    scheduleChanged: lookAtAll,
    async accessChanged(server) {
      // Who does not post by itself tells of no trouble either; a start looks at everything.
      if (stopped) return;
      await review(server);
      work.retryNow(server);
      await tick();
    },
    async channelDeleted(server, channel) {
      if (!stopped) await suspensions.channelDeleted(server, channel);
    },
    async inspect(server) {
      const kept = servers.get(server);
      const { outlook } = scheduleFor(kept);
      return {
        planned: planServer(server, kept, outlook),
        records: await nights.read(server, datesOf(outlook)),
      };
    },
    async settled() {
      do {
        await tick();
        await work.idle();
        await tidy.ended();
      } while (ticking !== undefined);
    },
  };
}

function sooner(one: NextDue, other: NextDue): NextDue {
  return other.at < one.at ? other : one;
}
