/** Six servers that want to hear of one episode, and everything that has to arrive there. */
import { subscription as halfAnHourBefore } from "../../reminders/subscription.ts";
import { ChannelType, PermissionFlagsBits } from "discord-api-types/v10";
import { firstKey } from "../../../src/discord/announcing/wire.ts";
import { markOf } from "../../../src/discord/mark.ts";
import type { ChannelSpec, Emulator } from "../../../src/emulator/index.ts";
import { EMPTY_SERVER, type Subscription } from "../../../src/reminders/subscription.ts";
import { indexCodec, serverCodec } from "../../../src/store/records.ts";
import type { Store } from "../../../src/store/store.ts";

const EPISODE = "chicago-pd/S11E1";
const DATE = "2024-01-17";
/** The start on the Eastern feed, 10 p.m. */
export const START = Date.parse("2024-01-18T03:00:00Z");
const SINCE = "2024-01-18T02:00:00.000Z";

/** Minutes before the start at which every channel is told. */
export const LEADS = [30, 0] as const;

const SERVERS = 6;
const TEXT_CHANNELS = 10;
/** Of a server's text channels: what each has besides posts. */
const WITH_EVENT = [0, 1];
const WITH_THREAD = [0, 1, 9];
const WITH_FORUM_POST = [2];
const WITHOUT_HISTORY = [8, 9];
const FANS_A_SERVER = 2;

/** One thing that has to be in Discord once. */
export interface Wanted {
  readonly key: string;
  readonly kind: "post" | "thread" | "forum post" | "event" | "direct message";
  readonly server: string;
  /** The channel, forum or direct channel; the server of an event. */
  readonly where: string;
  /** What its message or event carries. */
  readonly mark: string;
  /** Of the message that a thread opens on where it is not certain that there is a post. */
  readonly starterMark: string;
  readonly lead: number;
  /** Whether the bot may look there what it has written. */
  readonly mayLook: boolean;
}

export interface Town {
  readonly servers: readonly string[];
  readonly wanted: readonly Wanted[];
  /** Channels with posts alone, where the bot may look. */
  readonly plain: readonly string[];
  /** Text channels where it may not. */
  readonly withoutHistory: readonly string[];
  /** Who may delete anything, by channel. */
  readonly ownerOf: ReadonlyMap<string, string>;
}

/** Builds it, and writes into the store what was asked for. */
export async function settleTown(discord: Emulator, store: Store): Promise<Town> {
  const wanted: Wanted[] = [];
  const servers: string[] = [];
  const plain: string[] = [];
  const withoutHistory: string[] = [];
  const ownerOf = new Map<string, string>();
  for (let number = 0; number < SERVERS; number += 1) {
    const { id: server, ownerId, channels, roles } = addServer(discord, number);
    const want = (kind: Wanted["kind"], where: string, lead: number, isOpen = true) =>
      wanted.push(wish({ kind, server, where, lead, mayLook: isOpen }));
    const idOf = (name: string) => channels.find((one) => one.name === name)?.id ?? "";
    const [talk, news] = [idOf("talk"), idOf("news")];
    const subscriptions: Subscription[] = [];
    const subscribe = (change: Pick<Subscription, "channel"> & Partial<Subscription>) =>
      subscriptions.push(subscription(`r${subscriptions.length + 1}`, change));

    for (let index = 0; index < TEXT_CHANNELS; index += 1) {
      const channel = idOf(`channel-${index}`);
      const mayLook = !WITHOUT_HISTORY.includes(index);
      const [thread, post] = [WITH_THREAD.includes(index), WITH_FORUM_POST.includes(index)];
      subscribe({
        channel,
        discussion: thread ? "thread" : post ? "forum post" : "none",
        forum: post ? talk : undefined,
        event: WITH_EVENT.includes(index),
        ping: roles.find(({ mentionable }) => mentionable)?.id,
      });
      for (const lead of LEADS) want("post", channel, lead, mayLook);
      if (thread) want("thread", channel, 0, mayLook);
      if (post) want("forum post", talk, 0);
      if (!mayLook) withoutHistory.push(channel);
      else if (!thread && !post && !WITH_EVENT.includes(index)) plain.push(channel);
      ownerOf.set(channel, ownerId);
    }
    want("event", server, 30);
    subscribe({ channel: news, isForum: true });
    for (const lead of LEADS)
      wanted.push({
        ...wish({ kind: "post", server, where: news, lead, mayLook: mayLookAtNews(number) }),
        kind: "forum post",
      });
    const personal = Array.from({ length: FANS_A_SERVER }, () => {
      const { id: user } = discord.addUser();
      discord.addMember(server, { userId: user });
      const { id: channel } = discord.directChannel(user);
      wanted.push(wish({ kind: "direct message", server, where: channel, user, lead: 0 }));
      return { user, channel, episode: EPISODE, feed: "eastern", lead: 0 } as const;
    });
    const nextId = subscriptions.length + 1;
    const record = { ...EMPTY_SERVER, subscriptions, personal, nextId };
    await store.table("servers", serverCodec).set(server, record);
    servers.push(server);
  }
  await store.table("indexes", indexCodec).set("servers", servers);
  return { servers, wanted, plain, withoutHistory, ownerOf };
}

function addServer(discord: Emulator, number: number) {
  const names = Array.from({ length: TEXT_CHANNELS }, (_, index) => `channel-${index}`);
  const forum = { type: ChannelType.GuildForum } as const;
  const channels: ChannelSpec[] = [
    ...names.map((name) => ({ name })),
    { name: "talk", ...forum },
    { name: "news", ...forum },
  ];
  const server = discord.addGuild({
    channels,
    roles: [{ name: "fans", mentionable: true }],
    botPermissions: PermissionFlagsBits.CreateEvents,
  });
  const closed = WITHOUT_HISTORY.map((index) => `channel-${index}`);
  if (!mayLookAtNews(number)) closed.push("news");
  for (const { id, name } of server.channels)
    if (closed.includes(name))
      discord.setOverwrites(id, [
        { id: server.id, kind: "role", deny: PermissionFlagsBits.ReadMessageHistory },
      ]);
  return server;
}

function mayLookAtNews(number: number): boolean {
  return number < SERVERS / 2;
}

function subscription(
  id: string,
  change: Pick<Subscription, "channel"> & Partial<Subscription>,
): Subscription {
  return halfAnHourBefore({ id, show: "chicago-pd", leads: LEADS, since: SINCE, ...change });
}

interface Wish extends Pick<Wanted, "kind" | "server" | "where" | "lead"> {
  readonly mayLook?: boolean;
  readonly user?: string;
}

function wish({ kind, server, where, lead, mayLook = true, user = "" }: Wish): Wanted {
  const key = keyFor(kind, server, where, lead, user);
  const mark = markOf(kind === "thread" ? firstKey(key) : key);
  return { key, kind, server, where, mark, starterMark: markOf(key), lead, mayLook };
}

/** `kind:server:target:subject:feed:lead:date`, as the design has it. */
function keyFor(
  kind: Wanted["kind"],
  server: string,
  where: string,
  lead: number,
  user: string,
): string {
  switch (kind) {
    case "post":
      return `post:${server}:${where}:${EPISODE}:eastern:${lead}:${DATE}`;
    case "thread":
    case "forum post":
      return `thread:${server}:${where}:${EPISODE}:eastern:-:${DATE}`;
    case "event":
      return `event:${server}:-:${EPISODE}:-:-:-`;
    case "direct message":
      return `dm:-:${user}:${EPISODE}:eastern:${lead}:${DATE}`;
  }
}
