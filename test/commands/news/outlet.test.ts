import { describe, expect, it } from "vitest";
import { outlet } from "../../../commands/news/outlet.ts";
import type { Layout } from "../../../src/discord/layout.ts";
import { present } from "../../../src/discord/present.ts";
import type { GradeStep, OwnOutlet, ServerClaim } from "../../../src/news/kept.ts";
import { viewNow } from "../../../src/news/views.ts";
import { wordsOf } from "../../support.ts";
import { act } from "../../news/acts.ts";
import { type Scene, USER } from "../desk.ts";
import { ANN_ID, FAN_ID, published, room } from "./claims-there.ts";

type Args = Parameters<typeof outlet.run>[0];

async function asked(scene: Scene, over: Partial<Args> = {}, now?: string): Promise<Layout> {
  const args = {
    outlet: "variety",
    grade: undefined,
    field: undefined,
    reason: undefined,
    ...over,
  };
  const deps = scene.deps(now);
  const layout = outlet.show(await outlet.run(args, deps), deps);
  present(layout);
  return layout;
}

/** Reported on a day, and written down on January 11; a fan's is not published. */
function written(id: string, reported: string, who = "variety", fan?: string): ServerClaim {
  const url = `https://${who}.com/${id}`;
  const by = act(fan === undefined ? "moderator" : "fan", fan ?? ANN_ID, "2024-01-11");
  const report = { outlet: who, url, reported, sourcing: "anonymous", stance: "asserts" } as const;
  return published(id, { report }, by);
}

const LATER = "2024-02-20T17:00:00Z";

describe("/news outlet", () => {
  it("shows the grades that ship and that this server has given none", async () => {
    const words = wordsOf(await asked(room([]), { outlet: "ny post" }));
    expect(words).toContain("New York Post");
    expect(words).toContain("As shipped");
    expect(words).toContain("Unreliable for everything, since 2020");
    expect(words).toContain("This server's own, latest first\nNone.");
  });

  it("grades from today on, and says what stays as it was", async () => {
    const scene = room([]);
    const words = wordsOf(await asked(scene, { grade: "mixed", reason: "often *late*" }));
    expect(words).toContain("Variety is graded");
    expect(words).toContain("In this server now: **mixed**");
    expect(words).toContain("It applies to reports from Jan 11, 2024 on.");
    expect(words).toContain("open claims keep their labels");
    expect(words).toContain(
      `**Mixed** for everything, from Jan 11, 2024 · by <@${USER}>, <t:1704974400:R>\n-# often \\*late\\*`,
    );
    expect(scene.kept.news.grades).toMatchObject([
      { outlet: "variety", grade: "mixed", field: "everything", from: "2024-01-11", by: USER },
    ]);
  });

  it("leaves the label of a claim as it is that was reported before", async () => {
    const scene = room([published()]);
    const label = () => {
      const { outlets, story, claims } = scene.deps();
      const kept = claims.get("c1");
      if (kept === undefined || !("reports" in kept)) throw new Error("no claim");
      return viewNow(kept, { outlets, day: story.today })?.label.text;
    };
    const before = label();
    await asked(scene, { grade: "unreliable", reason: "made things up" });
    expect(label()).toBe(before);
  });

  it.each(["mixed", "as shipped"] as const)(
    "that is graded %s has posts looked at whose labels it may change, and no others",
    async (grade) => {
      const own = { outlet: "variety", field: "everything", why: "x", by: ANN_ID } as const;
      const at = "2024-01-10T12:00:00.000Z";
      const before: GradeStep = { ...own, grade: "reliable", from: "2024-01-10", at };
      const claims = [
        written("c1", "2024-01-10"),
        written("c2", "2024-01-11"),
        written("c3", "2024-01"),
        written("c4", "2024-01-11", "tvline"),
        written("c5", "2024-01-11", "variety", FAN_ID),
      ];
      const scene = room(claims, { grades: [before], unposted: ["c2", "c9"] });
      await asked(scene, { grade, reason: "no more" });
      expect(scene.kept.news.grades).toHaveLength(2);
      expect(scene.kept.news.unposted).toEqual(["c2", "c9", "c3"]);
    },
  );

  it("that is not graded after all leaves posts alone", async () => {
    const scene = room([written("c1", "2024-01-11")]);
    await asked(scene, { grade: "mixed" });
    await asked(scene);
    expect(scene.kept.news.unposted).toEqual([]);
  });

  it("shows who graded it when and why, latest first", async () => {
    const scene = room([]);
    await asked(scene, { grade: "reliable", field: "entertainment", reason: "first" });
    await asked(scene, { grade: "as shipped", reason: "my mistake" }, LATER);
    const layout = await asked(scene, {}, LATER);
    expect(layout.list?.items.map(({ line }) => line.markup)).toEqual([
      expect.stringContaining("**As shipped** for everything, from Feb 20, 2024"),
      expect.stringContaining("**Reliable** for entertainment, from Jan 11, 2024"),
    ]);
  });

  it("takes no grade without a reason, and says what to write", async () => {
    const scene = room([]);
    const words = wordsOf(await asked(scene, { grade: "mixed" }));
    expect(words).toContain("A grade needs a reason");
    expect(words).toContain("_reason_");
    expect(wordsOf(await asked(scene, { grade: "mixed", reason: "see https://x.org" }))).toContain(
      "You wrote: see https://x.org",
    );
    expect(scene.kept.news.grades).toEqual([]);
  });

  it("says who graded it so already", async () => {
    const at = "2024-01-10T12:00:00.000Z";
    const step = {
      outlet: "variety",
      field: "everything",
      from: "2024-01-10",
      by: ANN_ID,
      at,
    } as const;
    const scene = room([], { grades: [{ ...step, grade: "mixed", why: "late" }] });
    const words = wordsOf(await asked(scene, { grade: "mixed", reason: "again" }));
    expect(words).toContain("Variety already has that grade");
    expect(words).toContain(`Mixed, by <@${ANN_ID}>, <t:1704888000:R>: late`);
    const none = wordsOf(await asked(room([]), { grade: "as shipped", reason: "so" }));
    expect(none).toContain("has not graded it");
  });

  it("keeps one grade where many moderators give the same at once", async () => {
    const scene = room([]);
    await Promise.all(
      Array.from({ length: 20 }, () => asked(scene, { grade: "mixed", reason: "late" })),
    );
    expect(scene.kept.news.grades).toHaveLength(1);
  });

  it("knows the server's own outlets, by name and while they are typed", async () => {
    const own: OwnOutlet = {
      by: ANN_ID,
      at: "2024-01-10T12:00:00.000Z",
      outlet: {
        id: "own-the-daily-rumor",
        name: "The Daily Rumor",
        aliases: [],
        kind: "news",
        domains: ["daily.example.org"],
        handles: [],
        grades: [],
      },
    };
    const scene = room([], { outlets: [own] });
    const words = wordsOf(await asked(scene, { outlet: "daily rumor" }));
    expect(words).toContain("None: this server added it");
    const option = outlet.options["outlet"];
    if (option?.type !== "string") throw new Error("no outlet to name");
    const names = option.suggest?.("daily ru", scene.deps(), {})?.map(({ value }) => value);
    expect(names).toEqual(["own-the-daily-rumor"]);
  });

  it("asks back which outlet is meant, and changes nothing", async () => {
    const scene = room([]);
    const words = wordsOf(await asked(scene, { outlet: "zzzz", grade: "mixed", reason: "late" }));
    expect(words).toContain("Nothing was changed");
    expect(scene.kept.news.grades).toEqual([]);
  });
});
