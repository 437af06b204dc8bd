/** Which requests a fault is for: a method, the start of a path, or both; all when left out. */
export interface FaultTarget {
  readonly method?: string;
  /** Without the prefix `/api/v10`, e.g. `/channels/`. */
  readonly path?: string;
}

/** What can be made to go wrong. `times` counts matching requests; left out, it lasts until ended. */
export type Fault =
  /** Every answer comes that much later. */
  | ({ readonly kind: "slow"; readonly ms: number; readonly times?: number } & FaultTarget)
  /** Answered with this status, without acting. */
  | ({ readonly kind: "fail"; readonly status: number; readonly times?: number } & FaultTarget)
  /** Answered 429, without acting. */
  | ({
      readonly kind: "rateLimit";
      readonly retryAfterMs: number;
      readonly scope?: "user" | "shared" | "global";
      readonly times?: number;
    } & FaultTarget)
  /** Acted upon, then the connection is cut before the answer. */
  | ({ readonly kind: "loseAnswer"; readonly times?: number } & FaultTarget)
  /** The connection is cut without acting. */
  | ({ readonly kind: "dropConnection"; readonly times?: number } & FaultTarget)
  /** Neither HTTP nor gateway can be reached, until ended. */
  | { readonly kind: "down" }
  /** Gateway connections are cut, without a close frame or with this close code. */
  | { readonly kind: "killGateway"; readonly code?: number; readonly shard?: number }
  /** Opcode 7: please reconnect and resume. */
  | { readonly kind: "reconnect"; readonly shard?: number }
  /** Opcode 9. A session that is not resumable is forgotten. */
  | { readonly kind: "invalidSession"; readonly resumable: boolean; readonly shard?: number };
