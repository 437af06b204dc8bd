/** Whether it is time to ask TVmaze, and what for. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long before an airing it is looked at once more, milliseconds. */
const LOOKS_BEFORE = [60 * MINUTE, 10 * MINUTE] as const;

export interface PollHistory {
  /** Story time of the last poll's start; undefined: there was none. */
  readonly lastTried: number | undefined;
  /** It could not be brought to its end, since TVmaze did not answer. */
  readonly failed: boolean;
}

export interface Moment {
  /** Story time, milliseconds. */
  readonly now: number;
  /** The wait after a failure is over (it is counted in real time). */
  readonly mayRetry: boolean;
  /** Story time of upcoming airings, in any order. */
  readonly airings: readonly number[];
}

export type WhyDue = "first" | "story went back" | "airing" | "retry" | "hour";

/** Why a poll is due now; undefined where none is. */
export function whyDue({ lastTried, failed }: PollHistory, moment: Moment): WhyDue | undefined {
  const { now, airings } = moment;
  if (lastTried === undefined) return "first";
  // A machine's clock is set back by seconds; more than that is a jump of story time, from where
  // the last poll is in the future.
  if (now < lastTried - MINUTE) return "story went back";
  // Before an airing it is worth a try even while TVmaze is down.
  if (airings.some((airing) => isLookDue(airing, lastTried, now))) return "airing";
  if (failed) return moment.mayRetry ? "retry" : undefined;
  return now - lastTried >= HOUR ? "hour" : undefined;
}

/** What is known of a show that is polled. */
export interface ShowHistory {
  /** Story time of when it was last fetched; undefined: never. */
  readonly fetchedAt: number | undefined;
  /** TVmaze's number of the last change, as fetched. */
  readonly updated: number | undefined;
  /** The same number as the list of updates says it; undefined where that does not name the show. */
  readonly listed: number | undefined;
}

/** Whether a show has to be fetched at story time `now`, or is as it was. */
export function needsFetch({ fetchedAt, updated, listed }: ShowHistory, now: number): boolean {
  if (fetchedAt === undefined || updated === undefined) return true;
  if (now < fetchedAt - MINUTE || now - fetchedAt >= DAY) return true;
  // Answers are cached up to an hour: a list that is older than what was fetched tells nothing, and
  // an answer that is older than the list is asked for again.
  return listed !== undefined && listed > updated;
}

function isLookDue(airing: number, lastTried: number, now: number): boolean {
  return (
    now < airing &&
    LOOKS_BEFORE.some((before) => lastTried < airing - before && airing - before <= now)
  );
}
