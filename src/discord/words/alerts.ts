/** What moderators are told in their alerts channel: what has stopped or goes on, and that something waits. */
import type { Canon } from "../../canon/canon.ts";
import type { Alert, PostingAlert } from "../../ports.ts";
import type { Subscription } from "../../reminders/subscription.ts";
import { join, type Markup, say } from "../markup.ts";
import { channelName, leadsWords, showName } from "./reminders.ts";

/** As many as make clear what it is about. */
const MOST_NAMED = 15;

/** "Reminder r2 (Chicago Fire, 1 hour before, in #chat) has stopped: …", and of news likewise. */
export function alertWords(alert: Alert, canon: Canon): Markup {
  if (alert.kind === "waits") return WAITING[alert.what];
  const { kind, channel, subscriptions, news } = alert;
  // Of a deleted channel Discord would show no name.
  const where = kind === "gone" ? say`a channel that was deleted` : channelName(channel);
  return join(
    [
      ...(subscriptions.length === 0 ? [] : remindersWords(alert, where, canon)),
      ...(news ? [newsWords(kind, where)] : []),
    ],
    "\n",
  );
}

const WAITING = {
  suggestion: say`A suggestion is waiting for a decision: /news queue`,
  "second approval": say`A private-life claim is waiting for a second moderator: /news queue`,
} as const;

function remindersWords(alert: PostingAlert, where: Markup, canon: Canon): Markup[] {
  const { subscriptions } = alert;
  const [only, ...others] = subscriptions;
  if (only !== undefined && others.length === 0)
    return [
      say`Reminder **${only.id}** (${wishWords(only, canon)}, in ${where}) ${whatHappened(alert)}`,
    ];
  const named = subscriptions
    .slice(0, MOST_NAMED)
    .map((one) => say`- **${one.id}** (${wishWords(one, canon)})`);
  const more = subscriptions.length - named.length;
  return [
    say`${subscriptions.length} reminders in ${where} ${whatHappened(alert)}`,
    ...named,
    ...(more > 0 ? [say`- and ${more} more`] : []),
  ];
}

/** "News can no longer be posted in #news: …". What waits is told with it: nothing is lost. */
function newsWords(kind: PostingAlert["kind"], where: Markup): Markup {
  switch (kind) {
    case "gone":
      return say`News can no longer be posted: the news channel was deleted. Choose another with /news-settings channel, and what is waiting is posted there.`;
    case "forbidden":
      return say`News can no longer be posted in ${where}: I am not allowed to. New claims wait, and are posted once View Channel and Send Messages are allowed again.`;
    case "goes on":
      return say`News is posted in ${where} again, including what was waiting.`;
  }
}

/** "Chicago Fire, 1 hour before". */
function wishWords(subscription: Subscription, canon: Canon): string {
  return `${showName(subscription, canon)}, ${leadsWords(subscription.leads)}`;
}

function whatHappened({ kind, subscriptions }: PostingAlert): string {
  const isOne = subscriptions.length === 1;
  const stopped = isOne ? "has stopped" : "have stopped";
  switch (kind) {
    case "gone":
      return `${stopped}. Give ${isOne ? "it" : "each"} another channel with /reminders edit, or remove ${isOne ? "it" : "them"}.`;
    case "forbidden":
      return `${stopped}: I am no longer allowed to post there. ${isOne ? "It continues by itself" : "They continue by themselves"} once ${neededIn(subscriptions)} are allowed again.`;
    case "goes on":
      return isOne ? "is running again." : "are running again.";
  }
}

function neededIn(subscriptions: readonly Subscription[]): string {
  const isForum = subscriptions.every((one) => one.isForum);
  return `View Channel and ${isForum ? "Create Posts" : "Send Messages"}`;
}
