import { describe, expect, it } from "vitest";
import { buttons } from "../../commands/index.ts";
import { myReminders } from "../../commands/my-reminders.ts";
import { decode, encode } from "../../src/discord/custom-id.ts";
import type { Layout, Press } from "../../src/discord/layout.ts";
import { present } from "../../src/discord/present.ts";
import { type Outcome, StoreError } from "../../src/ports.ts";
import type { PersonalReminder, Subscription } from "../../src/reminders/subscription.ts";
import { ARTICLE_DAY, wordsOf } from "../support.ts";
import { DIRECT, type Scene, stage, SERVER, USER } from "./desk.ts";

/** Chicago P.D. S11E1: January 17, 2024, 22:00 in New York. */
const PD: Press = { kind: "remind", show: "chicago-pd", code: "S11E1", feed: "eastern" };
const REMINDER: PersonalReminder = {
  user: USER,
  channel: DIRECT,
  episode: "chicago-pd/S11E1",
  feed: "eastern",
  lead: 0,
};

/** Presses as Discord brings it back, and gives the answer's words; the answer fits Discord. */
async function press(scene: Scene, one: Press, now?: string): Promise<string> {
  return wordsOf(await pressed(scene, one, now));
}

async function pressed(scene: Scene, one: Press, now?: string): Promise<Layout> {
  const back = decode(encode({ press: one }));
  const button = buttons.find(({ name }) => name === back?.kind);
  if (button === undefined) throw new Error(`no button ${one.kind}`);
  const layout = await button.press(back as Press, scene.deps(now), { picked: [], filled: {} });
  if ("fields" in layout) throw new Error("it answered with a form");
  present(layout);
  return layout;
}

async function list(scene: Scene): Promise<string> {
  return wordsOf(await myReminders.answer({}, scene.deps()));
}

function failing(trouble: Extract<Outcome, { kind: "failed" }>["trouble"]): () => Promise<Outcome> {
  return async () => ({ kind: "failed", trouble, detail: "said Discord" });
}

const change = (to: "0" | "10" | "30" | "60" | "cancel"): Press => ({
  kind: "reminder",
  show: "chicago-pd",
  code: "S11E1",
  to,
});

