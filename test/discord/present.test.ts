import { describe, expect, it } from "vitest";
import { commands } from "../../commands/index.ts";
import type { Layout } from "../../src/discord/layout.ts";
import { LIMITS } from "../../src/discord/limits.ts";
import { say } from "../../src/discord/markup.ts";
import { present } from "../../src/discord/present.ts";
import { depsAt } from "../support.ts";

interface Component {
  readonly content?: string;
  readonly custom_id?: string;
  readonly components?: readonly Component[];
}

function flat(component: Component): Component[] {
  return [component, ...(component.components ?? []).flatMap(flat)];
}

function expectWithinLimits(layout: Layout, page = 0): Component[] {
  const all = (present(layout, page).components as Component[]).flatMap(flat);
  const text = all.reduce((sum, { content }) => sum + (content?.length ?? 0), 0);
  const ids = all.flatMap(({ custom_id: id }) => id ?? []);
  expect(all.length).toBeLessThanOrEqual(LIMITS.components);
  expect(text).toBeLessThanOrEqual(LIMITS.text);
  expect(ids.every((id) => id.length <= LIMITS.customId)).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
  return all;
}

describe("present", () => {
  const deps = depsAt("2026-11-23T12:00:00Z");
  const find = (name: string) => {
    const found = commands.find((command) => command.name === name);
    if (found === undefined || !("kind" in found) || found.kind !== "question")
      throw new Error(name);
    return found;
  };

  it("keeps every card of the shipped data to Discord's limits", () => {
    for (const { entry } of deps.names.all) {
      if (entry.kind === "show") expectWithinLimits(find("show").answer({ show: entry.key }, deps));
      else {
        expectWithinLimits(find("who").answer({ name: entry.key }, deps));
        expectWithinLimits(find("relationship").answer({ of: entry.key }, deps));
      }
    }
  });

  it("keeps every season's cast to them, on every page", () => {
    for (const show of deps.canon.shows.keys())
      for (const season of [1, 5, 10])
        for (const page of [0, 1, 2, 3])
          expectWithinLimits(find("cast").answer({ show, season }, deps), page);
  });

  it("keeps every episode to them", () => {
    for (const { show, code } of deps.canon.episodes.values())
      expectWithinLimits(find("episode").answer({ show, episode: code }, deps));
  });

  it("gives every block its first lines before any its last, and says what is left out", () => {
    const long = say`${"x".repeat(500)}`;
    const blocks = ["one", "two"].map((heading) => ({
      heading: say`${heading}`,
      lines: [long, long, long, long, long],
    }));
    const texts = expectWithinLimits({ tone: "fact", title: say`t`, blocks }).flatMap(
      ({ content }) => content ?? [],
    );
    expect(texts.filter((text) => text.includes("xxx"))).toHaveLength(2);
    expect(texts.join()).toContain("… and 2 more");
  });

  it("counts bytes too: text of many bytes a letter is refused sooner", () => {
    const lines = Array.from({ length: 20 }, () => say`${"漢".repeat(200)}`);
    const all = expectWithinLimits({ tone: "fact", title: say`t`, blocks: [{ lines }] });
    const bytes = all.reduce((sum, { content = "" }) => sum + Buffer.byteLength(content) + 12, 0);
    expect(bytes).toBeLessThanOrEqual(10_170);
  });
});
