import { ChannelType, PermissionFlagsBits } from "discord-api-types/v10";
import type { Emulator } from "../emulator/types.ts";

/** Someone whom the person at the page can be. */
export interface WorldPerson {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly standing: Standing;
  /** What they may do, in one line. */
  readonly may: string;
  /** Whether they may change and delete channels. */
  readonly manages: boolean;
}

export type Standing = "fan" | "junior moderator" | "moderator" | "second moderator" | "owner";

/** The server that the preview opens with. */
export interface World {
  readonly guildId: string;
  readonly people: readonly WorldPerson[];
}

// Ids are fixed, so that an address which names a channel or a person stays true after a restart.
const GUILD = "900000000000000001";
const MODERATORS = "900000000000000031";
const EPISODE_PINGS = "900000000000000032";
const JUNIOR_MODERATORS = "900000000000000033";

const PEOPLE: readonly WorldPerson[] = [
  {
    id: "900000000000000011",
    username: "casey51",
    displayName: "Casey",
    standing: "fan",
    may: "Asks anything, and suggests rumors.",
    manages: false,
  },
  {
    id: "900000000000000014",
    username: "jamie.junior",
    displayName: "Jamie",
    standing: "junior moderator",
    may: "Manages messages: writes down reports, but sets up nothing.",
    manages: false,
  },
  {
    id: "900000000000000012",
    username: "robin.mod",
    displayName: "Robin",
    standing: "moderator",
    may: "Manages the server: sets up reminders, corrects the schedule, settles reports.",
    manages: true,
  },
  {
    id: "900000000000000015",
    username: "morgan.mod",
    displayName: "Morgan",
    standing: "second moderator",
    may: "Manages the server, too: approves what the other moderator wrote.",
    manages: true,
  },
  {
    id: "900000000000000013",
    username: "alex.owner",
    displayName: "Alex",
    standing: "owner",
    may: "Owns the server: may do everything.",
    manages: true,
  },
];

/** What the bot asks for in its invite link, and no more. */
const BOT_PERMISSIONS =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.CreatePublicThreads |
  PermissionFlagsBits.CreateEvents;

const idOf = (standing: Standing): string => {
  const person = PEOPLE.find((each) => each.standing === standing);
  if (!person) throw new Error(`nobody is ${standing}`);
  return person.id;
};

/** The preview's server as a saved local Discord still has it. */
export const SEEDED: World = { guildId: GUILD, people: PEOPLE };

/** Fills an empty local Discord with a fans' server: channels, roles, and a person of each kind. */
export function seedWorld(emulator: Emulator): World {
  for (const { id, username, displayName } of PEOPLE) {
    emulator.addUser({ id, username, displayName, locale: "en-US" });
  }
  emulator.addGuild({
    id: GUILD,
    name: "One Chicago fans",
    ownerId: idOf("owner"),
    botPermissions: BOT_PERMISSIONS,
    roles: [
      {
        id: MODERATORS,
        name: "Moderators",
        permissions:
          PermissionFlagsBits.ManageGuild |
          PermissionFlagsBits.ManageMessages |
          PermissionFlagsBits.ManageChannels |
          PermissionFlagsBits.ManageRoles,
        position: 3,
      },
      {
        id: JUNIOR_MODERATORS,
        name: "Junior moderators",
        permissions: PermissionFlagsBits.ManageMessages,
        position: 2,
      },
      { id: EPISODE_PINGS, name: "Episode pings", mentionable: true, position: 1 },
    ],
    channels: [
      { id: "900000000000000021", name: "general", topic: "All four shows, all seasons" },
      { id: "900000000000000022", name: "chicago-pd", topic: "Intelligence, 21st District" },
      { id: "900000000000000023", name: "chicago-fire", topic: "Firehouse 51" },
      { id: "900000000000000024", name: "news-desk", topic: "Reported, with its source" },
      {
        id: "900000000000000025",
        name: "episode-talk",
        type: ChannelType.GuildForum,
        tags: ["Chicago P.D.", "Chicago Fire", "Chicago Med"],
      },
    ],
    members: [
      { userId: idOf("fan"), roles: [EPISODE_PINGS] },
      { userId: idOf("junior moderator"), roles: [JUNIOR_MODERATORS] },
      { userId: idOf("moderator"), roles: [MODERATORS, EPISODE_PINGS] },
      { userId: idOf("second moderator"), roles: [MODERATORS] },
    ],
  });
  return SEEDED;
}
