/** What the page and its server say to each other, as JSON. Types only: both sides import it. */
import type { APIApplicationCommand } from "discord-api-types/v10";
import type {
  ChannelView,
  Choice,
  MessageView,
  ModalView,
  ModalValues,
  OptionValues,
  ScheduledEventView,
} from "../emulator/types.ts";

export type {
  ChannelView,
  Choice,
  MessageView,
  ModalView,
  ModalValues,
  OptionValues,
  ScheduledEventView,
};

/** Someone whom the viewer can be. */
export interface PersonSnapshot {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  /** What they are, in a word or two: "fan", "moderator", "owner". */
  readonly standing: string;
  /** What they may do, in one line. */
  readonly may: string;
  /** Whether they may change and delete channels. */
  readonly manages: boolean;
}

export interface RoleSnapshot {
  readonly id: string;
  readonly name: string;
}

/** What a moderator can take from the bot in one channel. */
export type BotRight = "see" | "post";

/** A channel of a server, with what the page says of it besides its messages. */
export interface GuildChannel extends ChannelView {
  readonly bot: Readonly<Record<BotRight, boolean>>;
  /** Of a thread or a forum post. */
  readonly activity?: {
    readonly messages: number;
    /** Story time of the last one, ISO; left out while there is none. */
    readonly last?: string;
  };
}

export interface GuildSnapshot {
  readonly id: string;
  readonly name: string;
  /** Threads and forum posts included; their `parentId` is the channel they hang from. */
  readonly channels: readonly GuildChannel[];
  /** Discord's @everyone, which has the server's own id, included. */
  readonly roles: readonly RoleSnapshot[];
  readonly events: readonly ScheduledEventView[];
}

/** How the bot and Discord get on: well, or what was made to go wrong between them. */
export type Condition = "well" | "slow" | "limited" | "failing" | "cut";

/** Something to do with one press: what a link to it would open, or a move of story time. */
export interface GuideTry {
  readonly label: string;
  /** As whom: a person's standing. */
  readonly as?: string;
  /** The channel's name. */
  readonly in?: string;
  /** A command that is put into the line, and not sent. */
  readonly run?: string;
  readonly move?: "nextAiring";
}

/** One of the things that a newcomer is shown. */
export interface GuideStep {
  readonly id: string;
  readonly title: string;
  readonly tries: readonly GuideTry[];
}

export interface GuideSnapshot {
  readonly steps: readonly GuideStep[];
  /** The ids of those that have really happened. */
  readonly done: readonly string[];
}

/** Something between the bot and Discord, as a list shows it. */
export interface ActivityEntry {
  /** Later ones are greater. */
  readonly id: number;
  /** Real time, ISO. */
  readonly at: string;
  readonly kind: "request" | "event" | "gateway";
  /** A method and a path without secrets, an event's name, or what became of a connection. */
  readonly name: string;
  /** Of an interaction: what was used, such as "/who". */
  readonly about?: string;
  /** Of a request; 0 when it was cut off. */
  readonly status?: number;
  readonly tookMs?: number;
  /** The limits and rules that it broke, in words. */
  readonly problems: readonly string[];
  readonly failed: boolean;
}

/** What was said, as text: secrets hidden, and cut where it is very long. */
export interface ActivityBody {
  readonly sent?: string;
  readonly answered?: string;
}

/** Everything around the messages. */
export interface Snapshot {
  readonly application: { readonly id: string; readonly name: string };
  /** Story time at the moment of the answer, ISO. */
  readonly storyTime: string;
  /** The zone in which the story's programmes are announced, as IANA names it. */
  readonly zone: string;
  /** ISO; left out while the bot knows of none. */
  readonly nextAiring?: string;
  readonly people: readonly PersonSnapshot[];
  readonly guilds: readonly GuildSnapshot[];
  /** The viewer's direct channel with the bot. */
  readonly direct: ChannelView;
  readonly condition: Condition;
  readonly guide: GuideSnapshot;
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

/** Where story time is moved to. */
export type TimeMove =
  | { readonly kind: "by"; readonly minutes: number }
  | { readonly kind: "nextAiring" }
  /** `back` says that an earlier instant is meant: without it one is refused. */
  | { readonly kind: "to"; readonly instant: string; readonly back: boolean };

/** The bodies of the POST requests, by the last part of their address. */
export interface Requests {
  readonly command: Place & { readonly name: string; readonly options: OptionValues };
  readonly autocomplete: Requests["command"] & { readonly focused: string };
  /** A command of the "Apps" menu on a message. */
  readonly contextMenu: Place & { readonly name: string; readonly message: string };
  readonly press: Place & { readonly message: string; readonly customId: string };
  readonly select: Requests["press"] & { readonly values: readonly string[] };
  /** `form` is the `interactionId` of the form that was opened. */
  readonly modal: Place & { readonly form: string; readonly values: ModalValues };
  readonly say: Place & { readonly content: string };
  readonly dismiss: Place & { readonly message: string };
  readonly time: Place & { readonly move: TimeMove };
  /** Deletes the channel of the place, with its threads. */
  readonly deleteChannel: Place;
  readonly allowBot: Place & { readonly right: BotRight; readonly allowed: boolean };
  /** Makes something go wrong between the bot and Discord, or ends it. */
  readonly condition: Place & { readonly condition: Condition };
  /** Empties the local Discord and the bot's memory, and sets story time to its beginning. */
  readonly startOver: Place;
}

/** What became of a command, a press, a selection, a form or a move of time. */
export type Reaction =
  /** Something that the channel's next snapshot shows. */
  | { readonly kind: "shown" }
  /** Story time; in which channels the bot wrote then, left out while it is still at it. */
  | { readonly kind: "moved"; readonly posted?: readonly string[] }
  | { readonly kind: "modal"; readonly modal: ModalView }
  | { readonly kind: "noResponse" }
  | { readonly kind: "refused"; readonly reason: string };

export interface Answers {
  readonly command: Reaction;
  /** `undefined` when the bot gave no choices in time. */
  readonly autocomplete: { readonly choices?: readonly Choice[] };
  readonly contextMenu: Reaction;
  readonly press: Reaction;
  readonly select: Reaction;
  readonly modal: Reaction;
  readonly say: Reaction;
  readonly dismiss: Reaction;
  readonly time: Reaction;
  readonly deleteChannel: Reaction;
  readonly allowBot: Reaction;
  readonly condition: Reaction;
  readonly startOver: Reaction;
}

export type Action = keyof Requests;

/** What the page has to ask for anew; sent as server-sent events. */
export type Notice =
  | {
      readonly kind: "channel";
      readonly channelId: string;
      /** Whether there is something to read that was not there before. */
      readonly isNew: boolean;
    }
  /** Servers, channels, threads, events, commands or story time changed. */
  | { readonly kind: "everything" }
  /** Nothing is left of what was there. */
  | { readonly kind: "startedOver" };
