import { describe, expect, it } from "vitest";
import { relationship } from "../../commands/relationship.ts";
import { ARTICLE_DAY, depsAt, wordsOf } from "../support.ts";

const deps = depsAt(ARTICLE_DAY);
const ask = (args: Record<string, string>) => wordsOf(relationship.answer(args, deps));

describe("/relationship between two", () => {
  it("gives the on-screen marriage, and the off-screen claim under its own heading", () => {
    const [onScreen, reported] = ask({ of: "Jay Halstead", with: "Hailey Upton" }).split(
      "Reported off screen",
    );
    expect(onScreen).toContain("**married**, from Chicago P.D. S9E9 “A Way Out”");
    expect(onScreen).not.toContain("dating");
    expect(reported).toContain(
      "Unconfirmed · one anonymous source · first: New York Post, Jan 8, 2024",
    );
  });
  it("names the show once a line", () => {
    expect(ask({ of: "Jay Halstead", with: "Hailey Upton" })).toContain(
      "from Chicago P.D. S8E3 “Tender Age”; ended in S9E1 “Closure”",
    );
  });
  it("says between which characters it is where persons were asked for", () => {
    const couple = "On screen, as Matt Casey and Sylvie Brett";
    expect(ask({ of: "Jesse Spencer", with: "Kara Killmer" })).toContain(couple);
    expect(ask({ of: "Jesse Spencer" })).toContain("On screen, as Matt Casey\n");
    expect(ask({ of: "Matt Casey", with: "Sylvie Brett" })).not.toContain(", as ");
  });
  it("gives brothers", () => {
    expect(ask({ of: "Jay Halstead", with: "Will Halstead" })).toContain("**brothers**");
  });
  it("gives the chain where there is no direct tie", () => {
    const words = ask({ of: "Mouch", with: "Will Halstead" });
    expect(words).toContain("No direct tie that I know of");
    expect(words).toMatch(/Mouch → .*\n(.*\n)*.*Will Halstead/);
  });
  it("answers one world only when asked to", () => {
    expect(ask({ of: "Jay Halstead", with: "Hailey Upton", world: "on-screen" })).not.toContain(
      "Reported",
    );
    expect(ask({ of: "Jay Halstead", with: "Hailey Upton", world: "off-screen" })).not.toContain(
      "married",
    );
  });
  it("asks back for either name, keeping the other", () => {
    const words = relationship.answer({ of: "upton", with: "halstead" }, deps);
    expect(words.menu?.leads[0]?.ask?.args).toMatchObject({ of: "c:hailey-upton" });
    const other = relationship.answer({ of: "halstead", with: "Kim Burgess" }, deps);
    expect(other.menu?.leads[0]?.ask?.args).toMatchObject({ with: "kim burgess" });
  });
  it("says who plays whom, and claims nothing about others", () => {
    const words = ask({ of: "jesse lee soffer", with: "jay halstead" });
    expect(words).toContain("Jesse Lee Soffer plays Jay Halstead");
    expect(words).toMatch(/\*\*Chicago P\.D\.\*\* · main cast, credited from S1E1/);
    expect(words).not.toContain("Reported");
    expect(ask({ of: "jay halstead", with: "soffer" })).toContain("plays");
  });
  it("takes two names in one option", () => {
    expect(ask({ of: "jay & hailey" })).toContain("**married**");
  });
  it("says that both names are one", () => {
    expect(ask({ of: "Mouch", with: "Randy McHolland" })).toContain("That is Mouch twice");
  });
});

describe("/relationship of one", () => {
  const layout = relationship.answer({ of: "c:kelly-severide" }, depsAt("2026-11-23T12:00:00Z"));
  it("has a line for each other character, with the way to its details", () => {
    const leads = layout.list?.items.map(({ lead }) => lead?.ask?.args["with"]) ?? [];
    expect(leads[0]).toBe("c:stella-kidd");
    expect(new Set(leads).size).toBe(leads.length);
  });
  it("says which show codes without one are of", () => {
    expect(wordsOf(layout)).toContain("Where no show is named, the episode is of Chicago Fire");
  });
});
