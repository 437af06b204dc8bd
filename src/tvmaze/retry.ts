/** How long to wait before asking again. */

/** The first wait of a ladder that doubles. */
const FIRST_WAIT = 1_000;
/** TVmaze counts calls in spans of 10 s: half of one, then a whole one. */
const FIRST_RATE_WAIT = 5_000;

/**
 * Milliseconds before another try: doubling, and never the same for two bots that failed together.
 *
 * @param tries how many have failed, from 1 @param random 0 to 1
 */
export function backOff(tries: number, random: number, first = FIRST_WAIT, most = Infinity) {
  const wait = Math.min(most, first * 2 ** (tries - 1));
  return Math.round(wait * (0.5 + random / 2));
}

/**
 * Milliseconds to wait after a 429: what its Retry-After says (seconds or an HTTP date), with up to
 * a second more; else a back-off.
 */
export function rateWait(
  retryAfter: string | undefined,
  tries: number,
  now: number,
  random: number,
): number {
  const asked = parseRetryAfter(retryAfter, now);
  if (asked === undefined) return backOff(tries, random, FIRST_RATE_WAIT);
  return asked + Math.round(random * 1_000);
}

function parseRetryAfter(text: string | undefined, now: number): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text.trim())) return Number(text) * 1_000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
