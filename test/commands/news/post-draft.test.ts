import { describe, expect, it } from "vitest";
import { draft as draftButton } from "../../../commands/buttons/draft.ts";
import type { ActionDeps, RawArgs } from "../../../src/discord/command.ts";
import { type Form, isForm } from "../../../src/discord/form.ts";
import type { Layout } from "../../../src/discord/layout.ts";
import { EMPTY_NEWS, type Kept, type ServerClaim } from "../../../src/news/kept.ts";
import { createClaims } from "../../../src/newsroom/claims.ts";
import { type Desk, StoreError } from "../../../src/ports.ts";
import { claimCodec } from "../../../src/store/news-records.ts";
import { openMemoryStore } from "../../store/memory.ts";
import { wordsOf } from "../../support.ts";
import { NEWS, type Scene, SERVER, USER } from "../desk.ts";
import { checked, draftId, move, newsroom, pressable, read, typed } from "./drafting.ts";

const RENEWED: RawArgs = {
  claim: "Chicago P.D. is renewed for season 12",
  about: "Chicago P.D.",
  topic: "schedule",
  url: "https://deadline.com/2024/01/renewed-for-season-12-1235.html",
  sourcing: "named",
};
const DATING: RawArgs = {
  ...RENEWED,
  claim: "Jesse Lee Soffer and Tracy Spiridakos are dating in real life",
  about: "Tracy Spiridakos, Jesse Lee Soffer",
  topic: "private life",
};

describe("pressing Post", () => {
  it("twice, one after the other, makes one claim", async () => {
    const scene = newsroom();
    const card = await typed(scene, RENEWED);
    await move(scene, card, "post");
    expect(read(await move(scene, card, "post"))).toContain("That draft is there no more");
    expect(scene.claims.size).toBe(1);
  });

  it("twice at once makes one claim, and both are told of it", async () => {
    const scene = newsroom();
    const { desk, claims } = withRealClaims(scene);
    const id = draftId(await typed(scene, RENEWED));
    const both = await Promise.all([postWith(scene, desk, id), postWith(scene, desk, id)]);
    expect(both.toSorted()).toEqual([
      expect.stringContaining("Written down already: c1"),
      expect.stringContaining("Written down: c1"),
    ]);
    expect((await claims.of(SERVER)).size).toBe(1);
  });

  it("twice at once adds one report, also one without a page that was said to be another", async () => {
    const scene = newsroom();
    const { desk, claims } = withRealClaims(scene);
    await postWith(
      scene,
      desk,
      draftId(await typed(scene, { ...RENEWED, url: undefined, outlet: "Deadline" })),
    );
    const begun = await scene.desk.drafts.begin(SERVER, {
      by: USER,
      becomes: { kind: "report", claim: "c1" },
      fields: {
        outlet: "Deadline",
        sourcing: "anonymous",
        reported: "2024-01-11",
        isAnother: true,
      },
    });
    await Promise.all([postWith(scene, desk, begun.id), postWith(scene, desk, begun.id)]);
    expect(reportsOf(await claims.of(SERVER), "c1")).toHaveLength(2);
  });

  it("after a crash that left the draft finds what it became", async () => {
    const scene = newsroom();
    const drafts = {
      ...scene.desk.drafts,
      discard: () => Promise.reject(new StoreError("The disk is full.")),
    };
    const id = draftId(await typed(scene, RENEWED));
    const desk = { ...scene.desk, drafts };
    expect(await postWith(scene, desk, id)).toContain("Written down: c1");
    expect(await postWith(scene, scene.desk, id)).toContain("Written down already: c1");
    expect(scene.claims.size).toBe(1);
    expect(await scene.desk.drafts.of(SERVER, USER)).toEqual([]);
  });

  it("loses nothing where the store fails: the draft is still there", async () => {
    const scene = newsroom({ isDown: true });
    const card = await typed(scene, RENEWED);
    await expect(move(scene, card, "post")).rejects.toThrow(StoreError);
    expect(scene.claims.size).toBe(0);
    expect(pressable(await move(scene, card, "show"))).toContain("Post");
  });

  it("of what another has written down in the same moment shows that first", async () => {
    const scene = newsroom();
    const mine = await typed(scene, RENEWED);
    const stale = scene.deps();
    const theirs = { ...scene.deps(), asker: { ...stale.asker, user: "500" } };
    const begun = await scene.desk.drafts.begin(SERVER, {
      by: "500",
      becomes: { kind: "claim" },
      fields: { ...fieldsOf(RENEWED), text: "P.D. renewed for season 12" },
    });
    const other = { kind: "draft", id: begun.id, to: "post" } as const;
    await draftButton.press(other, theirs, NOTHING);
    // What was known when the button was pressed knows nothing of it.
    const press = { kind: "draft", id: draftId(mine), to: "post" } as const;
    const answer = checked(await draftButton.press(press, stale, NOTHING));
    expect(read(answer)).toContain("This may be there already");
    expect(scene.claims.size).toBe(1);
  });

  it("brings an outlet once, and where the claim then fails leaves it and the draft", async () => {
    const scene = newsroom();
    const claims = {
      ...scene.desk.claims,
      add: () => Promise.reject(new StoreError("The disk is full.")),
    };
    const card = await typed(scene, { ...RENEWED, url: "https://windy.example/x" });
    const id = draftId(await move(scene, card, "outletKind", { picked: "news" }));
    await expect(postWith(scene, { ...scene.desk, claims }, id)).rejects.toThrow(StoreError);
    await postWith(scene, scene.desk, id);
    expect(scene.kept.news.outlets).toHaveLength(1);
    expect(scene.claims.size).toBe(1);
  });
});

