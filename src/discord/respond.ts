/** The ways of answering: at once or later, in place or beside, with a message or a form. */
import { randomUUID } from "node:crypto";
import {
  type ChatInputCommandInteraction,
  type Interaction,
  type Message,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ButtonInteraction,
  type ModalMessageModalSubmitInteraction,
  type ModalSubmitInteraction,
  type RepliableInteraction,
  type StringSelectMenuInteraction,
} from "discord.js";
import { type Logger, StoreError } from "../ports.ts";
import type { Deps } from "./command.ts";
import { encode } from "./custom-id.ts";
import { type Form, isForm } from "./form.ts";
import { type Actor, guardFor } from "./guard.ts";
import type { Layout } from "./layout.ts";
import type { Lookup } from "./lookup.ts";
import { present, type Presented } from "./present.ts";
import { presentForm } from "./present-form.ts";
import type { IdOf } from "./present-rows.ts";
import { bugLayout, storeLayout } from "./words/failures.ts";

/** A button or one of a menu's choices. */
export type PressedInteraction = ButtonInteraction | StringSelectMenuInteraction;
/** A command, by name or in the menu of a message. */
export type CommandInteraction = ChatInputCommandInteraction | MessageContextMenuCommandInteraction;
/** What is answered with a layout. */
export type Answerable = CommandInteraction | PressedInteraction | ModalSubmitInteraction;

export interface RespondOptions {
  readonly lookup: Pick<Lookup, "isOwn">;
  readonly logger: Logger;
  /** Real time, milliseconds. */
  readonly realNow: () => number;
}

type Way<I> = (
  interaction: I,
  deps: Deps,
  answer: () => Promise<Layout | Form>,
  /** Of its list, from 0. */
  page?: number,
) => Promise<void>;

export interface Respond {
  /** A layout as it is shown to whoever acts. @param page of its list, from 0 */
  show(interaction: Answerable, layout: Layout, deps: Deps, page?: number): Presented;
  /** To who acts alone, beside whatever there is. */
  tell(interaction: Answerable, layout: Layout): Promise<void>;
  /**
   * What may take a while: Discord waits three seconds for a word, and 15 minutes for the rest. It
   * cannot be a form.
   */
  readonly later: Way<Answerable>;
  /** What may be a form, which has to be the first word, within three seconds. */
  readonly atOnce: Way<CommandInteraction | PressedInteraction>;
  /**
   * A bug's reply carries a reference that is in the log; what went wrong is not for the channel. What
   * only the asker sees stays as it is: its buttons are what they try it again with.
   */
  fail(interaction: Interaction, error: unknown): Promise<void>;
}

export function createRespond({ lookup, logger, realNow }: RespondOptions): Respond {
  /** What is for one person alone carries for whom, where and until when. */
  function idsFor(interaction: Answerable): IdOf {
    const guard = guardFor(actorOf(interaction), realNow());
    return (target, mark) =>
      encode(target, { guard: lookup.isOwn(target) ? guard : undefined, mark });
  }

  function show(interaction: Answerable, layout: Layout, deps: Deps, page?: number): Presented {
    const { repository } = deps.canon.community;
    return present(layout, page, { repository, idOf: idsFor(interaction) });
  }

  return {
    show,
    async tell(interaction, layout) {
      await interaction.reply(ephemeral(present(layout)));
    },
    async later(interaction, deps, answer, page) {
      // What only the asker sees is renewed in place; a public message gets a private answer.
      if (isOnOwnMessage(interaction)) await interaction.deferUpdate();
      else await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      const answered = await answer();
      if (isForm(answered)) throw new Error("a form came too late");
      await interaction.editReply(show(interaction, answered, deps, page));
    },
    async atOnce(interaction, deps, answer, page) {
      const answered = await answer();
      if (isForm(answered)) {
        await interaction.showModal(presentForm(answered, idsFor(interaction)));
        return;
      }
      const message = show(interaction, answered, deps, page);
      if (isOnOwnMessage(interaction)) await interaction.update(message);
      else await interaction.reply(ephemeral(message));
    },
    async fail(interaction, error) {
      const reference = randomUUID().slice(0, 8);
      logger.error("an interaction failed", {
        reference,
        error: error instanceof Error ? error : String(error),
        interaction: interaction.id,
      });
      if (!interaction.isRepliable()) return;
      const layout = error instanceof StoreError ? storeLayout(reference) : bugLayout(reference);
      const message = present(layout);
      try {
        // A card of one's own is told beside, and kept: what it is of was not changed.
        const isWaiting = interaction.deferred && !isOnOwnMessage(interaction);
        if (isWaiting) await interaction.editReply(message);
        else if (interaction.deferred || interaction.replied)
          await interaction.followUp(ephemeral(message));
        else await interaction.reply(ephemeral(message));
      } catch (second) {
        logger.warn("the failure could not be told", {
          reference,
          error: second instanceof Error ? second : String(second),
        });
      }
    },
  };
}

/** Who acts, and where. */
export function actorOf({ user, guildId }: Pick<Interaction, "user" | "guildId">): Actor {
  return { user: user.id, server: guildId ?? undefined };
}

/** The same message, seen by who acts alone. */
export function ephemeral(message: Presented) {
  return { ...message, flags: message.flags | MessageFlags.Ephemeral } as const;
}

/** Whether it came from a message that only who acts sees; a form's is the one that it was opened on. */
function isOnOwnMessage(
  interaction: RepliableInteraction,
): interaction is PressedInteraction | ModalMessageModalSubmitInteraction {
  if (interaction.isModalSubmit() && !interaction.isFromMessage()) return false;
  return "message" in interaction && isEphemeral(interaction.message);
}

function isEphemeral(message: Message | null): boolean {
  return message !== null && message.flags.has(MessageFlags.Ephemeral);
}
