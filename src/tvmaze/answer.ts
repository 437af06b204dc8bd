/** What came of asking TVmaze. An expected failure is a value; nothing here is thrown. */
export type Answer<T> =
  | { readonly kind: "ok"; readonly value: T }
  /** As it was when it was asked for last. */
  | { readonly kind: "not modified" }
  /** TVmaze has no such thing (any more). */
  | { readonly kind: "not found" }
  | Unavailable
  /** It answered, but with nothing that can be used. */
  | { readonly kind: "garbage"; readonly detail: string };

export interface Unavailable {
  readonly kind: "unavailable";
  readonly reason: UnavailableReason;
  /** One line for logs and moderators, e.g. "answered 503". */
  readonly detail: string;
  /** Real time, milliseconds: it asked not to be called before. */
  readonly notBefore?: number;
}

export type UnavailableReason =
  /** It cannot be reached, or the connection broke. */
  | "network"
  | "time-out"
  /** 5xx. */
  | "server"
  /** 429. */
  | "rate limit"
  /** 403, 401 and whatever else says no: asking again at once is of no use. */
  | "refused"
  /** The caller's signal was aborted. */
  | "stopped";
