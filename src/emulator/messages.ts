import {
  ComponentType,
  GatewayIntentBits,
  MessageFlags,
  MessageType,
  PermissionFlagsBits,
  type APIEmbed,
  type APIMessageTopLevelComponent,
} from "discord-api-types/v10";
import { isRaw, walk } from "./checks/components.ts";
import { attach, detach, makeRoom, placeAttachments, type UploadedFile } from "./files.ts";
import { messageEventJson } from "./message-json.ts";
import { may, permissionsIn } from "./permissions.ts";
import { userOf } from "./world.ts";
import type { Channel, Mentions, Message, World } from "./world.ts";

/** What a body may say about a message; it has been checked. */
export interface MessageInput {
  readonly content?: string | null;
  readonly embeds?: readonly APIEmbed[] | null;
  readonly components?: readonly APIMessageTopLevelComponent[] | null;
  readonly flags?: number | null;
  readonly nonce?: string | number | null;
  readonly enforce_nonce?: boolean | null;
  readonly allowed_mentions?: AllowedMentions | null;
  readonly message_reference?: { readonly message_id: string } | null;
  readonly attachments?: readonly { readonly id: string; readonly filename?: string }[] | null;
}

interface AllowedMentions {
  readonly parse?: readonly string[] | null;
  readonly users?: readonly string[] | null;
  readonly roles?: readonly string[] | null;
}

export type MessageExtras = Partial<
  Pick<Message, "interaction" | "ephemeralFor" | "type" | "referenceId">
> & {
  readonly files?: readonly UploadedFile[];
  readonly loading?: boolean;
  /** A forum post's first message has its thread's id. */
  readonly id?: string;
};

/** Adds a message to a channel and tells those who may hear of it. */
export function createMessage(
  world: World,
  channel: Channel,
  authorId: string,
  input: MessageInput,
  extras: MessageExtras = {},
): Message {
  const id = extras.id ?? world.ids.next();
  const content = input.content ?? "";
  const components = numbered(input.components ?? []);
  const attachments = attach(world, id, extras.files ?? []);
  placeAttachments(components, attachments);
  const message: Message = {
    id,
    channelId: channel.id,
    authorId,
    type: extras.type ?? MessageType.Default,
    content,
    embeds: input.embeds ?? [],
    components,
    attachments,
    flags:
      (input.flags ?? 0) |
      (extras.ephemeralFor === undefined ? 0 : MessageFlags.Ephemeral) |
      (extras.loading ? MessageFlags.Loading : 0),
    mentions: mentionsIn(world, channel, authorId, content, components, input.allowed_mentions),
    editedAt: undefined,
    nonce: input.nonce ?? undefined,
    referenceId: extras.referenceId ?? input.message_reference?.message_id,
    interaction: extras.interaction,
    ephemeralFor: extras.ephemeralFor,
    threadId: undefined,
  };
  makeRoom(world);
  (channel.messages ??= new Map()).set(id, message);
  if (message.ephemeralFor === undefined) channel.lastMessageId = id;
  if (channel.thread && channel.id !== id) channel.thread.messageCount += 1;
  announce(world, channel, message, "created");
  return message;
}

/** Changes what the input names, and tells. */
export function editMessage(
  world: World,
  channel: Channel,
  message: Message,
  input: MessageInput,
  files: readonly UploadedFile[] = [],
): void {
  if (input.content !== undefined) message.content = input.content ?? "";
  if (input.embeds !== undefined) message.embeds = input.embeds ?? [];
  if (input.components !== undefined) message.components = numbered(input.components ?? []);
  if (input.attachments) {
    const kept = new Set(input.attachments.map(({ id }) => id));
    const { attachments } = message;
    detach(world, { attachments: attachments.filter(({ id }) => !kept.has(id)) });
    message.attachments = attachments.filter(({ id }) => kept.has(id));
  }
  message.attachments = [...message.attachments, ...attach(world, message.id, files)];
  placeAttachments(message.components, message.attachments);
  makeRoom(world);
  if (typeof input.flags === "number") {
    const kept = MessageFlags.Ephemeral | MessageFlags.IsComponentsV2;
    message.flags = (message.flags & kept) | input.flags;
  }
  message.flags &= ~MessageFlags.Loading;
  message.mentions = mentionsIn(
    world,
    channel,
    message.authorId,
    message.content,
    message.components,
    input.allowed_mentions,
  );
  message.editedAt = world.now();
  announce(world, channel, message, "updated");
}

