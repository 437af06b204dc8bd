/** How a test reads what a person sees. */
import { ComponentType } from "discord.js";
import type { MessageView, ModalView, Outcome } from "../../src/emulator/index.ts";

/** As much of a component as tests read. */
interface Part {
  readonly type: ComponentType;
  readonly label?: string;
  readonly content?: string;
  readonly custom_id?: string;
  readonly components?: readonly Part[];
  readonly name?: string;
  readonly options?: readonly { readonly value: string }[];
}
const flat = (part: Part): Part[] => [part, ...(part.components ?? []).flatMap(flat)];
/** Its components, nested ones too. */
export const partsOf = (message: MessageView) =>
  ((message.components ?? []) as Part[]).flatMap(flat);
/** All its words. */
export const textOf = (message: MessageView) =>
  partsOf(message)
    .map(({ content }) => content ?? "")
    .join("\n");

/** The id of the button with this label. */
export function idOf(message: MessageView, label: string): string {
  const id = partsOf(message).find((part) => part.label === label)?.custom_id;
  if (id === undefined) throw new Error(`no button ${label}`);
  return id;
}

/** The id of its only select. */
export function selectOf(message: MessageView): string {
  const id = partsOf(message).find(({ type }) => type === ComponentType.StringSelect)?.custom_id;
  if (id === undefined) throw new Error("no select");
  return id;
}

/** What is read in the end, once the bot has done what it said it would do. */
export async function shown(outcome: Outcome): Promise<MessageView> {
  if (outcome.kind === "reply" || outcome.kind === "updated") return outcome.message;
  const finished = "finished" in outcome ? await outcome.finished : undefined;
  if (finished === undefined) throw new Error(`no message: ${JSON.stringify(outcome)}`);
  return finished;
}

/** The form that was opened. */
export function formOf(outcome: Outcome): ModalView {
  if (outcome.kind !== "modal") throw new Error(`no form: ${JSON.stringify(outcome)}`);
  return outcome.modal;
}