describe("Remind me", () => {
  it("confirms in the direct channel, keeps it, and offers other times", async () => {
    const scene = stage({ now: ARTICLE_DAY });
    const words = await press(scene, PD);
    expect(words).toContain("I will remind you");
    expect(words).toContain("**Chicago P.D. S11E1 “Unpacking”**");
    expect(words).toContain("<t:1705546800:f>");
    expect(words).toContain("Wednesday, January 17 at 10/9c on NBC");
    expect(words).toContain("By direct message, **at the start**.");
    expect(words).toContain("[10 minutes before]\n[30 minutes before]\n[1 hour before]");
    expect(words).not.toContain("[At the start]");
    expect(words).toContain("[Cancel]");
    expect(scene.kept.personal).toEqual([REMINDER]);
  });

  it("says no time in the direct channel, where it would stay when the episode moves", async () => {
    const scene = stage({ now: ARTICLE_DAY });
    await press(scene, PD);
    expect(scene.written).toEqual([
      {
        channel: DIRECT,
        text: "I will write to you here about **Chicago P.D. S11E1**. /my-reminders shows when, and cancels it.",
      },
    ]);
  });

  it("is there already when it is pressed twice", async () => {
    const scene = stage({ now: ARTICLE_DAY });
    await press(scene, PD);
    await press(scene, change("10"));
    expect(await press(scene, PD)).toContain("I remind you of it already");
    expect(scene.kept.personal).toEqual([{ ...REMINDER, lead: 10 }]);
    expect(scene.written).toHaveLength(1);
  });

  it("is one however many servers it is pressed in", async () => {
    const scene = stage({ now: ARTICLE_DAY, others: { "101": { personal: [REMINDER] } } });
    expect(await press(scene, PD)).toContain("I remind you of it already");
    expect(scene.kept.personal).toEqual([]);
    const words = await press(scene, { ...PD, feed: "pacific" });
    expect(words).toContain("of this feed instead");
    expect(words).toContain("Pacific feed, 10 p.m. PT");
    expect(scene.records.get("101")?.personal).toEqual([{ ...REMINDER, feed: "pacific" }]);
  });

  it.each([
    ["closed", "You take no direct messages from this server."],
    ["quarantined", "Try it again in ten minutes."],
    ["later", "Try it again in a minute."],
    ["refused", "my fault"],
  ] as const)("keeps nothing where the person cannot be written to: %s", async (kind, words) => {
    for (const people of [{ openDirect: failing({ kind }) }, { write: failing({ kind }) }]) {
      const scene = stage({ now: ARTICLE_DAY, people });
      const said = await press(scene, PD);
      expect(said).toContain(words);
      expect(said).toContain("Nothing was kept.");
      expect(scene.changes).toBe(0);
    }
  });

  it("takes its confirmation back where it could not be kept", async () => {
    const scene = stage({ now: ARTICLE_DAY, isDown: true });
    await expect(press(scene, PD)).rejects.toThrow(StoreError);
    expect(scene.written.map(({ text }) => text)[1]).toContain("could not be kept");
  });

  it.each([
    ["2024-01-18T03:00:00Z", "It began <t:1705546800:R>."],
    ["2024-02-01T12:00:00Z", "It began <t:1705546800:R>."],
  ])("keeps nothing once it has begun: %s", async (now, words) => {
    const scene = stage({ now });
    expect(await press(scene, PD)).toContain(words);
    expect(scene.written).toEqual([]);
    expect(scene.changes).toBe(0);
  });

  it("keeps nothing of what was cancelled here, or has no date", async () => {
    const cancelled = {
      kind: "cancel",
      episode: "chicago-pd/S11E1",
      by: USER,
      at: "2024-01-11T11:00:00.000Z",
    } as const;
    const scene = stage({ now: ARTICLE_DAY, kept: { corrections: [cancelled] } });
    expect(await press(scene, PD)).toContain("It will not air as announced.");
    expect(await press(scene, { ...PD, code: "S11E99" })).toContain("Nobody has announced");
    expect(scene.changes).toBe(0);
  });

  it("tells of a date without an hour at its noon, until then", async () => {
    const moved = {
      kind: "move",
      episode: "chicago-pd/S11E1",
      day: "2024-01-24",
      by: USER,
      at: "2024-01-11T11:00:00.000Z",
    } as const;
    const scene = stage({ now: ARTICLE_DAY, kept: { corrections: [moved] } });
    const words = await press(scene, PD);
    expect(words).toContain("at noon of that day");
    expect(words).not.toContain("minutes before");
    const late = stage({ now: "2024-01-24T17:00:00Z", kept: { corrections: [moved] } });
    expect(await press(late, PD)).toContain("an hour that I do not know");
  });

  it("takes no more than 25 open ones; what has begun does not count, and is forgotten", async () => {
    const of = (code: string) => ({ ...REMINDER, episode: `chicago-fire/${code}` });
    // Unannounced at the time: open until they have begun.
    const open = Array.from({ length: 24 }, (_, index) => of(`S13E${index + 1}`));
    const begun = of("S11E1");
    const scene = stage({ now: ARTICLE_DAY, kept: { personal: [...open, begun] } });
    expect(await press(scene, PD)).toContain("I will remind you");
    expect(scene.kept.personal).toEqual([...open, REMINDER]);
    const words = await press(scene, { ...PD, show: "chicago-med", code: "S9E1" });
    expect(words).toContain("You have 25 reminders");
    expect(words).toContain("[My reminders]");
    expect(scene.kept.personal).toHaveLength(25);
  });

  it("belongs under a post in a server", async () => {
    const scene = stage({ now: ARTICLE_DAY, asker: { server: undefined } });
    expect(await press(scene, PD)).toContain("That works under a post in a server");
    expect(scene.written).toEqual([]);
  });

  it("knows no feed of another version", async () => {
    const scene = stage({ now: ARTICLE_DAY });
    const words = await press(scene, { ...PD, feed: "satellite" as "eastern" });
    expect(words).toContain("That button is too old for me");
    expect(scene.changes).toBe(0);
  });
});

