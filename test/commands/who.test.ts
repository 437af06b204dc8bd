import { describe, expect, it } from "vitest";
import { who } from "../../commands/who.ts";
import { ARTICLE_DAY, depsAt, wordsOf } from "../support.ts";

const deps = depsAt(ARTICLE_DAY);
const ask = (name: string) => wordsOf(who.answer({ name }, deps));

describe("/who finds one", () => {
  it.each([
    ["upton", "## Hailey Upton"],
    ["soffer", "## Jesse Lee Soffer"],
    ["Spiradakos", "## Tracy Spiridakos"],
    ["otis", "## Otis"],
    ["mouch", "## Mouch"],
    ["joe minoso", "## Joe Miñoso"],
    ["Dr. Halstead", "## Will Halstead"],
    ["UPSTEAD", "## Upstead: Hailey Upton and Jay Halstead"],
  ])("%s", (name, title) => {
    expect(`## ${ask(name)}`).toContain(title);
  });
});

describe("/who asks back", () => {
  it.each([
    ["halsted", ["[Jay Halstead]", "[Will Halstead]"]],
    ["halstead", ["[Jay Halstead]", "[Will Halstead]"]],
    ["platt", ["[Trudy Platt]", "[Oliver Platt]"]],
    ["casey", ["[Matt Casey]", "[Casey Tutton]"]],
  ])("%s", (name, buttons) => {
    const words = ask(name);
    expect(words).toContain("Which one is");
    for (const button of buttons) expect(words).toContain(button);
  });

  it("names the most asked for first: a character before who plays another one", () => {
    const words = ask("platt");
    expect(words.indexOf("[Trudy Platt]")).toBeLessThan(words.indexOf("[Oliver Platt]"));
  });

  it("takes two names for the pair, and asks back for an unclear end", () => {
    expect(ask("jay & hailey")).toContain("Jay Halstead and Hailey Upton");
    expect(ask("jay halstead and hailey upton")).toContain("**married**");
    const { menu } = who.answer({ name: "kim and adam" }, deps);
    expect(menu?.leads[0]?.ask).toEqual({
      command: "relationship",
      args: { of: "c:kim-burgess", with: "adam" },
    });
  });

  it("says that it does not know a name", () => {
    expect(ask("xyzzy quux")).toContain("I know nothing called");
  });
});

describe("/who tells nothing that lies after story time", () => {
  it("does not know of a divorce before it is shown", () => {
    expect(ask("upton")).not.toContain("divorce");
    expect(wordsOf(who.answer({ name: "upton" }, depsAt("2024-01-19T12:00:00Z")))).toMatch(
      /divorce/,
    );
  });
  it("does not know a character before the first episode", () => {
    expect(ask("Eva Imani")).toContain("I know nothing called");
  });
});

describe("/who of a character", () => {
  const late = depsAt("2026-11-24T12:00:00Z");
  const askLate = (name: string) => wordsOf(who.answer({ name }, late));
  it("has whom they are with among the first lines", () => {
    expect(ask("c:jay-halstead")).toMatch(/On screen\n- \*\*Hailey Upton\*\*/);
    expect(askLate("c:kelly-severide")).toMatch(/On screen\n- \*\*Stella Kidd\*\*/);
  });
  it("says first what became of them; what they did is how they were introduced", () => {
    expect(askLate("otis")).toMatch(/^Otis\n\n\*\*Died\*\* in Chicago Fire S8E1/);
    expect(askLate("c:wallace-boden")).toMatch(
      /\*\*Left\*\* in Chicago Fire S12E13 .*; back in Chicago Fire S13E18 .*\nIntroduced as: Chief/,
    );
    expect(ask("c:wallace-boden")).not.toContain("Left");
    expect(askLate("c:matthew-casey")).toMatch(/Left\*\* in .* S10E5 .*; last seen in .* S12E6/);
  });
  it("tells events in the order in which they happened", () => {
    const words = askLate("c:antonio-dawson");
    const order = ["P.D. S4E8", "Justice S1E13", "P.D. S5E1 “Reform”", "Apr 2019"].map((part) =>
      words.indexOf(part, words.indexOf("What happened")),
    );
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order[0]).toBeGreaterThan(-1);
  });
  it("has a line for each actor with all shows, and no seasons beside what is known of some only", () => {
    expect(ask("c:jay-halstead")).toContain(
      "**Jesse Lee Soffer** · Chicago P.D. (main cast, seasons 1–10), Chicago Fire (recurring, seasons 2–3, 5–8), Chicago Med (seasons 1–5)",
    );
    expect(ask("upton")).toContain("(seasons 4–10: recurring in 4, main cast from 5)");
  });
  it("leads on to when a show that goes on is next", () => {
    const actions = (name: string) => who.answer({ name }, deps).actions ?? [];
    expect(actions("upton")).toContainEqual({
      label: "When is it on next?",
      ask: { command: "airtime", args: { show: "chicago-pd" } },
    });
    expect(actions("c:peter-stone").map(({ label }) => label)).not.toContain("When is it on next?");
  });
  it("dates nothing after story time", () => {
    expect(ask("c:jay-halstead")).not.toContain("2026");
  });
});

describe("/who keeps reports apart", () => {
  it("shows claims under their own heading with their label", () => {
    const words = ask("Tracy Spiridakos");
    expect(words.split("Reported\n")[1]).toContain(
      "Unconfirmed · one anonymous source · first: New York Post, Jan 8, 2024 · repeated by 3",
    );
  });
  it("shows on a character's card that the actor is said to leave", () => {
    expect(ask("upton").split("Reported\n")[1]).toContain("Tracy Spiridakos leaves Chicago P.D.");
  });
  it("shows what is settled only while it is news", () => {
    expect(ask("soffer")).not.toContain("Jesse Lee Soffer leaves");
    const then = wordsOf(who.answer({ name: "soffer" }, depsAt("2022-10-01T12:00:00Z")));
    expect(then).toContain("Jesse Lee Soffer leaves");
  });
  it("shows nothing of an actor's private life on a character's card", () => {
    expect(ask("Jay Halstead")).not.toContain("dating");
  });
});
