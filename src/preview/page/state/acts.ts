/** What the viewer does. Each leaves in the store what came of it, and never throws. */
import { batch } from "@preact/signals";
import type {
  BotRight,
  Condition,
  ModalValues,
  OptionValues,
  Reaction,
  TimeMove,
} from "../../protocol.ts";
import { act, ApiError } from "../api.ts";
import { listen, refreshAll, refreshChannel, refreshSnapshot } from "./live.ts";
import {
  channelSnapshot,
  connection,
  failures,
  firstChannel,
  openForm,
  pointedAt,
  sends,
  sentCommands,
  snapshot,
  trouble,
  unread,
  viewpoint,
  waiting,
  type SentCommand,
} from "./store.ts";

/** Discord's own words. */
const NO_RESPONSE = "The application did not respond";
const INTERACTION_FAILED = "This interaction failed";
const FORM_FAILED = "Something went wrong. Try again.";

/** What went wrong, or undefined. What the reaction shows is on the page when this resolves. */
async function settle(reaction: Promise<Reaction>, onSilence: string): Promise<string | undefined> {
  try {
    const result = await reaction;
    switch (result.kind) {
      case "shown":
      case "moved":
        await refreshChannel();
        return undefined;
      case "modal":
        openForm.value = result.modal;
        return undefined;
      case "noResponse":
        return onSilence;
      case "refused":
        return result.reason;
    }
  } catch (error) {
    if (error instanceof ApiError) return error.message;
    throw error;
  }
}

let lastSent = 0;

export function sendCommand(name: string, options: OptionValues): Promise<void> {
  const place = viewpoint.peek();
  return send(name, act("command", { ...place, name, options }));
}

/** Uses a command of a message's menu. */
export function runOnMessage(name: string, message: string): Promise<void> {
  return send(name, act("contextMenu", { ...viewpoint.peek(), name, message }));
}

async function send(name: string, reaction: Promise<Reaction>): Promise<void> {
  lastSent += 1;
  const sent: SentCommand = {
    id: lastSent,
    channel: viewpoint.peek().channel,
    name,
    after: channelSnapshot.peek()?.messages.at(-1)?.message.id ?? "",
    status: "sending",
    text: "",
  };
  batch(() => {
    sentCommands.value = [...sentCommands.peek(), sent];
    sends.value += 1;
  });
  const text = await settle(reaction, NO_RESPONSE);
  if (text === undefined) forgetCommand(sent.id);
  else {
    sentCommands.value = sentCommands
      .peek()
      .map((each) => (each.id === sent.id ? { ...sent, status: "failed", text } : each));
  }
}

/** Takes a failed command off the page. */
export function forgetCommand(id: number): void {
  sentCommands.value = sentCommands.peek().filter((sent) => sent.id !== id);
}

/** The key of a component in `waiting`. */
export const waitingKey = (message: string, customId: string): string => `${message}:${customId}`;

async function use(message: string, customId: string, reaction: () => Promise<Reaction>) {
  const key = waitingKey(message, customId);
  if (waiting.peek().has(key)) return;
  batch(() => {
    waiting.value = new Set([...waiting.peek(), key]);
    failures.value = new Map([...failures.peek()].filter(([id]) => id !== message));
  });
  const text = await settle(reaction(), INTERACTION_FAILED);
  batch(() => {
    waiting.value = new Set([...waiting.peek()].filter((each) => each !== key));
    if (text !== undefined) failures.value = new Map([...failures.peek(), [message, text]]);
  });
}

export function pressButton(message: string, customId: string): Promise<void> {
  const body = { ...viewpoint.peek(), message, customId };
  return use(message, customId, () => act("press", body));
}

export function selectValues(
  message: string,
  customId: string,
  values: readonly string[],
): Promise<void> {
  const body = { ...viewpoint.peek(), message, customId, values };
  return use(message, customId, () => act("select", body));
}

