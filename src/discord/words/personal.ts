/** A person's own reminders in words. */
import type { EpisodeRef } from "../../canon/canon.ts";
import { dayWords } from "../../airtime/words.ts";
import type { Trouble } from "../../reminders/delivery.ts";
import { type Lead, MOST_OPEN, type Prospect } from "../../reminders/personal.ts";
import type { PersonalReminder } from "../../reminders/subscription.ts";
import type { Deps } from "../command.ts";
import type { Action, Layout, Lead as MenuLead } from "../layout.ts";
import { join, type Markup, say, timestamp } from "../markup.ts";
import { FEED_NAMES } from "./feeds.ts";
import { broadcastNote } from "./airings.ts";
import { leadWords } from "./reminders.ts";
import { feedLine, instantLine } from "./showings.ts";

export type Ahead = Extract<Prospect, { readonly kind: "ahead" }>;

/** What has just happened to a reminder. */
export type Happened = "kept" | "there already" | "another feed" | "another lead";

/** `Chicago P.D. S11E1 “Unpacking”`. */
export function nameOf({ canon, story }: Pick<Deps, "canon" | "story">, ref: EpisodeRef): string {
  const episode = story.airing(ref)?.episode ?? canon.episodes.get(ref);
  if (episode === undefined) return ref.replace("/", " ");
  const show = canon.shows.get(episode.show)?.name ?? episode.show;
  return episode.title === undefined
    ? `${show} ${episode.code}`
    : `${show} ${episode.code} “${episode.title}”`;
}

/** `Chicago P.D. S11E1`: what anybody may read who wants to know nothing of the story. */
export function codeOf({ canon }: Pick<Deps, "canon">, ref: EpisodeRef): string {
  const [show = "", code = ""] = ref.split("/");
  return `${canon.shows.get(show)?.name ?? show} ${code}`;
}

/** "at the start", "10 minutes before". */
function whenWords({ leads }: Pick<Ahead, "leads">, lead: number): string {
  return leads.length === 0 ? "at noon of that day, since the hour is not known" : leadWords(lead);
}

/** What a person is told who has asked for a reminder, with what can be changed of it. */
export function reminderLayout(
  deps: Deps,
  { episode, lead }: PersonalReminder,
  ahead: Ahead,
  happened: Happened,
): Layout {
  const { showing, leads } = ahead;
  return {
    tone: "airtime",
    title: say`${TITLES[happened]}`,
    blocks: [
      {
        lines: [
          say`**${nameOf(deps, episode)}**`,
          instantLine(showing),
          feedLine(showing, deps),
          say`By direct message, **${whenWords(ahead, lead)}**.`,
        ].filter(({ markup }) => markup !== ""),
      },
    ],
    menu: {
      placeholder: "Another time",
      leads: leads.filter((one) => one !== lead).map((one) => leadChoice(episode, one)),
    },
    actions: [cancelAction("Cancel", episode), MY_REMINDERS],
    footer: [broadcastNote(deps)],
  };
}

const TITLES: Readonly<Record<Happened, string>> = {
  kept: "I will remind you",
  "there already": "I remind you of it already",
  "another feed": "I will remind you, of this feed instead",
  "another lead": "I will remind you then",
};

function leadChoice(episode: EpisodeRef, lead: Lead): MenuLead {
  const [show = "", code = ""] = episode.split("/");
  return {
    label: capitalized(leadWords(lead)),
    press: { kind: "reminder", show, code, to: `${lead}` },
  };
}

/** Takes one's own reminder of an episode back. */
export function cancelAction(label: string, episode: EpisodeRef): MenuLead & Action {
  const [show = "", code = ""] = episode.split("/");
  return { label, press: { kind: "reminder", show, code, to: "cancel" } };
}

const MY_REMINDERS: Action = { label: "My reminders", ask: { command: "my-reminders", args: {} } };

/**
 * The first message in the direct channel: that it works, and what will come there. It stays as it
 * is, so it says no time: the lead may be changed, and the episode may move.
 */
