import {
  ApplicationCommandType,
  ComponentType,
  InteractionType,
  PermissionFlagsBits,
} from "discord-api-types/v10";
import { walk, type Raw } from "../checks/components.ts";
import type { Answer, Interaction, Interactions } from "../interactions.ts";
import { messageJson } from "../message-json.ts";
import { createMessage, deleteMessage as removeMessage, visibleMessage } from "../messages.ts";
import { may, permissionsIn } from "../permissions.ts";
import { ClientRefusal, type MessageView, type Outcome, type Person } from "../types.ts";
import { messageView } from "../views.ts";
import { channelOf, userOf, type Message, type World } from "../world.ts";
import { buildSubmission } from "./modal.ts";
import { isPresent, offeredCommands } from "./offered.ts";
import { buildCall, refused, type Refusal } from "./options.ts";
import { createResolved } from "./resolved.ts";
import { selectedProblem, type Selectable } from "./select.ts";

const SELECTS: readonly unknown[] = [
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
];

/**
 * A person in a channel.
 * @throws when there is no such user or channel
 */
export function createPerson(
  world: World,
  interactions: Interactions,
  userId: string,
  channelId: string,
): Person {
  userOf(world, userId);
  const channel = channelOf(world, channelId);

  async function act(
    input: Omit<Parameters<Interactions["create"]>[0], "userId" | "channel">,
  ): Promise<Outcome> {
    const { interaction, answer } = await interactions.create({ ...input, userId, channel });
    return toOutcome(world, interactions, interaction, answer);
  }

  const present = (): boolean => world.channels.has(channelId) && isPresent(world, channel, userId);
  const offered = () => (present() ? offeredCommands(world, channel, userId) : []);

  function visible(): Message[] {
    if (!present()) return [];
    return [...(channel.messages?.values() ?? [])].filter(
      ({ ephemeralFor }) => ephemeralFor === undefined || ephemeralFor === userId,
    );
  }

  /** A component that the person sees and can use. */
  function usable(
    messageId: string,
    customId: string,
    types: readonly unknown[],
  ): { readonly message: Message; readonly component: Raw } | Refusal {
    const message = present() ? visibleMessage(channel, messageId, userId) : undefined;
    if (!message) return refused("the message is not there");
    const found = walk(message.components, []).find(
      ({ component }) => component["custom_id"] === customId && types.includes(component["type"]),
    );
    if (!found) return refused(`the message has no "${customId}"`);
    if (found.component["disabled"] === true) return refused(`"${customId}" is disabled`);
    return { message, component: found.component };
  }

  function useComponent(message: Message, component: Raw, extra: object): Promise<Outcome> {
    return act({
      type: InteractionType.MessageComponent,
      source: message,
      data: {
        id: component["id"],
        custom_id: component["custom_id"],
        component_type: component["type"],
        ...extra,
      },
    });
  }

  return {
    commands: offered,
    messages: () => visible().map((message) => messageView(world, message)),

    file(messageId, attachmentId) {
      const message = visible().find(({ id }) => id === messageId);
      const attachment = message?.attachments.find(({ id }) => id === attachmentId);
      const content = world.files.get(attachmentId);
      if (!attachment || !content) return undefined;
      return { name: attachment.filename, content };
    },

    async command(name, options = {}) {
      const built = buildCall(world, channel, userId, offered(), name, options);
      if (built.kind === "refused") return built;
      return act({
        type: InteractionType.ApplicationCommand,
        data: built.data,
        commandName: name,
        commandType: built.command.type,
      });
    },

    async autocomplete(name, options, focused) {
      const built = buildCall(world, channel, userId, offered(), name, options, focused);
      if (built.kind === "refused") throw new ClientRefusal(built.reason);
      const { answer } = await interactions.create({
        type: InteractionType.ApplicationCommandAutocomplete,
        userId,
        channel,
        data: built.data,
        commandName: name,
      });
      if (answer.kind !== "choices") throw new ClientRefusal("Loading options failed");
      return answer.choices.map((choice) => ({ name: choice.name, value: choice.value }));
    },

    async contextMenu(name, targetId) {
      const command = offered().find(
        (c) => c.name === name && c.type !== ApplicationCommandType.ChatInput,
      );
      if (!command) return refused(`"${name}" is not offered here`);
      const resolved = createResolved(world, channel, userId);
      if (command.type === ApplicationCommandType.User) {
        if (!resolved.user(targetId)) return refused("the user is not there");
      } else {
        const message = visibleMessage(channel, targetId, userId);
        if (!message) return refused("the message is not there");
        resolved.message(message.id, messageJson(world, message));
      }
      return act({
        type: InteractionType.ApplicationCommand,
        commandName: name,
        commandType: command.type,
        data: {
          id: command.id,
          name,
          type: command.type,
          target_id: targetId,
          ...(command.guild_id !== undefined && { guild_id: command.guild_id }),
          ...resolved.json(),
        },
      });
    },

    async press(messageId, customId) {
      const found = usable(messageId, customId, [ComponentType.Button]);
      if ("kind" in found) return found;
      return useComponent(found.message, found.component, {});
    },

    async select(messageId, customId, values) {
      const found = usable(messageId, customId, SELECTS);
      if ("kind" in found) return found;
      const resolved = createResolved(world, channel, userId);
      // What the bot sent has been checked against the schema of a select.
      const problem = selectedProblem(found.component as unknown as Selectable, values, resolved);
      if (problem !== undefined) return refused(`"${customId}" ${problem}`);
      return useComponent(found.message, found.component, { values, ...resolved.json() });
    },

    async submitModal(modal, values) {
      const opener = interactions.opener(modal.interactionId);
      if (!present() || opener?.userId !== userId) return refused("the form is not open");
      const built = buildSubmission(world, channel, userId, modal, values);
      if (built.kind === "refused") return built;
      return act({
        type: InteractionType.ModalSubmit,
        data: built.data,
        ...(opener.source && { source: opener.source }),
      });
    },

    say(content): MessageView {
      const speaks = channel.thread
        ? PermissionFlagsBits.SendMessagesInThreads
        : PermissionFlagsBits.SendMessages;
      if (!present() || !may(permissionsIn(world, channel, userId), speaks)) {
        throw new ClientRefusal("may not write here");
      }
      return messageView(world, createMessage(world, channel, userId, { content }));
    },

    deleteMessage(messageId) {
      const message = visibleMessage(channel, messageId, userId);
      if (!message) throw new ClientRefusal("the message is not there");
      const own = message.authorId === userId || message.ephemeralFor === userId;
      const moderates = may(
        permissionsIn(world, channel, userId),
        PermissionFlagsBits.ManageMessages,
      );
      if (!own && !moderates) throw new ClientRefusal("may not delete this message");
      removeMessage(world, channel, message);
    },
  };
}

