import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Entry, indexNames, resolve, suggest } from "../../src/canon/search.ts";

function entry(name: string, more: Partial<Entry> = {}): Entry {
  return {
    kind: "character",
    id: name,
    key: `c:${name}`,
    label: name,
    detail: "",
    name,
    aliases: [],
    titles: [],
    knownFrom: 0,
    weight: 1,
    ...more,
  };
}

const index = indexNames([
  entry("Jay Halstead", { titles: ["Detective"], weight: 9 }),
  entry("Will Halstead", { titles: ["Dr."], weight: 8 }),
  entry("Hailey Upton", { aliases: ["Hailey Halstead"], weight: 7 }),
  entry("Otis", { aliases: ["Brian Zvonecek"] }),
  entry("Otis Redding"),
  entry("Eva Imani", { knownFrom: 1_000 }),
  entry("Oliver Platt", { kind: "person" }),
  entry("Trudy Platt"),
  entry("Casey Tutton", { kind: "person" }),
  entry("Matt Casey", { weight: 9 }),
  entry("Michael Rady", { kind: "person" }),
  entry("Ethan Choi"),
  entry("Nora Dunn", { kind: "person" }),
]);

function found(text: string, now = 2_000): readonly string[] {
  const answer = resolve(index, text, now);
  if (answer.kind === "one") return [answer.entry.name];
  return answer.kind === "several" ? answer.entries.map(({ name }) => name) : [];
}

describe("resolve", () => {
  it.each([
    ["an exact name beats a longer one", "otis", ["Otis"]],
    ["an alias counts as a name", "Brian Zvonecek", ["Otis"]],
    ["a surname that several have is an ambiguity", "halstead", ["Jay Halstead", "Will Halstead"]],
    ["a near miss of it too", "halsted", ["Jay Halstead", "Will Halstead"]],
    ["a title tells them apart", "Dr Halstead", ["Will Halstead"]],
    ["a title that none has is passed over", "Chief Upton", ["Hailey Upton"]],
    ["the order of words does not matter", "halstead jay", ["Jay Halstead"]],
    ["the beginning of a word is enough", "upt", ["Hailey Upton"]],
    ["a character and an actor are asked back", "platt", ["Oliver Platt", "Trudy Platt"]],
    ["the most asked for comes first", "casey", ["Matt Casey", "Casey Tutton"]],
    ["nothing fits", "zzzz", []],
  ])("%s: %s", (_rule, text, names) => {
    expect(found(text)).toEqual(names);
  });

  it("does not find what is not known yet", () => {
    expect(found("Eva Imani", 999)).toEqual([]);
    expect(found("Eva Imani", 1_000)).toEqual(["Eva Imani"]);
  });

  it("takes the key that autocomplete handed out", () => {
    expect(found("c:Will Halstead")).toEqual(["Will Halstead"]);
  });

  it("says that a near miss was one", () => {
    expect(resolve(index, "uptn", 2_000)).toMatchObject({ kind: "one", corrected: true });
    expect(resolve(index, "upton", 2_000)).toMatchObject({ kind: "one", corrected: false });
  });

  it("finds each by its full name, whatever the case and the punctuation around it", () => {
    const names = fc.constantFrom(...index.all.map(({ entry: { name } }) => name));
    fc.assert(
      fc.property(names, fc.boolean(), (name, loud) => {
        expect(found(`  ${loud ? name.toUpperCase() : name.toLowerCase()}! `)).toEqual([name]);
      }),
    );
  });
});

describe("the nearest names, where nothing fits", () => {
  const nearestTo = (text: string) => {
    const answer = resolve(index, text, 2_000);
    return answer.kind === "none" ? answer.nearest.map(({ name }) => name) : undefined;
  };
  it.each([
    ["one of the words is a name", "who plays redding", ["Otis Redding"]],
    ["a third of the letters at most are slips", "that reding guy", ["Otis Redding"]],
    ["a title is not near a name", "that bald fire chief", []],
    ["short words are near nothing", "Lady Gaga", []],
    ["half a name is not near it", "novak", []],
  ])("%s: %s", (_rule, text, names) => {
    expect(nearestTo(text)).toEqual(names);
  });
});

describe("suggest", () => {
  it("offers the weightiest for an empty text", () => {
    expect(suggest(index, "", 2_000)[0]?.name).toBe("Jay Halstead");
  });
  it("narrows to kinds, and never exceeds the number asked for", () => {
    expect(suggest(index, "platt", 2_000, ["person"]).map(({ name }) => name)).toEqual([
      "Oliver Platt",
    ]);
    expect(suggest(index, "", 2_000, undefined, 3)).toHaveLength(3);
  });
  it("gives the same order every time", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 6 }), (text) => {
        expect(suggest(index, text, 2_000)).toEqual(suggest(index, text, 2_000));
      }),
    );
  });
});
