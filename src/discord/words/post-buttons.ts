/** The buttons under what the bot puts into channels by itself. */
import type { Content, Planned, Showing } from "../../reminders/delivery.ts";
import { partsOf } from "../../reminders/keys.ts";
import type { Action } from "../layout.ts";
import { LIMITS } from "../limits.ts";

/** As many roles as a row of buttons holds beside the reminder. */
const MOST_PING_BUTTONS = LIMITS.buttonsInRow - 1;

/** At least one: the mark of the delivery stands in their ids. */
export function buttonsOf({ key, kind, content, pings }: Planned): Action[] {
  if (kind === "dm") return [MY_REMINDERS];
  const isOnNow = kind === "post" && partsOf(key).lead === 0;
  return [...actionsOf(content, isOnNow), ...pingActions(pings)];
}

const MY_REMINDERS: Action = { label: "My reminders", ask: { command: "my-reminders", args: {} } };

function actionsOf(content: Content, isOnNow: boolean): Action[] {
  switch (content.kind) {
    case "episode":
      return [episodeAction(content, isOnNow)];
    case "night":
    case "week":
      return [{ label: "Schedule", ask: { command: "schedule", args: {} } }];
    case "moved":
      return [remindAction(content.showing), scheduleOf(content.showing)];
    case "back":
      return [remindAction(content.showing)];
    case "cancelled":
      return [scheduleOf(content.showing)];
    case "discussion": {
      const { show, episode } = content.showing.airing;
      const season = Math.max(episode.season, 1);
      return [
        aboutAction(content.showing),
        { label: "Cast", ask: { command: "cast", args: { show: show.id, season } } },
      ];
    }
    // They come with the words, which drafts show as well.
    case "claim":
    case "claim step":
    case "claim withdrawn":
      return [];
  }
}

/** Of what begins this minute nobody has to be reminded. */
function episodeAction(
  { showing, became }: Extract<Content, { kind: "episode" }>,
  isOnNow: boolean,
) {
  switch (became?.kind) {
    case undefined:
      return isOnNow ? aboutAction(showing) : remindAction(showing);
    case "moved":
      return remindAction(became.to);
    case "cancelled":
    case "withdrawn":
      return scheduleOf(showing);
  }
}

function aboutAction({ airing: { show, episode } }: Showing): Action {
  return {
    label: "Episode",
    ask: { command: "episode", args: { show: show.id, episode: episode.code } },
  };
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
