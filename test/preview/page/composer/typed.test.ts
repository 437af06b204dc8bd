import { describe, expect, it } from "vitest";
import { startDraft } from "../../../../src/preview/page/composer/draft.ts";
import { readLine, typeInto, writeDraft } from "../../../../src/preview/page/composer/typed.ts";
import { LIST, WHO } from "./entries.ts";

const read = (line: string) => {
  const result = readLine(line, [LIST, WHO]);
  return (
    result && {
      command: result.draft.entry.name,
      fields: Object.fromEntries(
        result.draft.fields.map(({ option, text }) => [option.name, text]),
      ),
      at: result.at,
    }
  );
};

describe("readLine", () => {
  it.each(["/", "/wh", "/who", "/rumors ", "who name", ""])("waits at %j", (line) => {
    expect(read(line)).toBeUndefined();
  });

  it.each([
    ["/who ", { name: "" }, "name"],
    ["/who halsted", { name: "halsted" }, "name"],
    ["/who name:halsted", { name: "halsted" }, "name"],
    ["/who name: Jay Halstead season:3", { name: "Jay Halstead", season: "3" }, "season"],
    [
      "/who season:3 name:Otis private:true",
      { name: "Otis", season: "3", private: "true" },
      "private",
    ],
    ["/who nickname:Otis", { name: "nickname:Otis" }, "name"],
  ])("%s", (line, fields, at) => {
    expect(read(line)).toEqual({ command: "who", fields, at });
  });

  it("stands at the end of the line of a command that needs nothing", () => {
    expect(read("/rumors list ")).toEqual({ command: "rumors list", fields: {}, at: undefined });
  });
});

describe("typeInto", () => {
  it("goes to an option that is named at the end of the line", () => {
    const { draft, at } = typeInto(startDraft(WHO), undefined, "season:");
    expect(at).toBe("season");
    expect(draft.fields.map(({ option }) => option.name)).toEqual(["name", "season"]);
  });
});

describe("writeDraft", () => {
  it.each(["/who ", "/who name:Jay Halstead season:3", "/rumors list "])(
    "writes %j as it was read",
    (line) => {
      const result = readLine(line, [LIST, WHO]);
      expect(result && writeDraft(result.draft)).toBe(line);
    },
  );
});
