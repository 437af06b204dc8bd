import { ClientRefusal, type Emulator, type ModalView, type Outcome } from "../emulator/types.ts";
import type { Conditions } from "./conditions.ts";
import { createModeration, type ModeratedDiscord } from "./moderation.ts";
import type { Action, Answers, Place, Reaction, Requests } from "./protocol.ts";
import { moveStory, type Story } from "./story.ts";
import type { World } from "./world.ts";

/** What a person at the page moves. */
export interface Movable {
  readonly discord: Pick<Emulator, "as" | "on"> & ModeratedDiscord;
  readonly world: World;
  readonly story: Story;
  readonly conditions: Conditions;
  /** Puts a new world in the place of this one. */
  readonly startOver: () => Promise<void>;
}

export type Actions = { readonly [A in Action]: (body: Requests[A]) => Promise<Answers[A]> };

/** What the server remembers of each person between two requests. */
export interface Desk {
  /** The form that lies open before a person; opening another replaces it, as in a client. */
  readonly forms: Map<string, ModalView>;
  /** Ephemeral messages that were dismissed. Discord's API is not told of it, so neither is the bot. */
  readonly dismissed: Set<string>;
}

/** What a person does at the page, done in the local Discord and to the story's clock. */
export function createActions(movable: Movable, desk: Desk): Actions {
  const { discord, world, story, conditions } = movable;
  const moderation = createModeration(discord, world);
  const at = ({ user, channel }: Place) => discord.as(user).in(channel);

  function react(user: string, outcome: Outcome): Reaction {
    switch (outcome.kind) {
      case "reply":
      case "deferred":
      case "updated":
      case "deferredUpdate":
        return { kind: "shown" };
      case "modal":
        desk.forms.set(user, outcome.modal);
        return { kind: "modal", modal: outcome.modal };
      case "noResponse":
        return { kind: "noResponse" };
      case "refused":
        return { kind: "refused", reason: outcome.reason };
    }
  }

  return {
    command: async (body) => react(body.user, await at(body).command(body.name, body.options)),
    autocomplete: async (body) => {
      try {
        return { choices: await at(body).autocomplete(body.name, body.options, body.focused) };
      } catch (error) {
        if (error instanceof ClientRefusal) return {};
        throw error;
      }
    },
    contextMenu: async (body) =>
      react(body.user, await at(body).contextMenu(body.name, body.message)),
    press: async (body) => react(body.user, await at(body).press(body.message, body.customId)),
    select: async (body) =>
      react(body.user, await at(body).select(body.message, body.customId, body.values)),
    modal: async (body) => {
      const form = desk.forms.get(body.user);
      if (form?.interactionId !== body.form) {
        return { kind: "refused", reason: "This form is no longer open." };
      }
      return react(body.user, await at(body).submitModal(form, body.values));
    },
    say: async (body) => {
      try {
        at(body).say(body.content);
        return { kind: "shown" };
      } catch (error) {
        if (error instanceof ClientRefusal) return { kind: "refused", reason: error.message };
        throw error;
      }
    },
    dismiss: async (body) => {
      desk.dismissed.add(body.message);
      return { kind: "shown" };
    },
    time: (body) => moveStory(story, body.move, discord),
    deleteChannel: async (body) => moderation.deleteChannel(body),
    allowBot: async (body) => moderation.allowBot(body, body.right, body.allowed),
    condition: async ({ condition }) => {
      conditions.set(condition);
      return { kind: "shown" };
    },
    startOver: async () => {
      try {
        await movable.startOver();
        return { kind: "shown" };
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return { kind: "refused", reason: `It could not start over, so run it anew: ${reason}` };
      }
    },
  };
}
