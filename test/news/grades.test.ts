import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../src/airtime/zone.ts";
import { gradeHistory, gradeOutlet, outletsOf, type GradeDraft } from "../../src/news/grades.ts";
import { EMPTY_NEWS, type GradeStep, type ServerNews } from "../../src/news/kept.ts";
import type { Topic } from "../../src/news/origins.ts";
import { gradeOn, type Outlet, type Outlets } from "../../src/news/standing.ts";
import { act, FAN } from "./acts.ts";
import { byId, grade, outlet, OUTLETS } from "./build.ts";

const GAZETTE: GradeDraft = {
  outlet: "gazette",
  grade: "reliable",
  field: "everything",
  why: "right for years",
};

/** A server that gave these grades, each on its day. */
function graded(...drafts: readonly (Partial<GradeDraft> & { readonly on: string })[]): ServerNews {
  return drafts.reduce<ServerNews>((settings, { on, ...over }) => {
    const moderator = act("moderator", "ann", on);
    const result = gradeOutlet(settings, { ...GAZETTE, ...over }, moderator, OUTLETS);
    if (result.kind === "refused") throw new Error(result.because);
    return result.settings;
  }, EMPTY_NEWS);
}

function gradeAt(settings: ServerNews, day: string, id = "gazette", topic: Topic = "story") {
  const found = outletsOf(OUTLETS, settings).get(id);
  return found === undefined ? "no outlet" : gradeOn(found, topic, day);
}

describe("a server's own grade", () => {
  it("holds from the day it is given, and says who gave it and why", () => {
    const settings = graded({ on: "2024-02-01" });
    expect(gradeAt(settings, "2024-01-31")).toBeUndefined();
    expect(gradeAt(settings, "2024-02-01")).toBe("reliable");
    expect(gradeAt(settings, "2024-02-01", "herald")).toBeUndefined();
    expect(settings.grades).toEqual([
      { ...GAZETTE, from: "2024-02-01", by: "ann", at: "2024-02-01T17:00:00.000Z" },
    ]);
    const reason = outletsOf(OUTLETS, settings).get("gazette")?.grades[0]?.reason;
    expect(reason).toBe("right for years");
  });

  it("is laid over the shipped ones from that day on, and can be taken back", () => {
    const settings = graded(
      { on: "2024-02-01", outlet: "trade", grade: "unreliable" },
      { on: "2024-03-01", outlet: "trade", grade: "as shipped", why: "my mistake" },
    );
    const on = (day: string) => gradeAt(settings, day, "trade");
    expect([on("2024-01-31"), on("2024-02-01"), on("2024-02-29"), on("2024-03-01")]).toEqual([
      "reliable",
      "unreliable",
      "unreliable",
      "reliable",
    ]);
  });

  it("for entertainment leaves the grade for everything as it was", () => {
    const settings = graded({
      on: "2024-02-01",
      outlet: "times",
      field: "entertainment",
      grade: "mixed",
    });
    expect(gradeAt(settings, "2024-02-01", "times")).toBe("mixed");
    expect(gradeAt(settings, "2024-02-01", "times", "private life")).toBe("reliable");
  });

  it("for everything is its word on private life too", () => {
    const settings = graded({ on: "2024-02-01", outlet: "trade", grade: "mixed" });
    expect(gradeAt(settings, "2024-02-01", "trade", "private life")).toBe("mixed");
  });

  it("replaces the one before; of one day's the last holds", () => {
    const settings = graded(
      { on: "2024-02-01" },
      { on: "2024-03-01", field: "entertainment", grade: "mixed" },
      { on: "2024-04-01", grade: "unreliable" },
      { on: "2024-04-01", grade: "reliable" },
    );
    expect(["2024-02-29", "2024-03-01", "2024-04-01"].map((day) => gradeAt(settings, day))).toEqual(
      ["reliable", "mixed", "reliable"],
    );
    expect(gradeHistory(settings, "gazette")).toHaveLength(4);
    expect(gradeHistory(settings, "herald")).toEqual([]);
  });

  it("for everything takes back the one for entertainment that was given before it", () => {
    const settings = graded(
      { on: "2024-02-01", field: "entertainment" },
      { on: "2024-03-01", grade: "as shipped", why: "my mistake" },
      { on: "2024-04-01", grade: "mixed" },
      { on: "2024-05-01", field: "entertainment" },
      { on: "2024-06-01", grade: "mixed" },
    );
    const days = ["2024-02-01", "2024-03-01", "2024-04-01", "2024-05-01", "2024-06-01"];
    expect(days.map((day) => gradeAt(settings, day))).toEqual([
      "reliable",
      undefined,
      "mixed",
      "reliable",
      "mixed",
    ]);
  });

  it.each([
    ["a fan", {}, FAN, "not a moderator"],
    ["no reason", { why: " \u200B" }, undefined, "reason needed"],
    ["a reason that is none", { why: "x".repeat(400) }, undefined, "reason refused"],
    ["an outlet that nobody knows", { outlet: "nobody" }, undefined, "problems"],
    ["what is as shipped", { grade: "as shipped" }, undefined, "graded so already"],
  ] as const)("is refused: %s", (_, over, by, because) => {
    const who = by ?? act("moderator", "ann");
    expect(gradeOutlet(EMPTY_NEWS, { ...GAZETTE, ...over }, who, OUTLETS)).toMatchObject({
      because,
    });
  });

  it("is not given twice, and names who gave it", () => {
    const settings = graded({ on: "2024-02-01" });
    const again = gradeOutlet(settings, GAZETTE, act("moderator", "bob"), OUTLETS);
    expect(again).toMatchObject({ because: "graded so already", step: { by: "ann" } });
  });
});

