import { describe, expect, it } from "vitest";
import {
  missingSentence,
  readInstant,
  readLink,
  writeInstant,
  writeLink,
} from "../../../../src/preview/page/link/link.ts";

describe("a link", () => {
  it("goes out readable and comes in unchanged", () => {
    const link = {
      as: "second-moderator",
      in: "news-desk",
      at: "2024-01-17T22:00-05:00",
      run: "/news add url:https://example.com/?a=1&b=2 quote:100% sure + more",
    };
    const written = writeLink(link);
    expect(written).toContain(
      "?as=second-moderator&in=news-desk&at=2024-01-17T22:00-05:00&run=/news+add",
    );
    expect(readLink(written)).toEqual(link);
  });

  it("is read without what it does not have", () => {
    expect(readLink("")).toEqual({});
    expect(readLink("?as=&in=%20&other=1")).toEqual({});
  });

  it.each([
    ["2024-01-17T22:00-05:00", "2024-01-18T03:00:00.000Z"],
    ["2024-01-17T22:00Z", "2024-01-17T22:00:00.000Z"],
    // A plus in an address is a space.
    ["2024-07-17T22:00 02:00", "2024-07-17T20:00:00.000Z"],
  ])("reads %s", (text, instant) => {
    expect(readInstant(text)?.toISOString()).toBe(instant);
  });

  it.each(["2024-01-17T22:00", "tonight", "2024-13-17T22:00Z", "2024-01-17"])(
    "does not read %s, which is no instant with its zone",
    (text) => {
      expect(readInstant(text)).toBeUndefined();
    },
  );

  it.each([
    ["America/New_York", "2024-01-17T22:00-05:00"],
    ["America/New_York", "2024-07-17T22:00-04:00"],
    ["Asia/Kolkata", "2024-01-17T22:00+05:30"],
    ["UTC", "2024-01-17T22:00+00:00"],
  ])("writes an instant on the clocks of %s", (zone, text) => {
    expect(writeInstant(zone, new Date(Date.parse(text) + 42_000))).toBe(text);
  });

  it("says what is missing in one sentence", () => {
    expect(missingSentence([])).toBeUndefined();
    expect(missingSentence(["the person “x”"])).toBe(
      "This link asks for the person “x”, which is not here: the rest of it is open.",
    );
  });
});
