import { describe, expect, it } from "vitest";
import type { RawArgs } from "../../../src/discord/command.ts";
import { isRetracted, type ServerClaim } from "../../../src/news/kept.ts";
import type { Scene } from "../desk.ts";
import {
  choose,
  filledIn,
  layoutOf,
  menus,
  move,
  newsroom,
  pressable,
  read,
  typed,
} from "./drafting.ts";

const LINK = "https://deadline.com/2024/01/renewed-for-season-12-1235.html";

const RENEWED: RawArgs = {
  claim: "Chicago P.D. is renewed for season 12",
  about: "Chicago P.D.",
  topic: "schedule",
  url: LINK,
  sourcing: "named",
};

describe("what seems to be there already", () => {
  it("is offered: a report of it, or a word that it is another", async () => {
    const scene = newsroom();
    await post(scene, RENEWED);
    const again = {
      ...RENEWED,
      claim: "P.D. renewed for a season 12",
      url: "https://tvline.com/pd",
    };
    const card = await typed(scene, again);
    expect(read(card)).toContain("c1: **Chicago P.D. is renewed for season 12**");
    expect(pressable(card)).toContain("Add a report to this one");
    expect(pressable(card)).not.toContain("Post");
    const report = await move(scene, card, "same");
    expect(read(report)).toContain("A report of c1");
    expect(read(report)).toContain("The follow-up says: was Unconfirmed, now Corroborated.");
    expect(read(await move(scene, report, "post"))).toContain("Report added: c1");
    expect(claim(scene, "c1").reports.map(({ outlet }) => outlet)).toEqual(["deadline", "tvline"]);
  });

  it("may be another all the same", async () => {
    const scene = newsroom();
    await post(scene, RENEWED);
    const card = await typed(scene, { ...RENEWED, claim: "P.D. renewed for a season 12" });
    await move(scene, await move(scene, card, "another"), "post");
    expect(scene.claims.size).toBe(2);
  });

  it("is asked again once the text has changed", async () => {
    const scene = newsroom();
    await post(scene, RENEWED);
    const card = await typed(scene, { ...RENEWED, claim: "P.D. renewed for a season 12" });
    const another = await move(scene, card, "another");
    const filled = { text: "P.D. is renewed for season 12", about: "Chicago P.D.", url: LINK };
    expect(pressable(await move(scene, another, "filled", { filled }))).not.toContain("Post");
  });

  it("is found by its page before there is a text, whatever follows people in the address", async () => {
    const scene = newsroom();
    await post(scene, RENEWED);
    const form = await typed(scene, { url: `${LINK}?utm_source=x` });
    const filled = {
      text: "Hailey Upton returns",
      about: "Hailey Upton",
      url: `${LINK}?utm_source=x`,
    };
    expect(read(await move(scene, form, "filled", { filled }))).toContain("c1: **Chicago P.D.");
  });

  it("can only be looked at where it ships with the bot", async () => {
    const card = await typed(newsroom(), {
      ...RENEWED,
      claim: "Tracy Spiridakos leaves Chicago P.D. at the end of the season",
      about: "Tracy Spiridakos, Chicago P.D.",
      topic: "casting and departures",
    });
    expect(read(card)).toContain(
      "**Tracy Spiridakos leaves Chicago P.D. at the end of season 11** · comes built in",
    );
    expect(pressable(card)).toEqual(
      expect.arrayContaining(["It is a different claim", "Who said what"]),
    );
    expect(pressable(card)).not.toContain("Add a report to this one");
  });

  it("is one that comes built in where it has the very page, before those that only sound alike", async () => {
    const card = await typed(newsroom(), {
      claim: "Two former stars of one show kissed at a party",
      about: "Tracy Spiridakos",
      url: "https://www.dailymail.co.uk/tvshowbiz/article-12941047/Jesse-Lee-Soffer-dating-former-Chicago-P-D-star-Tracy-Spiridakos.html?ito=x",
    });
    expect(read(card)).toContain(
      "This very page is already in **Jesse Lee Soffer and Tracy Spiridakos are dating in real life**, where Daily Mail says so · comes built in",
    );
  });

  it("is numbered where it is several, and so are the buttons", async () => {
    const scene = newsroom();
    const leaves = {
      ...RENEWED,
      claim: "Tracy Spiridakos leaves Chicago P.D. at the end of the season",
      about: "Tracy Spiridakos, Chicago P.D.",
      topic: "casting and departures",
    };
    const posted = await move(
      scene,
      await move(scene, await typed(scene, leaves), "another"),
      "post",
    );
    expect(read(posted)).toContain(
      "One like it comes built in and still shows: “Tracy Spiridakos leaves Chicago P.D. at the end of season 11”. /news hide hides it in this server.",
    );
    const card = await typed(scene, leaves);
    expect(read(card)).toMatch(/1\. This very page is already in c1: .*\n2\. \*\*Tracy/);
    expect(pressable(card)).toEqual(expect.arrayContaining(["Add a report to 1", "Reports of 2"]));
  });

  it("is asked of reports too, where only one of the two has a page", async () => {
    const scene = newsroom();
    await post(scene, { ...RENEWED, url: undefined, outlet: "Deadline", reported: "Jan 10" });
    const again = { outlet: "Deadline", repeats: undefined, reported: "2024-01-10", url: LINK };
    const card = await move(scene, await typed(scene, { ...RENEWED, ...again }), "same");
    expect(read(card)).toContain(
      "r1: Deadline, Jan 10, 2024. If yours is a different one, say so.",
    );
    expect(pressable(card)).not.toContain("Post");
    await move(scene, await move(scene, card, "another"), "post");
    expect(claim(scene, "c1").reports).toHaveLength(2);
  });

  it("of two and more, one is picked", async () => {
    const scene = newsroom();
    await post(scene, RENEWED);
    const second = await typed(scene, {
      ...RENEWED,
      claim: "Chicago P.D. gets a renewal for season 12",
    });
    await move(scene, await move(scene, second, "another"), "post");
    const card = await typed(scene, { ...RENEWED, claim: "Chicago P.D. renewed, season 12" });
    expect(Object.keys(menus(card))).toContain("same");
    expect(read(await move(scene, card, "same", { picked: "c2" }))).toContain("A report of c2");
  });
});

