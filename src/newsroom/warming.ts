/**
 * What is worked out of claims, worked out before anything is asked of them. Of a server with many it
 * takes a few tenths of a second, in which nobody else has to wait.
 */
import { type Claims, isRetracted } from "../news/kept.ts";
import { entryNow, type Vantage, viewNow } from "../news/views.ts";
import { createPauses, type Pauses } from "../pauses.ts";

/** @returns resolves once what is worked out is at hand */
export type Warm = (claims: Claims, from: Vantage) => Promise<void>;

/** @param clock real time, milliseconds */
export function createWarm(clock: Parameters<typeof createPauses>[0]): Warm {
  /** From where a server's claims were looked at last; a change of one of them takes no time. */
  const warmed = new WeakMap<Claims, Vantage & { readonly done: Promise<void> }>();
  return (claims, from) => {
    const known = warmed.get(claims);
    if (known?.outlets === from.outlets && known.day === from.day) return known.done;
    const done = workOut(claims, from, createPauses(clock));
    warmed.set(claims, { ...from, done });
    return done;
  };
}

async function workOut(claims: Claims, from: Vantage, pauses: Pauses): Promise<void> {
  for (const kept of claims.values()) {
    if (pauses.isDue()) await pauses.take();
    if (!isRetracted(kept)) viewNow(kept, from);
    entryNow(kept, from);
  }
}
