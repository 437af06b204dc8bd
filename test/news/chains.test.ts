import { describe, expect, it } from "vitest";
import { claimById } from "../../src/news/claims.ts";
import { byId } from "./build.ts";
import { CASES, recorded, summarise } from "./chains.ts";

describe("a recorded chain of reports", () => {
  const claims = recorded.chains.map(({ claim }) => claim);
  const outlets = byId(recorded.outlets);
  const labelOn = (day: string, id: string) => claimById({ claims, outlets, day }, id)?.label.text;

  it.each(CASES)("$id, as of $asOf: $rest.standing", ({ id, asOf, labelSays, rest }) => {
    const { text, summary } = summarise(claims, outlets, asOf, id);
    expect(summary).toMatchObject(rest);
    expect(labelSays.filter((part) => !text.includes(part))).toEqual([]);
  });

  it("stays unconfirmed however often it is repeated, and says who was first", () => {
    expect(labelOn("2024-01-12", "soffer-spiridakos-dating")).toBe(
      "Unconfirmed · one anonymous source · first: New York Post, Jan 8, 2024 · repeated by 3",
    );
    expect(labelOn("2024-02-01", "soffer-spiridakos-dating")).toBe(
      "Unconfirmed · one anonymous source · first: New York Post, Jan 8, 2024 · repeated by 6",
    );
  });

  it("goes from corroborated to confirmed when the person speaks", () => {
    expect(labelOn("2024-05-20", "spiridakos-exit")).toBe(
      "Corroborated · 2 independent sources · first: Variety, Oct 25, 2023 · repeated by 2",
    );
    expect(labelOn("2024-05-21", "spiridakos-exit")).toBe(
      "Confirmed · on record: Variety, May 21, 2024 · first: Variety, Oct 25, 2023 · repeated by 2",
    );
  });

  it("shows a month as a month", () => {
    expect(labelOn("2014-12-31", "soffer-bush-dating")).toBe(
      "Unconfirmed · one anonymous source · first: E! News, Aug 2014 · repeated by 1",
    );
  });
});
