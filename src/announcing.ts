/** Puts together the half of the bot that keeps state: servers, schedule, deliveries, TVmaze. */
import { randomBytes, randomUUID } from "node:crypto";
import type { Client } from "discord.js";
import { landmarkOf } from "./airtime/finale.ts";
import type { Canon } from "./canon/canon.ts";
import type { Config } from "./config.ts";
import { createEngine, type Engine } from "./delivery/engine.ts";
import { createNights } from "./delivery/nights.ts";
import { openServers, type Servers } from "./delivery/servers.ts";
import { createAccess, forumOf } from "./discord/access.ts";
import { createAnnouncer } from "./discord/announcer.ts";
import { createPeople } from "./discord/people.ts";
import { createClaims } from "./newsroom/claims.ts";
import { createDrafts } from "./newsroom/drafts.ts";
import type { Presence } from "./newsroom/presence.ts";
import { createScrubbing } from "./newsroom/scrubbing.ts";
import { createUpkeep } from "./newsroom/upkeep.ts";
import type { Clock, Desk, Logger } from "./ports.ts";
import { EMPTY_SERVER } from "./reminders/subscription.ts";
import { openSchedules, type Schedules } from "./schedules.ts";
import { acquireLease, leaseCodec } from "./store/lease.ts";
import { claimCodec, draftsCodec } from "./store/news-records.ts";
import { believedCodec, indexCodec, nightCodec, serverCodec } from "./store/records.ts";
import type { Store } from "./store/store.ts";
import { createTvmazeClient } from "./tvmaze/client.ts";
import { createPoller, type Poller } from "./tvmaze/poller.ts";

export interface AnnouncingOptions {
  readonly config: Pick<Config, "token" | "apiUrl" | "tvmazeUrl">;
  readonly canon: Canon;
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly client: Client;
}

export interface Announcing {
  readonly servers: Servers;
  readonly schedules: Schedules;
  readonly engine: Engine;
  readonly desk: Desk;
  /** In which servers the bot is. */
  readonly presence: Presence;
  /** Begins to post and to ask TVmaze. */
  start(): Promise<void>;
  /** Posts nothing more; resolves when what is under way is written down. */
  stop(): Promise<void>;
}

/** Requests a second of Discord's 50; the rest is left to roles and direct channels. */
const PER_SECOND = 49;
/** Reckoned with when many posts have to begin early: a little less, so that the last is in time. */
const RECKONED_PER_SECOND = 46;

/**
 * Waits until no other process works with the store, and reads what is kept there.
 *
 * @throws {StoreError}
 */
export async function openAnnouncing(options: AnnouncingOptions): Promise<Announcing> {
  const { config, canon, store, clock, logger, client } = options;
  const lease = await acquireLease({
    table: store.table("leases", leaseCodec),
    key: "sender",
    owner: randomUUID(),
    logger,
    now: () => Date.now(),
    onLost: () => void engine.stop(),
  });
  const index = store.table("indexes", indexCodec);
  const servers = await openServers({ servers: store.table("servers", serverCodec), index });
  const deliveries = store.table("nights", nightCodec);
  const nights = createNights(deliveries);
  const scrubbing = createScrubbing({ index, scrubStore: () => store.scrub() });
  const claims = createClaims({
    table: store.table("claims", claimCodec),
    servers,
    forgetPosts: (server, id) => nights.forget(server, id),
    erasing: (work) => scrubbing.erasing(work),
  });
  const drafts = createDrafts({
    table: store.table("drafts", draftsCodec),
    realNow: () => Date.now(),
    newId: () => randomBytes(5).toString("base64url"),
  });
  const upkeep = createUpkeep({
    servers,
    claims,
    drafts,
    nights,
    nightKeys: () => deliveries.keys(),
    index,
    scrubbing,
    clock,
    logger,
    realNow: () => Date.now(),
  });
  await upkeep.finish();
  const schedules = await openSchedules({
    canon,
    table: store.table("schedules", believedCodec),
    clock,
    logger,
    onChange: () => engine.scheduleChanged(),
  });
  const access = createAccess(client);
  const announcer = createAnnouncer({
    ...config,
    logger,
    access,
    forum: (channel) => forumOf(client, channel),
    requestsPerSecond: PER_SECOND,
    deps: () => {
      const now = schedules.now(EMPTY_SERVER);
      return { ...now, landmark: (airing) => landmarkOf(now.story, airing) };
    },
  });
  const engine = createEngine({
    servers,
    nights,
    index,
    announcer,
    access,
    clock,
    logger,
    scheduleFor: (kept) => schedules.forReminders(kept),
    maySend: () => lease.isHeld(),
    perSecond: RECKONED_PER_SECOND,
    claims,
    outlets: canon.outlets,
    daily: () => upkeep.daily(),
  });
  const poller = createPollerOf(options, schedules);
  return {
    servers,
    schedules,
    engine,
    presence: upkeep.presence,
    desk: {
      servers,
      claims,
      drafts,
      records: upkeep.records,
      personalOf: (user) => personalOf(servers, user),
      inspect: (server) => engine.inspect(server),
      access,
      announcer,
      people: createPeople({ rest: client.rest, logger }),
      schedule: () => poller && stateOf(poller, schedules),
    },
    async start() {
      await engine.start();
      poller?.start();
    },
    async stop() {
      await poller?.stop();
      await engine.stop();
      await announcer.close();
      await lease.release();
    },
  };
}

function createPollerOf(
  { config: { tvmazeUrl }, canon, clock, logger }: AnnouncingOptions,
  schedules: Schedules,
): Poller | undefined {
  if (tvmazeUrl === undefined) return undefined;
  return createPoller({
    client: createTvmazeClient({ baseUrl: tvmazeUrl, logger }),
    shows: [...canon.shows.values()].flatMap(({ id, ids: { tvmaze } }) =>
      tvmaze === undefined ? [] : [{ show: id, tvmazeId: tvmaze }],
    ),
    clock,
    logger,
    onShow: (polled) => schedules.hear(polled),
    nextAirings: () => schedules.nextStarts(),
  });
}

function stateOf(poller: Poller, schedules: Schedules): ReturnType<Desk["schedule"]> {
  const { lastAnswered, wrong } = poller.state();
  const held = [...schedules.believed().values()].flatMap(({ show, held: changes }) =>
    changes === undefined ? [] : [{ show, ...changes }],
  );
  return { succeededAt: lastAnswered, problem: wrong[0]?.detail, held };
}

function personalOf(servers: Servers, user: string): ReturnType<Desk["personalOf"]> {
  return servers.ids().flatMap((server) =>
    servers
      .get(server)
      .personal.filter((reminder) => reminder.user === user)
      .map((reminder) => ({ server, reminder })),
  );
}
