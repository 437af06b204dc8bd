import { describe, expect, it } from "vitest";
import { add } from "../../../commands/news/add.ts";
import type { RawArgs } from "../../../src/discord/command.ts";
import type { KeptDraft } from "../../../src/news/kept-draft.ts";
import { EMPTY_NEWS, type ServerClaim } from "../../../src/news/kept.ts";
import { NEWS, type Scene, SERVER, USER } from "../desk.ts";
import {
  choose,
  draftId,
  filledIn,
  layoutOf,
  menus,
  move,
  newsroom,
  offered,
  pressable,
  read,
  typed,
} from "./drafting.ts";

const LINK = "https://deadline.com/2024/01/renewed-for-season-12-1235.html";

/** Everything that a claim takes, as options. */
const WHOLE: RawArgs = {
  claim: "Chicago P.D. is renewed for season 12",
  about: "Chicago P.D.",
  topic: "schedule",
  outlet: "Deadline",
  author: "Nellie Andreeva",
  url: LINK,
  reported: "Jan 10, 2024",
  sourcing: "named",
  stance: "confirms",
  quote: "for a 2024-25 run",
};

describe("/news add", () => {
  it("begins with nothing but a link, and comes to a claim in a form, two choices and a press", async () => {
    const scene = newsroom();
    const form = await typed(scene, { url: LINK });
    expect(filledIn(form)).toEqual({
      text: undefined,
      about: undefined,
      url: LINK,
      reported: "2024-01-11",
      quote: undefined,
    });
    const card = await move(scene, form, "filled", {
      filled: { text: "Chicago Med gets a season 10", about: "chicago med", url: LINK },
    });
    expect(pressable(card)).not.toContain("Post");
    expect(read(card)).toContain("Choose what its source is: that decides the label.");
    const ready = await choose(scene, card, { topic: "schedule", sourcing: "anonymous" });
    expect(read(ready)).not.toContain("Before it can be posted");
    expect(read(ready)).toContain(
      "Unconfirmed · one anonymous source · first: Deadline, Jan 11, 2024",
    );
    expect(pressable(ready)).toContain("Post");
    const posted = await move(scene, ready, "post");
    expect(read(posted)).toContain("Written down: c1");
    expect(read(posted)).toContain("[Who said what]");
    expect(only(scene)).toMatchObject({
      id: "c1",
      text: "Chicago Med gets a season 10",
      subjects: ["show:chicago-med"],
      topic: "schedule",
      state: { kind: "published" },
      reports: [{ outlet: "deadline", url: LINK, reported: "2024-01-11", stance: "asserts" }],
    });
    expect(await draftsOf(scene)).toEqual([]);
  });

  it("with every option it is a card that only has to be posted", async () => {
    const scene = newsroom();
    const card = await typed(scene, WHOLE);
    expect(pressable(card)).toEqual(["Post", "Edit", "Details", "Cancel"]);
    expect(menus(card)).toEqual({ topic: "schedule", sourcing: "named", stance: "confirms" });
    await move(scene, card, "post");
    expect(only(scene).reports).toEqual([
      {
        id: "r1",
        outlet: "deadline",
        author: "Nellie Andreeva",
        url: LINK,
        reported: "2024-01-10",
        sourcing: "named",
        stance: "confirms",
        quote: "for a 2024-25 run",
        entered: "2024-01-11",
      },
    ]);
  });

  it("shows what will be posted, and where", async () => {
    const scene = newsroom({ kept: { news: { ...EMPTY_NEWS, channel: NEWS } } });
    const words = read(await typed(scene, WHOLE));
    expect(words).toContain("**Chicago P.D. is renewed for season 12**");
    expect(words).toContain(`<#${NEWS}>`);
    const nowhere = read(await typed(newsroom(), WHOLE));
    expect(nowhere).toContain("/news-settings channel");
  });

  it("does not guess on whose word it is said, even of an official page", async () => {
    const card = await typed(newsroom(), { ...WHOLE, outlet: "NBC", sourcing: undefined });
    expect(menus(card)["sourcing"]).toBeUndefined();
    expect(pressable(card)).not.toContain("Post");
  });

  it("takes the word of the person concerned as on record, by them", async () => {
    const scene = newsroom();
    await move(scene, await typed(scene, { ...WHOLE, sourcing: "concerned" }), "post");
    expect(only(scene).reports[0]).toMatchObject({ sourcing: "on record", concerned: true });
  });

  it("takes half-remembered names for the nearest, and says so", async () => {
    const words = read(
      await typed(newsroom(), {
        ...WHOLE,
        about: "tracy spiridakos, Haily Uptn",
        outlet: "Dedline",
      }),
    );
    expect(words).toContain("About: Tracy Spiridakos, Hailey Upton");
    expect(words).toContain("Nothing is called exactly “Haily Uptn”; I read it as Hailey Upton.");
    expect(words).toContain("Nothing is called exactly “Dedline”; I read it as Deadline.");
  });

  it("asks which one is meant where a name could be several, and names them", async () => {
    const card = await typed(newsroom(), { ...WHOLE, about: "halstead" });
    expect(read(card)).toMatch(/“halstead” can be .*Jay Halstead.*Will Halstead/);
    expect(pressable(card)).not.toContain("Post");
  });

  it("knows episodes by show and code", async () => {
    const scene = newsroom();
    await move(
      scene,
      await typed(scene, { ...WHOLE, about: "Chicago P.D. S11E1, pd 11x2" }),
      "post",
    );
    expect(only(scene).subjects).toEqual(["episode:chicago-pd/S11E1", "episode:chicago-pd/S11E2"]);
  });

  it("keeps the day that was meant: yesterday does not move at midnight", async () => {
    const scene = newsroom();
    const form = await typed(scene, { url: LINK, reported: "yesterday" });
    expect(filledIn(form)["reported"]).toBe("2024-01-10");
    const bad = await typed(scene, { url: LINK, reported: "3/4/2023" });
    expect(filledIn(bad)["reported"]).toBe("3/4/2023");
  });

  it("keeps what was begun when the form is closed, and offers to go on", async () => {
    const scene = newsroom();
    await typed(scene, { url: LINK });
    await typed(scene, { url: "https://tvline.com/med" });
    const open = layoutOf(await typed(scene, {}));
    expect(open.list?.items.map(({ line }) => line.markup)).toEqual([
      expect.stringContaining("tvline"),
      expect.stringContaining("deadline"),
    ]);
    const [later, earlier] = open.list?.items.map(({ lead }) => lead?.press) ?? [];
    expect(later).not.toEqual(earlier);
    // *New* begins an empty one, and only one however often it is asked.
    const again = layoutOf(await typed(scene, {}));
    expect(again.actions).toEqual(open.actions);
    expect(await draftsOf(scene)).toHaveLength(3);
    const form = await move(scene, open, "fill");
    expect(filledIn(form)).toMatchObject({ text: undefined, url: undefined });
  });

  it("with nothing at all, and nothing begun, is the form", async () => {
    expect(filledIn(await typed(newsroom(), {}))).toMatchObject({ text: undefined });
  });

  it("keeps two drafts apart", async () => {
    const scene = newsroom();
    const one = await typed(scene, WHOLE);
    const other = await typed(scene, {
      ...WHOLE,
      claim: "Chicago Fire moves to Thursdays",
      about: "chicago fire",
      url: "https://deadline.com/fire",
    });
    await move(scene, one, "post");
    await move(scene, other, "post");
    expect([...scene.claims.values()].map((claim) => "text" in claim && claim.text)).toEqual([
      WHOLE["claim"],
      "Chicago Fire moves to Thursdays",
    ]);
  });

  it("throws a draft away on Cancel, and knows it no more", async () => {
    const scene = newsroom();
    const card = await typed(scene, WHOLE);
    expect(read(await move(scene, card, "cancel"))).toContain("Thrown away");
    expect(read(await move(scene, card, "post"))).toContain("That draft is there no more");
    expect(scene.claims.size).toBe(0);
  });

  it("is nobody else's: a draft answers its author alone", async () => {
    const scene = newsroom();
    const id = draftId(await typed(scene, WHOLE));
    expect(
      await scene.desk.drafts.change(SERVER, "somebody else", id, (one) => one),
    ).toBeUndefined();
  });

  it("completes the last name of the list, and keeps those before it", () => {
    const names = offered(add, "about", "Tracy Spiridakos, hailey up");
    expect(names[0]).toEqual({
      name: "Tracy Spiridakos, Hailey Upton",
      value: "Tracy Spiridakos, Hailey Upton",
    });
    const episodes = offered(add, "about", "hailey upton, chicago pd s11e");
    expect(episodes[0]?.value).toMatch(/^hailey upton, Chicago P\.D\. S11E\d+$/);
    expect(offered(add, "about", "a, b, c, d, e, f")).toEqual([]);
  });

  it("offers outlets by name, shipped and own", () => {
    expect(offered(add, "outlet", "variety")[0]).toMatchObject({ value: "Variety" });
  });
});

function only({ claims }: Scene): ServerClaim {
  expect(claims.size).toBe(1);
  const [claim] = claims.values();
  return claim as ServerClaim;
}

function draftsOf(scene: Scene): Promise<readonly KeptDraft[]> {
  return scene.desk.drafts.of(SERVER, USER);
}