it("has the colour of the label that its post will have", async () => {
  const tone = async (sourcing: string) =>
    layoutOf(await typed(newsroom(), { ...RENEWED, sourcing })).tone;
  expect(await tone("official")).toBe("green");
  expect(await tone("anonymous")).toBe("amber");
});

describe("a link to a site of accounts", () => {
  const PHOTO = "https://www.instagram.com/p/abc/";

  it.each([
    [PHOTO, "Instagram"],
    ["https://youtu.be/abc123", "YouTube"],
    ["https://www.tiktok.com/t/abc", "TikTok"],
  ])("that does not show whose it is, %s, asks for that", async (url, site) => {
    const card = await typed(newsroom(), { ...RENEWED, url, sourcing: "concerned" });
    expect(read(card)).toContain(
      `${site} is where it stands, not who says it: name whose account it is under *Details*, Outlet.`,
    );
    expect(pressable(card)).not.toContain("Post");
  });

  it("that shows an account is that account's word, also where nobody knows it yet", async () => {
    const scene = newsroom();
    const url = "https://www.instagram.com/jodoe/p/abc/";
    await move(scene, await typed(scene, { ...RENEWED, url }), "post");
    expect(scene.kept.news.outlets.map(({ outlet }) => outlet)).toMatchObject([
      { kind: "social account", domains: [], handles: ["instagram.com/jodoe"] },
    ]);
    const thread = { ...RENEWED, url: "https://www.reddit.com/r/OneChicago/comments/abc/x/" };
    expect(read(await typed(newsroom(), thread))).toContain("Reddit");
  });

  it("is not answered by naming the site", async () => {
    const card = await typed(newsroom(), { ...RENEWED, url: PHOTO, outlet: "instagram" });
    expect(read(card)).toContain("Instagram is where it stands");
  });

  it("has an outlet of its own once it is named, which gets none of the site's pages", async () => {
    const scene = newsroom();
    const named = { ...RENEWED, url: PHOTO, outlet: "Jo Doe’s account" };
    await move(scene, await typed(scene, named), "post");
    expect(scene.kept.news.outlets.map(({ outlet }) => outlet)).toMatchObject([
      { name: "Jo Doe’s account", kind: "social account", domains: [], handles: [] },
    ]);
  });
});

describe("an outlet that nobody knows", () => {
  const NEW = { ...RENEWED, url: "https://www.chicagodaily.example/pd?utm_source=x" };

  it("becomes one of the server's own once it is said what it is", async () => {
    const scene = newsroom();
    const card = await typed(scene, NEW);
    expect(read(card)).toContain("I do not know chicagodaily.example: choose below what it is");
    expect(pressable(card)).not.toContain("Post");
    const ready = await choose(scene, card, { outletKind: "news" });
    expect(menus(ready)["outletKind"]).toBe("news");
    await move(scene, ready, "post");
    expect(claim(scene, "c1").reports[0]?.outlet).toBe("own-chicagodailyexample");
    const [own] = scene.kept.news.outlets;
    expect(own?.outlet).toMatchObject({ name: "chicagodaily.example", kind: "news" });
    // From then on its pages are known.
    const next = { ...NEW, claim: "Chicago Fire is renewed", about: "Chicago Fire" };
    const later = await typed(scene, { ...next, url: "https://chicagodaily.example/fire" });
    expect(pressable(later)).toContain("Post");
  });

  it("is called as it was typed, and known by the link", async () => {
    const scene = newsroom();
    const card = await typed(scene, { ...NEW, outlet: "Windy City Dispatch" });
    await move(scene, await choose(scene, card, { outletKind: "news" }), "post");
    expect(scene.kept.news.outlets[0]?.outlet).toMatchObject({
      name: "Windy City Dispatch",
      domains: ["chicagodaily.example"],
    });
  });

  it("that stands on another's page is asked about, and gets none of its pages", async () => {
    const scene = newsroom();
    const card = await typed(scene, { ...RENEWED, outlet: "Windy City Dispatch" });
    expect(read(card)).toContain("the link is one of Deadline");
    await move(scene, await choose(scene, card, { outletKind: "news" }), "post");
    expect(scene.kept.news.outlets[0]?.outlet.domains).toEqual([]);
    expect(claim(scene, "c1").reports[0]?.outlet).toBe("own-windy-city-dispatch");
  });

  it("is asked about anew where another link is given", async () => {
    const scene = newsroom();
    const card = await choose(scene, await typed(scene, NEW), { outletKind: "news" });
    const filled = { text: "x", about: "Chicago P.D.", url: "https://other.example/" };
    expect(menus(await move(scene, card, "filled", { filled }))["outletKind"]).toBeUndefined();
  });

  it("with no link and no name, it says what to do", async () => {
    const card = await typed(newsroom(), { ...RENEWED, url: undefined });
    expect(read(card)).toContain("Say who reports it: a link is enough");
  });
});

