import { describe, expect, it } from "vitest";
import { addReport, retract, settle } from "../../src/news/changes.ts";
import type { Kept, ServerClaim } from "../../src/news/kept.ts";
import { planClaim } from "../../src/reminders/claim-posts.ts";
import type { DeliveryRecord, Night, Planned } from "../../src/reminders/delivery.ts";
import { act, added, ANN, DATING, done, draft, FAN, reportDraft, RULES } from "../news/acts.ts";
import { OUTLETS } from "../news/build.ts";

const NOON = Date.parse(ANN.at);
const HOUR = 3_600_000;

/** Published, and then, a day after each other: a second source, an official word, and what came of it. */
const CLAIM = added(draft());
const REPORTED = reported(CLAIM, 13, { outlet: "herald", sourcing: "named" });
const CONFIRMED = reported(REPORTED, 14, { outlet: "times", sourcing: "official" });
const SETTLED = done(
  settle(CONFIRMED, { outcome: "lapsed", why: "So it was" }, on(15), CONFIRMED.revision),
);
const RETRACTED = done(retract(REPORTED, "A mistake", on(15)));

function on(day: number) {
  return act("moderator", "ann", `2024-01-${day}`);
}

function reported(
  claim: ServerClaim,
  day: number,
  over: Parameters<typeof reportDraft>[0],
): ServerClaim {
  const url = `https://${over?.outlet ?? ""}.example.org/${day}`;
  return done(addReport(claim, reportDraft({ url, ...over }), on(day), RULES));
}

function record(extra: Partial<DeliveryRecord> = {}): DeliveryRecord {
  const told = { due: NOON, subscriptions: [], episodes: [] };
  const there = { id: "m1", channel: "news", says: "the words" };
  return { status: "sent", writtenAt: NOON, at: NOON, ...there, ...told, ...extra };
}

function key(step: number, channel = "news"): string {
  return `news:s1:${channel}:c1:-:${step}:c1`;
}

/** What there is to do, a line each: what, where, which step. */
function planned(
  claim: Kept | undefined,
  records: Night,
  {
    channel = "news",
    suspended,
    now = NOON + 72 * HOUR,
    says = "the words",
  }: { channel?: string; suspended?: true; now?: number; says?: string } = {},
) {
  const { steps, isDone } = planClaim({
    server: "s1",
    id: "c1",
    claim,
    news: {
      ...(channel !== "" && { channel }),
      ...(suspended && { suspended: { because: "forbidden", at: ANN.at } }),
    },
    records,
    from: { outlets: OUTLETS, day: "2024-01-20" },
    now,
    says: () => says,
  });
  return { steps: steps.map(({ do: what, planned: one }) => `${what} ${brief(one)}`), isDone };
}

function brief({ key: of }: Planned): string {
  const [, , channel, , , step] = of.split(":");
  return `${channel}/${step}`;
}

const DONE = { steps: [], isDone: true };
const open = (...steps: readonly string[]) => ({ steps, isDone: false });

describe("a published claim", () => {
  it.each<[string, Kept, Night, object, object]>([
    ["is posted, named by the step at which it stands", CLAIM, {}, {}, open("send news/1")],
    ["is posted as it stands, without its past", SETTLED, {}, {}, open("send news/4")],
    ["is posted nowhere without a channel", CLAIM, {}, { channel: "" }, DONE],
    ["is left alone where its post says what it should", CLAIM, { [key(1)]: record() }, {}, DONE],
    [
      "is kept true however long ago it was posted",
      CLAIM,
      { [key(1)]: record() },
      { says: "other words", now: NOON + 20_000 * HOUR },
      open("keep true news/1"),
    ],
    [
      "stays in the channel in which it was posted",
      CLAIM,
      { [key(1, "old")]: record() },
      { says: "other words" },
      open("keep true old/1"),
    ],
    [
      "is looked for where it may have been sent",
      CLAIM,
      { [key(1)]: record({ status: "sending" }) },
      {},
      open("find news/1"),
    ],
    [
      "is not sent again where it may be there",
      CLAIM,
      { [key(1)]: record({ status: "uncertain" }) },
      {},
      DONE,
    ],
    [
      "is sent again where it failed, under the same key",
      REPORTED,
      { [key(1)]: record({ status: "failed" }) },
      {},
      open("send news/1"),
    ],
    [
      "is forgotten in an old channel where it never arrived, to go into the new one",
      CLAIM,
      { [key(1, "old")]: record({ status: "failed" }) },
      {},
      open("remove old/1"),
    ],
    [
      "is not sent again where Discord did not take it",
      CLAIM,
      { [key(1)]: record({ status: "dropped" }) },
      {},
      DONE,
    ],
    [
      "is tried again where it says something else by now",
      REPORTED,
      { [key(1)]: record({ status: "dropped" }) },
      {},
      open("send news/1"),
    ],
  ])("%s", (_, claim, records, options, expected) => {
    expect(planned(claim, records, options)).toEqual(expected);
  });

  it.each<[string, Night, object, object]>([
    ["waits while nothing can be posted", {}, {}, open()],
    ["is not looked for either", { [key(1)]: record({ status: "sending" }) }, {}, open()],
    [
      "is kept true all the same",
      { [key(1)]: record() },
      { says: "other words" },
      open("keep true news/1"),
    ],
    [
      "is kept true in another channel",
      { [key(1, "old")]: record() },
      { says: "other words" },
      open("keep true old/1"),
    ],
  ])("%s, suspended", (_, records, options, expected) => {
    expect(planned(CLAIM, records, { suspended: true, ...options })).toEqual(expected);
  });
});

