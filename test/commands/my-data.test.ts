import { describe, expect, it } from "vitest";
import { myData as button } from "../../commands/buttons/my-data.ts";
import { myData } from "../../commands/my-data.ts";
import type { Layout, Press } from "../../src/discord/layout.ts";
import { type KeptOfUser, type KeptRecords, StoreError } from "../../src/ports.ts";
import { ARTICLE_DAY, wordsOf } from "../support.ts";
import { stage, USER } from "./desk.ts";

const NOTHING: KeptOfUser = {
  server: "s1",
  reminders: 0,
  drafts: 0,
  suggestions: 0,
  published: 0,
  acted: 0,
  corrections: 0,
  settings: 0,
  isBlocked: false,
};

const depsWith = (records: Partial<KeptRecords>, server?: string) =>
  stage({ now: ARTICLE_DAY, records, asker: { server } }).deps();

/** What somebody is shown of whom this is kept. */
async function shown(...kept: Partial<KeptOfUser>[]): Promise<Layout> {
  const all = kept.map((one) => ({ ...NOTHING, ...one }));
  return myData.answer({}, depsWith({ ofUser: async () => all }));
}

async function pressed(to: "ask" | "do", records: Partial<KeptRecords>): Promise<Layout> {
  const press: Press = { kind: "my-data", to };
  const answer = await button.press(press, depsWith(records), { picked: [], filled: {} });
  if ("kind" in answer) throw new Error("a form");
  return answer;
}

describe("/my-data", () => {
  it("says of whom nothing is kept what is still noted for a while", async () => {
    const words = wordsOf(await shown());
    expect(words).toContain("next to nothing");
    expect(words).toContain("60 days");
    expect(words).toContain("[Erase it all]");
  });

  it("adds up each kind over all servers, and leaves out what there is none of", async () => {
    const words = wordsOf(
      await shown(
        { reminders: 2, suggestions: 1 },
        { server: "s2", reminders: 1, acted: 4, settings: 2, isBlocked: true },
      ),
    );
    expect(words).toContain("**3 reminders** by direct message");
    expect(words).toContain("**1 suggestion** that");
    expect(words).toContain("**4 claims** as a moderator");
    expect(words).toContain("**2 decisions**");
    expect(words).toContain("moderators of 1 server have blocked you from suggesting");
    expect(words).toContain("over 2 servers");
    expect(words).not.toMatch(/draft|correction|published claim/);
  });

  it("asks for the person who asks, also in a direct message", async () => {
    const asked: string[] = [];
    const ofUser = async (user: string) => {
      asked.push(user);
      return [];
    };
    await myData.answer({}, depsWith({ ofUser }));
    expect(asked).toEqual([USER]);
    expect(myData.access).toBe("everyone");
  });
});

describe("Erase it all", () => {
  it("is asked back before anything is erased", async () => {
    const words = wordsOf(await pressed("ask", {}));
    expect(words).toContain("Erase everything that I keep about you?");
    expect(words).toContain("[Yes, erase it all]");
    expect(words).toContain("[No, keep it]");
  });

  it("erases the presser, and says what stays", async () => {
    const forgotten: string[] = [];
    const forgetUser = async (user: string) => void forgotten.push(user);
    const words = wordsOf(await pressed("do", { forgetUser }));
    expect(forgotten).toEqual([USER]);
    expect(words).toContain("is erased");
    expect(words).toContain("published claims, without your id");
    expect(words).not.toContain("may not suggest");
  });

  it("says that a block stays, and who can lift it", async () => {
    const ofUser = async () => [{ ...NOTHING, isBlocked: true }];
    const words = wordsOf(await pressed("do", { forgetUser: async () => {}, ofUser }));
    expect(words).toContain(
      "you are blocked from suggesting in 1 server: the moderators decided that",
    );
    expect(words).toContain("except for one thing");
  });

  it("never says that nothing has changed where the store failed on the way", async () => {
    const forgetUser = () => Promise.reject(new StoreError("The disk is full."));
    const words = wordsOf(await pressed("do", { forgetUser }));
    expect(words).toContain("Not everything is erased yet");
    expect(words).toContain("[Erase it all]");
  });

  it("does not hide a bug", async () => {
    const forgetUser = () => Promise.reject(new TypeError("a bug"));
    await expect(pressed("do", { forgetUser })).rejects.toThrow("a bug");
  });
});
