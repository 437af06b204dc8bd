import { describe, expect, it } from "vitest";
import { commands } from "../../commands/index.ts";
import { encode, guardOf } from "../../src/discord/custom-id.ts";
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

describe("what can be pressed", () => {
  const layout = (extra: Partial<Layout>): Layout => ({
    tone: "ask",
    title: say`t`,
    blocks: [],
    ...extra,
  });
  const press = { kind: "draft", id: "d1", to: "topic" } as const;
  const parts = (extra: Partial<Layout>) => expectWithinLimits(layout(extra)) as Raw[];
  type Raw = Readonly<Record<string, unknown>>;
  const selects = (all: readonly Raw[]) => all.filter(({ type }) => type === 3);

  it("stands out as it is meant to, and waits until it may be pressed", () => {
    const buttons = parts({
      actions: [
        { label: "Post", press: { ...press, to: "post" }, weight: "main", isOff: true },
        { label: "Cancel", press: { ...press, to: "cancel" }, weight: "danger" },
        { label: "Edit", press: { ...press, to: "fill" } },
      ],
    }).filter(({ type }) => type === 2);
    expect(buttons).toMatchObject([
      { label: "Post", style: 1, disabled: true },
      { label: "Cancel", style: 4, disabled: false },
      { label: "Edit", style: 2, disabled: false },
    ]);
  });

  it("is a select for each choice there is to make, its press in its id", () => {
    const choices = [
      { value: "casting", label: "Casting" },
      { value: "renewal", label: "Renewal", detail: "or an end", isChosen: true },
    ];
    const [select] = selects(parts({ selects: [{ press, placeholder: "Topic", choices }] }));
    expect(select).toMatchObject({
      custom_id: encode({ press }),
      placeholder: "Topic",
      options: [
        { value: "casting", label: "Casting" },
        { value: "renewal", label: "Renewal", description: "or an end", default: true },
      ],
    });
  });

  it("keeps selects to Discord's limits", () => {
    const long = "x".repeat(300);
    const choices = Array.from({ length: 40 }, (_, at) => ({
      value: `v${at % 30}`,
      label: `${at} ${long}`,
      detail: long,
    }));
    const all = parts({
      selects: [
        { press, placeholder: long, choices },
        // Discord takes no select without a choice.
        { press: { ...press, to: "stance" }, placeholder: "None", choices: [] },
      ],
    });
    expect(selects(all)).toHaveLength(1);
    const { options, placeholder } = selects(all)[0] as {
      options: { value: string; label: string; description: string }[];
      placeholder: string;
    };
    expect(placeholder.length).toBe(LIMITS.selectPlaceholder);
    expect(options).toHaveLength(LIMITS.selectOptions);
    expect(new Set(options.map(({ value }) => value)).size).toBe(LIMITS.selectOptions);
    for (const { label, description } of options) {
      expect(label.length).toBe(LIMITS.selectLabel);
      expect(description.length).toBe(LIMITS.selectDescription);
    }
  });

  it("never cuts a value, which is an id", () => {
    const choices = [{ value: "x".repeat(101), label: "a" }];
    const wrong = layout({ selects: [{ press, placeholder: "p", choices }] });
    expect(() => present(wrong)).toThrow(RangeError);
  });

  it("is encoded as the answer's place demands, wherever it stands", () => {
    const ask = { command: "reminders check", args: { reminder: "r1" } };
    const guard = { user: "1", server: "2", until: 3 };
    const all = layout({
      list: {
        items: Array.from({ length: 11 }, () => ({ line: say`a` })),
        placeholder: "p",
        again: { command: "reminders list", args: {} },
      },
      menu: { placeholder: "m", leads: [{ label: "One", ask }] },
      selects: [{ press, placeholder: "s", choices: [{ value: "a", label: "a" }] }],
      actions: [{ label: "Cancel", press: { ...press, to: "cancel" } }],
    });
    const { components } = present(all, 0, { idOf: (target) => encode(target, { guard }) });
    const ids = (components as Component[]).flatMap(flat).flatMap(({ custom_id: id }) => id ?? []);
    expect(ids).toHaveLength(5);
    for (const id of ids) expect(guardOf(id)).toEqual(guard);
  });
});

describe("a file", () => {
  const file = { name: "claims.json", content: new TextEncoder().encode("[]") };

  it("comes with the message and is shown in it", () => {
    const message = present({ tone: "fact", title: say`t`, blocks: [], file });
    expect(message.files).toEqual([{ name: "claims.json", attachment: Buffer.from("[]") }]);
    expect((message.components as Component[]).flatMap(flat)).toContainEqual({
      type: 13,
      file: { url: "attachment://claims.json" },
    });
  });

  it("lacks where there is none, which takes away an earlier one", () => {
    expect(present({ tone: "fact", title: say`t`, blocks: [] }).files).toEqual([]);
  });
});
