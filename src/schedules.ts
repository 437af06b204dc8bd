/**
 * What is known, as TVmaze changes it and as each server has corrected it. What servers share is
 * worked out once.
 */
import { believe, type BelievedShow } from "./airtime/believe.ts";
import { type Correction, stillNeeded } from "./airtime/corrections.ts";
import { landmarkOf } from "./airtime/finale.ts";
import { airingsBetween } from "./airtime/next.ts";
import type { PolledShow } from "./airtime/poll.ts";
import type { Airing } from "./airtime/schedule.ts";
import type { Story } from "./airtime/story.ts";
import { addDays } from "./airtime/zone.ts";
import type { Canon } from "./canon/canon.ts";
import { gatherKnowledge, type Knowledge, knowledgeAt, type KnowledgeNow } from "./knowledge.ts";
import type { Clock, Logger, Table } from "./ports.ts";
import { type Outlook, outlookAt } from "./reminders/outlook.ts";
import type { ServerRecord } from "./reminders/subscription.ts";

export interface Schedules {
  /** Everything that is known now, with a server's own corrections. */
  now(kept: ServerRecord): KnowledgeNow;
  /** What a server's reminders are planned from. */
  forReminders(kept: ServerRecord): {
    readonly outlook: Outlook;
    airing(this: void, episode: string): Airing | undefined;
    stillNeeded(corrections: readonly Correction[]): readonly Correction[];
  };
  /**
   * Takes in what TVmaze said of a show.
   *
   * @throws {StoreError} where it could not be kept: then nothing of it is believed
   */
  hear(polled: PolledShow): Promise<void>;
  /** The starts of the airings of the coming days, milliseconds: when it is worth asking again. */
  nextStarts(): number[];
  /** What is believed of TVmaze, by show. */
  believed(): ReadonlyMap<string, BelievedShow>;
}

export interface SchedulesOptions {
  readonly canon: Canon;
  /** What is believed of TVmaze, by show. */
  readonly table: Table<BelievedShow>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Something about the schedule is different from what it was. */
  readonly onChange: () => void;
}

/** How far ahead airings are asked about again just before they begin, in days. */
const ASKED_AHEAD = 2;

/** @throws {StoreError} */
export async function openSchedules(options: SchedulesOptions): Promise<Schedules> {
  const { canon, table, clock, logger, onChange } = options;
  const shows = [...canon.shows.keys()];
  const believed = new Map<string, BelievedShow>();
  for (const [index, one] of (await table.getMany(shows)).entries())
    if (one !== undefined) believed.set(shows[index] ?? "", one);
  let knowledge: Knowledge = gatherKnowledge(canon, believed);
  /** Worked out for servers without corrections, until the day or the schedule is another. */
  let shared: { readonly of: Knowledge["episodeNames"]; readonly outlook: Outlook } | undefined;
  /** The same for each server's corrections. */
  let own = new WeakMap<ServerRecord, NonNullable<typeof shared>>();
  /** Knowledge at the instant that was asked for last, without corrections. */
  let latest:
    | { readonly of: Knowledge; readonly at: number; readonly known: KnowledgeNow }
    | undefined;

  function outlookFor(kept: ServerRecord, { story }: KnowledgeNow): Outlook {
    const known = kept.corrections.length === 0 ? shared : own.get(kept);
    // A later answer that says the same keeps the names, and so the outlook.
    if (known?.of === knowledge.episodeNames && known.outlook.today === story.today)
      return known.outlook;
    const fresh = { of: knowledge.episodeNames, outlook: outlookAt(story, landmarks(story)) };
    if (kept.corrections.length === 0) shared = fresh;
    else own.set(kept, fresh);
    return fresh.outlook;
  }

  /** Many ask at one instant: plans of many servers, and the words of what they send. */
  function now({ corrections }: ServerRecord): KnowledgeNow {
    const at = clock.now();
    if (corrections.length > 0) return knowledgeAt(knowledge, at, corrections);
    if (latest?.of !== knowledge || latest.at !== at.getTime())
      latest = { of: knowledge, at: at.getTime(), known: knowledgeAt(knowledge, at) };
    return latest.known;
  }

  return {
    now,
    forReminders(kept) {
      const known = now(kept);
      return {
        outlook: outlookFor(kept, known),
        airing: (episode) => known.story.airing(episode),
        stillNeeded: (corrections) => stillNeeded(corrections, knowledge.schedule),
      };
    },
    async hear(polled) {
      const { timezone: zone } = canon.community;
      const belief = believe(believed.get(polled.show), polled, { zone });
      if (belief.held !== undefined)
        logger.warn("TVmaze changed many episodes at once: the changes are held", {
          show: polled.show,
          held: belief.held,
        });
      await table.set(polled.show, belief.believed);
      believed.set(polled.show, belief.believed);
      if (belief.changed.length === 0) {
        knowledge = askedAt(knowledge, polled);
        return;
      }
      knowledge = gatherKnowledge(canon, believed);
      logger.info("the schedule changed", { show: polled.show, changed: belief.changed });
      own = new WeakMap();
      onChange();
    },
    nextStarts() {
      const { story } = knowledgeAt(knowledge, clock.now());
      return airingsBetween(story, story.today, addDays(story.today, ASKED_AHEAD)).flatMap(
        ({ when }) => (when.precision === "exact" ? [when.start.getTime()] : []),
      );
    },
    believed: () => believed,
  };
}

/** The same knowledge, looked at later: an answer tells how fresh it is. */
function askedAt(knowledge: Knowledge, { show, polledAt }: PolledShow): Knowledge {
  const { schedule } = knowledge;
  const fresh = new Map([...schedule.polledAt, [show, polledAt]]);
  return { ...knowledge, schedule: { ...schedule, polledAt: fresh } };
}

/** Whether an airing opens or closes a season; each is worked out once. */
function landmarks(story: Story): (airing: Airing) => boolean {
  const known = new Map<string, boolean>();
  return (airing) => {
    const { ref } = airing.episode;
    const is = known.get(ref) ?? landmarkOf(story, airing) !== undefined;
    known.set(ref, is);
    return is;
  };
}
