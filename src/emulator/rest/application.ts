import { userJson } from "../json.ts";
import { botGuilds } from "../build/guilds.ts";
import { userOf, type World } from "../world.ts";
import { ok, type Route } from "./route.ts";

export interface GatewayInfo {
  readonly url: () => string;
  readonly identifiesLeft: () => number;
}

/** The application itself, and where its gateway is. */
export function applicationRoutes(gateway: GatewayInfo): readonly Route[] {
  return [
    { method: "GET", path: "/gateway", run: () => ok({ url: gateway.url() }) },
    {
      method: "GET",
      path: "/gateway/bot",
      run: ({ world }) => ok(gatewayBot(world, gateway)),
    },
    {
      method: "GET",
      path: "/applications/@me",
      run: ({ world }) => ok(applicationJson(world)),
    },
    {
      method: "GET",
      path: "/oauth2/applications/@me",
      run: ({ world }) => ok(applicationJson(world)),
    },
  ];
}

function gatewayBot(world: World, gateway: GatewayInfo): unknown {
  const { limits } = world;
  const guilds = botGuilds(world, () => true).length;
  return {
    url: gateway.url(),
    shards: Math.max(1, Math.ceil(guilds / limits.guildsPerShard)),
    session_start_limit: {
      total: limits.identifiesADay,
      remaining: gateway.identifiesLeft(),
      reset_after: 86_400_000, // a day
      max_concurrency: limits.identifyConcurrency,
    },
  };
}

function applicationJson(world: World): unknown {
  const { id, name, botId } = world.application;
  return {
    id,
    name,
    icon: null,
    description: "",
    summary: "",
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: "0".repeat(64),
    flags: 0,
    bot: userJson(userOf(world, botId)),
    owner: { ...userJson(userOf(world, botId)), bot: false },
    team: null,
    install_params: { scopes: ["bot", "applications.commands"], permissions: "0" },
    integration_types_config: {
      0: { oauth2_install_params: { scopes: ["bot", "applications.commands"], permissions: "0" } },
    },
    approximate_guild_count: botGuilds(world, () => true).length,
    approximate_user_install_count: 0,
  };
}
