/** What the page shows, in one place. Everything on it is drawn from these. */
import { computed, signal } from "@preact/signals";
import type {
  ChannelSnapshot,
  ChannelView,
  GuildChannel,
  GuildSnapshot,
  ModalView,
  PersonSnapshot,
  Snapshot,
} from "../../protocol.ts";
import type { Directory } from "../composer/suggestions.ts";

/** Whom the viewer is, and which channel they look at: what a link to a moment would carry. */
export interface Viewpoint {
  readonly user: string;
  readonly channel: string;
}

/** A command that was sent and has not been answered, or never was. */
export interface SentCommand {
  readonly id: number;
  readonly channel: string;
  readonly name: string;
  /** The last message when it was sent: where it stands. Empty when there was none. */
  readonly after: string;
  readonly status: "sending" | "failed";
  /** Once failed, why, as Discord words it. */
  readonly text: string;
}

export const viewpoint = signal<Viewpoint>({ user: "", channel: "" });
export const snapshot = signal<Snapshot | undefined>(undefined);
export const channelSnapshot = signal<ChannelSnapshot | undefined>(undefined);
export const sentCommands = signal<readonly SentCommand[]>([]);
/** How often the viewer sent something: what comes of it is at the end of the list. */
export const sends = signal(0);
/** Components that were used and are not answered, as `message:custom_id`. */
export const waiting = signal<ReadonlySet<string>>(new Set());
/** By message: what went wrong with its last press. */
export const failures = signal<ReadonlyMap<string, string>>(new Map());
/** What went wrong with something that leaves no message, such as writing where one may not. */
export const trouble = signal<string | undefined>(undefined);
export const openForm = signal<ModalView | undefined>(undefined);
export const unread = signal<ReadonlySet<string>>(new Set());
/** The message that a link led to; it is marked for a moment. */
export const pointedAt = signal<string | undefined>(undefined);
export const connection = signal<"opening" | "live" | "lost">("opening");

export const viewer = computed<PersonSnapshot | undefined>(() =>
  snapshot.value?.people.find(({ id }) => id === viewpoint.value.user),
);

export const guild = computed<GuildSnapshot | undefined>(() =>
  snapshot.value?.guilds.find(({ channels }) =>
    channels.some(({ id }) => id === viewpoint.value.channel),
  ),
);

export const channel = computed<ChannelView | undefined>(() => {
  const { channel: wanted } = viewpoint.value;
  const direct = snapshot.value?.direct;
  if (direct?.id === wanted) return direct;
  return guild.value?.channels.find(({ id }) => id === wanted);
});

/** What the viewer looks at, where it is a server's and not their direct channel. */
export const guildChannel = computed<GuildChannel | undefined>(() =>
  guild.value?.channels.find(({ id }) => id === viewpoint.value.channel),
);

/** Whether the viewer may change channels. */
export const moderates = computed<boolean>(() => viewer.value?.manages ?? false);

/** The channel that is shown when no other is asked for. */
export function firstChannel(): string {
  const state = snapshot.peek();
  return state?.guilds.flatMap(({ channels }) => channels)[0]?.id ?? state?.direct.id ?? "";
}

/** What can be given to a command where the viewer is. */
export const directory = computed<Directory>(() => ({
  people: snapshot.value?.people ?? [],
  roles: guild.value?.roles ?? [],
  channels: guild.value?.channels ?? [],
}));

/** What can be mentioned: in a direct channel too, the names of every server that one is in. */
export const everywhere = computed<Directory>(() => ({
  people: snapshot.value?.people ?? [],
  roles: snapshot.value?.guilds.flatMap(({ roles }) => roles) ?? [],
  channels: snapshot.value?.guilds.flatMap(({ channels }) => channels) ?? [],
}));
