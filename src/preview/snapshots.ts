import type { Emulator, MessageView } from "../emulator/types.ts";
import type { ChannelSnapshot, GuildSnapshot, Place, Snapshot } from "./protocol.ts";
import type { StoryClock } from "./story.ts";
import type { World } from "./world.ts";

/** The part of the local Discord that the page shows. */
export type ShownDiscord = Pick<
  Emulator,
  "application" | "as" | "directChannel" | "guilds" | "threads"
>;

interface Sources {
  readonly discord: ShownDiscord;
  readonly world: World;
  readonly clock: StoryClock;
}

/** Everything around the messages, for one person. */
export function takeSnapshot({ discord, world, clock }: Sources, user: string): Snapshot {
  const guilds = discord.guilds().map(({ id, name, channels, roles }): GuildSnapshot => ({
    id,
    name,
    channels: [...channels, ...discord.threads(id)],
    // Discord's @everyone has the server's own id.
    roles: roles.filter((role) => role.id !== id).map((role) => ({ id: role.id, name: role.name })),
  }));
  return {
    application: { id: discord.application.id, name: discord.application.name },
    storyTime: clock.now().toISOString(),
    people: world.people,
    guilds,
    direct: discord.directChannel(user),
  };
}

/** One channel as one person sees it, without what they dismissed. */
export function takeChannelSnapshot(
  discord: ShownDiscord,
  { user, channel }: Place,
  written: (message: MessageView) => string,
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
export function exists({ discord, world }: Sources, { user, channel }: Place): boolean {
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
