import { describe, expect, it } from "vitest";
import { list } from "../../commands/rumors/list.ts";
import { outlets } from "../../commands/rumors/outlets.ts";
import { show } from "../../commands/rumors/show.ts";
import type { Layout } from "../../src/discord/layout.ts";
import { present } from "../../src/discord/present.ts";
import { ARTICLE_DAY, depsAt, wordsOf } from "../support.ts";

const deps = depsAt(ARTICLE_DAY);
const later = depsAt("2026-11-01T12:00:00Z");

const titleOf = (outlet: string) => outlets.answer({ outlet }, deps).title.markup;
const wordsFor = (outlet: string, now = deps) => wordsOf(outlets.answer({ outlet }, now));
const itemsOf = ({ list: paged }: Layout) => paged?.items ?? [];

function suggested(text: string): string[] {
  const option = outlets.options["outlet"];
  const suggest = option?.type === "string" ? option.suggest : undefined;
  return suggest?.(text, deps, {}).map(({ value }) => value) ?? [];
}

describe("/rumors outlets, an outlet", () => {
  it.each([
    ["nypost.com", "New York Post"],
    ["https://www.nypost.com/2024/01/08/a-page?utm_source=x", "New York Post"],
    ["page six", "New York Post"],
    ["ny post", "New York Post"],
    ["the wrap", "TheWrap"],
    ["screenrant", "Screen Rant"],
    ["av club", "The A.V. Club"],
    ["chicagofire.fandom.com/wiki/Otis", "Chicago Fire Wiki \\(Fandom\\)"],
    ["new-york-post", "New York Post"],
  ])("is known by %s", (typed, title) => {
    expect(titleOf(typed)).toBe(title);
    expect(wordsFor(typed)).not.toContain("nearest name");
  });
  it("is asked back where it could be several", () => {
    const answer = outlets.answer({ outlet: "the post" }, deps);
    expect(answer.title.markup).toContain("Which one is “the post”?");
    expect(answer.menu?.leads.map(({ label }) => label)).toEqual(["New York Post", "iTech Post"]);
    expect(answer.menu?.leads[0]?.ask?.args).toEqual({ outlet: "new-york-post" });
  });
  it("is said to be unknown, with the nearest, and a near miss says so", () => {
    expect(wordsFor("hollywood herald")).toMatch(/I know nothing called[^]*The Hollywood Reporter/);
    expect(wordsFor("example.org/page")).toContain("I know nothing called “example.org/page”");
    expect(wordsFor("varity")).toContain("Nothing is called exactly “varity”");
  });
  it("is completed while it is typed, by name, domain and pasted address", () => {
    expect(suggested("nypost.c")).toEqual(["new-york-post"]);
    expect(suggested("https://pagesix.com/2024/")).toEqual(["new-york-post"]);
    expect(suggested("hollywood rep")).toContain("hollywood-reporter");
    expect(suggested("").slice(0, 3)).toContain("variety");
  });
});

describe("/rumors outlets, grades", () => {
  it("tells which holds in which field, with dates, reasons and the list's credit", () => {
    const words = wordsFor("nypost.com", later);
    expect(words).toContain("On shows, casts and schedules: **mixed**");
    expect(words).toContain("On private lives: **unreliable**");
    expect(words).toContain("Mixed for entertainment, since 2024; holds now.");
    expect(words).toContain("Unreliable for entertainment, 2020 to 2024; no longer holds.");
    expect(words).toContain("wikipedia.org");
  });
  it("tells nothing of a grade, an end or a reason that came later", () => {
    const words = wordsFor("nypost.com");
    expect(words).toContain("On shows, casts and schedules: **unreliable**");
    expect(words).toContain("Unreliable for entertainment, since 2020; holds now.");
    expect(words).not.toMatch(/[Mm]ixed|marginal|discussion|2020 to|until/);
    expect(wordsFor("pinkvilla")).toContain("Nobody whose grades I know has graded it");
    expect(wordsFor("pinkvilla", later)).toContain("Unreliable for everything, since 2025");
  });
  it("credits nobody where no grade shows", () => {
    expect(wordsFor("tvline")).not.toContain("wikipedia.org");
  });
});

describe("/rumors outlets, the record", () => {
  it("counts first-hand claims by topic, with the sample", () => {
    const then = "**Casting and departures** · 1 right, 0 wrong, 1 open\n-# 1 settled, too few";
    expect(wordsFor("variety")).toContain(then);
    expect(wordsFor("variety", later)).toContain("2 right, 0 wrong, 0 open\n-# 2 settled, too few");
  });
  it("credits nobody for repeating, or for what was settled before", () => {
    expect(wordsFor("daily mail")).toContain("nothing first-hand that counts so far");
    const late = wordsFor("jesse-lee-soffer-twitter");
    expect(late).toContain("nothing first-hand that counts so far");
    expect(late).toContain("**first-hand**, on record, when it was settled already");
  });
  it("shows what was reported, how and with the claim's label, and leads on to it", () => {
    const [item] = itemsOf(outlets.answer({ outlet: "daily mail" }, deps));
    expect(item?.line.markup).toContain("Unconfirmed · one anonymous source");
    expect(item?.line.markup).toContain("Daily Mail, Jan 9, 2024: says so · repeats New York Post");
    const ask = { command: "rumors show", args: { claim: "soffer-spiridakos-dating" } };
    expect(item?.lead?.ask).toEqual(ask);
  });
  it("knows no report before its day", () => {
    const before = depsAt("2024-01-07T12:00:00Z");
    expect(wordsFor("nypost.com", before)).toContain("It has reported no claim that I know of.");
    expect(wordsFor("people")).toContain("It has reported no claim that I know of.");
  });
});

describe("/rumors outlets, all of them", () => {
  const all = outlets.answer({}, deps);
  const lines = itemsOf(all).map(({ line }) => line.markup);
  it("has the graded first, each with its grade in words and its sample", () => {
    const firstUngraded = lines.findIndex((line) => line.includes("· not graded\n"));
    expect(lines.slice(firstUngraded).every((line) => line.includes("· not graded\n"))).toBe(true);
    expect(lines).toContain(
      "- **Variety**, trade press · reliable on shows, not graded on private lives\n" +
        "-# first-hand: 1 right, 0 wrong, 1 open; 1 settled, too few to tell",
    );
    expect(wordsOf(all)).toContain("wikipedia.org");
  });
  it("leaves out who has neither grade nor claim by then", () => {
    const words = lines.join("\n");
    expect(words).not.toMatch(/Pinkvilla|TV Tropes|CheatSheet|Looper/);
    expect(wordsOf(outlets.answer({}, later))).toMatch(/Looper[^]*CheatSheet/);
  });
  it("turns pages within Discord's limits, as does every outlet by itself", () => {
    for (const page of [0, 1, 2, 3])
      expect(JSON.stringify(present(all, page))).toContain(`Page ${page + 1} of 4`);
    for (const outlet of later.canon.outlets.keys())
      expect(() => present(outlets.answer({ outlet }, later))).not.toThrow();
  });
});

describe("the way to outlets", () => {
  it("goes from a claim to whoever reports it, and from the list to all", () => {
    const leads = itemsOf(show.answer({ claim: "soffer-spiridakos-dating" }, deps));
    const ask = { command: "rumors outlets", args: { outlet: "new-york-post" } };
    expect(leads.map(({ lead }) => lead?.ask)).toContainEqual(ask);
    expect(list.answer({}, deps).actions).toContainEqual(
      expect.objectContaining({ ask: { command: "rumors outlets", args: {} } }),
    );
  });
});
