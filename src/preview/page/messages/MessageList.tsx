import { useSignal } from "@preact/signals";
import { Fragment } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { ChannelView, ShownMessage } from "../../protocol.ts";
import { isThread } from "../chrome/channels.ts";
import { channelSnapshot, pointedAt, sends, sentCommands, snapshot } from "../state/store.ts";
import { Message } from "./Message.tsx";
import { MessageMenu } from "./MessageMenu.tsx";
import { SentCommandRow } from "./SentCommandRow.tsx";

/** Messages of one author closer than this stand under one name. */
const GROUP_MS = 7 * 60_000;

/** How far from its end a list may be and still follow what is new, in pixels. */
const NEAR_END = 120;

/** The messages of a channel, and the commands that wait for theirs. */
export function MessageList({ channel }: { channel: ChannelView }) {
  const messages = channelSnapshot.value?.messages ?? [];
  const sent = sentCommands.value.filter((each) => each.channel === channel.id);
  const ids = new Set(messages.map(({ message }) => message.id));
  const last = messages.at(-1)?.message.id ?? "";
  // One whose message has gone since stands at the end.
  const sentAfter = (id: string) =>
    sent
      .filter(({ after }) => (ids.has(after) || after === "" ? after : last) === id)
      .map((command) => <SentCommandRow key={command.id} command={command} />);
  const list = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  /** The last message when the list was last at its end. */
  const seen = useRef(last);
  const hasNew = useSignal(false);

  const toEnd = () => {
    follows.current = true;
    seen.current = last;
    hasNew.value = false;
    if (list.current) list.current.scrollTop = list.current.scrollHeight;
  };

  useLayoutEffect(() => {
    if (follows.current) toEnd();
    // One that was deleted makes the one before it the last, which is not new.
    else hasNew.value = last !== seen.current && ids.has(seen.current);
  }, [channelSnapshot.value, sent.length]);

  useLayoutEffect(toEnd, [sends.value]);

  useLayoutEffect(() => {
    if (!list.current) return undefined;
    // What opens above or beside the list makes it smaller, and leaves its top where it was.
    const observer = new ResizeObserver(([entry]) => {
      if (follows.current && entry) entry.target.scrollTop = entry.target.scrollHeight;
    });
    observer.observe(list.current);
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => {
    if (pointedAt.value === undefined) return;
    const message = list.current?.querySelector<HTMLElement>(
      `[data-message="${CSS.escape(pointedAt.value)}"]`,
    );
    message?.scrollIntoView({ block: "center" });
    message?.focus({ preventScroll: true });
  }, [pointedAt.value]);

  return (
    <>
      <div
        ref={list}
        class="messages"
        role="log"
        aria-label="Messages"
        // What is new is read out; a relative time that changes is not.
        aria-relevant="additions"
        tabIndex={0}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          follows.current = scrollHeight - scrollTop - clientHeight < NEAR_END;
          if (!follows.current) return;
          seen.current = last;
          hasNew.value = false;
        }}
      >
        <p class="beginning">{beginningOf(channel)} Type / to see what there is to ask.</p>
        {sentAfter("")}
        {messages.map((shown, index) => (
          <Fragment key={shown.message.id}>
            <Message shown={shown} continues={continues(messages[index - 1], shown)} />
            {sentAfter(shown.message.id)}
          </Fragment>
        ))}
      </div>
      {hasNew.value && (
        <div class="new-messages">
          <button type="button" class="button primary" onClick={toEnd}>
            New messages <span aria-hidden="true">↓</span>
          </button>
        </div>
      )}
      <MessageMenu />
    </>
  );
}

function beginningOf(channel: ChannelView): string {
  if (channel.id === snapshot.value?.direct.id) {
    return `This is where your direct messages with ${snapshot.value.application.name} begin.`;
  }
  return `This is where the ${isThread(channel) ? "thread" : "channel"} begins.`;
}

function continues(before: ShownMessage | undefined, shown: ShownMessage): boolean {
  return (
    before !== undefined &&
    before.message.author.id === shown.message.author.id &&
    // An answer shows whose command it is, and who alone sees it.
    shown.message.interaction_metadata === undefined &&
    before.message.ephemeralFor === undefined &&
    // Story time may have been set back in between.
    Math.abs(Date.parse(shown.storyTime) - Date.parse(before.storyTime)) < GROUP_MS
  );
}