function toOutcome(
  world: World,
  interactions: Interactions,
  interaction: Interaction,
  answer: Answer,
): Outcome {
  const shown = (message: Message) => ({
    ephemeral: message.ephemeralFor !== undefined,
    message: messageView(world, message),
  });
  switch (answer.kind) {
    case "message":
      return { kind: "reply", ...shown(answer.message) };
    case "thinking":
      return {
        kind: "deferred",
        ...shown(answer.message),
        finished: nextEdit(world, interactions, interaction, answer.message),
      };
    case "updated":
      return { kind: "updated", message: messageView(world, answer.message) };
    case "deferredUpdate":
      return {
        kind: "deferredUpdate",
        finished: nextEdit(world, interactions, interaction, answer.message),
      };
    case "modal":
      return { kind: "modal", modal: { ...answer.modal, interactionId: interaction.id } };
    case "choices":
    case "none":
      return { kind: "noResponse", text: "The application did not respond" };
  }
}

/** The message after its next change; undefined when it is deleted or the token expires first. */
function nextEdit(
  world: World,
  interactions: Interactions,
  interaction: Interaction,
  message: Message,
): Promise<MessageView | undefined> {
  return new Promise((resolve) => {
    const end = (view: MessageView | undefined): void => {
      off();
      cancel();
      resolve(view);
    };
    const off = world.hub.on("change", (change) => {
      if (change.kind !== "message" || change.messageId !== message.id) return;
      end(change.what === "deleted" ? undefined : messageView(world, message));
    });
    const cancel = interactions.whenExpired(interaction, () => end(undefined));
  });
}
