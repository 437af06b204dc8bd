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

  it("says where a command is that is not typed", () => {
    const [menu, ...others] = commands.filter(({ kind }) => kind === "message");
    expect(others).toEqual([]);
    const line = `**Add to news**, in the menu of a message under Apps: ${menu?.description ?? ""}`;
    expect(words).toContain(line);
    expect(words.indexOf(line)).toBeGreaterThan(words.indexOf("For moderators"));
  });

  it("tells what everybody may do before what moderators may", () => {
    const moderators = words.indexOf("For moderators");
    expect(words.indexOf("**/my-reminders**")).toBeLessThan(moderators);
    expect(words.indexOf("**/reminders**")).toBeGreaterThan(moderators);
  });
});
