import { describe, expect, it } from "vitest";
import { about } from "../../commands/about.ts";
import { cast } from "../../commands/cast.ts";
import { list } from "../../commands/rumors/list.ts";
import { show } from "../../commands/show.ts";
import type { Deps } from "../../src/discord/command.ts";
import { added, draft } from "../news/acts.ts";
import { ARTICLE_DAY, depsAt, wordsOf } from "../support.ts";

const deps = depsAt(ARTICLE_DAY);

describe("/show", () => {
  const words = wordsOf(show.answer({ show: "pd" }, deps));
  it("has a line for each regular night: a single night is an exception", () => {
    expect(words.match(/^- Wednesdays.*$/gm)).toEqual(["- Wednesdays at 10/9c, since 2014"]);
  });
  it("names the source of all who created it", () => {
    expect(words).toMatch(/Created by Dick Wolf, Matt Olmstead, .*\n.* and 1 more/);
  });
  it("says where it was to be seen before", () => {
    expect(words).toContain("Streamed on Hulu until 2022");
    expect(wordsOf(show.answer({ show: "pd" }, depsAt("2020-01-01T12:00:00Z")))).toContain(
      "Streams on Hulu",
    );
  });
  it("dates nothing after story time", () => {
    expect(words).not.toMatch(/2025|2026/);
  });
  it("leads from what is reported of it to all of that, and from nothing to nothing", () => {
    const bare = { ...deps, canon: { ...deps.canon, claims: [] } };
    const one = added(draft({ subjects: ["show:chicago-pd"] }));
    const there = { ...bare, claims: new Map([["c1", one]]) };
    const lead = (now: Deps) =>
      show
        .answer({ show: "pd" }, now)
        .actions?.find(({ label }) => label === "All that is reported");
    expect(lead(bare)).toBeUndefined();
    const ask = { command: "rumors list", args: { about: "chicago-pd" } };
    expect(lead(there)).toMatchObject({ ask });
    expect(wordsOf(list.answer(ask.args, there))).toContain(one.text);
  });
  it("takes the community's name for what it is", () => {
    const layout = show.answer({ show: "One Chicago" }, deps);
    expect(layout.menu?.leads.map(({ label }) => label)).toContain("Chicago Fire");
  });
});

describe("/cast of a season that has not begun", () => {
  it("says when it begins", () => {
    expect(wordsOf(cast.answer({ show: "med", season: 9 }, deps))).toContain(
      "It begins on Wednesday, January 17 at 8/7c on NBC.",
    );
    expect(wordsOf(cast.answer({ show: "med", season: 30 }, deps))).not.toContain("begins");
  });
});

describe("/about", () => {
  it("speaks of no day after story time", () => {
    expect(wordsOf(about.answer({}, deps))).not.toContain("2026");
    expect(wordsOf(about.answer({}, depsAt("2026-11-24T12:00:00Z")))).toContain(
      "last looked at on September 1, 2026",
    );
  });
});
