import { applicationRoutes, type GatewayInfo } from "./application.ts";
import { callbackRoutes } from "./callback.ts";
import { commandPermissionRoutes, commandRoutes } from "./commands.ts";
import type { Route } from "./route.ts";
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
    ...userRoutes,
  ];
}
