/** What `/reminders add` and `edit` can be told, and how it is read. */
import type { ActionDeps, ArgsOf, Choice, Deps, Options } from "../../src/discord/command.ts";
import { cut, LIMITS } from "../../src/discord/limits.ts";
import { FEED_CHOICES } from "../../src/discord/words/feeds.ts";
import { NAME_LENGTH, suggestNames } from "../../src/discord/words/options.ts";
import { plainWords } from "../../src/discord/words/reminders.ts";
import { findShow, type Unclear } from "../../src/knowledge.ts";
import { ALL_SHOWS, type Picked, type Wishes } from "../../src/reminders/draft.ts";
import { findReminder, fits, type Meant } from "../../src/reminders/find.ts";

/** Longer than any four lengths of time. */
const LEAD_LENGTH = 100;

/** Everything of a reminder but its channel. */
export const SETTINGS = {
  show: {
    type: "string",
    description: "The show; all shows if left out",
    maxLength: NAME_LENGTH,
    suggest: suggestShows,
  },
  lead: {
    type: "string",
    description:
      "Minutes before the start: 30 if left out, or several, such as 60, 30, 0; or weekly",
    maxLength: LEAD_LENGTH,
    suggest: suggestLeads,
  },
  feed: {
    type: "string",
    description:
      "Whose airtime counts; Eastern/Central if left out; Streaming: a day later, at noon",
    choices: FEED_CHOICES,
  },
  ping: { type: "role", description: "A role to ping; never everyone" },
  discussion: {
    type: "string",
    description: "What opens at air time for talking about the episode",
    choices: [
      { name: "none", value: "none" },
      { name: "thread", value: "thread" },
      { name: "forum post", value: "forum post" },
    ],
  },
  forum: {
    type: "channel",
    description: "The forum where forum posts open",
    channelTypes: ["forum"],
  },
  event: { type: "boolean", description: "An event of the server for each episode" },
  only: {
    type: "string",
    description: "Which episodes; every one if left out",
    choices: [
      { name: "every episode", value: "every episode" },
      { name: "premieres and finales", value: "premieres and finales" },
    ],
  },
  group: { type: "boolean", description: "One post a night for all its shows" },
} as const satisfies Options;

/** Kinds of channels that can hear. */
export const HEARING = ["text", "announcement", "forum"] as const;

/** One of the server's own reminders. */
export const REMINDER = {
  type: "string",
  description: "The reminder",
  required: true,
  maxLength: NAME_LENGTH,
  suggest: suggestReminders,
} as const;

/** The settings as they arrive, with the channel where one was given. */
export type SettingArgs = Partial<ArgsOf<typeof SETTINGS>> & {
  readonly channel?: string | undefined;
};

/** What was filled in, read. */
export type ReadWishes =
  | { readonly kind: "wishes"; readonly wishes: Wishes; readonly nearMiss: string | undefined }
  | Unclear
  /** Discord did not say what kind of channel it is: it is none of this server. */
  | { readonly kind: "elsewhere"; readonly channel: string };

/** Reads what was filled in: names become records, channels get their kinds. */
export function readWishes(args: SettingArgs, deps: ActionDeps): ReadWishes {
  const { channel, forum, show, lead, feed, ping, discussion, event, only, group } = args;
  const to = channel === undefined ? undefined : pickedOf(channel, deps);
  if (to === "elsewhere") return { kind: "elsewhere", channel: channel ?? "" };
  if (forum !== undefined && pickedOf(forum, deps) === "elsewhere")
    return { kind: "elsewhere", channel: forum };
  const named = show === undefined || isAll(show) ? undefined : findShow(deps, show);
  if (named?.kind === "unclear") return named;
  const wishes: Wishes = {
    to,
    show: named?.found.id ?? (show === undefined ? undefined : ALL_SHOWS),
    lead,
    feed,
    ping,
    discussion,
    forum,
    event,
    only,
    group,
  };
  return { kind: "wishes", wishes, nearMiss: named?.nearMiss };
}

/** The reminder that a text means, in the server's record as it is now. */
export function meantReminder(text: string, deps: ActionDeps): Meant {
  const record = deps.desk.servers.get(serverOf(deps));
  return findReminder(record, text, (one) => plainWords(one, deps));
}

/** The server that asks: these commands are registered for servers alone. */
export function serverOf({ asker }: ActionDeps): string {
  if (asker.server === undefined) throw new Error("/reminders was asked outside a server");
  return asker.server;
}

/** Story time, as it is kept. */
export function storyNow({ story }: Pick<Deps, "story">): string {
  return new Date(story.now).toISOString();
}

/** A channel that was filled in; "elsewhere" where Discord does not know it in this server. */
export function pickedOf(channel: string, { channels }: ActionDeps): Picked | "elsewhere" {
  const kind = channels?.get(channel);
  return kind === undefined ? "elsewhere" : { channel, isForum: kind === "forum" };
}

const ALL_WORDS = /^(all|every|any)( of them| the)?( shows?)?$/;

function isAll(show: string): boolean {
  return show === ALL_SHOWS || ALL_WORDS.test(show.trim().toLowerCase());
}

function suggestShows(text: string, deps: Deps): readonly Choice[] {
  const all = { name: "All shows", value: ALL_SHOWS };
  return [...(fits(all.name, text) ? [all] : []), ...suggestNames("show")(text, deps)];
}

const USUAL_LEADS = ["30", "60, 0", "10", "0", "1 day, 1 hour", "weekly"];

/** The usual ones, below what is being typed. */
function suggestLeads(text: string): readonly Choice[] {
  const typed = text.trim();
  const all = typed === "" ? USUAL_LEADS : [typed, ...USUAL_LEADS.filter((one) => one !== typed)];
  return all.map((lead) => ({ name: cut(lead, LIMITS.choiceName), value: lead }));
}

function suggestReminders(text: string, deps: Deps): readonly Choice[] {
  return deps.kept.subscriptions
    .map((one) => ({ name: cut(plainWords(one, deps), LIMITS.choiceName), value: one.id }))
    .filter(({ name }) => fits(name, text));
}
