import { randomBytes } from "node:crypto";
import {
  InteractionResponseType,
  InteractionType,
  type APIApplicationCommandOptionChoice,
  type ApplicationCommandType,
  type APIModalInteractionResponseCallbackData,
} from "discord-api-types/v10";
import { memberWithUserJson, partialChannelJson, userJson } from "./json.ts";
import { messageJson } from "./message-json.ts";
import { permissionsIn } from "./permissions.ts";
import { userOf } from "./world.ts";
import type { Channel, Message, MessageInteraction, World } from "./world.ts";

/** What an interaction came to. */
export type Answer =
  | { readonly kind: "message"; readonly message: Message }
  | { readonly kind: "thinking"; readonly message: Message }
  | { readonly kind: "updated"; readonly message: Message }
  | { readonly kind: "deferredUpdate"; readonly message: Message }
  | { readonly kind: "modal"; readonly modal: APIModalInteractionResponseCallbackData }
  | { readonly kind: "choices"; readonly choices: readonly APIApplicationCommandOptionChoice[] }
  | { readonly kind: "none" };

export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: InteractionType;
  /** milliseconds */
  readonly createdAt: number;
  readonly userId: string;
  readonly channel: Channel;
  readonly commandName: string | undefined;
  readonly commandType: ApplicationCommandType | undefined;
  /** Of a component, and of a form that a component opened. */
  readonly source: Message | undefined;
  state: "waiting" | "answered" | "failed";
  /** The type of the first response. */
  responseType: InteractionResponseType | undefined;
  /** What `@original` is. */
  original: Message | undefined;
  readonly settle: (answer: Answer) => void;
}

export interface InteractionInput {
  readonly type: InteractionType;
  readonly userId: string;
  readonly channel: Channel;
  readonly data: object;
  readonly commandName?: string;
  readonly commandType?: ApplicationCommandType;
  readonly source?: Message;
}

export interface Interactions {
  /** Sends INTERACTION_CREATE; resolves with the first response, or "none" when its time is over. */
  create(input: InteractionInput): Promise<{ interaction: Interaction; answer: Answer }>;
  byId(id: string, token: string): Interaction | undefined;
  byToken(token: string): Interaction | undefined;
  /** The interaction that opened a form which is still unsent. */
  opener(id: string): Interaction | undefined;
  isExpired(interaction: Interaction): boolean;
  /** Calls back once the token's time is over. @returns a function that forgets it */
  whenExpired(interaction: Interaction, callback: () => void): () => void;
  close(): void;
}

/** Above this many, old interactions are looked over for expired ones. */
const SWEEP_AT = 1_000;

export function createInteractions(world: World): Interactions {
  const byToken = new Map<string, Interaction>();
  const timers = new Set<NodeJS.Timeout>();

  const isExpired = (interaction: Interaction): boolean =>
    world.now() - interaction.createdAt > world.limits.interactionTokenMs;

  function sweep(): void {
    if (byToken.size < SWEEP_AT) return;
    // Twice the token's life: an expired token is told apart from an unknown one for that long.
    const oldest = world.now() - 2 * world.limits.interactionTokenMs;
    for (const [token, { createdAt }] of byToken) if (createdAt < oldest) byToken.delete(token);
  }

  return {
    isExpired,
    byToken: (token) => byToken.get(token),
    opener(id) {
      for (const interaction of byToken.values()) {
        if (interaction.id !== id) continue;
        return interaction.responseType === InteractionResponseType.Modal ? interaction : undefined;
      }
      return undefined;
    },
    whenExpired(interaction, callback) {
      const left = interaction.createdAt + world.limits.interactionTokenMs - world.now();
      const timer = setTimeout(() => {
        timers.delete(timer);
        callback();
      }, left);
      timers.add(timer);
      return () => {
        clearTimeout(timer);
        timers.delete(timer);
      };
    },
    byId(id, token) {
      const interaction = byToken.get(token);
      return interaction?.id === id ? interaction : undefined;
    },
    create(input) {
      sweep();
      return new Promise((resolve) => {
        const timer = setTimeout(() => {
          timers.delete(timer);
          if (interaction.state !== "waiting") return;
          interaction.state = "failed";
          resolve({ interaction, answer: { kind: "none" } });
        }, world.limits.firstResponseMs);
        timers.add(timer);
        const interaction: Interaction = {
          id: world.ids.next(),
          token: randomBytes(48).toString("base64url"),
          type: input.type,
          createdAt: world.now(),
          userId: input.userId,
          channel: input.channel,
          commandName: input.commandName,
          commandType: input.commandType,
          source: input.source,
          state: "waiting",
          responseType: undefined,
          original: undefined,
          settle(answer) {
            clearTimeout(timer);
            timers.delete(timer);
            resolve({ interaction, answer });
          },
        };
        byToken.set(interaction.token, interaction);
        world.hub.emit("dispatch", {
          type: "INTERACTION_CREATE",
          guildId: input.channel.guildId,
          intent: 0,
          data: () => interactionJson(world, interaction, input.data),
        });
      });
    },
    close() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

/** Receiving and Responding, "Interaction Object". */
function interactionJson(world: World, interaction: Interaction, data: object): unknown {
  const { channel, userId, source } = interaction;
  const user = userOf(world, userId);
  const guild = world.guilds.get(channel.guildId ?? "");
  const member = guild?.members.get(userId);
  const botId = world.application.botId;
  const owners = {
    ...(guild?.members.has(botId) && { 0: guild.id }),
    ...(!guild && { 0: "0" }),
    ...(user.installed && { 1: userId }),
  };
  return {
    id: interaction.id,
    application_id: world.application.id,
    type: interaction.type,
    token: interaction.token,
    version: 1,
    data,
    channel_id: channel.id,
    channel: partialChannelJson(world, channel, userId),
    app_permissions: String(permissionsIn(world, channel, botId)),
    locale: user.locale,
    entitlements: [],
    entitlement_sku_ids: [],
    authorizing_integration_owners: owners,
    attachment_size_limit: 10_485_760, // 10 MiB
    context: guild ? 0 : channel.recipientId === userId ? 1 : 2,
    ...(guild && member
      ? {
          guild_id: guild.id,
          guild_locale: guild.locale,
          guild: { id: guild.id, locale: guild.locale, features: [] },
          member: {
            ...memberWithUserJson(world, member),
            permissions: String(permissionsIn(world, channel, userId)),
          },
        }
      : { user: userJson(user) }),
    ...(source && { message: messageJson(world, source) }),
  };
}

/** What a message says of the interaction that it answers. */
export function metadataOf(interaction: Interaction): MessageInteraction {
  const types: Partial<Record<InteractionType, MessageInteraction["type"]>> = {
    [InteractionType.MessageComponent]: 3,
    [InteractionType.ModalSubmit]: 5,
  };
  return {
    id: interaction.id,
    type: types[interaction.type] ?? 2,
    name: interaction.commandName,
    userId: interaction.userId,
  };
}
