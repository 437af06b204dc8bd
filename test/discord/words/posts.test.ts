import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LIMITS } from "../../../src/discord/limits.ts";
import { present } from "../../../src/discord/present.ts";
import { decode } from "../../../src/discord/custom-id.ts";
import { type Occasion, postLayout, threadName } from "../../../src/discord/words/posts.ts";
import { describes, eventWords } from "../../../src/discord/words/scheduled.ts";
import type { Content, Planned } from "../../../src/reminders/delivery.ts";
import { wordsOf } from "../../support.ts";
import {
  depsAt,
  everyContent,
  FIRE,
  HOUR,
  MED,
  PD,
  PD_START,
  planned,
  renamed,
  showing,
} from "../deliveries.ts";

function said(content: Content, extra: Partial<Planned> = {}, occasion: Occasion = "sent"): string {
  return wordsOf(postLayout(depsAt(), planned({ content, ...extra }), occasion));
}

describe("a post of an episode", () => {
  it("says show, code, title, the instant, the feed's words and where it streams", () => {
    const words = said({ kind: "episode", showing: PD });
    expect(words).toContain("Chicago P.D. S11E1 “Unpacking”");
    expect(words).toContain("**<t:1705546800:f>** (<t:1705546800:R>)");
    expect(words).toContain("Wednesday, January 17 at 10/9c on NBC");
    expect(words).toContain("Streams from Thursday, January 18 on Peacock; no hour is published");
    expect(words).toContain("[Remind me]");
    expect(words).not.toContain("[Get pings");
  });

  it.each([
    [
      "pacific",
      PD_START + 3 * HOUR,
      "Wednesday, January 17, Pacific feed, 10 p.m. PT on NBC",
      "**<t:1705557600:f>**",
    ],
    [
      "mountain",
      PD_START + HOUR,
      "Wednesday, January 17, Mountain feed, usually 9 p.m. MT on NBC; some stations differ",
      "**usually <t:1705550400:f>**",
    ],
  ] as const)("names the %s feed and its hour", (feed, start, words, instant) => {
    // The network's calendar is a day ahead by then; the viewer's is not.
    const one = { ...PD, feed, start, end: start + HOUR, day: "2024-01-18" };
    const text = said({ kind: "episode", showing: one });
    expect(text).toContain(words);
    expect(text).toContain(instant);
  });

  it("gives streaming as a date, without an hour", () => {
    const one = { ...PD, feed: "streaming" as const, day: "2024-01-18", start: undefined };
    const words = said({ kind: "episode", showing: one });
    expect(words).toContain("Thursday, January 18 on Peacock; no hour is published");
    expect(words).not.toContain("<t:");
  });

  it("says that the hour is not known where only the date is", () => {
    const words = said({ kind: "episode", showing: { ...PD, start: undefined } });
    expect(words).toContain("Wednesday, January 17 on NBC; the hour is not known");
    expect(words).not.toContain("<t:");
  });

  it("says its part of a crossover, and after which episode", () => {
    const words = said({ kind: "episode", showing: showing("chicago-med/S5E4") });
    expect(words).toContain(
      "Part 2 of 3 of the crossover “Infection”, after Chicago Fire S8E4, before Chicago P.D. S7E4",
    );
    expect(said({ kind: "episode", showing: PD })).not.toContain("Part");
  });

  it("speaks of premiere and finale only where it was told", () => {
    const content = { kind: "episode", showing: PD } as const;
    expect(said(content)).not.toMatch(/premiere|finale/i);
    const words = (landmark: "premiere" | "finale") =>
      wordsOf(postLayout({ ...depsAt(), landmark: () => landmark }, planned({ content }), "sent"));
    expect(words("premiere")).toContain("Season premiere");
    expect(words("finale")).toContain("Season finale");
  });

  it("says for whom the times are, in few words, where many read it, and nowhere else", () => {
    const content = { kind: "episode", showing: PD } as const;
    expect(said(content)).toContain("US broadcast");
    expect(said(content, { kind: "dm" })).not.toContain("broadcast");
    const talk = { kind: "thread", content: { kind: "discussion", showing: PD } } as const;
    expect(said(talk.content, talk)).not.toContain("broadcast");
    expect(eventWords(depsAt(), planned({ kind: "event", content }))?.description).not.toMatch(
      /broadcast/i,
    );
    for (const one of everyContent()) expect(said(one)).not.toContain("other countries");
  });

  it("offers no reminder of what begins this minute", () => {
    const atStart = { key: planned().key.replace(":30:", ":0:") };
    const content = { kind: "episode", showing: PD } as const;
    expect(said(content, atStart)).not.toContain("[Remind me]");
    expect(said(content, atStart)).toContain("[Episode]");
    const to = showing("chicago-pd/S11E2");
    expect(said({ ...content, became: { kind: "moved", to } }, atStart)).toContain("[Remind me]");
  });

  it("that was moved within its evening shows the old hour and why", () => {
    const airing = { ...PD.airing, origin: "correction", reason: "a *speech*" } as const;
    const of = { ...PD, airing, was: PD_START - HOUR };
    const words = said({ kind: "episode", showing: of });
    expect(words).toContain(
      "**<t:1705546800:f>** (<t:1705546800:R>) · was ~~<t:1705543200:t>~~\nWednesday",
    );
    expect(words).toContain("a \\*speech\\*");
    const night = said({ kind: "night", showings: [MED, of] });
    expect(night).toContain("-# 10/9c on NBC · was ~~<t:1705543200:t>~~ · Reason: a \\*speech\\*");
  });

  it("that was announced by mistake says so, and nothing of a move", () => {
    const words = said({ kind: "episode", showing: PD, became: { kind: "withdrawn" } });
    expect(words).toContain(
      "~~<t:1705546800:f>~~ **Not on after all:** this was announced by mistake",
    );
    expect(words).not.toMatch(/moved|\[Remind me\]/i);
  });

  it("credits TVmaze where the airing is TVmaze's, and only there", () => {
    expect(said({ kind: "episode", showing: PD })).not.toContain("TVmaze");
    const airing = { ...PD.airing, origin: "tvmaze" as const };
    expect(said({ kind: "episode", showing: { ...PD, airing } })).toContain(
      "[TVmaze](https://www.tvmaze.com/shows/56), CC BY-SA 4.0",
    );
  });

  it("says that it comes late, only when it is sent and only well after the start", () => {
    const post = planned({ due: PD_START });
    const at = (minutes: number, occasion: Occasion = "sent") =>
      wordsOf(postLayout(depsAt(PD_START + minutes * 60_000), post, occasion));
    expect(at(1)).not.toContain("late");
    expect(at(20)).toContain(
      "**On now when I sent this, and late:** it began at <t:1705546800:t>.",
    );
    expect(at(20, "edited")).not.toContain("late");
    expect(at(20, "compared")).toBe(at(0, "compared"));
  });

  it("says that it comes late also before the start", () => {
    const post = planned({ due: PD_START - 8 * HOUR });
    expect(wordsOf(postLayout(depsAt(), post, "sent"))).toContain("I am late with this");
  });

  it("of a night says that the first has begun, since others may not have", () => {
    const night = planned({ content: { kind: "night", showings: [MED, FIRE, PD] } });
    const words = wordsOf(postLayout(depsAt(PD_START - HOUR), night, "sent"));
    expect(words).toContain("**I am late with this:** the first began at <t:1705539600:t>.");
  });

  it("offers the pings of each role that it names", () => {
    expect(said({ kind: "episode", showing: PD }, { pings: ["77"] })).toContain("[Get pings]");
    const two = said({ kind: "episode", showing: PD }, { pings: ["77", "78"] });
    expect(two).toContain("[Get pings 1]");
    expect(two).toContain("[Get pings 2]");
  });

  it("that moved strikes its old date through and gives the new one", () => {
    const to = showing("chicago-pd/S11E2");
    const words = said({ kind: "episode", showing: PD, became: { kind: "moved", to } });
    expect(words).toContain("~~<t:1705546800:f>~~ **Moved:**");
    expect(words).toContain("Wednesday, January 24 at 10/9c on NBC");
    const dateOnly = { ...PD, start: undefined };
    expect(said({ kind: "episode", showing: dateOnly, became: { kind: "moved", to } })).toContain(
      "~~Wednesday, January 17~~",
    );
  });

  it("that will not air says so, offers no reminder and no place to watch", () => {
    const words = said({ kind: "episode", showing: PD, became: { kind: "cancelled" } });
    expect(words).toContain("~~<t:1705546800:f>~~ **Will not air as announced.**");
    expect(words).not.toContain("[Remind me]");
    expect(words).not.toContain("Peacock");
  });
});

