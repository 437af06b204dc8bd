import { describe, expect, it } from "vitest";
import { plainWords } from "../../src/discord/words/reminders.ts";
import { findReminder } from "../../src/reminders/find.ts";
import { serverWith, subscription } from "../commands/desk.ts";
import { ARTICLE_DAY, depsAt } from "../support.ts";

const deps = depsAt(ARTICLE_DAY);
const record = serverWith(
  subscription(),
  subscription({ id: "r2", show: "chicago-med" }),
  subscription({ id: "r13", show: "chicago-med", leads: "weekly" }),
);
const find = (text: string, kept = record) => {
  const meant = findReminder(kept, text, (one) => plainWords(one, deps));
  return meant.kind === "one"
    ? meant.subscription.id
    : [meant.kind, ...meant.candidates.map(({ id }) => id)];
};

describe("which reminder is meant", () => {
  it.each([
    ["r1", "r1"],
    [" R2 ", "r2"],
    ["#13", "r13"],
    ["13", "r13"],
    ["p.d", "r1"],
    ["med week", "r13"],
    ["med", ["several", "r2", "r13"]],
    ["r12", ["none", "r13", "r2", "r1"]],
    ["justice", ["none", "r1", "r2", "r13"]],
  ])("%j is %j", (text, meant) => {
    expect(find(text)).toEqual(meant);
  });
  it("is none where there are none", () => {
    expect(find("r1", serverWith())).toEqual(["none"]);
  });
});
