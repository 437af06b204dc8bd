import { describe, expect, it } from "vitest";
import { queue } from "../../../commands/news/queue.ts";
import type { Layout } from "../../../src/discord/layout.ts";
import { present } from "../../../src/discord/present.ts";
import { wordsOf } from "../../support.ts";
import { NEWS, type Scene, SERVER, USER } from "../desk.ts";
import {
  ANN_ID,
  buttonOf,
  declined,
  FAN_ID,
  press,
  published,
  room,
  suggested,
  waiting,
} from "./claims-there.ts";

async function queued(scene: Scene): Promise<Layout> {
  const deps = scene.deps();
  const layout = queue.show(await queue.run({}, deps), deps);
  present(layout);
  return layout;
}

describe("/news queue", () => {
  it("says that nothing waits, and how something would come there", async () => {
    const words = wordsOf(await queued(room([published(), declined("c2")])));
    expect(words).toContain("Nothing is waiting for a decision");
    expect(words).toContain("/rumors suggest");
  });

  it("lists what waits, oldest first, with whose it is and since when", async () => {
    const layout = await queued(room([waiting("c1"), suggested("c2"), published("c3")]));
    const words = wordsOf(layout);
    expect(words).toContain("2 waiting for a decision");
    expect(layout.list?.items.map(({ lead }) => lead?.label)).toEqual(["Review c2", "Review c1"]);
    expect(words).toContain(`Suggested by <@${FAN_ID}>, <t:1704819600:R>.`);
    expect(words).toContain(`Written down by <@${ANN_ID}>, <t:1704906000:R>.`);
    expect(words).not.toContain("c3");
  });

  it("leads to each one's review, with the revision that is shown", async () => {
    const layout = await queued(room([suggested()]));
    expect(buttonOf(layout, "Review c1")).toEqual({
      kind: "claim",
      id: "c1",
      to: "review",
      rev: "1",
    });
  });

  it("leads back to the asker's own drafts, and to nobody else's", async () => {
    const scene = room([]);
    const own = { by: USER, becomes: { kind: "claim" }, fields: { text: "Half a claim" } } as const;
    const { id } = await scene.desk.drafts.begin(SERVER, own);
    await scene.desk.drafts.begin(SERVER, { ...own, by: ANN_ID, fields: { text: "Not mine" } });
    const layout = await queued(scene);
    expect(wordsOf(layout)).toContain("a claim: Half a claim");
    expect(wordsOf(layout)).not.toContain("Not mine");
    expect(buttonOf(layout, "Continue 1")).toEqual({ kind: "draft", id, to: "show" });
  });

  it("says how long drafts are kept, without a time, and that there are more than five", async () => {
    const scene = room([]);
    const own = { by: USER, becomes: { kind: "claim" } } as const;
    for (let at = 1; at <= 5; at++)
      await scene.desk.drafts.begin(SERVER, { ...own, fields: { text: `Half of ${at}` } });
    const five = wordsOf(await queued(scene));
    expect(five).toContain("Each is kept for a day after the last change.");
    expect(five).not.toContain("changed <t:");
    expect(five).not.toContain("more: continue");
    for (const text of ["Half of 6", "Half of 7"])
      await scene.desk.drafts.begin(SERVER, { ...own, fields: { text } });
    const layout = await queued(scene);
    expect(wordsOf(layout)).toContain("and 2 more: continue or cancel one of these first");
    expect(layout.actions?.map(({ label }) => label)).not.toContain("Continue 6");
  });

  it("leaves out what is only kept until a card is confirmed", async () => {
    const scene = room([]);
    const becomes = { kind: "settlement", claim: "c1", seen: 1, outcome: "wrong" } as const;
    await scene.desk.drafts.begin(SERVER, { by: USER, becomes, fields: {} });
    expect(wordsOf(await queued(scene))).not.toContain("Your own drafts");
  });

  it("lists who may not suggest, by whom and why, and lets them again", async () => {
    const block = { user: FAN_ID, by: ANN_ID, at: "2024-01-10T12:00:00.000Z", why: "spam" };
    const scene = room([], { blocked: [block] });
    const layout = await queued(scene);
    expect(wordsOf(layout)).toContain(
      `<@${FAN_ID}>, blocked by <@${ANN_ID}>, <t:1704888000:R>: spam`,
    );
    expect(await press(scene, buttonOf(layout, "Unblock 1"))).toContain(
      `<@${FAN_ID}> can suggest again.`,
    );
    expect(scene.kept.news.blocked).toEqual([]);
  });

  it("says on top that nothing can be posted, and what to do", async () => {
    const suspended = { because: "gone", at: "2024-01-11T00:00:00.000Z" } as const;
    const gone = await queued(room([], { channel: NEWS, suspended }));
    expect(gone.blocks[0]?.lines[0]?.markup).toContain("The news channel was deleted");
    const closed = await queued(
      room(
        [],
        { channel: NEWS },
        { missing: (_, need) => (need === "post" ? "Send Messages" : undefined) },
      ),
    );
    expect(closed.blocks[0]?.lines[0]?.markup).toContain(`<#${NEWS}>: I need **Send Messages**`);
    const fine = await queued(room([], { channel: NEWS }));
    expect(wordsOf(fine)).not.toContain("⚠️");
  });

  it("fits Discord with a hundred suggestions", async () => {
    const many = Array.from({ length: 100 }, (_, at) =>
      suggested(`c${at + 1}`, { text: `${at} ${"leaves again ".repeat(20)}` }),
    );
    expect((await queued(room(many))).list?.items).toHaveLength(100);
  });
});
