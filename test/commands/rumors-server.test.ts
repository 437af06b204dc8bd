import { describe, expect, it } from "vitest";
import { airtime } from "../../commands/airtime.ts";
import { episode } from "../../commands/episode.ts";
import { relationship } from "../../commands/relationship.ts";
import { list } from "../../commands/rumors/list.ts";
import { outlets } from "../../commands/rumors/outlets.ts";
import { show } from "../../commands/rumors/show.ts";
import { who } from "../../commands/who.ts";
import type { Deps } from "../../src/discord/command.ts";
import { EMPTY_NEWS, type Kept, type ServerNews } from "../../src/news/kept.ts";
import { ARTICLE_DAY, wordsOf } from "../support.ts";
import { stage } from "./desk.ts";
import { retracted, serverClaim, serverReport } from "./server-claims.ts";

function depsWith(
  claims: readonly Kept[],
  news: Partial<ServerNews> = {},
  now = ARTICLE_DAY,
): Deps {
  return stage({ now, claims, kept: { news: { ...EMPTY_NEWS, ...news } } }).deps();
}

const BY = { by: "500000000000000001", at: "2024-01-10T17:00:00.000Z" };
const idsOf = (args: Record<string, string>, deps: Deps) =>
  list.answer(args, deps).list?.items.map(({ lead }) => lead?.ask?.args["claim"]) ?? [];
const shown = (claim: string, deps: Deps) => wordsOf(show.answer({ claim }, deps));

function suggested(text: string, deps: Deps): string[] {
  const option = show.options["claim"];
  const suggest = option?.type === "string" ? option.suggest : undefined;
  return suggest?.(text, deps, {}).map(({ value }) => value) ?? [];
}

const EVERY_STATE: readonly Kept[] = [
  serverClaim("c1"),
  serverClaim("c2", { state: { kind: "suggested" } }),
  serverClaim("c3", { state: { kind: "waiting", first: "500000000000000001" } }),
  serverClaim("c4", { state: { kind: "declined", why: "no source" } }),
  retracted("c5"),
];

describe("what of a server's claims fans read", () => {
  const deps = depsWith(EVERY_STATE);
  it("is what is published, together with what ships, newest activity first and then by id", () => {
    const older = serverClaim("c8", {
      reports: [serverReport({ reported: "2024-01-01", entered: "2024-01-01" })],
    });
    const both = depsWith([older, serverClaim("c7"), serverClaim("c6")]);
    expect(idsOf({ about: "p:tracy-spiridakos" }, both)).toEqual([
      "soffer-spiridakos-dating",
      "spiridakos-exit",
      "c6",
      "c7",
      "c8",
    ]);
  });
  it("is nothing that is suggested, waits, was declined or taken back", () => {
    expect(idsOf({}, deps).filter((id) => /^c\d/.test(String(id)))).toEqual(["c1"]);
    expect(suggested("says", deps)).toEqual(["c1"]);
    for (const id of ["c2", "c3", "c4"])
      expect(shown(id, deps)).toContain(`No claim has the words “${id}”`);
  });
  it("is no shipped claim that the server hides, but its old buttons say so", () => {
    const hiding = depsWith([], { hidden: [{ ...BY, claim: "spiridakos-exit" }] });
    expect(idsOf({}, hiding)).not.toContain("spiridakos-exit");
    expect(suggested("spiridakos", hiding)).not.toContain("spiridakos-exit");
    expect(shown("spiridakos-exit", hiding)).toContain(
      "moderators of this server do not show this claim",
    );
    expect(wordsOf(who.answer({ name: "spiridakos" }, hiding))).not.toContain("season 11");
  });
  it("has the label that the server's own grades give it", () => {
    const reports = [serverReport(), serverReport({ id: "r2", outlet: "hollywood-reporter" })];
    const claims = [serverClaim("c1", { reports })];
    const field = "everything" as const;
    const grades = ["variety", "hollywood-reporter"].map((outlet) => ({
      ...BY,
      outlet,
      field,
      grade: "unreliable" as const,
      from: "2024-01-01",
      why: "for the test",
    }));
    expect(shown("c1", depsWith(claims))).toContain("Corroborated");
    expect(shown("c1", depsWith(claims, { grades }))).toContain(
      "Unconfirmed · 2 anonymous sources",
    );
  });
});