describe("private life", () => {
  it("waits for a second moderator, and whoever posts is told before and after", async () => {
    const scene = newsroom({ kept: { news: { ...EMPTY_NEWS, channel: NEWS } } });
    const card = await dating(scene);
    expect(read(card)).toContain("waits in /news queue until one approves it");
    expect(read(await move(scene, card, "post"))).toContain(
      "it waits in /news queue until one approves it",
    );
    expect(scene.claims.get("c1")?.state).toEqual({ kind: "waiting", first: USER });
  });

  it("is decided alone by who may Manage Server, and by everybody where the server says so", async () => {
    const manager = newsroom({ asker: { isManager: true } });
    const card = await dating(manager);
    expect(read(card)).toContain("You have Manage Server, so you can post this yourself");
    await move(manager, card, "post");
    expect(manager.claims.get("c1")?.state.kind).toBe("published");
    const free = newsroom({ kept: { news: { ...EMPTY_NEWS, approval: false } } });
    await move(free, await dating(free), "post");
    expect(free.claims.get("c1")?.state.kind).toBe("published");
  });
});

/** One of them ships with the bot, so it is said that this is another. */
async function dating(scene: Scene): Promise<Layout | Form> {
  return move(scene, await typed(scene, DATING), "another");
}

const NOTHING = { picked: [], filled: {} };

/** With claims that are kept as they are in earnest: one change after the other. */
function withRealClaims(scene: Scene) {
  const table = openMemoryStore().table("claims", claimCodec);
  const claims = createClaims({ table, servers: scene.desk.servers });
  return { claims, desk: { ...scene.desk, claims } };
}

async function postWith(scene: Scene, desk: Desk, id: string): Promise<string> {
  const claims = await desk.claims.of(SERVER);
  const deps: ActionDeps = { ...scene.deps(), desk, claims: new Map(claims) };
  const answer = checked(await draftButton.press({ kind: "draft", id, to: "post" }, deps, NOTHING));
  return isForm(answer) ? "a form" : wordsOf(answer);
}

function reportsOf(claims: ReadonlyMap<string, Kept>, id: string): ServerClaim["reports"] {
  const kept = claims.get(id);
  return kept !== undefined && "reports" in kept ? kept.reports : [];
}

function fieldsOf({ claim: _claim, ...fields }: RawArgs): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]));
}
