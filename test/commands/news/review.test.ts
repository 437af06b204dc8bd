import { describe, expect, it } from "vitest";
import { decode, encode } from "../../../src/discord/custom-id.ts";
import type { Layout, Press } from "../../../src/discord/layout.ts";
import { claimPost } from "../../../src/discord/words/news-posts.ts";
import { retract } from "../../../src/news/changes.ts";
import { viewNow } from "../../../src/news/views.ts";
import { wordsOf } from "../../support.ts";
import { done } from "../../news/acts.ts";
import { DIRECT, NEWS, type Scene, USER } from "../desk.ts";
import {
  ANN,
  ANN_ID,
  buttonOf,
  byMe,
  declined,
  FAN_ID,
  press,
  pressed,
  published,
  room,
  suggested,
  waiting,
} from "./claims-there.ts";

const on = (to: "review" | "approve" | "declined" | "blocked", id = "c1", rev = "1"): Press => ({
  kind: "claim",
  id,
  to,
  rev,
});
const why = (to: "decline" | "block", rev = "1"): Press => ({
  kind: "claim-why",
  id: "c1",
  to,
  rev,
});

async function reviewed(scene: Scene, id = "c1"): Promise<Layout> {
  const answer = await pressed(scene, on("review", id));
  if ("fields" in answer) throw new Error("it answered with a form");
  return answer;
}

describe("The review of a claim", () => {
  it("shows exactly what will be posted, and whose idea it was", async () => {
    const scene = room([suggested()], { channel: NEWS });
    const words = wordsOf(await reviewed(scene));
    const { outlets, story } = scene.deps();
    const view = viewNow(suggested(), { outlets, day: story.today });
    if (view === undefined) throw new Error("not known yet");
    for (const { lines } of claimPost(view, outlets).blocks)
      for (const { markup } of lines) expect(words).toContain(markup);
    expect(words).toContain(`Suggested by <@${FAN_ID}>, <t:1704819600:R>.`);
    expect(words).toContain(`It is posted in <#${NEWS}> and shows in /rumors list.`);
    expect(words).toContain("[Approve]\n[Decline]\n[Block this person]");
  });

  it("says before the press that no channel is set", async () => {
    expect(wordsOf(await reviewed(room([suggested()])))).toContain("No news channel is set");
  });

  it("offers no block where no fan suggested it", async () => {
    expect(wordsOf(await reviewed(room([waiting()])))).not.toContain("Block");
  });

  it("says who decided, and when, of one that is decided", async () => {
    const words = await press(room([declined()]), on("review"));
    expect(words).toContain("c1 was already decided: it was declined");
    expect(words).toContain(`**Declined** by <@${ANN_ID}>, <t:1704906000:R>`);
  });

  it("says so of a claim that was taken back or is gone", async () => {
    const gone = done(retract(published(), "a hoax", ANN));
    expect(await press(room([gone]), on("review"))).toContain("it was retracted");
    expect(await press(room([]), on("review"))).toContain("There is no claim c1 here any more");
  });
});

describe("Approve", () => {
  it("publishes it, once", async () => {
    const scene = room([suggested()], { channel: NEWS });
    expect(await press(scene, on("approve"))).toContain("c1 is published");
    expect(scene.claims.get("c1")?.state).toEqual({ kind: "published" });
    const again = await press(scene, on("approve"));
    expect(again).toContain("c1 was already decided: it is published");
    expect(again).toContain(`**Approved** by <@${USER}>`);
    expect(scene.claims.get("c1")?.history).toHaveLength(2);
  });

  it("tells the fan who asked for it", async () => {
    const scene = room([suggested("c1", { tell: true, text: "Jo *leaves*" })]);
    expect(await press(scene, on("approve"))).toContain(`<@${FAN_ID}> was told by direct message.`);
    expect(scene.written).toEqual([
      {
        channel: DIRECT,
        text: "Your suggestion was published: “Jo \\*leaves\\*”\n/rumors list shows it in the server where you suggested it.",
      },
    ]);
  });

  it("tells nobody who did not ask for it", async () => {
    const scene = room([suggested()]);
    expect(await press(scene, on("approve"))).toContain(
      `<@${FAN_ID}> can see it under /rumors suggest`,
    );
    expect(scene.written).toEqual([]);
  });

  it.each(["openDirect", "write"] as const)(
    "stands where the fan's door is closed (%s), and says that they could not be told",
    async (method) => {
      const trouble = { kind: "closed" } as const;
      const failing = async () => ({ kind: "failed", trouble, detail: "50007" }) as const;
      const scene = room([suggested("c1", { tell: true })], {}, { people: { [method]: failing } });
      expect(await press(scene, on("approve"))).toContain(`I could not tell <@${FAN_ID}>`);
      expect(scene.claims.get("c1")?.state.kind).toBe("published");
    },
  );

  it("is done by one of twenty who press at once; the others are told who was quicker", async () => {
    const scene = room([suggested()]);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) => press(scene, on("approve"), {}, { user: `5${at}` })),
    );
    expect(answers.filter((words) => words.includes("c1 is published"))).toHaveLength(1);
    const late = answers.filter((words) => words.includes("**Approved** by <@50>"));
    expect(late).toHaveLength(19);
    expect(scene.claims.get("c1")?.history).toHaveLength(2);
  });

  it("lets of one who approves and one who declines only the first decide", async () => {
    const scene = room([suggested("c1", { tell: true })]);
    const [first, second] = await Promise.all([
      press(scene, on("declined"), { why: "no source" }, { user: "51" }),
      press(scene, on("approve"), {}, { user: "52" }),
    ]);
    expect(first).toContain("c1 is declined");
    expect(second).toContain("c1 was already decided: it was declined");
    expect(scene.written).toHaveLength(1);
  });
});

