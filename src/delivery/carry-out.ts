/** Carries out one step: written down, sent, written down again. */
import type { Announcer, Logger, Lookup, Outcome, Placed } from "../ports.ts";
import type { DeliveryRecord, Planned, Trouble } from "../reminders/delivery.ts";
import { partsOf } from "../reminders/keys.ts";
import { LATE, type Step } from "../reminders/reconcile.ts";
import type { Nights } from "./nights.ts";
import { episodesOf, recordOf, startsNow } from "./written.ts";

export interface CarryOutOptions {
  readonly announcer: Announcer;
  readonly nights: Nights;
  /** Real time, milliseconds. */
  readonly realNow: () => number;
  /** Story time, milliseconds. */
  readonly storyNow: () => number;
  readonly logger: Logger;
}

/** What became of a step. */
export type Done =
  | { readonly kind: "done" }
  /** It has to be tried again. */
  | { readonly kind: "again"; readonly afterMs: number | undefined; readonly why: string }
  /** Nothing can be sent there until something changes. */
  | { readonly kind: "suspend"; readonly because: "gone" | "forbidden"; readonly why: string };

/**
 * How long Discord certainly remembers a nonce, in milliseconds ("the past few minutes"): within it a
 * second sending is answered with the first message.
 */
const NONCE_HOLDS = 100_000;
/** Clocks of two machines differ: a look-up goes back this much further, in milliseconds. */
const LOOK_BACK = 60_000;
/** After it, what may be there and cannot be looked for counts as uncertain, in milliseconds. */
const UNCERTAIN_AFTER = 120_000;

/**
 * The function takes, besides a step, the real time since which what it sends may have been sent
 * already without a record: then it is looked for first.
 *
 * @throws {StoreError} where a record could not be written; the step can be repeated */
