import { MessageFlags } from "discord-api-types/payloads/v10";
import type { MessageView, ShownMessage } from "../../protocol.ts";
import { Avatar } from "../chrome/Avatar.tsx";
import { Markdown } from "../markdown/Markdown.tsx";
import { dismiss } from "../state/acts.ts";
import { failures, guild } from "../state/store.ts";
import { Author } from "./Author.tsx";
import { LayoutComponent } from "./LayoutComponent.tsx";
import { MessageId } from "./context.ts";
import { ThreadLink } from "./ThreadLink.tsx";
import { UsedCommand } from "./UsedCommand.tsx";

interface MessageProps {
  readonly shown: ShownMessage;
  /** Whether it stands under the name of the message before it. */
  readonly continues: boolean;
}

/** One message, as Discord lays it out. */
export function Message({ shown: { message, storyTime }, continues }: MessageProps) {
  const { author, ephemeralFor } = message;
  const name = author.global_name ?? author.username;
  const failure = failures.value.get(message.id);
  const bot = author.bot ?? false;
  const thread = guild.value?.channels.find(({ id }) => id === message.thread?.id);
  return (
    <article
      class={`message ${ephemeralFor === undefined ? "" : "ephemeral"} ${continues ? "continues" : ""}`}
      aria-label={`${name}${ephemeralFor === undefined ? "" : ", only for you"}`}
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
        {ephemeralFor !== undefined && (
          <p class="only-you">
            <span aria-hidden="true">👁</span> Only you can see this ·{" "}
            <button type="button" class="link" onClick={() => void dismiss(message.id)}>
              Dismiss message
            </button>
          </p>
        )}
      </div>
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
    <MessageId.Provider value={message.id}>
      {message.content !== "" && <Markdown source={message.content} />}
      {message.components?.map((component, index) => (
        <LayoutComponent key={index} component={component} />
      ))}
      {message.embeds.length > 0 && <p class="not-drawn">Embed</p>}
      {message.attachments.map(({ id, filename }) => (
        <p key={id} class="not-drawn">
          File: {filename}
        </p>
      ))}
    </MessageId.Provider>
  );
}
