import { describe, expect, it } from "vitest";
import {
  addField,
  choose,
  collectForAutocomplete,
  collectValues,
  firstProblem,
  remainingOptions,
  removeField,
  setText,
  startDraft,
  type Draft,
} from "../../../../src/preview/page/composer/draft.ts";
import { WHO } from "./entries.ts";

const named = (text: string): Draft => setText(startDraft(WHO), "name", text);
const withField = (name: string, text: string): Draft =>
  setText(addField(named("Otis"), name), name, text);

describe("a draft", () => {
  it("begins with the required options; the others can be added and taken out", () => {
    const draft = startDraft(WHO);
    expect(draft.fields.map(({ option }) => option.name)).toEqual(["name"]);
    expect(remainingOptions(draft)).toHaveLength(4);
    const added = addField(draft, "season");
    expect(added.fields.map(({ option }) => option.name)).toEqual(["name", "season"]);
    expect(addField(added, "season")).toBe(added);
    expect(addField(added, "nonsense")).toBe(added);
    expect(removeField(added, "season")).toEqual(draft);
  });

  it("cannot be sent without what is required", () => {
    expect(firstProblem(startDraft(WHO))).toEqual({
      name: "name",
      problem: "This option is required. Specify a value.",
    });
  });

  it("sends a taken choice's value until one types on", () => {
    const chosen = choose(named("hal"), "name", { name: "Jay Halstead", value: "jay-halstead" });
    expect(collectValues(chosen)).toEqual({ name: "jay-halstead" });
    expect(collectValues(setText(chosen, "name", "Jay H"))).toEqual({ name: "Jay H" });
  });

  it("leaves out what is empty", () => {
    expect(collectValues(withField("season", ""))).toEqual({ name: "Otis" });
    expect(firstProblem(withField("season", ""))).toBeUndefined();
  });

  it.each([
    ["season", "11", 11],
    ["private", "true", true],
    ["private", "False", false],
    ["world", "on screen", "on"],
  ])("reads %s:%s", (name, text, value) => {
    expect(collectValues(withField(name, text))).toEqual({ name: "Otis", [name]: value });
  });

  it.each([
    ["season", "1.5", "A whole number."],
    ["season", "x", "A whole number."],
    ["season", "0", "1 or more."],
    ["season", "14", "13 or less."],
    ["private", "maybe", "Choose one from the list."],
    ["world", "both", "Choose one from the list."],
    ["ping", "Moderators", "Choose one from the list."],
  ])("refuses %s:%s", (name, text, problem) => {
    expect(firstProblem(withField(name, text))).toEqual({ name, problem });
  });

  it("asks for choices with the text as it stands", () => {
    expect(collectForAutocomplete(named("hal"), "name")).toEqual({ name: "hal" });
    expect(collectForAutocomplete(startDraft(WHO), "name")).toEqual({ name: "" });
  });
});
