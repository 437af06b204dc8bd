import { applicationRoutes, type GatewayInfo } from "./application.ts";
import { callbackRoutes } from "./callback.ts";
import { commandPermissionRoutes, commandRoutes } from "./commands.ts";
import type { Route } from "./route.ts";
import { eventRoutes } from "./events.ts";
import { guildRoutes } from "./guilds.ts";
import { messageRoutes } from "./messages.ts";
import { threadRoutes } from "./threads.ts";
import { userRoutes } from "./users.ts";
import { webhookRoutes } from "./webhooks.ts";

/** Every route, in the order in which they are tried. */
export function allRoutes(gateway: GatewayInfo): readonly Route[] {
  return [
    ...applicationRoutes(gateway),
    ...commandPermissionRoutes,
    ...commandRoutes,
    ...callbackRoutes,
    ...webhookRoutes,
    ...threadRoutes,
    ...messageRoutes,
    ...guildRoutes,
    ...eventRoutes,
    ...userRoutes,
  ];
}
