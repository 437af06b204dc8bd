import { MessageFlags } from "discord-api-types/payloads/v10";
import { useEffect } from "preact/hooks";
import type { MessageView, ShownMessage } from "../../protocol.ts";
import { Avatar } from "../chrome/Avatar.tsx";
import { Markdown } from "../markdown/Markdown.tsx";
import { dismiss } from "../state/acts.ts";
import { failures, guild, pointedAt } from "../state/store.ts";
import { Author } from "./Author.tsx";
import { HoldingMessage } from "./context.ts";
import { FileCard } from "./FileCard.tsx";
import { MoreIcon } from "./icons.tsx";
import { LayoutComponent } from "./LayoutComponent.tsx";
import { menuHandlers, openMenu, openMenuAt } from "./menu.ts";
import { OnlyYou } from "./OnlyYou.tsx";
import { ThreadLink } from "./ThreadLink.tsx";
import { UsedCommand } from "./UsedCommand.tsx";

interface MessageProps {
  readonly shown: ShownMessage;
  /** Whether it stands under the name of the message before it. */
  readonly continues: boolean;
}

/** How long a message that a link led to is marked, in milliseconds. */
const POINTED_FOR = 3_000;

/** One message, as Discord lays it out. */
export function Message({ shown: { message, storyTime }, continues }: MessageProps) {
  const { author, ephemeralFor } = message;
  const name = author.global_name ?? author.username;
  const failure = failures.value.get(message.id);
  const bot = author.bot ?? false;
  const thread = guild.value?.channels.find(({ id }) => id === message.thread?.id);
  const pointed = pointedAt.value === message.id;
  useEffect(() => {
    if (!pointed) return undefined;
    const timer = setTimeout(() => (pointedAt.value = undefined), POINTED_FOR);
    return () => clearTimeout(timer);
  }, [pointed]);
  const classes = {
    ephemeral: ephemeralFor !== undefined,
    continues,
    pointed,
    "with-menu": openMenu.value?.message === message.id,
  };
  return (
    <article
      class={[
        "message",
        ...Object.entries(classes).flatMap(([each, on]) => (on ? [each] : [])),
      ].join(" ")}
      aria-label={`${name}${ephemeralFor === undefined ? "" : ", only for you"}`}
      data-message={message.id}
      tabIndex={-1}
      {...menuHandlers(message.id)}
    >
      <UsedCommand message={message} />
      {!continues && <Avatar id={author.id} name={name} bot={bot} />}
      <div class="content">
        {!continues && <Author name={name} bot={bot} storyTime={storyTime} />}
        <Body message={message} />
        {thread && <ThreadLink thread={thread} />}
        {failure !== undefined && (
          <p class="failure" role="alert">
            {failure}
          </p>
        )}
        {ephemeralFor !== undefined && <OnlyYou onDismiss={() => void dismiss(message.id)} />}
      </div>
      <button
        type="button"
        class="icon more"
        aria-label="Message menu"
        aria-haspopup="menu"
        aria-expanded={classes["with-menu"]}
        onClick={(event) => openMenuAt(message.id, event.currentTarget)}
      >
        <MoreIcon />
      </button>
    </article>
  );
}

function Body({ message }: { message: MessageView }) {
  if (((message.flags ?? 0) & MessageFlags.Loading) !== 0) {
    return (
      <p class="thinking" role="status">
        <span class="dots" aria-hidden="true">
          <i />
          <i />
          <i />
        </span>{" "}
        {message.author.global_name ?? message.author.username} is thinking…
      </p>
    );
  }
  return (
    <HoldingMessage.Provider value={{ id: message.id, edited: message.edited_timestamp }}>
      {message.content !== "" && <Markdown source={message.content} />}
      {message.components?.map((component, index) => (
        <LayoutComponent key={index} component={component} />
      ))}
      {message.embeds.length > 0 && <p class="not-drawn">Embed</p>}
      {/* A message of components shows those files only that one of them names. */}
      {((message.flags ?? 0) & MessageFlags.IsComponentsV2) === 0 &&
        message.attachments.map(({ id, filename, size }) => (
          <FileCard key={id} id={id} name={filename} size={size} />
        ))}
    </HoldingMessage.Provider>
  );
}
