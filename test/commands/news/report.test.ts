import { describe, expect, it } from "vitest";
import { draft as draftButton } from "../../../commands/buttons/draft.ts";
import { add } from "../../../commands/news/add.ts";
import { report } from "../../../commands/news/report.ts";
import type { ActionDeps, RawArgs } from "../../../src/discord/command.ts";
import type { Form } from "../../../src/discord/form.ts";
import type { DraftMove, Layout } from "../../../src/discord/layout.ts";
import { subjectName } from "../../../src/discord/words/subjects.ts";
import { decide } from "../../../src/news/changes.ts";
import { isPublished, type ServerClaim } from "../../../src/news/kept.ts";
import { type Claim, countsFrom, type Report } from "../../../src/news/origins.ts";
import { act, draft as claimDraft, added, reportDraft } from "../../news/acts.ts";
import { byId } from "../../news/build.ts";
import { inOrder, recorded, summarise } from "../../news/chains.ts";
import { type Scene, SERVER, stage } from "../desk.ts";
import {
  checked,
  draftId,
  filledIn,
  menus,
  move,
  newsroom,
  offered,
  pressable,
  read,
  typed,
} from "./drafting.ts";

const OUTLETS = byId(recorded.outlets);
/** As outlets that ship are. */
const PLACED = new Map(
  recorded.outlets.map((one) => [one.id, { ...one, at: { file: "outlets.json", line: 1 } }]),
);

