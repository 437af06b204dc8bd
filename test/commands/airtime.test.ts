import { describe, expect, it } from "vitest";
import { airtime } from "../../commands/airtime.ts";
import { schedule } from "../../commands/schedule.ts";
import { ARTICLE_DAY, depsAt, wordsOf } from "../support.ts";

const askAt = (now: string, args: Record<string, string> = {}) =>
  wordsOf(airtime.answer(args, depsAt(now)));

describe("/airtime of a show", () => {
  const words = askAt(ARTICLE_DAY, { show: "Chicago P.D." });
  it("says it in the network's words and for every feed", () => {
    expect(words).toContain("Wednesday, January 17 at 10/9c on NBC");
    expect(words).toContain("Eastern/Central: <t:1705546800:F>");
    expect(words).toContain("Pacific: <t:1705557600:F>");
    expect(words).toMatch(/Mountain: usually .*some stations differ/);
    expect(words).toContain("Peacock: Thursday, January 18, no hour published");
  });
  it("says when the last new one was", () => {
    expect(words).toContain("The last new one was S10E22");
  });
  it("puts what is reported under its own heading, with its label", () => {
    expect(words.split("Reported\n")[1]).toMatch(
      /Tracy Spiridakos leaves.*\n.*first: Variety, Oct 25, 2023/,
    );
  });
});

describe("/airtime over time", () => {
  it("says what is on now", () => {
    expect(askAt("2024-01-18T03:30:00Z", { show: "pd" })).toContain("On now");
  });
  it("knows a move only from the day it was announced", () => {
    expect(askAt("2025-01-10T12:00:00Z", { show: "pd" })).toContain("January 15");
    expect(askAt("2025-01-16T12:00:00Z", { show: "pd" })).toContain("January 22");
  });
  it("says where its knowledge ends, never that nothing is on", () => {
    const words = askAt("2026-11-23T12:00:00Z");
    expect(words).toContain("ends on October 14, 2026");
    expect(words).not.toMatch(/nothing is on/i);
  });
  it("says that a show has ended", () => {
    expect(askAt("2024-01-18T03:30:00Z", { show: "justice" })).toContain(
      "Chicago Justice has ended",
    );
  });
});

describe("/airtime of an episode", () => {
  it("finds a title over all shows", () => {
    const layout = airtime.answer({ episode: "unpacking" }, depsAt(ARTICLE_DAY));
    expect(layout.title.markup).toBe("Chicago P.D. S11E1 “Unpacking”");
    expect(wordsOf(layout).match(/Unpacking/g)).toHaveLength(1);
  });
  it("asks which show is meant by a code, with buttons", () => {
    const { menu } = airtime.answer({ episode: "S9E1" }, depsAt(ARTICLE_DAY));
    expect(menu?.leads.map(({ ask }) => ask?.args["show"])).toEqual([
      "chicago-fire",
      "chicago-pd",
      "chicago-med",
    ]);
  });
  it("says so where no show has one", () => {
    expect(askAt(ARTICLE_DAY, { episode: "xyzzy quux" })).toContain("I know nothing called");
  });
});

describe("/airtime of all shows", () => {
  const words = askAt(ARTICLE_DAY);
  it("says how long it is until then", () => {
    expect(words).toContain("(<t:1705546800:R>)");
  });
  it("leads on to shows that go on", () => {
    expect(words).toContain("[Chicago Med]");
    expect(words).not.toContain("[Chicago Justice]");
  });
  it("does not say that what nobody looked at since has aired", () => {
    expect(askAt("2026-11-24T12:00:00Z")).toMatch(/The last new one was to be .* on October 14/);
  });
});

it("/schedule lists the night in order, with its end of knowledge", () => {
  const words = wordsOf(schedule.answer({}, depsAt(ARTICLE_DAY)));
  const order = ["Chicago Med", "Chicago Fire", "Chicago P.D."].map((name) =>
    words.indexOf(`**${name}**`),
  );
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(order[0]).toBeGreaterThan(-1);
});
