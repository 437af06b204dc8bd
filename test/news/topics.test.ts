import { describe, expect, it } from "vitest";
import type { Topic } from "../../src/news/origins.ts";
import { checkTopic, isAboutPerson, isPrivate, TOPICS } from "../../src/news/topics.ts";
import { recorded } from "./chains.ts";

const PERSON = ["person:jo"];
const CHARACTER = ["character:dr-jo", "show:med"];

function check(text: string, topic: Topic, subjects: readonly string[]): string {
  const found = checkTopic({ text, topic, subjects });
  if (found.kind === "clear" || found.kind === "private life?") return found.kind;
  return `${found.kind} ${found.subject}: ${found.word}`;
}

describe("what is not kept of a real person", () => {
  it.each([
    ["Jo's home address is known", "refused address: home address"],
    ["Jo was hospitalised again", "refused health: hospitalised"],
    ["Jo leaves for health reasons", "refused health: health reasons"],
    ["Jo is PREGNANT!", "refused family and children: pregnant"],
    ["Jo and her daughters moved", "refused family and children: her daughters"],
    ["Jo comes out as bi", "refused sexuality: comes out as"],
    ["Jo fell ill", "refused health: fell ill"],
    ["Jo was accused by a colleague", "refused accusation: accused"],
    ["Jo cheated on Al", "refused accusation: cheated on"],
  ])("%s", (text, found) => {
    expect(check(text, "private life", PERSON)).toBe(found);
    expect(check(text, "casting and departures", PERSON)).toBe(found);
  });

  it("is asked about where it may be the story's, or nobody's", () => {
    expect(check("Jo's character has cancer", "story", PERSON)).toBe("about whom? health: cancer");
    expect(check("A lawsuit stops filming", "production", ["show:med"])).toBe(
      "about whom? accusation: lawsuit",
    );
  });

  it("is the story where only characters are in it", () => {
    expect(check("Dr. Jo is accused and pregnant", "story", CHARACTER)).toBe("clear");
  });

  it.each([
    ["Jo allegedly leaves", "casting and departures"],
    ["Jo is still billed first", "casting and departures"],
    ["The show moved to Tuesdays", "schedule"],
    ["Season 12, coming out in September, was shot in Chicago", "production"],
    ["Jo gets an illustrated book", "production"],
    ["Jo says: I'll be back", "casting and departures"],
    ["Jo and Al are dating", "private life"],
  ] as const)("does not mistake “%s”", (text, topic) => {
    expect(check(text, topic, PERSON)).toBe("clear");
  });

  it("has nothing against the recorded chains", () => {
    for (const { claim } of recorded.chains) expect(checkTopic(claim)).toEqual({ kind: "clear" });
  });
});

describe("private life", () => {
  it("is asked about where it stands under another topic", () => {
    expect(check("Jo and Al are dating", "production", PERSON)).toBe("private life?");
    expect(check("Dr. Jo and Al are dating", "story", ["character:dr-jo"])).toBe("clear");
    expect(check("Jo and Al are dating", "production", ["show:med"])).toBe("clear");
  });

  it("takes two moderators where a real person is in it", () => {
    expect(isAboutPerson(["show:med", "person:jo"])).toBe(true);
    expect(isAboutPerson(CHARACTER)).toBe(false);
    expect(isPrivate({ topic: "private life", subjects: PERSON })).toBe(true);
    expect(isPrivate({ topic: "casting and departures", subjects: PERSON })).toBe(false);
  });

  it("is one of five topics", () => {
    expect(TOPICS).toHaveLength(5);
  });
});
