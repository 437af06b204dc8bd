import { describe, expect, it } from "vitest";
import { demandsOf, isServable, lacksOf } from "../../src/reminders/needs.ts";
import { CHAT, FORUM, ROLE, subscription } from "../commands/desk.ts";

const needsOf = (extra: Parameters<typeof subscription>[0]) =>
  demandsOf(subscription(extra)).map(({ purpose, channel, needs }) => [purpose, channel, needs]);
const POSTS = ["posts", CHAT, ["view", "post", "read history"]];

describe("what a reminder needs", () => {
  it.each<[string, Parameters<typeof subscription>[0], unknown[]]>([
    ["nothing more than posting", {}, [POSTS]],
    [
      "threads",
      { discussion: "thread" },
      [POSTS, ["threads", CHAT, ["open threads", "write in threads"]]],
    ],
    [
      "forum posts, in their forum",
      { discussion: "forum post", forum: FORUM },
      [POSTS, ["forum posts", FORUM, ["view", "open forum posts", "read history"]]],
    ],
    ["events", { event: true }, [POSTS, ["events", CHAT, ["create events"]]]],
    [
      "a ping, and giving the role",
      { ping: ROLE },
      [POSTS, ["pings", CHAT, [{ ping: ROLE }]], ["get pings", CHAT, [{ give: ROLE }]]],
    ],
    [
      "a forum that hears, whose posts are the threads",
      { channel: FORUM, isForum: true, discussion: "thread" },
      [
        ["posts", FORUM, ["view", "open forum posts", "read history"]],
        ["notices in posts", FORUM, ["write in threads"]],
      ],
    ],
  ])("%s", (_name, extra, demands) => {
    expect(needsOf(extra)).toEqual(demands);
  });
  it("can do without what is not essential, and without knowing", () => {
    const lacks = (one: string[] | undefined, other: string[] | undefined) =>
      lacksOf(subscription({ event: true }), (_channel, needs) =>
        needs.includes("create events") ? other : one,
      );
    expect(lacks([], [])).toEqual([]);
    expect(isServable(lacks(undefined, ["Create Events"]))).toBe(true);
    expect(isServable(lacks(["Send Messages"], []))).toBe(false);
    expect(lacks([], undefined)).toMatchObject([{ purpose: "events", missing: undefined }]);
  });
});