describe("/news report", () => {
  it("adds one more report to the claim that words or its number mean", async () => {
    const scene = withClaim();
    for (const claim of ["c1", "renewed"]) {
      const card = await reported(scene, {
        claim,
        url: "https://tvline.com/x",
        sourcing: "anonymous",
      });
      expect(read(card)).toContain("A report of c1");
      expect(menus(card)).toEqual({ sourcing: "anonymous", stance: "asserts", repeats: "nobody" });
    }
  });

  it("asks at once, in a form, for a link where there is nothing yet", async () => {
    const form = await reported(withClaim(), { claim: "c1" });
    expect(Object.keys(filledIn(form))).toEqual(["url", "reported", "quote"]);
  });

  it("says that a repetition is no support", async () => {
    const scene = withClaim();
    const card = await reported(scene, {
      claim: "c1",
      url: "https://tvline.com/x",
      sourcing: "unsourced",
      repeats: "r1",
    });
    expect(read(card)).toContain("one more report, still Unconfirmed");
    await move(scene, card, "post");
    expect(of(scene).reports[1]).toMatchObject({ outlet: "tvline", repeats: "r1" });
    const nobody = await reported(scene, {
      claim: "c1",
      url: "https://tvline.com/y",
      sourcing: "unsourced",
      repeats: "r1",
    });
    expect(menus(await move(scene, nobody, "repeats", { picked: "nobody" }))["repeats"]).toBe(
      "nobody",
    );
  });

  it("refuses the same page of the same day", async () => {
    const scene = withClaim({ url: "https://deadline.com/x", outlet: "deadline" });
    const card = await reported(scene, {
      claim: "c1",
      url: "https://deadline.com/x?utm_source=y",
      reported: "2024-01-08",
      sourcing: "named",
    });
    expect(read(card)).toContain("That page of that day is there already, as r1");
    expect(pressable(card)).not.toContain("Post");
  });

  it("asks which claim where several have the words, and says where none has", async () => {
    const scene = withClaim();
    expect(read(await reported(scene, { claim: "nothing like it" }))).toContain(
      "This server has no claim with the words",
    );
    const two = stage({ now: NOW, claims: [published({}), { ...published({}), id: "c2" }] });
    expect(read(await reported(two, { claim: "renewed" }))).toContain("Which claim do you mean?");
  });

  it("keeps what else was typed until it is picked which claim is meant", async () => {
    const waits: ServerClaim = { ...published({}), id: "c3", state: { kind: "suggested" } };
    const claims = [published({}), { ...published({}), id: "c2" }, waits];
    const scene = stage({ now: NOW, claims });
    const url = "https://tvline.com/x";
    const asked = await reported(scene, {
      claim: "renewed",
      url,
      sourcing: "anonymous",
      stance: "denies",
      quote: "not yet",
    });
    expect(read(asked)).toContain("what you typed is kept");
    expect(Object.keys(menus(asked))).toEqual(["same"]);
    expect(pressable(asked)).toEqual(["Cancel"]);
    // Only what is published can be reported on, whatever comes back.
    expect(read(await move(scene, asked, "same", { picked: "c3" }))).not.toContain("A report of");
    const card = await move(scene, asked, "same", { picked: "c2" });
    expect(read(card)).toContain("A report of c2");
    expect(menus(card)).toEqual({ sourcing: "anonymous", stance: "denies", repeats: "nobody" });
    await move(scene, card, "post");
    const after = scene.claims.get("c2");
    if (after === undefined || !isPublished(after)) throw new Error("no claim");
    expect(after.reports.at(-1)).toMatchObject({ url, quote: "not yet", stance: "denies" });
    expect(scene.claims.get("c1")).toEqual(claims[0]);
  });

  it("cannot be added to a claim that is taken back meanwhile", async () => {
    const scene = withClaim();
    const card = await reported(scene, {
      claim: "c1",
      url: "https://tvline.com/x",
      sourcing: "named",
    });
    await scene.desk.claims.forget(SERVER, "c1");
    const answer = await move(scene, card, "post");
    expect(read(answer)).toContain("c1 is there no more");
    expect(pressable(answer)).toEqual(["Cancel"]);
  });

  it("offers the claim's reports to be repeated; /news add offers those of all", async () => {
    const scene = withClaim();
    expect(offered(report, "repeats", "", scene, { claim: "c1" })).toEqual([
      { name: "Deadline, Jan 8, 2024", value: "r1" },
    ]);
    expect(offered(add, "repeats", "deadline", scene)).toEqual([
      { name: "Deadline, Jan 8, 2024 · Chicago P.D. is renewed", value: "c1/r1" },
    ]);
    const card = await typed(scene, {
      url: "https://tvline.com/x",
      sourcing: "unsourced",
      repeats: "c1/r1",
    });
    expect(read(card)).toContain("A report of c1");
    expect(menus(card)["repeats"]).toBe("r1");
  });

  it("a repeated report that is not there stands in the way until it is taken off", async () => {
    const scene = newsroom();
    const card = await typed(scene, {
      claim: "Chicago P.D. is renewed",
      about: "Chicago P.D.",
      topic: "schedule",
      url: "https://tvline.com/x",
      sourcing: "named",
      repeats: "c9/r9",
    });
    expect(read(card)).toContain("The report that it repeats is not there");
    expect(pressable(await move(scene, card, "repeats", { picked: "nobody" }))).toContain("Post");
  });
});

describe("a recorded chain, entered report by report", () => {
  const cases = recorded.chains.flatMap(({ claim, expect: days }) =>
    days.map(({ asOf, labelSays, ...rest }) => ({ claim, asOf, labelSays, rest })),
  );

  it.each(cases)(
    "$claim.id, as of $asOf: $rest.standing",
    async ({ claim, asOf, labelSays, rest }) => {
      const kept = await enter(claim, asOf);
      const { text, summary } = summarise([kept], OUTLETS, asOf, kept.id);
      expect(summary).toMatchObject(rest);
      expect(labelSays.filter((part) => !text.includes(part))).toEqual([]);
    },
  );
});

const NOW = "2024-01-12T17:00:00Z";

function published(over: Partial<Report>): ServerClaim {
  const first = reportDraft({ outlet: "deadline", url: undefined, ...over });
  const claim = { text: "Chicago P.D. is renewed", subjects: ["show:chicago-pd"], report: first };
  const rules = { approval: true, outlets: stage({ now: NOW }).deps().outlets };
  return added(claimDraft({ ...claim, topic: "schedule" }), act("moderator", "ann"), rules);
}

