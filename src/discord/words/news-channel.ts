/** Where a server's claims are posted, and what stands in the way. */
import type { ServerNews } from "../../news/kept.ts";
import type { Need } from "../../ports.ts";
import { type Markup, say, timestamp } from "../markup.ts";
import { neededWords } from "./allowances.ts";
import { channelName } from "./reminders.ts";

/** What claims' posts need: without its history, what was posted before a crash cannot be looked for. */
export const POSTING: readonly Need[] = ["view", "post", "read history"];

/**
 * Why claims are not posted at the moment, and what to do; undefined where nothing is in the way, or
 * no channel was ever set.
 *
 * @param missing permissions that lack in the channel; undefined where that is not known
 */
export function troubleLine(
  { channel, suspended }: Pick<ServerNews, "channel" | "suspended">,
  missing: readonly string[] | undefined,
): Markup | undefined {
  if (channel === undefined) return undefined;
  if (suspended?.because === "gone")
    return say`⚠️ The news channel was deleted: since ${timestamp(new Date(suspended.at), "R")} nothing is posted. Choose another with /news-settings channel, and I will post there what is waiting.`;
  if (missing !== undefined && missing.length > 0)
    return say`⚠️ Nothing can be posted in ${channelName(channel)}: I need ${neededWords(missing, "posts")}. I continue by myself once I have it.`;
  return suspended === undefined
    ? undefined
    : say`⚠️ Since ${timestamp(new Date(suspended.at), "R")} I may not post in ${channelName(channel)}. I continue by myself once I may; /news-settings channel tries again right away, or chooses another.`;
}

/** Where a claim is seen that is published. */
export function whereWords({ channel }: Pick<ServerNews, "channel">): Markup {
  return channel === undefined
    ? say`No news channel is set, so it only shows in /rumors list. /news-settings channel sets one.`
    : say`It is posted in ${channelName(channel)} and shows in /rumors list.`;
}