describe("Private life", () => {
  it("takes a second moderator, who is another", async () => {
    const scene = room([suggested("c1", { isPrivate: true, tell: true })]);
    const before = wordsOf(await reviewed(scene));
    expect(before).toContain("a second moderator has to approve it too");
    expect(await press(scene, on("approve"))).toContain("c1 is waiting for a second moderator");
    expect(scene.written).toEqual([]);
    const again = await press(scene, on("approve", "c1", "2"));
    expect(again).toContain("Another moderator has to decide");
    expect(await press(scene, on("approve", "c1", "2"), {}, { user: ANN_ID })).toContain(
      "c1 is published",
    );
    expect(scene.written).toHaveLength(1);
  });

  it("says before the press whether it is published at once", async () => {
    const claim = suggested("c1", { isPrivate: true });
    const atOnce = "*Approve* publishes it right away";
    expect(wordsOf(await reviewed(room([claim])))).not.toContain(atOnce);
    expect(wordsOf(await reviewed(room([claim], { approval: false })))).toContain(atOnce);
    const manager = room([claim], {}, { asker: { isManager: true } });
    expect(wordsOf(await reviewed(manager))).toContain(atOnce);
    expect(wordsOf(await reviewed(room([suggested()])))).toContain(atOnce);
  });

  it("is not approved by who saw it before the first did", async () => {
    const scene = room([suggested("c1", { isPrivate: true })]);
    await press(scene, on("approve"));
    const late = await pressed(scene, on("approve"), {}, { user: ANN_ID });
    if ("fields" in late) throw new Error("it answered with a form");
    expect(wordsOf(late)).toContain("c1 has changed since you looked");
    expect(wordsOf(late)).toContain(`**Approved** by <@${USER}>`);
    expect(buttonOf(late, "Look again")).toEqual(on("review", "c1", "2"));
  });

  it("shows the first of two that another has to decide", async () => {
    const layout = await reviewed(room([waiting("c1", byMe())]));
    expect(wordsOf(layout)).toContain("You were the first");
    const approve = layout.actions?.find(({ label }) => label === "Approve");
    expect(approve).toMatchObject({ isOff: true });
    const others = wordsOf(await reviewed(room([waiting()])));
    expect(others).toContain("you can be the second");
  });

  it("is decided alone by who may Manage Server, and by anybody where the server wants no second", async () => {
    const manager = room([waiting("c1", byMe())], {}, { asker: { isManager: true } });
    expect(wordsOf(await reviewed(manager))).toContain("you can decide alone");
    expect(await press(manager, on("approve"))).toContain("c1 is published");
    const lax = room([waiting("c1", byMe())], { approval: false });
    expect(wordsOf(await reviewed(lax))).toContain("One moderator is enough here now");
    expect(await press(lax, on("approve"))).toContain("c1 is published");
  });
});