describe("/rumors list about an episode", () => {
  const about = (ref: string) => ({ subjects: [`episode:${ref}`] });
  const deps = depsWith([
    serverClaim("c1", about("chicago-pd/S11E1")),
    serverClaim("c2", about("chicago-med/S9E1")),
  ]);
  it.each([
    "chicago-pd/S11E1",
    "pd s11e1",
    "Chicago P.D. 11x01",
    "Chicago P.D. unpacking",
    "unpacking",
  ])("is asked for as %s", (text) => expect(idsOf({ about: text }, deps)).toEqual(["c1"]));
  it("is asked back where a code is of several shows, and completed while it is typed", () => {
    const { menu } = list.answer({ about: "s9e1" }, deps);
    expect(menu?.leads.map(({ ask }) => ask?.args["about"])).toContain("chicago-med/S9E1");
    const option = list.options["about"];
    const suggest = option?.type === "string" ? option.suggest : undefined;
    expect(suggest?.("pd s11e1", deps, {}).map(({ value }) => value)).toContain("chicago-pd/S11E1");
  });
  it("still takes a name for whom it is of", () => {
    expect(wordsOf(list.answer({ about: "spiridakos" }, deps))).toContain(
      "Reported: Tracy Spiridakos",
    );
  });
});

describe("/rumors show of a server's claim", () => {
  it("is found by its number however it is typed, and by words", () => {
    const deps = depsWith(EVERY_STATE);
    for (const typed of ["c1", " C1 ", "directs says"])
      expect(shown(typed, deps)).toContain("**Tracy Spiridakos directs");
    expect(suggested("C1", deps)).toEqual(["c1"]);
  });
  it("tells every report, with author, note and who repeats whom", () => {
    const reports = [
      serverReport({ author: "Jo Doe", note: "Said so in passing." }),
      serverReport({ id: "r2", outlet: "tvline", repeats: "r1", sourcing: "unsourced" }),
    ];
    const words = shown(
      "c1",
      depsWith([serverClaim("c1", { reports, note: "A note on it all." })]),
    );
    expect(words).toContain("Variety, by Jo Doe, Jan 9, 2024: says so\n-# **first-hand**");
    expect(words).toContain("Said so in passing");
    expect(words).toContain("repeats Variety");
    expect(words).toContain("A note on it all");
  });
  it("tells what became of it, when, why and from where, and not who found out", () => {
    const claim = serverClaim("c1", {
      settled: { outcome: "wrong", on: "2024-01-10" },
      history: [
        {
          ...BY,
          what: "settled",
          outcome: "wrong",
          was: "open",
          why: "Another directs it.",
          source: "https://variety.com/x",
        },
      ],
    });
    const words = shown("c1", depsWith([claim]));
    expect(words).toContain("Found to be wrong on Jan 10, 2024. Another directs it.");
    expect(words).toContain("(https://variety.com/x)");
    expect(words).not.toContain(BY.by);
    expect(shown("c1", depsWith([claim], {}, "2024-01-09T20:00:00Z"))).not.toContain("Found to be");
  });
  it("says of one that was taken back only that, and when; of a suggestion not even that", () => {
    const declined = retracted("c6", [
      { ...BY, what: "suggested" },
      { ...BY, what: "declined" },
    ]);
    const deps = depsWith([retracted("c5"), declined]);
    const layout = show.answer({ claim: "c5" }, deps);
    expect(wordsOf(layout)).toContain(`took this claim back on <t:${Date.parse(BY.at) / 1_000}:D>`);
    expect(layout.list).toBeUndefined();
    expect(shown("c6", deps)).toContain("No claim has the words “c6”");
  });
});

