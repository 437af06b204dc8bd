import { describe, expect, it } from "vitest";
import { present } from "../../../src/discord/present.ts";
import {
  gradeRefusedLayout,
  outletProblemWords,
  refusedLayout,
} from "../../../src/discord/words/refusals.ts";
import type { Refusal } from "../../../src/news/acting.ts";
import type { Graded } from "../../../src/news/grades.ts";
import type { GradeStep, Step } from "../../../src/news/kept.ts";
import type { OutletProblem } from "../../../src/news/own-outlets.ts";
import { outlet, OUTLETS, report } from "../../news/build.ts";
import { wordsOf } from "../../support.ts";

type Because = Refusal["because"];
type Why<B extends Because> = Omit<Extract<Refusal, { readonly because: B }>, "kind" | "because">;

const last: Step = { what: "approved", by: "42", at: "2024-01-12T17:00:00.000Z" };
const LAST = "**Approved** by <@42>, <t:1705078800:R>";

/** Every refusal that there is, with what has to be in its words. */
const ALL: { readonly [B in Because]: readonly [Why<B>, readonly string[]] } = {
  problems: [
    { problems: [{ field: "text", because: "empty" }] },
    ["Nothing was changed yet", "The text is empty"],
  ],
  "not a moderator": [{}, ["Only moderators can do that", "/rumors suggest"]],
  "already decided": [{ decision: "published", last }, ["it is published", LAST, "/news retract"]],
  "changed since": [{ revision: 3, last }, ["has changed since you looked", LAST, "[Look again]"]],
  "second needed": [{}, ["Another moderator has to decide", "Manage Server"]],
  "not published": [{ state: "waiting" }, ["c1 is not published", "/news queue"]],
  retracted: [{ last }, ["c1 was retracted", LAST]],
  "outcome is so already": [{ outcome: "wrong", last }, ["is already wrong", LAST, "/news report"]],
  "reported already": [
    { report: report(), sameness: "same page" },
    ["The same page: The Gazette, Jan 8, 2024", "Each page counts once"],
  ],
  "reason needed": [{}, ["A reason is needed"]],
  "reason refused": [
    { problem: { because: "too long", length: 400, most: 300 } },
    ["The reason has 400 characters", "You wrote: *my* words".replaceAll("*", "\\*")],
  ],
  "source refused": [
    { problem: { because: "shortened" } },
    ["The source is a shortened one", "You wrote:"],
  ],
};

describe("A refusal", () => {
  it.each(Object.entries(ALL))("says what to do: %s", (because, [why, expected]) => {
    const refusal = { kind: "refused", because, ...why } as Refusal;
    const layout = refusedLayout(refusal, { id: "c1", outlets: OUTLETS, typed: "*my* words" });
    present(layout);
    for (const words of expected) expect(wordsOf(layout)).toContain(words);
  });

  it("of the same outlet, author and date tells how to say that it is another", () => {
    const refusal = {
      kind: "refused",
      because: "reported already",
      report: report(),
      sameness: "same outlet, author and date",
    } as const;
    const words = wordsOf(refusedLayout(refusal, { id: "c1", outlets: OUTLETS }));
    expect(words).toContain("If yours is a different one");
  });

  it("fits Discord where everything in it is as long as it may be", () => {
    const problem = { because: "too long", length: 4_000, most: 300 } as const;
    const refusal: Refusal = { kind: "refused", because: "reason refused", problem };
    const layout = refusedLayout(refusal, { id: "c1", outlets: OUTLETS, typed: "*".repeat(4_000) });
    expect(JSON.stringify(present(layout))).toContain("*…");
  });
});

describe("A refused grade", () => {
  const step: GradeStep = {
    outlet: "gazette",
    grade: "mixed",
    field: "everything",
    from: "2024-01-12",
    why: "late",
    by: "42",
    at: "2024-01-12T17:00:00.000Z",
  };
  const cases: readonly (readonly [Exclude<Graded, { readonly kind: "changed" }>, string])[] = [
    [{ kind: "refused", because: "not a moderator" }, "Only moderators can do that"],
    [{ kind: "refused", because: "reason needed" }, "_reason_"],
    [{ kind: "refused", because: "reason refused", problem: { because: "piled marks" } }, "marks"],
    [{ kind: "refused", because: "graded so already", step }, "Mixed, by <@42>"],
    [{ kind: "refused", because: "graded so already" }, "has not graded it"],
    [
      {
        kind: "refused",
        because: "problems",
        problems: [{ field: "outlet", because: "unknown" }],
      },
      "I do not know that outlet",
    ],
  ];

  it.each(cases)("says what to do: %o", (refusal, expected) => {
    const layout = gradeRefusedLayout(refusal, outlet("gazette"), "typed");
    present(layout);
    expect(wordsOf(layout)).toContain(expected);
  });
});

describe("An outlet that is not added", () => {
  const cases: readonly (readonly [OutletProblem, string])[] = [
    [{ because: "not a moderator" }, "Only moderators can add outlets"],
    [{ because: "address" }, "copy the link to one of its pages"],
    [{ because: "name", problem: { because: "empty" } }, "The name of the outlet is empty"],
    [
      { because: "known", outlet: outlet("gazette") },
      "The Gazette already has that name or address",
    ],
  ];

  it.each(cases)("says what to do: %o", (problem, expected) => {
    expect(outletProblemWords(problem).markup).toContain(expected);
  });
});
