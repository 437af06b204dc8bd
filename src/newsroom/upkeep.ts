/** What can be shown and erased of servers and persons, and what is forgotten by itself once a day. */
import type { Kept } from "../news/kept.ts";
import type { Clock, KeptRecords, Logger } from "../ports.ts";
import { createErasing, type Parts } from "./erasing.ts";
import { exportServer } from "./export.ts";
import { forgetPerson, keptOf } from "./person.ts";
import { createPresence, type Presence } from "./presence.ts";
import type { Scrubbing } from "./scrubbing.ts";

export interface UpkeepOptions extends Parts {
  readonly scrubbing: Scrubbing;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Real time, milliseconds. */
  readonly realNow: () => number;
}

export interface Upkeep {
  readonly records: KeptRecords;
  readonly presence: Presence;
  /** Finishes what a crash has cut short. @throws {StoreError} */
  finish(): Promise<void>;
  /** Forgets what is old. Never rejects: what fails is done another day. */
  daily(): Promise<void>;
}

/** So long a suggestion that was declined is kept, in milliseconds. */
const DECLINED_LIFE = 30 * 86_400_000;

export function createUpkeep(options: UpkeepOptions): Upkeep {
  const { servers, claims, drafts, scrubbing, clock, logger, realNow } = options;
  const erasing = createErasing(options);
  const presence = createPresence(servers, realNow);
  const erase = (server: string) => scrubbing.erasing(() => erasing.erase(server));

  async function eraseLongLeft(): Promise<void> {
    for (const server of presence.longLeft()) {
      await erase(server);
      logger.info("a server that I left 30 days ago is erased", { server });
    }
  }

  async function forgetDeclined(): Promise<void> {
    const before = clock.now().getTime() - DECLINED_LIFE;
    const isOld = (kept: Kept) =>
      kept.state.kind === "declined" && Date.parse(kept.history.at(-1)?.at ?? "") <= before;
    for (const server of servers.ids()) {
      if (servers.get(server).news.nextId === 1) continue;
      for (const [id, kept] of await claims.of(server))
        if (isOld(kept)) await claims.forget(server, id, isOld);
    }
  }

  const chores: readonly (() => Promise<void>)[] = [
    () => erasing.finish(),
    eraseLongLeft,
    () => drafts.forgetOld(),
    forgetDeclined,
    () => erasing.sweep(),
    // The last, so that nothing of the others is left on disk.
    () => scrubbing.scrub(),
  ];

  return {
    presence,
    records: {
      exportServer: (server) => exportServer(options, server, new Date(realNow())),
      draftsIn: async (server) => (await drafts.all(server)).length,
      eraseServer: erase,
      ofUser: (user) => keptOf(options, user),
      forgetUser: (user) => scrubbing.erasing(() => forgetPerson(options, user)),
    },
    finish: () => erasing.finish(),
    async daily() {
      for (const chore of chores)
        await chore().catch((error: unknown) =>
          logger.error("what is old could not be forgotten", { error }),
        );
    },
  };
}
