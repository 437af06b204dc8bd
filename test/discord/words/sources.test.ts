import { describe, expect, it } from "vitest";
import { citeNow } from "../../../src/discord/words/sources.ts";
import { depsAt } from "../../support.ts";

/** How sources are cited on a day; each is [id, published or undefined]. */
function citedOn(now: string, published: readonly (string | undefined)[]): string {
  const deps = depsAt(now);
  const sources = published.map((day, index) => ({
    id: `s${index}`,
    outlet: "variety",
    title: "t",
    url: `https://example.org/${index}`,
    seen: "2026-11-24",
    at: { file: "f", line: 1 },
    ...(day === undefined ? {} : { published: day }),
  }));
  const canon = { ...deps.canon, sources: new Map(sources.map((one) => [one.id, one])) };
  return citeNow(
    { ...deps, canon },
    sources.map(({ id }) => id),
  ).markup;
}

describe("a citation", () => {
  it("is the earliest source that is out, and how many more there are", () => {
    expect(citedOn("2026-11-24T12:00:00Z", ["2024-05-01", "2023-02", undefined])).toBe(
      "[Variety](https://example.org/1), Feb 2023 and 2 more",
    );
  });
  it("shows no link and no date that lie after story time", () => {
    expect(citedOn("2024-01-11T12:00:00Z", ["2026-03-04"])).toBe("Variety");
    expect(citedOn("2024-01-11T12:00:00Z", [undefined, "2025"])).toBe("Variety and 1 more");
  });
  it("says when a page without a date was read, once that day has come", () => {
    expect(citedOn("2026-11-24T12:00:00Z", [undefined])).toBe(
      "[Variety](https://example.org/0), read Nov 24, 2026",
    );
    expect(citedOn("2026-11-23T12:00:00Z", [undefined])).toBe("Variety");
  });
});
