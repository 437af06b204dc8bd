/** Keys of deliveries: `kind:server:target:subject:feed:lead:date`. Two that are the same are one delivery. */
import type { Feed } from "../airtime/feeds.ts";
import type { DeliveryKind } from "./delivery.ts";

export interface KeyParts {
  readonly kind: DeliveryKind;
  /** The server; `-` for a direct message, which is one however many servers it was asked for in. */
  readonly server: string;
  /** A channel or a user; `-` for a scheduled event. */
  readonly target: string;
  /** An episode, `night` for a grouped post, `week` for a weekly one; a claim's id. */
  readonly subject: string;
  readonly feed: Feed | "-";
  /**
   * Minutes before the start, `day` where no hour is known, `weekly`, or `-`; of news the number of
   * the step in the claim's history, from 1.
   */
  readonly lead: number | "day" | "weekly" | "-";
  /**
   * The airing's local date in the network's zone; of a weekly post its Sunday. Of news the claim's
   * id again, so that all that was posted of a claim is kept in one place.
   */
  readonly date: string;
}

/** The key of its parts. */
export function keyOf(parts: KeyParts): string {
  const { kind, server, target, subject, feed, lead, date } = parts;
  return [kind, server, target, subject, feed, lead, date].join(":");
}

/** The parts of a key; none of them contains a colon. */
export function partsOf(key: string): KeyParts {
  const [kind, server = "", target = "", subject = "", feed, lead = "-", date = ""] =
    key.split(":");
  return {
    kind: kind as DeliveryKind,
    server,
    target,
    subject,
    feed: feed as KeyParts["feed"],
    lead: /^\d+$/.test(lead) ? Number(lead) : (lead as "day" | "weekly" | "-"),
    date,
  };
}
