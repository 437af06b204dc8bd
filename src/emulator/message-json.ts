import { GatewayIntentBits, MessageFlags, type APIMessage } from "discord-api-types/v10";
import { timeOfId } from "./ids.ts";
import { channelJson, isoTime, memberJson, userJson } from "./json.ts";
import { userOf } from "./world.ts";
import type { Message, MessageInteraction, World } from "./world.ts";

function interactionMetadata(world: World, interaction: MessageInteraction) {
  const user = userJson(userOf(world, interaction.userId));
  return {
    interaction_metadata: {
      id: interaction.id,
      type: interaction.type,
      user,
      authorizing_integration_owners: {},
    },
    ...(interaction.name === undefined
      ? {}
      : {
          interaction: { id: interaction.id, type: interaction.type, name: interaction.name, user },
        }),
  };
}

export function messageJson(world: World, message: Message): APIMessage {
  const channel = world.channels.get(message.channelId);
  const thread = message.threadId === undefined ? undefined : world.channels.get(message.threadId);
  // The literal has Discord's shape; its library types cannot follow optional parts that are spread.
  const json = {
    id: message.id,
    channel_id: message.channelId,
    type: message.type,
    author: userJson(userOf(world, message.authorId)),
    content: message.content,
    timestamp: isoTime(timeOfId(message.id)),
    edited_timestamp: message.editedAt === undefined ? null : isoTime(message.editedAt),
    tts: false,
    mention_everyone: message.mentions.everyone,
    mentions: message.mentions.users.map((id) => userJson(userOf(world, id))),
    mention_roles: [...message.mentions.roles],
    attachments: [...message.attachments],
    embeds: [...message.embeds],
    components: [...message.components],
    pinned: false,
    flags: message.flags | (thread ? MessageFlags.HasThread : 0),
    ...(message.nonce !== undefined && { nonce: message.nonce }),
    ...(message.interaction && {
      ...interactionMetadata(world, message.interaction),
      application_id: world.application.id,
      webhook_id: world.application.id,
    }),
    ...(message.referenceId !== undefined && {
      message_reference: {
        type: 0,
        channel_id: message.channelId,
        message_id: message.referenceId,
        ...(channel?.guildId !== undefined && { guild_id: channel.guildId }),
      },
    }),
    ...(thread && { thread: channelJson(world, thread) }),
  };
  return json as unknown as APIMessage;
}

/** A message for the gateway: without MessageContent, others' content is blank in servers. */
export function messageEventJson(world: World, message: Message, intents: number) {
  const channel = world.channels.get(message.channelId);
  const guild = world.guilds.get(channel?.guildId ?? "");
  const member = guild?.members.get(message.authorId);
  const own = message.authorId === world.application.botId;
  const mentioned = message.mentions.users.includes(world.application.botId);
  const readable = own || mentioned || !guild || intents & GatewayIntentBits.MessageContent;
  return {
    ...messageJson(world, message),
    ...(!readable && { content: "", embeds: [], attachments: [], components: [] }),
    ...(guild && { guild_id: guild.id }),
    ...(member && { member: memberJson(member) }),
  };
}
