/** What a channel asked to hear, in words. */
import type { Canon } from "../../canon/canon.ts";
import type { Problem, Settings } from "../../reminders/draft.ts";
import { type BadLeads, LONGEST_LEAD, type Leads, MOST_LEADS } from "../../reminders/leads.ts";
import type { Subscription } from "../../reminders/subscription.ts";
import type { Deps } from "../command.ts";
import type { Block } from "../layout.ts";
import { cut } from "../limits.ts";
import { join, type Markup, NOTHING, plain, say, timestamp } from "../markup.ts";
import { FEED_NAMES } from "./feeds.ts";

/** What is taken where no lead is said. */
const USUAL_LEAD = "30";
/** Longer texts are only repeated in their beginning. */
const MOST_REPEATED = 60;
/** Discord's names of channels may be as long as all that is told of a reminder. */
const MOST_CHANNEL = 30;

/** A channel by its name, which Discord fills in. */
export function channelName(id: string): Markup {
  return { markup: `<#${id}>` };
}

/** A role by its name, which Discord fills in. It pings nobody: an answer parses no mentions. */
function roleName(id: string): Markup {
  return { markup: `<@&${id}>` };
}

/** "1 hour before, 30 minutes before and at the start": each by itself, or two read like one length. */
export function leadsWords(leads: Leads): string {
  if (leads === "weekly") return "the coming week, every Sunday at noon";
  return listWords(leads.map(leadWords));
}

/** "1 hour 30 minutes before", "at the start". */
export function leadWords(lead: number): string {
  return lead === 0 ? "at the start" : `${lengthWords(lead)} before`;
}

/** "1 hour 30 minutes". */
function lengthWords(minutes: number): string {
  const units = [
    ["day", 1_440],
    ["hour", 60],
    ["minute", 1],
  ] as const;
  let rest = minutes;
  const parts: string[] = [];
  for (const [unit, size] of units) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count} ${unit}${count === 1 ? "" : "s"}`);
  }
  return parts.join(" ");
}

/** The show, or all of them. */
export function showName({ show }: Pick<Settings, "show">, canon: Canon): string {
  return show === undefined ? "All shows" : (canon.shows.get(show)?.name ?? show);
}

/** "r3 · #chicago-pd · Chicago P.D. · 30 minutes before · Pacific · paused", where no markdown is rendered. */
export function plainWords(
  subscription: Subscription,
  { canon, channelName: nameOf }: Pick<Deps, "canon" | "channelName">,
): string {
  const { id, channel, leads, feed, only, paused, suspended } = subscription;
  const name = nameOf(channel);
  return [
    id,
    ...(name === undefined ? [] : [`#${cut(plain(name), MOST_CHANNEL)}`]),
    showName(subscription, canon),
    leadsWords(leads),
    FEED_NAMES[feed],
    ...(only === "every episode" ? [] : [only]),
    ...(paused ? ["paused"] : []),
    ...(suspended === undefined ? [] : [isGone(subscription) ? "channel deleted" : "stopped"]),
  ].join(" · ");
}

/** All that was understood, line by line. */
export function settingsLines(settings: Settings, canon: Canon): Markup[] {
  const { channel, isForum, leads, feed } = settings;
  const where = isForum
    ? say`A post each in the forum ${channelName(channel)}`
    : say`In ${channelName(channel)}`;
  return [
    say`${where}: **${showName(settings, canon)}**${onlyWords(settings)}`,
    say`When: **${leadsWords(leads)}**, by the ${FEED_NAMES[feed]} feed`,
    ...extraLines(settings).map((line) => say`- ${line}`),
    ...(settings.group && leads === "weekly" ? [GROUP_OF_WEEK] : []),
  ];
}

const GROUP_OF_WEEK = say`-# _group_ means nothing for a weekly reminder, which is one post anyway.`;

/** Whether its channel was deleted. */
export function isGone({ suspended }: Pick<Subscription, "suspended">): boolean {
  return suspended?.because === "gone";
}

/** In a list: its id, where, what, when, and how it fares. */
export function reminderItem(subscription: Subscription, canon: Canon): Markup {
  const { id, channel, leads, feed } = subscription;
  const small = [
    say`${leadsWords(leads)}, ${FEED_NAMES[feed]} feed${onlyWords(subscription)}`,
    ...extraLines(subscription),
  ];
  const state = stateLine(subscription);
  // Of a deleted channel Discord shows nothing but "unknown".
  const where = isGone(subscription) ? say`⚠️ a deleted channel` : channelName(channel);
  return say`**${id}** · ${where} · **${showName(subscription, canon)}**\n-# ${join(small, " · ")}${state.markup === "" ? NOTHING : say`\n${state}`}`;
}