export function confirmation(deps: Pick<Deps, "canon">, { episode }: PersonalReminder): Markup {
  return say`I will write to you here about **${codeOf(deps, episode)}**. /my-reminders shows when, and cancels it.`;
}

function capitalized(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** Said in the direct channel where a confirmed reminder could not be kept after all. */
export const NOT_KEPT = "That reminder could not be kept after all. Please ask for it again later.";

/** Why there is nothing to remind of. */
export function noProspectLayout(
  deps: Deps,
  episode: EpisodeRef,
  prospect: Exclude<Prospect, Ahead>,
): Layout {
  return {
    tone: "ask",
    title: say`No reminder of ${nameOf(deps, episode)}`,
    blocks: [{ lines: [prospectLine(prospect)] }],
    footer: [say`Nothing was kept.`],
  };
}

/** How an episode stands that is not simply ahead. */
function prospectLine(prospect: Exclude<Prospect, Ahead>): Markup {
  switch (prospect.kind) {
    case "begun":
      return prospect.showing.start === undefined
        ? say`It airs today at an hour that I do not know, or has aired: a reminder would come too late.`
        : say`It began ${timestamp(new Date(prospect.showing.start), "R")}.`;
    case "cancelled":
      return say`It will not air as announced. I know of no new date.`;
    case "not shown":
      return say`This feed does not show it.`;
    case "no date":
      return say`Nobody has announced when it airs. Ask again under the post that does.`;
  }
}

/** A person has as many as they may. */
export const TOO_MANY: Layout = {
  tone: "ask",
  title: say`You have ${MOST_OPEN} reminders, and I keep no more`,
  blocks: [{ lines: [say`Cancel one that you do not need; then press Remind me again.`] }],
  actions: [MY_REMINDERS],
};

/** The button stands under posts in servers; a direct message has none. */
export const ONLY_IN_SERVERS: Layout = {
  tone: "ask",
  title: say`That works under a post in a server`,
  blocks: [{ lines: [say`Press Remind me there, and I write to you here.`] }],
  actions: [MY_REMINDERS],
};

/** There is none of the episode: it was cancelled, or the episode is over. */
export function noneLayout(deps: Deps, episode: EpisodeRef): Layout {
  return {
    tone: "ask",
    title: say`You have no reminder of ${nameOf(deps, episode)} any more`,
    blocks: [{ lines: [say`To make one press Remind me under its post.`] }],
    actions: [MY_REMINDERS],
  };
}

/** The direct channel could not be opened or written to: nothing is kept. */
export function unreachableLayout(trouble: Trouble): Layout {
  const advice = {
    closed: say`You take no direct messages from this server. Allow them in its **Privacy Settings**, then press Remind me again.`,
    quarantined: say`Discord lets me open no more direct messages for now. Try it again in ten minutes.`,
    later: say`Discord is busy. Try it again in a minute.`,
    gone: say`Discord does not know you any more. Try it again in a minute.`,
    forbidden: say`Discord does not let me write to you. Allow direct messages in this server's **Privacy Settings**, then press Remind me again.`,
    refused: say`Discord did not take my message, which is my fault. Try it again later.`,
  }[trouble.kind];
  return {
    tone: "problem",
    title: say`I cannot write to you`,
    blocks: [{ lines: [advice] }],
    footer: [say`Nothing was kept.`],
  };
}

/** One of a list: what, when, and how long before. */
export function listedLine(
  deps: Deps,
  { episode, lead, feed }: PersonalReminder,
  prospect: Prospect,
): Markup {
  const name = say`**${nameOf(deps, episode)}**`;
  if (prospect.kind !== "ahead") return say`${name}\n-# ${prospectLine(prospect)}`;
  const { start, day } = prospect.showing;
  const when =
    start === undefined
      ? say`${dayWords(day, deps.story.today)}`
      : say`${timestamp(new Date(start), "F")} (${timestamp(new Date(start), "R")})`;
  const small = join([say`${whenWords(prospect, lead)}`, say`${FEED_NAMES[feed]} feed`], " · ");
  return say`${name}\n${when}\n-# ${small}`;
}