/** @returns what went wrong; the form stays open then */
export async function submitForm(form: string, values: ModalValues): Promise<string | undefined> {
  const text = await settle(act("modal", { ...viewpoint.peek(), form, values }), FORM_FAILED);
  if (text === undefined && openForm.peek()?.interactionId === form) closeForm();
  return text;
}

export function closeForm(): void {
  openForm.value = undefined;
}

export async function say(content: string): Promise<void> {
  sends.value += 1;
  trouble.value = await settle(act("say", { ...viewpoint.peek(), content }), NO_RESPONSE);
}

export async function dismiss(message: string): Promise<void> {
  trouble.value = await settle(act("dismiss", { ...viewpoint.peek(), message }), NO_RESPONSE);
}

/** What came of a move of story time. */
export interface Moved {
  /** What went wrong. */
  readonly trouble?: string;
  /** The channels in which the bot wrote then; left out while that is not known. */
  readonly posted?: readonly string[];
}

/** Moves story time. */
export async function moveTime(move: TimeMove): Promise<Moved> {
  const answer = act("time", { ...viewpoint.peek(), move });
  const text = await change(answer);
  if (text !== undefined) return { trouble: text };
  const reaction = await answer;
  return reaction.kind === "moved" && reaction.posted ? { posted: reaction.posted } : {};
}

/** @returns what went wrong; else another channel is shown */
export function deleteChannel(): Promise<string | undefined> {
  return change(act("deleteChannel", viewpoint.peek()));
}

/** Gives the bot a right in the channel that is shown, or takes it. @returns what went wrong */
export function allowBot(right: BotRight, allowed: boolean): Promise<string | undefined> {
  return change(act("allowBot", { ...viewpoint.peek(), right, allowed }));
}

/** Makes something go wrong between the bot and Discord, or ends it. @returns what went wrong */
export function setCondition(condition: Condition): Promise<string | undefined> {
  return change(act("condition", { ...viewpoint.peek(), condition }));
}

/** Empties the local Discord and the bot's memory. @returns what went wrong */
export function startOver(): Promise<string | undefined> {
  return change(act("startOver", viewpoint.peek()));
}

/** What went wrong, or undefined. What was changed around the messages is on the page then. */
async function change(reaction: Promise<Reaction>): Promise<string | undefined> {
  const text = await settle(reaction, NO_RESPONSE);
  await refreshAll();
  return text;
}

/** Shows another channel. */
export async function goTo(channel: string): Promise<void> {
  batch(() => {
    viewpoint.value = { ...viewpoint.peek(), channel };
    channelSnapshot.value = undefined;
    unread.value = new Set([...unread.peek()].filter((id) => id !== channel));
  });
  await refreshAll();
}

/** Shows a message where it stands, and marks it. */
export async function goToMessage(channel: string, message: string): Promise<void> {
  if (viewpoint.peek().channel !== channel) await goTo(channel);
  const isThere = channelSnapshot.peek()?.messages.some((shown) => shown.message.id === message);
  if (isThere) pointedAt.value = message;
  else trouble.value = "That message is not there, or not for you to see.";
}

/** Looks with another person's eyes. A direct channel is theirs alone, so it is left. */
export async function become(user: string): Promise<void> {
  const { channel } = viewpoint.peek();
  const direct = snapshot.peek()?.direct.id === channel;
  batch(() => {
    viewpoint.value = { user, channel: direct ? firstChannel() : channel };
    channelSnapshot.value = undefined;
    openForm.value = undefined;
    sentCommands.value = [];
  });
  listen();
  await refreshAll();
}

/** Fills the page with the first person and channel. @returns whether the preview was there */
export async function openFirst(): Promise<boolean> {
  try {
    await refreshSnapshot();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    connection.value = "lost";
    return false;
  }
  const user = snapshot.peek()?.people[0]?.id ?? "";
  viewpoint.value = { user, channel: firstChannel() };
  listen();
  await refreshAll();
  return true;
}
