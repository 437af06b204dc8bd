/** Three nights that really were moved, replayed as polls. */
import { describe, expect, it } from "vitest";
import type { BelievedShow } from "../../src/airtime/believe.ts";
import type { PolledWhen } from "../../src/airtime/poll.ts";
import {
  believeAll,
  canonOf,
  dateOnly,
  exact,
  listed,
  mergedSchedule,
  NO_TIME,
  poll,
  storyOf,
  whenText,
} from "./build.ts";

/** A night's poll: the episodes from the third on, in order. */
const says = (polledAt: string, ...whens: PolledWhen[]) =>
  poll(
    polledAt,
    whens.map((when, index) => listed(index + 3, when)),
  );

const winter = canonOf([
  { code: "S8E3", title: "Tender Age", date: "2021-01-06" },
  { code: "S8E4", title: "Unforgiven", date: "2021-01-13" },
]);

/** Where an episode stands at an instant, and where it was moved from. */
function standing(canon: typeof winter, believed: BelievedShow, now: string, code: string): string {
  const airing = storyOf(canon, believed, now).airing(`chicago-pd/${code}`);
  const from = airing?.movedFrom === undefined ? "" : `, moved from ${airing.movedFrom}`;
  return `${whenText(airing?.when)}${from}`;
}

describe("2021-01-06, pre-empted that evening", () => {
  const before = says("2021-01-06T12:00:00Z", exact("2021-01-06"), exact("2021-01-13"));
  // 7.40 p.m. in New York; the next week's episode moves on with it.
  const evening = says("2021-01-07T00:40:00Z", dateOnly("2021-01-13"), dateOnly("2021-01-20"));

  it("is believed at once, with the hour of its slot", () => {
    const believed = believeAll(before, evening);
    const now = "2021-01-07T00:41:00Z";
    expect(standing(winter, believed, now, "S8E3")).toBe("2021-01-13 22:00, moved from 2021-01-06");
  });
  it("has not been seen that night, but a week later", () => {
    const believed = believeAll(before, evening);
    const hasAired = (now: string) => storyOf(winter, believed, now).hasAired("chicago-pd/S8E3");
    expect(hasAired("2021-01-07T12:00:00Z")).toBe(false);
    expect(hasAired("2021-01-14T12:00:00Z")).toBe(true);
  });
  it("is not known the day before", () => {
    const believed = believeAll(before, evening);
    expect(standing(winter, believed, "2021-01-05T12:00:00Z", "S8E3")).toBe("2021-01-06 22:00");
  });
  it("waits for a second poll with the week after", () => {
    const believed = believeAll(before, evening);
    const now = "2021-01-07T01:30:00Z";
    expect(standing(winter, believed, now, "S8E4")).toBe("2021-01-13 22:00");
    const later = believeAll(before, evening, { ...evening, polledAt: "2021-01-07T01:10:00Z" });
    expect(standing(winter, later, now, "S8E4")).toBe("2021-01-20 22:00, moved from 2021-01-13");
  });
});

describe("2021-01-20, pre-empted a week ahead; a repeat runs in the slot", () => {
  const canon = canonOf([{ code: "S8E4", title: "Unforgiven", date: "2021-01-20" }]);
  const first = poll("2021-01-12T12:00:00Z", [listed(4, exact("2021-01-20"))]);
  // The repeat is entered as a special: no new episode.
  const repeat = listed(900, exact("2021-01-20"), { number: undefined, title: "Repeat" });
  const moved = (polledAt: string) => poll(polledAt, [listed(4, exact("2021-01-27")), repeat]);

  it("is believed after two polls, and the repeat is no episode", () => {
    const one = believeAll(first, moved("2021-01-13T12:00:00Z"));
    const now = "2021-01-13T13:00:00Z";
    expect(standing(canon, one, now, "S8E4")).toBe("2021-01-20 22:00");
    const two = believeAll(first, moved("2021-01-13T12:00:00Z"), moved("2021-01-13T12:30:00Z"));
    expect(standing(canon, two, now, "S8E4")).toBe("2021-01-27 22:00, moved from 2021-01-20");
    expect(mergedSchedule(canon, two).on("2021-01-20")).toEqual(["chicago-pd/S8E4"]);
    expect(storyOf(canon, two, "2021-01-21T12:00:00Z").hasAired("chicago-pd/S8E4")).toBe(false);
  });
});

describe("2025-01-15, pulled two days before, and the next week moves too", () => {
  const canon = canonOf(
    [
      { code: "S8E3", date: "2025-01-15" },
      { code: "S8E4", date: "2025-01-22" },
    ],
    { asOf: "2025-01-01" },
  );
  const first = says("2025-01-13T12:00:00Z", exact("2025-01-15"), exact("2025-01-22"));
  const pulled = (polledAt: string) => says(polledAt, exact("2025-01-22"), exact("2025-01-29"));
  const now = "2025-01-13T18:00:00Z";

  it("is believed after two polls, both episodes", () => {
    const one = believeAll(first, pulled("2025-01-13T16:00:00Z"));
    expect(standing(canon, one, now, "S8E3")).toBe("2025-01-15 22:00");
    const two = believeAll(first, pulled("2025-01-13T16:00:00Z"), pulled("2025-01-13T16:30:00Z"));
    expect(standing(canon, two, now, "S8E3")).toBe("2025-01-22 22:00, moved from 2025-01-15");
    expect(standing(canon, two, now, "S8E4")).toBe("2025-01-29 22:00, moved from 2025-01-22");
  });
  it("is shown as not listed while TVmaze has only taken the date away", () => {
    const bare = believeAll(first, says("2025-01-13T16:00:00Z", NO_TIME, exact("2025-01-22")));
    const airing = storyOf(canon, bare, now).airing("chicago-pd/S8E3");
    expect(airing?.state).toBe("unlisted");
    expect(whenText(airing?.when)).toBe("2025-01-15 22:00");
  });
});
