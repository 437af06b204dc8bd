import type { Snapshot } from "../../protocol.ts";

/**
 * What a move of time brought, in a sentence. Without it one would look for a post that never was.
 * @param channels in which the bot wrote
 */
export function postedSentence(
  channels: readonly string[],
  { guilds, direct }: Pick<Snapshot, "guilds" | "direct">,
): string {
  if (channels.length === 0) return "Nothing was posted.";
  const known = guilds.flatMap((guild) => guild.channels);
  const names = channels.map((id) => {
    const name = known.find((channel) => channel.id === id)?.name;
    if (name !== undefined) return `#${name}`;
    return id === direct.id ? "your direct messages" : "somebody's direct messages";
  });
  return `Posted in ${new Intl.ListFormat("en-US").format(names)}.`;
}
