import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { link, say } from "../../src/discord/markup.ts";

describe("say", () => {
  it.each([
    ["**bold** and `code`", "\\*\\*bold\\*\\* and \\`code\\`"],
    ["@everyone <@123>", "\\@everyone \\<\\@123\\>"],
    ["||spoiler||", "\\|\\|spoiler\\|\\|"],
    ["[a](https://b)", "\\[a\\]\\(https://b\\)"],
    ["- item", "\\- item"],
    ["1. item", "\\1. item"],
    ["two\nlines", "two lines"],
    ["turned \u202Earound", "turned  around"],
  ])("shows %j as it is", (text, markup) => {
    expect(say`${text}`.markup).toBe(markup);
  });

  it("does not escape what is markup already", () => {
    expect(say`${say`**a**`} ${"*"}`.markup).toBe("**a** \\*");
  });

  it("leaves no special character of a text unescaped", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(say`x${text}`.markup.replaceAll(/\\./g, "")).not.toMatch(/[*_~`|<>[\]()#@]/);
      }),
    );
  });
});

describe("link", () => {
  it("masks web addresses only", () => {
    expect(link("a]b", "https://x.org/(y)").markup).toBe("[a\\]b](https://x.org/%28y%29)");
    expect(link("a", "javascript:alert(1)").markup).toBe("a");
  });
});
