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
  /** Answered with this status (and error code, if given), without acting. */
  | ({
      readonly kind: "fail";
      readonly status: number;
      readonly code?: number;
      readonly message?: string;
      readonly times?: number;
    } & FaultTarget)
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

type RequestFault = Extract<
  Fault,
  { readonly kind: "slow" | "fail" | "rateLimit" | "loseAnswer" | "dropConnection" }
>;

/** The faults that are in force. */
export interface Faults {
  add(fault: RequestFault | { readonly kind: "down" }): () => void;
  isDown(): boolean;
  /** The fault of this kind that strikes this request, if any; it is used up by one. */
  strike<K extends RequestFault["kind"]>(
    kind: K,
    method: string,
    path: string,
  ): Extract<RequestFault, { kind: K }> | undefined;
}

export function createFaults(): Faults {
  const active = new Set<{ readonly fault: RequestFault; left: number }>();
  let down = 0;
  return {
    isDown: () => down > 0,
    add(fault) {
      if (fault.kind === "down") {
        down += 1;
        let ended = false;
        return () => {
          if (!ended) down -= 1;
          ended = true;
        };
      }
      const entry = { fault, left: fault.times ?? Infinity };
      active.add(entry);
      return () => {
        active.delete(entry);
      };
    },
    strike(kind, method, path) {
      for (const entry of active) {
        const { fault } = entry;
        if (!isKind(fault, kind)) continue;
        if (fault.method !== undefined && fault.method !== method) continue;
        if (fault.path !== undefined && !path.startsWith(fault.path)) continue;
        entry.left -= 1;
        if (entry.left <= 0) active.delete(entry);
        return fault;
      }
      return undefined;
    },
  };
}

function isKind<K extends RequestFault["kind"]>(
  fault: RequestFault,
  kind: K,
): fault is Extract<RequestFault, { kind: K }> {
  return fault.kind === kind;
}
