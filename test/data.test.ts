import { describe, expect, it } from "vitest";
import { checkRecords } from "../src/canon/checks.ts";
import { type DataFile, loadRecords, problemLine } from "../src/canon/load.ts";
import { readCanon, readCommunityFiles } from "../src/data.ts";

const shipped = await readCommunityFiles("data/one-chicago");

/** The problems after one text in one file was replaced by another. */
function problemsAfter(path: string, from: string | RegExp, to: string): string {
  const files = shipped.map((file): DataFile =>
    file.path === path ? { path, text: file.text.replace(from, to) } : file,
  );
  const loaded = loadRecords(files);
  return (loaded.ok ? checkRecords(loaded.records) : loaded.problems).map(problemLine).join("\n");
}

describe("the shipped community", () => {
  it("has no problem", () => {
    const loaded = loadRecords(shipped);
    expect(loaded.ok && checkRecords(loaded.records)).toEqual([]);
  });
  it("has all 798 episodes", async () => {
    expect((await readCanon("data/one-chicago")).episodes.size).toBe(798);
  });
});

describe("a broken record is reported with file, record and field", () => {
  it.each([
    ["no JSON", "shows.json", "{", "", /^shows\.json: is not JSON/m],
    [
      "an unknown person",
      "roles/chicago-pd.json",
      '"person": "jason-beghe"',
      '"person": "nobody"',
      /roles\/chicago-pd\.json, nobody as hank-voight.*person: names the person "nobody"/,
    ],
    [
      "a code that is none",
      "roles/chicago-pd.json",
      '"first": "S1E1"',
      '"first": "1x1"',
      /roles\/chicago-pd\.json.*first: must be a code like S11E1/,
    ],
    [
      "an episode that does not exist",
      "roles/chicago-pd.json",
      '"first": "S1E1"',
      '"first": "S1E99"',
      /chicago-pd\/S1E99/,
    ],
    [
      "an unknown field",
      "people/chicago-pd.json",
      '"name": "Jason Beghe"',
      '"name": "Jason Beghe", "age": 1',
      /people\/chicago-pd\.json, jason-beghe, age/,
    ],
    [
      "a finale that others follow",
      "airings.json",
      '"episode": "chicago-pd/S1E1"',
      '"episode": "chicago-pd/S1E1", "finale": true',
      /airings\.json, chicago-pd\/S1E1, finale: is not the last episode of its season, S1E15/,
    ],
    ["a missing community", "community.json", /[^]*/, "{}", /community\.json, id/],
  ])("%s", (_name, path, from, to, message) => {
    expect(problemsAfter(path, from, to)).toMatch(message);
  });
});

it("names the folder that cannot be read, and what to set", async () => {
  await expect(readCanon("data/nowhere")).rejects.toThrow(/data\/nowhere.*DATA_DIR/s);
});
