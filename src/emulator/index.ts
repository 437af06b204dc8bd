/*
 * A local Discord: the REST routes and the gateway that a bot uses, over real HTTP and WebSocket on
 * loopback, and what people do to the bot. `rules.md` lists its behaviours and where each is
 * documented. It knows nothing of any particular bot.
 */
export { startEmulator } from "./emulator.ts";
export { DISCORD_LIMITS, type Limits, type Rate } from "./limits.ts";
export type { Fault, FaultTarget } from "./faults.ts";
export * from "./types.ts";