describe("shipped grades under a server's", () => {
  it("are the same object where the server has none of its own", () => {
    expect(outletsOf(OUTLETS, EMPTY_NEWS)).toBe(OUTLETS);
  });

  it("keep every day before the server's first word, and every day after it took it back", () => {
    const day = fc.integer({ min: 0, max: 1500 }).map((days) => addDays("2021-01-01", days));
    const bound = day.chain((one) =>
      fc.constantFrom(one, one.slice(0, 7), one.slice(0, 4), undefined),
    );
    const field = fc.constantFrom("everything", "entertainment");
    const word = fc.constantFrom("reliable", "mixed", "unreliable");
    const shippedGrade = fc.tuple(word, field, bound, bound).map(([one, where, from, to]) => {
      return grade(one, where, { ...(from && { from }), ...(to && { to }) });
    });
    const someSteps = fc.array(fc.tuple(word, field, day), { maxLength: 4 });
    const topic = fc.constantFrom<Topic>("story", "private life");
    fc.assert(
      fc.property(
        fc.array(shippedGrade),
        someSteps,
        day,
        day,
        topic,
        (grades, words, end, asked, on) => {
          const shipped = outlet("gazette", grades);
          const steps = words.map(([one, where, from]) => step(one, where, from));
          const back = step("as shipped", "everything", end);
          const before = [...steps, back].every(({ from }) => asked < from);
          const after = asked >= end && steps.every(({ from }) => from <= end);
          if (!before && !after) return;
          const settings = { ...EMPTY_NEWS, grades: [...steps, back] };
          const overlaid = outletsOf(byId([shipped]), settings).get("gazette") ?? shipped;
          expect(gradeOn(overlaid, on, asked)).toBe(gradeOn(shipped, on, asked));
        },
      ),
      { numRuns: 1000 },
    );
  });
});

function step(word: GradeStep["grade"], field: GradeStep["field"], from: string): GradeStep {
  return {
    outlet: "gazette",
    grade: word,
    field,
    from,
    why: "test",
    by: "ann",
    at: `${from}T12:00Z`,
  };
}

describe("a server's own outlet", () => {
  it("is one among the shipped, and is graded like them", () => {
    const own: Outlet = outlet("own-rumor");
    const settings: ServerNews = {
      ...EMPTY_NEWS,
      outlets: [{ outlet: own, by: "ann", at: "2024-01-01T12:00:00Z" }],
    };
    const all: Outlets = outletsOf(OUTLETS, settings);
    expect(all.get("own-rumor")).toEqual(own);
    expect(all.size).toBe(OUTLETS.size + 1);
    const draft = { ...GAZETTE, outlet: "own-rumor" };
    const result = gradeOutlet(settings, draft, act("moderator", "ann"), all);
    if (result.kind === "refused") throw new Error(result.because);
    expect(gradeAt(result.settings, "2024-01-12", "own-rumor")).toBe("reliable");
  });
});