describe("A press on a claim", () => {
  it("finds no claim of another server", async () => {
    const other = "100000000000000009";
    const scene = room([suggested()], {}, { asker: { server: other } });
    expect(await press(scene, on("approve"))).toContain("There is no claim c1 here any more");
    expect(scene.claims.get("c1")?.state.kind).toBe("suggested");
  });

  it("leaves room for whom, where and until when it works", () => {
    const id = "9".repeat(20);
    const guard = { user: id, server: id, until: 2_000_000_000 };
    const moves: readonly Press[] = [
      { kind: "claim", id, to: "unblock", rev: "0" },
      { kind: "claim", id: "c123456", to: "declined", rev: "999" },
      { kind: "claim-why", id: "c123456", to: "decline", rev: "999" },
    ];
    for (const one of moves) expect(decode(encode({ press: one }, { guard }))).toEqual(one);
  });

  it("of a version that is no more says so", async () => {
    const old = { kind: "claim", id: "c1", to: "toString", rev: "1" } as unknown as Press;
    expect(await press(room([suggested()]), old)).toContain("too old for me");
  });
});

describe("Decline", () => {
  it("asks for the reason, and says who reads it", async () => {
    const form = await pressed(room([suggested()]), why("decline"));
    expect(form).toMatchObject({ kind: "form", press: on("declined") });
    if (!("fields" in form)) throw new Error("no form");
    expect(form.fields[0]).toMatchObject({ required: true });
    expect(form.fields[0]?.description).toContain("Whoever suggested it sees this");
    const own = await pressed(room([waiting()]), why("decline"));
    if (!("fields" in own)) throw new Error("no form");
    expect(own.fields[0]?.description).toContain("Moderators see this");
  });

  it("opens no form where somebody has decided or approved meanwhile", async () => {
    expect(await press(room([declined()]), why("decline"))).toContain("already decided");
    const scene = room([suggested("c1", { isPrivate: true })]);
    await press(scene, on("approve"), {}, { user: ANN_ID });
    expect(await press(scene, why("decline"))).toContain("c1 has changed since you looked");
  });

  it("keeps the reason, which the fan is told", async () => {
    const scene = room([suggested("c1", { tell: true })]);
    const words = await press(scene, on("declined"), { why: "no *source*" });
    expect(words).toContain("Reason: no \\*source\\*");
    expect(scene.claims.get("c1")?.state).toEqual({ kind: "declined", why: "no *source*" });
    expect(scene.written[0]?.text).toContain("declined your suggestion: “Jo leaves the show”");
    expect(scene.written[0]?.text).toContain("Reason: no \\*source\\*");
  });

  it("takes no reason with a link or without words, gives it back, and asks anew", async () => {
    const scene = room([suggested()]);
    const answer = await pressed(scene, on("declined"), { why: "see https://x.org/a" });
    if ("fields" in answer) throw new Error("it answered with a form");
    expect(wordsOf(answer)).toContain("The reason has a link in it");
    expect(wordsOf(answer)).toContain("You wrote: see https://x.org/a");
    expect(buttonOf(answer, "Decline")).toEqual(why("decline"));
    expect(await press(scene, on("declined"))).toContain("A reason is needed");
    expect(scene.claims.get("c1")?.state.kind).toBe("suggested");
  });
});

describe("Block", () => {
  it("asks for a reason that may be left out, declines nothing, and can be taken back", async () => {
    const scene = room([suggested()]);
    const form = await pressed(scene, why("block"));
    if (!("fields" in form)) throw new Error("no form");
    expect(form.fields[0]).toMatchObject({ required: false });
    const answer = await pressed(scene, on("blocked"));
    if ("fields" in answer) throw new Error("it answered with a form");
    expect(wordsOf(answer)).toContain(`<@${FAN_ID}> can no longer suggest anything.`);
    expect(wordsOf(answer)).toContain(`Blocked from suggesting by <@${USER}>`);
    expect(scene.kept.news.blocked).toMatchObject([{ user: FAN_ID, by: USER }]);
    expect(scene.claims.get("c1")?.state.kind).toBe("suggested");
    await press(scene, buttonOf(answer, "Unblock this person"));
    expect(scene.kept.news.blocked).toEqual([]);
  });

  it("keeps the reason, and blocks nobody twice", async () => {
    const scene = room([suggested()]);
    await press(scene, on("blocked"), { why: "spam" });
    await press(scene, on("blocked"), { why: "again" });
    expect(scene.kept.news.blocked).toMatchObject([{ user: FAN_ID, why: "spam" }]);
    const bad = room([suggested()]);
    expect(await press(bad, on("blocked"), { why: "<@123456> did it" })).toContain(
      "Nobody was blocked yet",
    );
    expect(bad.kept.news.blocked).toEqual([]);
  });
});
