import { describe, expect, it } from "vitest";
import { list } from "../../commands/rumors/list.ts";
import { show } from "../../commands/rumors/show.ts";
import { ARTICLE_DAY, depsAt, wordsOf } from "../support.ts";

const deps = depsAt(ARTICLE_DAY);

describe("/rumors list", () => {
  const layout = list.answer({}, deps);
  it("has all claims, also those that were settled long ago", () => {
    expect(wordsOf(layout)).toContain("Jesse Lee Soffer leaves Chicago P.D. in season 10");
  });
  it("leads on by short numbers that stand before the claims", () => {
    const items = layout.list?.items ?? [];
    expect(items.map(({ lead }) => lead?.label)).toEqual(items.map((_, index) => `${index + 1}`));
    expect(items[1]?.line.markup).toMatch(/^2\. /);
  });
});

describe("/rumors show", () => {
  const words = wordsOf(show.answer({ claim: "spiridakos-exit" }, deps));
  it("explains its label, and says in plain words who said what", () => {
    expect(words).toContain("Corroborated: two sources that do not copy each other say so");
    expect(words).toContain("Oct 25, 2023: says so");
    expect(words).not.toMatch(/asserts|page not seen/);
  });
  it("sums up only once all reports are known", () => {
    expect(words).not.toContain("May 2024");
    const later = depsAt("2024-06-01T12:00:00Z");
    expect(wordsOf(show.answer({ claim: "spiridakos-exit" }, later))).toContain("May 2024");
  });
});
