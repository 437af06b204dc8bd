import type { IdMarks } from "./types.ts";

/** Milliseconds at which Discord's ids begin to count (Reference, "Snowflakes"). */
const EPOCH_MS = 1_420_070_400_000n;

export interface Ids {
  /** A new id of this moment; ids never repeat and always grow. */
  next(): string;
  /**
   * A new server's id. One is dated a millisecond after the other, as a shard is found by that part
   * of the id, and the servers of one test shall not all land on one shard.
   */
  nextGuild(): string;
  /** Up to where they were given out, for another to go on from. */
  marks(): IdMarks;
}

/**
 * @param now milliseconds, with or without a fraction
 * @param from where a saved world stopped
 */
export function createIds(now: () => number, from?: IdMarks): Ids {
  const wholeMs = () => BigInt(Math.floor(now()));
  let last = from ? BigInt(from.last) : 0n;
  let guildMs = from ? BigInt(from.lastGuild) >> 22n : wholeMs() - EPOCH_MS - 31_536_000_000n; // a year before the start
  return {
    next() {
      const fresh = (wholeMs() - EPOCH_MS) << 22n;
      last = fresh > last ? fresh : last + 1n;
      return String(last);
    },
    nextGuild() {
      guildMs += 1n;
      return String(guildMs << 22n);
    },
    marks: () => ({ last: String(last), lastGuild: String(guildMs << 22n) }),
  };
}

/** @returns the milliseconds at which an id was made */
export function timeOfId(id: string): number {
  return Number((BigInt(id) >> 22n) + EPOCH_MS);
}

/** The shard that hears of a server (Gateway, "Sharding"). */
export function shardOfGuild(guildId: string, shards: number): number {
  return Number((BigInt(guildId) >> 22n) % BigInt(shards));
}

/** Orders ids by age: a longer number is a later one. */
export function compareIds(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}
