import { useSignal, type Signal } from "@preact/signals";
import type { ChannelView } from "../../protocol.ts";
import { ACTIVITY_ID } from "../activity/Activity.tsx";
import { GUIDE_ID } from "../guide/Guide.tsx";
import { CopyLink } from "../link/CopyLink.tsx";
import { goTo } from "../state/acts.ts";
import { guild, guildChannel, moderates, snapshot, viewer } from "../state/store.ts";
import { StoryTime } from "../time/StoryTime.tsx";
import { ChannelSettings } from "./ChannelSettings.tsx";
import { channelSign, isThread } from "./channels.ts";
import { activityOpen, guideOpen } from "./panels.ts";

interface ChannelHeaderProps {
  readonly channel: ChannelView;
  readonly navigationOpen: Signal<boolean>;
  readonly clockOpen: Signal<boolean>;
}

/** Where the viewer is, what they may change there, and what time it is in the story. */
export function ChannelHeader({ channel, navigationOpen, clockOpen }: ChannelHeaderProps) {
  const direct = snapshot.value?.direct.id === channel.id;
  return (
    <header class="channel-header">
      <button
        type="button"
        class="icon menu"
        aria-label="Servers and channels"
        aria-expanded={navigationOpen.value}
        onClick={() => (navigationOpen.value = !navigationOpen.value)}
      >
        ☰
      </button>
      {isThread(channel) && <Parent thread={channel} />}
      <h2>
        <span class="sign" aria-hidden="true">
          {channelSign(channel)}
        </span>
        <span class="channel-name">{direct ? snapshot.value?.application.name : channel.name}</span>
      </h2>
      {/* A new one for each channel: its settings close with it. */}
      <Settings key={channel.id} />
      <Tools />
      <StoryTime open={clockOpen} />
      <button
        type="button"
        class="am"
        aria-expanded={navigationOpen.value}
        onClick={() => (navigationOpen.value = true)}
      >
        <span class="hidden">You are </span>
        {viewer.value?.displayName} · {viewer.value?.standing}
      </button>
    </header>
  );
}

/** What the page itself has to offer, besides what Discord has. */
function Tools() {
  const hasGuide = (snapshot.value?.guide.steps.length ?? 0) > 0;
  return (
    <>
      <Toggle open={activityOpen} controls={ACTIVITY_ID} label="What happened" sign="⇅" />
      <CopyLink />
      {hasGuide && <Toggle open={guideOpen} controls={GUIDE_ID} label="Things to try" sign="?" />}
    </>
  );
}

interface ToggleProps {
  readonly open: Signal<boolean>;
  /** The id of what it opens. */
  readonly controls: string;
  readonly label: string;
  readonly sign: string;
}

function Toggle({ open, controls, label, sign }: ToggleProps) {
  return (
    <button
      type="button"
      class="icon"
      aria-label={label}
      title={label}
      aria-expanded={open.value}
      aria-controls={controls}
      onClick={() => (open.value = !open.value)}
    >
      {sign}
    </button>
  );
}

/** The way back from a thread to its channel. */
function Parent({ thread }: { thread: ChannelView }) {
  const parent = guild.value?.channels.find(({ id }) => id === thread.parentId);
  if (!parent) return null;
  return (
    <button type="button" class="parent" onClick={() => void goTo(parent.id)}>
      <span aria-hidden="true">{channelSign(parent)}</span> {parent.name}
      <span aria-hidden="true"> ›</span>
    </button>
  );
}

function Settings() {
  const open = useSignal(false);
  const channel = guildChannel.value;
  if (!channel || !moderates.value) return null;
  return (
    <>
      <button
        type="button"
        class="icon"
        aria-label="Channel settings"
        title="Channel settings"
        aria-haspopup="dialog"
        onClick={() => (open.value = true)}
      >
        ⚙
      </button>
      {open.value && <ChannelSettings channel={channel} onClose={() => (open.value = false)} />}
    </>
  );
}
