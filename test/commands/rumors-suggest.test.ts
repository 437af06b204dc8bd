import { describe, expect, it } from "vitest";
import { draft as draftButton } from "../../commands/buttons/draft.ts";
import { suggest as suggestButton } from "../../commands/buttons/suggest.ts";
import { suggest } from "../../commands/rumors/suggest.ts";
import type { Form } from "../../src/discord/form.ts";
import type { Layout } from "../../src/discord/layout.ts";
import { addReport, decide, retract } from "../../src/news/changes.ts";
import { EMPTY_NEWS, type Kept } from "../../src/news/kept.ts";
import { ANN, FAN, added, draft, reportDraft, RULES } from "../news/acts.ts";
import { type Scene, SERVER, USER } from "./desk.ts";
import { checked, filledIn, menus, move, newsroom, pressable, read } from "./news/drafting.ts";

const LINK = "https://deadline.com/2024/01/renewed-1235.html";
const RENEWED = { text: "Chicago P.D. is renewed for season 12", about: "Chicago P.D.", url: LINK };

describe("/rumors suggest", () => {
  it("says what it is for, and writes down with a form, two choices and Send", async () => {
    const scene = newsroom();
    expect(pressable(await card(scene))).toEqual(["Write it down", "Mine"]);
    expect(Object.keys(filledIn(await press(scene, "begin")))).toEqual([
      "text",
      "about",
      "url",
      "reported",
      "quote",
    ]);
    const begun = await press(scene, "fill", RENEWED);
    expect(read(begun)).toContain("A suggestion");
    expect(menus(begun)).toEqual({ topic: undefined, sourcing: undefined });
    const topic = await move(scene, begun, "topic", { picked: "schedule" });
    const ready = await move(scene, topic, "sourcing", { picked: "named" });
    expect(pressable(ready)).toEqual(["Send", "Edit", "Tell me by direct message: off", "Cancel"]);
    const told = await move(scene, ready, "tell");
    expect(pressable(told)).toContain("Tell me by direct message: on");
    const sent = await move(scene, told, "post");
    expect(read(sent)).toContain("Sent: c1");
    expect(scene.claims.get("c1")).toMatchObject({
      state: { kind: "suggested" },
      suggested: { by: USER, tell: true },
    });
  });

  it("does not ask to be told where nobody wanted it", async () => {
    const scene = newsroom();
    await send(scene, RENEWED);
    expect(scene.claims.get("c1")).toMatchObject({ suggested: { tell: false } });
  });

  it("a moderator's suggestion is one like any other", async () => {
    const scene = newsroom({ asker: { isManager: true } });
    await send(scene, RENEWED);
    expect(scene.claims.get("c1")?.state.kind).toBe("suggested");
  });

  it("lets three wait, and keeps what was typed of a fourth", async () => {
    const scene = newsroom();
    for (const show of ["Chicago P.D.", "Chicago Fire", "Chicago Med"])
      await send(scene, {
        text: `${show} is renewed`,
        about: show,
        url: `${LINK}/${show.slice(8)}`,
      });
    expect(scene.claims.size).toBe(3);
    expect(pressable(await card(scene))).toEqual(["Mine"]);
    expect(read(await press(scene, "begin"))).toContain("You have 3 suggestions that wait");
    const fourth = await press(scene, "fill", {
      text: "Chicago Justice returns",
      about: "Chicago Justice",
      url: LINK,
    });
    expect(read(fourth)).toContain("You have 3 suggestions that wait");
    expect(pressable(fourth)).not.toContain("Send");
    await move(scene, fourth, "post");
    expect(scene.claims.size).toBe(3);
  });

  it("tells who is blocked so politely, and takes nothing", async () => {
    const by = { by: "ann", at: "2024-01-01T00:00:00.000Z" };
    const blocked = [{ user: USER, ...by }];
    const scene = newsroom({ kept: { news: { ...EMPTY_NEWS, blocked } } });
    expect(read(await card(scene))).toContain("take no suggestions from you at present");
    await send(scene, RENEWED);
    expect(scene.claims.size).toBe(0);
  });

  it("offers to go on with what was not sent", async () => {
    const scene = newsroom();
    await press(scene, "fill", RENEWED);
    expect(pressable(await card(scene))).toContain(`Continue: ${RENEWED.text}`);
  });

  it("shows nobody's suggestions but one's own, not even as a likely duplicate", async () => {
    const theirs = added(
      draft({ text: RENEWED.text, subjects: ["show:chicago-pd"], topic: "schedule" }),
      FAN,
    );
    const scene = newsroom({ claims: [theirs] });
    expect(read(await press(scene, "fill", RENEWED))).not.toContain("there already");
    expect(read(await press(scene, "mine"))).toContain("You have suggested nothing");
    const published = newsroom({ claims: [{ ...theirs, state: { kind: "published" } }] });
    const alike = await press(published, "fill", RENEWED);
    expect(read(alike)).toContain("This may be there already");
    expect(pressable(alike)).not.toContain("Add a report to this one");
  });

  const FRESH = { ...RENEWED, url: "https://www.windy.example/x" };

  it("takes an outlet that nobody knows, once it is said what it is", async () => {
    const scene = newsroom();
    const fresh = await press(scene, "fill", FRESH);
    expect(read(fresh)).toContain("I do not know windy.example: choose below what it is");
    const kind = await move(scene, fresh, "outletKind", { picked: "fan site" });
    const topic = await move(scene, kind, "topic", { picked: "schedule" });
    const ready = await move(scene, topic, "sourcing", { picked: "named" });
    expect(pressable(ready)).toContain("Send");
    // Nothing of it is the server's before it is sent.
    expect(scene.kept.news.outlets).toEqual([]);
    await move(scene, ready, "post");
    expect(scene.claims.get("c1")).toMatchObject({
      state: { kind: "suggested" },
      reports: [{ outlet: "own-windyexample" }],
    });
    expect(scene.kept.news.outlets).toMatchObject([
      { by: USER, outlet: { name: "windy.example", kind: "fan site", grades: [] } },
    ]);
  });

  it("takes no outlet from who is blocked", async () => {
    const blocked = [{ user: USER, by: "ann", at: "2024-01-01T00:00:00.000Z" }];
    const scene = newsroom({ kept: { news: { ...EMPTY_NEWS, blocked } } });
    const begun = await scene.desk.drafts.begin(SERVER, {
      by: USER,
      becomes: { kind: "suggestion" },
      fields: { ...FRESH, outletKind: "fan site", topic: "schedule", sourcing: "named" },
    });
    const one = { kind: "draft", id: begun.id, to: "post" } as const;
    await draftButton.press(one, scene.deps(), { picked: [], filled: {} });
    expect([scene.claims.size, scene.kept.news.outlets]).toEqual([0, []]);
  });

  it("lists one's own, the newest first, with what came of each", async () => {
    const own = (id: string, text: string): Kept => ({
      ...added(draft({ text }), { ...FAN, by: USER }),
      id,
    });
    const after = (result: ReturnType<typeof decide | typeof retract | typeof addReport>): Kept => {
      if (result.kind !== "changed") throw new Error(result.because);
      return result.claim;
    };
    const approved = after(decide(own("c2", "Two"), { kind: "approve" }, ANN, RULES, 1));
    const declined = after(
      decide(own("c3", "Three"), { kind: "decline", why: "No source" }, ANN, RULES, 1),
    );
    const gone = after(
      retract(after(decide(own("c4", "Four"), { kind: "approve" }, ANN, RULES, 1)), "wrong", ANN),
    );
    const more = after(
      addReport(approved, reportDraft({ outlet: "herald", url: undefined }), ANN, RULES),
    );
    const scene = newsroom({ claims: [own("c1", "One"), more, declined, gone] });
    const words = read(await press(scene, "mine"));
    expect(words.match(/-# .*/g)).toEqual([
      "-# retracted by the moderators",
      "-# declined: No source",
      "-# approved",
      "-# waiting for the moderators",
    ]);
    expect(words).not.toContain("Four");
  });

  it("says in a direct message where it works", async () => {
    const scene = newsroom({ asker: { server: undefined } });
    expect(read(await card(scene))).toContain("in the server that should read it");
    expect(read(await press(scene, "begin"))).toContain("in the server that should read it");
  });
});

async function card(scene: Scene): Promise<Layout | Form> {
  return checked(await suggest.answer({}, scene.deps()));
}

async function press(
  scene: Scene,
  to: "begin" | "fill" | "mine",
  filled: Record<string, string> = {},
): Promise<Layout | Form> {
  return checked(
    await suggestButton.press({ kind: "suggest", to }, scene.deps(), { picked: [], filled }),
  );
}

/** All of it, where it goes well. */
async function send(scene: Scene, filled: Record<string, string>): Promise<void> {
  const begun = await press(scene, "fill", filled);
  const topic = await move(scene, begun, "topic", { picked: "schedule" });
  await move(scene, await move(scene, topic, "sourcing", { picked: "named" }), "post");
}
