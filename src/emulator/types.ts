import type {
  APIApplicationCommand,
  APIMessage,
  APIModalInteractionResponseCallbackData,
} from "discord-api-types/v10";
import type { Fault } from "./faults.ts";
import type { Limits } from "./limits.ts";
import type {
  ChannelSpec,
  ChannelView,
  GuildSpec,
  GuildView,
  MemberSpec,
  OverwriteSpec,
  RoleSpec,
  RoleView,
  ScheduledEventView,
  UserSpec,
  UserView,
} from "./specs.ts";

export type * from "./specs.ts";

export interface EmulatorOptions {
  /** 0, the default, takes any free port. Only loopback is listened on. */
  readonly port?: number;
  readonly limits?: Partial<Limits>;
  /** The real-time clock in milliseconds: ids, timestamps, expiry, rate limits. */
  readonly now?: () => number;
  /**
   * The date against which scheduled events are checked, in milliseconds; default `now`. A world
   * that is played in another year gives its own: else none of its events could be made.
   */
  readonly calendar?: () => number;
  /** The bot token that is accepted. Any other is answered 401, or 4004 on the gateway. */
  readonly token?: string;
  readonly applicationName?: string;
  /** Whether GuildMembers, GuildPresences and MessageContent are switched on; default false. */
  readonly privilegedIntents?: boolean;
  /** A world to go on with, from `save`: its application and token are kept too. */
  readonly saved?: SavedWorld;
}

export interface ApplicationInfo {
  readonly id: string;
  readonly name: string;
  /** The bot's own user; as with every newer application it is the application's id. */
  readonly botId: string;
}

/** A message as Discord's API gives it, and who alone sees it. */
export interface MessageView extends APIMessage {
  /** Set on an ephemeral message: the one user who sees it. */
  readonly ephemeralFor?: string;
}

export interface FileView {
  readonly name: string;
  readonly content: Uint8Array;
}

export interface Choice {
  readonly name: string;
  readonly value: string | number;
}

/** Given by name; users, roles, channels and mentionables by id. */
export type OptionValue = string | number | boolean | AttachmentValue;
export type OptionValues = Readonly<Record<string, OptionValue>>;

export interface AttachmentValue {
  readonly filename: string;
  readonly contentType?: string;
  /** bytes */
  readonly size?: number;
  readonly url?: string;
}

/** A form that the bot opened. */
export interface ModalView extends APIModalInteractionResponseCallbackData {
  /** Of the interaction that opened it. */
  readonly interactionId: string;
}

/** By a field's custom_id: text, the chosen values of a select or group, a checkbox's state. */
export type ModalValues = Readonly<Record<string, string | readonly string[] | boolean>>;

/** What the person who did something sees next. */
export type Outcome =
  | { readonly kind: "reply"; readonly ephemeral: boolean; readonly message: MessageView }
  | {
      /** "… is thinking" */
      readonly kind: "deferred";
      readonly ephemeral: boolean;
      readonly message: MessageView;
      /** The message after its first edit; undefined when the token expired or it was deleted. */
      readonly finished: Promise<MessageView | undefined>;
    }
  | { readonly kind: "updated"; readonly message: MessageView }
  | {
      readonly kind: "deferredUpdate";
      readonly finished: Promise<MessageView | undefined>;
    }
  | { readonly kind: "modal"; readonly modal: ModalView }
  | { readonly kind: "noResponse"; readonly text: "The application did not respond" }
  /** A Discord client would not have sent it. */
  | { readonly kind: "refused"; readonly reason: string };

/** Thrown by `autocomplete` when a client would not have asked, or was not answered. */
export class ClientRefusal extends Error {
  override readonly name = "ClientRefusal";
}

/** A person in a channel, with what their client lets them do there. */
export interface Person {
  /** `name` is the command with its group and subcommand: `"news add"`. */
  command(name: string, options?: OptionValues): Promise<Outcome>;
  /** @throws {ClientRefusal} unknown command or option, or no answer in time */
  autocomplete(name: string, options: OptionValues, focused: string): Promise<readonly Choice[]>;
  /** A command of the "Apps" menu on a message or a user. */
  contextMenu(name: string, targetId: string): Promise<Outcome>;
  press(messageId: string, customId: string): Promise<Outcome>;
  select(messageId: string, customId: string, values: readonly string[]): Promise<Outcome>;
  submitModal(modal: ModalView, values: ModalValues): Promise<Outcome>;
  say(content: string): MessageView;
  deleteMessage(messageId: string): void;
  /** What they see: the channel's messages and the ephemeral ones that are theirs. */
  messages(): readonly MessageView[];
  /** What is in a file of a message that they see; undefined once it had to make room for newer ones. */
  file(messageId: string, attachmentId: string): FileView | undefined;
  /** The commands that their client offers here. */
  commands(): readonly APIApplicationCommand[];
}

export interface RequestEntry {
  readonly kind: "request";
  /** When it arrived, in milliseconds of the emulator's clock. */
  readonly at: number;
  /** Until it was answered, in milliseconds. */
  readonly tookMs: number;
  readonly method: string;
  /** Without the prefix `/api/v10`. */
  readonly path: string;
  readonly body: unknown;
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
  /** 0: the connection was cut before it was acted upon. */
  readonly status: number;
  readonly answer: unknown;
  /** The rules or limits that the request broke, in words; empty for a good one. */
  readonly broken: readonly string[];
}