describe("other posts", () => {
  it("of a night name each show with its own time, in order", () => {
    const words = said({ kind: "night", showings: [MED, FIRE, PD] });
    expect(words).toMatch(
      /^Wednesday night in the US, January 17[^]*<t:1705539600:f> · \*\*Chicago Med S9E1[^]*<t:1705543200:f> · \*\*Chicago Fire S12E1[^]*<t:1705546800:f> · \*\*Chicago P\.D\. S11E1/,
    );
    expect(words).toContain("-# 8/7c on NBC");
    expect(words).toContain("[Schedule]");
  });

  it("of a night strike through what is not so any more", () => {
    const gone = { showing: PD, became: { kind: "cancelled" } } as const;
    expect(said({ kind: "night", showings: [MED], changed: [gone] })).toContain(
      "~~Chicago P.D. S11E1 “Unpacking”~~\nWill not air as announced.",
    );
  });

  it("of a night say nothing of what was announced by mistake", () => {
    const slip = { showing: PD, became: { kind: "withdrawn" } } as const;
    expect(said({ kind: "night", showings: [MED], changed: [slip] })).not.toMatch(
      /P\.D\.|any more/,
    );
    expect(said({ kind: "night", showings: [], changed: [slip] })).toContain(
      "What stood here was announced by mistake.",
    );
  });

  it("of a night and a week offer the pings of a role", () => {
    for (const content of [
      { kind: "night", showings: [MED, PD] },
      { kind: "week", from: "2024-01-14", showings: [PD] },
    ] as const)
      expect(said(content, { pings: ["77"] })).toContain("[Get pings]");
  });

  it("of a night in a forum are named by date and shows in few letters, so that no cut hides them", () => {
    const night = planned({ content: { kind: "night", showings: [MED, FIRE, PD] } });
    expect(threadName(night, depsAt())).toBe("Jan 17 · Med S9E1, Fire S12E1, PD S11E1");
  });

  it("of a day that is not all evening name no night", () => {
    const noHour = { ...PD, start: undefined };
    expect(said({ kind: "night", showings: [MED, noHour] })).toContain(
      "Wednesday in the US, January 17",
    );
  });

  it("of a week that lost all that it told of say no more than that", () => {
    const words = said({ kind: "week", from: "2024-01-14", showings: [], isLeft: true });
    expect(words).toContain("None of what stood here is in this week any more");
    expect(words).not.toContain("no new episode");
  });

  it("of a week go by day", () => {
    const next = showing("chicago-pd/S11E2");
    const layout = postLayout(
      depsAt(),
      planned({ content: { kind: "week", from: "2024-01-14", showings: [MED, PD, next] } }),
      "sent",
    );
    expect(layout.title.markup).toBe("The week from Sunday, January 14");
    expect(layout.blocks.map(({ heading, lines }) => [heading?.markup, lines.length])).toEqual([
      ["Wednesday night in the US, January 17", 2],
      ["Wednesday night in the US, January 24", 1],
    ]);
  });

  it("of an empty week say where knowledge ends, never that nothing is on", () => {
    const words = said({ kind: "week", from: "2024-01-14", showings: [] });
    expect(words).toContain("The schedule that I know ends on");
    expect(words).not.toMatch(/nothing is on/i);
  });

  it("of a move give the old date and the new one", () => {
    const words = said({ kind: "moved", from: "2024-01-10", showing: PD });
    expect(words).toContain("Chicago P.D. S11E1 has moved");
    expect(words).toContain("~~Wednesday, January 10~~");
    expect(words).toContain("Wednesday, January 17 at 10/9c on NBC");
  });

  it("of a move give the old hour where it was written down, and why", () => {
    const airing = { ...PD.airing, reason: "a speech" };
    const words = said({
      kind: "moved",
      from: "2024-01-10",
      showing: { ...PD, airing, was: PD_START - 168 * HOUR },
    });
    expect(words).toContain("~~<t:1704942000:f>~~");
    expect(words).not.toContain("was ~~");
    expect(words).toContain("a speech");
  });

  it("that are on after all say so, with the time", () => {
    const back = said({ kind: "back", showing: PD, asAnnounced: true });
    expect(back).toContain("Chicago P.D. S11E1 is on after all, as announced");
    expect(back).toContain("**<t:1705546800:f>**");
    expect(said({ kind: "back", showing: PD, asAnnounced: false })).not.toContain("as announced");
  });

  it("of a discussion begin with the spoiler warning and name it without the title", () => {
    const discussion = planned({ kind: "thread", content: { kind: "discussion", showing: PD } });
    const layout = postLayout(depsAt(), discussion, "sent");
    expect(layout.title.markup).toBe(
      "Spoilers for everything up to and including S11E1 are fine here.",
    );
    expect(threadName(discussion, depsAt())).toBe("Chicago P.D. S11E1");
  });

  it("to a person say how to cancel them", () => {
    const words = said({ kind: "episode", showing: PD }, { kind: "dm" });
    expect(words).toContain("[My reminders]");
    expect(words).toContain("My reminders lists and cancels them");
    expect(words).not.toContain("[Remind me]");
  });
});

