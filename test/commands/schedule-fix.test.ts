import { describe, expect, it } from "vitest";
import { scheduleFix } from "../../commands/schedule-fix/index.ts";
import type { Correction } from "../../src/airtime/corrections.ts";
import type { RawArgs } from "../../src/discord/command.ts";
import { present } from "../../src/discord/present.ts";
import { ARTICLE_DAY, wordsOf } from "../support.ts";
import { type Scene, stage, USER } from "./desk.ts";

const PD = "Chicago P.D.";

/** Runs one as a moderator types it, and gives the words of its answer. */
async function fix(scene: Scene, name: string, args: RawArgs, now?: string): Promise<string> {
  const command = scheduleFix.subcommands.find((one) => one.name === name);
  if (command?.kind !== "action") throw new Error(name);
  const layout = await command.answer({ show: PD, episode: "S11E1", ...args }, scene.deps(now));
  expect(present(layout).components).toHaveLength(1);
  return wordsOf(layout);
}

const airingNow = (scene: Scene, ref = "chicago-pd/S11E1") => scene.deps().story.airing(ref);

describe("/schedule-fix move", () => {
  it("says the new time, the old one, where and how long it holds, and how to undo it", async () => {
    const scene = stage({ now: ARTICLE_DAY });
    const words = await fix(scene, "move", { to: "Jan 24 9:30 pm", reason: "the *game*" });
    expect(words).toContain("Chicago P.D. S11E1 “Unpacking”: the new time here");
    expect(words).toContain("**<t:1706149800:F>** (<t:1706149800:R>)");
    expect(words).toContain("Wednesday, January 24 at 9:30/8:30c on NBC");
    expect(words).toContain("Until now: Wednesday, January 17 at 10/9c on NBC (<t:1705546800:F>)");
    expect(words).toContain("Reason: the \\*game\\*");
    expect(words).toContain("In this server only.");
    expect(words).toContain("as soon as TVmaze says the same");
    expect(words).toContain("/schedule-fix restore show:Chicago P.D. episode:S11E1");
    expect(scene.kept.corrections).toEqual<Correction[]>([
      {
        kind: "move",
        episode: "chicago-pd/S11E1",
        feed: undefined,
        reason: "the *game*",
        by: USER,
        at: "2024-01-11T12:00:00.000Z",
        day: "2024-01-24",
        time: "21:30",
        title: undefined,
      },
    ]);
    expect(airingNow(scene)?.when).toMatchObject({ day: "2024-01-24", time: "21:30" });
  });

  it("takes a date only, and says that the hour is not known", async () => {
    const scene = stage({ now: ARTICLE_DAY });
    const words = await fix(scene, "move", { to: "2024-01-24" });
    expect(words).toContain("**Wednesday, January 24, hour not known, on NBC**");
    expect(words.split("Until now")[0]).not.toContain("<t:");
  });

  it("moves one feed, read in the network's zone", async () => {
    const scene = stage({ now: ARTICLE_DAY });
    const words = await fix(scene, "move", { to: "Jan 18 2am", feed: "pacific" });
    expect(words).toContain("Pacific feed: Thursday, January 18 at 02:00 Eastern Time");
    expect(words).toContain("Until now: Pacific feed: Thursday, January 18 at 01:00 Eastern Time");
    expect(words).toContain("episode:S11E1 feed:Pacific");
    expect(airingNow(scene)?.when).toMatchObject({ day: "2024-01-17" });
  });

  it("keeps the last one of an episode and feed", async () => {
    const scene = stage({ now: ARTICLE_DAY });
    await fix(scene, "move", { to: "Jan 24 9 pm", title: "Packing" });
    await fix(scene, "move", { to: "Jan 18 2am", feed: "pacific" });
    await fix(scene, "move", { to: "Jan 18 3am", feed: "pacific" });
    expect(scene.kept.corrections).toMatchObject([
      { feed: undefined, title: "Packing" },
      { feed: "pacific", time: "03:00" },
    ]);
    const words = await fix(scene, "move", { to: "Jan 25 9 pm" });
    expect(words).toContain("Until now: Wednesday, January 24 at 9/8c on NBC");
    expect(scene.kept.corrections).toMatchObject([
      { feed: undefined, title: "Packing", day: "2024-01-25" },
    ]);
  });

  it("keeps nothing where it is known so already", async () => {
    const scene = stage({ now: ARTICLE_DAY });
    expect(await fix(scene, "move", { to: "2024-01-17 22:00" })).toContain("airs then anyway");
    expect(scene.changes).toBe(0);
    await fix(scene, "move", { to: "Jan 24 9 pm" });
    const words = await fix(scene, "move", { to: "2024-01-17 22:00" });
    expect(words).toContain("What was corrected of it here is taken back.");
    expect(scene.kept.corrections).toEqual([]);
  });

  it.each([
    ["Feb 30", "The calendar has no feb 30. Write a date like `2024-01-18 21:00`."],
    ["soon", "- `2024-01-18 21:00`"],
    ["Wed 25:00", "The clock has no 25:00."],
    ["Jan 24 9:00", "Write `2024-01-24 09:00` or `2024-01-24 21:00`."],
    ["Thu Jan 24 9pm", "January 24 is a Wednesday."],
    ["2024-03-10 02:30", "leave 02:30 out. Write an hour that there is, like `2024-03-10 03:30`."],
    ["2024-11-03 01:30", "01:30 comes twice"],
    ["Jan 5 9pm", "like `2025-01-05 21:00`."],
    ["2024-01-09 22:00", "Tuesday, January 9 is past; a correction may be a day late at most."],
    ["2052-01-24 21:00", "more than two years ahead"],
  ])("tells back %s, with an example", async (to, words) => {
    const scene = stage({ now: ARTICLE_DAY });
    const said = await fix(scene, "move", { to });
    expect(said).toContain(words);
    expect(said).toContain("Hours are read in Eastern Time. Nothing was changed.");
    expect(scene.changes).toBe(0);
  });

  it("takes a time within the last day", async () => {
    const scene = stage({ now: "2024-01-18T12:00:00Z" });
    await fix(scene, "move", { to: "yesterday 8 pm" });
    expect(scene.kept.corrections).toMatchObject([{ day: "2024-01-17", time: "20:00" }]);
  });

  it("reads a time alone on the date on which it was to air", async () => {
    const scene = stage({ now: ARTICLE_DAY });
    expect(await fix(scene, "move", { to: "9:30 PM" })).toContain(
      "Wednesday, January 17 at 9:30/8:30c on NBC",
    );
    await fix(scene, "move", { to: "Jan 24 9pm" });
    await fix(scene, "move", { to: "8 pm" });
    expect(scene.kept.corrections).toMatchObject([{ day: "2024-01-24", time: "20:00" }]);
    // Pacific stations show it at ten of their own, which is one in the morning in New York.
    await fix(scene, "restore", {});
    await fix(scene, "move", { to: "2 am", feed: "pacific" });
    expect(scene.kept.corrections).toMatchObject([{ day: "2024-01-18", time: "02:00" }]);
  });

  it.each([
    ["move", { to: "2024-01-17 21:30" }],
    ["cancel", {}],
  ])("%ss nothing that is history: a digit was forgotten", async (name, args) => {
    const scene = stage({ now: ARTICLE_DAY });
    const words = await fix(scene, name, { show: "Chicago Fire", episode: "S1E1", ...args });
    expect(words).toContain("Chicago Fire S1E1 “Pilot” aired on October 10, 2012");
    expect(words).toMatch(/Did you mean one of these\?[^]*S12E1[^]*S12E2[^]*Nothing was changed/);
    expect(words).not.toContain("[");
    expect(scene.changes).toBe(0);
  });

  it("says where nothing is known to come that could have been meant", async () => {
    const scene = stage({ now: ARTICLE_DAY });
    const args = { show: "Chicago Justice", episode: "S1E1", to: "Jan 17 9pm" };
    expect(await fix(scene, "move", args)).toContain("I know of no episode of Chicago Justice");
  });

  it("asks back what it does not know, without a button that would forget the rest", async () => {
    const scene = stage({ now: ARTICLE_DAY });
    const words = await fix(scene, "move", { to: "Jan 24 9pm", episode: "S11E99" });
    expect(words).toContain("“S11E99”");
    expect(words).toContain("/schedule-fix add");
    expect(words).not.toContain("[");
    expect(await fix(scene, "move", { to: "Jan 24 9pm", show: "House" })).toContain("“House”");
    expect(scene.changes).toBe(0);
  });

  it("keeps no more than a record should hold", async () => {
    const one = { kind: "cancel", by: USER, at: "2024-01-11T12:00:00.000Z" } as const;
    const corrections = Array.from({ length: 200 }, (_, index) => ({
      ...one,
      episode: `chicago-fire/S12E${index}`,
      feed: undefined,
      reason: undefined,
    }));
    const scene = stage({ now: ARTICLE_DAY, kept: { corrections } });
    expect(await fix(scene, "move", { to: "Jan 24 9pm" })).toContain("/schedule-fix restore");
    expect(scene.changes).toBe(0);
  });
});

