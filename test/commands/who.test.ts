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
  ])("%s", (name, buttons) => {
    const words = ask(name);
    expect(words).toContain("Which one is");
    for (const button of buttons) expect(words).toContain(button);
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

describe("/who keeps reports apart", () => {
  it("shows claims under their own heading with their label", () => {
    const words = ask("Tracy Spiridakos");
    expect(words.split("Reported\n")[1]).toContain(
      "Unconfirmed · one anonymous source · first: New York Post, Jan 8, 2024 · repeated by 3",
    );
  });
  it("shows nothing of an actor's private life on a character's card", () => {
    expect(ask("Jay Halstead")).not.toContain("dating");
  });
});
