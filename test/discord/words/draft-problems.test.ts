import { describe, expect, it } from "vitest";
import {
  addressProblemWords,
  dateProblemWords,
  problemWords,
  sourceProblemWords,
  textProblemWords,
} from "../../../src/discord/words/draft-problems.ts";
import { entryProblemWords, maySuggestWords } from "../../../src/discord/words/entry-problems.ts";
import type { AddressProblem } from "../../../src/news/addresses.ts";
import type { DraftProblem } from "../../../src/news/draft.ts";
import type { EntryProblem } from "../../../src/news/read-draft.ts";
import type { UnreadDate } from "../../../src/news/reported.ts";
import type { TextProblem } from "../../../src/news/text.ts";
import { REFUSED_SUBJECTS } from "../../../src/news/topics.ts";
import { outlet } from "../../news/build.ts";

const HOSTILE = "[x](https://evil.example) @everyone";

const TEXTS: readonly TextProblem[] = [
  { because: "empty" },
  { because: "too long", length: 4000, most: 300 },
  { because: "piled marks" },
  { because: "address", found: "https://evil.example/x" },
  { because: "masked link", found: HOSTILE },
  { because: "mention", found: "@everyone" },
];
const ADDRESSES: readonly AddressProblem[] = (
  [
    "not an address",
    "not a web page",
    "no such host",
    "credentials",
    "shortened",
    "too long",
  ] as const
).map((because) => ({ because }));
const DATES: readonly UnreadDate[] = [
  { because: "not understood" },
  { because: "no such date", typed: "feb 30" },
  { because: "day or month first", days: ["2024-03-04", "2024-04-03"] },
  { because: "another weekday", day: "2024-01-10" },
  { because: "future", date: "2024-02-01" },
  { because: "too long ago", date: "1024" },
];
const RULES: readonly DraftProblem[] = [
  ...TEXTS.map((problem) => ({ field: "text", ...problem }) as const),
  ...ADDRESSES.map((problem) => ({ field: "url", ...problem }) as const),
  { field: "via", because: "too long" },
  { field: "subjects", because: "none" },
  { field: "subjects", because: "too many", most: 5 },
  { field: "topic", because: "private life of nobody" },
  ...REFUSED_SUBJECTS.flatMap((subject) => [
    { field: "quote", because: "refused subject", subject, word: "word" } as const,
    { field: "note", because: "about whom?", subject, word: "word" } as const,
  ]),
  { field: "text", because: "private life?", word: "dating" },
  { field: "outlet", because: "unknown" },
  { field: "reported", because: "future" },
  { field: "repeats", because: "unknown report" },
  { field: "url", because: "needed for private life" },
];
const ENTRIES: readonly EntryProblem[] = [
  ...RULES,
  ...(["topic", "sourcing", "outlet"] as const).map(
    (field) => ({ field, because: "missing" }) as const,
  ),
  ...DATES.map((why) => ({ field: "reported", because: "unread", why }) as const),
  { field: "subjects", because: "no such name", typed: HOSTILE, names: [] },
  { field: "subjects", because: "no such name", typed: "haily", names: ["Hailey Upton"] },
  { field: "outlet", because: "several names", typed: "post", names: ["New York Post", "Post"] },
  { field: "outlet", because: "new", name: HOSTILE },
  { field: "outlet", because: "new", name: "Windy", linkOf: outlet("gazette") },
  { field: "outlet", because: "not added", why: { because: "address" } },
  { field: "url", because: "reported already", report: "r1" },
];
const TODAY = "2024-01-11";

describe("what is wrong with a draft", () => {
  it("is one sentence each, that nothing in it can break out of", () => {
    const sentences = [
      ...ENTRIES.map((one) => entryProblemWords(one, TODAY)),
      ...TEXTS.map((one) => textProblemWords(one, "The reason")),
      ...ADDRESSES.map((one) => addressProblemWords(one, "The source")),
      ...[...TEXTS, ...ADDRESSES].map((one) => sourceProblemWords(one, "The source")),
    ].map(({ markup }) => markup);
    for (const sentence of sentences) {
      expect(sentence).toMatch(/^[A-Z“0-9].*[.?…]$/);
      expect(sentence).not.toMatch(/undefined|\[object|\n|\]\(/);
      expect(sentence).not.toMatch(/(?<!\\)@everyone/);
    }
  });

  it("differs from problem to problem", () => {
    for (const problems of [
      RULES.map(problemWords),
      DATES.map((one) => dateProblemWords(one, "2024-01-11")),
    ])
      expect(new Set(problems.map(({ markup }) => markup)).size).toBe(problems.length);
  });

  it("names the field that it is in", () => {
    expect(problemWords({ field: "quote", because: "empty" }).markup).toMatch(
      /^The quote is empty/,
    );
    expect(problemWords({ field: "via", because: "shortened" }).markup).toMatch(
      /^The page that it is told by/,
    );
  });

  it("tells a text that is too long from an address that is", () => {
    const text = { field: "via", because: "too long", length: 400, most: 300 } as const;
    expect(problemWords(text).markup).toContain("shorten it to 300");
    expect(problemWords({ field: "via", because: "too long" }).markup).toContain(
      "leave off what follows",
    );
  });

  it("offers a few names and no more", () => {
    const names = ["A", "B", "C", "D", "E", "F", "G"];
    const several = { field: "subjects", because: "several names", typed: "x", names } as const;
    expect(entryProblemWords(several, TODAY).markup).toBe(
      "“x” can be A, B, C, D, E or another: write the whole name.",
    );
  });

  it("is nothing where a fan may suggest", () => {
    expect(maySuggestWords({ kind: "allowed" })).toBeUndefined();
    expect(
      maySuggestWords({ kind: "refused", because: "too many open", most: 3 })?.markup,
    ).toContain("3");
  });
});
