import { describe, expect, it } from "vitest";
import { check } from "../../../commands/reminders/check.ts";
import type { Correction } from "../../../src/airtime/corrections.ts";
import { present } from "../../../src/discord/present.ts";
import type { DeliveryRecord, Planned } from "../../../src/reminders/delivery.ts";
import { outlookAt } from "../../../src/reminders/outlook.ts";
import { planServer } from "../../../src/reminders/plan.ts";
import { SUPERSEDED } from "../../../src/reminders/reconcile.ts";
import { ARTICLE_DAY, depsAt, wordsOf } from "../../support.ts";
import {
  CHAT,
  NEWS,
  ROLE,
  SERVER,
  serverWith,
  type Setting,
  stage,
  subscription,
  UNKNOWN,
} from "../desk.ts";

const KEY = `post:${SERVER}:${CHAT}:chicago-pd/S10E22:eastern:30:2024-01-10`;
const DUE = Date.parse("2024-01-11T02:30:00Z");

function record(extra: Partial<DeliveryRecord>): DeliveryRecord {
  const told = { subscriptions: ["r1"], episodes: ["chicago-pd/S10E22"] };
  return { status: "sent", writtenAt: 0, due: DUE, at: DUE, ...told, ...extra };
}

/** A post and its thread, as they are planned. */
const NEXT: readonly Planned[] = planServer(
  SERVER,
  serverWith(subscription({ discussion: "thread" })),
  outlookAt(depsAt("2024-01-17T12:00:00Z").story, () => false),
).filter(({ key }) => key.includes("S11E1:"));

async function checking(reminder: string | undefined, setting: Partial<Setting> = {}) {
  const staged = stage({ now: ARTICLE_DAY, kept: serverWith(subscription()), ...setting });
  const layout = await check.answer({ reminder }, staged.deps());
  return { words: wordsOf(layout), title: layout.title.markup, layout };
}

const checkRecord = (extra: Partial<DeliveryRecord>, key = KEY) =>
  checking("r1", { inspection: { records: { [key]: record(extra) } } });

describe("/reminders check where all is well", () => {
  it("says when the next post comes, even beyond what is planned yet", async () => {
    const { words } = await checking("r1");
    expect(words).toContain(
      "<t:1705545000:f> (<t:1705545000:R>) · Chicago P.D. S11E1, 30 minutes before",
    );
  });
  it("says no more than that it knows of no trouble", async () => {
    const { title, words } = await checking(undefined);
    expect(title).toBe("1 reminder: no trouble that I know of");
    expect(words).not.toMatch(/everything (is )?(fine|ok)/i);
  });
  it("says how old its knowledge of the schedule is", async () => {
    const succeededAt = new Date("2024-01-11T11:00:00Z");
    const { words } = await checking("r1", { schedule: { succeededAt, problem: undefined } });
    expect(words).toContain("TVmaze last answered <t:1704970800:R>");
    expect((await checking("r1")).words).toContain("I do not ask TVmaze");
  });
});

