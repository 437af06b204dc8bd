import { botGuilds } from "../build/guilds.ts";
import { directChannel } from "../build/users.ts";
import { isRaw } from "../checks/components.ts";
import { refuse, required } from "../checks/problems.ts";
import { specProblems } from "../checks/spec.ts";
import { compareIds } from "../ids.ts";
import { channelJson, guildJson, userJson } from "../json.ts";
import { serverPermissions } from "../permissions.ts";
import { userOf, type World } from "../world.ts";
import { ApiError } from "./errors.ts";
import { ok, orFail, param, type Answered, type Call, type Route } from "./route.ts";

export const userRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/users/@me",
    run: ({ world }) => ok(userJson(userOf(world, world.application.botId))),
  },
  { method: "GET", path: "/users/@me/guilds", run: myGuilds },
  { method: "POST", path: "/users/@me/channels", run: openDirect },
  {
    method: "GET",
    path: "/users/:user",
    run: (call) => ok(userJson(orFail(call.world.users.get(param(call, "user")), "unknownUser"))),
  },
];

/** User, "Get Current User Guilds": pages of up to 200. */
function myGuilds({ world, query }: Call): Answered {
  const limit = Math.min(Number(query.get("limit") ?? 200), 200);
  const after = query.get("after") ?? "0";
  const before = query.get("before");
  const { botId } = world.application;
  const guilds = botGuilds(world, () => true)
    .filter(({ id }) => compareIds(id, after) > 0 && (!before || compareIds(id, before) < 0))
    .toSorted((a, b) => compareIds(a.id, b.id))
    .slice(0, limit);
  return ok(
    guilds.map((guild) => {
      const { id, name, icon, banner, features } = guildJson(guild);
      const permissions = String(serverPermissions(guild, botId));
      return { id, name, icon, banner, features, owner: guild.ownerId === botId, permissions };
    }),
  );
}

/** User, "Create DM": the same channel each time. Closed doors show when a message is sent. */
async function openDirect(call: Call): Promise<Answered> {
  refuse(await specProblems("CreatePrivateChannelRequestSchema", call.body));
  const id = isRaw(call.body) ? call.body["recipient_id"] : undefined;
  if (id === undefined) refuse([required(["recipient_id"])]);
  const user = call.world.users.get(String(id));
  if (!user) throw new ApiError("unknownUser");
  if (user.id === call.world.application.botId) throw new ApiError("invalidRecipient");
  if (user.directChannelId === undefined) limitOpening(call.world);
  return ok(channelJson(call.world, directChannel(call.world, user.id)));
}

/** When direct channels were opened, in milliseconds; the oldest first. */
const opened = new WeakMap<World, number[]>();

/** @throws {ApiError} 40003 */
function limitOpening(world: World): void {
  const { requests, perMs } = world.limits.openDirect;
  const times = (opened.get(world) ?? []).filter((at) => at > world.now() - perMs);
  if (times.length >= requests) throw new ApiError("directTooFast");
  opened.set(world, [...times, world.now()]);
}
