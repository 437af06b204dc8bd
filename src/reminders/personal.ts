/** A person's own reminders: one of an episode at most, whichever servers it was asked for in. */
import { applyCorrections } from "../airtime/corrections.ts";
import type { Feed } from "../airtime/feeds.ts";
import type { Airing } from "../airtime/schedule.ts";
import type { Story } from "../airtime/story.ts";
import { uncorrected } from "../airtime/uncorrected.ts";
import { instantOf } from "../airtime/zone.ts";
import type { Showing } from "./delivery.ts";
import { showingOf } from "./outlook.ts";
import type { PersonalReminder, ServerRecord } from "./subscription.ts";

/** Reminders of what has not begun yet that a person may have. */
export const MOST_OPEN = 25;
/** Minutes before the start that a person can choose from. */
export const LEADS = [0, 10, 30, 60] as const;
export type Lead = (typeof LEADS)[number];

const MINUTE = 60_000;

/** What a reminder of an episode could still tell. */
export type Prospect =
  | {
      readonly kind: "ahead";
      readonly showing: Showing;
      /** Those that are not too late; none where only the date is known, which is told at noon. */
      readonly leads: readonly Lead[];
    }
  /** It has begun, or it is past noon of a date without an hour. */
  | { readonly kind: "begun"; readonly showing: Showing }
  | { readonly kind: "cancelled"; readonly airing: Airing }
  /** That feed does not show it. */
  | { readonly kind: "not shown"; readonly airing: Airing }
  /** Nobody has announced when it airs. */
  | { readonly kind: "no date" };

/** What a reminder of an airing on a feed could tell now. */
export function prospectOf(story: Story, airing: Airing | undefined, feed: Feed): Prospect {
  if (airing === undefined) return { kind: "no date" };
  if (airing.state === "cancelled") return { kind: "cancelled", airing };
  if (airing.when.precision === "unknown") return { kind: "no date" };
  const { zone } = story.schedule;
  const showing = showingOf(airing, feed, zone);
  if (showing === undefined) return { kind: "not shown", airing };
  const { start, day } = showing;
  if (start === undefined) {
    const noon = instantOf(day, "12:00", zone).getTime();
    return noon > story.now ? { kind: "ahead", showing, leads: [] } : { kind: "begun", showing };
  }
  const leads = LEADS.filter((lead) => start - lead * MINUTE > story.now);
  return leads.length === 0 ? { kind: "begun", showing } : { kind: "ahead", showing, leads };
}

/** What a reminder could tell now, by the schedule as its own server has corrected it. */
export function prospectIn(
  story: Story,
  { corrections }: ServerRecord,
  { episode, feed }: Pick<PersonalReminder, "episode" | "feed">,
): Prospect {
  const own = corrections.filter((one) => one.episode === episode);
  const schedule = applyCorrections(uncorrected(story.schedule), own, new Date(story.now));
  const airing = schedule.versions(episode).findLast(({ knownFrom }) => knownFrom <= story.today);
  return prospectOf(story, airing, feed);
}

/** A record with a reminder, in the place of the person's earlier one of the episode. */
export function withReminder(record: ServerRecord, reminder: PersonalReminder): ServerRecord {
  const { personal } = withoutReminder(record, reminder.user, reminder.episode);
  return { ...record, personal: [...personal, reminder] };
}

/** A record without a person's reminder of an episode; the same record where there is none. */
export function withoutReminder(record: ServerRecord, user: string, episode: string): ServerRecord {
  const personal = record.personal.filter((one) => one.user !== user || one.episode !== episode);
  return personal.length === record.personal.length ? record : { ...record, personal };
}

/** A record without a person's reminders of what has begun. */
export function withoutBegun(record: ServerRecord, user: string, story: Story): ServerRecord {
  const personal = record.personal.filter(
    (one) => one.user !== user || prospectIn(story, record, one).kind !== "begun",
  );
  return personal.length === record.personal.length ? record : { ...record, personal };
}
