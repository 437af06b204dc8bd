/** Looks for a delivery among what the bot itself put into Discord. */
import { Routes } from "discord.js";
import type { Lookup, Placed } from "../../ports.ts";
import type { Planned } from "../../reminders/delivery.ts";
import { carriesMark } from "../custom-id.ts";
import { markOf } from "../mark.ts";
import { threadName } from "../words/posts.ts";
import { describes } from "../words/scheduled.ts";
import {
  DELETED,
  type Wire,
  firstKey,
  type SeenComponent,
  type SeenEvent,
  type SeenMessage,
  type SeenThread,
} from "./wire.ts";
import { codeOf, CODES } from "./trouble.ts";

type Found = Extract<Lookup, { readonly kind: "found" | "absent" | "impossible" }>;

const ABSENT: Found = { kind: "absent" };
const IMPOSSIBLE: Found = { kind: "impossible" };
/** As many as Discord gives at once. */
const PAGE = 100;
/** Snowflakes count milliseconds from 2015-01-01 (Reference, "Snowflakes"). */
const EPOCH = 1_420_070_400_000n;

/**
 * @param since real time, milliseconds: nothing older is looked at
 * @throws what a request ended with
 */
export async function find(wire: Wire, planned: Planned, since: number): Promise<Found> {
  const { kind, target, key } = planned;
  if (kind === "event") return findEvent(wire, planned);
  if (target.kind === "server") return ABSENT;
  const { channel } = target;
  // An empty list would look like "nothing there".
  const mayRead = target.kind === "person" ? true : wire.mayRead(planned.server, channel);
  if (mayRead === false) return IMPOSSIBLE;
  try {
    if (target.kind === "forum") return await findForumPost(wire, planned, channel, since);
    if (kind === "thread") return await findThread(wire, planned, channel, since);
    const id = await findMessage(wire, channel, markOf(key), snowflakeAt(since));
    if (id !== undefined) return { kind: "found", placed: { id, channel } };
    if (mayRead === undefined) await demandReading(wire, channel);
    return ABSENT;
  } catch (error) {
    if (codeOf(error) === CODES.missingPermissions) return IMPOSSIBLE;
    throw error;
  }
}

/** The id of an instant: messages after it have greater ones. */
function snowflakeAt(ms: number): string {
  const since = BigInt(Math.floor(ms)) - EPOCH;
  return String((since > 0n ? since : 0n) << 22n);
}

/** The first message after an id that carries the mark. */
async function findMessage(
  wire: Wire,
  channel: string,
  mark: string,
  after: string,
): Promise<string | undefined> {
  for (let from = after; ;) {
    const messages = await messagesAfter(wire, channel, from);
    const found = messages.find(({ components = [] }) => isMarked(components, mark));
    if (found !== undefined || messages.length < PAGE) return found?.id;
    from = messages.map(({ id }) => id).reduce((one, other) => (isAfter(one, other) ? one : other));
  }
}

async function messagesAfter({ rest }: Wire, channel: string, after: string) {
  const query = new URLSearchParams({ after, limit: String(PAGE) });
  return (await rest.get(Routes.channelMessages(channel), { query })) as SeenMessage[];
}

function isMarked(components: readonly SeenComponent[], mark: string): boolean {
  return components.some(
    ({ custom_id: id, components: inner = [] }) =>
      (id !== undefined && carriesMark(id, mark)) || isMarked(inner, mark),
  );
}

function isAfter(one: string, other: string): boolean {
  return BigInt(one) > BigInt(other);
}

/**
 * Without Read Message History a list is empty and no error. One message, which there is none of,
 * tells the two apart: it is unknown to who may read, and forbidden to who may not.
 *
 * @throws 50013 to who may not
 */
async function demandReading({ rest }: Wire, channel: string): Promise<void> {
  try {
    await rest.get(Routes.channelMessage(channel, "1"));
  } catch (error) {
    if (codeOf(error) !== CODES.unknownMessage) throw error;
  }
}

