import { expect, it } from "vitest";
import { historiesOf } from "../../../src/canon/histories.ts";
import { historyLine } from "../../../src/discord/words/histories.ts";
import { depsAt } from "../../support.ts";

/** The line of a pair, without its sources. */
function lineOf(of: string, other: string, home: string, now = "2026-11-23T12:00:00Z"): string {
  const deps = depsAt(now);
  const history = historiesOf(deps.canon, deps.story, of).find(({ to }) => to === other);
  return history === undefined
    ? ""
    : (historyLine(deps, history, home).markup.split("\n")[0] ?? "");
}

it.each([
  [
    "a later step says that the one before is over",
    ["jay-halstead", "hailey-upton", "chicago-pd"],
    "- **Hailey Upton** · police partners (S5E1–S10E3) → romance (S8E3) → engaged (S9E1) → married (S9E9) → divorce (S11E1)",
  ],
  [
    "a break is told, and that they came together again",
    ["kelly-severide", "stella-kidd", "chicago-fire"],
    "- **Stella Kidd** · romance (S4E21) → her former husband comes between them → romance again (S6E15) → engaged (S9E15) → married (S10E22)",
  ],
  [
    "what was so before is told in an episode, of another show by its name",
    ["jay-halstead", "gabriela-dawson", "chicago-pd"],
    "- **Gabriela Dawson** · romance (told in Chicago Fire S2E5) → she ended it",
  ],
  [
    "what is over in the episode that tells of it has no span",
    ["antonio-dawson", "julie-willhite", "chicago-pd"],
    "- **Julie Willhite** · police partners (told in S1E1: her death)",
  ],
  [
    "work has its span",
    ["erin-lindsay", "jay-halstead", "chicago-fire"],
    "police partners (told in Chicago P.D. S1E1, until S4E23)",
  ],
  [
    "an unknown time is said to be so",
    ["antonio-dawson", "diego-dawson", "chicago-pd"],
    "father and son (when: not known)",
  ],
] as const)("%s", (_rule, [of, other, home], words) => {
  expect(lineOf(of, other, home)).toContain(words);
});

it("tells nothing that lies after story time", () => {
  const words = lineOf("jay-halstead", "hailey-upton", "chicago-pd", "2024-01-11T12:00:00Z");
  expect(words.endsWith("married (S9E9)")).toBe(true);
});