describe("the follow-ups of a claim", () => {
  const now = Date.parse(on(15).at) + HOUR;

  it.each<[string, Kept, Night, object, object]>([
    [
      "wait until the post is true",
      REPORTED,
      { [key(1)]: record() },
      { says: "other" },
      open("keep true news/1"),
    ],
    [
      "tell each later step that is not a day old",
      SETTLED,
      { [key(1)]: record() },
      { now: Date.parse(on(14).at) + HOUR },
      open("drop news/2", "send news/3", "send news/4"),
    ],
    [
      "are sent once",
      SETTLED,
      { [key(1)]: record(), [key(2)]: record(), [key(3)]: record(), [key(4)]: record() },
      { now },
      DONE,
    ],
    [
      "tell nothing that the post said when it arrived",
      SETTLED,
      { [key(1)]: record({ at: Date.parse(on(14).at) + 1 }) },
      { now },
      open("send news/4"),
    ],
    ["are not of what stood before", SETTLED, { [key(3)]: record() }, { now }, open("send news/4")],
    [
      "are none where somebody deleted the post",
      SETTLED,
      { [key(1)]: record({ id: "" }) },
      { now },
      DONE,
    ],
    [
      "are none where nobody knows whether there is a post",
      SETTLED,
      { [key(1)]: record({ status: "uncertain" }) },
      { now },
      DONE,
    ],
    [
      "go where the post is",
      SETTLED,
      { [key(3, "old")]: record({ channel: "old" }) },
      { now },
      open("send old/4"),
    ],
  ])("%s", (_, claim, records, options, expected) => {
    expect(planned(claim, records, options)).toEqual(expected);
  });

  it("say what the step itself changed, whatever came later", () => {
    const { steps } = planClaim({
      server: "s1",
      id: "c1",
      claim: SETTLED,
      news: { channel: "news" },
      records: { [key(1)]: record() },
      from: { outlets: OUTLETS, day: "2024-01-20" },
      now: Date.parse(on(13).at),
      says: () => "the words",
    });
    const changes = steps.map(({ planned: { content } }) =>
      content.kind === "claim step"
        ? `${content.before.label.word} > ${content.after.label.word}`
        : content.kind,
    );
    expect(changes).toEqual([
      "Unconfirmed > Corroborated",
      "Corroborated > Confirmed",
      "Confirmed > Lapsed",
    ]);
  });
});

describe("a claim that is not to be seen", () => {
  const posted = { [key(1)]: record(), [key(2)]: record({ status: "sending" }) };

  it.each<[string, Kept | undefined]>([
    ["taken back", RETRACTED],
    ["forgotten", undefined],
  ])("%s: everything of it is taken away, also where news are suspended", (_, claim) => {
    const removed = open("remove news/1", "remove news/2");
    expect(planned(claim, posted)).toEqual(removed);
    expect(planned(claim, posted, { suspended: true })).toEqual(removed);
    expect(planned(claim, {})).toEqual(DONE);
  });

  it.each<[string, Kept]>([
    ["suggested", added(draft(), FAN)],
    ["waiting for a second moderator", added(DATING)],
  ])("%s: nothing of it is posted", (_, claim) => {
    expect(planned(claim, {})).toEqual(DONE);
  });
});
