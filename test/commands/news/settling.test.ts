import { describe, expect, it } from "vitest";
import { retract } from "../../../commands/news/retract.ts";
import { status } from "../../../commands/news/status.ts";
import { isForm } from "../../../src/discord/form.ts";
import type { Layout, Press } from "../../../src/discord/layout.ts";
import { present } from "../../../src/discord/present.ts";
import type { Kept } from "../../../src/news/kept.ts";
import { addReport } from "../../../src/news/changes.ts";
import type { ActionDeps } from "../../../src/discord/command.ts";
import { rulingOf } from "../../../commands/news/acting.ts";
import { ARTICLE_DAY, wordsOf } from "../../support.ts";
import { NEWS, type Scene, SERVER, stage, USER } from "../desk.ts";
import {
  ANN,
  ANN_ID,
  buttonOf,
  press,
  pressed,
  published,
  room,
  suggested,
} from "./claims-there.ts";

type StatusArgs = Parameters<typeof status.run>[0];

async function asked(scene: Scene, over: Partial<StatusArgs> = {}, deps = scene.deps()) {
  const args = {
    claim: "c1",
    outcome: "wrong",
    source: undefined,
    note: "the finale",
    ...over,
  } as const;
  const answer = status.show(await status.run(args, deps), deps);
  if (isForm(answer)) throw new Error("it answered with a form");
  present(answer);
  return answer;
}

async function takenBack(scene: Scene, reason = "it was a hoax", claim = "c1"): Promise<Layout> {
  const deps = scene.deps();
  const layout = retract.show(await retract.run({ claim, reason }, deps), deps);
  present(layout);
  return layout;
}

/** Sends a form. */
async function filled(
  scene: Scene,
  one: Press,
  fields: Readonly<Record<string, string>>,
): Promise<Layout> {
  const answer = await pressed(scene, one, fields);
  if (isForm(answer)) throw new Error("it answered with a form");
  return answer;
}

/** Ann adds a report meanwhile. */
async function reportComes(scene: Scene): Promise<void> {
  const deps: ActionDeps = scene.deps();
  const report = {
    outlet: "deadline",
    url: "https://deadline.com/jo",
    reported: "2024-01-10",
    sourcing: "named",
    stance: "asserts",
  } as const;
  await deps.desk.claims.change(SERVER, "c1", (kept, { server }) =>
    kept === undefined ? { kind: "none" } : addReport(kept, report, ANN, rulingOf(deps, server)),
  );
}

const outcomeOf = (kept: Kept | undefined) =>
  kept !== undefined && "settled" in kept ? kept.settled?.outcome : undefined;