describe("/rumors outlets in a server", () => {
  const own = {
    id: "own-the-daily",
    name: "The Daily",
    aliases: [],
    kind: "news" as const,
    domains: ["daily.example.org"],
    handles: [],
    grades: [],
  };
  const grade = {
    ...BY,
    outlet: own.id,
    grade: "mixed" as const,
    field: "everything" as const,
    from: "2024-01-10",
    why: "Often early.",
  };
  const settled = { outcome: "wrong" as const, on: "2024-01-11" };
  const claims = [serverClaim("c1", { settled, reports: [serverReport({ outlet: own.id })] })];
  const news = { outlets: [{ ...BY, outlet: own }], grades: [grade] };
  const deps = depsWith(claims, news);
  const words = wordsOf(outlets.answer({ outlet: "daily.example.org" }, deps));
  it("tells of its own ones, with its grade and reason, and not who gave it", () => {
    expect(words).toContain("The Daily");
    expect(words).toContain(
      "Mixed for everything, by this server’s moderators, since Jan 10, 2024; holds now. Often early.",
    );
    expect(words).not.toContain(BY.by);
    expect(wordsOf(outlets.answer({}, deps))).toContain("**The Daily**, news · mixed");
    expect(wordsOf(outlets.answer({ outlet: "daily.example.org" }, depsWith([])))).toContain(
      "I know nothing called",
    );
  });
  it("counts the server's claims", () => {
    expect(words).toContain("0 right, 1 wrong, 0 open\n-# 1 settled, too few to tell");
  });
  it("credits the shipped grades only where one shows", () => {
    expect(words).not.toContain("wikipedia.org");
    const graded = depsWith(claims, { ...news, grades: [{ ...grade, outlet: "new-york-post" }] });
    const both = wordsOf(outlets.answer({ outlet: "nypost.com" }, graded));
    expect(both).toContain("wikipedia.org");
    expect(both.match(/by this server’s moderators/g)).toHaveLength(1);
  });
});

describe("a server's claims beside what is known", () => {
  const REF = "chicago-pd/S11E1";
  const subjects = [
    "person:tracy-spiridakos",
    "character:hailey-upton",
    "character:jay-halstead",
    "show:chicago-pd",
    `episode:${REF}`,
  ];
  const claims = ["c1", "c2", "c3", "c4", "c5"].map((id) => serverClaim(id, { subjects }));
  const deps = depsWith(claims);
  it.each([
    ["/who of a person", who.answer({ name: "p:tracy-spiridakos" }, deps), "p:tracy-spiridakos"],
    ["/who of a character", who.answer({ name: "c:hailey-upton" }, deps), "c:hailey-upton"],
    ["/who of a pair", who.answer({ name: "upstead" }, deps), /^c:/],
    [
      "/relationship",
      relationship.answer({ of: "c:hailey-upton", with: "c:jay-halstead" }, deps),
      "c:hailey-upton",
    ],
    ["/episode", episode.answer({ show: "chicago-pd", episode: "S11E1" }, deps), REF],
    ["/airtime of a show", airtime.answer({ show: "chicago-pd" }, deps), "chicago-pd"],
    ["/airtime of an episode", airtime.answer({ show: "chicago-pd", episode: "S11E1" }, deps), REF],
  ])(
    "%s: a few, under their own heading with their label, and a way to all",
    (_name, layout, about) => {
      const blocks = [...layout.blocks, ...(layout.after ?? [])];
      const own = blocks.filter(({ lines }) => lines.some(({ markup }) => /says c\d/.test(markup)));
      expect(own).toHaveLength(1);
      expect(own[0]?.heading?.markup).toMatch(/^Reported/);
      const lines = own[0]?.lines.map(({ markup }) => markup) ?? [];
      expect(lines).toHaveLength(4);
      for (const line of lines.slice(0, 3))
        expect(line).toMatch(/\n-# (?:🟠 Unconfirmed|🔵 Corroborated) · /);
      expect(lines[3]).toMatch(/… and \d more/);
      const lists = (layout.actions ?? []).flatMap((action) =>
        "ask" in action && action.ask?.command === "rumors list" ? [action.ask] : [],
      );
      expect(lists.map(({ args }) => args["about"])).toContainEqual(
        typeof about === "string" ? about : expect.stringMatching(about),
      );
      for (const { args } of lists)
        expect(idsOf({ about: String(args["about"]) }, deps)).toEqual(
          expect.arrayContaining(["c1", "c5"]),
        );
    },
  );
  it("/relationship of one world has only what is reported of it", () => {
    const args = { of: "c:hailey-upton", with: "c:jay-halstead" };
    expect(wordsOf(relationship.answer({ ...args, world: "off-screen" }, deps))).not.toMatch(
      /says c\d/,
    );
  });
});
