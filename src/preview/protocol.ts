/** What the page and its server say to each other, as JSON. Types only: both sides import it. */
import type { APIApplicationCommand } from "discord-api-types/v10";
import type {
  ChannelView,
  Choice,
  MessageView,
  ModalView,
  ModalValues,
  OptionValues,
} from "../emulator/types.ts";

export type { ChannelView, Choice, MessageView, ModalView, ModalValues, OptionValues };

/** Someone whom the viewer can be. */
export interface PersonSnapshot {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  /** What they may do, in a word: "fan", "moderator", "owner". */
  readonly standing: string;
}

export interface RoleSnapshot {
  readonly id: string;
  readonly name: string;
}

export interface GuildSnapshot {
  readonly id: string;
  readonly name: string;
  /** Threads and forum posts included; their `parentId` is the channel they hang from. */
  readonly channels: readonly ChannelView[];
  readonly roles: readonly RoleSnapshot[];
}

/** Everything around the messages. */
export interface Snapshot {
  readonly application: { readonly id: string; readonly name: string };
  /** Story time at the moment of the answer, ISO. */
  readonly storyTime: string;
  readonly people: readonly PersonSnapshot[];
  readonly guilds: readonly GuildSnapshot[];
  /** The viewer's direct channel with the bot. */
  readonly direct: ChannelView;
}

export interface ShownMessage {
  readonly message: MessageView;
  /** Story time when it was written, ISO. Discord's own `timestamp` is real time. */
  readonly storyTime: string;
}

/** One channel, as one person sees it. */
export interface ChannelSnapshot {
  readonly messages: readonly ShownMessage[];
  readonly commands: readonly APIApplicationCommand[];
}

/** Who does it, and where. */
export interface Place {
  readonly user: string;
  readonly channel: string;
}

/** The bodies of the POST requests, by the last part of their address. */
export interface Requests {
  readonly command: Place & { readonly name: string; readonly options: OptionValues };
  readonly autocomplete: Requests["command"] & { readonly focused: string };
  readonly press: Place & { readonly message: string; readonly customId: string };
  readonly select: Requests["press"] & { readonly values: readonly string[] };
  /** `form` is the `interactionId` of the form that was opened. */
  readonly modal: Place & { readonly form: string; readonly values: ModalValues };
  readonly say: Place & { readonly content: string };
  readonly dismiss: Place & { readonly message: string };
}

/** What became of a command, a press, a selection or a form. */
export type Reaction =
  /** Something that the channel's next snapshot shows. */
  | { readonly kind: "shown" }
  | { readonly kind: "modal"; readonly modal: ModalView }
  | { readonly kind: "noResponse" }
  | { readonly kind: "refused"; readonly reason: string };

export interface Answers {
  readonly command: Reaction;
  /** `undefined` when the bot gave no choices in time. */
  readonly autocomplete: { readonly choices?: readonly Choice[] };
  readonly press: Reaction;
  readonly select: Reaction;
  readonly modal: Reaction;
  readonly say: Reaction;
  readonly dismiss: Reaction;
}

export type Action = keyof Requests;

/** What the page has to ask for anew; sent as server-sent events. */
export type Notice =
  | { readonly kind: "channel"; readonly channelId: string }
  /** Servers, channels, threads or commands changed. */
  | { readonly kind: "everything" };
