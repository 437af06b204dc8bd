import { PermissionFlagsBits } from "discord-api-types/v10";
import { deleteChannel } from "../build/channels.ts";
import { setMemberRoles } from "../build/members.ts";
import { channelJson, guildJson, memberWithUserJson, roleJson } from "../json.ts";
import { compareIds } from "../ids.ts";
import { highestPosition, may, permissionsIn, serverPermissions } from "../permissions.ts";
import type { Guild, Member, Role } from "../world.ts";
import { ApiError } from "./errors.ts";
import { demand, NO_CONTENT, ok, orFail, param, theChannel, theGuild } from "./route.ts";
import type { Answered, Call, Route } from "./route.ts";
import { changeThread } from "./threads.ts";

const MEMBER_ROLE = "/guilds/:guild/members/:user/roles/:role";

/** Channels, servers, members and roles. */
export const guildRoutes: readonly Route[] = [
  { method: "GET", path: "/channels/:channel", run: getChannel },
  {
    method: "PATCH",
    path: "/channels/:channel",
    run: (call) => changeThread(call, theChannel(call)),
  },
  { method: "DELETE", path: "/channels/:channel", run: removeChannel },
  { method: "POST", path: "/channels/:channel/typing", run: type },
  { method: "GET", path: "/guilds/:guild", run: (call) => ok(guildJson(theGuild(call))) },
  { method: "GET", path: "/guilds/:guild/channels", run: channels },
  {
    method: "GET",
    path: "/guilds/:guild/roles",
    run: (call) => ok([...theGuild(call).roles.values()].map(roleJson)),
  },
  { method: "GET", path: "/guilds/:guild/members", run: members },
  {
    method: "GET",
    path: "/guilds/:guild/members/:user",
    run: (call) => ok(memberWithUserJson(call.world, theMember(call, theGuild(call)))),
  },
  { method: "PUT", path: MEMBER_ROLE, run: (call) => changeRole(call, true) },
  { method: "DELETE", path: MEMBER_ROLE, run: (call) => changeRole(call, false) },
];

function getChannel(call: Call): Answered {
  const channel = theChannel(call);
  demand(call, channel, PermissionFlagsBits.ViewChannel);
  return ok(channelJson(call.world, channel));
}

/** Channel, "Delete/Close Channel". */
function removeChannel(call: Call): Answered {
  const channel = theChannel(call);
  demand(
    call,
    channel,
    channel.thread ? PermissionFlagsBits.ManageThreads : PermissionFlagsBits.ManageChannels,
  );
  const json = channelJson(call.world, channel);
  deleteChannel(call.world, channel.id);
  return ok(json);
}

function type(call: Call): Answered {
  demand(call, theChannel(call), PermissionFlagsBits.SendMessages);
  return NO_CONTENT;
}

/** Guild, "Get Guild Channels": threads are not among them. */
function channels(call: Call): Answered {
  const { world } = call;
  return ok(
    [...theGuild(call).channelIds]
      .flatMap((id) => world.channels.get(id) ?? [])
      .filter((channel) =>
        may(
          permissionsIn(world, channel, world.application.botId),
          PermissionFlagsBits.ViewChannel,
        ),
      )
      .map((channel) => channelJson(world, channel)),
  );
}

/** Guild, "List Guild Members": pages of up to 1,000. */
function members(call: Call): Answered {
  const { world, query } = call;
  const limit = Math.min(Number(query.get("limit") ?? 1), 1_000);
  const after = query.get("after") ?? "0";
  return ok(
    [...theGuild(call).members.values()]
      .filter(({ userId }) => compareIds(userId, after) > 0)
      .toSorted((a, b) => compareIds(a.userId, b.userId))
      .slice(0, limit)
      .map((member) => memberWithUserJson(world, member)),
  );
}

function theMember(call: Call, guild: Guild): Member {
  return orFail(guild.members.get(param(call, "user")), "unknownMember");
}

/** Guild, "Add/Remove Guild Member Role". */
function changeRole(call: Call, adds: boolean): Answered {
  const { world } = call;
  const guild = theGuild(call);
  const member = theMember(call, guild);
  const role = orFail(guild.roles.get(param(call, "role")), "unknownRole");
  demandRole(guild, world.application.botId, role);
  const others = member.roles.filter((id) => id !== role.id);
  setMemberRoles(world, guild.id, member.userId, adds ? [...others, role.id] : others);
  return NO_CONTENT;
}

/**
 * Permissions, "Permission Hierarchy": only roles below one's own highest can be given.
 * @throws {ApiError} 50013, or 50028 for a role that nobody can be given
 */
function demandRole(guild: Guild, botId: string, role: Role): void {
  if (role.id === guild.id || role.botId !== undefined) throw new ApiError("invalidRole");
  const mayManage = may(serverPermissions(guild, botId), PermissionFlagsBits.ManageRoles);
  if (!mayManage || highestPosition(guild, botId) <= role.position) {
    throw new ApiError("missingPermissions");
  }
}
