import { describe, expect, it } from "vitest";
import { test } from "../../../commands/reminders/test.ts";
import type { Outcome } from "../../../src/ports.ts";
import type { Planned } from "../../../src/reminders/delivery.ts";
import { ARTICLE_DAY, wordsOf } from "../../support.ts";
import {
  CHAT,
  FORUM,
  ROLE,
  SERVER,
  serverWith,
  type Setting,
  stage,
  subscription,
} from "../desk.ts";

const DONE: Outcome = { kind: "done", placed: { id: "77", channel: CHAT } };

async function testing(setting: Partial<Setting> = {}, outcome: Outcome = DONE) {
  const posted: Planned[] = [];
  const scene = stage({
    now: ARTICLE_DAY,
    kept: serverWith(subscription({ ping: ROLE })),
    announcer: {
      test: async (planned) => {
        posted.push(planned);
        return outcome;
      },
    },
    ...setting,
  });
  const words = wordsOf(await test.answer({ reminder: "r1" }, scene.deps()));
  return { words, posted };
}

describe("/reminders test", () => {
  it("posts what comes next, with its role, and says where it is", async () => {
    const { words, posted } = await testing();
    expect(posted).toMatchObject([
      {
        key: `post:${SERVER}:${CHAT}:chicago-pd/S11E1:eastern:30:2024-01-17`,
        target: { kind: "channel", channel: CHAT },
        pings: [ROLE],
      },
    ]);
    expect(words).toContain("A test of r1 is posted");
    expect(words).toContain(`(https://discord.com/channels/${SERVER}/${CHAT}/77)`);
    expect(words).toContain("Nobody was pinged");
    expect(words).toContain("It comes for real: <t:1705545000:f>");
  });
  it("posts it as it is planned, with the roles of all who share it", async () => {
    const { posted: alone } = await testing();
    const [own] = alone;
    if (own === undefined) throw new Error("nothing was posted");
    const { posted } = await testing({ inspection: { planned: [{ ...own, pings: [ROLE, "2"] }] } });
    expect(posted).toMatchObject([{ pings: [ROLE, "2"] }]);
  });
  it("posts the last one where nothing is announced, and says so", async () => {
    const { words, posted } = await testing({ now: "2023-08-01T12:00:00Z" });
    expect(posted).toMatchObject([
      { content: { showing: { airing: { episode: { code: "S10E22" } } } } },
    ]);
    expect(words).toContain("Nothing that it would post is announced, so I took the last one");
  });
  it("posts into the forum that hears", async () => {
    const kept = serverWith(subscription({ channel: FORUM, isForum: true }));
    const { posted } = await testing({ kept });
    expect(posted).toMatchObject([{ target: { kind: "forum", channel: FORUM } }]);
  });
  it("says that a paused one does not come for real", async () => {
    const { words, posted } = await testing({ kept: serverWith(subscription({ paused: true })) });
    expect(posted).toHaveLength(1);
    expect(words).toContain("until /reminders resume nothing comes for real");
  });
});

describe("/reminders test posts nothing", () => {
  it("before there is anything to tell of", async () => {
    const { words, posted } = await testing({ now: "2011-01-01T00:00:00Z" });
    expect(posted).toEqual([]);
    expect(words).toContain("r1 has nothing to post");
  });
  it("where it is known to be forbidden, and names what lacks", async () => {
    const { words, posted } = await testing({
      missing: (_channel, need) => (need === "post" ? "Send Messages" : undefined),
    });
    expect(posted).toEqual([]);
    expect(words).toMatch(/The test was not posted[^]*I need \*\*Send Messages\*\*/);
  });
  it("of a reminder that is none", async () => {
    const { words, posted } = await testing({ kept: serverWith() });
    expect(posted).toEqual([]);
    expect(words).toMatch(/no reminder “r1” here[^]*\/reminders add/);
  });
  it.each<[Extract<Outcome, { kind: "failed" }>["trouble"]["kind"], RegExp]>([
    ["gone", /Its channel was deleted\. Give it another with \/reminders edit reminder:r1/],
    ["forbidden", /does not let me post .*: why/],
    ["later", /did not answer: why.*try again in a minute/],
    ["refused", /did not take it .*: why/],
  ])("that arrives where Discord says %s, and says why", async (kind, words) => {
    const failed: Outcome = { kind: "failed", trouble: { kind }, detail: "why" };
    expect((await testing({}, failed)).words).toMatch(words);
  });
});
