/** What the commands say of what only TVmaze, or only a moderator, knows. */
import { describe, expect, it } from "vitest";
import { about } from "../../commands/about.ts";
import { airtime } from "../../commands/airtime.ts";
import { episode } from "../../commands/episode.ts";
import { schedule } from "../../commands/schedule.ts";
import { show } from "../../commands/show.ts";
import type { Correction } from "../../src/airtime/corrections.ts";
import { readCanon } from "../../src/data.ts";
import type { Command, RawArgs } from "../../src/discord/command.ts";
import { suggestEpisodes } from "../../src/discord/words/options.ts";
import { gatherKnowledge, knowledgeAt } from "../../src/knowledge.ts";
import { believeAll, correction, exact, listed, poll } from "../airtime/build.ts";
import { depsAt, wordsOf } from "../support.ts";

type Question = Extract<Command, { readonly kind: "question" }>;

const NOW = "2026-11-23T12:00:00Z";
const episodes = [
  listed(3, exact("2026-11-25"), { id: 3, season: 14, title: "From Afar" }),
  listed(4, exact("2026-12-02"), { id: 4, season: 14 }),
];
const asked = believeAll(
  poll("2026-11-20T12:00:00Z", episodes),
  poll("2026-11-22T12:00:00Z", episodes.slice(0, 1)),
);
const knowledge = gatherKnowledge(
  await readCanon("data/one-chicago"),
  new Map([["chicago-pd", asked]]),
);

function depsWith(corrections: readonly Correction[] = [], now = NOW) {
  return { ...depsAt(now), ...knowledgeAt(knowledge, new Date(now), corrections) };
}

function ask(command: Question, args: RawArgs, corrections?: readonly Correction[], now?: string) {
  return command.answer(args, depsWith(corrections, now));
}

describe("an episode that only TVmaze has", () => {
  it("is what airs next, with its credit and the age of the answer", () => {
    const layout = ask(airtime, { show: "pd" });
    const words = wordsOf(layout);
    expect(words).toContain("S14E3 “From Afar”");
    expect(words).toContain("Wednesday, November 25 at 10/9c on NBC");
    expect(words).toMatch(
      /TV data from \[TVmaze\]\(https:\/\/www\.tvmaze\.com\/shows\/56\), CC BY-SA 4\.0; last answer <t:\d+:R>/,
    );
    expect(layout.record).toBeUndefined();
  });
  it("is in the schedule, and one that TVmaze dropped says so", () => {
    const words = wordsOf(ask(schedule, { show: "pd" }));
    expect(words).toContain("S14E3 “From Afar”");
    expect(words).toMatch(/S14E4.*\n.*December 2.*TVmaze does not list it any more/);
    expect(words).toContain("CC BY-SA 4.0");
  });
  it("is found by title and offered while it is typed", () => {
    expect(wordsOf(ask(episode, { show: "pd", episode: "from afar" }))).toContain("S14E3");
    expect(ask(episode, { show: "pd", episode: "S14E3" }).record).toBeUndefined();
    const offered = suggestEpisodes("14x3", depsWith(), { show: "chicago-pd" });
    expect(offered[0]?.name).toBe("S14E3 · From Afar · 2026-11-25");
  });
  it("is not known before TVmaze was asked", () => {
    const words = wordsOf(ask(airtime, { show: "pd" }, [], "2026-11-01T12:00:00Z"));
    expect(words).not.toContain("S14E3");
  });
  it("counts in its season once it has aired, with credit", () => {
    const words = wordsOf(ask(show, { show: "pd" }, [], "2026-11-27T12:00:00Z"));
    expect(words).toContain("**Season 14** · 3 episodes so far");
    expect(words).toContain("CC BY-SA 4.0");
  });
});

describe("how old it all is", () => {
  it("is said where knowledge ends", () => {
    const words = wordsOf(ask(schedule, { days: 60 }));
    expect(words).toMatch(
      /ends on December 2, 2026 \(last looked at on September 1, 2026; TVmaze last answered <t:1795348800:R>\)/,
    );
  });
  it("is said by /about", () => {
    expect(wordsOf(ask(about, {}))).toContain("TVmaze last answered <t:1795348800:R>");
    expect(wordsOf(about.answer({}, depsAt(NOW)))).not.toContain("TVmaze last answered");
  });
});

describe("what this server's moderators corrected", () => {
  const of = { episode: "chicago-pd/S14E3", at: "2026-11-23T10:00:00Z" };

  it("is said with their reason", () => {
    const moved = { kind: "move", day: "2026-11-26", time: "20:00", title: undefined } as const;
    const words = wordsOf(
      ask(airtime, { show: "pd" }, [correction(moved, { ...of, reason: "Football." })]),
    );
    expect(words).toContain("Thursday, November 26 at 8/7c on NBC");
    expect(words).toContain("Moved from Wednesday, November 25");
    expect(words).toContain("Football.");
    expect(words).toContain("As this server's moderators corrected it on November 23");
  });
  it("is told in the list where it will not air, and is not next", () => {
    const cancelled = [correction({ kind: "cancel" }, of)];
    expect(wordsOf(ask(schedule, { show: "pd" }, cancelled))).toMatch(
      /S14E3.*\*\*will not air\*\*/,
    );
    expect(wordsOf(ask(airtime, { show: "pd" }, cancelled))).not.toContain("S14E3");
    expect(wordsOf(ask(episode, { show: "pd", episode: "S14E3" }, cancelled))).toContain(
      "**Will not air**",
    );
  });
  it("names a feed that does not show it", () => {
    const feedless = [correction({ kind: "cancel" }, { ...of, feed: "pacific" })];
    expect(wordsOf(ask(airtime, { show: "pd" }, feedless))).toContain("Pacific: not shown");
  });
  it("may add an episode, which is then found by name", () => {
    const added = correction(
      { kind: "add", day: "2026-12-09", time: "22:00", title: "Only Here" },
      { ...of, episode: "chicago-pd/S14E5" },
    );
    expect(wordsOf(ask(episode, { show: "pd", episode: "only here" }, [added]))).toContain("S14E5");
    expect(wordsOf(ask(episode, { show: "pd", episode: "only here" }))).not.toContain("S14E5");
  });
});
