/** Whatever somebody writes into a claim is read as text: it pings nobody, leads nowhere and breaks nothing. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { relationship } from "../../commands/relationship.ts";
import { list } from "../../commands/rumors/list.ts";
import { outlets } from "../../commands/rumors/outlets.ts";
import { show } from "../../commands/rumors/show.ts";
import { who } from "../../commands/who.ts";
import type { Deps } from "../../src/discord/command.ts";
import { LIMITS } from "../../src/discord/limits.ts";
import { present } from "../../src/discord/present.ts";
import { EMPTY_NEWS, type ServerClaim } from "../../src/news/kept.ts";
import { TEXT_LIMITS } from "../../src/news/text.ts";
import { ARTICLE_DAY } from "../support.ts";
import { stage } from "./desk.ts";
import { serverClaim, serverReport } from "./server-claims.ts";

const NASTY = [
  "@everyone",
  "@here",
  "<@400000000000000001>",
  "<@&300000000000000001>",
  "<#200000000000000001>",
  "<t:0:R>",
  "<:a:1>",
  "</who:1>",
  "[free](https://evil.example.org)",
  "[x](javascript:alert(1))",
  "<https://evil.example.org>",
  "javascript:alert(1)",
  "](",
  ")(",
  "\\",
  "\\\\",
  "||",
  "`",
  "```js\n",
  "**",
  "__",
  "~~",
  "_",
  "*",
  "# ",
  "## ",
  "> ",
  ">>> ",
  "- ",
  "-# ",
  "+ ",
  "1. ",
  "99. ",
  "\n",
  "\r\n",
  "\u2028",
  "\t",
  "\0",
  "\u202E",
  "\u2066",
  "\u061C",
  "\u200B",
  "\u200F",
  "\uFEFF",
  "\u3164",
  "\uD83D",
  "Z\u0351\u0352\u0353\u0354\u0355\u0356\u0357\u0358",
  "x".repeat(120),
  "漢".repeat(60),
  "👩🏽‍🚒",
  "fine words",
];

/** Not what a check has let through: what is kept may be older than the check. */
const hostile = (most: number) =>
  fc
    .array(
      fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom(...NASTY) },
        { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 12 }) },
      ),
      { minLength: 1, maxLength: 12 },
    )
    .map((parts) => Array.from(parts.join("")).slice(0, most).join(""));

const address = fc.constantFrom(
  "https://variety.com/a",
  "javascript:alert(1)",
  "https://x.example.org/||**`\\(y)[z]",
  "https://x.example.org/\u202Emoc",
  "data:text/html,x",
  "https://x.example.org/> y",
);

interface Drawn {
  readonly claim: ServerClaim;
  readonly outlet: string;
  readonly grade: string;
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  outlet: hostile(TEXT_LIMITS.outlet),
  grade: hostile(TEXT_LIMITS.why),
  claim: fc
    .record({
      text: hostile(TEXT_LIMITS.claim),
      note: hostile(TEXT_LIMITS.note),
      why: hostile(TEXT_LIMITS.why),
      source: fc.oneof(address, hostile(TEXT_LIMITS.via)),
      via: fc.oneof(address, hostile(TEXT_LIMITS.via)),
      url: address,
      author: hostile(TEXT_LIMITS.author),
      quote: hostile(TEXT_LIMITS.quote),
    })
    .map(({ text, note, why, source, ...rest }) =>
      serverClaim("c1", {
        text,
        note,
        subjects: ["person:tracy-spiridakos", "person:jesse-lee-soffer", "character:hailey-upton"],
        topic: "private life",
        settled: { outcome: "wrong", on: "2024-01-10" },
        history: [
          {
            by: "1",
            at: "2024-01-10T12:00:00Z",
            what: "settled",
            outcome: "wrong",
            was: "open",
            why,
            source,
          },
        ],
        reports: [
          serverReport({ outlet: "own-paper", note, ...rest }),
          serverReport({ id: "r2", outlet: "own-paper", repeats: "r1", ...rest }),
        ],
      }),
    ),
});