describe("/schedule-fix cancel of what is cancelled already", () => {
  it("says for what, and changes nothing", async () => {
    const scene = stage({ now: ARTICLE_DAY });
    await fix(scene, "cancel", { reason: "the game" });
    for (const again of [{}, { reason: "the game" }]) {
      const words = await fix(scene, "cancel", again);
      expect(words).toContain("Chicago P.D. S11E1 “Unpacking”: cancelled already");
      expect(words).toContain("Already cancelled here: the game");
      expect(words).not.toContain("Until now");
    }
    expect(scene.changes).toBe(1);
  });

  it("puts a new reason in the place of the old one", async () => {
    const scene = stage({ now: ARTICLE_DAY });
    await fix(scene, "cancel", {});
    expect(await fix(scene, "cancel", {})).toContain("Already cancelled here, without a reason.");
    await fix(scene, "cancel", { reason: "the game" });
    const words = await fix(scene, "cancel", { reason: "a speech" });
    expect(words).toContain("Already cancelled here: the game");
    expect(words).toContain("The reason is now: a speech");
    expect(scene.kept.corrections).toMatchObject([{ kind: "cancel", reason: "a speech" }]);
  });

  it("is another matter of one feed, and after a move", async () => {
    const scene = stage({ now: ARTICLE_DAY });
    await fix(scene, "cancel", { feed: "pacific" });
    expect(await fix(scene, "cancel", {})).toContain(": cancelled here");
    await fix(scene, "move", { to: "Jan 24 9pm" });
    expect(await fix(scene, "cancel", {})).toContain(": cancelled here");
  });
});

