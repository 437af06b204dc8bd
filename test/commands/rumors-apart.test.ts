import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { airtime } from "../../commands/airtime.ts";
import { episode } from "../../commands/episode.ts";
import { relationship } from "../../commands/relationship.ts";
import { list } from "../../commands/rumors/list.ts";
import { outlets } from "../../commands/rumors/outlets.ts";
import { show } from "../../commands/rumors/show.ts";
import { show as aboutShow } from "../../commands/show.ts";
import { who } from "../../commands/who.ts";
import type { Command, Deps, RawArgs } from "../../src/discord/command.ts";
import { outletsOf } from "../../src/news/grades.ts";
import { EMPTY_NEWS, type Kept, NO_CLAIMS, type ServerNews } from "../../src/news/kept.ts";
import { createClaims } from "../../src/newsroom/claims.ts";
import type { ServerStore } from "../../src/ports.ts";
import { EMPTY_SERVER, type ServerRecord } from "../../src/reminders/subscription.ts";
import { claimCodec } from "../../src/store/news-records.ts";
import { openMemoryStore } from "../store/memory.ts";
import { depsAt } from "../support.ts";
import { retracted, serverClaim, serverReport } from "./server-claims.ts";

const base = depsAt("2024-02-01T12:00:00Z");
const STEP = { by: "500000000000000001", at: "2024-01-10T17:00:00.000Z" };
const SUBJECTS = [
  "person:tracy-spiridakos",
  "person:jesse-lee-soffer",
  "character:hailey-upton",
  "character:jay-halstead",
  "show:chicago-pd",
  "episode:chicago-pd/S11E1",
];

type Asked = readonly [Command & { readonly kind: "question" }, RawArgs];
/** Everything that shows claims, asked about everything that a claim here may be about. */
const QUESTIONS: readonly Asked[] = [
  [list, {}],
  ...["p:tracy-spiridakos", "c:hailey-upton", "chicago-pd", "pd s11e1"].map((about): Asked => [
    list,
    { about },
  ]),
  ...["c1", "c2", "c3", "c4", "secret", "spiridakos-exit"].map((claim): Asked => [show, { claim }]),
  [outlets, {}],
  ...["variety", "own-paper", "paper.example.org"].map((outlet): Asked => [outlets, { outlet }]),
  ...["p:tracy-spiridakos", "c:hailey-upton", "upstead"].map((name): Asked => [who, { name }]),
  [relationship, { of: "c:hailey-upton", with: "c:jay-halstead" }],
  [relationship, { of: "p:tracy-spiridakos" }],
  [episode, { show: "chicago-pd", episode: "S11E1" }],
  [airtime, { show: "chicago-pd" }],
  [airtime, { show: "chicago-pd", episode: "S11E1" }],
  [aboutShow, { show: "chicago-pd" }],
];

/** All that somebody gets to read, also while they type. */
function everythingIn(deps: Deps): string {
  const suggested = [list, show, outlets].flatMap((command) =>
    Object.values(command.options).flatMap((option) =>
      option.type === "string" && option.suggest !== undefined
        ? ["", "sec", "c1", "paper"].map((text) => option.suggest?.(text, deps, {}))
        : [],
    ),
  );
  const layouts = QUESTIONS.map(([command, args]) => command.answer(args, deps));
  return JSON.stringify([layouts, suggested]);
}

/** What a server with a name of its own keeps, in any state; the name is in every text. */
const keptOf = (name: string): fc.Arbitrary<{ claims: Kept[]; news: ServerNews }> =>
  fc.record({
    claims: fc
      .array(
        fc.record({
          subjects: fc.subarray(SUBJECTS, { minLength: 1 }),
          topic: fc.constantFrom("casting and departures" as const, "private life" as const),
          state: fc.constantFrom(
            "published" as const,
            "published" as const,
            "suggested" as const,
            "waiting" as const,
            "declined" as const,
            "retracted" as const,
          ),
          outlet: fc.constantFrom("variety", "own-paper"),
        }),
        { minLength: 1, maxLength: 4 },
      )
      .map((drawn) =>
        drawn.map(({ state, outlet, ...rest }, at): Kept => {
          const id = `c${at + 1}`;
          if (state === "retracted") return retracted(id);
          const reports = [
            serverReport({ outlet, author: `${name} author`, quote: `${name} quote` }),
          ];
          const kinds = {
            published: { kind: "published" },
            suggested: { kind: "suggested" },
            waiting: { kind: "waiting", first: STEP.by },
            declined: { kind: "declined", why: name },
          } as const;
          return serverClaim(id, {
            ...rest,
            text: `secret ${name} ${state}`,
            reports,
            note: `${name} note`,
            state: kinds[state],
          });
        }),
      ),
    news: fc.boolean().map((hides) => ({
      ...EMPTY_NEWS,
      nextId: 5,
      hidden: hides ? [{ ...STEP, claim: "spiridakos-exit", why: name }] : [],
      outlets: [
        {
          ...STEP,
          outlet: {
            id: "own-paper",
            name: `${name} paper`,
            aliases: [],
            kind: "news" as const,
            domains: ["paper.example.org"],
            handles: [],
            grades: [],
          },
        },
      ],
      grades: [
        {
          ...STEP,
          outlet: "variety",
          grade: "unreliable" as const,
          field: "everything" as const,
          from: "2024-01-10",
          why: `${name} reason`,
        },
      ],
    })),
  });

describe("claims of a server", () => {
  it("are read there alone: not in another server, not in a direct message, whoever asked before", async () => {
    const servers = fc.record({ ann: keptOf("annville"), bob: keptOf("bobtown") });
    const order = fc.array(fc.constantFrom("ann" as const, "bob" as const, "direct" as const), {
      minLength: 3,
      maxLength: 5,
    });
    const direct = everythingIn(base);
    await fc.assert(
      fc.asyncProperty(servers, order, async (kept, asking) => {
        const depsOf = await opened(kept);
        for (const where of asking) {
          const words = everythingIn(await depsOf(where));
          if (where !== "ann") expect(words).not.toContain("annville");
          if (where !== "bob") expect(words).not.toContain("bobtown");
          // Waiting, declined and suggested ones nowhere, nor who did what.
          expect(words).not.toMatch(/secret \w+ (?:suggested|waiting|declined)/);
          expect(words).not.toContain(STEP.by);
          if (where === "direct") expect(words).toBe(direct);
          else expect(words).toContain(where === "ann" ? "annville" : "bobtown");
        }
      }),
      { numRuns: 8 },
    );
  });
});

/** What a command gets in each of the servers and in a direct message, as the bot puts it together. */
async function opened(kept: Readonly<Record<"ann" | "bob", { claims: Kept[]; news: ServerNews }>>) {
  const table = openMemoryStore().table("claims", claimCodec);
  const records = new Map<string, ServerRecord>();
  for (const [server, { claims, news }] of Object.entries(kept)) {
    records.set(server, { ...EMPTY_SERVER, news });
    for (const claim of claims) await table.set(`${server}/${claim.id}`, claim);
  }
  const get = (server: string) => records.get(server) ?? EMPTY_SERVER;
  const servers: ServerStore = { get, change: async (server, edit) => edit(get(server)) };
  const claims = createClaims({ table, servers });
  return async (where: "ann" | "bob" | "direct"): Promise<Deps> => {
    if (where === "direct") return { ...base, claims: NO_CLAIMS };
    const record = get(where);
    return {
      ...base,
      kept: record,
      claims: await claims.of(where),
      outlets: outletsOf(base.canon.outlets, record.news),
    };
  };
}