export interface EventEntry {
  readonly kind: "event";
  readonly at: number;
  readonly shard: number;
  readonly type: string;
  /** Left out for READY and GUILD_CREATE, which would fill the memory of a test with many servers. */
  readonly data: unknown;
}

export interface GatewayEntry {
  readonly kind: "gateway";
  readonly at: number;
  readonly shard: number | undefined;
  readonly what: "opened" | "identified" | "resumed" | "closed";
  /** On closed. */
  readonly code?: number;
}

export type LogEntry = RequestEntry | EventEntry | GatewayEntry;

/** Something that a page showing this Discord has to draw anew. */
export type Change =
  | {
      readonly kind: "message";
      readonly what: "created" | "updated" | "deleted";
      readonly channelId: string;
      readonly messageId: string;
      /** Set when only one user sees it. */
      readonly ephemeralFor?: string;
    }
  | { readonly kind: "channels"; readonly guildId: string | undefined }
  | { readonly kind: "guilds" }
  | { readonly kind: "commands"; readonly guildId: string | undefined }
  | { readonly kind: "scheduledEvents"; readonly guildId: string };

export interface EmulatorEvents {
  readonly log: LogEntry;
  readonly change: Change;
}

/** A whole local Discord as plain JSON, to be kept in a file and gone on with. */
export interface SavedWorld {
  readonly version: 1;
  readonly application: ApplicationInfo;
  readonly token: string;
  /** Up to where ids were given out. */
  readonly ids: IdMarks;
  /** Users, servers, channels with their messages, and commands. */
  readonly state: Packed;
}

/** JSON in which maps, sets, bigints and bytes are written as objects with the key `$`. */
export type Packed =
  | null
  | boolean
  | number
  | string
  | readonly Packed[]
  | { readonly [key: string]: Packed };

/** The last ids that were given out. */
export interface IdMarks {
  readonly last: string;
  readonly lastGuild: string;
}

export interface Emulator {
  /** For `new Client({ rest: { api } })`. */
  readonly apiUrl: string;
  readonly token: string;
  readonly application: ApplicationInfo;
  readonly limits: Limits;

  addUser(spec?: UserSpec): UserView;
  addGuild(spec?: GuildSpec): GuildView;
  addChannel(guildId: string, spec?: ChannelSpec): ChannelView;
  addRole(guildId: string, spec?: RoleSpec): RoleView;
  addMember(guildId: string, spec: MemberSpec): void;
  removeMember(guildId: string, userId: string): void;
  deleteChannel(channelId: string): void;
  /** Archives (or opens again) a thread, as time or a moderator does. */
  archiveThread(threadId: string, archived?: boolean): void;
  deleteRole(guildId: string, roleId: string): void;
  setOverwrites(channelId: string, overwrites: readonly OverwriteSpec[]): void;
  setRolePermissions(guildId: string, roleId: string, permissions: bigint): void;
  setMemberRoles(guildId: string, userId: string, roles: readonly string[]): void;
  /** An admin allows or forbids a command in the server's settings, by role, user or channel id. */
  setCommandPermission(guildId: string, command: string, id: string, allowed: boolean): void;
  /** Adds the bot to a server that it is not in, or again. */
  addBot(guildId: string, permissions?: bigint): void;
  removeBot(guildId: string): void;
  /** An outage of one server: GUILD_DELETE with `unavailable`, and GUILD_CREATE when it ends. */
  setAvailable(guildId: string, available: boolean): void;
  setDirectMessages(userId: string, state: "open" | "closed"): void;

  /** A person, ready to act in a channel; both have to exist. */
  as(userId: string): { in(channelId: string): Person };
  /** The direct channel between a user and the bot, opened if there is none. */
  directChannel(userId: string): ChannelView;

  guilds(): readonly GuildView[];
  guild(guildId: string): GuildView;
  /** A server's threads, archived ones included. */
  threads(guildId: string): readonly ChannelView[];
  /** The overwrites of a channel, as they were set. */
  overwrites(channelId: string): readonly OverwriteSpec[];
  /** What a user may do in a channel. */
  permissions(channelId: string, userId: string): bigint;
  /** The messages of a channel that everyone sees, oldest first. */
  messages(channelId: string): readonly MessageView[];
  scheduledEvents(guildId: string): readonly ScheduledEventView[];
  commands(guildId?: string): readonly APIApplicationCommand[];

  /** Every request and gateway event, oldest first. */
  readonly log: readonly LogEntry[];
  on<K extends keyof EmulatorEvents>(
    event: K,
    listener: (data: EmulatorEvents[K]) => void,
  ): () => void;
  /** The next such event. The promise never rejects: a test's own time-out ends it. */
  next<K extends keyof EmulatorEvents>(
    event: K,
    matches: (data: EmulatorEvents[K]) => boolean,
  ): Promise<EmulatorEvents[K]>;

  /** Makes something go wrong; the returned function ends it. */
  fault(fault: Fault): () => void;
  /** Everything that this Discord knows, as plain JSON. */
  save(): SavedWorld;
  close(): Promise<void>;
}
