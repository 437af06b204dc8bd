/** A process that keeps everything of servers, for tests of showing and erasing it. */
import { createNights, type Nights } from "../../src/delivery/nights.ts";
import type { Servers } from "../../src/delivery/servers.ts";
import { addClaim } from "../../src/news/changes.ts";
import type { Kept } from "../../src/news/kept.ts";
import type { KeptClaims } from "../../src/newsroom/claims.ts";
import { createDrafts, type KeptDrafts } from "../../src/newsroom/drafts.ts";
import { createScrubbing } from "../../src/newsroom/scrubbing.ts";
import { createUpkeep, type Upkeep } from "../../src/newsroom/upkeep.ts";
import type { Night } from "../../src/reminders/delivery.ts";
import { claimCodec, draftsCodec } from "../../src/store/news-records.ts";
import { indexCodec, nightCodec, serverCodec } from "../../src/store/records.ts";
import type { Store } from "../../src/store/store.ts";
import { act, ANN, draft, FAN, RULES } from "../news/acts.ts";
import { subscription } from "../reminders/subscription.ts";
import { openNewsroom } from "./stores.ts";

const silent = { debug() {}, info() {}, warn() {}, error() {} };

export interface Room {
  readonly servers: Servers;
  readonly claims: KeptClaims;
  readonly drafts: KeptDrafts;
  readonly nights: Nights;
  readonly upkeep: Upkeep;
  /** What went wrong where nobody asked. */
  readonly problems: string[];
}

/** Story and real time, as one. */
export interface Time {
  /** Milliseconds. */
  now: number;
}

export const timeAt = (instant: string): Time => ({ now: Date.parse(instant) });

export async function openRoom(store: Store, time: Time): Promise<Room> {
  const index = store.table("indexes", indexCodec);
  const scrubbing = createScrubbing({ index, scrubStore: () => store.scrub() });
  const rows = store.table("nights", nightCodec);
  const nights = createNights(rows);
  const { servers, claims } = await openNewsroom(store, {
    forgetPosts: (server, id) => nights.forget(server, id),
    erasing: (work) => scrubbing.erasing(work),
  });
  let ids = 0;
  const realNow = () => time.now;
  const table = store.table("drafts", draftsCodec);
  const drafts = createDrafts({ table, realNow, newId: () => `d${++ids}` });
  const problems: string[] = [];
  const upkeep = createUpkeep({
    servers,
    claims,
    drafts,
    nights,
    nightKeys: () => rows.keys(),
    index,
    scrubbing,
    clock: { now: () => new Date(time.now) },
    logger: { ...silent, error: (_, fields) => problems.push(String(fields?.["error"])) },
    realNow,
  });
  await upkeep.finish();
  return { servers, claims, drafts, nights, upkeep, problems };
}

/** Something of every kind in a server, by ann, bob and a fan. */
export async function fill({ servers, claims, drafts, nights }: Room, server: string) {
  const at = ANN.at;
  await servers.change(server, (record) => ({
    ...record,
    subscriptions: [subscription()],
    nextId: 2,
    corrections: [
      { kind: "cancel", episode: "chicago-pd/S11E1", by: "ann", at, reason: "told by ann" },
      { kind: "cancel", episode: "chicago-pd/S11E2", by: "bob", at },
    ],
    personal: ["fan", "ann"].map((user) => ({
      user,
      channel: `direct-${user}`,
      episode: "chicago-pd/S11E1",
      feed: "eastern",
      lead: 0,
    })),
    news: {
      ...record.news,
      channel: "news",
      hidden: [{ by: "ann", at, claim: "shipped" }],
      blocked: [{ by: "ann", at, user: "rude" }],
      grades: [
        {
          by: "ann",
          at,
          outlet: "gazette",
          grade: "mixed",
          field: "everything",
          from: "2024-01-01",
          why: "slips",
        },
      ],
    },
  }));
  for (const by of [ANN, FAN, act("fan", "rude")])
    await claims.add(server, (id) => addClaim(id, draft(), by, RULES));
  for (const by of ["fan", "ann"])
    await drafts.begin(server, { by, becomes: { kind: "suggestion" }, fields: { text: "Al" } });
  for (const kind of ["post", "dm"] as const)
    await nights.write(server, keyOf(kind, server), DELIVERY);
  await nights.write(server, keyOf("dm", server, "rude"), DELIVERY);
}

/** The key of a delivery of January 17. */
export function keyOf(kind: "post" | "dm", server: string, user = "fan"): string {
  const target = kind === "dm" ? user : "c1";
  return `${kind}:${server}:${target}:chicago-pd/S11E1:eastern:0:2024-01-17`;
}

const DELIVERY: Night[string] = {
  status: "sent",
  writtenAt: 1,
  due: 1,
  subscriptions: ["r1"],
  episodes: ["chicago-pd/S11E1"],
};

/** Every key that a store has, by table; without what is known of the store as a whole. */
export async function keysIn(store: Store): Promise<Record<string, string[]>> {
  return {
    servers: await store.table("servers", serverCodec).keys(),
    claims: await store.table("claims", claimCodec).keys(),
    drafts: await store.table("drafts", draftsCodec).keys(),
    nights: await store.table("nights", nightCodec).keys(),
    named: [...((await store.table("indexes", indexCodec).get("servers")) ?? [])],
  };
}

/** A claim of the server's by now. */
export async function claimIn(room: Room, server: string, id: string): Promise<Kept | undefined> {
  return (await room.claims.of(server)).get(id);
}