describe("the choices under it", () => {
  it("change the lead in place", async () => {
    const scene = stage({ now: ARTICLE_DAY, kept: { personal: [REMINDER] } });
    const words = await press(scene, change("60"));
    expect(words).toContain("**1 hour before**");
    expect(words).toContain("[At the start]");
    expect(words).not.toContain("[1 hour before]");
    expect(scene.kept.personal).toEqual([{ ...REMINDER, lead: 60 }]);
  });

  it("leave out what is too late, and do not take it", async () => {
    const scene = stage({ now: "2024-01-18T02:30:00Z", kept: { personal: [REMINDER] } });
    const words = await press(scene, change("60"));
    expect(words).toContain("**at the start**");
    expect(words).toContain("[10 minutes before]");
    expect(words).not.toContain("[1 hour before]");
    expect(scene.kept.personal).toEqual([REMINDER]);
  });

  it("cancel it, and show what is left", async () => {
    const scene = stage({ now: ARTICLE_DAY, kept: { personal: [REMINDER] } });
    const words = await press(scene, change("cancel"));
    expect(words).toContain("Cancelled: **Chicago P.D. S11E1 “Unpacking”**");
    expect(words).toContain("You have no reminders");
    expect(scene.kept.personal).toEqual([]);
    expect(await press(scene, change("cancel"))).toContain("There was none of");
    expect(await press(scene, change("10"))).toContain("You have no reminder of");
    expect(scene.kept.personal).toEqual([]);
  });

  it("touch nobody else's", async () => {
    const other = { ...REMINDER, user: "201" };
    const scene = stage({ now: ARTICLE_DAY, kept: { personal: [other, REMINDER] } });
    await press(scene, change("10"));
    await press(scene, change("cancel"));
    expect(scene.kept.personal).toEqual([other]);
  });
});

describe("/my-reminders", () => {
  it("says how to make one where there is none", async () => {
    const words = await list(stage({ now: ARTICLE_DAY }));
    expect(words).toContain("You have no reminders");
    expect(words).toContain("Press **Remind me** under a post");
  });

  it("lists each with its time, its feed and a way to cancel it, the soonest first", async () => {
    const later = { ...REMINDER, episode: "chicago-pd/S11E2" };
    const pacific = { ...REMINDER, feed: "pacific", lead: 10 } as const;
    const scene = stage({ now: ARTICLE_DAY, kept: { personal: [later, pacific] } });
    const layout = await myReminders.answer({}, scene.deps());
    const [first, second] = layout.list?.items ?? [];
    expect(first?.line.markup).toBe(
      "**Chicago P.D. S11E1 “Unpacking”**\n<t:1705557600:F> (<t:1705557600:R>)\n-# 10 minutes before · Pacific feed",
    );
    expect(first?.lead).toMatchObject({ label: "Cancel Chicago P.D. S11E1" });
    expect(second?.lead?.press).toEqual({
      kind: "reminder",
      show: "chicago-pd",
      code: "S11E2",
      to: "cancel",
    });
  });

  it("works in a direct message, by the schedule as each server corrected it", async () => {
    const moved = {
      kind: "move",
      episode: "chicago-pd/S11E1",
      day: "2024-01-24",
      time: "21:00",
      by: USER,
      at: "2024-01-11T11:00:00.000Z",
    } as const;
    const kept = { personal: [REMINDER], corrections: [moved] };
    const scene = stage({ now: ARTICLE_DAY, kept, asker: { server: undefined } });
    expect(await list(scene)).toContain("<t:1706148000:F>");
    // And in another server, which has its own correction.
    const cancelled = { kind: "cancel", episode: moved.episode, by: USER, at: moved.at } as const;
    const elsewhere = stage({
      now: ARTICLE_DAY,
      kept: { corrections: [cancelled] },
      others: { "101": kept },
    });
    expect(await list(elsewhere)).toContain("<t:1706148000:F>");
  });

  it("shows what is asked for in two servers once, and cancels both", async () => {
    const scene = stage({
      now: ARTICLE_DAY,
      kept: { personal: [REMINDER] },
      others: { "101": { personal: [REMINDER] } },
    });
    const layout = await myReminders.answer({}, scene.deps());
    expect(layout.list?.items).toHaveLength(1);
    await press(scene, change("cancel"));
    expect(scene.kept.personal).toEqual([]);
    expect(scene.records.get("101")?.personal).toEqual([]);
  });

  it("leaves out what has begun, and says what will not air", async () => {
    const begun = { ...REMINDER, episode: "chicago-pd/S10E1" };
    const corrections = [
      { kind: "cancel", episode: REMINDER.episode, by: USER, at: "2024-01-11T11:00:00.000Z" },
    ] as const;
    const scene = stage({ now: ARTICLE_DAY, kept: { personal: [begun, REMINDER], corrections } });
    const layout = await myReminders.answer({}, scene.deps());
    expect(layout.list?.items).toHaveLength(1);
    expect(wordsOf(layout)).toContain("It will not air as announced.");
  });

  it("fits Discord with as many as one may have", async () => {
    const personal = Array.from({ length: 25 }, (_, index) => ({
      ...REMINDER,
      episode: `chicago-pd/S11E${index + 1}`,
    }));
    const scene = stage({ now: ARTICLE_DAY, kept: { personal } });
    const layout = await myReminders.answer({}, scene.deps());
    const pages = [0, 1, 2].map((page) => JSON.stringify(present(layout, page)));
    expect(pages[2]).toContain("Page 3 of 3");
    expect(pages[0]).toContain("do|reminder|show=chicago-pd|code=S11E1|to=cancel");
  });
});

