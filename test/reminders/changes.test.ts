import { describe, expect, it } from "vitest";
import { add, alter, pausedIn, resumedIn, without } from "../../src/reminders/changes.ts";
import { settingsOf } from "../../src/reminders/draft.ts";
import { CHAT, NEWS, SERVER, serverWith, subscription } from "../commands/desk.ts";

const SINCE = "2024-01-17T12:00:00.000Z";
const STOPPED = { because: "forbidden", at: "2024-01-10T00:00:00.000Z" } as const;

describe("adding a reminder", () => {
  it("numbers them, and never gives a number twice", () => {
    const one = add(serverWith(), settingsOf(subscription()), SINCE);
    if (one.kind !== "added") throw new Error("it was not added");
    const two = add(without(one.record, "r1"), settingsOf(subscription()), SINCE);
    expect([one.subscription.id, two.kind === "added" && two.subscription.id]).toEqual([
      "r1",
      "r2",
    ]);
    expect(one.subscription).toMatchObject({ since: SINCE, paused: false });
  });
  it.each([
    ["the same again", {}, "twin"],
    ["other extras alone", { event: true, ping: "9" }, "twin"],
    ["another channel", { channel: NEWS }, "added"],
    ["another show", { show: undefined }, "added"],
    ["another feed", { feed: "pacific" }, "added"],
    ["another lead", { leads: [30, 0] }, "added"],
  ] as const)("tells of one that is there already: %s", (_name, extra, kind) => {
    const settings = settingsOf(subscription(extra));
    expect(add(serverWith(subscription()), settings, SINCE).kind).toBe(kind);
  });
});

describe("changing a reminder", () => {
  const record = serverWith(
    subscription({ suspended: STOPPED }),
    subscription({ id: "r2", leads: [0], paused: true }),
  );
  const to = (id: string, wishes: Parameters<typeof alter>[1]["wishes"]) =>
    alter(record, { id, wishes, server: SERVER, since: SINCE });

  it("counts anew from now, and stays paused", () => {
    expect(to("r2", { lead: "10" })).toMatchObject({
      kind: "altered",
      subscription: { id: "r2", leads: [10], paused: true, since: SINCE },
    });
  });
  it("takes a stopped one up again with another channel, and not without", () => {
    expect(to("r1", { to: { channel: NEWS, isForum: false } })).toMatchObject({
      subscription: { channel: NEWS, suspended: undefined },
    });
    expect(to("r1", { event: true })).toMatchObject({ subscription: { suspended: STOPPED } });
  });
  it.each([
    ["r1", { lead: "0" }, "twin"],
    ["r1", { lead: "30", to: { channel: CHAT, isForum: false } }, "same"],
    ["r1", { ping: SERVER }, "problems"],
    ["r9", { lead: "0" }, "gone"],
  ])("of %s with %j is %s", (id, wishes, kind) => {
    expect(to(id, wishes).kind).toBe(kind);
  });
});

describe("pausing and resuming", () => {
  const record = serverWith(
    subscription({ paused: true, suspended: STOPPED }),
    subscription({ id: "r2" }),
  );
  it("writes nothing where there is nothing to change", () => {
    expect(pausedIn(record, "r1")).toBe(record);
    expect(pausedIn(record, "r9")).toBe(record);
    expect(resumedIn(record, "r2", SINCE, true)).toBe(record);
    expect(without(record, "r9")).toBe(record);
  });
  it("makes up for nothing that was due meanwhile", () => {
    expect(resumedIn(record, "r1", SINCE, true).subscriptions[0]).toMatchObject({
      paused: false,
      suspended: undefined,
      since: SINCE,
    });
  });
  it("does not try again what is known to be forbidden", () => {
    expect(resumedIn(record, "r1", SINCE, false).subscriptions[0]).toMatchObject({
      paused: false,
      suspended: STOPPED,
    });
  });
});
