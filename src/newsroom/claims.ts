/**
 * Servers' claims, in the store and, as long as there is room, at hand. A claim is one record, so a
 * change of it is there wholly or not at all; that it has to be posted is written down before it.
 */
import type {
  ChangedClaim,
  ClaimsNow,
  ClaimStore,
  ServerStore,
  Table,
  Unchanged,
} from "../ports.ts";
import { isRetracted, type Kept, nextClaimId } from "../news/kept.ts";
import { type ServerRecord, withNews } from "../reminders/subscription.ts";
import { createSerial } from "../serial.ts";

export interface ClaimsOptions {
  /** By `server/id`. */
  readonly table: Table<Kept>;
  readonly servers: ServerStore;
  /** How many claims are kept at hand over all servers; default 20,000. */
  readonly most?: number;
  /** Forgets what is known of a claim's posts. */
  readonly forgetPosts?: (server: string, id: string) => Promise<void>;
  /** Runs what takes words away, and sees to it that they are gone from the disk, too. */
  readonly erasing?: <T>(work: () => Promise<T>) => Promise<T>;
}

export interface KeptClaims extends ClaimStore {
  /** @param isStill asked in its turn: whether it is still to go */
  forget(server: string, id: string, isStill?: (kept: Kept) => boolean): Promise<void>;
  /** Told of each server in which a claim has changed. */
  onChange(listener: (server: string) => void): void;
  /**
   * Takes claims from the list of what may have to be posted.
   *
   * @param isDone asked of each in its turn, when no change is under way
   * @throws {StoreError}
   */
  posted(
    server: string,
    isDone: (kept: Kept | undefined, id: string) => Promise<boolean>,
  ): Promise<void>;
  /**
   * Forgets all of a server's claims, also those that cannot be read.
   *
   * @param last what goes after them, before anybody can write a claim anew
   * @throws {StoreError}
   */
  forgetServer(server: string, last: () => Promise<void>): Promise<void>;
}

export function createClaims(options: ClaimsOptions): KeptClaims {
  const { table, servers, most = 20_000, forgetPosts = async () => {} } = options;
  const { erasing = (work) => work() } = options;
  const serial = createSerial();
  /** In the order in which they were last asked for. */
  const atHand = new Map<string, Map<string, Kept>>();
  const listeners: ((server: string) => void)[] = [];

  /** In the server's turn. */
  async function load(server: string): Promise<Map<string, Kept>> {
    const known = atHand.get(server);
    atHand.delete(server);
    const claims = known ?? (await read(server));
    atHand.set(server, claims);
    makeRoom(server);
    return claims;
  }

  async function read(server: string): Promise<Map<string, Kept>> {
    const ids = Array.from({ length: servers.get(server).news.nextId - 1 }, (_, at) =>
      nextClaimId({ nextId: at + 1 }),
    );
    const claims = new Map<string, Kept>();
    for (const kept of await table.getMany(ids.map((id) => `${server}/${id}`)))
      if (kept !== undefined) claims.set(kept.id, kept);
    return claims;
  }

  /** Those that were asked for longest ago make room; never the one that is asked for now. */
  function makeRoom(now: string): void {
    let count = 0;
    for (const claims of atHand.values()) count += claims.size;
    for (const [server, claims] of atHand) {
      if (count <= most || server === now) return;
      atHand.delete(server);
      count -= claims.size;
    }
  }

  function changeNews(
    server: string,
    edit: (news: ServerRecord["news"]) => ServerRecord["news"],
  ): Promise<ServerRecord> {
    return servers.change(server, (record) => withNews(record, edit));
  }

  function tell(server: string): void {
    for (const listener of listeners) listener(server);
  }

  /** In the server's turn. */
  async function keep(server: string, claims: Map<string, Kept>, claim: Kept): Promise<void> {
    const number = Number(claim.id.slice(1));
    await changeNews(server, (news) => ({
      ...news,
      // Before the claim: after a crash in between a number was skipped, and none is given twice.
      nextId: Math.max(news.nextId, number + 1),
      unposted: withId(news.unposted, claim.id),
    }));
    const write = () => table.set(`${server}/${claim.id}`, claim);
    await (isRetracted(claim) ? erasing(write) : write());
    claims.set(claim.id, claim);
  }

  async function changeInTurn<R extends Unchanged>(
    server: string,
    make: (now: ClaimsNow) => ChangedClaim | R,
  ): Promise<ChangedClaim | R> {
    const result = await serial.run(server, async () => {
      const claims = await load(server);
      const made = make({ claims, server: servers.get(server) });
      if (isChanged(made)) await keep(server, claims, made.claim);
      return made;
    });
    if (isChanged(result)) tell(server);
    return result;
  }

  return {
    of: (server) => serial.run(server, () => load(server)),
    add: (server, make) => changeInTurn(server, (now) => make(nextClaimId(now.server.news), now)),
    change: (server, id, edit) => changeInTurn(server, (now) => edit(now.claims.get(id), now)),
    async forget(server, id, isStill = () => true) {
      await serial.run(server, async () => {
        const claims = await load(server);
        const kept = claims.get(id);
        if (kept === undefined || !isStill(kept)) return;
        // Whatever of it is still there after a crash is found by its name among the unposted.
        await changeNews(server, (news) => ({ ...news, unposted: withId(news.unposted, id) }));
        await erasing(() => table.delete(`${server}/${id}`));
        claims.delete(id);
        await forgetPosts(server, id);
      });
      tell(server);
    },
    posted: (server, isDone) =>
      serial.run(server, async () => {
        const claims = await load(server);
        const done = new Set<string>();
        for (const id of servers.get(server).news.unposted) {
          if (!(await isDone(claims.get(id), id))) continue;
          if (!claims.has(id)) await forgetPosts(server, id);
          done.add(id);
        }
        if (done.size === 0) return;
        await changeNews(server, (news) => ({
          ...news,
          unposted: news.unposted.filter((id) => !done.has(id)),
        }));
      }),
    async forgetServer(server, last) {
      await serial.run(server, async () => {
        atHand.delete(server);
        const keys = (await table.keys()).filter((key) => key.startsWith(`${server}/`));
        // Together: the store writes them in one go.
        await Promise.all(keys.map((key) => table.delete(key)));
        await last();
      });
      tell(server);
    },
    onChange: (listener) => void listeners.push(listener),
  };
}

function withId(ids: readonly string[], id: string): readonly string[] {
  return ids.includes(id) ? ids : [...ids, id];
}

function isChanged(result: Unchanged): result is ChangedClaim {
  return result.kind === "changed";
}
