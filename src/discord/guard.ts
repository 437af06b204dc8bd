/** What works for one person, in one server, for 15 minutes. */
import type { Guard } from "./custom-id.ts";
import type { Layout } from "./layout.ts";
import { ELSEWHERE, EXPIRED, NOT_YOURS, OUTDATED } from "./words/failures.ts";

/** Seconds that it works. */
const LIFE = 15 * 60;

/** Who acts, and where. */
export interface Actor {
  readonly user: string;
  /** Undefined in a direct message. */
  readonly server: string | undefined;
}

/** @param now real time, milliseconds */
export function guardFor({ user, server }: Actor, now: number): Guard {
  return { user, server, until: Math.ceil(now / 1_000) + LIFE };
}

/**
 * What is said instead of doing it; undefined where it may be done.
 *
 * @param now real time, milliseconds
 */
export function refusalOf(
  guard: Guard | undefined,
  { user, server }: Actor,
  now: number,
): Layout | undefined {
  if (guard === undefined) return OUTDATED;
  if (guard.user !== user) return NOT_YOURS;
  if (guard.server !== server) return ELSEWHERE;
  return now > guard.until * 1_000 ? EXPIRED : undefined;
}
