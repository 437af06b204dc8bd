import { InteractionResponseType, MessageFlags } from "discord-api-types/v10";
import { checkMessage } from "../checks/message.ts";
import type { Interaction } from "../interactions.ts";
import { messageJson } from "../message-json.ts";
import { asInput, deleteMessage, editMessage, visibleMessage } from "../messages.ts";
import type { Message } from "../world.ts";
import { createReply, REPLY_FLAGS } from "./callback.ts";
import { ApiError } from "./errors.ts";
import { NO_CONTENT, ok, param, type Answered, type Call, type Route } from "./route.ts";

const BASE = "/webhooks/:application/:token";
const ONE = `${BASE}/messages/:message`;

/** Follow-ups and edits by an interaction's token. */
export const webhookRoutes: readonly Route[] = [
  { method: "POST", path: BASE, kind: "interaction", run: followUp },
  {
    method: "GET",
    path: ONE,
    kind: "interaction",
    run: (call) => ok(messageJson(call.world, target(call).message)),
  },
  { method: "PATCH", path: ONE, kind: "interaction", run: edit },
  { method: "DELETE", path: ONE, kind: "interaction", run: remove },
];

/** @throws {ApiError} 10015 unknown or not yet answered, 50027 when its 15 minutes are over */
function theInteraction(call: Call): Interaction {
  const interaction = call.interactions.byToken(param(call, "token"));
  if (!interaction || param(call, "application") !== call.world.application.id) {
    throw new ApiError("unknownWebhook");
  }
  if (call.interactions.isExpired(interaction)) throw new ApiError("invalidWebhookToken");
  if (interaction.state !== "answered") throw new ApiError("unknownWebhook");
  return interaction;
}

/** @throws {ApiError} 10008 when it is not a message of this interaction */
function target(call: Call): { interaction: Interaction; message: Message } {
  const interaction = theInteraction(call);
  const id = param(call, "message");
  const wanted = id === "@original" ? interaction.original?.id : id;
  const message = visibleMessage(interaction.channel, wanted ?? "", interaction.userId);
  const own =
    message && (message === interaction.original || message.interaction?.id === interaction.id);
  if (!own) throw new ApiError("unknownMessage");
  return { interaction, message };
}

async function followUp(call: Call): Promise<Answered> {
  const interaction = theInteraction(call);
  await checkMessage(call.body, {
    schema: "IncomingWebhookRequestPartialSchema",
    files: call.files.map(({ name }) => name),
    allowedFlags: REPLY_FLAGS,
    edit: false,
  });
  const { original } = interaction;
  const input = asInput(call.body);
  // The first follow-up to a deferred reply fills it; its ephemeral flag is ignored
  // (Receiving and Responding, "Create Followup Message").
  const isLoading =
    interaction.responseType === InteractionResponseType.DeferredChannelMessageWithSource &&
    original &&
    (original.flags & MessageFlags.Loading) !== 0;
  if (isLoading) {
    editMessage(call.world, interaction.channel, original, input, call.files);
    return ok(messageJson(call.world, original));
  }
  return ok(messageJson(call.world, createReply(call, interaction, false, input)));
}

async function edit(call: Call): Promise<Answered> {
  const { interaction, message } = target(call);
  await checkMessage(call.body, {
    schema: "IncomingWebhookUpdateRequestPartialSchema",
    files: call.files.map(({ name }) => name),
    current: message,
    allowedFlags: REPLY_FLAGS,
    edit: true,
  });
  editMessage(call.world, interaction.channel, message, asInput(call.body), call.files);
  return ok(messageJson(call.world, message));
}

function remove(call: Call): Answered {
  const { interaction, message } = target(call);
  deleteMessage(call.world, interaction.channel, message);
  return NO_CONTENT;
}
