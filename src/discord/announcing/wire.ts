/** What sending, editing and looking up share. */
import type { REST } from "@discordjs/rest";
import type { APIMessageTopLevelComponent } from "discord.js";
import type { Layout } from "../layout.ts";
import { present } from "../present.ts";
import type { PostDeps } from "../words/showings.ts";

/** As much of a forum as a post there needs. */
export interface Forum {
  /** Whether it refuses posts without a tag. */
  readonly demandsTag: boolean;
  readonly tags: readonly {
    readonly id: string;
    readonly name: string;
    /** Whether only moderators may set it. */
    readonly moderated: boolean;
  }[];
}

export interface Wire {
  readonly rest: REST;
  readonly deps: () => PostDeps;
  /** Whether the bot may read a channel's history; undefined where that is not known here. */
  readonly mayRead: (server: string, channel: string) => boolean | undefined;
  /** Undefined where it is not known here. */
  readonly forum: (channel: string) => Forum | undefined;
  /** The bot's own user. */
  readonly botId: () => Promise<string>;
  /** Messages that a discussion's thread is to open on and does not yet, by key of the delivery. */
  readonly starters: Map<string, string>;
}

/** The id of what was posted and then deleted by a person. */
export const DELETED = "";

/** As much as is read of Discord's answers. */
export interface SeenMessage {
  readonly id: string;
  readonly components?: readonly SeenComponent[];
}
export interface SeenComponent {
  readonly custom_id?: string;
  readonly components?: readonly SeenComponent[];
}
export interface SeenThread {
  readonly id: string;
  readonly name: string;
  readonly parent_id: string | null;
  readonly owner_id?: string;
  readonly last_message_id: string | null;
  readonly thread_metadata?: { readonly archive_timestamp: string };
}
export interface SeenEvent {
  readonly id: string;
  readonly description: string | null;
}

/** A layout as the body of a message. */
export interface MessageBody {
  readonly components: APIMessageTopLevelComponent[];
  readonly flags: number;
  readonly allowed_mentions: { readonly parse: []; readonly roles: string[] };
}

export function bodyOf(layout: Layout): MessageBody {
  const { components, flags, allowedMentions } = present(layout);
  return { components, flags, allowed_mentions: allowedMentions };
}

/** Of the first message inside a discussion's thread: the message it opens on has the key's own mark. */
export function firstKey(key: string): string {
  return `${key}/first`;
}
