import { describe, expect, it } from "vitest";
import { history } from "../../../commands/news/history.ts";
import type { Layout } from "../../../src/discord/layout.ts";
import { present } from "../../../src/discord/present.ts";
import { addReport, retract, settle } from "../../../src/news/changes.ts";
import type { Kept, ServerClaim } from "../../../src/news/kept.ts";
import { forgetUser } from "../../../src/news/suggestions.ts";
import { act, done } from "../../news/acts.ts";
import { wordsOf } from "../../support.ts";
import {
  ANN,
  ANN_ID,
  buttonOf,
  declined,
  FAN_ID,
  published,
  room,
  suggested,
  waiting,
} from "./claims-there.ts";

async function told(claims: readonly Kept[], claim = "c1", news = {}): Promise<Layout> {
  const deps = room(claims, news).deps();
  const layout = history.show(await history.run({ claim }, deps), deps);
  present(layout);
  return layout;
}

function offered(claims: readonly Kept[], text: string): readonly string[] {
  const option = history.options["claim"];
  if (option?.type !== "string") throw new Error("no claim to name");
  return (option.suggest?.(text, room(claims).deps(), {}) ?? []).map(({ name }) => name);
}

function settled(claim: ServerClaim): ServerClaim {
  const finding = {
    outcome: "wrong",
    source: "https://deadline.com/a",
    why: "Jo *stays*",
  } as const;
  return done(settle(claim, finding, act("moderator", "77", "2024-01-11"), claim.revision));
}

describe("/news history", () => {
  it("tells every step: who, when, what, why, and where it is from", async () => {
    const words = wordsOf(await told([settled(published())]));
    expect(words).toContain("c1: published");
    expect(words).toContain("Wrong · was unconfirmed");
    expect(words).toContain(`- **Written down** · <@${ANN_ID}> · <t:1704906000:f>`);
    expect(words).toContain("[Variety](https://variety.com/jo-leaves), Jan 8, 2024: says so");
    expect(words).toContain("- **Settled: wrong, was open** · <@77> · <t:1704992400:f>");
    expect(words).toContain("source: [this page](https://deadline.com/a) · reason: Jo \\*stays\\*");
  });

  it("tells of one that was taken back, and repeats nothing that it said", async () => {
    const words = wordsOf(await told([done(retract(published(), "a hoax", ANN))]));
    expect(words).toContain("c1: retracted");
    expect(words).toContain(`**Written down** · <@${ANN_ID}>`);
    expect(words).toContain("reason: a hoax");
    expect(words).not.toContain("Jo");
    expect(words).not.toContain("Variety");
  });

  it("tells of one that was declined, and why", async () => {
    const words = wordsOf(await told([declined()]));
    expect(words).toContain("c1: declined");
    expect(words).toContain(`**Suggested** · <@${FAN_ID}>`);
    expect(words).toContain("reason: no source for it");
  });

  it("leads to the review of one that waits", async () => {
    const layout = await told([waiting()]);
    expect(buttonOf(layout, "Review")).toMatchObject({ to: "review", rev: "1" });
    expect(wordsOf(await told([published()]))).not.toContain("[Review]");
  });

  it("lets who suggested it suggest again, where they were blocked", async () => {
    const block = { user: FAN_ID, by: ANN_ID, at: "2024-01-10T12:00:00.000Z" };
    const layout = await told([declined()], "c1", { blocked: [block] });
    expect(buttonOf(layout, "Unblock this person")).toMatchObject({ id: FAN_ID });
  });

  it("names nobody who had their name removed", async () => {
    const left = forgetUser(published(), ANN_ID);
    if (left.kind !== "changed") throw new Error("nothing was forgotten");
    const words = wordsOf(await told([left.claim]));
    expect(words).toContain("**Written down** · somebody whose name was erased");
    expect(words).not.toContain(ANN_ID);
  });

  it("pages where there are many steps", async () => {
    let claim = published();
    for (let day = 1; day <= 28; day++)
      claim = done(
        addReport(
          claim,
          {
            outlet: "deadline",
            url: `https://deadline.com/${day}`,
            reported: `2023-12-${String(day).padStart(2, "0")}`,
            sourcing: "named",
            stance: "asserts",
          },
          ANN,
          { approval: true, outlets: room([]).deps().outlets },
        ),
      );
    const layout = await told([claim]);
    expect(layout.list?.items).toHaveLength(29);
    expect(JSON.stringify(present(layout, 2))).toContain("Page 3 of 3");
  });

  it("asks back which one is meant, in every state", async () => {
    const layout = await told([suggested("c1"), declined("c2"), published("c3")], "jo leaves");
    expect(layout.menu?.leads.map(({ label }) => label).toSorted()).toEqual(["c1", "c2", "c3"]);
    expect(wordsOf(layout)).toContain("c2 · declined: Jo leaves the show");
  });

  it("says what to do where there is none, and that what ships has no steps", async () => {
    expect(wordsOf(await told([published()], "zebra"))).toContain("has the words “zebra”");
    const shipped = room([]).deps().canon.claims[0]?.id ?? "";
    expect(wordsOf(await told([], shipped))).toContain("That claim comes built in");
  });

  it("offers claims of every state while it is typed, the latest first", () => {
    const all = [
      suggested("c1"),
      published("c2"),
      done(retract(published("c3"), "a hoax", act("moderator", "77", "2024-01-11"))),
    ];
    expect(offered(all, "")).toEqual([
      "c3 · retracted",
      "c2 · Jo leaves the show",
      "c1 · suggested, not decided yet: Jo leaves the show",
    ]);
    expect(offered(all, "retracted")).toEqual(["c3 · retracted"]);
    expect(offered(all, "C2 · Jo lea")).toEqual(["c2 · Jo leaves the show"]);
  });
});
