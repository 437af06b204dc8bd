/** A number of requests in a span of time. */
export interface Rate {
  readonly requests: number;
  /** milliseconds */
  readonly perMs: number;
}

/**
 * The protocol's limits, as Discord documents them. A test sets the ones that it would otherwise
 * have to wait for. Lengths and counts that a body may not exceed are not here: they never change.
 */
export interface Limits {
  /** From an interaction's arrival to its first response. */
  readonly firstResponseMs: number;
  /** How long an interaction's token is good for follow-ups and edits. */
  readonly interactionTokenMs: number;
  /** How long `enforce_nonce` remembers ("the past few minutes"). */
  readonly nonceMs: number;
  /** Requests of a bot over all routes; interaction endpoints do not count. */
  readonly global: Rate;
  /** Creating messages, for each channel. */
  readonly createMessage: Rate;
  /** Every other route, for each top-level resource. */
  readonly otherRoutes: Rate;
  /** Direct channels opened with people whom the bot had none with. */
  readonly openDirect: Rate;
  /** 401, 403 and 429 answers before an address is banned for the span's length. */
  readonly invalidRequests: Rate;
  /** Messages that a client may send over one gateway connection. */
  readonly gatewaySends: Rate;
  readonly heartbeatIntervalMs: number;
  /** Shards that may identify together, and the span in which each such group may do so once. */
  readonly identifyConcurrency: number;
  readonly identifyEveryMs: number;
  /** IDENTIFYs a day, over all shards. */
  readonly identifiesADay: number;
  readonly guildsPerShard: number;
  /** Events kept for a session that resumes; with more missed, the session is invalid. */
  readonly replayedEvents: number;
  /** How long a session without a connection can be resumed. */
  readonly sessionMs: number;
  /** Not Discord's: entries kept in the log, the newest. */
  readonly logEntries: number;
}

/** Discord's own values. */
export const DISCORD_LIMITS: Limits = Object.freeze({
  firstResponseMs: 3_000,
  interactionTokenMs: 900_000, // 15 minutes
  nonceMs: 180_000, // 3 minutes; Discord says "a few"
  global: { requests: 50, perMs: 1_000 },
  createMessage: { requests: 5, perMs: 5_000 },
  otherRoutes: { requests: 50, perMs: 1_000 },
  openDirect: { requests: 25, perMs: 600_000 }, // not published; trouble is reported from about 25
  invalidRequests: { requests: 10_000, perMs: 600_000 }, // 10 minutes
  gatewaySends: { requests: 120, perMs: 60_000 },
  heartbeatIntervalMs: 41_250,
  identifyConcurrency: 1,
  identifyEveryMs: 5_000,
  identifiesADay: 1_000,
  guildsPerShard: 2_500,
  replayedEvents: 1_000,
  sessionMs: 120_000, // 2 minutes; Discord does not publish it
  logEntries: 20_000,
});
