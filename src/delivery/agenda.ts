/**
 * When each server is to be looked at next. Tens of thousands of servers share a few hundred instants,
 * so that what is asked at every waking is asked of the instants.
 */

import type { NextDue } from "../reminders/plan.ts";

export interface Agenda {
  /** At Infinity: not at all. */
  set(server: string, next: NextDue): void;
  /** Milliseconds, story time; Infinity where it is not to be looked at. */
  of(server: string): number;
  /** Servers whose instant has come. */
  due(now: number): string[];
  /** Servers whose instant is after `now` and no later than `until`, each once for an instant. */
  ahead(now: number, until: number): string[];
  /** How much is due after `now` and no later than `until`. */
  count(now: number, until: number): number;
  /** When to wake next. @param early how much sooner for those that `ahead` has not told of */
  next(early: number): number;
}

/** All that is to come at one instant. */
interface Instant {
  /** How much is due, by server. */
  readonly servers: Map<string, number>;
  /** Servers that were looked at before their time. */
  readonly seen: Set<string>;
  count: number;
}

export function createAgenda(): Agenda {
  const instants = new Map<number, Instant>();
  const atOf = new Map<string, number>();

  function take(server: string, at: number): void {
    const instant = instants.get(at);
    if (instant === undefined) return;
    instant.count -= instant.servers.get(server) ?? 0;
    instant.servers.delete(server);
    instant.seen.delete(server);
    if (instant.servers.size === 0) instants.delete(at);
  }

  function put(server: string, at: number, count: number): void {
    const instant = instants.get(at) ?? { servers: new Map(), seen: new Set(), count: 0 };
    instants.set(at, instant);
    instant.count += count - (instant.servers.get(server) ?? 0);
    instant.servers.set(server, count);
  }

  function of(server: string): number {
    return atOf.get(server) ?? Infinity;
  }

  return {
    of,
    set(server, { at, count }) {
      const before = of(server);
      if (before === at && instants.get(at)?.servers.get(server) === count) return;
      if (before !== at) take(server, before);
      if (at === Infinity) atOf.delete(server);
      else {
        atOf.set(server, at);
        put(server, at, count);
      }
    },
    due: (now) =>
      [...instants].flatMap(([at, { servers }]) => (at <= now ? [...servers.keys()] : [])),
    ahead: (now, until) =>
      [...instants].flatMap(([at, { servers, seen }]) => {
        if (at <= now || at > until || seen.size >= servers.size) return [];
        const fresh = [...servers.keys()].filter((server) => !seen.has(server));
        for (const server of fresh) seen.add(server);
        return fresh;
      }),
    count(now, until) {
      let count = 0;
      for (const [at, instant] of instants) if (at > now && at <= until) count += instant.count;
      return count;
    },
    next(early) {
      let next = Infinity;
      for (const [at, { servers, seen }] of instants)
        next = Math.min(next, seen.size >= servers.size ? at : at - early);
      return next;
    },
  };
}