function withClaim(over: Partial<Report> = {}): Scene {
  return stage({ now: NOW, claims: [published(over)] });
}

async function reported(scene: Scene, args: RawArgs): Promise<Layout | Form> {
  return checked(await report.answer(args, scene.deps()));
}

function of(scene: Scene): ServerClaim {
  const kept = scene.claims.get("c1");
  if (kept === undefined || !isPublished(kept)) throw new Error("no c1");
  return kept;
}

/** As moderators enter it: each report on its own day, by the commands and their cards. */
async function enter(claim: Claim, until: string): Promise<ServerClaim> {
  const scene = stage({ now: NOW });
  const ids = new Map<string, string>();
  const known = inOrder(claim.reports).filter(({ reported: on }) => countsFrom(on) <= until);
  let day = "";
  for (const [index, one] of known.entries()) {
    // One of a month is entered at its end; what is entered after it is not entered before.
    day = day > countsFrom(one.reported) ? day : countsFrom(one.reported);
    const deps = depsOn(scene, day);
    const args = {
      ...optionsOf(one, ids, deps),
      ...(index === 0 ? aboutOf(claim, deps) : { claim: "c1" }),
    };
    let card = checked(await (index === 0 ? add : report).answer(args, deps));
    const { via, author } = one;
    const details = {
      outlet: String(args["outlet"]),
      via,
      author,
      note: index === 0 ? claim.note : one.note,
    };
    card = await press(card, "detailed", deps, details);
    // The same page may be of another day, and the same outlet of another author.
    if (pressable(card).includes("It is a different report"))
      card = await press(card, "another", deps);
    if (pressable(card).some((label) => label.startsWith("It is not")))
      card = await press(card, "meant", deps);
    expect(pressable(card)).toContain("Post");
    await press(card, "post", deps);
    await approve(scene, deps);
    ids.set(one.id, `r${index + 1}`);
  }
  return of(scene);
}

function depsOn(scene: Scene, day: string): ActionDeps {
  const deps = scene.deps(`${day}T17:00:00Z`);
  return {
    ...deps,
    outlets: OUTLETS,
    canon: { ...deps.canon, outlets: PLACED, claims: [] },
  };
}

function optionsOf(
  { outlet, url, reported: on, sourcing, stance, repeats, quote, concerned }: Report,
  ids: ReadonlyMap<string, string>,
  { outlets }: ActionDeps,
): RawArgs {
  return {
    outlet: outlets.get(outlet)?.name,
    url,
    reported: on,
    sourcing: concerned === true && sourcing === "on record" ? "concerned" : sourcing,
    stance,
    repeats: repeats === undefined ? undefined : ids.get(repeats),
    quote,
  };
}

function aboutOf({ text, topic, subjects }: Claim, deps: ActionDeps): RawArgs {
  const about = subjects.map((subject) => subjectName(subject, deps)).join(", ");
  return { claim: text, topic, about };
}

async function press(
  card: Layout | Form,
  to: DraftMove,
  deps: ActionDeps,
  typedIn: Readonly<Record<string, string | undefined>> = {},
): Promise<Layout | Form> {
  const one = { kind: "draft", id: draftId(card), to } as const;
  return checked(await draftButton.press(one, deps, { picked: [], filled: typedIn }));
}

/** Another moderator, where it takes two. */
async function approve(scene: Scene, { outlets, story }: ActionDeps): Promise<void> {
  await scene.desk.claims.change(SERVER, "c1", (kept) => {
    if (kept?.state.kind !== "waiting") return { kind: "nothing to decide" };
    const ruling = { approval: true, outlets };
    return decide(
      kept,
      { kind: "approve" },
      act("moderator", "bob", story.today),
      ruling,
      kept.revision,
    );
  });
}