describe("/news status", () => {
  it("shows what the post will say then, with source and reason, and changes nothing yet", async () => {
    const scene = room([published()]);
    const source = "https://deadline.com/jo-stays";
    const words = wordsOf(await asked(scene, { source, note: "Jo is in the *finale*" }));
    expect(words).toContain("Settle c1 as wrong?");
    expect(words).toContain("Wrong · was unconfirmed");
    expect(words).toContain("Source: [this page](https://deadline.com/jo-stays)");
    expect(words).toContain("Reason: Jo is in the \\*finale\\*");
    expect(outcomeOf(scene.claims.get("c1"))).toBeUndefined();
  });

  it("tells who looks for confirmed or denied to add the report", async () => {
    const words = wordsOf(await asked(room([published()])));
    expect(words).toContain("To confirm or deny a claim");
    expect(words).toContain("/news report");
    const options = JSON.stringify(status.options);
    expect(options).not.toContain('"value":"confirmed"');
    expect(status.options["outcome"]?.description).toContain("/news report");
  });

  it("posts it on the press, with everything that was typed", async () => {
    const scene = room([published()]);
    const card = await asked(scene, { source: "the finale", note: "Jo stays" });
    expect(await press(scene, buttonOf(card, "Post it"))).toContain("c1 is settled: wrong");
    expect(scene.claims.get("c1")?.history.at(-1)).toEqual({
      what: "settled",
      outcome: "wrong",
      was: "open",
      source: "the finale",
      why: "Jo stays",
      by: USER,
      at: "2024-01-11T12:00:00.000Z",
    });
    expect(await scene.desk.drafts.of(SERVER, USER)).toEqual([]);
  });

  it("posts what its own card says where two cards are open", async () => {
    const scene = room([published()]);
    const wrong = await asked(scene);
    await asked(scene, { outcome: "lapsed", note: "the season is over" });
    await press(scene, buttonOf(wrong, "Post it"));
    expect(outcomeOf(scene.claims.get("c1"))).toBe("wrong");
  });

  it("takes an outcome back", async () => {
    const scene = room([published()]);
    await press(scene, buttonOf(await asked(scene), "Post it"));
    const card = await asked(scene, { outcome: "open", note: "too early" });
    expect(wordsOf(card)).toContain("Open c1 again?");
    expect(await press(scene, buttonOf(card, "Post it"))).toContain("c1 is open again");
    expect(outcomeOf(scene.claims.get("c1"))).toBeUndefined();
  });

  it("does nothing on a second press, and says so", async () => {
    const scene = room([published()]);
    const one = buttonOf(await asked(scene), "Post it");
    await press(scene, one);
    expect(await press(scene, one)).toContain("Already done, or too long ago");
    expect(scene.claims.get("c1")?.history).toHaveLength(2);
  });

  it("is nobody else's to confirm", async () => {
    const scene = room([published()]);
    const one = buttonOf(await asked(scene), "Post it");
    expect(await press(scene, one, {}, { user: ANN_ID })).toContain("Already done");
    expect(outcomeOf(scene.claims.get("c1"))).toBeUndefined();
  });

  it("is refused where the claim was changed meanwhile, and shows it as it is now", async () => {
    const scene = room([published()]);
    const old = buttonOf(await asked(scene), "Post it");
    await reportComes(scene);
    const anew = await pressed(scene, old);
    if ("fields" in anew) throw new Error("it answered with a form");
    expect(wordsOf(anew)).toContain(`**Report added** by <@${ANN_ID}>`);
    expect(wordsOf(anew)).toContain("Wrong · was corroborated");
    expect(wordsOf(anew)).toContain("Reason: the finale");
    expect(outcomeOf(scene.claims.get("c1"))).toBeUndefined();
    expect(await press(scene, old)).toContain("Already done");
    expect(await press(scene, buttonOf(anew, "Post it"))).toContain("c1 is settled: wrong");
  });

  it("says of one that is settled so already who did it and when", async () => {
    const scene = room([published()]);
    await press(scene, buttonOf(await asked(scene), "Post it"));
    const words = wordsOf(await asked(scene));
    expect(words).toContain("The outcome of c1 is already wrong");
    expect(words).toContain(`**Settled: wrong, was open** by <@${USER}>, <t:1704974400:R>`);
  });

  it("asks in a form where neither a source nor a reason was given, and goes on to the card", async () => {
    const scene = room([published()]);
    const args = { claim: "c1", outcome: "wrong", source: undefined, note: undefined } as const;
    const form = status.show(await status.run(args, scene.deps()), scene.deps());
    if (!isForm(form)) throw new Error("it answered without a form");
    expect(form.title).toBe("Settle c1 as wrong");
    expect(form.fields.map(({ id }) => id)).toEqual(["why", "source"]);
    const empty = await filled(scene, form.press, {});
    expect(wordsOf(empty)).toContain("A reason is needed");
    const again = await pressed(scene, buttonOf(empty, "Edit the reason"));
    if (!isForm(again)) throw new Error("it answered without a form");
    await reportComes(scene);
    const card = await filled(scene, again.press, { why: "Jo stays", source: "the finale" });
    expect(wordsOf(card)).toContain("Source: the finale");
    expect(wordsOf(card)).toContain("Wrong · was corroborated");
    expect(outcomeOf(scene.claims.get("c1"))).toBeUndefined();
    expect(await press(scene, buttonOf(card, "Post it"))).toContain("c1 is settled: wrong");
    expect(await scene.desk.drafts.of(SERVER, USER)).toEqual([]);
    expect(await press(scene, again.press, { why: "Jo stays" })).toContain("Already done");
  });

  it("keeps what was typed in the form until it can be kept for good", async () => {
    const scene = room([published()]);
    const bad = await asked(scene, { source: "https://t.co/abc", note: "Jo stays" });
    const form = await pressed(scene, buttonOf(bad, "Edit the reason"));
    if (!isForm(form)) throw new Error("it answered without a form");
    expect(form.fields).toMatchObject([{ value: "Jo stays" }, { value: "https://t.co/abc" }]);
    const words = wordsOf(await filled(scene, form.press, { why: "Jo stays" }));
    expect(words).toContain("Reason: Jo stays");
  });

  it("takes no source and no reason that cannot be kept", async () => {
    const scene = room([published()]);
    const bad = wordsOf(await asked(scene, { source: "https://t.co/abc" }));
    expect(bad).toContain("That source cannot be kept");
    expect(bad).toContain("You wrote: https://t.co/abc");
    expect(wordsOf(await asked(scene, { note: "@everyone look" }))).toContain(
      "That reason cannot be kept",
    );
    expect(outcomeOf(scene.claims.get("c1"))).toBeUndefined();
  });

  it("asks back which claim is meant, and names those that are near", async () => {
    const scene = room([published(), published("c2", { text: "Jo leaves for good" })]);
    const words = wordsOf(await asked(scene, { claim: "jo leaves" }));
    expect(words).toContain("Which claim do you mean?");
    expect(words).toContain("**c2** · Jo leaves for good");
    expect(wordsOf(await asked(scene, { claim: "zebra" }))).toContain("“zebra”");
    expect(wordsOf(await asked(room([suggested()])))).toContain("No published claim");
  });

  it("lets one of twenty who settle at once do it", async () => {
    const scene = room([published()]);
    const users = Array.from({ length: 20 }, (_, at) => `5${at}`);
    const cards = await Promise.all(
      users.map(async (user) => {
        const deps = scene.deps();
        const asker = { ...deps.asker, user };
        return asked(scene, {}, { ...deps, asker });
      }),
    );
    const answers = await Promise.all(
      cards.map((card, at) =>
        press(scene, buttonOf(card, "Post it"), {}, { user: users[at] ?? "" }),
      ),
    );
    expect(answers.filter((words) => words.includes("c1 is settled: wrong"))).toHaveLength(1);
    expect(answers.filter((words) => words.includes("by <@50>"))).toHaveLength(19);
    expect(scene.claims.get("c1")?.history).toHaveLength(2);
  });
});