/** Whether it is paused or has stopped, and why; nothing of one that goes on. */
export function stateLine({ id, paused, suspended, channel }: Subscription): Markup {
  const states = [
    paused ? say`**Paused.** /reminders resume goes on with it.` : NOTHING,
    suspended === undefined
      ? NOTHING
      : suspended.because === "gone"
        ? say`**Stopped** ${since(suspended.at)}: its channel was deleted. Give it another with /reminders edit reminder:${id} channel:…, or remove it.`
        : say`**Stopped** ${since(suspended.at)}: I was not allowed to post in ${channelName(channel)}. It goes on by itself once I am.`,
  ];
  return join(states, "\n");
}

/** The command that makes a reminder like it, to be typed; what is left out is as it is anyway. */
export function addCommand(settings: Subscription, canon: Canon): Markup {
  const { show, leads, feed, ping, discussion, forum, event, only, group } = settings;
  const typed = leads === "weekly" ? leads : leads.join(", ");
  const options: readonly (Markup | undefined)[] = [
    say`channel:${isGone(settings) ? say`…` : channelName(settings.channel)}`,
    show === undefined ? undefined : say`show:${showName(settings, canon)}`,
    typed === USUAL_LEAD ? undefined : say`lead:${typed}`,
    feed === "eastern" ? undefined : say`feed:${FEED_NAMES[feed]}`,
    ping === undefined ? undefined : say`ping:${roleName(ping)}`,
    discussion === "none" ? undefined : say`discussion:${discussion}`,
    forum === undefined ? undefined : say`forum:${channelName(forum)}`,
    event ? say`event:True` : undefined,
    only === "every episode" ? undefined : say`only:${only}`,
    group && leads !== "weekly" ? say`group:True` : undefined,
  ];
  return join([say`/reminders add`, ...options.filter((one) => one !== undefined)], " ");
}

/** On top of an answer, where trouble is reported nowhere else: what has stopped. */
export function stoppedBlock(subscriptions: readonly Subscription[]): Block[] {
  const stopped = subscriptions.filter(({ suspended }) => suspended !== undefined);
  if (stopped.length === 0) return [];
  return [
    {
      heading: say`⚠️ Not everything arrives`,
      lines: [
        ...stopped.map((one) => say`**${one.id}**: ${stateLine({ ...one, paused: false })}`),
        say`-# /reminders alerts names a channel where I tell of this at once.`,
      ],
    },
  ];
}

/** What cannot be taken as it was filled in, and what can. */
export function problemLine(problem: Problem): Markup {
  switch (problem.kind) {
    case "lead":
      return say`_lead_: ${leadProblem(problem.why)} For example **30**, or **60, 0**, or **1 day, 1h**, or **weekly**.`;
    case "everyone":
      return say`_ping_: I never ping everyone or here. Choose a role that members can take.`;
    case "no forum":
      return say`_forum_: forum posts need a forum. Choose one in the option _forum_.`;
    case "forum unused":
      return problem.discussion === "thread"
        ? say`_forum_: with threads there are no forum posts. Leave _forum_ out, or set _discussion_ to forum post.`
        : say`_forum_: without a discussion there are no forum posts. Leave _forum_ out, or set _discussion_ to forum post.`;
    case "thread in a forum":
      return say`_discussion_: in a forum each announcement is a post to talk in already. Set _discussion_ to none.`;
  }
}

function leadProblem(why: BadLeads): string {
  switch (why.kind) {
    case "unreadable":
      return why.part === ""
        ? "nothing is in it."
        : `“${cut(why.part, MOST_REPEATED)}” is no length of time that I can read.`;
    case "too long before":
      return `“${cut(why.part, MOST_REPEATED)}” is too long before: at most ${LONGEST_LEAD} minutes, which is a week.`;
    case "too many":
      return `${why.count} times are too many for one reminder: at most ${MOST_LEADS}.`;
    case "weekly and others":
      return "weekly stands alone. Add a second reminder for the minutes.";
  }
}

function onlyWords({ only }: Pick<Settings, "only">): string {
  return only === "every episode" ? "" : `, ${only} only`;
}

function extraLines({ ping, discussion, forum, event, group, leads, isForum }: Settings): Markup[] {
  return [
    ...(ping === undefined ? [] : [say`pings ${roleName(ping)}`]),
    ...discussionLines({ discussion, forum, isForum }),
    ...(event ? [say`an event of the server for each episode, a week ahead`] : []),
    ...(group && leads !== "weekly" ? [say`one post a night for all its shows`] : []),
  ];
}

function discussionLines({
  discussion,
  forum,
  isForum,
}: Pick<Settings, "discussion" | "forum" | "isForum">): Markup[] {
  switch (discussion) {
    case "none":
      return [];
    case "thread":
      return isForum
        ? [say`a word about spoilers in each post at air time`]
        : [say`a thread for each episode at air time`];
    case "forum post":
      return [say`a post for each episode in ${channelName(forum ?? "")} at air time`];
  }
}

function since(instant: string): Markup {
  return timestamp(new Date(instant), "R");
}

/** "a", "a and b", "a, b and c". */
export function listWords(parts: readonly string[]): string {
  const last = parts.at(-1) ?? "";
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} and ${last}`;
}