describe("/reminders check of what was delivered", () => {
  it.each<[string, Partial<DeliveryRecord>, RegExp]>([
    [
      "sent",
      { id: "5", channel: CHAT },
      /✅ \[sent\]\(https:\/\/discord.com\/channels\/\d+\/\d+\/5\)/,
    ],
    ["deleted", { id: "" }, /posted .* then deleted by somebody/],
    ["being sent", { status: "sending", at: undefined }, /being sent since/],
  ])("%s is no trouble", async (_name, extra, words) => {
    const checked = await checkRecord(extra);
    expect(checked.words).toMatch(words);
    expect(checked.words).toContain("Chicago P.D. S10E22, 30 minutes before");
    expect(checked.title).toContain("no trouble");
  });
  it.each<[string, Partial<DeliveryRecord>, RegExp, string]>([
    [
      "uncertain",
      { status: "uncertain", why: "a crash" },
      /\*\*may or may not be there\*\*.*: a crash/,
      "1 may not have arrived",
    ],
    [
      "failed",
      { status: "failed", why: "Missing Access (50001)" },
      /\*\*failed\*\*.*: I was not allowed to see the channel$/m,
      "1 did not arrive lately",
    ],
    [
      "failed for what has no words here",
      { status: "failed", why: "Invalid Form Body (50035)" },
      /\*\*failed\*\*.*: Discord says “Invalid Form Body”$/m,
      "1 did not arrive lately",
    ],
    [
      "dropped",
      { status: "dropped", why: "it was over" },
      /\*\*not sent\*\*.*: it was over/,
      "1 did not arrive lately",
    ],
  ])("%s is told with why", async (_name, extra, words, title) => {
    const checked = await checkRecord(extra);
    expect(checked.words).toMatch(words);
    expect(checked.title).toBe(`Reminder r1: ${title}`);
    expect(checked.layout.tone).toBe("problem");
  });
  it("one that a later one replaced was missed by nobody", async () => {
    const { title, words } = await checkRecord({ status: "dropped", why: SUPERSEDED });
    expect(title).toContain("no trouble");
    expect(words).toContain("not needed");
  });
  it("one of an episode that will not air was missed by nobody, whatever was in its way", async () => {
    const correction: Correction = {
      kind: "cancel",
      episode: "chicago-pd/S11E1",
      by: "1",
      at: "2024-01-11T10:00:00.000Z",
    };
    const kept = { ...serverWith(subscription()), corrections: [correction] };
    const why = "nobody could send it before it was over";
    const records = {
      [KEY.replace("S10E22", "S11E1")]: record({
        status: "dropped",
        why,
        episodes: ["chicago-pd/S11E1"],
      }),
    };
    const { title, words } = await checking("r1", { kept, inspection: { records } });
    expect(title).toContain("no trouble");
    expect(words).toContain("not needed · Chicago P.D. S11E1, 30 minutes before: it will not air");
    expect(words).not.toContain(why);
  });
  it.each([
    [`event:${SERVER}:-:chicago-pd/S11E1:-:-:-`, "Chicago P.D. S11E1, an event"],
    [`thread:${SERVER}:${CHAT}:chicago-pd/S11E1:eastern:-:2024-01-17`, "S11E1, a place to talk"],
    [`notice:${SERVER}:${CHAT}:chicago-pd/S11E1:eastern:-:2024-01-17`, "S11E1, that it moved"],
    [
      `post:${SERVER}:${CHAT}:night:eastern:0:2024-01-17`,
      "the night of Wednesday, January 17, at the start",
    ],
    [`post:${SERVER}:${CHAT}:week:eastern:weekly:2024-01-14`, "the week from Sunday, January 14"],
    [
      `post:${SERVER}:${CHAT}:chicago-pd/S11E1:eastern:day:2024-01-17`,
      "at noon since no hour is known",
    ],
  ])("%s is %s", async (key, words) => {
    expect((await checkRecord({}, key)).words).toContain(words);
  });
  it("shows what did not arrive before what did", async () => {
    const records = Object.fromEntries(
      Array.from({ length: 20 }, (_, at) => [
        KEY.replace("2024-01-10", `2024-01-${at + 1}`),
        record({ at: DUE + at, ...(at === 0 ? { status: "failed", why: "no luck" } : {}) }),
      ]),
    );
    const { words } = await checking(undefined, { inspection: { records } });
    expect(words).toContain("no luck");
    expect(words).toContain("and 17 more");
  });
});

