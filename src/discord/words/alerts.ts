/** What moderators are told in their alerts channel: which reminders have stopped, or go on. */
import type { Canon } from "../../canon/canon.ts";
import type { Alert } from "../../ports.ts";
import type { Subscription } from "../../reminders/subscription.ts";
import { join, type Markup, say } from "../markup.ts";
import { channelName, leadsWords, showName } from "./reminders.ts";

/** As many as make clear what it is about. */
const MOST_NAMED = 15;

/** "Reminder r2 (Chicago Fire, 1 hour before, in #chat) has stopped: …". */
export function alertWords(alert: Alert, canon: Canon): Markup {
  const { kind, channel, subscriptions } = alert;
  // Of a deleted channel Discord would show no name.
  const where = kind === "gone" ? say`a channel that was deleted` : channelName(channel);
  const [only, ...others] = subscriptions;
  if (only !== undefined && others.length === 0)
    return say`Reminder **${only.id}** (${wishWords(only, canon)}, in ${where}) ${whatHappened(alert)}`;
  const named = subscriptions
    .slice(0, MOST_NAMED)
    .map((one) => say`- **${one.id}** (${wishWords(one, canon)})`);
  const more = subscriptions.length - named.length;
  return join(
    [
      say`${subscriptions.length} reminders in ${where} ${whatHappened(alert)}`,
      ...named,
      ...(more > 0 ? [say`- and ${more} more`] : []),
    ],
    "\n",
  );
}

/** "Chicago Fire, 1 hour before". */
function wishWords(subscription: Subscription, canon: Canon): string {
  return `${showName(subscription, canon)}, ${leadsWords(subscription.leads)}`;
}

function whatHappened({ kind, subscriptions }: Alert): string {
  const isOne = subscriptions.length === 1;
  const stopped = isOne ? "has stopped" : "have stopped";
  switch (kind) {
    case "gone":
      return `${stopped}. Give ${isOne ? "it" : "each"} another channel with /reminders edit, or remove ${isOne ? "it" : "them"}.`;
    case "forbidden":
      return `${stopped}: I may not post there any more. ${isOne ? "It goes" : "They go"} on by ${isOne ? "itself" : "themselves"} when ${neededIn(subscriptions)} are allowed again.`;
    case "goes on":
      return isOne ? "goes on again." : "go on again.";
  }
}

function neededIn(subscriptions: readonly Subscription[]): string {
  const isForum = subscriptions.every((one) => one.isForum);
  return `View Channel and ${isForum ? "Create Posts" : "Send Messages"}`;
}
