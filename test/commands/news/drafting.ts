/** What tests of drafts share: a moderator at the article's day, who types, picks and presses. */
import { expect } from "vitest";
import { draft as draftButton } from "../../../commands/buttons/draft.ts";
import { add } from "../../../commands/news/add.ts";
import type { ActionDeps, Choice, Command, RawArgs } from "../../../src/discord/command.ts";
import { encode } from "../../../src/discord/custom-id.ts";
import { type Form, isForm } from "../../../src/discord/form.ts";
import type { Action, DraftMove, Layout, Press } from "../../../src/discord/layout.ts";
import { present } from "../../../src/discord/present.ts";
import { presentForm } from "../../../src/discord/present-form.ts";
import { ARTICLE_DAY, wordsOf } from "../../support.ts";
import { type Scene, SERVER, type Setting, stage, USER } from "../desk.ts";

type Answer = Layout | Form;
export type Presses = Extract<Press, { readonly kind: "draft" }>;

/** A server on January 11, 2024. */
export function newsroom(setting: Partial<Setting> = {}): Scene {
  return stage({ now: ARTICLE_DAY, ...setting });
}

/** Runs /news add. */
export async function typed(scene: Scene, args: RawArgs, over: Partial<ActionDeps> = {}) {
  return checked(await add.answer(args, { ...scene.deps(), ...over }));
}

/** Presses something of the draft on a card, or sends a form. */
export async function move(
  scene: Scene,
  answer: Answer,
  to: DraftMove,
  given: { readonly picked?: string; readonly filled?: Record<string, string> } = {},
): Promise<Answer> {
  const { picked, filled = {} } = given;
  const press = { kind: "draft", id: draftId(answer), to } as const;
  return checked(
    await draftButton.press(press, scene.deps(), {
      picked: picked === undefined ? [] : [picked],
      filled,
    }),
  );
}

/** What autocomplete offers for an option. */
export function offered(
  command: Command,
  option: string,
  text: string,
  scene = newsroom(),
  others: RawArgs = {},
): readonly Choice[] {
  const data = command.options[option];
  return data?.type === "string" ? (data.suggest?.(text, scene.deps(), others) ?? []) : [];
}

/** Makes every choice, one after the other. */
export async function choose(
  scene: Scene,
  answer: Answer,
  choices: Partial<Record<DraftMove, string>>,
): Promise<Answer> {
  let card = answer;
  for (const [to, picked] of Object.entries(choices))
    card = await move(scene, card, to as DraftMove, { picked });
  return card;
}

/** The id of the draft that an answer is about. */
export function draftId(answer: Answer): string {
  const presses = isForm(answer)
    ? [answer.press]
    : [...(answer.actions ?? []), ...(answer.selects ?? [])].flatMap((one) =>
        "press" in one && one.press !== undefined ? [one.press] : [],
      );
  const press = presses.find((one): one is Presses => one.kind === "draft");
  if (press === undefined) throw new Error("nothing of a draft is in it");
  return press.id;
}

export function layoutOf(answer: Answer): Layout {
  if (isForm(answer)) throw new Error(`a form: ${answer.title}`);
  return answer;
}

export function formOf(answer: Answer): Form {
  if (!isForm(answer)) throw new Error(`no form: ${wordsOf(answer)}`);
  return answer;
}

/** All its words. */
export function read(answer: Answer): string {
  return wordsOf(layoutOf(answer));
}

/** What is filled in already, by field. */
export function filledIn(answer: Answer): Record<string, string | undefined> {
  return Object.fromEntries(formOf(answer).fields.map(({ id, value }) => [id, value]));
}

/** The labels of the buttons that can be pressed. */
export function pressable(answer: Answer): string[] {
  return (layoutOf(answer).actions ?? []).filter(isOn).map(({ label }) => label);
}

/** The menus, by what they do, with what is chosen in them. */
export function menus(answer: Answer): Record<string, string | undefined> {
  return Object.fromEntries(
    (layoutOf(answer).selects ?? []).map(({ press, choices }) => [
      "to" in press ? press.to : "",
      choices.find(({ isChosen }) => isChosen === true)?.value,
    ]),
  );
}

function isOn(action: Action): boolean {
  return !("isOff" in action && action.isOff);
}

/** Discord would take it. */
export function checked(answer: Answer): Answer {
  if (isForm(answer)) {
    expect(answer.fields.length).toBeLessThanOrEqual(5);
    for (const { label, description = "" } of answer.fields) {
      expect(label.length).toBeLessThanOrEqual(45);
      expect(description.length).toBeLessThanOrEqual(100);
    }
    expect(presentForm(answer, () => "id").components).toHaveLength(answer.fields.length);
  } else {
    const guard = { user: USER, server: SERVER, until: 1_705_000_000 };
    const { components } = present(answer, 0, { idOf: (target) => encode(target, { guard }) });
    expect(count(components)).toBeLessThanOrEqual(40);
  }
  return answer;
}

function count(parts: readonly unknown[]): number {
  let sum = 0;
  for (const part of parts) {
    const { components = [] } = part as { components?: unknown[] };
    sum += 1 + count(components);
  }
  return sum;
}
