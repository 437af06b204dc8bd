/** What a server keeps of its corrections: one for each episode and feed. */
import type { Correction } from "../../src/airtime/corrections.ts";
import type { Feed } from "../../src/airtime/feeds.ts";
import type { ServerRecord } from "../../src/reminders/subscription.ts";

/** A server's record is read and written whole: it must stay small. */
export const MOST_CORRECTIONS = 200;

/** A record with a correction in the place of those that it replaces. */
export function withCorrection(record: ServerRecord, correction: Correction): ServerRecord {
  const { corrections } = withoutCorrections(record, correction.episode, correction.feed);
  return { ...record, corrections: [...corrections, correction] };
}

/**
 * A record without what was corrected of an episode; the same record where there is nothing.
 *
 * @param feed undefined: the broadcast as a whole, and with it every feed
 */
export function withoutCorrections(
  record: ServerRecord,
  episode: string,
  feed: Feed | undefined,
): ServerRecord {
  const others = record.corrections.filter(
    (one) => one.episode !== episode || (feed !== undefined && one.feed !== feed),
  );
  return others.length === record.corrections.length ? record : { ...record, corrections: others };
}

/** What a server corrected of an episode: of one feed, or all of it. */
export function correctionsOf(
  { corrections }: ServerRecord,
  episode: string,
  feed: Feed | undefined,
): Correction[] {
  return corrections.filter(
    (one) => one.episode === episode && (feed === undefined || one.feed === feed),
  );
}
