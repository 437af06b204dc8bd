import { defineButton } from "../../src/discord/command.ts";
import type { Layout } from "../../src/discord/layout.ts";
import { type Markup, say } from "../../src/discord/markup.ts";
import type { Trouble } from "../../src/reminders/delivery.ts";

/** *Get pings* under a post: gives the presser the role that it pings, or takes it back. */
export const pings = defineButton("pings", async ({ role }, { asker, desk, kept }) => {
  const { server, user } = asker;
  // Posts stay: the role of an old one may be something else by now, and must not be given away.
  const isPinged = kept.subscriptions.some(({ ping }) => ping === role);
  if (server === undefined || !isPinged) return NOT_PINGED;
  const outcome = await desk.people.toggleRole(server, user, role);
  const name: Markup = { markup: `<@&${role}>` };
  switch (outcome.kind) {
    case "given":
      return answer(say`You get pings`, [
        say`You have the role ${name} now and are pinged with it.`,
        say`To give it back press the button again.`,
      ]);
    case "taken":
      return answer(say`No more pings`, [
        say`I took the role ${name} back.`,
        say`To have it again press the button again.`,
      ]);
    case "failed":
      return {
        tone: "problem",
        title: say`I could not change your role`,
        blocks: [{ lines: [adviceOn(outcome.trouble, name)] }],
      };
  }
});

function answer(title: Markup, lines: readonly Markup[]): Layout {
  return { tone: "airtime", title, blocks: [{ lines }] };
}

const NOT_PINGED: Layout = {
  tone: "ask",
  title: say`I ping nobody with that role any more`,
  blocks: [{ lines: [say`A moderator can say which role I ping with /reminders edit.`] }],
};

function adviceOn(trouble: Trouble, role: Markup): Markup {
  switch (trouble.kind) {
    case "forbidden":
      return say`I may not give ${role}: a moderator has to allow me **Manage Roles** and put my role above it, in Server Settings, Roles.`;
    case "gone":
      return say`The role is not there any more. A moderator can choose another with /reminders edit.`;
    case "later":
      return say`Discord is busy. Press the button again in a minute.`;
    case "closed":
    case "quarantined":
    case "refused":
      return say`Discord did not let me. Press the button again later, or ask a moderator for ${role}.`;
  }
}
