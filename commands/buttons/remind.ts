import { type ActionDeps, defineButton } from "../../src/discord/command.ts";
import type { Layout, Press } from "../../src/discord/layout.ts";
import { OUTDATED } from "../../src/discord/words/failures.ts";
import { FEED_NAMES } from "../../src/discord/words/feeds.ts";
import {
  type Ahead,
  confirmation,
  noProspectLayout,
  NOT_KEPT,
  ONLY_IN_SERVERS,
  reminderLayout,
  TOO_MANY,
  unreachableLayout,
} from "../../src/discord/words/personal.ts";
import { MOST_OPEN, prospectOf, withoutBegun, withReminder } from "../../src/reminders/personal.ts";
import type { PersonalReminder } from "../../src/reminders/subscription.ts";
import { openReminders, type Own } from "../my-reminders.ts";

type RemindPress = Press & { readonly kind: "remind" };

/** *Remind me* under a post: one message by direct channel, confirmed there at once. */
export const remind = defineButton("remind", async (press, deps): Promise<Layout> => {
  const { asker, story } = deps;
  const { server, user } = asker;
  const { feed } = press;
  if (server === undefined) return ONLY_IN_SERVERS;
  // Kept for good: a feed that there is no more must not get into the record.
  if (!Object.hasOwn(FEED_NAMES, feed)) return OUTDATED;
  const episode = `${press.show}/${press.code}`;
  const ahead = prospectOf(story, story.airing(episode), feed);
  if (ahead.kind !== "ahead") return noProspectLayout(deps, episode, ahead);
  const own = openReminders(deps);
  const there = own.find(({ reminder }) => reminder.episode === episode);
  if (there !== undefined) return again(press, deps, there, ahead);
  if (own.length >= MOST_OPEN) return TOO_MANY;
  const opened = await deps.desk.people.openDirect(user);
  if (opened.kind === "failed") return unreachableLayout(opened.trouble);
  const { channel } = opened.placed;
  const reminder: PersonalReminder = { user, channel, episode, feed, lead: 0 };
  // Closed doors show only when they are knocked at: what is not confirmed is not kept.
  const text = confirmation(deps, reminder).markup;
  const sent = await deps.desk.people.write(channel, text);
  if (sent.kind === "failed") return unreachableLayout(sent.trouble);
  await keep(deps, server, reminder);
  return reminderLayout(deps, reminder, ahead, "kept");
});

/** Pressed once more: it is there, or is to be of another feed. */
async function again(
  { feed }: RemindPress,
  deps: ActionDeps,
  { server, reminder }: Own,
  ahead: Ahead,
): Promise<Layout> {
  if (reminder.feed === feed) return reminderLayout(deps, reminder, ahead, "there already");
  const isInTime = ahead.leads.some((lead) => lead === reminder.lead);
  const changed = { ...reminder, feed, lead: isInTime ? reminder.lead : 0 };
  await deps.desk.servers.change(server, (record) => withReminder(record, changed));
  return reminderLayout(deps, changed, ahead, "another feed");
}

/** @throws {StoreError} after having said so where it was confirmed */
async function keep(
  { desk, story, asker }: ActionDeps,
  server: string,
  reminder: PersonalReminder,
): Promise<void> {
  try {
    await desk.servers.change(server, (record) =>
      withReminder(withoutBegun(record, asker.user, story), reminder),
    );
  } catch (error) {
    await desk.people.write(reminder.channel, NOT_KEPT);
    throw error;
  }
}
