/** Sees everything that the bot makes in Discord, also what is deleted afterwards. */
import type { Emulator } from "../../../src/emulator/index.ts";
import type { Night } from "../../../src/reminders/delivery.ts";
import type { Town, Wanted } from "./town.ts";

export interface Message {
  readonly channel: string;
  readonly id: string;
  /** When it was made, milliseconds of the local Discord's clock. */
  readonly at: number;
  /** Of its buttons; empty where it has none, which no message of the bot's is without. */
  readonly mark: string;
}

export interface Witness {
  /** Every message that was ever made, in order. */
  readonly messages: readonly Message[];
  /** How often something was put into Discord. */
  copiesOf(wanted: Wanted): number;
  isThere(message: Message): boolean;
}

const MARK = /\|k=([\w-]{25})"/;

/** @param now the local Discord's clock */
export function watch(discord: Emulator, now: () => number): Witness {
  const messages: Message[] = [];
  discord.on("change", (change) => {
    if (change.kind !== "message" || change.what !== "created") return;
    const { channelId: channel, messageId: id } = change;
    const made = discord.messages(channel).find((message) => message.id === id);
    const [, mark = ""] = MARK.exec(JSON.stringify(made?.components ?? [])) ?? [];
    messages.push({ channel, id, at: now(), mark });
  });
  return {
    messages,
    copiesOf({ kind, server, mark }) {
      if (kind !== "event") return messages.filter((one) => one.mark === mark).length;
      return discord
        .scheduledEvents(server)
        .filter(({ description }) => description?.includes(mark)).length;
    },
    isThere: ({ channel, id }) => discord.messages(channel).some((one) => one.id === id),
  };
}

/** What is not as it has to be, a line each; empty where all is well. */
export interface Verdict {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  /** Of which the bot may not know, and does not say so. */
  readonly unsaid: readonly string[];
  /** Messages, threads and forum posts that nobody asked for. */
  readonly strays: readonly string[];
  readonly postedAgain: readonly string[];
}

export interface Seen {
  readonly discord: Emulator;
  readonly town: Town;
  readonly witness: Witness;
  /** Every record of the town's servers. */
  readonly records: Night;
  /** What people deleted. */
  readonly deleted: readonly Message[];
}

export function judge({ discord, town, witness, records, deleted }: Seen): Verdict {
  const lost: string[] = [];
  const doubled: string[] = [];
  const unsaid: string[] = [];
  for (const wanted of town.wanted) {
    const { key, mayLook } = wanted;
    const copies = witness.copiesOf(wanted);
    const status = records[key]?.status ?? "no record";
    if (copies > 1) doubled.push(`${copies} times: ${key}`);
    // Where the bot may not look it may lose one, but has to say so.
    if (copies === 0 && mayLook) lost.push(`${key} (${status})`);
    const isSaid = status === "sent" || (status === "uncertain" && !mayLook);
    if (!isSaid || (copies === 0 && status !== "uncertain")) unsaid.push(`${status}: ${key}`);
  }
  return {
    lost,
    doubled,
    unsaid,
    strays: [...strayMessages(town, witness), ...strayThreads(discord, town)],
    postedAgain: deleted
      .filter(({ mark }) => messagesOf(witness, mark).some((one) => witness.isThere(one)))
      .map(({ channel, mark }) => `${mark} in ${channel}`),
  };
}

function messagesOf({ messages }: Witness, mark: string): Message[] {
  return messages.filter((one) => one.mark === mark);
}

/** A thread opens on a message of its own where the post is uncertain, once. */
function strayMessages({ wanted }: Town, { messages }: Witness): string[] {
  const known = new Set(wanted.map(({ mark }) => mark));
  const starters = new Set(
    wanted.filter((one) => one.kind === "thread" && !one.mayLook).map((one) => one.starterMark),
  );
  return messages
    .filter(({ mark }) => !known.has(mark) && !starters.delete(mark))
    .map(({ id, channel }) => `message ${id} in ${channel}`);
}

/** Threads may be there twice without a message in them. */
function strayThreads(discord: Emulator, { servers, wanted }: Town): string[] {
  const isThread = ({ kind }: Wanted) => kind === "thread" || kind === "forum post";
  return servers.flatMap((server) => {
    const at = new Map<string, number>();
    for (const { parentId = "" } of discord.threads(server))
      at.set(parentId, (at.get(parentId) ?? 0) + 1);
    return [...at].flatMap(([parent, count]) => {
      const most = wanted.filter((one) => one.where === parent && isThread(one)).length;
      return count > most ? [`${count} threads instead of ${most} in ${parent}`] : [];
    });
  });
}
