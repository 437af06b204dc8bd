/** Servers' claims whose posts may not say yet what the claims say. */
import { outletsOf } from "../news/grades.ts";
import { type Claims, type Kept, NO_CLAIMS } from "../news/kept.ts";
import type { Outlets } from "../news/standing.ts";
import type { Announcer, Clock } from "../ports.ts";
import { planClaim, type ClaimPlan } from "../reminders/claim-posts.ts";
import type { DeliveryRecord, Night } from "../reminders/delivery.ts";
import { partsOf } from "../reminders/keys.ts";
import type { Step } from "../reminders/reconcile.ts";
import type { Nights } from "./nights.ts";
import type { Servers } from "./servers.ts";

/** The servers' claims, as far as posting them goes. */
export interface PostedClaims {
  /** All of a server's, living: later changes show up in them. @throws {StoreError} */
  of(server: string): Promise<Claims>;
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
}

export interface NewsOptions {
  readonly claims: PostedClaims;
  /** Those that ship. */
  readonly outlets: Outlets;
  readonly servers: Pick<Servers, "get">;
  readonly nights: Pick<Nights, "read">;
  readonly announcer: Pick<Announcer, "says">;
  readonly clock: Clock;
  /** Story time's date in the network's zone. */
  readonly today: (server: string) => string;
}

/** Claims that have to be looked at, by id. */
export interface OpenClaims {
  keys(): readonly string[];
  get(id: string): Kept | undefined;
}

export interface News {
  /** Those of a server that have to be looked at. @throws {StoreError} */
  open(server: string): Promise<OpenClaims>;
  /** Whether they are all that have to be looked at by now. */
  isCurrent(server: string, claims: OpenClaims): boolean;
  /** What there is to do for them, and which of them want nothing. */
  plan(
    server: string,
    claims: OpenClaims,
    records: Night,
  ): { readonly steps: readonly Step[]; readonly done: ReadonlySet<string> };
  /**
   * Takes those from the list that still want nothing when no change is under way.
   *
   * @param isAtWork whether anything of a claim is under way, which may yet change what is posted
   * @throws {StoreError}
   */
  takeOff(
    server: string,
    done: ReadonlySet<string>,
    isAtWork: (id: string) => boolean,
  ): Promise<void>;
}

export function createNews(options: NewsOptions): News {
  const { claims, outlets, servers, nights, announcer, clock, today } = options;

  function planOne(server: string, id: string, claim: Kept | undefined, records: Night): ClaimPlan {
    const { news } = servers.get(server);
    return planClaim({
      server,
      id,
      claim,
      news,
      records,
      from: { outlets: outletsOf(outlets, news), day: today(server) },
      now: clock.now().getTime(),
      says: (planned) => announcer.says(planned),
    });
  }

  return {
    async open(server) {
      const ids = servers.get(server).news.unposted;
      const all = ids.length === 0 ? NO_CLAIMS : await claims.of(server);
      return { keys: () => ids, get: (id) => all.get(id) };
    },
    isCurrent: (server, open) => servers.get(server).news.unposted === open.keys(),
    plan(server, open, records) {
      const posted = byClaim(records);
      const steps: Step[] = [];
      const done = new Set<string>();
      for (const id of open.keys()) {
        const plan = planOne(server, id, open.get(id), posted.get(id) ?? {});
        steps.push(...plan.steps);
        if (plan.isDone) done.add(id);
      }
      return { steps, done };
    },
    takeOff: (server, done, isAtWork) =>
      claims.posted(server, async (kept, id) => {
        if (!done.has(id)) return false;
        const records = await nights.read(server, [id]);
        return !isAtWork(id) && planOne(server, id, kept, records).isDone;
      }),
  };
}

/** What was posted of each claim; whatever else was delivered is left out. */
function byClaim(records: Night): ReadonlyMap<string, Night> {
  const claims = new Map<string, Record<string, DeliveryRecord>>();
  for (const [key, record] of Object.entries(records)) {
    const { kind, subject } = partsOf(key);
    if (kind !== "news") continue;
    const known = claims.get(subject) ?? {};
    known[key] = record;
    claims.set(subject, known);
  }
  return claims;
}
