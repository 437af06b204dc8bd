/** What moderators set besides claims: where claims are posted, who may not suggest, what is hidden. */
import type { Act } from "./acting.ts";
import type { Blocked, Hidden, ServerNews } from "./kept.ts";

/** Claims are posted in this channel from now on; what stood in the way in the old one is forgotten. */
export function postedIn(settings: ServerNews, channel: string): ServerNews {
  if (settings.channel === channel && settings.suspended === undefined) return settings;
  const { suspended: _, ...rest } = settings;
  return { ...rest, channel };
}

/** Whether private life takes a second moderator. */
export function withApproval(settings: ServerNews, approval: boolean): ServerNews {
  return settings.approval === approval ? settings : { ...settings, approval };
}

/** A person may not suggest any more. */
export function withBlocked(
  settings: ServerNews,
  user: string,
  why: string | undefined,
  { by, at }: Pick<Act, "by" | "at">,
): ServerNews {
  if (blockOf(settings, user) !== undefined) return settings;
  const block: Blocked = { user, by, at, ...(why !== undefined && { why }) };
  return { ...settings, blocked: [...settings.blocked, block] };
}

/** A person may suggest again. */
export function withoutBlocked(settings: ServerNews, user: string): ServerNews {
  return blockOf(settings, user) === undefined
    ? settings
    : { ...settings, blocked: settings.blocked.filter((one) => one.user !== user) };
}

/** Who blocked a person, when and why; undefined where nobody did. */
export function blockOf({ blocked }: Pick<ServerNews, "blocked">, user: string) {
  return blocked.find((one) => one.user === user);
}

/** A shipped claim is hidden in this server, or is shown again where it was. */
export function toggleHidden(
  settings: ServerNews,
  claim: string,
  why: string | undefined,
  { by, at }: Pick<Act, "by" | "at">,
): ServerNews {
  const others = settings.hidden.filter((one) => one.claim !== claim);
  if (others.length < settings.hidden.length) return { ...settings, hidden: others };
  const hidden: Hidden = { claim, by, at, ...(why !== undefined && { why }) };
  return { ...settings, hidden: [...others, hidden] };
}

/** Who hid a shipped claim, when and why; undefined where it is shown. */
export function hidingOf({ hidden }: Pick<ServerNews, "hidden">, claim: string) {
  return hidden.find((one) => one.claim === claim);
}
