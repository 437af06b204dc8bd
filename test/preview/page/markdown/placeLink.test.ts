import { describe, expect, it } from "vitest";
import { hostAndAddress, placeLink } from "../../../../src/preview/page/markdown/placeLink.ts";

describe("a link to a place in Discord", () => {
  it.each([
    ["https://discord.com/channels/1/2/3", { channel: "2", message: "3" }],
    ["https://discord.com/channels/1/2", { channel: "2" }],
    ["https://canary.discord.com/channels/@me/2/3/", { channel: "2", message: "3" }],
  ])("%s", (href, place) => {
    expect(placeLink(href)).toEqual(place);
  });

  it.each([
    "https://discord.com/channels/1",
    "https://discord.com.example/channels/1/2/3",
    "https://example.com/https://discord.com/channels/1/2/3",
    "http://discord.com/channels/1/2/3",
    "https://discord.com/channels/1/2/3/4",
  ])("is not %s", (href) => {
    expect(placeLink(href)).toBeUndefined();
  });
});

describe("the tooltip of a link", () => {
  it.each([
    ["https://deadline.com/a", "deadline.com\nhttps://deadline.com/a"],
    // It looks like Discord, and leads elsewhere.
    ["https://discord.com@evil.example/a", "evil.example\nhttps://discord.com@evil.example/a"],
    // Some of its letters are Cyrillic.
    ["https://dеаdline.com", "xn--ddline-3nf3b.com\nhttps://xn--ddline-3nf3b.com/"],
    ["https://[", "https://["],
  ])("of %s begins with its host", (href, title) => {
    expect(hostAndAddress(href)).toBe(title);
  });
});
