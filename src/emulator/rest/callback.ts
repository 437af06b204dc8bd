import {
  ApplicationCommandType,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
  MessageType,
  type APIApplicationCommandOptionChoice,
  type APIModalInteractionResponseCallbackData,
} from "discord-api-types/v10";
import { choiceProblems } from "../checks/command.ts";
import { isRaw, type Raw } from "../checks/components.ts";
import { checkMessage } from "../checks/message.ts";
import { checkModal } from "../checks/modal.ts";
import { refuse } from "../checks/problems.ts";
import { specProblems } from "../checks/spec.ts";
import { metadataOf, type Interaction } from "../interactions.ts";
import { messageJson } from "../message-json.ts";
import { asInput, createMessage, editMessage } from "../messages.ts";
import type { Message } from "../world.ts";
import { ApiError } from "./errors.ts";
import { NO_CONTENT, ok, param, type Answered, type Call, type Route } from "./route.ts";

const {
  ChannelMessageWithSource,
  DeferredChannelMessageWithSource,
  DeferredMessageUpdate,
  UpdateMessage,
  ApplicationCommandAutocompleteResult,
  Modal,
} = InteractionResponseType;

/** Flags that a reply may set. */
export const REPLY_FLAGS =
  MessageFlags.Ephemeral |
  MessageFlags.SuppressEmbeds |
  MessageFlags.SuppressNotifications |
  MessageFlags.IsComponentsV2;

export const callbackRoutes: readonly Route[] = [
  {
    method: "POST",
    path: "/interactions/:interaction/:token/callback",
    kind: "interaction",
    run: respond,
  },
];

/** Receiving and Responding, "Create Interaction Response". */
async function respond(call: Call): Promise<Answered> {
  const interaction = call.interactions.byId(param(call, "interaction"), param(call, "token"));
  if (!interaction) throw new ApiError("unknownInteraction");
  const body = isRaw(call.body) ? call.body : {};
  const type = body["type"];
  await checkCallback(call, interaction, body);
  // After the checks: a refused body leaves the interaction open.
  const late = call.world.now() - interaction.createdAt > call.world.limits.firstResponseMs;
  if (interaction.state === "answered") throw new ApiError("alreadyAcknowledged");
  if (interaction.state === "failed" || late) throw new ApiError("unknownInteraction");
  interaction.state = "answered";
  interaction.responseType = type as InteractionResponseType;
  const message = act(call, interaction, body);
  if (call.query.get("with_response") !== "true") return NO_CONTENT;
  return ok(callbackJson(call, interaction, message));
}

/** Which responses each type of interaction takes (Receiving and Responding, "Interaction Callback Type"). */
function allowedTypes(interaction: Interaction): readonly unknown[] {
  const reply = [ChannelMessageWithSource, DeferredChannelMessageWithSource];
  const update = [DeferredMessageUpdate, UpdateMessage];
  switch (interaction.type) {
    case InteractionType.Ping:
      return [InteractionResponseType.Pong];
    case InteractionType.ApplicationCommand:
      return [...reply, Modal];
    case InteractionType.MessageComponent:
      return [...reply, ...update, Modal];
    case InteractionType.ModalSubmit:
      return interaction.source ? [...reply, ...update] : reply;
    case InteractionType.ApplicationCommandAutocomplete:
      return [ApplicationCommandAutocompleteResult];
  }
}