describe("/schedule-fix cancel", () => {
  it("says what was before and when it lapses", async () => {
    const scene = stage({ now: ARTICLE_DAY });
    const words = await fix(scene, "cancel", { reason: "pre-empted" });
    expect(words).toContain("**Will not air as announced.**");
    expect(words).toContain("Until now: Wednesday, January 17 at 10/9c on NBC");
    expect(words).toContain("lapses when TVmaze moves the episode to another date");
    expect(words).toContain("Reason: pre-empted");
    expect(airingNow(scene)?.state).toBe("cancelled");
  });

  it("takes one feed off", async () => {
    const scene = stage({ now: ARTICLE_DAY });
    const words = await fix(scene, "cancel", { feed: "mountain" });
    expect(words).toContain("**Not shown on the Mountain feed.**");
    expect(airingNow(scene)?.state).toBe("scheduled");
    const again = await fix(scene, "cancel", { feed: "mountain" });
    expect(again).toContain("Already cancelled here");
    expect(scene.kept.corrections).toHaveLength(1);
  });

  it("sends to restore for what was only added here", async () => {
    const scene = stage({ now: ARTICLE_DAY });
    await fix(scene, "add", { episode: "S11E30", to: "May 30 9pm" });
    expect(await fix(scene, "cancel", { episode: "S11E30" })).toContain("/schedule-fix restore");
    expect(scene.kept.corrections).toHaveLength(1);
  });
});

