import { describe, expect, it } from "vitest";
import { addToNews } from "../../../commands/news/add-to-news.ts";
import { type Form, isForm } from "../../../src/discord/form.ts";
import type { Layout } from "../../../src/discord/layout.ts";
import type { Scene } from "../desk.ts";
import { checked, filledIn, move, newsroom, pressable, read, typed } from "./drafting.ts";

const LINK = "https://deadline.com/2024/01/renewed-1235.html";

describe("Add to news, on a message", () => {
  it("begins with the first link in it and what is written beside it", async () => {
    const scene = newsroom();
    const card = await from(
      scene,
      `**P.D. is renewed!** <${LINK}?utm_source=x> see also https://tvline.com/x`,
    );
    expect(read(card)).toContain("**P.D. is renewed! see also**");
    const form = await move(scene, card, "fill");
    expect(filledIn(form)).toMatchObject({
      text: "P.D. is renewed! see also",
      url: `${LINK}?utm_source=x`,
    });
  });

  it("asks for the words where it is nothing but a link", async () => {
    expect(filledIn(await from(newsroom(), LINK))).toMatchObject({ text: undefined, url: LINK });
    const chatter = await from(newsroom(), `Look at this one: ${LINK}`);
    expect(filledIn(chatter)).toMatchObject({ text: undefined, url: LINK });
  });

  it("leaves out whom it mentions, and takes the words of a masked link for what they are", async () => {
    const scene = newsroom();
    const message = `<@400000000000000001> @everyone [Chicago P.D. is renewed again!](${LINK}) <:pd:123456789012345678> <t:1705000000:R>`;
    expect(filledIn(await move(scene, await from(scene, message), "fill"))).toMatchObject({
      text: "Chicago P.D. is renewed again!",
      url: LINK,
    });
  });

  it("cuts what is longer than a claim may be", async () => {
    const scene = newsroom();
    const card = await from(scene, `${"Chicago P.D. is renewed. ".repeat(160)}${LINK}`);
    const { text = "" } = filledIn(await move(scene, card, "fill"));
    expect(text.length).toBeLessThanOrEqual(300);
    expect(text).toMatch(/…$/);
  });

  it("takes the link that can be read, and says what is wrong where none can", async () => {
    const scene = newsroom();
    const form = await from(scene, `https://t.co/abc ${LINK}`);
    expect(filledIn(form)).toMatchObject({ url: LINK });
    const card = await from(scene, "Chicago P.D. is renewed again https://t.co/abc");
    expect(read(card)).toContain("The link is a shortened one that hides where it leads");
  });

  it("of an empty message begins an empty draft", async () => {
    expect(filledIn(await from(newsroom(), ""))).toMatchObject({ text: undefined, url: undefined });
  });
});

describe("hostile text", () => {
  const hostile: readonly (readonly [name: string, text: string, refused: string | undefined])[] = [
    ["a masked link", "[Click](https://evil.example/x)", "has a link behind other words"],
    ["a script", "javascript:alert(1)", "has a link in it"],
    ["a mention of everybody", "Renewed @everyone", "mentions a Discord user, role or channel"],
    ["a mention of a role", "Renewed <@&300000000000000001>", "mentions a Discord user"],
    ["marks piled up", `Z${"\u0301".repeat(40)}algo`, "has marks piled on its letters"],
    ["a text that runs the other way", "\u202EdeweneR", undefined],
    ["null bytes", "Re\u0000newed\u0000", undefined],
    ["markdown that fakes a label", "x**\n-# 🟢 Confirmed · official: NBC\n# Big", undefined],
  ];

  it.each(hostile)(
    "%s is refused with a reason or shown as nothing but text",
    async (_name, text, refused) => {
      const words = read(await typed(newsroom(), { ...RENEWED, claim: text }));
      expect(words).not.toMatch(/(?<!\\)@everyone|\u202E/u);
      expect(words).not.toContain("\u0000");
      expect(words).not.toMatch(/\n# |\n-# 🟢/);
      expect(words).not.toMatch(/\]\(https:\/\/evil/);
      if (refused === undefined) expect(words).not.toContain("Before it can be posted");
      else expect(words).toContain(refused);
    },
  );

  it.each([
    "javascript:alert(1)",
    "data:text/html,x",
    "https://nypost.com@evil.example/",
    "https://127.0.0.1/x",
    "ftp://x.example/y",
  ])("%s is no link", async (url) => {
    const card = await typed(newsroom(), { ...RENEWED, url, outlet: "Deadline" });
    expect(read(card)).toMatch(/- The link (?:cannot|does not|leads|has)/);
    expect(pressable(card)).not.toContain("Post");
  });

  it("of 4,000 characters, in every field, is a card that Discord takes", async () => {
    const long = "Chicago ".repeat(500);
    const scene = newsroom();
    const card = await typed(scene, {
      ...RENEWED,
      claim: long,
      quote: long,
      about: long,
      url: long,
      outlet: long,
    });
    expect(read(card)).toContain("The text has 3999 characters: shorten it to 300.");
    expect(isForm(await move(scene, card, "details"))).toBe(true);
  });
});

describe("dates", () => {
  it("a day that has begun somewhere is no future, one that has begun nowhere is", async () => {
    // Noon in London: in Kiribati it is the next day since ten in the morning.
    const words = read(await typed(newsroom(), { ...RENEWED, reported: "2024-01-12" }));
    expect(words).not.toContain("Before it can be posted");
    const future = read(await typed(newsroom(), { ...RENEWED, reported: "2024-01-13" }));
    expect(future).toContain("Jan 13, 2024 is in the future");
  });

  it.each([
    ["tomorrow", "Jan 12, 2024 is in the future: give the day on which it was published."],
    ["Feb 30", "The calendar has no"],
    ["3/4/2023", "write Mar 4, 2023 or Apr 3, 2023"],
    ["Tuesday, Jan 10, 2024", "Jan 10, 2024 is a Wednesday"],
    ["soon", "I cannot read the date: write it like 2024-01-11"],
    ["1024", "before there was television"],
  ])("%s: %s", async (reported, says) => {
    const words = read(await typed(newsroom(), { ...RENEWED, reported }));
    expect(words).toContain(says);
    expect(words).toMatch(/^Deadline: says so$/m);
  });
});

const RENEWED = {
  claim: "Chicago P.D. is renewed for season 12",
  about: "Chicago P.D.",
  topic: "schedule",
  url: LINK,
  sourcing: "named",
};

async function from(scene: Scene, text: string): Promise<Layout | Form> {
  return checked(await addToNews.answer({ text }, scene.deps()));
}
