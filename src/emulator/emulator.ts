import type { AddressInfo } from "node:net";
import { once } from "node:events";
import * as channels from "./build/channels.ts";
import * as guilds from "./build/guilds.ts";
import * as members from "./build/members.ts";
import * as users from "./build/users.ts";
import { createFaults, type Fault } from "./faults.ts";
import { attachGateway, type Gateway } from "./gateway.ts";
import { createHub } from "./hub.ts";
import { createIds } from "./ids.ts";
import { createInteractions } from "./interactions.ts";
import { DISCORD_LIMITS } from "./limits.ts";
import { permissionsIn } from "./permissions.ts";
import { createPerson } from "./person/person.ts";
import { createLog } from "./record.ts";
import { allRoutes } from "./rest/routes.ts";
import { createRestServer } from "./rest/server.ts";
import { loadState, saveWorld } from "./saved.ts";
import { archiveThread } from "./threads.ts";
import type { Emulator, EmulatorOptions } from "./types.ts";
import {
  channelView,
  channelViews,
  guildView,
  messageView,
  overwriteViews,
  roleView,
  scheduledEventView,
  userView,
} from "./views.ts";
import { GLOBAL, channelOf, guildOf, userOf, type World, type WorldEvents } from "./world.ts";

/**
 * Starts a local Discord on loopback.
 * @throws when the port is taken
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const world = createWorld(options);
  const faults = createFaults();
  const interactions = createInteractions(world);
  const log = createLog(world);
  let port = 0;
  const gatewayUrl = (): string => `ws://127.0.0.1:${port}`;
  const routes = allRoutes({ url: gatewayUrl, identifiesLeft: () => gateway.identifiesLeft() });
  const server = createRestServer({ world, interactions, faults, routes });
  const gateway = attachGateway(world, server, {
    privilegedIntents: options.privilegedIntents ?? false,
    isUp: () => !faults.isDown(),
    url: gatewayUrl,
  });
  server.listen(options.port ?? 0, "127.0.0.1");
  await once(server, "listening");
  port = (server.address() as AddressInfo).port;

  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    token: world.token,
    application: world.application,
    limits: world.limits,
    ...builder(world),
    ...viewer(world),
    as: (userId) => ({ in: (channelId) => createPerson(world, interactions, userId, channelId) }),
    log,
    on: (event, listener) => world.hub.on(event, listener),
    next: (event, matches) => world.hub.next(event, matches),
    fault: (fault) => strike(gateway, faults, fault),
    save: () => saveWorld(world),
    async close() {
      interactions.close();
      gateway.close();
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function createWorld(options: EmulatorOptions): World {
  const { now = Date.now, calendar = now, saved } = options;
  const common = {
    now,
    calendar,
    ids: createIds(now, saved?.ids),
    limits: Object.freeze({ ...DISCORD_LIMITS, ...options.limits }),
    hub: createHub<WorldEvents>(),
  };
  if (saved) {
    return { ...common, application: saved.application, token: saved.token, ...loadState(saved) };
  }
  const id = common.ids.next();
  const name = options.applicationName ?? "Test Bot";
  const world: World = {
    ...common,
    application: { id, name, botId: id },
    token: options.token ?? `${Buffer.from(id).toString("base64url")}.local.emulator`,
    users: new Map(),
    guilds: new Map(),
    channels: new Map(),
    commands: new Map(),
    files: new Map(),
  };
  users.addUser(world, { id, username: name, bot: true });
  return world;
}

function builder(world: World) {
  return {
    addUser: (spec) => userView(users.addUser(world, spec)),
    addGuild: (spec) => guildView(world, guilds.addGuild(world, spec)),
    addChannel: (guildId, spec) => channelView(world, channels.addChannel(world, guildId, spec)),
    addRole: (guildId, spec) => roleView(members.addRole(world, guildId, spec)),
    addMember: (guildId, spec) => members.addMember(world, guildId, spec),
    removeMember: (guildId, userId) => members.removeMember(world, guildId, userId),
    deleteChannel: (channelId) => channels.deleteChannel(world, channelId),
    archiveThread: (id, archived = true) => archiveThread(world, channelOf(world, id), archived),
    deleteRole: (guildId, roleId) => members.deleteRole(world, guildId, roleId),
    setOverwrites: (channelId, overwrites) => channels.setOverwrites(world, channelId, overwrites),
    setRolePermissions: (guildId, roleId, permissions) =>
      members.setRolePermissions(world, guildId, roleId, permissions),
    setMemberRoles: (guildId, userId, roles) =>
      members.setMemberRoles(world, guildId, userId, roles),
    setCommandPermission: (guildId, command, id, allowed) =>
      members.setCommandPermission(world, guildId, command, id, allowed),
    addBot: (guildId, permissions) => guilds.addBot(world, guildId, permissions),
    removeBot: (guildId) => guilds.removeBot(world, guildId),
    setAvailable: (guildId, available) => guilds.setAvailable(world, guildId, available),
    setDirectMessages(userId, state) {
      userOf(world, userId).directMessages = state;
    },
    directChannel: (userId) => channelView(world, users.directChannel(world, userId)),
  } satisfies Partial<Emulator>;
}

function viewer(world: World) {
  return {
    guilds: () => [...world.guilds.values()].map((guild) => guildView(world, guild)),
    guild: (guildId) => guildView(world, guildOf(world, guildId)),
    threads: (guildId) => channelViews(world, guildOf(world, guildId).threadIds ?? []),
    overwrites: (channelId) => overwriteViews(channelOf(world, channelId)),
    permissions: (channelId, userId) => permissionsIn(world, channelOf(world, channelId), userId),
    messages: (channelId) =>
      [...(channelOf(world, channelId).messages?.values() ?? [])]
        .filter(({ ephemeralFor }) => ephemeralFor === undefined)
        .map((message) => messageView(world, message)),
    scheduledEvents: (guildId) =>
      [...(guildOf(world, guildId).events?.values() ?? [])].map(scheduledEventView),
    commands: (guildId = GLOBAL) => [...(world.commands.get(guildId)?.values() ?? [])],
  } satisfies Partial<Emulator>;
}

function strike(gateway: Gateway, faults: ReturnType<typeof createFaults>, fault: Fault) {
  const done = (): void => undefined;
  switch (fault.kind) {
    case "killGateway":
      gateway.kill(fault.shard, fault.code);
      return done;
    case "reconnect":
      gateway.send(fault.shard, { op: 7, d: null, s: null, t: null });
      return done;
    case "invalidSession":
      gateway.invalidate(fault.shard, fault.resumable);
      return done;
    case "down": {
      const end = faults.add(fault);
      gateway.kill(undefined, undefined);
      return end;
    }
    case "slow":
    case "fail":
    case "rateLimit":
    case "loseAnswer":
    case "dropConnection":
      return faults.add(fault);
  }
}