describe("Get pings", () => {
  const ROLE = "500";
  const subscription = { id: "r1", ping: ROLE } as Subscription;
  const kept = { subscriptions: [subscription] };
  const ask: Press = { kind: "pings", role: ROLE };

  it("gives the role, and takes it back", async () => {
    const scene = stage({ now: ARTICLE_DAY, kept });
    expect(await press(scene, ask)).toContain("You have the role <@&500> now");
    const toggleRole = async () => ({ kind: "taken" }) as const;
    const again = stage({ now: ARTICLE_DAY, kept, people: { toggleRole } });
    expect(await press(again, ask)).toContain("I took the role <@&500> back.");
  });

  it("pings nobody while it names the role", async () => {
    const layout = await pressed(stage({ now: ARTICLE_DAY, kept }), ask);
    expect(present(layout).allowedMentions).toEqual({ parse: [], roles: [] });
  });

  it("gives the presser the role in this server, and asks Discord for nothing else", async () => {
    const asked: string[][] = [];
    const toggleRole = async (...args: string[]) => {
      asked.push(args);
      return { kind: "given" } as const;
    };
    const scene = stage({ now: ARTICLE_DAY, kept, people: { toggleRole } });
    await press(scene, ask);
    expect(asked).toEqual([[SERVER, USER, ROLE]]);
  });

  it.each([
    ["another role", { ...ask, role: "501" }, {}],
    ["in a direct message", ask, { server: undefined }],
  ] as const)("gives no role that this server does not ping: %s", async (_, one, asker) => {
    const toggleRole = async () => {
      throw new Error("asked for a role that nobody pings");
    };
    const scene = stage({ now: ARTICLE_DAY, kept, asker, people: { toggleRole } });
    expect(await press(scene, one)).toContain("I ping nobody with that role any more");
  });

  it.each([
    [
      "forbidden",
      "I may not give <@&500>: a moderator has to allow me **Manage Roles** and put my role above it",
    ],
    ["gone", "The role is not there any more."],
    ["later", "Press the button again in a minute."],
    ["refused", "Discord did not let me."],
  ] as const)("says what is in the way: %s", async (kind, words) => {
    const toggleRole = async () =>
      ({ kind: "failed", trouble: { kind }, detail: "said Discord" }) as const;
    const scene = stage({ now: ARTICLE_DAY, kept, people: { toggleRole } });
    expect(await press(scene, ask)).toContain(words);
  });
});

describe("who may use a button", () => {
  it("is whom it was made for, but for the three under posts", () => {
    const forEveryone = buttons.filter((one) => one.for === "everyone").map(({ name }) => name);
    expect(forEveryone).toEqual(["remind", "reminder", "pings"]);
  });
});
