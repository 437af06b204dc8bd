import type { Change } from "../emulator/types.ts";
import type { Notice } from "./protocol.ts";

/**
 * What a change means for one person's page; `undefined` when it is none of their business.
 * The page asks for the new state itself: a notice that was lost, or came twice, does no harm.
 */
export function noticeOf(change: Change, user: string): Notice | undefined {
  switch (change.kind) {
    case "message":
      if (change.ephemeralFor !== undefined && change.ephemeralFor !== user) return undefined;
      return { kind: "channel", channelId: change.channelId, isNew: change.what === "created" };
    case "channels":
    case "guilds":
    case "commands":
    case "scheduledEvents":
      return { kind: "everything" };
  }
}
