import { PermissionFlagsBits } from "discord-api-types/v10";
import type { Emulator, OverwriteSpec } from "../emulator/types.ts";
import type { BotRight, Place, Reaction } from "./protocol.ts";
import type { World } from "./world.ts";

/** The part of the local Discord that a moderator changes. */
export type ModeratedDiscord = Pick<
  Emulator,
  | "application"
  | "deleteChannel"
  | "directChannel"
  | "guilds"
  | "overwrites"
  | "permissions"
  | "setOverwrites"
>;

/** What each right is in Discord. */
const PERMISSIONS: Readonly<Record<BotRight, bigint>> = {
  see: PermissionFlagsBits.ViewChannel,
  post: PermissionFlagsBits.SendMessages | PermissionFlagsBits.SendMessagesInThreads,
};

const NOT_HERE: Reaction = { kind: "refused", reason: "That cannot be done in such a channel." };

/** What the bot may do in a channel. */
export function botRights(
  discord: Pick<Emulator, "application" | "permissions">,
  channel: string,
): Readonly<Record<BotRight, boolean>> {
  const permissions = discord.permissions(channel, discord.application.botId);
  const has = (right: BotRight): boolean =>
    (permissions & PERMISSIONS[right]) === PERMISSIONS[right];
  return { see: has("see"), post: has("post") };
}

/** What a moderator or the owner does to a channel, so that one can watch what the bot makes of it. */
export function createModeration(discord: ModeratedDiscord, world: World) {
  const moderates = (user: string): boolean =>
    world.people.some(({ id, manages }) => id === user && manages);

  function asModerator(user: string, change: () => void): Reaction {
    if (!moderates(user)) {
      return { kind: "refused", reason: "Only a moderator or the owner may do this." };
    }
    change();
    return { kind: "shown" };
  }

  /** A thread has its channel's overwrites; a direct channel has none. */
  const hasOverwrites = (channel: string): boolean =>
    discord.guilds().some(({ channels }) => channels.some(({ id }) => id === channel));

  return {
    deleteChannel({ user, channel }: Place): Reaction {
      if (channel === discord.directChannel(user).id) return NOT_HERE;
      return asModerator(user, () => discord.deleteChannel(channel));
    },
    allowBot({ user, channel }: Place, right: BotRight, allowed: boolean): Reaction {
      if (!hasOverwrites(channel)) return NOT_HERE;
      return asModerator(user, () => {
        const bot = discord.application.botId;
        discord.setOverwrites(
          channel,
          withRight(discord.overwrites(channel), bot, PERMISSIONS[right], allowed),
        );
      });
    },
  };
}

/** The overwrites of a channel once a member was allowed or denied something; others stay. */
function withRight(
  overwrites: readonly OverwriteSpec[],
  member: string,
  permission: bigint,
  allowed: boolean,
): OverwriteSpec[] {
  const isOwn = ({ id, kind }: OverwriteSpec): boolean => kind === "member" && id === member;
  const { allow = 0n, deny = 0n } = overwrites.find(isOwn) ?? {};
  const own: OverwriteSpec = {
    id: member,
    kind: "member",
    allow: allowed ? allow | permission : allow & ~permission,
    deny: allowed ? deny & ~permission : deny | permission,
  };
  return [...overwrites.filter((overwrite) => !isOwn(overwrite)), own];
}
