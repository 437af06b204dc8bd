import type { Signal } from "@preact/signals";
import { useLayoutEffect } from "preact/hooks";
import type { ChannelView } from "../../protocol.ts";
import { become, goTo } from "../state/acts.ts";
import {
  channel as shownChannel,
  guild,
  snapshot,
  unread,
  viewer,
  viewpoint,
} from "../state/store.ts";
import { Avatar } from "./Avatar.tsx";
import { channelBranches, channelSign } from "./channels.ts";
import { Events } from "./Events.tsx";
import { theme, toggleTheme } from "./theme.ts";

/** Servers, the channels of the one that is shown, and who the viewer is. A drawer where it is narrow. */
export function Sidebar({ open }: { open: Signal<boolean> }) {
  const isOpen = open.value;
  // Before the next paint: whoever sees it open can close it.
  useLayoutEffect(() => {
    if (!isOpen) return undefined;
    // The focus may be anywhere: on the button that opened it, at first.
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") open.value = false;
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [isOpen]);
  const state = snapshot.value;
  if (!state) return null;
  const go = (id: string) => {
    open.value = false;
    void goTo(id);
  };
  const direct = shownChannel.value?.id === state.direct.id;
  return (
    <>
      {isOpen && <div class="scrim" onClick={() => (open.value = false)} />}
      <div class={isOpen ? "sidebar open" : "sidebar"}>
        <nav class="rail" aria-label="Servers">
          <ServerButton
            name="Direct messages"
            sign="@"
            current={direct}
            isUnread={unread.value.has(state.direct.id)}
            onGo={() => go(state.direct.id)}
          />
          {state.guilds.map(({ id, name, channels }) => (
            <ServerButton
              key={id}
              name={name}
              sign={initials(name)}
              current={guild.value?.id === id}
              isUnread={channels.some((each) => unread.value.has(each.id))}
              onGo={() => go(channels[0]?.id ?? "")}
            />
          ))}
        </nav>
        <div class="channels">
          <h1 class="server-name">{direct ? "Direct messages" : guild.value?.name}</h1>
          <nav aria-label="Channels">
            {!direct && guild.value && <Events guild={guild.value} />}
            {direct ? (
              <ChannelLink channel={state.direct} name={state.application.name} go={go} />
            ) : (
              channelBranches(guild.value?.channels ?? [], viewpoint.value.channel).map(
                ({ channel, threads }) => (
                  <div key={channel.id}>
                    <ChannelLink channel={channel} name={channel.name} go={go} />
                    {threads.map((thread) => (
                      <ChannelLink key={thread.id} channel={thread} name={thread.name} go={go} />
                    ))}
                  </div>
                ),
              )
            )}
          </nav>
          <Self />
        </div>
      </div>
    </>
  );
}

const initials = (name: string): string =>
  name
    .split(/\s+/u)
    .map((word) => word.charAt(0))
    .join("")
    .slice(0, 3);

interface ServerButtonProps {
  readonly name: string;
  /** What stands for its picture. */
  readonly sign: string;
  readonly current: boolean;
  readonly isUnread: boolean;
  readonly onGo: () => void;
}

function ServerButton({ name, sign, current, isUnread, onGo }: ServerButtonProps) {
  return (
    <button
      type="button"
      class={`server ${isUnread && !current ? "unread" : ""}`}
      title={name}
      aria-current={current}
      onClick={onGo}
    >
      <span aria-hidden="true">{sign}</span>
      <span class="hidden">{isUnread ? `${name}, unread` : name}</span>
    </button>
  );
}

interface ChannelLinkProps {
  readonly channel: ChannelView;
  readonly name: string;
  readonly go: (id: string) => void;
}

function ChannelLink({ channel, name, go }: ChannelLinkProps) {
  const current = viewpoint.value.channel === channel.id;
  const isUnread = unread.value.has(channel.id);
  const sign = channelSign(channel);
  return (
    <button
      type="button"
      class={`channel ${sign === "⌇" ? "thread" : ""} ${isUnread ? "unread" : ""}`}
      aria-current={current ? "page" : undefined}
      onClick={() => go(channel.id)}
    >
      <span class="sign" aria-hidden="true">
        {sign}
      </span>
      <span class="channel-name">{name}</span>
      {isUnread && <span class="hidden">unread</span>}
    </button>
  );
}

/** Who the viewer is, and the page's own settings. */
function Self() {
  const people = snapshot.value?.people ?? [];
  const { user } = viewpoint.value;
  const other = theme.value === "dark" ? "light" : "dark";
  return (
    <div class="self">
      {viewer.value && <Avatar id={user} name={viewer.value.displayName} />}
      <label class="who">
        <span class="hidden">Who am I</span>
        <span class="you" aria-hidden="true">
          You are
        </span>
        <select
          aria-describedby="may"
          value={user}
          onChange={(event) => void become(event.currentTarget.value)}
        >
          {people.map(({ id, displayName, standing }) => (
            <option key={id} value={id}>
              {displayName} · {standing}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        class="icon"
        aria-label={`Use the ${other} theme`}
        title={`Use the ${other} theme`}
        onClick={toggleTheme}
      >
        {other === "light" ? "☀" : "☾"}
      </button>
      <p id="may" class="may">
        {viewer.value?.may}
      </p>
    </div>
  );
}
