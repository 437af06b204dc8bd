/** What is kept: a codec for each kind of record, all in one place. Raise a version with a schema. */
import * as v from "valibot";
import type { BelievedShow } from "../airtime/believe.ts";
import type { Night } from "../reminders/delivery.ts";
import { EMPTY_NEWS } from "../news/kept.ts";
import type { ServerRecord } from "../reminders/subscription.ts";
import type { Codec } from "./codec.ts";
import { serverNews } from "./news-records.ts";

const text = v.string();
const maybe = v.optional(text);
const feed = v.picklist(["eastern", "mountain", "pacific", "streaming"]);

const subscription = v.object({
  id: text,
  channel: text,
  isForum: v.boolean(),
  show: maybe,
  leads: v.union([v.array(v.number()), v.literal("weekly")]),
  feed,
  ping: maybe,
  discussion: v.picklist(["none", "thread", "forum post"]),
  forum: maybe,
  event: v.boolean(),
  only: v.picklist(["every episode", "premieres and finales"]),
  group: v.boolean(),
  paused: v.boolean(),
  suspended: v.optional(v.object({ because: v.picklist(["gone", "forbidden"]), at: text })),
  since: text,
});

const corrected = { episode: text, feed: v.optional(feed), reason: maybe, by: text, at: text };
const correction = v.variant("kind", [
  v.object({
    ...corrected,
    kind: v.picklist(["move", "add"]),
    day: text,
    time: maybe,
    title: maybe,
  }),
  v.object({ ...corrected, kind: v.literal("cancel") }),
]);

const personal = v.object({
  user: text,
  channel: text,
  episode: text,
  feed,
  lead: v.number(),
});

/** A server's record, by the server's id. */
export const serverCodec: Codec<ServerRecord> = {
  version: 2,
  schema: v.object({
    subscriptions: v.array(subscription),
    nextId: v.number(),
    alerts: maybe,
    corrections: v.array(correction),
    personal: v.array(personal),
    news: serverNews,
    left: maybe,
  }),
  // The first version knew no claims.
  upgrade: (data) => ({ ...(data as object), news: EMPTY_NEWS }),
};

/** Ids, in one record. */
export const indexCodec: Codec<readonly string[]> = { version: 1, schema: v.array(text) };

/** A server's deliveries of a date, by `server/date`. */
export const nightCodec: Codec<Night> = {
  version: 1,
  schema: v.record(
    text,
    v.object({
      status: v.picklist(["sending", "sent", "uncertain", "failed", "dropped"]),
      writtenAt: v.number(),
      at: v.optional(v.number()),
      id: maybe,
      channel: maybe,
      says: maybe,
      why: maybe,
      due: v.number(),
      subscriptions: v.array(text),
      episodes: v.array(text),
      starts: v.optional(v.record(text, v.number())),
    }),
  ),
};

const givenTime = v.object({
  when: v.variant("precision", [
    v.object({ precision: v.literal("exact"), start: text }),
    v.object({ precision: v.literal("date"), day: text }),
  ]),
  since: text,
});

/** What is believed of TVmaze, by our id of the show. */
export const believedCodec: Codec<BelievedShow> = {
  version: 1,
  schema: v.object({
    show: text,
    polledAt: text,
    updated: v.number(),
    orders: v.record(text, v.number()),
    episodes: v.record(
      text,
      v.object({
        id: v.optional(v.number()),
        season: v.number(),
        number: v.number(),
        title: maybe,
        runtime: v.optional(v.number()),
        since: text,
        times: v.array(givenTime),
        proposed: v.optional(givenTime),
        unlistedAt: maybe,
      }),
    ),
    renumbered: v.optional(v.object({ codes: v.record(text, text), since: text })),
    held: v.optional(v.object({ episodes: v.array(text), since: text })),
  }),
};