/** Among the posts that the bot opened since then: the one whose first message carries the mark. */
async function findForumPost(
  wire: Wire,
  planned: Planned,
  forum: string,
  since: number,
): Promise<Found> {
  const mark = markOf(planned.key);
  const name = threadName(planned, wire.deps());
  const oldest = snowflakeAt(since);
  for (const thread of await ownThreads(wire, planned.server, forum, since)) {
    if (!isAfter(thread.id, oldest)) continue;
    const starter = await starterOf(wire, thread.id);
    // One whose first message somebody deleted can be told by its name alone.
    if (starter === undefined ? thread.name === name : isMarked(starter.components ?? [], mark))
      return { kind: "found", placed: { id: starter?.id ?? DELETED, channel: thread.id } };
  }
  return ABSENT;
}

async function starterOf({ rest }: Wire, thread: string): Promise<SeenMessage | undefined> {
  try {
    return (await rest.get(Routes.channelMessage(thread, thread))) as SeenMessage;
  } catch (error) {
    if (codeOf(error) === CODES.unknownMessage) return undefined;
    throw error;
  }
}

/**
 * A discussion is there when the warning in its thread is. The message that a thread was to open on
 * is remembered, so that what was begun is finished by the next send.
 */
async function findThread(
  wire: Wire,
  planned: Planned,
  channel: string,
  since: number,
): Promise<Found> {
  const { key, server } = planned;
  const oldest = snowflakeAt(since);
  const first = markOf(firstKey(key));
  for (const thread of await ownThreads(wire, server, channel, since)) {
    // A thread may be older, on a post of before; what is written in it is not.
    if (thread.last_message_id === null || !isAfter(thread.last_message_id, oldest)) continue;
    if ((await messageIn(wire, thread.id, first)) !== undefined)
      return { kind: "found", placed: { id: thread.id, channel } };
  }
  const starter = await findMessage(wire, channel, markOf(key), oldest);
  if (starter !== undefined) wire.starters.set(key, starter);
  return ABSENT;
}

/** Among the first messages of a thread, the one that carries the mark: it was written at once. */
export async function messageIn(
  wire: Wire,
  thread: string,
  mark: string,
): Promise<string | undefined> {
  const messages = await messagesAfter(wire, thread, thread);
  return messages.find(({ components = [] }) => isMarked(components, mark))?.id;
}

/** The bot's threads in a channel: all that are active, and those archived since then. */
async function ownThreads(
  wire: Wire,
  server: string,
  parent: string,
  since: number,
): Promise<SeenThread[]> {
  const { rest } = wire;
  const own = await wire.botId();
  const active = (await rest.get(Routes.guildActiveThreads(server))) as { threads: SeenThread[] };
  const archived = await archivedThreads(wire, parent, since);
  return [...active.threads, ...archived].filter(
    ({ parent_id: at, owner_id: by }) => at === parent && by === own,
  );
}

/** Newest first, by when they were archived. @throws 50013 without Read Message History */
async function archivedThreads(
  { rest }: Wire,
  parent: string,
  since: number,
): Promise<SeenThread[]> {
  const all: SeenThread[] = [];
  for (let before: string | undefined; ;) {
    const query = new URLSearchParams({ limit: String(PAGE), ...(before && { before }) });
    const page = (await rest.get(Routes.channelThreads(parent, "public"), { query })) as {
      threads: SeenThread[];
      has_more: boolean;
    };
    all.push(...page.threads);
    before = page.threads.at(-1)?.thread_metadata?.archive_timestamp;
    if (!page.has_more || before === undefined || Date.parse(before) < since) return all;
  }
}

async function findEvent({ rest }: Wire, { server, key }: Planned): Promise<Found> {
  const events = (await rest.get(Routes.guildScheduledEvents(server))) as SeenEvent[];
  const found = events.find(({ description }) => describes(description, key));
  if (found === undefined) return ABSENT;
  const placed: Placed = { id: found.id, channel: server };
  return { kind: "found", placed };
}
