import { type ActionDeps, defineButton } from "../../src/discord/command.ts";
import type { Layout } from "../../src/discord/layout.ts";
import { say } from "../../src/discord/markup.ts";
import {
  nameOf,
  noneLayout,
  noProspectLayout,
  reminderLayout,
} from "../../src/discord/words/personal.ts";
import { withoutReminder, withReminder } from "../../src/reminders/personal.ts";
import { openReminders, ownLayout, ownReminders } from "../my-reminders.ts";

/** One's own reminder, in the answer to *Remind me* or in the list: another lead, or *Cancel*. */
export const reminder = defineButton("reminder", ({ show, code, to }, deps): Promise<Layout> => {
  const episode = `${show}/${code}`;
  return to === "cancel" ? cancel(episode, deps) : changeLead(episode, Number(to), deps);
});

/** In every server where it was asked for. */
async function cancel(episode: string, deps: ActionDeps): Promise<Layout> {
  const { desk, asker } = deps;
  const own = ownReminders(deps).filter((one) => one.reminder.episode === episode);
  for (const { server } of own)
    await desk.servers.change(server, (record) => withoutReminder(record, asker.user, episode));
  const name = nameOf(deps, episode);
  const note = own.length === 0 ? say`There was none of ${name}.` : say`Cancelled: **${name}**`;
  return ownLayout(deps, openReminders(deps), note);
}

async function changeLead(episode: string, lead: number, deps: ActionDeps): Promise<Layout> {
  const own = ownReminders(deps).find((one) => one.reminder.episode === episode);
  if (own === undefined) return noneLayout(deps, episode);
  const { prospect, server } = own;
  if (prospect.kind !== "ahead") return noProspectLayout(deps, episode, prospect);
  // Too late for it by now, as the choices that are left show.
  const isInTime = prospect.leads.some((one) => one === lead);
  if (!isInTime) return reminderLayout(deps, own.reminder, prospect, "there already");
  const changed = { ...own.reminder, lead };
  await deps.desk.servers.change(server, (record) => withReminder(record, changed));
  return reminderLayout(deps, changed, prospect, "another lead");
}
