import type { Signal } from "@preact/signals";
import type { ChannelView } from "../../protocol.ts";
import { storyNow } from "../state/clock.ts";
import { snapshot } from "../state/store.ts";
import { channelSign } from "./channels.ts";

interface ChannelHeaderProps {
  readonly channel: ChannelView;
  readonly navigationOpen: Signal<boolean>;
}

const STORY_TIME = new Intl.DateTimeFormat(undefined, {
  weekday: "short",
  year: "numeric",
  month: "short",
  day: "numeric",
  hour: "numeric",
  minute: "2-digit",
  timeZoneName: "short",
});

/** Where the viewer is, and what time it is in the story. */
export function ChannelHeader({ channel, navigationOpen }: ChannelHeaderProps) {
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
      <h2>
        <span class="sign" aria-hidden="true">
          {channelSign(channel)}
        </span>
        {direct ? snapshot.value?.application.name : channel.name}
      </h2>
      <span class="story-time" title="What time it is for the bot">
        <span class="hidden">Story time: </span>
        <time dateTime={storyNow.value.toISOString()}>{STORY_TIME.format(storyNow.value)}</time>
      </span>
    </header>
  );
}
