import type { ChannelView } from "../../protocol.ts";
import { channelSign, isThread } from "../chrome/channels.ts";
import { snapshot, trouble } from "../state/store.ts";
import { CommandLine } from "./CommandLine.tsx";
import { draft } from "./store.ts";
import { TextLine } from "./TextLine.tsx";

/** Where one types: a message, or a command. */
export function Composer({ channel }: { channel: ChannelView }) {
  const direct = snapshot.value?.direct.id === channel.id;
  const place = direct ? `@${snapshot.value?.application.name}` : placeOf(channel);
  return (
    <div class="composer">
      {trouble.value !== undefined && (
        <p class="failure" role="alert">
          {trouble.value}
        </p>
      )}
      {draft.value ? <CommandLine draft={draft.value} /> : <TextLine place={place} />}
    </div>
  );
}

/** A thread's name is a title, and quoted as one. */
const placeOf = (channel: ChannelView): string =>
  isThread(channel) ? `“${channel.name}”` : `${channelSign(channel)}${channel.name}`;
