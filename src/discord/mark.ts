/** How a delivery is recognised among what Discord holds. */
import { createHash } from "node:crypto";

/** Discord takes a nonce of at most 25 characters. */
const MARK_LENGTH = 25;

/** Of a delivery's key: the nonce that it is sent with, and what its buttons carry. */
export function markOf(key: string): string {
  return createHash("sha256").update(key).digest("base64url").slice(0, MARK_LENGTH);
}
