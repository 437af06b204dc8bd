import type { ChannelView, Emulator, MessageView } from "../emulator/types.ts";
import type { Conditions } from "./conditions.ts";
import type { Guide } from "./guide.ts";
import { botRights } from "./moderation.ts";
import type { ChannelSnapshot, GuildChannel, GuildSnapshot, Place, Snapshot } from "./protocol.ts";
import type { Story } from "./story.ts";
import type { World } from "./world.ts";

/** The part of the local Discord that the page shows. */
type ShownDiscord = Pick<
  Emulator,
  | "application"
  | "as"
  | "directChannel"
  | "guilds"
  | "messages"
  | "permissions"
  | "scheduledEvents"
  | "threads"
>;

interface Sources {
  readonly discord: ShownDiscord;
  readonly world: World;
  readonly story: Story;
  readonly conditions: Pick<Conditions, "current">;
  readonly guide: Pick<Guide, "snapshot">;
  /** Story time when a message was written, ISO. */
  readonly written: (message: MessageView) => string;
}

/** Everything around the messages, for one person. */
export function takeSnapshot(sources: Sources, user: string): Snapshot {
  const { discord, world, story } = sources;
  const now = story.clock.now();
  const nextAiring = story.nextAiring(now);
  return {
    application: { id: discord.application.id, name: discord.application.name },
    storyTime: now.toISOString(),
    zone: story.zone,
    ...(nextAiring && { nextAiring: nextAiring.toISOString() }),
    people: world.people,
    guilds: discord.guilds().map(({ id, name, channels, roles }): GuildSnapshot => ({
      id,
      name,
      channels: [
        ...channels.map((channel) => takeChannel(sources, channel)),
        ...discord.threads(id).map((thread) => takeThread(sources, thread)),
      ],
      roles: roles.map((role) => ({ id: role.id, name: role.name })),
      events: discord.scheduledEvents(id),
    })),
    direct: discord.directChannel(user),
    condition: sources.conditions.current(),
    guide: sources.guide.snapshot(),
  };
}

function takeChannel({ discord }: Sources, channel: ChannelView): GuildChannel {
  return { ...channel, bot: botRights(discord, channel.id) };
}

function takeThread(sources: Sources, thread: ChannelView): GuildChannel {
  const messages = sources.discord.messages(thread.id);
  const last = messages.at(-1);
  return {
    ...takeChannel(sources, thread),
    activity: { messages: messages.length, ...(last && { last: sources.written(last) }) },
  };
}

/** One channel as one person sees it, without what they dismissed. */
export function takeChannelSnapshot(
  { discord, written }: Pick<Sources, "discord" | "written">,
  { user, channel }: Place,
  dismissed: ReadonlySet<string>,
): ChannelSnapshot {
  const person = discord.as(user).in(channel);
  return {
    messages: person
      .messages()
      .filter((message) => !dismissed.has(message.id))
      .map((message) => ({ message, storyTime: written(message) })),
    commands: person.commands(),
  };
}

/** Whether both exist. The emulator throws for what does not; a request must not be able to. */
export function exists(
  { discord, world }: Pick<Sources, "discord" | "world">,
  { user, channel }: Place,
): boolean {
  if (!world.people.some((person) => person.id === user)) return false;
  return (
    discord.directChannel(user).id === channel ||
    discord
      .guilds()
      .some(({ id, channels }) =>
        [...channels, ...discord.threads(id)].some((each) => each.id === channel),
      )
  );
}