export function createCarryOut(
  options: CarryOutOptions,
): (step: Step, lookSince?: number) => Promise<Done> {
  const { announcer, nights, realNow, storyNow, logger } = options;

  function write({ server, key }: Planned, record: DeliveryRecord | undefined): Promise<void> {
    return nights.write(server, key, record);
  }

  /** Sends what is written down already. @param mayBeThere an earlier attempt may have arrived */
  async function sendNow(
    planned: Planned,
    record: DeliveryRecord,
    mayBeThere: boolean,
  ): Promise<Done> {
    const on = planned.kind === "thread" ? await messageFor(planned) : undefined;
    const outcome = await announcer.send(planned, on);
    if (outcome.kind === "failed")
      return failed(planned, record, outcome.trouble, outcome.detail, mayBeThere);
    await write(planned, sent(record, outcome.placed));
    return { kind: "done" };
  }

  /** A discussion opens on the episode's last announcement in that channel, where there is one. */
  async function messageFor({ server, key, target }: Planned): Promise<Placed | undefined> {
    const { subject, feed, date, target: channel } = partsOf(key);
    if (target.kind !== "channel") return undefined;
    const records = await nights.read(server, [date]);
    let last: { readonly at: number; readonly id: string } | undefined;
    for (const [other, { status, id, due }] of Object.entries(records)) {
      const parts = partsOf(other);
      const isOurs =
        parts.kind === "post" &&
        parts.subject === subject &&
        parts.feed === feed &&
        parts.target === channel;
      if (isOurs && status === "sent" && id !== undefined && due >= (last?.at ?? 0))
        last = { at: due, id };
    }
    return last === undefined ? undefined : { id: last.id, channel };
  }

  /** It says what the first attempt was to say, and not what it would say by now. */
  function sent(record: DeliveryRecord, { id, channel }: Placed): DeliveryRecord {
    return { ...record, status: "sent", at: storyNow(), id, channel };
  }

  async function failed(
    planned: Planned,
    record: DeliveryRecord,
    trouble: Trouble,
    why: string,
    mayBeThere = false,
  ): Promise<Done> {
    switch (trouble.kind) {
      case "later":
        // It may be there all the same: the record stays, and the next attempt knows.
        return { kind: "again", afterMs: trouble.afterMs, why };
      case "quarantined":
        await write(planned, { ...record, status: "failed", why });
        return { kind: "again", afterMs: QUARANTINE_MS, why };
      case "closed":
      case "refused":
        logger.warn("a delivery was not taken", { key: planned.key, why });
        await write(planned, { ...record, status: "dropped", at: storyNow(), why });
        return { kind: "done" };
      case "gone":
      case "forbidden":
        if (!mayReturn(planned)) {
          logger.info("a delivery's place is gone", { key: planned.key, why });
          await write(planned, { ...record, status: "dropped", at: storyNow(), why });
          return { kind: "done" };
        }
        // What may be there is looked for when the place is open again. One that is gone holds nothing.
        await write(planned, {
          ...record,
          status: mayBeThere && !isNewsGone(planned, trouble) ? "sending" : "failed",
          at: storyNow(),
          why,
        });
        return { kind: "suspend", because: trouble.kind, why };
    }
  }

  async function send(planned: Planned, lookSince: number | undefined): Promise<Done> {
    // It may have waited its turn for long.
    if (storyNow() >= planned.expires) return drop(planned, LATE);
    const record = recordOf(planned, realNow());
    if (lookSince !== undefined) {
      const lookup = await announcer.find(planned, lookSince - LOOK_BACK);
      if (lookup.kind === "found") {
        // Nobody knows by now what it says.
        await write(planned, sent(record, lookup.placed));
        return { kind: "done" };
      }
      if (lookup.kind === "failed") return failed(planned, record, lookup.trouble, lookup.detail);
    }
    const saying = { ...record, says: announcer.says(planned) };
    await write(planned, saying);
    return sendNow(planned, saying, false);
  }

  /** It may be in Discord: within the nonce's time sending again is safe, after it only looking is. */
  async function find(planned: Planned, record: DeliveryRecord, why: string): Promise<Done> {
    const age = realNow() - record.writtenAt;
    const hasNonce = planned.target.kind === "channel" || planned.target.kind === "person";
    const isOfUse = storyNow() < planned.expires;
    if (isOfUse && hasNonce && planned.kind !== "thread" && age < NONCE_HOLDS)
      return resend(planned, record, true);
    const lookup = await announcer.find(planned, record.writtenAt - LOOK_BACK);
    switch (lookup.kind) {
      case "found":
        await write(planned, sent(record, lookup.placed));
        return { kind: "done" };
      case "absent":
        return isOfUse ? resend(planned, record, false) : giveUp(planned, record, why);
      case "impossible": {
        if (isOfUse && age < UNCERTAIN_AFTER && hasNonce) return resend(planned, record, true);
        const uncertain = { ...record, status: "uncertain", at: storyNow(), why: UNSEEN } as const;
        await write(planned, uncertain);
        logger.warn("a delivery is uncertain", { key: planned.key });
        return { kind: "done" };
      }
      case "failed":
        return failed(planned, record, lookup.trouble, lookup.detail, true);
    }
  }

  /** What lapsed in the meantime is not sent any more; what is there already was found before. */
  async function resend(
    planned: Planned,
    record: DeliveryRecord,
    mayBeThere: boolean,
  ): Promise<Done> {
    if (storyNow() >= planned.expires) return giveUp(planned, record, LATE);
    if (record.says === announcer.says(planned)) return sendNow(planned, record, mayBeThere);
    // The earlier words may be there, or these will be: nobody can tell afterwards.
    const { says: _, ...unsure } = record;
    await write(planned, unsure);
    return sendNow(planned, unsure, mayBeThere);
  }

  async function giveUp(planned: Planned, record: DeliveryRecord, why: string): Promise<Done> {
    await write(planned, { ...record, status: "dropped", at: storyNow(), why });
    logger.warn("a delivery is not sent any more", { key: planned.key, why });
    return { kind: "done" };
  }

  async function keepTrue(planned: Planned, record: DeliveryRecord): Promise<Done> {
    const says = announcer.says(planned);
    if (record.says === says || record.id === undefined) return { kind: "done" };
    const placed = { id: record.id, channel: record.channel ?? "" };
    const outcome = await announcer.edit(planned, placed);
    const later = putOff(planned, outcome);
    if (later !== undefined) return later;
    // A post that a person deleted, or that may not be edited any more, stays as it is.
    const episodes = [...new Set([...record.episodes, ...episodesOf(planned)])];
    const starts = startsNow(planned, record);
    const isDeleted = outcome.kind === "failed" && isNewsGone(planned, outcome.trouble);
    await write(planned, {
      ...record,
      says,
      episodes,
      ...(starts && { starts }),
      ...(isDeleted && { id: DELETED }),
    });
    return { kind: "done" };
  }

  async function remove(planned: Planned, record: DeliveryRecord): Promise<Done> {
    const lookup = await whereabouts(planned, record);
    // As long as it cannot be looked for, it may stand there.
    if (lookup.kind === "impossible")
      return { kind: "suspend", because: "forbidden", why: "I may not look whether it is there" };
    const outcome =
      lookup.kind === "found" ? await announcer.remove(planned, lookup.placed) : lookup;
    const later = putOff(planned, outcome);
    if (later !== undefined) return later;
    await write(planned, undefined);
    return { kind: "done" };
  }

  /** Where it is: as it is written down, or, where it only may be there, as it is found. */
  async function whereabouts(planned: Planned, record: DeliveryRecord): Promise<Lookup> {
    const { status, id, channel = "" } = record;
    if (id !== undefined) return { kind: "found", placed: { id, channel } };
    return status === "sending" || status === "uncertain"
      ? announcer.find(planned, record.writtenAt - LOOK_BACK)
      : { kind: "absent" };
  }

  /**
   * What has to be tried again of a change to what is there. Of news also what is not allowed at the
   * moment: a claim must not stand there as it is not any more.
   */
  function putOff(
    { kind }: Planned,
    outcome: Outcome | Exclude<Lookup, { readonly kind: "impossible" }>,
  ): Done | undefined {
    if (outcome.kind !== "failed") return undefined;
    const { trouble, detail: why } = outcome;
    if (trouble.kind === "later") return { kind: "again", afterMs: trouble.afterMs, why };
    return kind === "news" && trouble.kind === "forbidden"
      ? { kind: "suspend", because: "forbidden", why }
      : undefined;
  }

  async function drop(planned: Planned, why: string): Promise<Done> {
    logger.info("a delivery was dropped", { key: planned.key, why });
    const record = recordOf(planned, realNow());
    await write(planned, { ...record, status: "dropped", at: storyNow(), why });
    return { kind: "done" };
  }

  return (step, lookSince) => {
    switch (step.do) {
      case "send":
        return send(step.planned, lookSince);
      case "find":
        return find(step.planned, step.record, step.why ?? LATE);
      case "keep true":
        return keepTrue(step.planned, step.record);
      case "remove":
        return remove(step.planned, step.record);
      case "drop":
        return drop(step.planned, step.why);
    }
  };
}

/** The id of what somebody has deleted. */
const DELETED = "";

/** Whether a claim's post, or its channel, was deleted. */
function isNewsGone({ kind }: Planned, trouble: Trouble): boolean {
  return kind === "news" && trouble.kind === "gone";
}

const UNSEEN = "it may have been sent before a crash; without Read Message History I cannot look";
/** How long all direct messages rest after Discord's 40003, in milliseconds. */
const QUARANTINE_MS = 600_000;

/**
 * Whether the place may be open again one day. A person's channel belongs to nobody else, and the
 * forum's post under which a notice was to stand may be closed without the forum being so.
 */
function mayReturn({ kind, target, key }: Planned): boolean {
  if (kind === "dm") return false;
  return kind !== "notice" || !("channel" in target) || target.channel === partsOf(key).target;
}
