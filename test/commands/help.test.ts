import { describe, expect, it } from "vitest";
import { commands } from "../../commands/index.ts";
import { help } from "../../commands/help.ts";
import { ARTICLE_DAY, depsAt, wordsOf } from "../support.ts";

describe("/help", () => {
  const deps = depsAt(ARTICLE_DAY);
  const words = wordsOf(help.answer({}, deps));

  it("names every command there is", () => {
    for (const { kind, name } of commands)
      expect(words).toContain(kind === "message" ? `**${name}**` : `**/${name}**`);
  });

  it("tells what everybody may do before what moderators may", () => {
    const moderators = words.indexOf("For moderators");
    expect(words.indexOf("**/my-reminders**")).toBeLessThan(moderators);
    expect(words.indexOf("**/reminders**")).toBeGreaterThan(moderators);
  });
});