describe("/schedule-fix add", () => {
  it("adds an episode that nobody knows, by a code as people type it", async () => {
    const scene = stage({ now: ARTICLE_DAY });
    const words = await fix(scene, "add", {
      episode: " s11 e030",
      to: "May 29, 2024 9pm",
      title: "More",
    });
    expect(words).toContain("Chicago P.D. S11E30 “More”: added here");
    expect(words).toContain("Wednesday, May 29 at 9/8c on NBC");
    expect(words).toContain("Until now I did not know it.");
    expect(airingNow(scene, "chicago-pd/S11E30")).toMatchObject({
      when: { day: "2024-05-29", time: "21:00" },
      episode: { title: "More" },
    });
  });

  it.each(["Unpacking", "E5", "S11"])("wants a code, not %s", async (episode) => {
    const scene = stage({ now: ARTICLE_DAY });
    expect(await fix(scene, "add", { episode, to: "May 29 9pm" })).toContain("like S13E23");
    expect(scene.changes).toBe(0);
  });

  it("sends to move for what is known", async () => {
    const scene = stage({ now: ARTICLE_DAY });
    const words = await fix(scene, "add", { to: "May 29 9pm" });
    expect(words).toContain("I know Chicago P.D. S11E1 “Unpacking” already");
    expect(words).toContain("/schedule-fix move");
    expect(scene.changes).toBe(0);
  });

  it("is moved with the title that it was added with", async () => {
    const scene = stage({ now: ARTICLE_DAY });
    await fix(scene, "add", { episode: "S11E30", to: "May 29 9pm", title: "More" });
    await fix(scene, "move", { episode: "S11E30", to: "May 30 9pm" });
    expect(airingNow(scene, "chicago-pd/S11E30")).toMatchObject({
      when: { day: "2024-05-30" },
      episode: { title: "More" },
    });
  });
});

describe("/schedule-fix restore", () => {
  it("takes all corrections of an episode back, and says what holds now", async () => {
    const scene = stage({ now: ARTICLE_DAY });
    await fix(scene, "move", { to: "Jan 24 9pm" });
    await fix(scene, "cancel", { feed: "pacific" });
    const words = await fix(scene, "restore", {});
    expect(words).toContain("Taken back: moved to Wednesday, January 24 at 9/8c on NBC");
    expect(words).toContain("Taken back: Pacific feed: cancelled");
    expect(words).toContain("What I know now: Wednesday, January 17 at 10/9c on NBC");
    expect(scene.kept.corrections).toEqual([]);
  });

  it("takes one feed's back", async () => {
    const scene = stage({ now: ARTICLE_DAY });
    await fix(scene, "move", { to: "Jan 24 9pm" });
    await fix(scene, "cancel", { feed: "pacific" });
    await fix(scene, "restore", { feed: "pacific" });
    expect(scene.kept.corrections).toMatchObject([{ kind: "move" }]);
  });

  it("forgets what was only added here", async () => {
    const scene = stage({ now: ARTICLE_DAY });
    await fix(scene, "add", { episode: "S11E30", to: "May 29 9pm" });
    expect(await fix(scene, "restore", { episode: "S11E30" })).toContain("do not know it any more");
    expect(airingNow(scene, "chicago-pd/S11E30")).toBeUndefined();
  });

  it("says that there is none", async () => {
    const scene = stage({ now: ARTICLE_DAY });
    const words = await fix(scene, "restore", {});
    expect(words).toContain("There is no correction of it to take back.");
    expect(words).toContain("Wednesday, January 17 at 10/9c on NBC");
    expect(scene.changes).toBe(0);
  });

  it("offers the corrected episodes first", async () => {
    const scene = stage({ now: ARTICLE_DAY });
    await fix(scene, "move", { to: "Jan 24 9pm" });
    const option = scheduleFix.subcommands.find(({ name }) => name === "restore")?.options[
      "episode"
    ];
    const suggest = option?.type === "string" ? option.suggest : undefined;
    const offered = suggest?.("", scene.deps(), { show: "chicago-pd" });
    expect(offered?.map(({ value }) => value)).toEqual(["S11E1"]);
  });
});

it("is a moderator's, in a server", () => {
  expect(scheduleFix.access).toBe("Manage Server");
  expect(scheduleFix.subcommands.map(({ name }) => name)).toEqual([
    "move",
    "cancel",
    "restore",
    "add",
  ]);
});
