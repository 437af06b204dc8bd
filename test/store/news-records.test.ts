import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { addReport, decide, retract, settle } from "../../src/news/changes.ts";
import { EMPTY_NEWS, type Kept, type ServerNews } from "../../src/news/kept.ts";
import type { DraftFields, KeptDraft } from "../../src/news/kept-draft.ts";
import { EMPTY_SERVER, type ServerRecord } from "../../src/reminders/subscription.ts";
import { claimCodec, draftsCodec } from "../../src/store/news-records.ts";
import { serverCodec } from "../../src/store/records.ts";
import {
  added,
  ANN,
  BOB,
  BOSS,
  DATING,
  done,
  draft,
  FAN,
  reportDraft,
  RULES,
} from "../news/acts.ts";
import { subscription } from "../reminders/subscription.ts";
import { openMemoryStore } from "./memory.ts";

const suggested = added(draft(), FAN);
const published = added(draft({ note: "seen on air", report: reportDraft({ quote: "I leave" }) }));
const halfway = done(decide(added(DATING, FAN), { kind: "approve" }, ANN, RULES, 1));
const furtherReported = done(
  addReport(
    published,
    reportDraft({
      url: "https://gazette.example.org/more",
      author: "A. Writer",
      reported: "2024-01-10",
      stance: "confirms",
      sourcing: "on record",
    }),
    BOB,
    RULES,
    { isAnother: true },
  ),
);

const CLAIMS: readonly [string, Kept][] = [
  ["suggested", suggested],
  [
    "suggested by somebody who wants to be told",
    { ...suggested, suggested: { by: "fan", tell: true } },
  ],
  ["waiting for a second moderator", halfway],
  ["published", published],
  ["published after two have decided", done(decide(halfway, { kind: "approve" }, BOB, RULES, 2))],
  ["published by a manager alone", added(DATING, BOSS)],
  ["declined", done(decide(suggested, { kind: "decline", why: "old" }, ANN, RULES, 1))],
  ["reported again", furtherReported],
  ["settled", done(settle(published, { outcome: "wrong", why: "she is back" }, ANN, 1))],
  ["retracted", done(retract(published, "it was a joke", BOB))],
];

describe("a claim on disk", () => {
  it.each(CLAIMS)("is the same one: %s", async (_, claim) => {
    const table = openMemoryStore().table("claims", claimCodec);
    await table.set("s1/c1", claim);
    expect(await table.get("s1/c1")).toEqual(claim);
  });

  it("keeps nothing of what one that was taken back said", async () => {
    const table = openMemoryStore().table("claims", claimCodec);
    const [, retracted] = CLAIMS.at(-1) ?? [];
    // What a slip of ours left on it must not get to the disk.
    await table.set("s1/c1", { ...published, ...retracted });
    expect(Object.keys((await table.get("s1/c1")) ?? {}).toSorted()).toEqual([
      "history",
      "id",
      "revision",
      "state",
    ]);
  });
});

/** Takes what an older version wrote. */
const anything = v.any();

/** A field of each, so that one that the schema forgets is missed. */
const EVERY_FIELD: Required<DraftFields> = {
  text: "Jo leaves",
  about: "jo",
  topic: "casting and departures",
  outlet: "gazette",
  outletKind: "newspaper",
  author: "A. Writer",
  url: "https://gazette.example.org/jo",
  via: "https://example.org",
  reported: "jan 8",
  sourcing: "anonymous",
  stance: "asserts",
  repeats: "r1",
  quote: "I leave",
  note: "n",
  isMeant: true,
  isAnother: false,
  tell: true,
};

it("drafts on disk are the same, with every field", async () => {
  const table = openMemoryStore().table("drafts", draftsCodec);
  const drafts: readonly KeptDraft[] = [
    { id: "d1", by: "ann", at: 1, becomes: { kind: "claim" }, fields: EVERY_FIELD },
    { id: "d2", by: "fan", at: 2, becomes: { kind: "suggestion" }, fields: {} },
    { id: "d3", by: "ann", at: 3, becomes: { kind: "report", claim: "c1" }, fields: {} },
  ];
  await table.set("s1", drafts);
  expect(await table.get("s1")).toEqual(drafts);
});

describe("a server's record", () => {
  const step = { by: "ann", at: ANN.at };
  const news: Required<ServerNews> = {
    nextId: 7,
    unposted: ["c3"],
    suspended: { because: "gone", at: ANN.at },
    channel: "200000000000000001",
    approval: false,
    hidden: [{ ...step, claim: "stone-leaves", why: "settled here" }],
    blocked: [{ ...step, user: "fan", why: "made things up" }],
    outlets: [
      {
        ...step,
        outlet: {
          id: "our-blog",
          name: "Our Blog",
          aliases: ["OB"],
          kind: "trade press",
          domains: ["blog.example.org"],
          handles: [],
          grades: [],
        },
      },
    ],
    grades: [
      {
        ...step,
        outlet: "gazette",
        grade: "as shipped",
        field: "everything",
        from: "2024-01-01",
        why: "better now",
      },
    ],
  };

  it("is the same with all that can be in it", async () => {
    const table = openMemoryStore().table("servers", serverCodec);
    const record: Required<ServerRecord> = {
      subscriptions: [subscription()],
      nextId: 2,
      alerts: "200000000000000002",
      corrections: [{ kind: "cancel", episode: "chicago-pd/S11E1", by: "ann", at: ANN.at }],
      personal: [
        { user: "fan", channel: "d1", episode: "chicago-pd/S11E1", feed: "pacific", lead: 10 },
      ],
      news,
      left: "2024-02-01T00:00:00.000Z",
    };
    await table.set("s1", record);
    expect(await table.get("s1")).toEqual(record);
  });

  it("of the first version, which knew no claims, is read with none", async () => {
    const { news: _, ...before } = { ...EMPTY_SERVER, subscriptions: [subscription()], nextId: 2 };
    const store = openMemoryStore();
    const old = { ...serverCodec, version: 1, schema: anything };
    await store.table("servers", old).set("s1", before);
    const table = store.table("servers", serverCodec);
    const read = await table.get("s1");
    expect(read).toEqual({ ...before, news: EMPTY_NEWS });
    if (read !== undefined) await table.set("s1", read);
    expect(await table.get("s1")).toEqual(read);
  });

  it("of the first version that is broken is not taken for an empty one", async () => {
    const store = openMemoryStore();
    const old = { ...serverCodec, version: 1, schema: anything };
    await store.table("servers", old).set("s1", { nextId: 2 });
    await expect(store.table("servers", serverCodec).get("s1")).rejects.toThrow("cannot be read");
  });
});
