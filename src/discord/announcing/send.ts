/** Puts one delivery into Discord. Every function throws what the request ended with. */
import {
  ChannelFlags,
  type ChannelType,
  GuildScheduledEventEntityType,
  GuildScheduledEventPrivacyLevel,
  Routes,
} from "discord.js";
import type { Placed } from "../../ports.ts";
import type { Planned } from "../../reminders/delivery.ts";
import type { Layout } from "../layout.ts";
import { LIMITS } from "../limits.ts";
import { markOf } from "../mark.ts";
import { postLayout, showingsOf, starterLayout, threadName } from "../words/posts.ts";
import { type EventWords, eventWords } from "../words/scheduled.ts";
import { bodyOf, type Wire, DELETED, firstKey, type Forum } from "./wire.ts";
import { codeOf, CODES, Refusal } from "./trouble.ts";

/**
 * Sends it, or finishes what an earlier call began.
 *
 * @param on the message that a thread opens on
 * @returns where it is; with the id `DELETED` where a person has taken it away again
 */
export async function place(wire: Wire, planned: Planned, on?: Placed): Promise<Placed> {
  const { kind, target, server } = planned;
  if (kind === "event") return createEvent(wire, planned);
  switch (target.kind) {
    case "server":
      throw new Refusal("refused", `a ${kind} cannot be put into server ${server} itself`);
    case "forum":
      return createForumPost(wire, planned, target.channel);
    case "person":
    case "channel": {
      if (kind === "thread") return openThread(wire, planned, target.channel, on);
      const layout = postLayout(wire.deps(), planned, "sent");
      return createMessage(wire, target.channel, layout, markOf(planned.key));
    }
  }
}

/** The nonce makes Discord answer with the first message when it is sent again within minutes. */
async function createMessage(
  { rest }: Wire,
  channel: string,
  layout: Layout,
  nonce: string,
): Promise<Placed> {
  try {
    const body = { ...bodyOf(layout), nonce, enforce_nonce: true };
    const { id } = (await rest.post(Routes.channelMessages(channel), { body })) as { id: string };
    return { id, channel };
  } catch (error) {
    // Of a message with this nonce that is not there any more: somebody deleted it.
    if (codeOf(error) === CODES.unknownMessage) return { id: DELETED, channel };
    throw error;
  }
}

/** A forum post is a thread; its first message has the thread's id. */
async function createForumPost(wire: Wire, planned: Planned, channel: string): Promise<Placed> {
  const deps = wire.deps();
  const body = {
    name: threadName(planned, deps),
    message: bodyOf(postLayout(deps, planned, "sent")),
    ...(await forumTags(wire, planned, channel)),
  };
  const { id } = (await wire.rest.post(Routes.threads(channel), { body })) as { id: string };
  return { id, channel: id };
}

/** The tags of a post in a forum, as its body names them. */
export async function forumTags(
  wire: Wire,
  planned: Planned,
  channel: string,
): Promise<{ readonly applied_tags?: readonly string[] }> {
  const tags = tagsFor(planned, wire.forum(channel) ?? (await forumOf(wire, channel)));
  return tags.length === 0 ? {} : { applied_tags: tags };
}

async function forumOf({ rest }: Wire, channel: string): Promise<Forum> {
  const seen = (await rest.get(Routes.channel(channel))) as {
    readonly type: ChannelType;
    readonly flags?: number;
    readonly available_tags?: Forum["tags"];
  };
  return {
    demandsTag: ((seen.flags ?? 0) & ChannelFlags.RequireTag) !== 0,
    tags: seen.available_tags ?? [],
  };
}

/** The tags named like the shows; where a forum demands one and has none such, its first. */
function tagsFor({ content }: Planned, { demandsTag, tags }: Forum): string[] {
  const names = new Set(
    showingsOf(content)
      .flatMap(({ airing: { show } }) => [
        show.name,
        ...show.aliases.map((alias) => (typeof alias === "string" ? alias : alias.name)),
      ])
      .map(toComparable),
  );
  const open = tags.filter(({ moderated }) => !moderated);
  const fitting = open.filter(({ name }) => names.has(toComparable(name)));
  const chosen = fitting.length > 0 || !demandsTag ? fitting : [...open, ...tags].slice(0, 1);
  return chosen.slice(0, LIMITS.appliedTags).map(({ id }) => id);
}

function toComparable(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** A thread and the warning as its first message. Each step may have been done by an earlier call. */
async function openThread(
  wire: Wire,
  planned: Planned,
  channel: string,
  on: Placed | undefined,
): Promise<Placed> {
  const deps = wire.deps();
  const thread =
    on === undefined || on.id === DELETED
      ? await threadOnStarter(wire, planned, channel)
      : ((await threadOn(wire, planned, on)) ?? (await threadOnStarter(wire, planned, channel)));
  if (thread === undefined) {
    wire.starters.delete(planned.key);
    return { id: DELETED, channel };
  }
  const first = firstKey(planned.key);
  const layout = { ...postLayout(deps, planned, "sent"), mark: markOf(first) };
  try {
    await createMessage(wire, thread, layout, markOf(first));
  } catch (error) {
    // Opened by us a moment ago: a person has deleted it.
    if (codeOf(error) !== CODES.unknownChannel) throw error;
    return { id: DELETED, channel };
  }
  wire.starters.delete(planned.key);
  return { id: thread, channel };
}

/** @returns undefined where a person has deleted the message that it was to open on */
async function threadOnStarter(
  wire: Wire,
  planned: Planned,
  channel: string,
): Promise<string | undefined> {
  const { key } = planned;
  const known = wire.starters.get(key);
  const layout = starterLayout(wire.deps(), planned);
  const { id } =
    known === undefined ? await createMessage(wire, channel, layout, markOf(key)) : { id: known };
  if (id === DELETED) return undefined;
  wire.starters.set(key, id);
  return threadOn(wire, planned, { id, channel });
}

/**
 * A thread on a message has that message's id.
 *
 * @returns undefined where the message is not there any more
 */
async function threadOn(
  { rest, deps }: Wire,
  planned: Planned,
  { id, channel }: Placed,
): Promise<string | undefined> {
  try {
    const body = { name: threadName(planned, deps()) };
    await rest.post(Routes.threads(channel, id), { body });
    return id;
  } catch (error) {
    const code = codeOf(error);
    // In a forum there is no thread on a message: a post is one, and has its first message's id.
    if (code === CODES.threadExists || code === CODES.wrongChannelType) return id;
    if (code === CODES.unknownMessage) return undefined;
    throw error;
  }
}

async function createEvent({ rest, deps }: Wire, planned: Planned): Promise<Placed> {
  const { server } = planned;
  const body = {
    ...eventBody(eventWordsOf(planned, deps)),
    entity_type: GuildScheduledEventEntityType.External,
    privacy_level: GuildScheduledEventPrivacyLevel.GuildOnly,
  };
  const { id } = (await rest.post(Routes.guildScheduledEvents(server), { body })) as {
    id: string;
  };
  return { id, channel: server };
}

/** @throws Refusal where no hour is known */
export function eventWordsOf(planned: Planned, deps: Wire["deps"]): EventWords {
  const words = eventWords(deps(), planned);
  if (words === undefined) throw new Refusal("refused", "an event needs an hour");
  return words;
}

/** What of an event can change. */
export function eventBody({ name, description, location, start, end }: EventWords) {
  return {
    name,
    description,
    scheduled_start_time: new Date(start).toISOString(),
    scheduled_end_time: new Date(end).toISOString(),
    entity_metadata: { location },
  };
}