describe("/reminders check of what is in the way", () => {
  const suspended = { because: "gone", at: "2024-01-10T00:00:00.000Z" } as const;
  it("says why one has stopped and what to do, and what it would post", async () => {
    const kept = serverWith(subscription({ suspended }));
    const { words, title } = await checking("r1", { kept });
    expect(title).toBe("Reminder r1: its channel was deleted");
    expect(words).toMatch(/\*\*Stopped\*\* .*its channel was deleted\. Give it another/);
    expect(words).toMatch(/Next posts, once it can[^]*S11E1/);
  });
  it("says of a deleted channel that it was deleted, and nothing that only machines understand", async () => {
    const kept = serverWith(subscription({ suspended, event: true, ping: ROLE }));
    const records = {
      [KEY]: record({ status: "failed", why: "Unknown Channel (10003)" }),
    };
    const lost = { kept, inspection: { records }, missing: () => UNKNOWN };
    for (const reminder of ["r1", undefined]) {
      const { words, title } = await checking(reminder, lost);
      expect(title).toMatch(/: its channel was deleted, 1 did not arrive lately$/);
      expect(words).toContain("a deleted channel");
      expect(words).toContain(
        "**failed** · Chicago P.D. S10E22, 30 minutes before: its channel was",
      );
      expect(words).not.toMatch(/10003|do not see|I am allowed|This server|<#/);
    }
  });
  it("says that one is paused", async () => {
    const { title } = await checking("r1", { kept: serverWith(subscription({ paused: true })) });
    expect(title).toBe("Reminder r1: paused");
  });
  it("names each permission that lacks now, and what will not work", async () => {
    const kept = serverWith(subscription({ ping: ROLE, event: true }));
    const { words } = await checking("r1", {
      kept,
      missing: (_channel, need) =>
        need === "create events"
          ? "Create Events"
          : typeof need === "object" && "give" in need
            ? "Manage Roles"
            : undefined,
    });
    expect(words).toContain("This server: I need **Create Events** to make events.");
    expect(words).toContain("This server: I need **Manage Roles** for Get pings.");
  });
  it("does not say that all is well where it could not look", async () => {
    const { title, words } = await checking("r1", { missing: () => UNKNOWN });
    expect(words).toContain("If it was deleted, choose another with /reminders edit");
    expect(title).toBe("Reminder r1: not all could be checked");
  });
  it("says once of a channel that it does not see it, whatever is needed there", async () => {
    const kept = serverWith(subscription({ event: true, ping: ROLE, discussion: "thread" }));
    const { words } = await checking("r1", { kept, missing: () => UNKNOWN });
    expect(words.match(/I do not see it/g)).toHaveLength(1);
  });
  it("counts posts alone as next, however they are found", async () => {
    const kept = serverWith(subscription({ discussion: "thread", event: true }));
    const { words } = await checking("r1", { kept, inspection: { planned: NEXT } });
    expect(words.match(/- <t:/g)).toHaveLength(1);
    expect(words).not.toContain("a place to talk");
  });
  it("says of a show that has ended that nothing comes", async () => {
    const kept = serverWith(subscription({ show: "chicago-justice" }));
    expect((await checking("r1", { kept })).words).toContain("Chicago Justice has ended");
    expect((await checking(undefined, { kept })).words).toContain(
      "- none: Chicago Justice has ended",
    );
  });
  it("says that a finale is not known yet", async () => {
    const kept = serverWith(subscription({ only: "premieres and finales" }));
    const { words } = await checking("r1", { kept });
    expect(words).toContain("Finale not yet known: Chicago P.D. season 11");
  });
  it("says that TVmaze does not answer, and what is held back", async () => {
    const { words, title } = await checking("r1", {
      schedule: {
        succeededAt: undefined,
        problem: "it answers 503",
        held: [{ show: "chicago-pd", since: "2024-01-11T10:00:00Z", episodes: ["a", "b"] }],
      },
    });
    expect(title).toBe("Reminder r1: the schedule may be out of date");
    expect(words).toContain("It does not at the moment: it answers 503");
    expect(words).toContain("TVmaze changed 2 episodes of Chicago P.D. at once");
  });
});

describe("/reminders check of many", () => {
  const suspended = { because: "forbidden", at: "2024-01-10T00:00:00.000Z" } as const;
  const many = Array.from({ length: 30 }, (_, at) =>
    subscription({ id: `r${at + 1}`, channel: at === 20 ? NEWS : CHAT, leads: [at], ping: ROLE }),
  );
  it("says of each what is known of it, and once where the schedule ends", async () => {
    const { words } = await checking(undefined, { now: "2023-08-01T12:00:00Z" });
    expect(words).toContain("I am allowed all that it needs");
    expect(words).toContain("none that I know of yet");
    expect(words.match(/The schedule that I know ends/g)).toHaveLength(1);
  });
  it("puts trouble first", async () => {
    const kept = serverWith(subscription(), subscription({ id: "r2", leads: [0], suspended }));
    const { layout, title } = await checking(undefined, { kept });
    expect(title).toBe("2 reminders: 1 needs something");
    expect(layout.list?.items[0]?.line.markup).toContain("**r2**");
  });
  it("fits Discord's limits on every page, all permissions lacking and all failing", async () => {
    const records = Object.fromEntries(
      many.flatMap(({ id }) =>
        [1, 2, 3].map((at) => [
          KEY.replace(":30:", `:${id.slice(1)}${at}:`),
          record({ subscriptions: [id], status: "failed", why: "x".repeat(500) }),
        ]),
      ),
    );
    const { layout } = await checking(undefined, {
      kept: serverWith(...many.map((one) => ({ ...one, suspended, event: true }))),
      inspection: { records },
      missing: () => "Use Application Commands And Then Some",
    });
    for (let page = 0; page < 30; page++) {
      const text =
        JSON.stringify(present(layout, page)).match(/"content":"((?:[^"\\]|\\.)*)"/g) ?? [];
      expect(text.join("").length - text.length * 12).toBeLessThanOrEqual(4_000);
    }
  });
  it("says how to make the first", async () => {
    expect((await checking(undefined, { kept: serverWith() })).words).toContain("No reminders yet");
  });
  it("knows no reminder that is none, and leads on to the nearest", async () => {
    const { words, layout } = await checking("r4");
    expect(words).toContain("no reminder “r4” here");
    expect(layout.menu?.leads[0]?.ask?.args).toEqual({ reminder: "r1" });
  });
});
