import { useSignal } from "@preact/signals";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import type { BotRight, GuildChannel } from "../../protocol.ts";
import { allowBot, deleteChannel } from "../state/acts.ts";
import { channelSign, isThread } from "./channels.ts";
import { useDialog } from "./useDialog.ts";

interface ChannelSettingsProps {
  readonly channel: GuildChannel;
  readonly onClose: () => void;
}

const RIGHTS: readonly { readonly right: BotRight; readonly label: string }[] = [
  { right: "see", label: "Bot may see this channel" },
  { right: "post", label: "Bot may post here" },
];

/** What a moderator does to a channel, to watch what the bot makes of it. */
export function ChannelSettings({ channel, onClose }: ChannelSettingsProps) {
  const dialog = useDialog();
  const trouble = useSignal<string | undefined>(undefined);
  const id = useId();

  const allow = async (right: BotRight, allowed: boolean) => {
    trouble.value = await allowBot(right, allowed);
  };

  const remove = async () => {
    trouble.value = await deleteChannel();
    if (trouble.value === undefined) onClose();
  };

  return (
    <dialog ref={dialog} class="form" aria-labelledby={id} onClose={onClose}>
      <div class="form-body">
        <div class="form-head">
          <h2 id={id}>
            {channelSign(channel)} {channel.name}
          </h2>
          <button type="button" class="icon" aria-label="Close" onClick={onClose}>
            ✕
          </button>
        </div>
        {!isThread(channel) &&
          RIGHTS.map(({ right, label }) => (
            <label key={right} class="toggle">
              <span>{label}</span>
              <input
                type="checkbox"
                role="switch"
                checked={channel.bot[right]}
                // Who does not see a channel cannot post in it either.
                disabled={right === "post" && !channel.bot.see}
                onChange={(event) => void allow(right, event.currentTarget.checked)}
              />
            </label>
          ))}
        <DeleteChannel channel={channel} onDelete={remove} />
        {trouble.value !== undefined && (
          <p class="failure" role="alert">
            {trouble.value}
          </p>
        )}
      </div>
    </dialog>
  );
}

interface DeleteChannelProps {
  readonly channel: GuildChannel;
  readonly onDelete: () => Promise<void>;
}

/** Asks before it deletes: nothing brings a channel back. */
function DeleteChannel({ channel, onDelete }: DeleteChannelProps) {
  const asking = useSignal(false);
  const keep = useRef<HTMLButtonElement>(null);
  const what = isThread(channel) ? "thread" : "channel";

  useLayoutEffect(() => {
    // The button that was pressed is gone; Enter must not go on to delete.
    if (asking.value) keep.current?.focus();
  }, [asking.value]);

  if (!asking.value) {
    return (
      <button type="button" class="button danger" onClick={() => (asking.value = true)}>
        Delete {what}
      </button>
    );
  }
  return (
    <div role="group" aria-label={`Delete this ${what}?`}>
      <p class="ask">
        Delete {channelSign(channel)}
        {channel.name}? Its messages {what === "channel" && "and threads "}go with it.
      </p>
      <div class="form-foot">
        <button
          ref={keep}
          type="button"
          class="button secondary"
          onClick={() => (asking.value = false)}
        >
          Keep it
        </button>
        <button type="button" class="button danger" onClick={() => void onDelete()}>
          Delete it
        </button>
      </div>
    </div>
  );
}
