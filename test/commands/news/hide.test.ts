import { describe, expect, it } from "vitest";
import { hide } from "../../../commands/news/hide.ts";
import { present } from "../../../src/discord/present.ts";
import { wordsOf } from "../../support.ts";
import { type Scene, USER } from "../desk.ts";
import { ANN_ID, published, room } from "./claims-there.ts";

const DATING = "soffer-spiridakos-dating";

async function hidden(scene: Scene, claim: string, reason?: string): Promise<string> {
  const deps = scene.deps();
  const layout = hide.show(await hide.run({ claim, reason }, deps), deps);
  present(layout);
  return wordsOf(layout);
}

function offered(scene: Scene, text: string): readonly string[] {
  const option = hide.options["claim"];
  if (option?.type !== "string") throw new Error("no claim to name");
  return (option.suggest?.(text, scene.deps(), {}) ?? []).map(({ name }) => name);
}

describe("/news hide", () => {
  it("hides a claim that ships, with who, when and why", async () => {
    const scene = room([]);
    const words = await hidden(scene, DATING, "not in this server");
    expect(words).toContain("Hidden in this server");
    expect(words).toContain("Reason: not in this server");
    expect(scene.kept.news.hidden).toEqual([
      { claim: DATING, by: USER, at: "2024-01-11T12:00:00.000Z", why: "not in this server" },
    ]);
  });

  it("shows it again when it is run again, and says who had hidden it", async () => {
    const hiding = { claim: DATING, by: ANN_ID, at: "2024-01-10T12:00:00.000Z", why: "rude" };
    const scene = room([], { hidden: [hiding] });
    const words = await hidden(scene, DATING);
    expect(words).toContain("Shown again in this server");
    expect(words).toContain(`It was hidden by <@${ANN_ID}>, <t:1704888000:R>.`);
    expect(scene.kept.news.hidden).toEqual([]);
  });

  it("finds it by its words, and asks back where several have them", async () => {
    const scene = room([]);
    expect(await hidden(scene, "tracy dating")).toContain("Hidden in this server");
    expect(await hidden(scene, "soffer")).toContain("Which claim do you mean?");
    expect(scene.kept.news.hidden).toHaveLength(1);
  });

  it("says while it is typed which are hidden", async () => {
    const scene = room([]);
    await hidden(scene, DATING);
    expect(offered(scene, "tracy dating")).toEqual([
      "hidden · Jesse Lee Soffer and Tracy Spiridakos are dating in real life",
    ]);
  });

  it("leaves what is the server's own to /news retract", async () => {
    const scene = room([published()]);
    expect(await hidden(scene, "c1")).toContain("use /news retract");
    expect(await hidden(scene, "zebra")).toContain("“zebra”");
    expect(scene.changes).toBe(0);
  });

  it("takes no reason with a link", async () => {
    const scene = room([]);
    expect(await hidden(scene, DATING, "see https://x.org")).toContain("The reason has a link");
    expect(scene.changes).toBe(0);
  });
});