async function checkCallback(call: Call, interaction: Interaction, body: Raw): Promise<void> {
  const { type } = body;
  const allowed = allowedTypes(interaction);
  if (!allowed.includes(type)) {
    refuse([
      {
        path: ["type"],
        code: "INTERACTION_APPLICATION_COMMAND_CALLBACK_TYPE_INVALID",
        message: `This interaction can be answered with types (${allowed.join(", ")}) only.`,
      },
    ]);
  }
  const files = call.files.map(({ name }) => name);
  switch (type) {
    case Modal:
      await checkModal(body);
      return;
    case ApplicationCommandAutocompleteResult: {
      const data = isRaw(body["data"]) ? body["data"] : {};
      const choices: unknown[] = Array.isArray(data["choices"]) ? data["choices"] : [];
      refuse([
        ...(await specProblems("ApplicationCommandAutocompleteCallbackRequestSchema", body)),
        ...choiceProblems(choices, ["data", "choices"]),
      ]);
      return;
    }
    case DeferredChannelMessageWithSource:
      await checkMessage(body, {
        schema: "CreateMessageInteractionCallbackRequestSchema",
        within: "data",
        files,
        allowedFlags: MessageFlags.Ephemeral,
        edit: true,
      });
      return;
    case UpdateMessage:
    case DeferredMessageUpdate:
      await checkMessage(body, {
        schema: "UpdateMessageInteractionCallbackRequestSchema",
        within: "data",
        files,
        ...(interaction.source && { current: interaction.source }),
        allowedFlags: REPLY_FLAGS,
        edit: true,
      });
      return;
    default:
      await checkMessage(body, {
        schema: "CreateMessageInteractionCallbackRequestSchema",
        within: "data",
        files,
        allowedFlags: REPLY_FLAGS,
        edit: false,
      });
  }
}

/** @returns the message that the response made or changed */
function act(call: Call, interaction: Interaction, body: Raw): Message | undefined {
  const { world, files } = call;
  const { channel, source } = interaction;
  const input = asInput(body["data"]);
  switch (body["type"]) {
    case Modal:
      interaction.settle({
        kind: "modal",
        modal: body["data"] as APIModalInteractionResponseCallbackData,
      });
      return undefined;
    case ApplicationCommandAutocompleteResult: {
      const data = body["data"] as { choices?: APIApplicationCommandOptionChoice[] } | undefined;
      interaction.settle({ kind: "choices", choices: data?.choices ?? [] });
      return undefined;
    }
    case DeferredMessageUpdate:
      if (!source) throw new ApiError("unknownMessage");
      interaction.original = source;
      interaction.settle({ kind: "deferredUpdate", message: source });
      return source;
    case UpdateMessage:
      if (!source) throw new ApiError("unknownMessage");
      interaction.original = source;
      editMessage(world, channel, source, input, files);
      interaction.settle({ kind: "updated", message: source });
      return source;
    default: {
      const loading = body["type"] === DeferredChannelMessageWithSource;
      const message = createReply(call, interaction, loading, input);
      interaction.original = message;
      interaction.settle({ kind: loading ? "thinking" : "message", message });
      return message;
    }
  }
}

/** A reply or a follow-up. */
export function createReply(
  call: Call,
  interaction: Interaction,
  loading: boolean,
  input: ReturnType<typeof asInput>,
): Message {
  const { world, files } = call;
  const ephemeral = ((input.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  return createMessage(world, interaction.channel, world.application.botId, input, {
    files,
    loading,
    type: replyType(interaction),
    interaction: metadataOf(interaction),
    ...(interaction.source && { referenceId: interaction.source.id }),
    ...(ephemeral && { ephemeralFor: interaction.userId }),
  });
}

/** Message, "Message Types". */
function replyType({ commandType, source }: Interaction): MessageType {
  if (source) return MessageType.Reply;
  if (commandType === undefined) return MessageType.Default;
  return commandType === ApplicationCommandType.ChatInput
    ? MessageType.ChatInputCommand
    : MessageType.ContextMenuCommand;
}

/** Receiving and Responding, "Interaction Callback Response Object". */
function callbackJson(call: Call, interaction: Interaction, message: Message | undefined): unknown {
  const flags = message?.flags ?? 0;
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      channel_id: interaction.channel.id,
      ...(interaction.channel.guildId !== undefined && { guild_id: interaction.channel.guildId }),
      ...(message && {
        response_message_id: message.id,
        response_message_loading: (flags & MessageFlags.Loading) !== 0,
        response_message_ephemeral: (flags & MessageFlags.Ephemeral) !== 0,
      }),
    },
    resource: {
      type: interaction.responseType,
      ...(message && { message: messageJson(call.world, message) }),
    },
  };
}
