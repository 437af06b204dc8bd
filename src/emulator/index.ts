/**
 * A local Discord: the REST routes and the gateway that a bot uses, over real HTTP and WebSocket on
 * loopback, and what people do to the bot. `rules.md` lists its behaviours and where each is
 * documented. It knows nothing of any particular bot.
 */
import type { Emulator, EmulatorOptions } from "./types.ts";

export { DISCORD_LIMITS, type Limits, type Rate } from "./limits.ts";
export type { Fault, FaultTarget } from "./faults.ts";
export * from "./types.ts";

/**
 * Starts a local Discord.
 * @throws when the port is taken
 */
export function startEmulator(_options: EmulatorOptions = {}): Promise<Emulator> {
  return Promise.reject(new Error("not built yet"));
}
