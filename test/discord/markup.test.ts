import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { code, link, say } from "../../src/discord/markup.ts";

describe("say", () => {
  it.each([
    ["**bold** and `code`", "\\*\\*bold\\*\\* and \\`code\\`"],
    ["@everyone <@123>", "\\@everyone \\<\\@123\\>"],
    ["||spoiler||", "\\|\\|spoiler\\|\\|"],
    ["[a](https://b)", "\\[a\\]\\(https://b\\)"],
    ["- item", "\\- item"],
    ["+ item", "\\+ item"],
    ["1. item", "1\\. item"],
    ["1.5 million", "1\\.5 million"],
    ["> quoted", "\\> quoted"],
    ["-# small", "\\-\\# small"],
    ["two\nlines", "two lines"],
    ["turned \u202Earound", "turned  around"],
    ["another\u2028line", "another line"],
    ["hid\u200Bden", "hid den"],
    ["half \uD83D", "half  "],
    ["Z\u0351\u0352\u0353\u0354\u0355\u0356algo", "Z\u0351\u0352\u0353algo"],
    ["👩🏽\u200D🚒 and 1\uFE0F\u20E3", "👩🏽\u200D🚒 and 1\uFE0F\u20E3"],
  ])("shows %j as it is", (text, markup) => {
    expect(say`${text}`.markup).toBe(markup);
  });

  it("does not escape what is markup already", () => {
    expect(say`${say`**a**`} ${"*"}`.markup).toBe("**a** \\*");
  });

  it("knows a line that begins after a mark of ours", () => {
    expect(say`- ${"- a"}\n1. ${"2. b"}\n-# ${"+ c"}`.markup).toBe("- \\- a\n1. 2\\. b\n-# \\+ c");
  });

  it("leaves no special character of a text unescaped", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(say`x${text}`.markup.replaceAll(/\\./g, "")).not.toMatch(/[*_~`|<>[\]()#@]/);
      }),
    );
  });
});

describe("code", () => {
  it.each([
    ["javascript:alert(1)", "`javascript:alert(1)`"],
    ["a`b``c", "`abc`"],
    ["two\nlines \u202Eturned", "`two lines  turned`"],
    ["``", ""],
  ])("shows %j with nothing escaped and nothing that ends it", (text, markup) => {
    expect(code(text).markup).toBe(markup);
  });
});

describe("link", () => {
  it("masks web addresses only", () => {
    expect(link("a]b", "https://x.org/(y)").markup).toBe("[a\\]b](https://x.org/%28y%29)");
    expect(link("a", "javascript:alert(1)").markup).toBe("a");
    expect(link("a", "https://x.org/ b").markup).toBe("a");
  });
  it("keeps an address from ending the link, or what stands around it", () => {
    expect(link("a", 'https://x.org/\\)**||`"').markup).toBe(
      "[a](https://x.org/%5C%29%2A%2A%7C%7C%60%22)",
    );
    expect(link("a", "https://x.org/\u202Emoc").markup).toBe("[a](https://x.org/moc)");
  });
});
