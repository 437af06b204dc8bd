/** Brings what is in Discord in line with what a delivery says now. Throws what a request ended with. */
import { Routes } from "discord.js";
import type { Placed } from "../../ports.ts";
import type { Planned } from "../../reminders/delivery.ts";
import type { Layout } from "../layout.ts";
import { markOf } from "../mark.ts";
import { postLayout, threadName } from "../words/posts.ts";
import { bodyOf, DELETED, type Wire, firstKey } from "./wire.ts";
import { messageIn } from "./find.ts";
import { eventBody, eventWordsOf } from "./send.ts";
import { codeOf, CODES, problemsOf, Refusal } from "./trouble.ts";

/** @throws Refusal "gone" where a person has deleted it */
export async function change(wire: Wire, planned: Planned, placed: Placed): Promise<void> {
  if (placed.id === DELETED) throw new Refusal("gone", "somebody deleted it");
  if (planned.kind === "event") return changeEvent(wire, planned, placed);
  const layout = postLayout(wire.deps(), planned, "edited");
  if (planned.target.kind === "forum") {
    await changeMessage(wire, placed, layout);
    return rename(wire, planned, placed.channel);
  }
  return planned.kind === "thread"
    ? changeThread(wire, planned, placed.id, layout)
    : changeMessage(wire, placed, layout);
}

/** Deletes a scheduled event. One that is gone already is what was wanted. */
export async function deleteEvent({ rest }: Wire, { id, channel: server }: Placed): Promise<void> {
  try {
    await rest.delete(Routes.guildScheduledEvent(server, id));
  } catch (error) {
    if (codeOf(error) !== CODES.unknownEvent) throw error;
  }
}

/** Deletes a message. One that is gone already, with its channel or without, is what was wanted. */
export async function deleteMessage({ rest }: Wire, { id, channel }: Placed): Promise<void> {
  if (id === DELETED) return;
  try {
    await rest.delete(Routes.channelMessage(channel, id));
  } catch (error) {
    const code = codeOf(error);
    if (code !== CODES.unknownMessage && code !== CODES.unknownChannel) throw error;
  }
}

/** Its name first: the warning in it may have been deleted, or its history be out of reach. */
async function changeThread(
  wire: Wire,
  planned: Planned,
  thread: string,
  layout: Layout,
): Promise<void> {
  await rename(wire, planned, thread);
  const mark = markOf(firstKey(planned.key));
  const id = await messageIn(wire, thread, mark);
  if (id !== undefined) await changeMessage(wire, { id, channel: thread }, { ...layout, mark });
}

async function changeMessage({ rest }: Wire, { id, channel }: Placed, layout: Layout) {
  const edit = () => rest.patch(Routes.channelMessage(channel, id), { body: bodyOf(layout) });
  try {
    await edit();
  } catch (error) {
    if (codeOf(error) !== CODES.archivedThread) throw error;
    await reopen(rest, channel);
    await edit();
  }
}

async function reopen(rest: Wire["rest"], thread: string): Promise<void> {
  try {
    await rest.patch(Routes.channel(thread), { body: { archived: false } });
  } catch (error) {
    // Locked by a moderator, who wants it left alone: no reason to hold the channel up.
    if (codeOf(error) !== CODES.missingPermissions) throw error;
    throw new Refusal("refused", "its thread is closed and locked");
  }
}

const CODE = /S\d+E\d+/g;

/** Names a thread anew where an episode's code has changed; a name that a person gave it stays. */
async function rename({ rest, deps }: Wire, planned: Planned, thread: string): Promise<void> {
  const { name } = (await rest.get(Routes.channel(thread))) as { readonly name: string };
  const wanted = threadName(planned, deps());
  const isOurs = name.replace(CODE, "") === wanted.replace(CODE, "");
  if (name !== wanted && isOurs)
    await rest.patch(Routes.channel(thread), { body: { name: wanted } });
}

async function changeEvent({ rest, deps }: Wire, planned: Planned, { id }: Placed): Promise<void> {
  const body = eventBody(eventWordsOf(planned, deps));
  try {
    await rest.patch(Routes.guildScheduledEvent(planned.server, id), { body });
  } catch (error) {
    // It has begun, or is over: there is nothing left to keep true.
    if (codeOf(error) !== CODES.finishedEvent && !isOnlyOfTime(error)) throw error;
  }
}

/** Refused for its times alone: Discord moves no event into the past. */
function isOnlyOfTime(error: unknown): boolean {
  const problems = problemsOf(error);
  return (
    codeOf(error) === CODES.invalidBody &&
    problems.length > 0 &&
    problems.every((problem) => problem.startsWith("scheduled_"))
  );
}