describe("everything that is posted", () => {
  interface Part {
    readonly type: number;
    readonly content?: string;
    readonly custom_id?: string;
    readonly components?: readonly Part[];
  }
  const flat = (part: Part): Part[] => [part, ...(part.components ?? []).flatMap(flat)];

  it("fits Discord's limits, whatever titles and names come from outside", () => {
    const text = fc.oneof(
      fc.string({ maxLength: 400 }),
      fc.string({ unit: "grapheme", maxLength: 400 }),
      fc.string({
        unit: fc.constantFrom("*", "漢", "👩‍👩‍👧", "~", "\u202e", "\n", "|"),
        maxLength: 400,
      }),
    );
    const roles = fc.array(fc.bigInt(0n, 2n ** 63n).map(String), { maxLength: 120 });
    fc.assert(
      fc.property(text, text, roles, (title, show, pings) => {
        const of = renamed(PD, { title, show });
        for (const content of everyContent(of)) {
          const post = planned({ content, pings });
          const message = present(postLayout(depsAt(PD_START + HOUR / 2), post, "sent"));
          const parts = (message.components as Part[]).flatMap(flat);
          const texts = parts.flatMap(({ content: one }) => one ?? []);
          const sum = texts.reduce((all, one) => all + one.length, 0);
          const bytes = texts.reduce((all, one) => all + Buffer.byteLength(one) + 12, 0);
          expect(parts.length).toBeLessThanOrEqual(LIMITS.components);
          expect(sum).toBeLessThanOrEqual(LIMITS.text);
          expect(bytes).toBeLessThanOrEqual(10_170);
          const name = threadName(post, depsAt());
          expect(name.length).toBeGreaterThan(0);
          expect(name.length).toBeLessThanOrEqual(LIMITS.threadName);
          const event = eventWords(depsAt(), post);
          if (event === undefined) continue;
          expect(event.name.length).toBeLessThanOrEqual(LIMITS.eventName);
          expect(event.description.length).toBeLessThanOrEqual(LIMITS.eventDescription);
          expect(describes(event.description, post.key)).toBe(true);
        }
      }),
      {
        numRuns: 60,
        examples: [
          ["漢".repeat(400), "漢".repeat(400), []],
          ["*".repeat(5_000), "_".repeat(5_000), []],
        ],
      },
    );
  });

  it("names no key of a delivery in an event, whose last line only finds it again", () => {
    const post = planned({ key: "event:1:-:chicago-med/S9E1:-:-:-" });
    const { description = "" } = eventWords(depsAt(), post) ?? {};
    expect(description).not.toContain("chicago-med/");
    expect(describes(description, post.key)).toBe(true);
    expect(describes(description, `${post.key}1`)).toBe(false);
  });

  it("carries its mark in a button, which does not change what the button asks", () => {
    for (const content of everyContent()) {
      const post = planned({ content, pings: ["1234567890123456789"] });
      const ids = (present(postLayout(depsAt(), post, "sent")).components as Part[])
        .flatMap(flat)
        .flatMap(({ custom_id: id }) => id ?? []);
      expect(ids.length).toBeGreaterThan(0);
      for (const id of ids) {
        expect(id.length).toBeLessThanOrEqual(LIMITS.customId);
        const pressed = decode(id);
        expect(pressed).toBeDefined();
        if (pressed?.kind === "ask") expect(pressed.question.args).not.toHaveProperty("k");
      }
    }
  });

  it("pings the roles of its subscriptions and nobody that a title names", () => {
    const of = renamed(PD, { title: "@everyone <@&99> <@1>" });
    const post = planned({ content: { kind: "episode", showing: of }, pings: ["77"] });
    const message = present(postLayout(depsAt(), post, "sent"));
    expect(message.allowedMentions).toEqual({ parse: [], roles: ["77"] });
    const text = JSON.stringify(message.components);
    expect(text).toContain("<@&77>");
    expect(text).not.toContain("<@&99>");
  });
});