describe("/news retract", () => {
  it("says what will be gone before anything is", async () => {
    const scene = room([published()]);
    const card = await takenBack(scene);
    const words = wordsOf(card);
    expect(words).toContain("Retract c1?");
    expect(words).toContain("its text, what it is about, and its report");
    expect(words).toContain("its posts, as far");
    expect(words).toContain("only moderators see it): it was a hoax");
    expect(card.actions?.[0]).toMatchObject({ label: "Retract it", weight: "danger" });
    expect(scene.claims.get("c1")?.state.kind).toBe("published");
  });

  it("keeps only that there was one, who did what when, and why it went", async () => {
    const scene = room([published()]);
    const one = buttonOf(await takenBack(scene), "Retract it");
    expect(await press(scene, one)).toContain("c1 is retracted");
    const kept = scene.claims.get("c1");
    expect(kept?.state.kind).toBe("retracted");
    expect(JSON.stringify(kept)).not.toContain("Jo");
    expect(kept?.history.at(-1)).toMatchObject({ what: "retracted", why: "it was a hoax" });
    expect(JSON.stringify(await scene.desk.drafts.of(SERVER, USER))).toBe("[]");
  });

  it("names who was quicker", async () => {
    const scene = room([published()]);
    const one = buttonOf(await takenBack(scene), "Retract it");
    const deps = scene.deps();
    const ann = { ...deps, asker: { ...deps.asker, user: ANN_ID } };
    const theirs = retract.show(await retract.run({ claim: "c1", reason: "hoax" }, ann), ann);
    await press(scene, buttonOf(theirs, "Retract it"), {}, { user: ANN_ID });
    const words = await press(scene, one);
    expect(words).toContain("c1 was retracted");
    expect(words).toContain(`**Retracted** by <@${ANN_ID}>`);
  });

  it("takes back what was added meanwhile too", async () => {
    const scene = room([published()]);
    const one = buttonOf(await takenBack(scene), "Retract it");
    await reportComes(scene);
    expect(await press(scene, one)).toContain("c1 is retracted");
  });

  it("takes no reason without words or with a mention", async () => {
    const scene = room([published()]);
    expect(wordsOf(await takenBack(scene, "  "))).toContain("A reason is needed");
    expect(wordsOf(await takenBack(scene, "<@123456> lied"))).toContain("mentions a Discord user");
  });

  it("says so on top where the news channel cannot be written", async () => {
    const scene = room([published()], { channel: NEWS }, { missing: () => "View Channel" });
    const [first] = (await takenBack(scene)).blocks;
    expect(first?.lines[0]?.markup).toContain("Nothing can be posted");
  });

  it("changes nothing where the store fails, and lets the failure show", async () => {
    const up = room([published()]);
    const card = await takenBack(up);
    expect(card.title.markup).toContain("Retract c1?");
    const down = stage({ now: ARTICLE_DAY, claims: [published()], isDown: true });
    const again = buttonOf(await takenBack(down), "Retract it");
    await expect(press(down, again)).rejects.toThrow("disk is full");
    expect(down.claims.get("c1")?.state.kind).toBe("published");
  });
});