export function deleteMessage(world: World, channel: Channel, message: Message): void {
  channel.messages?.delete(message.id);
  detach(world, message);
  announce(world, channel, message, "deleted");
}

function announce(
  world: World,
  channel: Channel,
  message: Message,
  what: "created" | "updated" | "deleted",
): void {
  const { id: messageId, ephemeralFor } = message;
  world.hub.emit("change", {
    kind: "message",
    what,
    channelId: channel.id,
    messageId,
    ...(ephemeralFor !== undefined && { ephemeralFor }),
  });
  // Ephemeral messages reach the bot by the answer to its request only.
  if (ephemeralFor !== undefined) return;
  const { guildId } = channel;
  const types = {
    created: "MESSAGE_CREATE",
    updated: "MESSAGE_UPDATE",
    deleted: "MESSAGE_DELETE",
  } as const;
  world.hub.emit("dispatch", {
    type: types[what],
    guildId,
    intent:
      guildId === undefined ? GatewayIntentBits.DirectMessages : GatewayIntentBits.GuildMessages,
    data: (intents) =>
      what === "deleted"
        ? {
            id: messageId,
            channel_id: channel.id,
            ...(guildId !== undefined && { guild_id: guildId }),
          }
        : messageEventJson(world, message, intents),
  });
}

/** Components without an id get the next free one, in the order of the tree. */
function numbered(
  components: readonly APIMessageTopLevelComponent[],
): readonly APIMessageTopLevelComponent[] {
  const copy: APIMessageTopLevelComponent[] = structuredClone([...components]);
  const placed = walk(copy, []);
  const used = new Set(placed.map(({ component }) => component["id"]));
  let next = 1;
  for (const { component } of placed) {
    if (component["id"]) continue;
    while (used.has(next)) next += 1;
    Object.assign(component, { id: next });
    next += 1;
  }
  return copy;
}

/**
 * Who is notified: what the text mentions, as far as `allowed_mentions` and permissions let it.
 * Without `allowed_mentions` everything in the text counts (Message, "Allowed Mentions Object").
 */
function mentionsIn(
  world: World,
  channel: Channel,
  authorId: string,
  content: string,
  components: readonly APIMessageTopLevelComponent[],
  allowed: AllowedMentions | null | undefined,
): Mentions {
  const displays = walk(components, []).flatMap(({ component }) =>
    component["type"] === ComponentType.TextDisplay && typeof component["content"] === "string"
      ? [component["content"]]
      : [],
  );
  const text = [content, ...displays].join("\n");
  const parse = allowed ? (allowed.parse ?? []) : ["users", "roles", "everyone"];
  const guild = world.guilds.get(channel.guildId ?? "");
  const mayAll = may(permissionsIn(world, channel, authorId), PermissionFlagsBits.MentionEveryone);
  const ids = (pattern: RegExp): string[] => [
    ...new Set([...text.matchAll(pattern)].flatMap((match) => match[1] ?? [])),
  ];
  return {
    everyone: mayAll && parse.includes("everyone") && /@(everyone|here)\b/.test(text),
    users: ids(/<@!?(\d+)>/g).filter(
      (id) => world.users.has(id) && (parse.includes("users") || allowed?.users?.includes(id)),
    ),
    roles: ids(/<@&(\d+)>/g).filter((id) => {
      const role = guild?.roles.get(id);
      if (!role || !(role.mentionable || mayAll)) return false;
      return parse.includes("roles") || allowed?.roles?.includes(id);
    }),
  };
}

/** A message of a channel that this user sees. */
export function visibleMessage(
  channel: Channel,
  messageId: string,
  userId: string,
): Message | undefined {
  const message = channel.messages?.get(messageId);
  if (!message) return undefined;
  const { ephemeralFor } = message;
  return ephemeralFor === undefined || ephemeralFor === userId ? message : undefined;
}

/** A body that the checks let pass, as a message. */
export function asInput(body: unknown): MessageInput {
  return isRaw(body) ? body : {};
}

/** Whether a user can be written to by the bot: their doors are open and they share a server. */
export function canWriteTo(world: World, userId: string): boolean {
  if (userOf(world, userId).directMessages === "closed") return false;
  if (userOf(world, userId).installed) return true;
  for (const guild of world.guilds.values()) {
    if (guild.members.has(userId) && guild.members.has(world.application.botId)) return true;
  }
  return false;
}
