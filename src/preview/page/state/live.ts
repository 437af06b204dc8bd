/** Keeps the store what the local Discord is. */
import { batch } from "@preact/signals";
import type { Notice } from "../../protocol.ts";
import { ApiError, fetchChannel, fetchSnapshot } from "../api.ts";
import { setStoryTime } from "./clock.ts";
import { coalesce } from "./coalesce.ts";
import {
  channel as shownChannel,
  channelSnapshot,
  connection,
  failures,
  firstChannel,
  openForm,
  sentCommands,
  snapshot,
  unread,
  viewpoint,
  waiting,
} from "./store.ts";

/** Asks anew for everything around the messages. */
export const refreshSnapshot = coalesce(async () => {
  const { user } = viewpoint.peek();
  const next = await fetchSnapshot(user === "" ? undefined : user);
  if (viewpoint.peek().user !== user) return;
  batch(() => {
    setStoryTime(next.storyTime);
    snapshot.value = next;
  });
});

/** Asks anew for the messages of the channel that is shown. */
export const refreshChannel = coalesce(async () => {
  const place = viewpoint.peek();
  const next = await fetchChannel(place);
  if (viewpoint.peek() === place) channelSnapshot.value = next;
});

/** Asks anew for both. Never throws: a server that cannot be reached shows as a lost connection. */
export async function refreshAll(): Promise<void> {
  await orLost(Promise.all([refreshSnapshot(), refreshChannel()]));
  if (leaveDeleted()) await orLost(refreshChannel());
}

/** @returns whether the channel that was shown is gone and another is shown now */
function leaveDeleted(): boolean {
  const first = firstChannel();
  const { channel, user } = viewpoint.peek();
  if (!snapshot.peek() || shownChannel.peek() || first === channel) return false;
  batch(() => {
    viewpoint.value = { user, channel: first };
    channelSnapshot.value = undefined;
  });
  return true;
}

async function orLost(refreshed: Promise<unknown>): Promise<void> {
  try {
    await refreshed;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    connection.value = "lost";
  }
}

function take(notice: Notice): void {
  switch (notice.kind) {
    case "channel": {
      const { channel } = viewpoint.peek();
      if (notice.channelId === channel) void orLost(refreshChannel());
      else if (notice.isNew) unread.value = new Set([...unread.peek(), notice.channelId]);
      return;
    }
    case "everything":
      void refreshAll();
      return;
    case "startedOver":
      forgetWorld();
      void refreshAll();
  }
}

/** Nothing is left of what was there: what hangs on its messages goes with them. */
function forgetWorld(): void {
  batch(() => {
    unread.value = new Set();
    sentCommands.value = [];
    waiting.value = new Set();
    failures.value = new Map();
    openForm.value = undefined;
  });
}

let stream: EventSource | undefined;

/** Listens to what changes for the viewer. The browser connects again by itself when it is cut off. */
export function listen(): void {
  const before = stream;
  stream = new EventSource(`/api/events?${new URLSearchParams({ user: viewpoint.peek().user })}`);
  stream.addEventListener("open", () => {
    // Not sooner: what happens between the two would be heard by neither.
    before?.close();
    connection.value = "live";
  });
  stream.addEventListener("error", () => {
    connection.value = "lost";
  });
  stream.addEventListener("message", (event: MessageEvent<string>) => {
    take(JSON.parse(event.data) as Notice);
  });
}
