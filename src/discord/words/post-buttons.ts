/** The buttons under what the bot puts into channels by itself. */
import type { Content, Planned, Showing } from "../../reminders/delivery.ts";
import type { Action } from "../layout.ts";
import { LIMITS } from "../limits.ts";

/** As many roles as a row of buttons holds beside the reminder. */
const MOST_PING_BUTTONS = LIMITS.buttonsInRow - 1;

/** At least one: the mark of the delivery stands in their ids. */
export function buttonsOf({ kind, content, pings }: Planned): Action[] {
  return kind === "dm" ? [MY_REMINDERS] : [...actionsOf(content), ...pingActions(pings)];
}

const MY_REMINDERS: Action = { label: "My reminders", ask: { command: "my-reminders", args: {} } };

function actionsOf(content: Content): Action[] {
  switch (content.kind) {
    case "episode":
      if (content.became?.kind === "cancelled") return [scheduleOf(content.showing)];
      return [remindAction(content.became?.to ?? content.showing)];
    case "night":
    case "week":
      return [{ label: "Schedule", ask: { command: "schedule", args: {} } }];
    case "moved":
      return [remindAction(content.showing), scheduleOf(content.showing)];
    case "cancelled":
      return [scheduleOf(content.showing)];
    case "discussion": {
      const { show, episode } = content.showing.airing;
      const season = Math.max(episode.season, 1);
      return [
        {
          label: "Episode",
          ask: { command: "episode", args: { show: show.id, episode: episode.code } },
        },
        { label: "Cast", ask: { command: "cast", args: { show: show.id, season } } },
      ];
    }
  }
}

function remindAction({ airing: { show, episode }, feed }: Showing): Action {
  return { label: "Remind me", press: { kind: "remind", show: show.id, code: episode.code, feed } };
}

function scheduleOf({ airing: { show } }: Showing): Action {
  return { label: "Schedule", ask: { command: "schedule", args: { show: show.id } } };
}

/** With several roles, numbered as they stand over the post: their names may change. */
function pingActions(roles: readonly string[]): Action[] {
  return roles.slice(0, MOST_PING_BUTTONS).map((role, index) => ({
    label: roles.length === 1 ? "Get pings" : `Get pings ${index + 1}`,
    press: { kind: "pings", role },
  }));
}