function depsOf({ claim, outlet, grade }: Drawn): Deps {
  const step = { by: "1", at: "2024-01-10T12:00:00Z" };
  const own = {
    id: "own-paper",
    name: outlet,
    aliases: [],
    kind: "news" as const,
    domains: [],
    handles: [],
    grades: [],
  };
  const graded = {
    ...step,
    outlet: own.id,
    grade: "mixed" as const,
    field: "everything" as const,
    from: "2024-01-10",
    why: grade,
  };
  const news = { ...EMPTY_NEWS, outlets: [{ ...step, outlet: own }], grades: [graded] };
  const claims = [claim, { ...claim, id: "c2" }, { ...claim, id: "c3", settled: undefined }];
  return stage({ now: ARTICLE_DAY, claims, kept: { news } }).deps();
}

const layoutsOf = (deps: Deps) => [
  list.answer({}, deps),
  list.answer({ about: "p:tracy-spiridakos" }, deps),
  show.answer({ claim: "c1" }, deps),
  show.answer({ claim: "xyzzy" }, deps),
  outlets.answer({}, deps),
  outlets.answer({ outlet: "own-paper" }, deps),
  who.answer({ name: "p:tracy-spiridakos" }, deps),
  who.answer({ name: "c:hailey-upton" }, deps),
  relationship.answer({ of: "p:tracy-spiridakos", with: "p:jesse-lee-soffer" }, deps),
];

interface Component {
  readonly content?: string;
  readonly label?: string;
  readonly description?: string;
  readonly custom_id?: string;
  readonly components?: readonly Component[];
  readonly options?: readonly Component[];
}

function flat(one: Component): Component[] {
  return [one, ...[...(one.components ?? []), ...(one.options ?? [])].flatMap(flat)];
}

const UNSEEN =
  /[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\u3164]|\p{M}{4}/u;

/** What is left of a line of text once what is ours, and what is escaped, is taken away. */
function bare(line: string): string {
  return line
    .replace(/^(?:#{2,3} |(?:- |\d+\. )|-# )/, "")
    .replaceAll(/\\[^\p{L}\p{N}\s]/gu, "x")
    .replaceAll(/\[[^[\]]*\]\(https?:\/\/[^\s()[\]<>|*`\\]+\)/g, "")
    .replaceAll(/<t:\d+:D>/g, "")
    .replaceAll(/\*\*[^*]*\*\*/g, "");
}

describe("hostile texts in claims", () => {
  it("are shown as they are, on their own line, within Discord's limits, and ping nobody", () => {
    fc.assert(
      fc.property(drawn, (one) => {
        for (const layout of layoutsOf(depsOf(one))) {
          const message = present(layout);
          expect(message.allowedMentions).toEqual({ parse: [], roles: [] });
          const all = (message.components as Component[]).flatMap(flat);
          const texts = all.flatMap(({ content }) => content ?? []);
          for (const line of texts.flatMap((text) => text.split("\n"))) {
            expect(line).not.toMatch(UNSEEN);
            expect(bare(line)).not.toMatch(/[*_~`|<>[\]#@\\]|^\s*(?:[-+] |\d+\. )/);
          }
          for (const { label, description } of all)
            for (const words of [label, description])
              if (words !== undefined)
                expect(words.trim() === "" || UNSEEN.test(words)).toBe(false);
          const ids = all.flatMap(({ custom_id: id }) => id ?? []);
          expect(new Set(ids).size).toBe(ids.length);
          expect(texts.join("").length).toBeLessThanOrEqual(LIMITS.text);
          expect(all.filter(({ label }) => (label?.length ?? 0) > LIMITS.selectLabel)).toEqual([]);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("leave room for the claim's label, however long they are", () => {
    fc.assert(
      fc.property(drawn, (one) => {
        const shown = JSON.stringify(present(show.answer({ claim: "c1" }, depsOf(one))));
        expect(shown).toContain("🔴 Wrong · was unconfirmed");
      }),
      { numRuns: 30 },
    );
  });
});
