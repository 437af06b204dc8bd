import { type ActionDeps, defineAction } from "../src/discord/command.ts";
import type { Layout } from "../src/discord/layout.ts";
import { type Markup, say } from "../src/discord/markup.ts";
import { cancelAction, codeOf, listedLine } from "../src/discord/words/personal.ts";
import { type Prospect, prospectIn } from "../src/reminders/personal.ts";
import type { PersonalReminder } from "../src/reminders/subscription.ts";

/** A reminder of the asker's, and what it can still tell. */
export interface Own {
  /** The server where it was asked for, whose record holds it. */
  readonly server: string;
  readonly reminder: PersonalReminder;
  readonly prospect: Prospect;
}

export const myReminders = defineAction({
  name: "my-reminders",
  description: "Your own reminders by direct message: see and cancel them",
  example: "/my-reminders",
  access: "everyone",
  options: {},
  run: (_, deps) => openReminders(deps),
  show: (own, deps) => ownLayout(deps, own),
});

/** The asker's reminders of what has not begun, the soonest first. */
export function openReminders(deps: ActionDeps): Own[] {
  return ownReminders(deps)
    .filter(({ prospect }) => prospect.kind !== "begun")
    .toSorted((one, other) => startOf(one) - startOf(other));
}

/** All of the asker's reminders that are kept. */
export function ownReminders({ desk, asker, story }: ActionDeps): Own[] {
  return desk.personalOf(asker.user).map(({ server, reminder }) => ({
    server,
    reminder,
    prospect: prospectIn(story, desk.servers.get(server), reminder),
  }));
}

/** The list; over it what has just happened to one of it. */
export function ownLayout(deps: ActionDeps, own: readonly Own[], note?: Markup): Layout {
  const notes = note === undefined ? [] : [{ lines: [note] }];
  if (own.length === 0)
    return {
      tone: "airtime",
      title: say`You have no reminders`,
      blocks: [
        ...notes,
        {
          lines: [
            say`Press **Remind me** under a post of an episode in a server, and I write to you when it airs.`,
          ],
        },
      ],
    };
  // Of an episode that was asked for in two servers there is one message, and one line.
  const byEpisode = new Map(own.map((one) => [one.reminder.episode, one]));
  return {
    tone: "airtime",
    title: say`Your reminders`,
    blocks: notes,
    list: {
      items: [...byEpisode.values()].map(({ reminder, prospect }) => ({
        line: listedLine(deps, reminder, prospect),
        lead: cancelAction(`Cancel ${codeOf(deps, reminder.episode)}`, reminder.episode),
      })),
      placeholder: "Cancel one",
      again: { command: "my-reminders", args: {} },
    },
    footer: [say`I write to you directly. To make one press Remind me under a post.`],
  };
}

function startOf({ prospect }: Own): number {
  if (prospect.kind !== "ahead") return Infinity;
  return prospect.showing.start ?? prospect.showing.end;
}