describe("what touches real people", () => {
  const ILL: RawArgs = {
    ...RENEWED,
    claim: "Hailey Upton is diagnosed with cancer",
    about: "Hailey Upton",
    topic: "production",
  };

  it("is refused with the word that it was found by", async () => {
    const card = await typed(newsroom(), { ...ILL, about: "Tracy Spiridakos" });
    expect(read(card)).toContain(
      "The text says “diagnosed”, and the health of real people is not kept",
    );
    expect(pressable(card)).not.toContain("Post");
  });

  it("may be of the story: a button says so, and a changed text asks again", async () => {
    const scene = newsroom();
    const card = await typed(scene, {
      ...ILL,
      about: "Hailey Upton, Tracy Spiridakos",
      topic: "story",
    });
    expect(pressable(card)).toContain("It is about the story");
    const meant = await move(scene, card, "meant");
    expect(pressable(meant)).toContain("Post");
    const filled = {
      text: "Upton has surgery",
      about: "Hailey Upton, Tracy Spiridakos",
      url: LINK,
    };
    expect(pressable(await move(scene, meant, "filled", { filled }))).not.toContain("Post");
  });

  it("that reads like private life may be none", async () => {
    const scene = newsroom();
    const card = await typed(scene, {
      ...RENEWED,
      claim: "Tracy Spiridakos returns for a wedding episode",
      about: "Tracy Spiridakos",
      topic: "casting and departures",
    });
    expect(read(card)).toContain("sounds like private life");
    expect(pressable(await move(scene, card, "meant"))).toContain("Post");
  });

  it("does not ask for more than the topic while that is not chosen", async () => {
    const words = read(await typed(newsroom(), { ...ILL, topic: undefined }));
    expect(words).toContain("Choose what kind of news it is.");
    expect(words).not.toContain("diagnosed”");
  });

  it("needs a page that can be looked up", async () => {
    const dating = { ...RENEWED, claim: "Tracy Spiridakos is engaged", about: "Tracy Spiridakos" };
    const card = await typed(newsroom(), {
      ...dating,
      topic: "private life",
      url: undefined,
      outlet: "People",
    });
    expect(read(card)).toContain("only what can be looked up is kept");
  });
});

describe("the forms of a draft", () => {
  it("show what is there, and what is emptied is gone", async () => {
    const scene = newsroom();
    const card = await typed(scene, { ...RENEWED, quote: "it is happening" });
    const form = await move(scene, card, "fill");
    expect(filledIn(form)).toMatchObject({ text: RENEWED["claim"], quote: "it is happening" });
    const filled = { text: "Chicago P.D. is renewed", about: "Chicago P.D.", url: LINK };
    const after = await move(scene, form, "filled", { filled });
    expect(read(after)).not.toContain("it is happening");
    expect(filledIn(await move(scene, after, "fill"))).toMatchObject({ reported: "2024-01-11" });
  });

  it("take what is seldom needed under Details", async () => {
    const scene = newsroom();
    const card = await typed(scene, { ...RENEWED, url: undefined });
    const form = await move(scene, card, "details");
    const filled = {
      outlet: "New York Post",
      author: "Jo Doe",
      via: "https://people.com/x",
      note: "More soon",
    };
    await move(scene, await move(scene, form, "detailed", { filled }), "post");
    expect(claim(scene, "c1")).toMatchObject({
      note: "More soon",
      reports: [{ outlet: "new-york-post", author: "Jo Doe", via: "https://people.com/x" }],
    });
  });
});

async function post(scene: Scene, args: RawArgs): Promise<void> {
  await move(scene, await typed(scene, args), "post");
}

function claim(scene: Scene, id: string): ServerClaim {
  const kept = scene.claims.get(id);
  if (kept === undefined || isRetracted(kept)) throw new Error(`no ${id}`);
  return kept;
}
